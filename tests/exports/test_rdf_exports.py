"""RDF exports hold exactly the triples that they say; read back by rdflib and PyLD."""

import io
import json
import zipfile
from collections.abc import Iterable
from typing import IO, Any, cast

import pyoxigraph as ox
import pytest
import rdflib
from pyld import jsonld

from builder.iris import DEFAULT_BASE
from exports.errors import EmptyExportError, ExportError, FilterError
from exports.filters import Filters
from exports.reader import GraphReader
from exports.registry import prepare
from exports.request import PLAIN, PROVENANCE, ExportRequest
from exports.target import PieceStream, StreamTarget, ZipTarget

# rdflib warns of its own classes
pytestmark = [
    pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning"),
]
VIEW = ox.NamedNode(f"{DEFAULT_BASE}graph/view")
DEFAULT = ox.DefaultGraph()
SYNTAXES = {
    "nquads": "nquads",
    "trig": "trig",
    "jsonld": "json-ld",
    "ntriples": "nt",
    "turtle": "turtle",
    "rdfxml": "xml",
}
WITH_NAMES = ("nquads", "trig", "jsonld")
Triples = set[tuple[str, str, str]]


def written(
    store: ox.Store, name: str, flavour: str = "", graph: str = "", article: str = ""
) -> bytes:
    """Return the file of an export."""
    request = ExportRequest(name, flavour, graph=graph, filters=Filters(article=article))
    format_, job = prepare(GraphReader(store, DEFAULT_BASE), request)
    pieces: list[bytes] = []
    stream = cast("IO[bytes]", PieceStream(pieces.append))
    if format_.has_many_files:
        archive = ZipTarget(stream)
        format_.write(job, archive)
        archive.close()
    else:
        format_.write(job, StreamTarget(stream))
    return b"".join(pieces)


def of_graph(store: ox.Store, graph: ox.NamedNode | ox.DefaultGraph) -> Triples:
    return {_key(q) for q in store.quads_for_pattern(None, None, None, graph)}


def _key(quad: ox.Quad) -> tuple[str, str, str]:
    return (str(quad.subject), str(quad.predicate), str(quad.object))


def of_rdflib(graph: Iterable[Any]) -> Triples:
    """Return triples of rdflib as pyoxigraph writes them."""
    found = set()
    for subject, predicate, value, *_ in graph:
        term = str(ox.Literal(str(value), language=getattr(value, "language", None)))
        if isinstance(value, rdflib.URIRef):
            term = f"<{value}>"
        elif value.datatype:
            term = str(ox.Literal(str(value), datatype=ox.NamedNode(str(value.datatype))))
        found.add((f"<{subject}>", f"<{predicate}>", term))
    return found


@pytest.fixture(autouse=True)
def _lexical_forms() -> Any:
    """Make rdflib keep what is written: ``1`` and ``01`` are two literals."""
    before, rdflib.NORMALIZE_LITERALS = rdflib.NORMALIZE_LITERALS, False
    yield
    rdflib.NORMALIZE_LITERALS = before


@pytest.mark.parametrize("name", SYNTAXES)
def test_view_is_the_graph_of_the_view_exactly(graph: ox.Store, name: str) -> None:
    found = rdflib.Dataset()
    found.parse(data=written(graph, name, graph="view"), format=SYNTAXES[name])
    assert of_rdflib(found.quads()) == of_graph(graph, VIEW)
    names = {str(g) for *_, g in found.quads()}
    assert (names == {VIEW.value}) == (name in WITH_NAMES)


@pytest.mark.parametrize("name", ["nquads", "rdfxml"])
def test_article_is_its_graph(graph: ox.Store, name: str) -> None:
    found = rdflib.Dataset()
    found.parse(data=written(graph, name, article="example-ar-1"), format=SYNTAXES[name])
    row = graph.query(
        'SELECT ?g WHERE { GRAPH ?g { ?a <http://purl.org/dc/terms/identifier> "example-ar-1" ;'
        " a <https://w3id.org/isnad/ontology#Article> } }"
    )
    [solution] = cast("ox.QuerySolutions", row)
    name_of_graph = solution["g"]
    assert isinstance(name_of_graph, ox.NamedNode)
    assert of_rdflib(found.quads()) == of_graph(graph, name_of_graph)


