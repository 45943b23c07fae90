"""The published shapes and the checks of the whole graph find the same errors, and all of them.

One graph holds a small valid graph for each planted error, so that both run once.
"""

import re
from collections.abc import Iterable

import pyoxigraph as ox
import pyshacl
import pytest
import rdflib
from rdflib.namespace import RDF, RDFS, SH, SKOS

from builder.checks import checks
from builder.derive import SUPERCLASSES
from builder.infer import infer, rule_instances
from ontology.parts import NAMESPACE, ontology_triples, shapes_triples
from tests.ontology.planted_errors import CASES, PREFIXES, VALID, turtle_of
from tests.ontology.planted_errors import NAMESPACE as EXAMPLES

Found = set[tuple[str, str]]
CHECK = rdflib.URIRef(NAMESPACE + "check")
NAMES = sorted(name.removesuffix(".rq") for name, _ in checks())


def _graph(triples: Iterable[ox.Triple]) -> rdflib.Graph:
    lines = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""
    return rdflib.Graph().parse(data=lines.decode(), format="nt")


@pytest.fixture(scope="module")
def shapes() -> rdflib.Graph:
    return _graph(shapes_triples())


def _store(*turtle: str) -> ox.Store:
    store = ox.Store()
    store.extend(ox.Quad(t.subject, t.predicate, t.object) for t in ontology_triples())
    for text in turtle:
        store.load(text.encode(), format=ox.RdfFormat.TURTLE)
    instances = [i for i in rule_instances(store) if i.rule == SUPERCLASSES]
    infer(store, instances, lambda made: store.extend(ox.Quad(*t) for t in made))
    return store


def _by_checks(store: ox.Store) -> Found:
    found = set()
    for name, check in checks():
        rows = store.query(check)
        assert isinstance(rows, ox.QuerySolutions)
        found |= {(row["focus"].value, name.removesuffix(".rq")) for row in rows}
    return {pair for pair in found if pair[0].startswith(EXAMPLES)}


def _needed_of_ontology() -> rdflib.Graph:
    """Return what the shapes need to know of the ontology: classes, values, layers."""
    needed = rdflib.Graph()
    kept = {RDFS.subClassOf, RDFS.isDefinedBy, rdflib.URIRef(NAMESPACE + "layer")}
    for subject, predicate, object_ in _graph(ontology_triples()):
        if predicate in kept or object_ == SKOS.Concept:
            needed.add((subject, predicate, object_))
    return needed


def _by_shapes(shapes: rdflib.Graph, *turtle: str) -> Found:
    data = _needed_of_ontology()
    for text in turtle:
        data.parse(data=text, format="turtle")
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inference="none", advanced=False)
    assert isinstance(report, rdflib.Graph)
    found = set()
    for result in report.subjects(RDF.type, SH.ValidationResult):
        focus = str(report.value(result, SH.focusNode))
        sources = (SH.sourceConstraint, SH.sourceShape)
        named = [
            shapes.value(source, CHECK)
            for kind in sources
            for source in report.objects(result, kind)
        ]
        (check, *_) = [str(name) for name in named if name is not None]
        found.add((focus, check))
    return {pair for pair in found if pair[0].startswith(EXAMPLES)}


@pytest.fixture(scope="module")
def planted() -> list[str]:
    return [turtle_of(number, case) for number, case in enumerate(CASES)]


@pytest.fixture(scope="module")
def by_checks(planted: list[str]) -> Found:
    return _by_checks(_store(*planted))


@pytest.fixture(scope="module")
def by_shapes(planted: list[str], shapes: rdflib.Graph) -> Found:
    return _by_shapes(shapes, *planted)


def _of_case(number: int, found: Found) -> Found:
    start = f"{EXAMPLES}e{number}-"
    return {(f.removeprefix(start), check) for f, check in found if f.startswith(start)}


@pytest.mark.parametrize(
    "number", range(len(CASES)), ids=[f"{c.check}-{i}" for i, c in enumerate(CASES)]
)
def test_planted_error_is_found_by_check_and_by_shape(
    number: int, by_checks: Found, by_shapes: Found
) -> None:
    case = CASES[number]
    wrong = ((case.focus, case.check), *case.also)
    expected = {(node, f"{check}-violation") for node, check in wrong}
    assert _of_case(number, by_checks) == expected
    assert _of_case(number, by_shapes) == expected


def test_every_check_has_an_error_that_makes_it_fail() -> None:
    assert sorted({f"{case.check}-violation" for case in CASES}) == NAMES


def test_every_shape_names_a_check_and_every_check_has_a_shape(shapes: rdflib.Graph) -> None:
    assert sorted({str(name) for name in shapes.objects(None, CHECK)}) == NAMES


def test_valid_graph_is_found_valid_by_both(shapes: rdflib.Graph) -> None:
    valid = PREFIXES.replace("{case}", "valid") + VALID
    assert _by_checks(_store(valid)) == set()
    assert _by_shapes(shapes, valid) == set()


def test_every_message_is_in_both_languages(shapes: rdflib.Graph) -> None:
    for shape in shapes.subjects(CHECK, None):
        languages = sorted(str(m.language) for m in shapes.objects(shape, SH.message))  # type: ignore[attr-defined]
        assert languages == ["ar", "en"], shape
        for message in shapes.objects(shape, SH.message):
            if message.language == "ar":  # type: ignore[attr-defined]
                assert re.search("[\u0620-\u064a]", str(message))


@pytest.fixture(scope="module")
def article_data(graph: ox.Store) -> rdflib.Graph:
    """Return an invented article and the registry, without what was inferred."""
    key = ox.NamedNode("http://purl.org/dc/terms/identifier")
    article = ox.Literal("example-ar-1")
    names = {q.graph_name for q in graph.quads_for_pattern(None, key, article, None)}
    names = {n for n in names if "graph/article/" in str(n)}
    names |= {n for n in graph.named_graphs() if n.value.endswith("graph/registry")}
    quads = (q for n in names for q in graph.quads_for_pattern(None, None, None, n))
    return _graph(q.triple for q in quads)


def test_article_that_ships_conforms_to_the_shapes(
    article_data: rdflib.Graph, shapes: rdflib.Graph
) -> None:
    data = article_data + _needed_of_ontology()
    conforms, _, text = pyshacl.validate(data, shacl_graph=shapes, inference="none")
    assert conforms, text
