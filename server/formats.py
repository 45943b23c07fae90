"""The formats of results: names for people, media types for clients, writers for both."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from pyoxigraph import QueryResultsFormat, RdfFormat

Writer = QueryResultsFormat | RdfFormat


class ResultKind(Enum):
    """What a query form returns."""

    BINDINGS = "SELECT"
    BOOLEAN = "ASK"
    GRAPH = "CONSTRUCT and DESCRIBE"


@dataclass(frozen=True)
class ResultFormat:
    """A way to write results.

    :param name: what ``?format=`` and ``--format`` call it
    :param media_types: the one that is registered first, then the aliases
    :param writers: how each kind is written; kinds that are missing can't be
    """

    name: str
    media_types: tuple[str, ...]
    writers: Mapping[ResultKind, Writer]

    def can_write(self, kind: ResultKind) -> bool:
        """Whether results of this kind have this format."""
        return kind in self.writers


def _rows(name: str, writer: QueryResultsFormat, *media_types: str) -> ResultFormat:
    # the specification of CSV and TSV leaves ASK out; others too write the word true or false
    kinds = (ResultKind.BINDINGS, ResultKind.BOOLEAN)
    return ResultFormat(name, media_types, dict.fromkeys(kinds, writer))


def _graph(name: str, writer: RdfFormat, *media_types: str) -> ResultFormat:
    return ResultFormat(name, media_types, {ResultKind.GRAPH: writer})


JSON = _rows("json", QueryResultsFormat.JSON, "application/sparql-results+json", "application/json")
# Every Turtle document is an N3 document too.
TURTLE = _graph(
    "ttl",
    RdfFormat.TURTLE,
    "text/turtle",
    "application/x-turtle",
    "application/turtle",
    "text/n3",
    "text/rdf+n3",
)
# Pages are rendered from these writers, so that only bytes leave the thread of the query.
HTML = ResultFormat(
    "html",
    ("text/html", "application/xhtml+xml"),
    {
        ResultKind.BINDINGS: QueryResultsFormat.JSON,
        ResultKind.BOOLEAN: QueryResultsFormat.JSON,
        ResultKind.GRAPH: RdfFormat.N_TRIPLES,
    },
)

# The order is the server's preference among media types that a client likes equally.
FORMATS: tuple[ResultFormat, ...] = (
    JSON,
    _rows(
        "xml",
        QueryResultsFormat.XML,
        "application/sparql-results+xml",
        "application/xml",
        "text/xml",
    ),
    _rows("csv", QueryResultsFormat.CSV, "text/csv"),
    _rows("tsv", QueryResultsFormat.TSV, "text/tab-separated-values"),
    TURTLE,
    _graph("nt", RdfFormat.N_TRIPLES, "application/n-triples"),
    _graph("nq", RdfFormat.N_QUADS, "application/n-quads", "text/x-nquads"),
    _graph("trig", RdfFormat.TRIG, "application/trig", "application/x-trig"),
    _graph("rdfxml", RdfFormat.RDF_XML, "application/rdf+xml", "application/xml", "text/xml"),
    _graph("jsonld", RdfFormat.JSON_LD, "application/ld+json", "application/json"),
    HTML,
)

# Names that people type and that other endpoints use.
NAME_ALIASES: Mapping[str, str] = {
    "srj": "json",
    "srx": "xml",
    "turtle": "ttl",
    "n3": "ttl",
    "ntriples": "nt",
    "n-triples": "nt",
    "nquads": "nq",
    "n-quads": "nq",
    "rdf": "rdfxml",
    "rdf+xml": "rdfxml",
    "rdf/xml": "rdfxml",
    "json-ld": "jsonld",
    "ld+json": "jsonld",
}


def formats_for(kind: ResultKind) -> tuple[ResultFormat, ...]:
    """Return the formats that can write results of a kind."""
    return tuple(f for f in FORMATS if f.can_write(kind))


def find_formats(name: str) -> tuple[ResultFormat, ...]:
    """Return the formats of a name, alias or media type (``xml`` is two: rows and graphs).

    >>> [f.name for f in find_formats("turtle")]
    ['ttl']
    """
    wanted = NAME_ALIASES.get(name.lower(), name.lower())
    named = tuple(f for f in FORMATS if f.name == wanted)
    if named:
        return named + tuple(f for f in FORMATS if f.name == _GRAPH_TWINS.get(wanted))
    return tuple(f for f in FORMATS if wanted in f.media_types)


_GRAPH_TWINS: Mapping[str, str] = {"xml": "rdfxml", "json": "jsonld"}


def format_names() -> tuple[str, ...]:
    """Return the names that ``format=`` knows."""
    return tuple(f.name for f in FORMATS)