@pytest.mark.parametrize(("name", "syntax"), [("nquads", "nq"), ("jsonld", "jsonld")])
def test_all_is_every_named_graph(graph: ox.Store, name: str, syntax: str) -> None:
    reader = ox.RdfFormat.from_extension(syntax)
    assert reader is not None
    found = {str(q) for q in ox.parse(written(graph, name), format=reader)}
    wanted = {str(q) for q in graph if not isinstance(q.graph_name, ox.DefaultGraph)}
    if name == "jsonld":  # the names of blank nodes aren't kept
        assert len(found) == len(wanted)
        found, wanted = ({q for q in quads if "_:" not in q} for quads in (found, wanted))
    assert found == wanted


@pytest.mark.parametrize(("name", "syntax"), [("ntriples", "nt"), ("rdfxml", "rdf")])
def test_all_without_names_has_each_triple_once(graph: ox.Store, name: str, syntax: str) -> None:
    reader = ox.RdfFormat.from_extension(syntax)
    assert reader is not None
    found = [_key(q) for q in ox.parse(written(graph, name), format=reader)]
    wanted = of_graph(graph, DEFAULT)
    assert len(found) == len(wanted)
    assert {t for t in found if "_:" not in str(t)} == {t for t in wanted if "_:" not in str(t)}


@pytest.mark.parametrize(
    ("given", "iri"),
    [("registry", f"{DEFAULT_BASE}graph/registry"), (f"{DEFAULT_BASE}graph/meta",) * 2],
)
def test_one_graph_by_name_or_iri(graph: ox.Store, given: str, iri: str) -> None:
    found = ox.parse(written(graph, "nquads", graph=given), format=ox.RdfFormat.N_QUADS)
    assert {_key(q) for q in found} == of_graph(graph, ox.NamedNode(iri))


def test_labels_of_the_view_are_those_of_its_nodes(graph: ox.Store) -> None:
    found = {
        _key(q)
        for q in ox.parse(
            written(graph, "ntriples", graph="view-with-labels"), format=ox.RdfFormat.N_TRIPLES
        )
    }
    view = of_graph(graph, VIEW)
    nodes = {term for s, _, o in view for term in (s, o)}
    readable = [
        f"<{iri}>"
        for iri in (
            "http://www.w3.org/2000/01/rdf-schema#label",
            "http://purl.org/dc/terms/identifier",
            "http://www.w3.org/1999/02/22-rdf-syntax-ns#type",
        )
    ]
    labels = {t for t in of_graph(graph, DEFAULT) if t[1] in readable and t[0] in nodes}
    assert found == view | labels
    assert written(graph, "ntriples", PLAIN).count(b"\n") == len(view | labels) + 1


def test_first_line_says_what_a_file_holds(graph: ox.Store) -> None:
    first = written(graph, "turtle", graph="view").partition(b"\n")[0].decode()
    assert first == f"# Isnad, {DEFAULT_BASE}: the view"


def test_folder_has_a_file_for_each_graph_and_a_description_that_counts(graph: ox.Store) -> None:
    with zipfile.ZipFile(io.BytesIO(written(graph, "graphs"))) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    void = rdflib.Graph().parse(data=files.pop("void.ttl"), format="turtle", publicID="http://x/")
    rows: Any = void.query(
        """PREFIX void: <http://rdfs.org/ns/void#>
        PREFIX sd: <http://www.w3.org/ns/sparql-service-description#>
        SELECT ?file ?graph ?count WHERE { ?d void:subset ?s . ?s a void:Dataset ;
          void:dataDump ?file ; sd:name ?graph ; void:triples ?count }"""
    )
    described = {str(row[0]): (str(row[1]), int(row[2])) for row in rows}
    assert described.keys() == {f"http://x/{name}" for name in files}
    assert {g for g, _ in described.values()} == {str(g.value) for g in graph.named_graphs()}
    for name, content in files.items():
        iri, count = described[f"http://x/{name}"]
        found = [_key(q) for q in ox.parse(content, format=ox.RdfFormat.N_TRIPLES)]
        assert len(found) == count
        assert set(found) == of_graph(graph, ox.NamedNode(iri))


# JSON-LD entity by entity


def _asserted(store: ox.Store) -> Triples:
    hidden = {f"{DEFAULT_BASE}graph/{name}" for name in ("inferred", "ontology", "meta")}
    names = (g for g in store.named_graphs() if g.value not in hidden)
    return {t for name in names for t in of_graph(store, cast("ox.NamedNode", name))}


