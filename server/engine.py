"""Evaluate a query and write its result, in one thread.

Result objects of pyoxigraph end the process when another thread than their maker's uses them, so
only bytes leave this module. What goes in and comes out can be pickled, except the snapshot.
"""

import re
from collections.abc import Iterator, Sequence
from typing import IO

from pyoxigraph import (
    DefaultGraph,
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

from ontology.prefixes import PREFIXES
from server.budget import Budget, Cut
from server.cutting import (
    ByteLimitReachedError,
    LimitedBuffer,
    cut_bytes,
    cut_rows,
    limited_query,
)
from server.dataset import Dataset, DatasetResolver, ResolvedDataset, dataset_of_query
from server.errors import (
    NotSerializableError,
    QueryEvaluationError,
    QueryTextError,
)
from server.evaluation import Answer
from server.formats import ResultKind, Writer
from server.gate import Limits, check_query
from server.negotiation import Choices, choice_for
from server.rdf_writing import PREFIXED
from server.snapshot import Snapshot

Results = QuerySolutions | QueryBoolean | QueryTriples
_COMMENTED = (RdfFormat.TURTLE, RdfFormat.TRIG, RdfFormat.N_TRIPLES, RdfFormat.N_QUADS)

_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
# Characters that XML 1.0 has no way to write, and a predicate that leaves no local name: the
# serializers write both, and the document is then not XML.
_NOT_XML = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]|<oxprefix: ")


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
        results = _results(text, limited_query(text, tokens, budget.rows + 1), base_iri, resolved)
        kind = _kind_of(results)
        choice = choice_for(choices, kind, f"The result of {kind.value}")
        body, cut = _write(results, choice.format.writers[kind], budget)
        return Answer(kind, choice, body, cut)

    def dump(self, snapshot: Snapshot, writer: RdfFormat, graph: str | None) -> Iterator[bytes]:
        """Write a whole graph or the dataset; see :class:`server.evaluation.Evaluator`."""
        yield dump_graph(opened(snapshot), writer, graph)

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


def _results(text: str, limited: str, base_iri: str, dataset: ResolvedDataset) -> Results:
    try:
        return _query(limited, base_iri, dataset)
    except QueryTextError:
        if limited == text:
            raise
        return _query(text, base_iri, dataset)  # for a message that fits what was sent


def _query(text: str, base_iri: str, dataset: ResolvedDataset) -> Results:
    try:
        results = dataset.store.query(
            text,
            base_iri=base_iri,
            default_graph=dataset.default_graph,
            named_graphs=dataset.named_graphs,
        )
    except SyntaxError as error:
        raise _text_error(str(error)) from error
    except (RuntimeError, ValueError) as error:
        raise QueryEvaluationError(f"The query can't be evaluated: {error}.") from error
    return results


def _text_error(message: str) -> QueryTextError:
    match = _PLACE.fullmatch(message)
    if match is None:
        return QueryTextError(message, None, None)
    return QueryTextError(f"Syntax error: {match[3]}", int(match[1]), int(match[2]))


def _kind_of(results: Results) -> ResultKind:
    if isinstance(results, QuerySolutions):
        return ResultKind.BINDINGS
    return ResultKind.BOOLEAN if isinstance(results, QueryBoolean) else ResultKind.GRAPH


def _write(results: Results, writer: Writer, budget: Budget) -> tuple[bytes, Cut | None]:
    try:
        body, cut = _serialized(results, writer, budget)
    except (RuntimeError, ValueError) as error:
        raise QueryEvaluationError(f"The query can't be evaluated: {error}.") from error
    except OSError as error:
        if writer is RdfFormat.JSON_LD or "JSON-LD" in str(error):
            raise NotSerializableError(f"{error}. Ask for Turtle instead.") from error
        raise
    if writer in (RdfFormat.RDF_XML, QueryResultsFormat.XML) and _NOT_XML.search(body):
        raise NotSerializableError(
            "The result holds a control character, or a predicate without a local name, that "
            "XML can't hold. Ask for JSON or Turtle instead."
        )
    return body, cut


def _serialized(results: Results, writer: Writer, budget: Budget) -> tuple[bytes, Cut | None]:
    if isinstance(results, QueryTriples):
        assert isinstance(writer, RdfFormat)
        return _write_triples(results, writer, budget)
    assert isinstance(writer, QueryResultsFormat)
    if isinstance(results, QueryBoolean):
        return results.serialize(format=writer) or b"", None
    return _write_rows(results, writer, budget)


def _write_rows(
    results: QuerySolutions, writer: QueryResultsFormat, budget: Budget
) -> tuple[bytes, Cut | None]:
    buffer = LimitedBuffer(budget.bytes)
    try:
        results.serialize(buffer, writer)
    except ByteLimitReachedError:
        whole = cut_bytes(buffer.getvalue()[: budget.bytes], writer)
        return whole, Cut("bytes", budget.bytes)
    body, is_cut = cut_rows(buffer.getvalue(), writer, budget.rows)
    return body, Cut("rows", budget.rows) if is_cut else None


def _write_triples(
    results: QueryTriples, writer: RdfFormat, budget: Budget
) -> tuple[bytes, Cut | None]:
    buffer, cuts = LimitedBuffer(2 * budget.bytes + (1 << 20)), []

    def within_budget() -> Iterator[Triple]:
        for count, triple in enumerate(results):
            if count == budget.rows:
                cuts.append(Cut("triples", budget.rows))
                return
            if buffer.tell() >= budget.bytes:
                cuts.append(Cut("bytes", budget.bytes))
                return
            yield triple

    serialize(within_budget(), buffer, writer, prefixes=_declared(writer))
    body, cut = buffer.getvalue(), cuts[0] if cuts else None
    return (body + _comment(cut) if cut and writer in _COMMENTED else body), cut


def _comment(cut: Cut) -> bytes:
    return f"# This result is {cut}, the limit of this endpoint; there is more.\n".encode()


def _declared(writer: RdfFormat) -> dict[str, str] | None:
    return dict(PREFIXES) if writer in PREFIXED else None
