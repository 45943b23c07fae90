"""The page's own words, in both languages, and the parts in the order in which to read them."""

from collections.abc import Mapping
from types import MappingProxyType

from ontology.writing.records import Kind, Phrase

# The name of each Turtle file that defines terms and what the page calls it, in reading order: a
# value list follows the part whose properties use it. A part that is not here comes last, under its
# own title.
PARTS: Mapping[str, Phrase] = MappingProxyType(
    {
        "isnad": Phrase("Header and annotation properties", "رأس الأنطولوجيا والخصائص الوصفية"),
        "claims": Phrase("Claims", "الأقوال"),
        "claim-values": Phrase("Values of claims", "قيم الأقوال"),
        "claim-relations": Phrase("Relations between claims", "العلاقات بين الأقوال"),
        "attribution": Phrase("The chain of a claim", "سلسلة القول"),
        "attribution-values": Phrase("Values of attributions", "قيم الإسناد"),
        "articles": Phrase("Articles and evidence", "المقالات والشواهد"),
        "article-values": Phrase("Values of articles", "قيم المقالات"),
        "annotations": Phrase("Annotations of other tools", "وسوم أدوات أخرى"),
        "judgements": Phrase("What editors judge", "ما يحكم به المحررون"),
        "judgement-values": Phrase("Values of judgements", "قيم الأحكام"),
        "events": Phrase("Events", "الأحداث"),
        "operations": Phrase("Operations and violence", "العمليات وأعمال العنف"),
        "communications": Phrase("Communications", "أحداث قوامها الكلام"),
        "situations": Phrase("Situations", "الأوضاع"),
        "roles": Phrase("Roles", "الأدوار"),
        "event-properties": Phrase("Where, when, how and why", "أين ومتى وكيف ولماذا"),
        "event-values": Phrase("Values of events and agents", "قيم الأحداث والفاعلين"),
        "agents": Phrase("Persons, organisations, things", "الأشخاص والمنظمات والأشياء"),
        "agent-relations": Phrase("What is said of them", "ما يقال عنهم"),
        "sources": Phrase("Sources", "المصادر"),
        "places": Phrase("Places", "الأماكن"),
        "place-values": Phrase("Values of places", "قيم الأماكن"),
        "figures": Phrase("Figures", "الأرقام"),
        "figure-values": Phrase("Values of figures", "قيم الأرقام"),
        "times": Phrase("Times", "الأزمنة"),
        "time-values": Phrase("Values of times", "قيم الأزمنة"),
        "view": Phrase("The view", "العرض"),
        "event-categories": Phrase("Categories of event catalogues", "فئات مدونات الأحداث"),
        "disjointness": Phrase("Disjointness", "ما لا يجتمع"),
    }
)

KINDS: Mapping[Kind, Phrase] = MappingProxyType(
    {
        Kind.CLASS: Phrase("class", "صنف"),
        Kind.OBJECT_PROPERTY: Phrase("object property", "خاصية تربط عقدتين"),
        Kind.DATATYPE_PROPERTY: Phrase("datatype property", "خاصية قيمتها حرفية"),
        Kind.ANNOTATION_PROPERTY: Phrase("annotation property", "خاصية وصفية"),
        Kind.DATATYPE: Phrase("datatype", "نوع بيانات"),
        Kind.SCHEME: Phrase("value list", "قائمة قيم"),
        Kind.CONCEPT: Phrase("value", "قيمة"),
        Kind.EXTERNAL_CATEGORY: Phrase("category of another list", "فئة من قائمة أخرى"),
    }
)

STATUSES: Mapping[str, Phrase] = MappingProxyType(
    {
        "stable": Phrase("stable", "مستقر"),
        "testing": Phrase("testing", "قيد التجربة"),
        "unstable": Phrase("unstable", "غير مستقر"),
        "archaic": Phrase("archaic", "مهجور"),
        "deprecated": Phrase("deprecated", "مهجور"),
    }
)

# OWL class of properties → what it means, said of the property.
CHARACTERISTICS: Mapping[str, Phrase] = MappingProxyType(
    {
        "FunctionalProperty": Phrase("has one value only", "لها قيمة واحدة فقط"),
        "InverseFunctionalProperty": Phrase(
            "each value belongs to one subject only", "لكل قيمة حامل واحد فقط"
        ),
        "TransitiveProperty": Phrase("passes on along a chain", "متعدية"),
        "SymmetricProperty": Phrase("holds in both directions", "متماثلة في الاتجاهين"),
        "AsymmetricProperty": Phrase("never in both directions", "لا تصح في الاتجاهين معا"),
        "ReflexiveProperty": Phrase("holds of everything and itself", "كل شيء له بنفسه"),
        "IrreflexiveProperty": Phrase("never of a thing and itself", "لا تربط الشيء بنفسه"),
    }
)

# Namespaces of other vocabularies → what people call them.
VOCABULARIES: Mapping[str, str] = MappingProxyType(
    {
        "https://raw.githubusercontent.com/NextCenturyCorporation/AIDA-Interchange-Format/master/"
        "java/src/main/resources/com/ncc/aif/ontologies/InterchangeOntology#": (
            "AIDA Interchange Format (AIF)"
        ),
        "http://www.w3.org/ns/prov#": "PROV-O",
        "http://www.w3.org/ns/org#": "The Organization Ontology (ORG)",
        "http://xmlns.com/foaf/0.1/": "FOAF",
        "http://www.opengis.net/ont/geosparql#": "GeoSPARQL",
        "http://www.w3.org/2006/time#": "OWL-Time",
        "http://www.w3.org/ns/oa#": "Web Annotation",
        "http://semanticweb.cs.vu.nl/2009/11/sem/": "Simple Event Model (SEM)",
        "http://purl.org/dc/terms/": "Dublin Core Terms",
        "http://www.w3.org/2004/02/skos/core#": "SKOS",
        "https://schema.org/": "schema.org",
    }
)

LINKS: Mapping[str, Phrase] = MappingProxyType(
    {
        "rdfs:subClassOf": Phrase("is a kind of", "نوع من"),
        "rdfs:subPropertyOf": Phrase("implies", "يستلزم"),
        "owl:equivalentClass": Phrase("is the same class as", "هو نفسه الصنف"),
        "owl:equivalentProperty": Phrase("is the same property as", "هي نفسها الخاصية"),
        "owl:inverseOf": Phrase("is the inverse of", "عكس"),
        "owl:sameAs": Phrase("is the same as", "هو نفسه"),
        "skos:exactMatch": Phrase("means exactly", "يطابق"),
        "skos:closeMatch": Phrase("means nearly", "يقارب"),
        "skos:broadMatch": Phrase("is narrower than", "أضيق من"),
        "skos:narrowMatch": Phrase("is broader than", "أوسع من"),
        "skos:relatedMatch": Phrase("has to do with", "له صلة بـ"),
        "rdfs:seeAlso": Phrase("see also", "انظر أيضا"),
    }
)
