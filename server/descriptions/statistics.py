"""Count what is in a snapshot, by SPARQL: the same on a store of this machine and on another's.

Counted when first asked for and kept as long as the snapshot is current. Not taken from the
manifest, whose numbers are those of the build.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from threading import Lock
from typing import Generic, TypeVar

from pyoxigraph import NamedNode

from ontology.prefixes import PREFIXES
from server.budget import Budget
from server.descriptions.functions import supported_functions
from server.evaluation import Evaluator
from server.formats import JSON
from server.negotiation import named_formats
from server.snapshot import Snapshot
from server.tables import bindings_of

T = TypeVar("T")
Row = dict[str, dict[str, str]]

# Counting everything takes longer than a query of a client may.
COUNTING = Budget(seconds=600.0, rows=20_000_000, bytes=4 << 30)
_EXAMPLES = ("Article", "Claim", "Organisation", "Person", "Place", "Source", "Event", "Figure")

_DEFAULT = "SELECT (COUNT(*) AS ?triples) WHERE { ?s ?p ?o }"
_NAMED = "SELECT ?graph (COUNT(*) AS ?triples) WHERE { GRAPH ?graph { ?s ?p ?o } } GROUP BY ?graph"
_TERMS = (
    "SELECT (COUNT(DISTINCT ?s) AS ?subjects) (COUNT(DISTINCT ?o) AS ?objects) WHERE { ?s ?p ?o }"
)
# With DISTINCT the filter is tried on each triple; grouped, on each subject, in a fifth of the time
_ENTITIES = """BASE <%s>
SELECT (COUNT(*) AS ?entities) WHERE {
  { SELECT ?s WHERE { ?s ?p ?o } GROUP BY ?s }
  FILTER(isIRI(?s) && STRSTARTS(STR(?s), STR(<id/>)))
}"""
_CLASSES = "SELECT ?class (COUNT(DISTINCT ?s) AS ?entities) WHERE { ?s a ?class } GROUP BY ?class"
_PROPERTIES = """SELECT ?property (COUNT(*) AS ?triples)
  (COUNT(DISTINCT ?s) AS ?subjects) (COUNT(DISTINCT ?o) AS ?objects)
