"""What the query page needs besides the form: its settings, the terms to complete, the examples.

The page works without a script; with one, ``static/pages/query_page.js`` makes an editor of its
form and draws the result. Blocks of JSON in the page are data, which no browser runs.
"""

import json
from collections.abc import Iterable, Iterator, Mapping

from flask import Blueprint, Response, request, url_for
from markupsafe import Markup
from pyoxigraph import Literal, NamedNode, Triple

from ontology.parts import NAMESPACE, ONTOLOGY_IRI
from ontology.prefixes import PREFIXES
from server.answers import content_type
from server.evaluation import Answer
from server.formats import HTML, ResultKind, formats_for
from server.prefixes import shorten_iri
from server.services import services
from server.web import security_policy

blueprint = Blueprint("query_page", __name__, url_prefix="/sparql")

# A larger result isn't sent twice in one page, as table and as data; the page then asks again.
MOST_EMBEDDED_BYTES = 1 << 20
_TERMS_MAX_AGE = 3600
_TYPE = NamedNode(PREFIXES["rdf"] + "type")
_LABEL = NamedNode(PREFIXES["rdfs"] + "label")
_KINDS: Mapping[str, str] = {
    PREFIXES["owl"] + "Class": "class",
    PREFIXES["owl"] + "ObjectProperty": "property",
    PREFIXES["owl"] + "DatatypeProperty": "property",
    PREFIXES["owl"] + "AnnotationProperty": "property",
}


@blueprint.get("/terms.json")
def list_terms() -> Response:
    """List the terms that the editor completes."""
    body = json.dumps(list(terms_of(services().ontology.triples)), ensure_ascii=False)
    response = Response(body, content_type=content_type("application/json"))
    response.cache_control.public = True
    response.cache_control.max_age = _TERMS_MAX_AGE
    response.add_etag()
    response.make_conditional(request)
    return response


@blueprint.get("/examples/<name>")
def show_example(name: str) -> Response:
    """Give the text of a stored query with the defaults of its parameters in it.

    Parameters that have to be given stay variables, and the first line names them.
    """
    query = services().library.get(name)
    required = [f"{p.name} ({p.type})" for p in query.parameters if p.required]
    text = f"# Fill in: {', '.join(required)}\n{query.text}" if required else query.bind({})
    return Response(text, content_type=content_type("application/sparql-query"))


def terms_of(triples: Iterable[Triple]) -> Iterator[dict[str, str]]:
    """Yield the terms of the ontology, and those of other vocabularies that it speaks of.

    :returns: for each its prefixed ``name``, and where there are such ``kind`` (``class``,
        ``property`` or ``value``), the labels ``en`` and ``ar`` and the English ``definition``
    """
    found: dict[str, dict[str, str]] = {}
    for triple in triples:
        for node in (triple.subject, triple.predicate, triple.object):
            if isinstance(node, NamedNode):
                found.setdefault(node.value, {})
        if isinstance(triple.subject, NamedNode):
            found[triple.subject.value] |= _said(triple)
    for iri, said in sorted(found.items()):
        name = shorten_iri(iri, "")
        if name != iri:
            if iri.startswith(NAMESPACE):
                said["definition"] = services().ontology.definitions.get(iri[len(NAMESPACE) :], "")
            yield {"name": name, **{key: value for key, value in said.items() if value}}


def _said(triple: Triple) -> dict[str, str]:
    value = triple.object
    if triple.predicate == _TYPE and isinstance(value, NamedNode):
        kind = _KINDS.get(value.value)
        return {"kind": kind} if kind else {}
    if triple.predicate == _LABEL and isinstance(value, Literal) and value.language:
        return {value.language: value.value} if value.language in ("en", "ar") else {}
    return {}


def page_settings() -> Markup:
    """Return what the scripts of the page have to know, as JSON for a block of data."""
    budget = services().settings.budget
    content = {
        "endpoint": url_for("sparql.query_get"),
        "root": request.script_root,
        "base": services().snapshots.current().manifest.base,
        "namespace": NAMESPACE,
        "ontology": ONTOLOGY_IRI,
        "prefixes": dict(PREFIXES),
        "seconds": budget.seconds,
        "queries": url_for("queries.list_queries"),
        "examples": url_for("query_page.show_example", name=""),
        "terms": url_for("query_page.list_terms"),
        "formats": {kind.name.lower(): _format_names(kind) for kind in ResultKind},
    }
    return json_block(content)


def _format_names(kind: ResultKind) -> list[str]:
    return [f.name for f in formats_for(kind) if f is not HTML]


def embedded_result(answer: Answer) -> Markup:
    """Return a result as JSON for a block of data; nothing when it is too large for that."""
    if len(answer.body) > MOST_EMBEDDED_BYTES:
        return Markup()
    cut = f"{answer.cut.limit} {answer.cut.unit}" if answer.cut else ""
    return json_block({"kind": answer.kind.name.lower(), "body": answer.body.decode(), "cut": cut})


def json_block(content: object) -> Markup:
    """Write JSON so that it can stand in a script element: nothing in it ends the element."""
    return Markup(json.dumps(content, ensure_ascii=False).replace("<", "\\u003c"))


def scripted(response: Response) -> Response:
    """Allow a page the scripts of this server, and these to ask this server."""
    response.headers["Content-Security-Policy"] = security_policy(scripts=True)
    return response
