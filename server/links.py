"""Where the IRIs on a page lead."""

from flask import url_for

from server.prefixes import PREFIXES
from server.services import services


def iri_href(iri: str) -> str:
    """Return the link of an IRI: to its description here, out to the web, or nothing.

    Only http and https: a ``javascript:`` IRI in the data must not become a link.
    """
    base = services().snapshots.current().manifest.base
    if iri.startswith((base, PREFIXES["isnad"])):
        return url_for("sparql.query_get", query=f"DESCRIBE <{iri}>", format="html")
    return iri if iri.startswith(("http://", "https://")) else ""


def query_href(query: str) -> str:
    """Return the link that runs a query and shows its result."""
    return url_for("sparql.query_get", query=query, format="html")
