"""Where the IRIs on a page lead."""

from urllib.parse import quote

from flask import request, url_for

from server.prefixes import PREFIXES
from server.services import services


def path_of(iri: str, base: str) -> str:
    """Return what follows ``{base}id/`` in the IRI of a node, without fragment, or nothing.

    >>> path_of("https://isnad.example/id/claim/x#quote", "https://isnad.example/")
    'claim/x'
    """
    start = f"{base}id/"
    return iri.removeprefix(start).partition("#")[0] if iri.startswith(start) else ""


def iri_href(iri: str) -> str:
    """Return the link of an IRI: to its page here, out to the web, or nothing.

    Only http and https: a ``javascript:`` IRI in the data must not become a link. Terms of the
    ontology and graphs have no page.
    """
    base = services().snapshots.current().manifest.base
    path = path_of(iri, base)
    if path:
        # as url_for would, which is too slow for pages with thousands of links
        return f"{request.script_root}/id/{quote(path)}"
    if iri.startswith((base, PREFIXES["isnad"])):
        return ""
    return iri if iri.startswith(("http://", "https://")) else ""


def query_href(query: str) -> str:
    """Return the link that runs a query and shows its result."""
    return url_for("sparql.query_get", query=query, format="html")
