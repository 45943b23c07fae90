"""Evaluate a query for a request and answer with the result."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Response, render_template, request

from server.access.check import budget_of_request
from server.dataset import Dataset
from server.evaluation import Answer
from server.formats import HTML, formats_for
from server.negotiation import Choices
from server.operation.current import current_record
from server.people_table import people_table
from server.reader import GraphReader
from server.services import services
from server.snapshot import Snapshot
from server.tables import table_of
from server.validators import is_anything_held, is_held, result_etag, with_validators

SHOWN_ROWS = 1000


@dataclass(frozen=True, slots=True)
class Page:
    """The page that shows a result when the client wants HTML.

    :param template: gets ``table``, ``formats`` and what is in ``context``
    """

    template: str
    context: Mapping[str, object]


def answer_query(
    text: str, dataset: Dataset, choices: Choices, page: Page, timeout: float | None = None
) -> Response:
    """Evaluate a query and write the result, or the page with the result.

    :param timeout: a time limit of the request, in seconds
    :raises ServerError: as ``Evaluator.evaluate`` does
    """
    snapshot = services().snapshots.current()
    current_record().note_query(text)
    budget = budget_of_request(timeout)
    etag = result_etag(snapshot.manifest, text, dataset, choices, budget)
    if is_held(request, etag):
        return with_validators(Response(status=304), snapshot, etag)
    answer = services().engine.evaluate(snapshot, text, choices, dataset, budget)
    if is_anything_held(request):  # only now is it known that there is a result
        return with_validators(Response(status=304), snapshot, etag)
    is_page = answer.choice.format is HTML
    body = _page_of(answer, snapshot, page) if is_page else answer.body
    response = Response(body, content_type=content_type(answer.choice.media_type))
    if answer.cut:
        response.headers["Isnad-Cut"] = f"{answer.cut.limit} {answer.cut.unit}"
    return with_validators(response, snapshot, "" if is_page else etag)


def _page_of(answer: Answer, snapshot: Snapshot, page: Page) -> str:
    found = table_of(answer, snapshot.manifest.base, SHOWN_ROWS)
    known = services().names.of(snapshot).identifiers
    return render_template(
        page.template,
        table=people_table(found, GraphReader(snapshot), known),
        formats=[f for f in formats_for(answer.kind) if f is not HTML],
        cut=answer.cut,
        answer=answer,
        **page.context,
    )


def content_type(media_type: str) -> str:
    """Return a media type with its charset; all results are UTF-8."""
    return f"{media_type}; charset=utf-8"
