"""Jobs and answers in the form in which they go over the wire.

Plain JSON, not pickles: a worker that a query has taken over must not be able to run code in the
server.
"""

from collections.abc import Mapping
from dataclasses import asdict
from types import MappingProxyType
from typing import Any

from pyoxigraph import RdfFormat

from exports import errors as export_errors
from exports.filters import Filters
from exports.request import ExportRequest
from server import errors
from server.budget import Budget, Cut
from server.dataset import Dataset
from server.evaluation import Answer
from server.formats import FORMATS, ResultKind
from server.gate import Limits
from server.negotiation import Choice, Choices
from server.settings import Settings

_FORMATS_BY_NAME = MappingProxyType({f.name: f for f in FORMATS})
_RDF_WRITERS = MappingProxyType(
    {w.file_extension: w for f in FORMATS for w in f.writers.values() if isinstance(w, RdfFormat)}
)
Head = dict[str, Any]


def evaluate_job(
    folder: str, text: str, choices: Choices, dataset: Dataset | None, budget: Budget
) -> Head:
    """Return the head of a message that asks for a query.

    :param folder: of the snapshot
    """
    return {
        "job": "evaluate",
        "folder": folder,
        "text": text,
        "choices": {k.name: [c.format.name, c.media_type] for k, c in choices.items()},
        "dataset": asdict(dataset) if dataset else None,
        "budget": asdict(budget),
    }


def read_evaluate_job(head: Head) -> tuple[str, Choices, Dataset | None, Budget]:
    """Return text, choices, dataset and budget of a job."""
    choices = {
        ResultKind[kind]: Choice(_FORMATS_BY_NAME[name], media_type)
        for kind, (name, media_type) in head["choices"].items()
    }
    given = head["dataset"]
    dataset = (
        Dataset(tuple(given["default_graphs"]), tuple(given["named_graphs"])) if given else None
    )
    return head["text"], choices, dataset, Budget(**head["budget"])


def answer_head(answer: Answer) -> Head:
    """Return the head of a message that brings an answer; its body is that of the answer."""
    return {
        "kind": answer.kind.name,
        "format": answer.choice.format.name,
        "media_type": answer.choice.media_type,
        "cut": asdict(answer.cut) if answer.cut else None,
    }


def read_answer(head: Head, body: bytes) -> Answer:
    """Return the answer of a message.

    :raises ServerError: it brings an error
    """
    if "error" in head:
        raise _read_error(head)
    choice = Choice(_FORMATS_BY_NAME[head["format"]], head["media_type"])
    cut = Cut(**head["cut"]) if head["cut"] else None
    return Answer(ResultKind[head["kind"]], choice, body, cut)


def dump_job(folder: str, writer: RdfFormat, graph: str | None, seconds: float) -> Head:
    """Return the head of a message that asks for a dump."""
    return {
        "job": "dump",
        "folder": folder,
        "writer": writer.file_extension,
        "graph": graph,
        "seconds": seconds,
    }


def read_dump_job(head: Head) -> tuple[RdfFormat, str | None]:
    """Return writer and graph of a job."""
    return _RDF_WRITERS[head["writer"]], head["graph"]


def export_job(folder: str, request: ExportRequest, scratch: str, seconds: float) -> Head:
    """Return the head of a message that asks for an export.

    :param scratch: a folder for files that it is made in
    """
    return {
        "job": "export",
        "folder": folder,
        "request": asdict(request),
        "scratch": scratch,
        "seconds": seconds,
    }


def read_export_job(head: Head) -> ExportRequest:
    """Return what a job asks for."""
    given = dict(head["request"])
    filters = dict(given.pop("filters"))
    certainties = tuple(filters.pop("certainties"))
    return ExportRequest(**given, filters=Filters(**filters, certainties=certainties))


def error_head(error: errors.ServerError | export_errors.ExportError) -> Head:
    """Return the head of a message that brings an error."""
    kind = type(error)
    return {
        "error": kind.__name__,
        "is_export": issubclass(kind, export_errors.ExportError),
        "message": str(error),
        "members": vars(error),
    }


def _read_error(head: Head) -> Exception:
    source = export_errors if head["is_export"] else errors
    error_type: type[Exception] = getattr(source, head["error"])
    assert issubclass(error_type, errors.ServerError | export_errors.ExportError)
    error = error_type.__new__(error_type)
    error.args = (head["message"],)
    vars(error).update(head["members"])
    return error


def settings_head(settings: Settings) -> Head:
    """Return what a worker needs of the settings."""
    return {
        "limits": asdict(settings.limits),
        "budget": asdict(settings.budget),
        "services": list(settings.service_endpoints),
    }


def read_settings(head: Mapping[str, Any]) -> Settings:
    """Return the settings of a worker."""
    return Settings(
        limits=Limits(**head["limits"]),
        budget=Budget(**head["budget"]),
        service_endpoints=tuple(head["services"]),
    )