def _expanded(document: object) -> Triples:
    nquads = jsonld.to_rdf(document, {"format": "application/n-quads"})
    return {_key(q) for q in ox.parse(nquads, format=ox.RdfFormat.N_QUADS)}


def test_entities_together_are_everything_that_is_asserted(graph: ox.Store) -> None:
    document = json.loads(written(graph, "jsonld-framed"))
    ids = [node["id"] for node in document["@graph"]]
    assert len(ids) == len(set(ids))
    assert _expanded(document) == _asserted(graph)


def test_entity_alone_expands_to_its_own_triples_and_those_of_its_parts(graph: ox.Store) -> None:
    document = json.loads(written(graph, "jsonld-framed", article="example-en-1"))
    asserted = _asserted(graph)
    checked = [n for n in document["@graph"] if n["id"].split("/")[-2] in ("claim", "event")]
    assert len(checked) > 10
    for node in checked:
        found = _expanded({"@context": document["@context"], **node})
        own = {t for t in asserted if t[0] == f"<{node['id']}>"}
        parts = {t[0] for t in found - own}
        assert {t for t in found if t[0] == f"<{node['id']}>"} == own
        assert found == own | {t for t in asserted if t[0] in parts}


def test_names_are_plain_and_arabic_is_readable(graph: ox.Store) -> None:
    document = json.loads(written(graph, "jsonld-framed", article="example-en-1"))
    force = next(n for n in document["@graph"] if n.get("identifier") == "org:example-force")
    assert force["label"]["ar"] == "قوة أمن المثال (مخترع)"
    assert force["type"][0] == "Agent"
    claim = next(n for n in document["@graph"] if n["id"].split("/")[-2] == "claim")
    assert claim["certainty"] in ("certain", "probable", "possible", "unspecified")
    assert claim["states"]
    assert not [key for node in document["@graph"] for key in node if ":" in key]


def test_plain_flavour_has_no_claims_and_no_event_that_is_only_claimed(graph: ox.Store) -> None:
    content = written(graph, "jsonld-framed", PLAIN)
    found = _expanded(json.loads(content))
    assert found < _asserted(graph)
    assert b"/id/claim/" not in content and b"/id/mention/" not in content
    in_view = {term for s, _, o in of_graph(graph, VIEW) for term in (s, o)}
    events = {s for s, _, _ in found if "/id/event/" in s}
    assert events and events <= in_view
    assert any("/id/event/" in s and s not in in_view for s, _, _ in _asserted(graph))


# what can't be


def test_graph_that_is_not_there_is_told(graph: ox.Store) -> None:
    with pytest.raises(FilterError, match="Did you mean 'registry'"):
        written(graph, "turtle", graph="registr")
    with pytest.raises(FilterError, match="graph 'not an iri'"):
        written(graph, "turtle", graph="not an iri")


def test_article_and_graph_together_are_refused(graph: ox.Store) -> None:
    with pytest.raises(FilterError, match="an article is a graph of its own"):
        written(graph, "turtle", graph="view", article="000")
    with pytest.raises(FilterError, match="the plain flavour is the view"):
        written(graph, "turtle", PLAIN, graph="all")


def _with(value: str) -> ox.Store:
    store = ox.Store()
    label = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
    store.add(ox.Quad(ox.NamedNode(f"{DEFAULT_BASE}id/x"), label, ox.Literal(value), VIEW))
    return store


def test_xml_that_would_be_none_is_refused() -> None:
    with pytest.raises(ExportError, match="RDF/XML can't hold"):
        written(_with("a\x01b"), "rdfxml", graph="view")


def test_line_ends_survive_xml() -> None:
    store = _with("a\r\nb\rc")
    found = rdflib.Graph().parse(data=written(store, "rdfxml", graph="view"), format="xml")
    assert [str(value) for value in found.objects()] == ["a\r\nb\rc"]


def test_view_with_nothing_in_it_is_told() -> None:
    with pytest.raises(EmptyExportError, match="There is nothing in all graphs"):
        written(ox.Store(), "turtle")


def test_provenance_is_the_flavour_of_whole_graphs(graph: ox.Store) -> None:
    _, job = prepare(GraphReader(graph, DEFAULT_BASE), ExportRequest("nquads"))
    assert job.request.flavour == PROVENANCE
