"""Evaluate a query for a request and answer with the result."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Response, render_template

from server.dataset import Dataset
from server.formats import HTML, ResultFormat, formats_for
from server.negotiation import Choices
from server.people_table import people_table
from server.reader import GraphReader
from server.services import services
from server.tables import table_of

SHOWN_ROWS = 1000


@dataclass(frozen=True, slots=True)
class Page:
    """The page that shows a result when the client wants HTML.

    :param template: gets ``table``, ``formats`` and what is in ``context``
    """

    template: str
    context: Mapping[str, object]


def answer_query(text: str, dataset: Dataset, choices: Choices, page: Page) -> Response:
    """Evaluate a query and write the result, or the page with the result.

    :raises ServerError: as ``Engine.evaluate`` does
    """
    snapshot = services().snapshots.current()
    answer = services().engine.evaluate(snapshot, text, choices, dataset)
    media_type = answer.choice.media_type
    if answer.choice.format is HTML:
        found = table_of(answer, snapshot.manifest.base, SHOWN_ROWS)
        known = services().names.of(snapshot).identifiers
        table = people_table(found, GraphReader(snapshot), known)
        formats: tuple[ResultFormat, ...] = formats_for(answer.kind)
        body: str | bytes = render_template(
            page.template,
            table=table,
            formats=[f for f in formats if f is not HTML],
            **page.context,
        )
    else:
        body = answer.body
    response = Response(body, content_type=content_type(media_type))
    response.headers["Isnad-Snapshot"] = snapshot.manifest.id
    return response


def content_type(media_type: str) -> str:
    """Return a media type with its charset; all results are UTF-8."""
    return f"{media_type}; charset=utf-8"
