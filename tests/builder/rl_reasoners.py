"""The closure of a graph by two OWL 2 RL reasoners that know nothing of ours.

``owlrl`` has all rules and takes ten seconds for an article; ``reasonable`` closes the whole
graph in one, but has neither property chains nor enumerations.
"""

import io
import warnings
from collections.abc import Iterable
from pathlib import Path

import owlrl
import pyoxigraph as ox
import rdflib
import reasonable

Fact = tuple[str, str, str]

_OWL = "http://www.w3.org/2002/07/owl#"
# These conclude owl:sameAs alone, which the build does not promise. owlrl 7.6 leaves out the last
# property of a key, so that all claims of an article are one; reasonable 0.4 makes millions of
# pairs of functional properties.
_KEY = f"{_OWL}hasKey"
_FUNCTIONAL = (f"{_OWL}FunctionalProperty", f"{_OWL}InverseFunctionalProperty")


def facts(triples: Iterable[ox.Triple], base: str) -> set[Fact]:
    """Return what triples say of the nodes of a dataset: links to IRIs, and types.

    Left out are owl:Thing, equality, and literals, which no axiom of ours is about.
    """
    return {
        (t.subject.value, t.predicate.value, t.object.value)
        for t in triples
        if isinstance(t.subject, ox.NamedNode)
        and isinstance(t.object, ox.NamedNode)
        and t.subject.value.startswith(base)
        and t.object.value != f"{_OWL}Thing"
        and t.predicate.value != f"{_OWL}sameAs"
    }


def closed_by_owlrl(triples: Iterable[ox.Triple]) -> list[ox.Triple]:
    """Return the closure under all rules of OWL 2 RL/RDF."""
    graph = rdflib.Graph()
    graph.parse(data=_lines(t for t in triples if not _is_left_out(t)), format="nt")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    return _read(graph)


def closed_by_reasonable(triples: Iterable[ox.Triple], folder: Path) -> list[ox.Triple]:
    """Return the closure under the rules that reasonable has.

    :param folder: where the file that it reads can lie
    """
    kept = (t for t in triples if not _is_left_out(t) and not _is_functional(t))
    file = folder / "asserted.ttl"
    file.write_text(_lines(kept), encoding="utf-8")
    reasoner = reasonable.PyReasoner()
    reasoner.load_file(str(file))
    graph = rdflib.Graph()
    for triple in reasoner.reason():
        graph.add(triple)
    return _read(graph)


def _is_left_out(triple: ox.Triple) -> bool:
    is_text = isinstance(triple.object, ox.Literal) and triple.object.language is not None
    return is_text or triple.predicate.value == _KEY


def _is_functional(triple: ox.Triple) -> bool:
    return getattr(triple.object, "value", "") in _FUNCTIONAL


def _lines(triples: Iterable[ox.Triple]) -> str:
    return (ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"").decode("utf-8")


def _read(graph: rdflib.Graph) -> list[ox.Triple]:
    links = rdflib.Graph()
    for subject, predicate, object_ in graph:
        # owlrl also makes "generalised" triples with literals as subjects.
        if isinstance(subject, rdflib.URIRef) and isinstance(object_, rdflib.URIRef):
            links.add((subject, predicate, object_))
    data = io.BytesIO(links.serialize(format="nt", encoding="utf-8"))
    return [quad.triple for quad in ox.parse(data, format=ox.RdfFormat.N_TRIPLES)]
