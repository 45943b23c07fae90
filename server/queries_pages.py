"""What the pages of the stored queries show, and their description for programs."""

from collections.abc import Mapping

from flask import url_for

from queries.library import StoredQuery
from server.missing_identifiers import MissingIdentifier, missing_identifiers
from server.queries_notes import query_notes
from server.services import services


def group_by_keyword(queries: tuple[StoredQuery, ...]) -> dict[str, list[StoredQuery]]:
    """Group queries by their first keyword, in alphabetical order; those without come last."""
    groups: dict[str, list[StoredQuery]] = {}
    for query in queries:
        groups.setdefault(query.keywords[0] if query.keywords else "", []).append(query)
    return dict(sorted(groups.items(), key=lambda group: (not group[0], group[0])))


def described(query: StoredQuery) -> Mapping[str, object]:
    """Return the description of a query for programs."""
    return {
        "name": query.name,
        "summary": query.summary,
        "summaryAr": query.summary_ar,
        "keywords": query.keywords,
        "parameters": [
            {
                "name": p.name,
                "type": p.type,
                "description": p.description,
                "default": p.default,
                "required": p.required,
            }
            for p in query.parameters
        ],
        "returns": query.returns,
        "page": url_for("queries.show_query", name=query.name),
        "run": url_for("queries.run_query", name=query.name),
    }


def form_context(query: StoredQuery, values: Mapping[str, str]) -> dict[str, object]:
    """Return what the page needs for the form.

    :param values: what was given, by parameter name
    """
    names = services().names.of(services().snapshots.current())
    identifiers = [p for p in query.parameters if p.type == "identifier"]
    return {
        "query": query,
        "notes": query_notes(query),
        "values": _shown(query, values),
        "suggestions": {p.name: names.suggested(p.name, p.default) for p in identifiers},
    }


def result_context(
    query: StoredQuery, values: Mapping[str, str], bound: str, timeout: float | None
) -> dict[str, object]:
    """Return what the page needs beside the result.

    :param bound: the SPARQL text with the values in it
    :param timeout: the time limit of the request, which the links to the files repeat
    """
    shown = _shown(query, values)
    limit = {} if timeout is None else {"timeout": f"{timeout:g}"}
    more = {"bound": bound, "linked": shown | limit, "missing": _missing(query, shown)}
    return form_context(query, values) | more


def _shown(query: StoredQuery, values: Mapping[str, str]) -> dict[str, str]:
    defaults = {p.name: p.default for p in query.parameters if p.default is not None}
    return defaults | {name: value for name, value in values.items() if value}


def _missing(query: StoredQuery, values: Mapping[str, str]) -> list[MissingIdentifier]:
    """Return the given identifiers that are nowhere in the graph, with near misses of each."""
    snapshot = services().snapshots.current()
    names = services().names.of(snapshot)
    return list(missing_identifiers(snapshot.store, names.near, query, values))
