"""Where the IRIs on a page lead."""

from urllib.parse import quote

from flask import request, url_for

from ontology.parts import NAMESPACE, ONTOLOGY_IRI
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

    Only http and https: a ``javascript:`` IRI in the data must not become a link. Terms that the
    ontology doesn't have (any more) have no page.
    """
    base = services().snapshots.current().manifest.base
    path = path_of(iri, base)
    # as url_for would, which is too slow for pages with thousands of links
    if path:
        return f"{request.script_root}/id/{quote(path)}"
    if iri.startswith(NAMESPACE):
        return f"{request.script_root}/ontology#{iri[len(NAMESPACE) :]}" if _is_term(iri) else ""
    if iri == ONTOLOGY_IRI or iri.startswith(f"{ONTOLOGY_IRI}/"):
        rest = quote(iri[len(ONTOLOGY_IRI) :], safe="/#")
        return f"{request.script_root}/ontology{rest}"
    if iri.startswith(f"{base}graph/"):
        return f"{request.script_root}/{quote(iri.removeprefix(base), safe='/#')}"
    if iri.startswith(base):
        return ""
    return iri if iri.startswith(("http://", "https://")) else ""


def iri_title(iri: str) -> str:
    """Return what is shown when a term of the ontology is pointed at; nothing for other IRIs."""
    if not iri.startswith(NAMESPACE) or not _is_term(iri):
        return ""
    name = iri[len(NAMESPACE) :]
    definition = services().ontology.definitions[name]
    return f"isnad:{name}: {definition}" if definition else f"isnad:{name}"


def _is_term(iri: str) -> bool:
    return iri[len(NAMESPACE) :] in services().ontology.definitions


def query_href(query: str) -> str:
    """Return the link that runs a query and shows its result."""
    return url_for("sparql.query_get", query=query, format="html")
