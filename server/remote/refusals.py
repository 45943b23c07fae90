"""What a remote store says when it doesn't give a result, as our own errors."""

import re
from typing import NoReturn

import requests

from server.errors import (
    OverloadedError,
    QueryEvaluationError,
    QueryTextError,
    QueryTimeoutError,
    StoreUnavailableError,
)

# Of Oxigraph; of Jena ("Lexical error at line 1, column 7") and RDF4J. Virtuoso counts from 2.
_PLACES = (
    re.compile(r"error at (?P<line>\d+):(?P<column>\d+): "),
    re.compile(r"line:? (?P<line>\d+),? (?:column|col)\.?:? (?P<column>\d+)", re.IGNORECASE),
)
_TIMED_OUT = re.compile(
    r"timed? ?out|time limit|cancelled|canceled|S1T00|exceeds the limit of \d+ \(sec\)",
    re.IGNORECASE,
)
_MOST_SHOWN = 2_000
_TAGS = re.compile(r"<[^>]{0,500}>")


def raise_refusal(response: requests.Response, where: str, seconds: float) -> NoReturn:
    """Raise the error for an answer that isn't a result, with what the store says.

    :param seconds: the time limit of the query
    """
    status, said = response.status_code, said_in(response)
    if status in (408, 504) or (status >= 500 and _TIMED_OUT.search(said)):
        raise QueryTimeoutError(seconds)
    if status == 429 or (status == 503 and "Retry-After" in response.headers):
        raise OverloadedError(f"The store at {where} is busy.", retry_after(response, 5))
    if status == 400:
        raise _text_error(said)
    if status == 500:
        raise QueryEvaluationError(said.rstrip("."))
    raise StoreUnavailableError(f"The store at {where} {_reason(response)}")


def _text_error(said: str) -> QueryTextError:
    for pattern in _PLACES:
        found = pattern.search(said)
        if found is not None:
            return QueryTextError(said, int(found["line"]), int(found["column"]))
    return QueryTextError(said, None, None)


def _reason(response: requests.Response) -> str:
    status = response.status_code
    if status in (401, 403):
        return (
            f"refuses these credentials ({status}). Give a file with user:password "
            "(--auth-file; --digest if it wants a challenge)."
        )
    if 300 <= status < 400:
        target = response.headers.get("Location", "another address")
        return f"redirects to {target} ({status}). Name the address that it really has."
    if status in (404, 405):
        return f"isn't there ({status}). Is it the address of a SPARQL endpoint?"
    said = said_in(response)
    return f"answers with status {status}: {said}" if said else f"answers with status {status}."


def said_in(response: requests.Response) -> str:
    """Return the beginning of what an error answer says, as plain text."""
    try:
        content = next(response.iter_content(1 << 16), b"")
    except requests.RequestException:
        content = b""
    text = content.decode("utf-8", "replace")
    if "html" in response.headers.get("Content-Type", ""):
        text = " ".join(_TAGS.sub(" ", text).split())
    return text.strip()[:_MOST_SHOWN]


def retry_after(response: requests.Response, otherwise: int) -> int:
    """Return the seconds of ``Retry-After``; a date counts as none."""
    given = response.headers.get("Retry-After", "").strip()
    return min(int(given), 3600) if given.isdecimal() and len(given) < 7 else otherwise
