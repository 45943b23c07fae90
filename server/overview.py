"""What the start page says about the graph; asked once for each snapshot."""

from dataclasses import dataclass
from threading import Lock

from ontology.prefixes import PREFIXES
from server.evaluation import Evaluator
from server.formats import JSON, ResultKind
from server.negotiation import named_formats
from server.prefixes import prefix_lines
from server.snapshot import Snapshot
from server.tables import bindings_of

# class of the ontology, English and Arabic plural
_COUNTED = (
    ("Article", "articles", "مقالات"),
    ("Claim", "claims", "أقوال"),
    ("ClaimedEvent", "claimed events", "أحداث مذكورة"),
    ("Event", "events in the view", "أحداث في العرض"),
    ("Figure", "figures", "أعداد"),
    ("Organisation", "organisations", "منظمات"),
    ("Person", "persons", "أشخاص"),
    ("Place", "places", "أماكن"),
    ("Source", "sources", "مصادر"),
)
_COUNT_QUERY = f"""{prefix_lines(("isnad", "rdfs"))}
SELECT ?class (COUNT(DISTINCT ?thing) AS ?count) WHERE {{
  VALUES ?class {{ {" ".join(f"isnad:{name}" for name, _, _ in _COUNTED)} }}
  ?type rdfs:subClassOf* ?class .
  ?thing a ?type .
}} GROUP BY ?class
"""
_ARTICLE_QUERY = f"""{prefix_lines(("dcterms", "isnad", "rdfs"))}
SELECT ?article ?identifier ?articleLabel ?invented WHERE {{
  ?article a isnad:Article .
  OPTIONAL {{ ?article isnad:invented ?invented }}
  OPTIONAL {{ ?article dcterms:identifier ?identifier }}
  OPTIONAL {{ ?article rdfs:label|dcterms:title ?articleLabel }}
}}
"""
_MEMBERS_QUERY = (
    prefix_lines(("dcterms", "isnad", "rdfs"))
    + """
SELECT DISTINCT ?thing ?thingLabel ?thingLabelAr ?thingId WHERE {
  ?thing a/rdfs:subClassOf* isnad:%s .
  OPTIONAL { ?thing dcterms:identifier ?thingId }
  OPTIONAL { ?thing rdfs:label ?thingLabel FILTER(LANG(?thingLabel) = "en") }
  OPTIONAL { ?thing rdfs:label ?thingLabelAr FILTER(LANG(?thingLabelAr) = "ar") }
}
ORDER BY ?thingId
LIMIT 500
"""
)


@dataclass(frozen=True, slots=True)
class Count:
    """How many there are of one class.

    :param members_query: lists them
    """

    label: str
    label_ar: str
    count: int
    members_query: str


@dataclass(frozen=True, slots=True)
class ArticleEntry:
    """An article in the list.

    :param labels: pairs of text and language tag
    :param is_invented: an example that was made up, with its actors
    """

    iri: str
    identifier: str
    is_invented: bool
    labels: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """What is in a snapshot."""

    counts: tuple[Count, ...]
    articles: tuple[ArticleEntry, ...]


class OverviewSource:
    """Gives the overview of a snapshot; keeps the last."""

    def __init__(self, engine: Evaluator) -> None:
        self._engine = engine
        self._lock = Lock()
        self._last: tuple[Snapshot, Overview] | None = None

    def of(self, snapshot: Snapshot) -> Overview:
        """Return the overview of a snapshot."""
        with self._lock:
            if self._last is None or self._last[0] is not snapshot:
                self._last = (snapshot, self._ask(snapshot))
            return self._last[1]

    def _ask(self, snapshot: Snapshot) -> Overview:
        return Overview(self._counts(snapshot), self._articles(snapshot))

    def _rows(self, snapshot: Snapshot, query: str) -> list[dict[str, dict[str, str]]]:
        answer = self._engine.evaluate(snapshot, query, named_formats(JSON.name))
        assert answer.kind is ResultKind.BINDINGS
        return bindings_of(answer)

    def _counts(self, snapshot: Snapshot) -> tuple[Count, ...]:
        rows = self._rows(snapshot, _COUNT_QUERY)
        found = {row["class"]["value"]: int(row["count"]["value"]) for row in rows}
        return tuple(
            Count(en, ar, found.get(PREFIXES["isnad"] + name, 0), _MEMBERS_QUERY % name)
            for name, en, ar in _COUNTED
        )

    def _articles(self, snapshot: Snapshot) -> tuple[ArticleEntry, ...]:
        labels: dict[tuple[str, str, bool], set[tuple[str, str]]] = {}
        for row in self._rows(snapshot, _ARTICLE_QUERY):
            is_invented = row.get("invented", {}).get("value") == "true"
            identifier = row.get("identifier", {}).get("value", "")
            texts = labels.setdefault((identifier, row["article"]["value"], is_invented), set())
            if "articleLabel" in row:
                label = row["articleLabel"]
                texts.add((label["value"], label.get("xml:lang", "")))
        return tuple(
            ArticleEntry(iri, identifier, is_invented, _ordered(texts))
            for (identifier, iri, is_invented), texts in sorted(labels.items())
        )


def _ordered(texts: set[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(texts, key=lambda text: (text[1] != "en", text[1], text[0])))
