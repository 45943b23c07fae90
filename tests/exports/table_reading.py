"""Write an export as a user would, and read its files with readers that aren't ours."""

import csv
import io
from collections import Counter
from pathlib import Path

import pyoxigraph as ox

from builder.iris import DEFAULT_BASE
from exports.filters import Filters
from exports.reader import GraphReader
from exports.registry import prepare
from exports.request import ExportRequest
from exports.target import writing

PREFIXES = """
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX geo: <http://www.opengis.net/ont/geosparql#>
PREFIX isnad: <https://w3id.org/isnad/ontology#>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""
VIEW = f"<{DEFAULT_BASE}graph/view>"


def write(
    graph: ox.Store,
    out: Path,
    format_name: str,
    flavour: str = "",
    language: str = "en",
    filters: Filters | None = None,
) -> Path:
    """Write an export of a graph to a path and return it."""
    request = ExportRequest(
        format=format_name, flavour=flavour, language=language, filters=filters or Filters()
    )
    format_, job = prepare(GraphReader(graph, DEFAULT_BASE), request)
    with writing(out, has_many_files=format_.has_many_files, overwrite=False) as target:
        format_.write(job, target)
    return out


def read_csv(path: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV file, by the names of columns; marks of formulas are taken off."""
    text = path.read_bytes().decode("utf-8-sig")
    rows = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    return [{k: v[1:] if v.startswith("'") else v for k, v in row.items()} for row in rows]


def cells(rows: list[dict[str, str]], *names: str) -> Counter[tuple[str, ...]]:
    """Return how often each combination of cells stands in rows."""
    return Counter(tuple(row[name] for name in names) for row in rows)


def rows(graph: ox.Store, query: str) -> Counter[tuple[str, ...]]:
    """Return how often each row comes from a SPARQL query; what is unbound is empty."""
    found = graph.query(PREFIXES + query)
    assert isinstance(found, ox.QuerySolutions)
    names = [variable.value for variable in found.variables]
    return Counter(tuple(_text(row[name]) for name in names) for row in found)


def _text(term: object) -> str:
    return "" if term is None else str(getattr(term, "value", term))


def small_graph(default: str, view: str = "") -> ox.Store:
    """Return a graph of Turtle: the default graph, and what of it the view has.

    The view stands in both, as in a built graph.
    """
    turtle = PREFIXES + f"PREFIX ex: <{DEFAULT_BASE}id/>\n"
    store = ox.Store()
    for graph_name, text in (
        (ox.DefaultGraph(), default),
        (ox.DefaultGraph(), view),
        (ox.NamedNode(f"{DEFAULT_BASE}graph/view"), view),
    ):
        triples = ox.parse(turtle + text, format=ox.RdfFormat.TURTLE)
        store.extend(ox.Quad(t.subject, t.predicate, t.object, graph_name) for t in triples)
    return store
