"""What the type names and feature names of UIMA, DKPro Core, WebAnno and INCEpTION stand for.

Types that no annotator made a statement with are named here with the reason; they are counted in
a remark of the document. Every other type is an annotation.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

TOP: Final = "uima.cas.TOP"
SOFA: Final = "uima.cas.Sofa"
STRING: Final = "uima.cas.String"
ANNOTATION_BASE: Final = "uima.cas.AnnotationBase"
ANNOTATION: Final = "uima.tcas.Annotation"
DOCUMENT_ANNOTATION: Final = "uima.tcas.DocumentAnnotation"
ARRAY_BASE: Final = "uima.cas.ArrayBase"
LIST_BASE: Final = "uima.cas.ListBase"
FS_ARRAY: Final = "uima.cas.FSArray"
FS_LIST: Final = "uima.cas.FSList"
BYTE_ARRAY: Final = "uima.cas.ByteArray"
METADATA_FIELD: Final = "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.MetaDataStringField"

PRIMITIVES: Final = frozenset(
    f"uima.cas.{name}"
    for name in ("Boolean", "Byte", "Short", "Integer", "Long", "Float", "Double", "String")
)
PRIMITIVE_ARRAYS: Final = frozenset(f"{name}Array" for name in PRIMITIVES)
PRIMITIVE_LISTS: Final = frozenset(
    f"uima.cas.{name}List" for name in ("String", "Integer", "Float")
)

# Parents of the types that every CAS has. Source: UIMA References, section 4.3.
BUILT_IN: Final[Mapping[str, str]] = MappingProxyType(
    {
        **dict.fromkeys(sorted(PRIMITIVES), TOP),
        **dict.fromkeys(sorted(PRIMITIVE_ARRAYS), ARRAY_BASE),
        **dict.fromkeys(sorted(PRIMITIVE_LISTS), LIST_BASE),
        ARRAY_BASE: TOP,
        LIST_BASE: TOP,
        FS_ARRAY: ARRAY_BASE,
        FS_LIST: LIST_BASE,
        **{
            f"uima.cas.{filled}{kind}List": f"uima.cas.{kind}List"
            for kind in ("FS", "String", "Integer", "Float")
            for filled in ("Empty", "NonEmpty")
        },
        SOFA: TOP,
        ANNOTATION_BASE: TOP,
        ANNOTATION: ANNOTATION_BASE,
        DOCUMENT_ANNOTATION: ANNOTATION,
    }
)

_SEGMENTATION = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type."
_METADATA = "de.tudarmstadt.ukp.dkpro.core.api.metadata.type."
_WEBANNO = "de.tudarmstadt.ukp.clarin.webanno.api.type."
_XML = "org.dkpro.core.api.xml.type."
_PDF = "org.dkpro.core.api.pdf.type."

INFRASTRUCTURE: Final[Mapping[str, str]] = MappingProxyType(
    {
        # Subtypes count too: UIMA has one such annotation for each text.
        DOCUMENT_ANNOTATION: "says which language the text has",
        _METADATA + "DocumentMetaData": "title and address of the document: read as its metadata",
        METADATA_FIELD: "a field of the document: read as its metadata",
        _METADATA + "TagsetDescription": "names the tags that a layer may have",
        _METADATA + "TagDescription": "one tag of a tag set",
        _SEGMENTATION + "Token": "made by a tokeniser",
        _SEGMENTATION + "TokenForm": "spelling of a token, made by a tokeniser",
        _SEGMENTATION + "Sentence": "made by a sentence splitter",
        _SEGMENTATION + "Paragraph": "made when the source was read",
        _WEBANNO + "CASMetadata": "when and for whom the file was stored",
        _WEBANNO + "LayerDefinition": "the definition of a layer",
        _WEBANNO + "FeatureDefinition": "the definition of a feature of a layer",
        _XML + "XmlDocument": "markup of the source",
        _XML + "XmlNode": "markup of the source",
        _XML + "XmlElement": "markup of the source",
        _XML + "XmlTextNode": "markup of the source",
        _XML + "XmlAttribute": "markup of the source",
        _PDF + "PdfPage": "a page of the source",
        _PDF + "PdfChunk": "where a line stands on a page of the source",
    }
)

# The first of these features that a type has gives the label of its annotations.
LABEL_FEATURES: Final = (
    "value",
    "label",
    "PosValue",
    "DependencyType",
    "referenceType",
    "chunkValue",
    "constituentType",
    "morphTag",
    "category",
    "class",
    "kind",
    "type",
    "tag",
    "identifier",
)
# Features that hold an IRI of a knowledge base.
IDENTIFIER_FEATURES: Final = ("identifier",)
# A type with both features of a pair, each of which refers to an annotation, is a relation.
RELATION_ENDS: Final = (
    ("Governor", "Dependent"),
    ("governor", "dependent"),
    ("source", "target"),
    ("Source", "Target"),
)
# Features of chains and their links, and of the links that fill slots.
CHAIN_FIRST: Final = "first"
CHAIN_NEXT: Final = "next"
LINK_ROLE: Final = "role"
LINK_TARGET: Final = "target"
