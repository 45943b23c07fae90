"""Look up triples in a remote store, so that a page needs few requests.

A page walks from node to node, and a request for each would take seconds. What is asked for one
node is asked at once for those of the same class that are known and were not asked yet: they are
what the page asks next. The answers stay in a small store in memory as long as the snapshot.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from threading import Lock

from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    QuerySolutions,
    Triple,
)

from server.dataset import Dataset
from server.errors import ServerError
from server.formats import ResultKind
from server.quads import GraphName, Subject, Term
from server.remote.cache import Cache
from server.remote.client import RemoteClient
from server.remote.results import ACCEPTED, read_rows, read_triples

_SECONDS = 30.0
_MANY_SECONDS = 600.0
_BATCH = 500
_STATED_BATCH = 64
Row = tuple[NamedNode | BlankNode | Literal | Triple | None, ...]


class RemoteQuads:
    """One state of a remote store, as :class:`server.quads.QuadSource`.

    :param default_graph: IRI of the graph that holds the merge of all graphs, for a store whose
        own default graph is something else; empty: the store's own
    :param cached: the most triples that are kept
    """

    def __init__(
        self, client: RemoteClient, default_graph: str = "", cached: int = 300_000
    ) -> None:
        self.iri = client.iri
        self._client = client
        self._default_graph = default_graph
        self._cached = cached
        self._lock = Lock()
        self._cache = Cache()
        self._names: list[NamedNode] | None = None
        self._merges: bool | None = None

    def quads_for_pattern(
        self,
        subject: Subject | None,
        predicate: NamedNode | None,
        object: Term | None,
        graph_name: GraphName | None = None,
    ) -> Iterator[Quad]:
        """Yield the quads that match; None matches everything, graphs included.

        :raises ServerError: the store can't be asked
        """
        if any(isinstance(t, BlankNode | Triple) for t in (subject, object, graph_name)):
            return iter(())  # no query can name the blank node of another
        if isinstance(subject, NamedNode) and graph_name in (None, DefaultGraph()):
            cache = self._with_subject(subject.value, graph_name is None)
        elif graph_name == DefaultGraph() and predicate and isinstance(object, NamedNode):
            cache = self._with_object(predicate.value, object.value)
        else:
            return self._asked(subject, predicate, object, graph_name)
        return cache.store.quads_for_pattern(subject, predicate, object, graph_name)

    def named_graphs(self) -> Iterator[NamedNode | BlankNode]:
        """Yield the names of the named graphs; one that stands for the default graph isn't one."""
        with self._lock:
            if self._names is None:
                rows = self.rows("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }", _MANY_SECONDS)
                names = {row[0] for row in rows if isinstance(row[0], NamedNode)}
                kept = (name for name in names if name.value != self._default_graph)
                self._names = sorted(kept, key=lambda name: name.value)
            return iter(self._names)

    def contains_named_graph(self, graph_name: GraphName) -> bool:
        """Whether there is a graph of this name."""
        return graph_name in set(self.named_graphs())

    def own_dataset(self) -> Dataset:
        """Return what is sent with a query that names no graphs: nothing for most stores."""
        if not self._default_graph:
            return Dataset()
        named = tuple(g.value for g in self.named_graphs() if isinstance(g, NamedNode))
        return Dataset((self._default_graph,), named)

    def default_fields(self) -> dict[str, Sequence[str]]:
        """Return the parameters that make the default graph the merge of all graphs."""
        return {"default-graph-uri": [self._default_graph]} if self._default_graph else {}

    def merges_graphs(self) -> bool:
        """Whether a triple of two graphs is one triple where both are default graphs.

        Tried once, with a triple that really is in two graphs; when that takes too long: no.
        """
        with self._lock:
            if self._merges is None:
                try:
                    self._merges = self._try_merging()
                except ServerError:
                    return False
            return self._merges

    def rows(
        self,
        text: str,
        seconds: float = _SECONDS,
        fields: Mapping[str, Sequence[str]] | None = None,
    ) -> list[Row]:
        """Return the solutions of a SELECT query.

        :param fields: further parameters of the protocol
        """
        accept = ACCEPTED[ResultKind.BINDINGS]
        with self._client.query(text, accept, seconds, fields or {}) as body:
            found = read_rows(body)
            assert isinstance(found, QuerySolutions)
            try:
                return [tuple(solution) for solution in found]
            except SyntaxError as error:
                raise body.broke_off(error) from error

    def _with_subject(self, iri: str, is_stated: bool) -> Cache:
        """Return the cache, with all triples of a subject; ``is_stated``: of all graphs."""
        cache = self._cache
        if iri not in cache.subjects:
            iris = cache.with_alike(iri, cache.subjects, _BATCH)
            self._keep(cache, self._constructed(f"{_values('s', iris)} ?s ?p ?o"))
            cache.subjects.update(iris)
        if is_stated and iri not in cache.stated:
            iris = cache.with_alike(iri, cache.stated, _STATED_BATCH)
            self._keep(cache, self._named(f"{_values('s', iris)} GRAPH ?g {{ ?s ?p ?o }}"))
            cache.stated.update(iris)
        return cache

    def _with_object(self, predicate: str, iri: str) -> Cache:
        """Return the cache, with all triples of a predicate and an object."""
        cache = self._cache
        if (predicate, iri) not in cache.objects:
            iris = cache.objects_with_alike(predicate, iri, _BATCH)
            pattern = f"{_values('o', iris)} {_values('p', [predicate])} ?s ?p ?o"
            self._keep(cache, self._constructed(pattern))
            cache.objects.update((predicate, other) for other in iris)
        return cache

    def _keep(self, cache: Cache, quads: Iterable[Quad]) -> None:
        cache.add(quads)
        if cache.size > self._cached:
            self._cache = Cache()  # whoever holds the old one can go on with it

    def _asked(
        self,
        subject: Subject | None,
        predicate: NamedNode | None,
        object: Term | None,
        graph_name: GraphName | None,
    ) -> Iterator[Quad]:
        """Ask for what isn't kept; the answer is read as far as it is wanted."""
        given = {"s": subject, "p": predicate, "o": object}
        binds = " ".join(f"BIND({term} AS ?{n})" for n, term in given.items() if term is not None)
        pattern = " ".join(str(term) if term else f"?{name}" for name, term in given.items())
        if graph_name is None:
            yield from self._named(f"GRAPH ?g {{ {pattern} }} {binds}")
        if isinstance(graph_name, NamedNode):
            where = f"GRAPH {graph_name} {{ {pattern} }} {binds}"
            yield from (
                Quad(t.subject, t.predicate, t.object, graph_name) for t in self._triples(where, {})
            )
        else:
            for quad in self._constructed(f"{pattern} {binds}"):
                if predicate is None:  # what leads to a node; all labels would be too many
                    self._cache.notice(quad)
                yield quad

    def _constructed(self, where: str) -> Iterator[Quad]:
        return (Quad(*triple) for triple in self._triples(where, self.default_fields()))

    def _triples(self, where: str, fields: Mapping[str, Sequence[str]]) -> Iterator[Triple]:
        text = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {where} }}"
        accept = ACCEPTED[ResultKind.GRAPH]
        with self._client.query(text, accept, _MANY_SECONDS, fields) as body:
            yield from read_triples(body)

    def _named(self, where: str) -> Iterator[Quad]:
        for s, p, o, g in self.rows(f"SELECT ?s ?p ?o ?g WHERE {{ {where} }}"):
            if isinstance(g, NamedNode) and g.value != self._default_graph:
                yield Quad(s, p, o, g)  # type: ignore[arg-type]  # terms that stand there in the store

    def _try_merging(self) -> bool:
        shared = self.rows(
            "SELECT ?s ?p ?o ?g ?h { GRAPH ?g { ?s ?p ?o } GRAPH ?h { ?s ?p ?o } "
            "FILTER(?g != ?h && isIRI(?s) && isIRI(?o)) } LIMIT 1"
        )
        if not shared:
            return True
        s, p, o, g, h = shared[0]
        return len(self.rows(f"SELECT ?x FROM {g} FROM {h} {{ {s} {p} {o} BIND(1 AS ?x) }}")) == 1


def _values(name: str, iris: Iterable[str]) -> str:
    return f"VALUES ?{name} {{ {' '.join(f'<{iri}>' for iri in iris)} }}"