WHERE { ?s ?property ?o } GROUP BY ?property"""
_SAMPLES = f"""PREFIX isnad: <{PREFIXES["isnad"]}>
SELECT ?class (MIN(?thing) AS ?example) WHERE {{
  VALUES ?class {{ {" ".join(f"isnad:{name}" for name in _EXAMPLES)} }}
  ?thing a ?class FILTER(isIRI(?thing))
}} GROUP BY ?class"""


@dataclass(frozen=True, slots=True)
class GraphSizes:
    """How many triples the graphs hold.

    :param named: by the IRIs of the graphs, in their order; empty ones are among them
    """

    default: int
    named: Mapping[str, int]

    @property
    def may_be_union(self) -> bool:
        """Whether the default graph can be the merge of the others, going by the numbers.

        A store elsewhere may have been filled without the default graph.
        """
        sizes = self.named.values()
        return max(sizes, default=0) <= self.default <= sum(sizes)


@dataclass(frozen=True, slots=True)
class ClassCount:
    """How many things are said to be of a class."""

    iri: str
    entities: int


@dataclass(frozen=True, slots=True)
class PropertyCount:
    """How often a property is used, and with how many subjects and objects."""

    iri: str
    triples: int
    subjects: int
    objects: int


@dataclass(frozen=True, slots=True)
class Statistics:
    """What the default graph holds, in the terms of https://www.w3.org/TR/void/#statistics.

    :param subjects: distinct IRIs and blank nodes in that place
    :param objects: distinct terms in that place
    :param entities: distinct subjects under ``{base}id/``
    :param classes: the most frequent first
    :param properties: the most frequent first
    :param examples: IRIs of nodes, one of each main class that is there
    """

    subjects: int
    objects: int
    entities: int
    classes: tuple[ClassCount, ...]
    properties: tuple[PropertyCount, ...]
    examples: tuple[str, ...]


class _Kept(Generic[T]):
    """Makes something of a snapshot; keeps the last."""

    def __init__(self, make: Callable[[Snapshot], T]) -> None:
        self._make = make
        self._lock = Lock()
        self._last: tuple[Snapshot, T] | None = None

    def of(self, snapshot: Snapshot) -> T:
        with self._lock:
            if self._last is None or self._last[0] is not snapshot:
                self._last = (snapshot, self._make(snapshot))
            return self._last[1]


class StatisticsSource:
    """Gives the numbers of a snapshot; keeps the last.

    :param budget: of each counting query
    """

    def __init__(self, engine: Evaluator, budget: Budget = COUNTING) -> None:
        self._engine = engine
        self._budget = budget
        self._sizes = _Kept(self._count_graphs)
        self._statistics = _Kept(self._count)
        self._functions = _Kept(lambda snapshot: supported_functions(engine, snapshot))

    def sizes(self, snapshot: Snapshot) -> GraphSizes:
        """Return how large the graphs are; quick.

        :raises ServerError: as ``Evaluator.evaluate`` does
        """
        return self._sizes.of(snapshot)

    def of(self, snapshot: Snapshot) -> Statistics:
        """Return all numbers; a second for some 200,000 triples, at the first time.

        :raises ServerError: as ``Evaluator.evaluate`` does
        """
        return self._statistics.of(snapshot)

    def functions(self, snapshot: Snapshot) -> tuple[str, ...]:
        """Return the IRIs of the extension functions that really work."""
        return self._functions.of(snapshot)

    def _rows(self, snapshot: Snapshot, query: str) -> list[Row]:
        choices = named_formats(JSON.name)
        return bindings_of(self._engine.evaluate(snapshot, query, choices, budget=self._budget))

    def _count_graphs(self, snapshot: Snapshot) -> GraphSizes:
        rows = self._rows(snapshot, _NAMED)
        found = {row["graph"]["value"]: _number(row, "triples") for row in rows}
        there = {g.value for g in snapshot.store.named_graphs() if isinstance(g, NamedNode)}
        named = {iri: found.get(iri, 0) for iri in sorted(there | set(found))}
        return GraphSizes(_number(self._rows(snapshot, _DEFAULT)[0], "triples"), named)

    def _count(self, snapshot: Snapshot) -> Statistics:
        [terms] = self._rows(snapshot, _TERMS)
        [entities] = self._rows(snapshot, _ENTITIES % snapshot.manifest.base)
        return Statistics(
            subjects=_number(terms, "subjects"),
            objects=_number(terms, "objects"),
            entities=_number(entities, "entities"),
            classes=self._classes(snapshot),
            properties=self._properties(snapshot),
            examples=self._samples(snapshot),
        )

    def _classes(self, snapshot: Snapshot) -> tuple[ClassCount, ...]:
        rows = self._rows(snapshot, _CLASSES)
        found = [
            ClassCount(row["class"]["value"], _number(row, "entities"))
            for row in rows
            if row["class"]["type"] == "uri"
        ]
        return tuple(sorted(found, key=lambda count: (-count.entities, count.iri)))

    def _properties(self, snapshot: Snapshot) -> tuple[PropertyCount, ...]:
        found = [
            PropertyCount(
                row["property"]["value"],
                _number(row, "triples"),
                _number(row, "subjects"),
                _number(row, "objects"),
            )
            for row in self._rows(snapshot, _PROPERTIES)
        ]
        return tuple(sorted(found, key=lambda count: (-count.triples, count.iri)))

    def _samples(self, snapshot: Snapshot) -> tuple[str, ...]:
        rows = self._rows(snapshot, _SAMPLES)
        return tuple(sorted({row["example"]["value"] for row in rows if "example" in row}))


def _number(row: Row, name: str) -> int:
    return int(row[name]["value"])
