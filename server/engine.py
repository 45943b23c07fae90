"""Evaluate a query and write its result, in one thread.

Result objects of pyoxigraph end the process when another thread than their maker's uses them, so
only bytes leave this module. What goes in and comes out can be pickled, except the snapshot.
"""

from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from typing import IO

from pyoxigraph import (
    DefaultGraph,
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    Triple,
    serialize,
)

from exports.request import ExportRequest
from ontology.prefixes import PREFIXES
from queries.lexer import Token
from server.budget import Budget, Cut
from server.cutting import (
    ByteLimitReachedError,
    LimitedBuffer,
    announced,
    cut_bytes,
    cut_rows,
    limited_query,
)
from server.dataset import Dataset, DatasetResolver, ResolvedDataset, dataset_of_query
from server.diagnosis import engine_error, evaluation_error
from server.errors import (
    FederationFailedError,
    NotSerializableError,
    QueryEvaluationError,
)
from server.evaluation import Answer
from server.exporting import spooled_export
from server.formats import ResultKind, Writer
from server.gate import Limits, check_query
from server.negotiation import Choices, choice_for
from server.rdf_writing import PREFIXED, readable_xml
from server.snapshot import Snapshot

Results = QuerySolutions | QueryBoolean | QueryTriples
_XML = (RdfFormat.RDF_XML, QueryResultsFormat.XML)
_EXPORT_SECONDS = 3600.0
_COMMENTED = (RdfFormat.TURTLE, RdfFormat.TRIG, RdfFormat.N_TRIPLES, RdfFormat.N_QUADS)


