"""The dataset of a query: the store's own, the protocol's, or that of its FROM clauses.

A default graph made of several graphs is their merge: a set, in which a triple of two graphs is
one triple (https://www.w3.org/TR/sparql11-query/#specifyingDataset). Oxigraph reads the graphs one
after the other and returns such a triple twice, so counts come out wrong. Here the graphs are
copied into a store in memory, once for each snapshot and list of graphs.
"""

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from threading import Lock

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, Store

from queries.lexer import Token, TokenKind
from server.errors import MalformedRequestError, QueryTooComplexError
from server.prologue import QUERY_FORMS, resolve_names
from server.snapshot import Snapshot

GraphName = NamedNode | BlankNode | DefaultGraph
_KEPT = 4


@dataclass(frozen=True, slots=True)
class Dataset:
    """The graphs that a query is asked of, by their IRIs; both empty: the store's own."""

    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.default_graphs or self.named_graphs)


@dataclass(frozen=True, slots=True)
class ResolvedDataset:
    """What the engine is given.

    :param default_graph: None stands for the store's own dataset, with all its named graphs
    """

    store: Store
    default_graph: list[GraphName] | None = None
    named_graphs: list[NamedNode | BlankNode] | None = None


class DatasetResolver:
    """Finds or makes the dataset of a query.

    :param merged_quads: the most quads that are copied for one dataset
    """

    def __init__(self, merged_quads: int) -> None:
        self._merged_quads = merged_quads
        self._lock = Lock()
        self._snapshot: Snapshot | None = None
        self._merged: OrderedDict[tuple[frozenset[str], frozenset[str]], Store] = OrderedDict()

    def resolve(self, snapshot: Snapshot, dataset: Dataset) -> ResolvedDataset:
        """Return the dataset in the form that the engine takes.

        :raises MalformedRequestError: a graph name isn't an absolute IRI
        :raises QueryTooComplexError: the graphs to be merged hold too many quads
        """
        store = snapshot.store
        assert isinstance(store, Store)
        if not dataset:
            return ResolvedDataset(store)
        default = [_named_node(iri) for iri in dict.fromkeys(dataset.default_graphs)]
        named = [_named_node(iri) for iri in dict.fromkeys(dataset.named_graphs)]
        if len(default) < 2:
            return ResolvedDataset(store, [*default], [*named])
        if set(default) == set(store.named_graphs()):
            # the builder has made the default graph as the merge of all named graphs
            return ResolvedDataset(store, [DefaultGraph()], [*named])
        return ResolvedDataset(
            self._merge(snapshot, store, default, named), [DefaultGraph()], [*named]
        )

    def _merge(
        self,
        snapshot: Snapshot,
        store: Store,
        default: Sequence[NamedNode],
        named: Sequence[NamedNode],
    ) -> Store:
        key = (frozenset(g.value for g in default), frozenset(g.value for g in named))
        with self._lock:
            if self._snapshot is not snapshot:
                self._merged.clear()
                self._snapshot = snapshot
            if key not in self._merged:
                self._merged[key] = self._copy(store, default, named)
            self._merged.move_to_end(key)
            while len(self._merged) > _KEPT:
                self._merged.popitem(last=False)
            return self._merged[key]

    def _copy(
        self, store: Store, default: Sequence[NamedNode], named: Sequence[NamedNode]
    ) -> Store:
        merged = Store()
        merged.bulk_extend(self._counted(_quads_of(store, default, named)))
        return merged

    def _counted(self, quads: Iterator[Quad]) -> Iterator[Quad]:
        for count, quad in enumerate(quads):
            if count >= self._merged_quads:
                raise QueryTooComplexError(
                    f"The graphs of this dataset hold more than {self._merged_quads:,} triples; "
                    "ask with GRAPH ?g { ... } instead, or of fewer graphs at a time."
                )
            yield quad


def dataset_of_query(text: str, tokens: Sequence[Token], base_iri: str) -> Dataset:
    """Read the FROM and FROM NAMED clauses of a query.

    The IRIs are resolved by the engine itself, with the query's own prologue. A clause that can't
    be read is left to the parser, which will say what is wrong with it.
    """
    form = next((t for t in tokens if t.is_word(*QUERY_FORMS)), None)
    clauses = list(_dataset_clauses(tokens))
    if form is None or not clauses:
        return Dataset()
    names = resolve_names(text[: form.start], [token.text for _, token in clauses], base_iri)
    pairs = list(zip((is_named for is_named, _ in clauses), names, strict=False))
    return Dataset(
        default_graphs=tuple(iri for is_named, iri in pairs if not is_named),
        named_graphs=tuple(iri for is_named, iri in pairs if is_named),
    )


def _dataset_clauses(tokens: Sequence[Token]) -> Iterator[tuple[bool, Token]]:
    for index, token in enumerate(tokens):
        if token.depth or not token.is_word("FROM"):
            continue
        rest = tokens[index + 1 : index + 3]
        is_named = bool(rest) and rest[0].is_word("NAMED")
        for name in rest[is_named : is_named + 1]:
            if name.kind in (TokenKind.IRI, TokenKind.PREFIXED_NAME):
                yield is_named, name


def _quads_of(
    store: Store, default: Sequence[NamedNode], named: Sequence[NamedNode]
) -> Iterator[Quad]:
    for graph in default:
        for quad in store.quads_for_pattern(None, None, None, graph):
            yield Quad(quad.subject, quad.predicate, quad.object)
    for graph in named:
        yield from store.quads_for_pattern(None, None, None, graph)


def _named_node(iri: str) -> NamedNode:
    try:
        return NamedNode(iri)
    except ValueError as error:
        raise MalformedRequestError(
            f"The graph name {iri!r} isn't an absolute IRI: {error}."
        ) from error
