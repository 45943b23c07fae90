"""The properties that the service offers, to refine queries and to fetch columns.

What the registry says of an entity stands beside what claims say. The names of the latter say so,
since in a spreadsheet a column has nothing else to say it with; and each has two companions whose
values stand in the same rows: who says it, and the identifiers of the claims.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from types import MappingProxyType

from ontology.vocabulary import load_vocabulary
from queries.errors import near_text
from server.errors import MalformedRequestError
from server.reconciliation import claimed_values as claimed
from server.reconciliation import registry_values as registry
from server.reconciliation.cells import Cell, Subject
from server.reconciliation.classes import quoted
from server.reconciliation.entities import ROOT_CLASS

CLAIMS, ACCORDING = ".claims", ".according"
_PLACE = ("Place",)
_DOCUMENT = ("Document",)
_AGENTS = ("Agent",)


@dataclass(frozen=True, slots=True)
class OfferedProperty:
    """A property.

    :param name: its identifier in the service
    :param label: English, as the heading of a column
    :param label_ar: Arabic
    :param read: gives its values for an entity
    :param classes: of entities that it is proposed for
    :param finds: whether a value of it, alone, finds entities
    :param value_class: of its values when these are always entities of one, else nothing
    """

    name: str
    label: str
    label_ar: str
    read: Callable[[Subject], list[Cell]]
    classes: tuple[str, ...] = (ROOT_CLASS,)
    finds: bool = False
    value_class: str = ""

    def is_for(self, class_name: str) -> bool:
        """Whether entities of a class may have it: it is proposed for that, or below or above."""
        vocabulary = load_vocabulary()
        return any(
            vocabulary.is_a(class_name, c) or vocabulary.is_a(c, class_name) for c in self.classes
        )

    def as_json(self) -> dict[str, object]:
        """Return the property as suggestions and proposals give it."""
        return {"id": self.name, "name": self.label, "description": self.label_ar}


def _registry_properties() -> Iterator[OfferedProperty]:
    yield OfferedProperty(
        "identifier", "Identifier", "المعرف", registry.identifier, (ROOT_CLASS,), True
    )
    yield OfferedProperty("iri", "IRI", "المعرف الدولي", registry.iri, (ROOT_CLASS,), True)
    yield OfferedProperty(
        "labelEn", "Name in English", "الاسم بالإنجليزية", registry.label("en"), (ROOT_CLASS,), True
    )
    yield OfferedProperty(
        "labelAr", "Name in Arabic", "الاسم بالعربية", registry.label("ar"), (ROOT_CLASS,), True
    )
    yield OfferedProperty(
        "altLabel", "Other spellings", "تهجئات أخرى", registry.other_names, (ROOT_CLASS,), True
    )
    yield OfferedProperty("class", "Class", "الصنف", registry.classes)
    yield OfferedProperty("note", "Note", "ملاحظة", registry.texts("skos:note"))
    yield OfferedProperty(
        "notSameAs", "Judged not the same as", "ليس هو نفسه", registry.nodes("isnad:notSameAs")
    )
    yield OfferedProperty(
        "wikidata", "Wikidata", "ويكي بيانات", registry.wikidata, (ROOT_CLASS,), True
    )
    yield OfferedProperty("geonames", "GeoNames", "جيونيمز", registry.geonames, _PLACE, True)
    yield OfferedProperty(
        "exactMatch", "The same elsewhere", "مطابق في مصدر آخر", registry.links, (ROOT_CLASS,), True
    )
    yield OfferedProperty(
        "placeKind", "Kind of place", "نوع المكان", registry.concepts("isnad:placeKind"), _PLACE
    )
    yield OfferedProperty(
        "within",
        "Within (nearest first)",
        "ضمن (الأقرب أولا)",
        registry.within,
        _PLACE,
        value_class="Place",
    )
    yield OfferedProperty(
        "overlaps", "Overlaps", "يتداخل مع", registry.overlaps, _PLACE, value_class="Place"
    )
    yield OfferedProperty("latitude", "Latitude", "خط العرض", registry.degrees("latitude"), _PLACE)
    yield OfferedProperty(
        "longitude", "Longitude", "خط الطول", registry.degrees("longitude"), _PLACE
    )
    yield OfferedProperty(
        "geometryPrecision", "What the point is worth", "دقة النقطة", registry.precision, _PLACE
    )
    yield OfferedProperty(
        "precisionReason",
        "Why the point is no better",
        "سبب الدقة",
        registry.texts("isnad:precisionReason"),
        _PLACE,
    )
    yield OfferedProperty(
        "issuedBy", "Issued by", "صادر عن", registry.stated_nodes("issuedBy"), _DOCUMENT
    )
    yield OfferedProperty(
        "claimCount", "Number of claims about it", "عدد الأقوال عنه", registry.claim_count
    )
    yield OfferedProperty(
        "articleCount", "Number of articles that mention it", "عدد المقالات", registry.article_count
    )
    yield OfferedProperty(
        "articles", "Articles that mention it", "المقالات التي تذكره", registry.articles
    )


# local name in the ontology, heading, Arabic heading, classes
_CLAIMED = (
    ("memberOf", "Member of", "عضو في", _AGENTS),
    ("affiliatedWith", "Affiliated with", "مرتبط بـ", _AGENTS),
    ("partOf", "Part of", "جزء من", (ROOT_CLASS,)),
    ("ledBy", "Led by", "بقيادة", _AGENTS),
    ("backedBy", "Backed by", "مدعوم من", _AGENTS),
    ("nationality", "Nationality", "الجنسية", _AGENTS),
    ("occupation", "Occupation", "المهنة", _AGENTS),
    ("rank", "Rank", "الرتبة", _AGENTS),
    ("locatedIn", "Located in", "يقع في", (ROOT_CLASS,)),
)
_POSITIONS = (
    ("position", "Position", "المنصب", claimed.position_titles),
    ("position.organisation", "Organisation of the position", "جهة المنصب", claimed.position_in),
    ("position.time", "Time of the position (EDTF)", "زمن المنصب", claimed.position_times),
)


def _claimed_properties() -> Iterator[OfferedProperty]:
    for name, label, label_ar, classes in _CLAIMED:
        yield from _with_companions(name, label, label_ar, claimed.statements(name), classes)
    for name, label, label_ar, read in _POSITIONS:
        yield OfferedProperty(
            name, f"{label}, according to claims", f"{label_ar}، حسب أقوال", read, _AGENTS
        )
    yield from _companions(
        "position", "Position", "المنصب", claimed.Reading(claimed.position_rows), _AGENTS
    )


def _with_companions(
    name: str, label: str, label_ar: str, reading: claimed.Reading, classes: tuple[str, ...]
) -> Iterator[OfferedProperty]:
    yield OfferedProperty(
        name, f"{label}, according to claims", f"{label_ar}، حسب أقوال", reading.values, classes
    )
    yield from _companions(name, label, label_ar, reading, classes)


def _companions(
    name: str, label: str, label_ar: str, reading: claimed.Reading, classes: tuple[str, ...]
) -> Iterator[OfferedProperty]:
    who, which = f"{label}: according to", f"{label}: claims"
    yield OfferedProperty(name + ACCORDING, who, f"{label_ar}: حسب من", reading.according, classes)
    yield OfferedProperty(
        name + CLAIMS, which, f"{label_ar}: الأقوال", reading.identifiers, classes
    )


PROPERTIES: Mapping[str, OfferedProperty] = MappingProxyType(
    {p.name: p for p in (*_registry_properties(), *_claimed_properties())}
)


def parse_property(given: object) -> OfferedProperty:
    """Return a property by its identifier.

    :raises MalformedRequestError: there is no such property
    """
    found = PROPERTIES.get(given) if isinstance(given, str) else None
    if found is not None:
        return found
    by_lower = {name.casefold(): name for name in PROPERTIES}
    wanted = given.casefold() if isinstance(given, str) else ""
    near = [by_lower[key] for key in get_close_matches(wanted, by_lower, n=3)]
    raise MalformedRequestError(
        f"There is no property {quoted(given)}.{near_text(near)} All properties are at "
        "/reconcile/suggest/property"
    )
