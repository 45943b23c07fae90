"""Evaluate queries at a remote store: :class:`server.evaluation.Evaluator` over HTTP.

The text is checked here as for a store of our own, and limits of rows and bytes hold here. The
time limit ends the waiting; whether the store stops working then is up to the store.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from threading import BoundedSemaphore

from pyoxigraph import RdfFormat

from exports.request import ExportRequest
from server.budget import Budget
from server.cutting import limited_query
from server.dataset import Dataset, dataset_of_query
from server.diagnosis import evaluation_error
from server.engine import write_results
from server.errors import OverloadedError, QueryEvaluationError, QueryTextError
from server.evaluation import Answer
from server.exporting import spooled_export
from server.formats import ResultKind
from server.gate import check_query
from server.negotiation import Choices, choice_for
from server.remote.asking import base_line, explained, kind_of, protocol_graphs
from server.remote.client import RemoteClient
from server.remote.dumping import dump_chunks
from server.remote.quads import RemoteQuads
from server.remote.results import ACCEPTED, read_rows, read_triples
from server.settings import Settings
from server.snapshot import Snapshot


class RemoteEvaluator:
    """Asks a remote store.

    :param settings: ``limits``, ``budget``, ``waiting_seconds`` and ``dump_seconds`` count
    :param at_once: queries that are asked at the same time; more wait, then are refused (503)
    :param timeout_field: name of the form field in which the store takes a limit in seconds
    """

    def __init__(
        self,
        client: RemoteClient,
        settings: Settings | None = None,
        at_once: int = 8,
        timeout_field: str = "",
    ) -> None:
        self._client = client
        self._settings = settings or Settings()
        self._timeout_field = timeout_field
        self._free = BoundedSemaphore(at_once)

    def evaluate(
        self,
        snapshot: Snapshot,
        text: str,
        choices: Choices,
        dataset: Dataset | None = None,
        budget: Budget | None = None,
    ) -> Answer:
        """Evaluate a query and write the result in the format chosen for its kind.

        :param dataset: from the protocol; when given it wins over FROM
        :raises ServerError: as :class:`server.engine.Engine`, and QueryTimeoutError,
            OverloadedError, StoreUnavailableError
        """
        base_iri = snapshot.manifest.base
        budget = budget or self._settings.budget
        tokens = check_query(text, self._settings.limits, (), base_iri)
        wanted = dataset or dataset_of_query(text, tokens, base_iri)
        store = _quads_of(snapshot)
        _check_merge(store, wanted)
        graphs = protocol_graphs(dataset or (Dataset() if wanted else store.own_dataset()))
        head = base_line(tokens, base_iri)
        limited = limited_query(text, tokens, budget.rows + 1)
        try:
            with self._turn():
                return self._ask(head + limited, kind_of(tokens), graphs, choices, budget)
        except QueryTextError as error:
            raise explained(error, text, tokens, bool(head)) from error
        except QueryEvaluationError as error:
            raise evaluation_error(text, tokens, str(error)) from error

    def dump(self, snapshot: Snapshot, writer: RdfFormat, graph: str | None) -> Iterator[bytes]:
        """Write a whole graph or the dataset; see :class:`server.evaluation.Evaluator`."""
        with self._turn():
            yield from dump_chunks(
                self._client, _quads_of(snapshot), writer, graph, self._settings.dump_seconds
            )

    def export(self, snapshot: Snapshot, request: ExportRequest) -> Iterator[bytes]:
        """Write an export; see :class:`server.evaluation.Evaluator`.

        It is written as a whole first, because nothing can be said of a store over HTTP before.
        """
        with self._turn():
            seconds = self._settings.dump_seconds
            return spooled_export(snapshot.store, snapshot.manifest.base, request, seconds)

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def _ask(
        self,
        text: str,
        kind: ResultKind,
        graphs: Mapping[str, Sequence[str]],
        choices: Choices,
        budget: Budget,
    ) -> Answer:
        fields = dict(graphs)
        if self._timeout_field:
            fields[self._timeout_field] = [str(max(1, round(budget.seconds)))]
        with self._client.query(text, ACCEPTED[kind], budget.seconds, fields) as body:
            # only now, so that a wrong query is told as such in any case
            choice = choice_for(choices, kind, f"The result of {kind.value}")
            found = read_triples(body) if kind is ResultKind.GRAPH else read_rows(body)
            try:
                written, cut = write_results(found, choice.format.writers[kind], budget)
            except SyntaxError as error:
                raise body.broke_off(error) from error
            return Answer(kind, choice, written, cut)

    @contextmanager
    def _turn(self) -> Iterator[None]:
        seconds = self._settings.waiting_seconds
        if not self._free.acquire(timeout=seconds):
            raise OverloadedError("Enough queries wait for the store already.", round(seconds) or 1)
        try:
            yield
        finally:
            self._free.release()


def _quads_of(snapshot: Snapshot) -> RemoteQuads:
    assert isinstance(snapshot.store, RemoteQuads)
    return snapshot.store


def _check_merge(store: RemoteQuads, dataset: Dataset) -> None:
    """Refuse several default graphs where the store would count what they share twice.

    :raises QueryEvaluationError: it would
    """
    if len(set(dataset.default_graphs)) > 1 and not store.merges_graphs():
        raise QueryEvaluationError(
            "The store behind this server doesn't merge the graphs of a FROM or default-graph-uri "
            "list: a triple of two graphs would count twice. Ask of one graph at a time, or with "
            "GRAPH ?g { ... }, or of the default graph, which is the merge of all."
        )
