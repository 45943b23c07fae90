"""Load a snapshot into a remote store, graph by graph; what is there already stays.

Not atomic: the Graph Store Protocol has no transactions. The record of the publication loses its
identifier first and gets it back last, so whoever reads it knows when the store is in between.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, RdfFormat, Store, Triple, serialize

from server.engine import opened
from server.errors import PublishError
from server.remote.contents import measure, parts
from server.remote.graph_store import GraphStore
from server.remote.publication import (
    DEFAULT,
    Loaded,
    Publication,
    graph_triples,
    head_triples,
    publication_graph,
    read_graphs,
    read_head,
)
from server.remote.quads import RemoteQuads
from server.snapshot import Snapshot

PART_BYTES = 8 << 20
_COUNT_SECONDS = 600.0
Progress = Callable[[str, int], None]


@dataclass(frozen=True, slots=True)
class Step:
    """What is to be done with a graph.

    :param graph: its IRI, empty for the default graph
    :param action: ``new``, ``changed``, ``unchanged``
    """

    graph: str
    loaded: Loaded
    action: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be done with a store.

    :param steps: in the order of loading
    :param removed: IRIs of graphs of ours that the snapshot doesn't have any more
    :param is_done: the store holds exactly this snapshot, and says so
    """

    publication: Publication
    steps: tuple[Step, ...]
    removed: tuple[str, ...]
    is_done: bool

    @property
    def to_load(self) -> tuple[Step, ...]:
        """The graphs that are sent."""
        return tuple(step for step in self.steps if step.action != "unchanged")


class Publisher:
    """Loads a snapshot of this machine into a remote store.

    :param default_graph: the IRI under which the merge of all graphs is loaded; empty: as the
        store's own default graph
    """

    def __init__(
        self,
        snapshot: Snapshot,
        graph_store: GraphStore,
        quads: RemoteQuads,
        default_graph: str = "",
        part_bytes: int = PART_BYTES,
    ) -> None:
        self._store: Store = opened(snapshot)
        self._manifest = snapshot.manifest
        self._graph_store, self._quads = graph_store, quads
        self._default_graph, self._part_bytes = default_graph, part_bytes
        self._record = publication_graph(snapshot.manifest.base)

    def plan(self, progress: Progress = lambda graph, triples: None) -> Plan:
        """Compare the snapshot with the store.

        :raises ServerError: the store can't be asked
        """
        base = self._manifest.base
        head, known = read_head(self._quads, base), read_graphs(self._quads, base)
        there = self._counts()
        steps = []
        for graph in self._ordered():
            loaded = measure(self._store, graph)
            progress(graph, loaded.triples)
            is_there = known.get(graph) == loaded and there.get(graph, 0) == loaded.triples
            action = "unchanged" if is_there else "changed" if there.get(graph) else "new"
            steps.append(Step(graph, loaded, action))
        ours = {step.graph for step in steps} | {self._record}
        removed = sorted(g for g in there if g.startswith(f"{base}graph/") and g not in ours)
        graphs = {step.graph: step.loaded for step in steps}
        wanted = Publication(base, self._manifest.id, self._manifest.created, graphs)
        is_same = head is not None and (head.id, head.created) == (wanted.id, wanted.created)
        is_done = is_same and not removed and all(step.action == "unchanged" for step in steps)
        return Plan(wanted, tuple(steps), tuple(removed), is_done)

    def publish(self, plan: Plan, progress: Progress = lambda graph, triples: None) -> None:
        """Do what a plan says; it can be interrupted anywhere, and planned anew.

        :param progress: told of each part that is there: its graph, and number of triples
        :raises PublishError: the store doesn't take it, or counts other than what was sent
        """
        if plan.is_done:
            return
        base = self._manifest.base
        kept = {s.graph: s.loaded for s in plan.steps if s.action == "unchanged"}
        self._write_record(Publication(base, graphs=kept))
        for step in plan.to_load:
            self._load(step, progress)
            self._graph_store.post(
                self._record, _written(graph_triples(base, step.graph, step.loaded))
            )
        for graph in plan.removed:
            self._graph_store.delete(graph)
        self._verify(plan)
        self._write_record(plan.publication)

    def _load(self, step: Step, progress: Progress) -> None:
        target = step.graph or self._default_graph
        send = self._graph_store.put
        for body, triples in parts(self._store, step.graph, self._part_bytes):
            send(target, body)
            progress(step.graph, triples)
            send = self._graph_store.post

    def _ordered(self) -> list[str]:
        """Return the graphs: each for itself, then their merge, then what the dataset is."""
        named = {g.value for g in self._store.named_graphs() if isinstance(g, NamedNode)}
        meta = f"{self._manifest.base}graph/meta"
        return [*sorted(named - {meta}), DEFAULT, *({meta} & named)]

    def _write_record(self, publication: Publication) -> None:
        triples = list(head_triples(publication))
        for graph, loaded in publication.graphs.items():
            triples += graph_triples(publication.base, graph, loaded)
        self._graph_store.put(self._record, _written(triples))

    def _counts(self) -> dict[str, int]:
        """Return the number of triples of each graph of the store."""
        text = "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"
        rows = self._quads.rows(text, _COUNT_SECONDS)
        found = {
            g.value: int(n.value)
            for g, n in rows
            if isinstance(g, NamedNode) and isinstance(n, Literal)
        }
        if self._default_graph:
            found[DEFAULT] = found.pop(self._default_graph, 0)
            return found
        ((count,),) = self._quads.rows("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", _COUNT_SECONDS)
        found[DEFAULT] = int(count.value) if isinstance(count, Literal) else 0
        return found

    def _verify(self, plan: Plan) -> None:
        there = self._counts()
        wrong = [step for step in plan.steps if there.get(step.graph, 0) != step.loaded.triples]
        if not wrong:
            return
        told = "; ".join(
            f"{step.graph or 'the default graph'} has {there.get(step.graph, 0):,} triples "
            f"instead of {step.loaded.triples:,}"
            for step in wrong[:5]
        )
        hint = (
            " If the default graph of this store is the union of all graphs, load the merge as a "
            "graph of its own with --default-graph IRI."
            if [step.graph for step in wrong] == [DEFAULT]
            else ""
        )
        raise PublishError(f"{self._graph_store.iri}: the store isn't right: {told}.{hint}")


def _written(triples: Iterable[Triple]) -> bytes:
    return serialize(triples, format=RdfFormat.N_TRIPLES) or b""
