"""What the graph says of one node, as RDF for programs that follow links.

All triples that start at it, at its parts (``…#position``), at its blank nodes and at what was
merged into it (a concise bounded description, https://www.w3.org/submissions/CBD/), those that lead
to it, and the labels of all that is named. Each of the three has a limit, and a cut is announced.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import TypeVar

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, RdfFormat

from ontology.prefixes import PREFIXES
from server.budget import Cut
from server.errors import NotSerializableError
from server.merged import former_iris
from server.quads import QuadSource
from server.rdf_writing import readable_xml, write_rdf

_LABEL = NamedNode(PREFIXES["rdfs"] + "label")
_Item = TypeVar("_Item")
_DATASETS = (RdfFormat.N_QUADS, RdfFormat.TRIG)
_COMMENTED = (RdfFormat.TURTLE, RdfFormat.TRIG, RdfFormat.N_TRIPLES, RdfFormat.N_QUADS)


@dataclass(frozen=True, slots=True)
class Limits:
    """How large a description may be.

    :param own: triples that start at the node
    :param incoming: triples that lead to it
    :param labelled: nodes whose labels are given
    """

    own: int = 10_000
    incoming: int = 1_000
    labelled: int = 2_000

    def within(self, triples: int) -> "Limits":
        """Return the limits on a server that gives so many triples at most."""
        return replace(self, own=min(self.own, triples), incoming=min(self.incoming, triples))


@dataclass(frozen=True, slots=True)
class Description:
    """A written description.

    :param body: UTF-8
    :param cuts: the limits that were reached
    """

    body: bytes
    cuts: tuple[Cut, ...]


def describe_node(store: QuadSource, iri: str, writer: RdfFormat, limits: Limits) -> Description:
    """Describe a node; formats for datasets say in which graphs each triple stands.

    :raises NotSerializableError: the format can't hold it
    """
    reader = _Reader(store, writer in _DATASETS)
    own, own_cut = _cut(reader.own(iri), limits.own, "triples")
    incoming, incoming_cut = _cut(reader.incoming(iri), limits.incoming, "incoming triples")
    named, labelled_cut = _cut(_named([*own, *incoming], iri), limits.labelled, "labelled nodes")
    labels = (quad for node in named for quad in reader.labels(node))
    cuts = tuple(cut for cut in (own_cut, incoming_cut, labelled_cut) if cut)
    quads = dict.fromkeys((*own, *incoming, *labels))
    return Description(_written(quads, writer, cuts), cuts)


def _written(quads: Iterable[Quad], writer: RdfFormat, cuts: tuple[Cut, ...]) -> bytes:
    try:
        if writer in _DATASETS:
            body = write_rdf(quads, writer, PREFIXES)
        else:
            body = write_rdf((quad.triple for quad in quads), writer, PREFIXES)
    except OSError as error:
        raise NotSerializableError(f"{error}. Ask for Turtle instead.") from error
    if writer is RdfFormat.RDF_XML:
        body = readable_xml(body)
    if writer in _COMMENTED:
        body += b"".join(f"# This description is {cut}; there is more.\n".encode() for cut in cuts)
    return body


class _Reader:
    """Reads quads of the default graph, or of all named graphs."""

    def __init__(self, store: QuadSource, is_dataset: bool) -> None:
        self._store = store
        self._is_dataset = is_dataset

    def own(self, iri: str) -> Iterator[Quad]:
        """Yield what starts at a node, its parts, blank nodes, and what was merged into it."""
        former = map(NamedNode, former_iris(self._store, iri))
        wanted: dict[NamedNode | BlankNode, None] = dict.fromkeys([NamedNode(iri), *former])
        for subject in (queue := list(wanted)):
            for quad in self._matching(subject, None, None):
                yield quad
                part = quad.object
                if _is_part(part, iri) and part not in wanted:
                    assert isinstance(part, NamedNode | BlankNode)
                    wanted[part] = None
                    queue.append(part)

    def incoming(self, iri: str) -> Iterator[Quad]:
        """Yield what leads to a node, and to what was merged into it."""
        for node in (iri, *former_iris(self._store, iri)):
            yield from self._matching(None, None, NamedNode(node))

    def labels(self, node: NamedNode) -> Iterator[Quad]:
        """Yield the labels of a node."""
        return self._matching(node, _LABEL, None)

    def _matching(
        self,
        subject: NamedNode | BlankNode | None,
        predicate: NamedNode | None,
        object: NamedNode | None,
    ) -> Iterator[Quad]:
        if not self._is_dataset:
            return self._store.quads_for_pattern(subject, predicate, object, DefaultGraph())
        found = self._store.quads_for_pattern(subject, predicate, object, None)
        return (quad for quad in found if not isinstance(quad.graph_name, DefaultGraph))


def _is_part(term: object, iri: str) -> bool:
    is_fragment = isinstance(term, NamedNode) and term.value.startswith(f"{iri}#")
    return is_fragment or isinstance(term, BlankNode)


def _cut(found: Iterator[_Item], most: int, unit: str) -> tuple[list[_Item], Cut | None]:
    kept = list(islice(found, most + 1))
    return kept[:most], Cut(unit, most) if len(kept) > most else None


def _named(quads: list[Quad], iri: str) -> Iterator[NamedNode]:
    """Yield the IRIs that a description names, but for its own and those of properties."""
    seen = {NamedNode(iri)}
    for quad in quads:
        for term in (quad.subject, quad.object):
            if isinstance(term, NamedNode) and term not in seen:
                seen.add(term)
                yield term
