"""What the routes ask for: somebody who evaluates queries and gives whole graphs.

:class:`server.engine.Engine` does it in this process (the command line, tests),
:class:`server.workers.pool.WorkerPool` in worker processes that can be stopped, and
:class:`server.remote.evaluator.RemoteEvaluator` asks another SPARQL endpoint.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from pyoxigraph import RdfFormat

from exports.request import ExportRequest
from server.budget import Budget, Cut
from server.dataset import Dataset
from server.formats import ResultKind
from server.negotiation import Choice, Choices
from server.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Answer:
    """A written result: complete and well-formed, also when it was cut.

    :param body: in the format of the choice; UTF-8
    :param cut: which limit the result was cut at, or None when it is whole
    """

    kind: ResultKind
    choice: Choice
    body: bytes
    cut: Cut | None = None


class Evaluator(Protocol):
    """Evaluates queries on snapshots."""

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
        :param budget: by default the evaluator's own
        :raises ServerError: see ``server/errors.py``
        """
        ...

    def dump(self, snapshot: Snapshot, writer: RdfFormat, graph: str | None) -> Iterator[bytes]:
        """Write a whole graph, or the dataset, without a limit of rows or bytes.

        :param writer: a format for datasets (N-Quads, TriG) when graph is None
        :param graph: IRI of a named graph, empty for the default graph, None for all named graphs
        :returns: chunks of UTF-8; ends with an error when it can't be completed
        """
        ...

    def export(self, snapshot: Snapshot, request: ExportRequest) -> Iterator[bytes]:
        """Write the graph in the format of another tool; many files become a zip archive.

        :returns: chunks of one file; ends with an error when it can't be completed
        :raises ExportError: the request is wrong, or leaves nothing; raised before the first chunk
        """
        ...

    def close(self) -> None:
        """Let go of processes and connections; nothing can be asked afterwards."""
        ...