class Engine:
    """Answers queries on snapshots, in this process: nothing here can stop a query.

    :param limits: what the text of a query may be
    :param budget: what a query may take; its seconds are not heeded here
    :param services: the endpoints that SERVICE may name
    """

    def __init__(
        self,
        limits: Limits | None = None,
        budget: Budget | None = None,
        services: Sequence[str] = (),
    ) -> None:
        self._limits = limits or Limits()
        self._budget = budget or Budget()
        self._services = frozenset(services)
        self._datasets = DatasetResolver(self._limits.merged_quads)

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
        :raises ServerError: one of QueryTextError, QueryTooComplexError, FederationRefusedError,
            UpdateRefusedError, QueryEvaluationError, NotAcceptableError, NotSerializableError,
            MalformedRequestError
        """
        base_iri = snapshot.manifest.base
        budget = budget or self._budget
        tokens = check_query(text, self._limits, self._services, base_iri)
        wanted = dataset or dataset_of_query(text, tokens, base_iri)
        resolved = self._datasets.resolve(snapshot, wanted)
        try:
            results = _results(text, tokens, budget.rows + 1, base_iri, resolved)
            kind = _kind_of(results)
            choice = choice_for(choices, kind, f"The result of {kind.value}")
            body, cut = write_results(results, choice.format.writers[kind], budget)
        except OSError as error:  # of the store, or of a call to another endpoint
            if any(token.is_word("SERVICE") for token in tokens):
                raise FederationFailedError(str(error)) from error
            raise
        return Answer(kind, choice, body, cut)

    def dump(self, snapshot: Snapshot, writer: RdfFormat, graph: str | None) -> Iterator[bytes]:
        """Write a whole graph or the dataset; see :class:`server.evaluation.Evaluator`."""
        yield dump_graph(opened(snapshot), writer, graph)

    def export(self, snapshot: Snapshot, request: ExportRequest) -> Iterator[bytes]:
        """Write an export; see :class:`server.evaluation.Evaluator`."""
        return spooled_export(snapshot.store, snapshot.manifest.base, request, _EXPORT_SECONDS)

    def close(self) -> None:
        """Do nothing: there is nothing to let go of."""


def opened(snapshot: Snapshot) -> Store:
    """Return the store of a snapshot that lies on this machine."""
    assert isinstance(snapshot.store, Store)
    return snapshot.store


def dump_graph(
    store: Store, writer: RdfFormat, graph: str | None, output: IO[bytes] | None = None
) -> bytes:
    """Write a graph (empty: the default graph) or all named graphs (None) of a store.

    :param output: where to; without one the bytes are returned
    """
    if graph is None:
        named = (q for q in store if not isinstance(q.graph_name, DefaultGraph))
        written = serialize(named, output, writer, prefixes=_declared(writer))
    else:
        name = NamedNode(graph) if graph else DefaultGraph()
        written = store.dump(output, writer, from_graph=name, prefixes=_declared(writer))
    return written or b""


def _results(
    text: str, tokens: Sequence[Token], rows: int, base_iri: str, dataset: ResolvedDataset
) -> Results:
    limited = limited_query(text, tokens, rows)
    try:
        try:
            return _query(limited, base_iri, dataset)
        except SyntaxError:
            if limited == text:
                raise
            return _query(text, base_iri, dataset)  # for a message that fits what was sent
    except SyntaxError as error:
        raise engine_error(text, tokens, str(error)) from error
    except (RuntimeError, ValueError) as error:
        raise evaluation_error(text, tokens, str(error)) from error


def _query(text: str, base_iri: str, dataset: ResolvedDataset) -> Results:
    return dataset.store.query(
        text,
        base_iri=base_iri,
        default_graph=dataset.default_graph,
        named_graphs=dataset.named_graphs,
    )


def _kind_of(results: Results) -> ResultKind:
    if isinstance(results, QuerySolutions):
        return ResultKind.BINDINGS
    return ResultKind.BOOLEAN if isinstance(results, QueryBoolean) else ResultKind.GRAPH


def write_results(
    results: QuerySolutions | QueryBoolean | Iterable[Triple], writer: Writer, budget: Budget
) -> tuple[bytes, Cut | None]:
    """Write results, at most as many rows and bytes as the budget allows.

    :raises NotSerializableError: the format can't hold them
    :raises QueryEvaluationError: what is left of the evaluation fails
    """
    try:
        body, cut = _serialized(results, writer, budget)
    except (RuntimeError, ValueError) as error:
        raise QueryEvaluationError(f"The query can't be evaluated: {error}.") from error
    except OSError as error:
        if writer is RdfFormat.JSON_LD or "JSON-LD" in str(error):
            raise NotSerializableError(f"{error}. Ask for Turtle instead.") from error
        raise
    return (readable_xml(body) if writer in _XML else body), cut


def _serialized(
    results: QuerySolutions | QueryBoolean | Iterable[Triple], writer: Writer, budget: Budget
) -> tuple[bytes, Cut | None]:
    if isinstance(writer, RdfFormat):
        assert not isinstance(results, QuerySolutions | QueryBoolean)
        return _write_triples(results, writer, budget)
    if isinstance(results, QueryBoolean):
        return results.serialize(format=writer) or b"", None
    assert isinstance(results, QuerySolutions)
    return _write_rows(results, writer, budget)


def _write_rows(
    results: QuerySolutions, writer: QueryResultsFormat, budget: Budget
) -> tuple[bytes, Cut | None]:
    buffer = LimitedBuffer(budget.bytes)
    try:
        results.serialize(buffer, writer)
    except ByteLimitReachedError:
        whole = cut_bytes(buffer.getvalue()[: budget.bytes], writer)
        cut = Cut("bytes", budget.bytes)
        return announced(whole, writer, cut), cut
    body, is_cut = cut_rows(buffer.getvalue(), writer, budget.rows)
    if not is_cut:
        return body, None
    cut = Cut("rows", budget.rows)
    return announced(body, writer, cut), cut


def _write_triples(
    results: Iterable[Triple], writer: RdfFormat, budget: Budget
) -> tuple[bytes, Cut | None]:
    buffer, cuts = BytesIO(), []

    def within_budget() -> Iterator[Triple]:
        literals = 0  # writers keep back what they have of a subject
        for count, triple in enumerate(results):
            if count == budget.rows:
                cuts.append(Cut("triples", budget.rows))
                return
            size = _literal_bytes(triple)
            literals += size
            if buffer.tell() + size > budget.bytes or literals > budget.bytes:
                cuts.append(Cut("bytes", budget.bytes))
                return
            yield triple

    serialize(within_budget(), buffer, writer, prefixes=_declared(writer))
    body, cut = buffer.getvalue(), cuts[0] if cuts else None
    return (body + _comment(cut) if cut and writer in _COMMENTED else body), cut


def _literal_bytes(triple: Triple) -> int:
    return len(triple.object.value.encode()) if isinstance(triple.object, Literal) else 0


def _comment(cut: Cut) -> bytes:
    return f"# This result is {cut}, the limit of this endpoint; there is more.\n".encode()


def _declared(writer: RdfFormat) -> dict[str, str] | None:
    return dict(PREFIXES) if writer in PREFIXED else None
