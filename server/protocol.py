"""Read a request of the SPARQL 1.1 Protocol.

https://www.w3.org/TR/sparql11-protocol/#query-operation. Works on bytes and strings only, so that
the rules can be tested without a server. Everything is decoded once: a form decoded twice changes
IRIs that hold percent-encoded Arabic.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl

from server.dataset import Dataset
from server.errors import MalformedRequestError, UnsupportedBodyError, UpdateRefusedError
from server.formats import find_formats

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
_MAX_FIELDS = 1000
_UPDATE_PARAMETERS = ("update", "using-graph-uri", "using-named-graph-uri")
_NOT_ENCODED = re.compile(r"%(?![0-9A-Fa-f]{2})")

Parameters = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class SparqlRequest:
    """A request to the endpoint.

    :param query: None when the request asks for the endpoint itself
    :param format: the value of ``format=``, for people who can't set a header
    :param timeout: the value of ``timeout=``, in seconds
    """

    query: str | None
    dataset: Dataset
    format: str | None
    timeout: float | None = None


def parse_get(query_string: bytes) -> SparqlRequest:
    """Read "query via GET".

    :raises MalformedRequestError: not UTF-8, or a parameter that may be given once comes twice
    :raises UpdateRefusedError: it holds an update
    """
    return _request(parse_parameters(query_string))


def parse_post(
    query_string: bytes, content_type: str, body: bytes, content_encoding: str = ""
) -> SparqlRequest:
    """Read "query via URL-encoded POST" or "query via POST directly".

    :raises UnsupportedBodyError: the body is of another media type, or compressed
    :raises MalformedRequestError: no query, or as for :func:`parse_get`
    :raises UpdateRefusedError: it is or holds an update
    """
    media_type, charset = parse_content_type(content_type)
    if media_type == UPDATE:
        raise UpdateRefusedError
    if media_type not in (FORM, QUERY) or charset != "utf-8":
        raise UnsupportedBodyError(
            f"A body of type {content_type or '(none)'!r} can't be read. Send {QUERY} or {FORM}, "
            "in UTF-8."
        )
    if content_encoding.strip().lower() not in ("", "identity"):
        raise UnsupportedBodyError(
            f"A body with the coding {content_encoding!r} can't be read. Send it as it is."
        )
    given = _form_or_query(media_type, body)
    for name, values in parse_parameters(query_string).items():
        given.setdefault(name, []).extend(values)
    request = _request(given)
    if request.query is None:
        names = ", ".join(repr(name) for name in [*given][:5])
        found = f" It has the parameters {names}." if names else ""
        raise MalformedRequestError(
            f"The request has no query. Send it as the parameter 'query'.{found}"
        )
    return request


def parse_parameters(encoded: bytes) -> dict[str, list[str]]:
    """Decode ``name=value&...``, with all values of a name in order.

    :raises MalformedRequestError: it isn't percent-encoded UTF-8, or has too many fields
    """
    text = _decode(encoded, "The parameters")
    wrong = _NOT_ENCODED.search(text)
    if wrong:  # https://www.rfc-editor.org/rfc/rfc3986#section-2.4
        raise MalformedRequestError(
            f"The parameters aren't percent-encoded: {text[wrong.start() :][:3]!r}, after "
            f"{wrong.start():,} characters, is no encoded byte. Write % itself as %25."
        )
    try:
        pairs = parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=_MAX_FIELDS)
    except UnicodeDecodeError:
        raise MalformedRequestError(
            "The parameters aren't percent-encoded UTF-8. Encode every byte of a character."
        ) from None
    except ValueError:
        raise MalformedRequestError(f"More than {_MAX_FIELDS} parameters.") from None
    parameters: dict[str, list[str]] = {}
    for name, value in pairs:
        parameters.setdefault(name, []).append(value)
    return parameters


def single(parameters: Parameters, name: str) -> str | None:
    """Return the value of a parameter that may be given once, or None.

    :raises MalformedRequestError: it is given several times
    """
    values = parameters.get(name, ())
    if len(values) > 1:
        raise MalformedRequestError(f"The parameter {name!r} is given {len(values)} times.")
    return values[0] if values else None


def parse_timeout(value: str | None) -> float | None:
    """Return a time limit in seconds; None when none is asked for.

    :raises MalformedRequestError: it isn't a number above zero
    """
    if not value:
        return None
    if not re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,9})?|\.[0-9]{1,9}", value) or not float(value):
        raise MalformedRequestError(
            f"The timeout {value!r} isn't a number of seconds above zero, such as 5 or 0.5."
        )
    return float(value)


def parse_content_type(header: str) -> tuple[str, str]:
    """Return media type and charset of a Content-Type header, in lower case.

    >>> parse_content_type('application/sparql-query; charset="UTF-8"')
    ('application/sparql-query', 'utf-8')
    """
    media_type, *parameters = header.split(";")
    charset = "utf-8"
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            charset = value.strip().strip('"').lower()
    return media_type.strip().lower(), "utf-8" if charset == "utf8" else charset


def _form_or_query(media_type: str, body: bytes) -> dict[str, list[str]]:
    return parse_parameters(body) if media_type == FORM else {"query": [_decode(body, "The body")]}


def _request(parameters: Parameters) -> SparqlRequest:
    if any(name in parameters for name in _UPDATE_PARAMETERS):
        raise UpdateRefusedError
    query = single(parameters, "query")
    return SparqlRequest(
        # editors put a byte order mark before a text; the grammar has no place for one
        query=None if query is None else query.removeprefix("\ufeff"),
        dataset=Dataset(
            tuple(parameters.get("default-graph-uri", ())),
            tuple(parameters.get("named-graph-uri", ())),
        ),
        format=known_format(parameters.get("format", ())),
        timeout=parse_timeout(single(parameters, "timeout")),
    )


def known_format(names: Sequence[str]) -> str | None:
    """Return the first name that is one; SPARQLWrapper sends a name and a media type."""
    given = [name for name in names if name]
    return next((name for name in given if find_formats(name)), given[0] if given else None)


def _decode(encoded: bytes, what: str) -> str:
    try:
        return encoded.decode("utf-8")
    except UnicodeDecodeError as error:
        raise MalformedRequestError(
            f"{what} must be UTF-8; byte {error.start + 1} isn't."
        ) from error
