"""Evaluate a query and write its result, in one thread.

Result objects of pyoxigraph end the process when another thread than their maker's uses them, so
only bytes leave this module. What goes in and comes out can be pickled, except the snapshot.
"""

import re
from dataclasses import dataclass

from pyoxigraph import (
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
)

from ontology.prefixes import PREFIXES
from server.dataset import Dataset, DatasetResolver, ResolvedDataset, dataset_of_query
from server.errors import (
    NotSerializableError,
    QueryEvaluationError,
    QueryTextError,
)
from server.formats import ResultKind, Writer
from server.gate import Limits, check_query
from server.negotiation import Choice, Choices, choice_for
from server.rdf_writing import write_rdf
from server.snapshot import Snapshot

Results = QuerySolutions | QueryBoolean | QueryTriples

_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
# Characters that XML 1.0 has no way to write, and a predicate that leaves no local name: the
# serializers write both, and the document is then not XML.
_NOT_XML = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]|<oxprefix: ")


@dataclass(frozen=True, slots=True)
class Answer:
    """A written result.

    :param body: UTF-8
    """

    kind: ResultKind
    choice: Choice
    body: bytes


class Engine:
    """Answers queries on snapshots."""

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._datasets = DatasetResolver(self._limits.merged_quads)

    def evaluate(
        self, snapshot: Snapshot, text: str, choices: Choices, dataset: Dataset | None = None
    ) -> Answer:
        """Evaluate a query and write the result in the format chosen for its kind.

        :param dataset: from the protocol; when given it wins over FROM
        :raises ServerError: one of QueryTextError, QueryTooComplexError, FederationRefusedError,
            QueryEvaluationError, NotAcceptableError, NotSerializableError, MalformedRequestError
        """
        base_iri = snapshot.manifest.base
        tokens = check_query(text, self._limits)
        wanted = dataset or dataset_of_query(text, tokens, base_iri)
        results = _query(text, base_iri, self._datasets.resolve(snapshot, wanted))
        kind = _kind_of(results)
        choice = choice_for(choices, kind, f"The result of {kind.value}")
        return Answer(kind, choice, _write(results, choice.format.writers[kind]))


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


def _write(results: Results, writer: Writer) -> bytes:
    try:
        body = _serialized(results, writer)
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
    return body


def _serialized(results: Results, writer: Writer) -> bytes:
    if isinstance(results, QueryTriples):
        assert isinstance(writer, RdfFormat)
        return write_rdf(results, writer, PREFIXES)
    assert isinstance(writer, QueryResultsFormat)
    return results.serialize(format=writer) or b""
