"""The start page."""

from flask import Blueprint, render_template

from server.prefixes import prefix_lines
from server.queries_routes import group_by_keyword
from server.services import services

blueprint = Blueprint("start", __name__)

_EXAMPLE = """
SELECT ?class ?classLabel (COUNT(DISTINCT ?thing) AS ?count) WHERE {
  ?thing a ?class .
  OPTIONAL { ?class rdfs:label ?classLabel FILTER(LANG(?classLabel) = "en") }
}
GROUP BY ?class ?classLabel
ORDER BY DESC(?count)
"""


@blueprint.get("/")
def show_start() -> str:
    """Show what is in the graph and how to ask it."""
    snapshot = services().snapshots.current()
    return render_template(
        "start.html",
        manifest=snapshot.manifest,
        overview=services().overviews.of(snapshot),
        groups=group_by_keyword(services().library.queries),
        query=prefix_lines() + _EXAMPLE,
    )
