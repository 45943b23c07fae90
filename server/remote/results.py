"""Read what a remote store answers, while it comes, in any format that it has."""

from collections.abc import Iterator
from typing import TypeGuard

from pyoxigraph import (
    Literal,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Triple,
    parse,
    parse_query_results,
)

from server.errors import StoreUnavailableError
from server.formats import ResultKind
from server.remote.client import RemoteBody

ACCEPTED = {
    ResultKind.BINDINGS: "application/sparql-results+json, application/sparql-results+xml;q=0.5",
    ResultKind.BOOLEAN: "application/sparql-results+json, application/sparql-results+xml;q=0.5",
    ResultKind.GRAPH: "application/n-triples, text/turtle;q=0.8, application/rdf+xml;q=0.5",
}
# CSV and TSV have no end by which a result that broke off could be told.
_ROW_FORMATS = (QueryResultsFormat.JSON, QueryResultsFormat.XML)
# Virtuoso's marks of a result that it cut: rows, and time ("anytime queries").
_MOST_ROWS, _STATE = "X-SPARQL-MaxRows", "X-SQL-State"


def read_rows(body: RemoteBody) -> QuerySolutions | QueryBoolean:
    """Return the rows or the boolean; rows come as they are asked for.

    :raises StoreUnavailableError: it isn't a result, or isn't whole
    """
    check_whole(body)
    media_type = body.response.headers.get("Content-Type", "")
    found = QueryResultsFormat.from_media_type(media_type.partition(";")[0].strip())
    if found not in _ROW_FORMATS:
        raise _not_a_result(body, media_type)
    try:
        results = parse_query_results(body.file, format=found)
        return _boolean(results) if _is_virtuoso_boolean(results) else results
    except SyntaxError as error:
        raise body.broke_off(error) from error


def _is_virtuoso_boolean(results: QuerySolutions | QueryBoolean) -> TypeGuard[QuerySolutions]:
    return isinstance(results, QuerySolutions) and [v.value for v in results.variables] == [
        "__ASK_RETVAL"
    ]


def _boolean(results: QuerySolutions) -> QueryBoolean:
    """Return the answer to ASK that Virtuoso 7 writes as a row with 0 or 1."""
    row = next(results, None)
    is_true = row is not None and isinstance(row[0], Literal) and row[0].value == "1"
    written = f'{{"head":{{}},"boolean":{str(is_true).lower()}}}'
    found = parse_query_results(written, format=QueryResultsFormat.JSON)
    assert isinstance(found, QueryBoolean)
    return found


def read_triples(body: RemoteBody) -> Iterator[Triple]:
    """Yield the triples.

    :raises StoreUnavailableError: it isn't RDF, or isn't whole
    """
    check_whole(body)
    media_type = body.response.headers.get("Content-Type", "")
    found = RdfFormat.from_media_type(media_type.partition(";")[0].strip())
    if found is None:
        raise _not_a_result(body, media_type)
    try:
        for quad in parse(body.file, format=found, base_iri=body.response.url):
            yield quad.triple
    except SyntaxError as error:
        raise body.broke_off(error) from error


def check_whole(body: RemoteBody) -> None:
    """Refuse a result that the store itself has cut.

    :raises StoreUnavailableError: it says so
    """
    headers = body.response.headers
    if _MOST_ROWS in headers or _STATE in headers:
        limit = headers.get(_MOST_ROWS, "")
        why = f"at {limit} rows" if limit else "at its time limit"
        raise StoreUnavailableError(
            f"The store at {body.response.url} cuts results {why}, so this one isn't whole and "
            "isn't shown. Ask for less, with LIMIT or in parts, or raise the limit of the store."
        )


def _not_a_result(body: RemoteBody, media_type: str) -> StoreUnavailableError:
    return StoreUnavailableError(
        f"The store at {body.response.url} answers with {media_type or 'no media type'} "
        "instead of a result. Is it the address of a SPARQL endpoint?"
    )
