"""The start page."""

from flask import Blueprint, render_template

from queries.library import Library, StoredQuery
from server.example import EXAMPLE
from server.queries_pages import group_by_keyword
from server.services import services

blueprint = Blueprint("start", __name__)

# Questions that show what the graph is for; each runs without a parameter.
_START_HERE = (
    "who-arrested-or-killed-whom",
    "figures-side-by-side",
    "operations-by-place",
    "disputed-claims",
    "allegations",
)


@blueprint.get("/")
def show_start() -> str:
    """Show what is in the graph and how to ask it."""
    snapshot = services().snapshots.current()
    library = services().library
    return render_template(
        "start.html",
        manifest=snapshot.manifest,
        overview=services().overviews.of(snapshot),
        first=first_questions(library),
        groups=group_by_keyword(library.queries),
        query=EXAMPLE,
    )


def first_questions(library: Library) -> tuple[StoredQuery, ...]:
    """Return the questions to start with; of another library those that can just be run."""
    chosen = [query for name in _START_HERE for query in library if query.name == name]
    ready = [query for query in library if not any(p.required for p in query.parameters)]
    return tuple((chosen or ready)[: len(_START_HERE)])
