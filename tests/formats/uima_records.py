"""A small CAS of the example world as records, and the types of its layers.

Writers for the three forms of a CAS are beside this file; none uses what it tests.
"""

from dataclasses import dataclass, field
from typing import Any

TEXT = (
    "📰 Omar Baker of Harbour Guard met Example Front in Port Example.\r\n"
    "قال عمر بيكر إن حرس الميناء 🚢 في تل المثال.\r\n"
)
DKPRO = "de.tudarmstadt.ukp.dkpro.core.api."
TOKEN = f"{DKPRO}segmentation.type.Token"
SENTENCE = f"{DKPRO}segmentation.type.Sentence"
METADATA = f"{DKPRO}metadata.type.DocumentMetaData"
ANNOTATION = "uima.tcas.Annotation"
STRING = "uima.cas.String"

# For each type its parent and its own features with their ranges.
TYPES: dict[str, tuple[str, dict[str, str]]] = {
    TOKEN: (ANNOTATION, {"form": STRING}),
    SENTENCE: (ANNOTATION, {}),
    METADATA: ("uima.tcas.DocumentAnnotation", {"documentTitle": STRING}),
    "webanno.custom.Actor": (
        ANNOTATION,
        {
            "value": STRING,
            "identifier": STRING,
            "aliases": "uima.cas.StringArray",
            "rank": "uima.cas.Integer",
            "sure": "uima.cas.Boolean",
            "score": "uima.cas.Double",
        },
    ),
    "webanno.custom.Event": (
        ANNOTATION,
        {"category": STRING, "participants": "webanno.custom.EventLink[]"},
    ),
    "webanno.custom.EventLink": (
        "uima.cas.TOP",
        {"role": STRING, "target": ANNOTATION},
    ),
    "webanno.custom.Tie": (
        ANNOTATION,
        {"label": STRING, "Governor": ANNOTATION, "Dependent": ANNOTATION},
    ),
    "webanno.custom.MentionLink": (
        ANNOTATION,
        {
            "next": "webanno.custom.MentionLink",
            "referenceType": STRING,
            "referenceRelation": STRING,
        },
    ),
    "webanno.custom.MentionChain": (
        "uima.cas.AnnotationBase",
        {"first": "webanno.custom.MentionLink"},
    ),
    "webanno.custom.Outlet": ("uima.cas.AnnotationBase", {"value": STRING}),
    "webanno.custom.Remark": (ANNOTATION, {"about": ANNOTATION, "words": STRING}),
}


@dataclass(frozen=True)
class Ref:
    """A link to a record; 0 is none."""

    id: int


@dataclass
class Record:
    """A feature structure; ``words`` says where it stands, None for one without a place."""

    id: int
    type: str
    span: tuple[int, int] | None
    features: dict[str, Any] = field(default_factory=dict)


def utf16(text: str, words: str, occurrence: int = 0) -> tuple[int, int]:
    """Return where words stand, in UTF-16 units."""
    at = -1
    for _ in range(occurrence + 1):
        at = text.index(words, at + 1)
    before = len(text[:at].encode("utf-16-le")) // 2
    return before, before + len(words.encode("utf-16-le")) // 2


def ranked(rank: int, sure: bool, score: float = 0.0) -> dict[str, Any]:
    """Return the features that UIMA always writes, because they have no null."""
    return {"rank": rank, "sure": sure, "score": score}


def example(text: str = TEXT) -> list[Record]:
    """Return the records of the example."""

    def at(words: str) -> tuple[int, int]:
        return utf16(text, words)

    custom = "webanno.custom."
    return [
        Record(1, METADATA, (0, len(text.encode("utf-16-le")) // 2), {"documentTitle": "demo"}),
        Record(2, SENTENCE, (0, 20)),
        Record(3, TOKEN, at("met"), {"form": "met"}),
        Record(4, TOKEN, at("in"), {"form": "in"}),
        Record(
            10,
            custom + "Actor",
            at("Omar Baker"),
            {"value": "PER", "identifier": "http://example.org/omar", **ranked(3, True)},
        ),
        Record(
            11, custom + "Actor", at("Harbour Guard"), {"value": "ORG", **ranked(0, False, 0.5)}
        ),
        Record(
            12,
            custom + "Actor",
            at("حرس الميناء"),
            {"aliases": ["الحرس", "guard & co"], **ranked(0, False)},
        ),
        Record(13, custom + "Actor", at("🚢"), ranked(0, False)),
        Record(20, custom + "EventLink", None, {"role": "agent", "target": Ref(10)}),
        Record(21, custom + "EventLink", None, {"target": Ref(11)}),
        Record(
            22,
            custom + "Event",
            at("met"),
            {"category": "meeting", "participants": [Ref(20), Ref(21)]},
        ),
        Record(
            30,
            custom + "Tie",
            at("Harbour Guard"),
            {"label": "member-of", "Governor": Ref(10), "Dependent": Ref(11)},
        ),
        Record(31, custom + "Tie", at("of"), {"Governor": Ref(30), "Dependent": Ref(3)}),
        Record(
            40,
            custom + "MentionLink",
            at("Omar Baker"),
            {"next": Ref(41), "referenceType": "name", "referenceRelation": "same"},
        ),
        Record(41, custom + "MentionLink", at("عمر بيكر")),
        Record(42, custom + "MentionChain", None, {"first": Ref(40)}),
        Record(50, custom + "Outlet", None, {"value": "Example Press"}),
        Record(60, custom + "Remark", (5, 5), {"about": Ref(22), "words": "قيل\nحقا"}),
    ]
