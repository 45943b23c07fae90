"""Read a request that asks a stored query. Works on bytes and strings only, as ``protocol.py``."""

from collections.abc import Mapping
from dataclasses import dataclass

from queries.header import RESERVED_NAMES
from server.errors import UnsupportedBodyError
from server.protocol import (
    FORM,
    known_format,
    parse_content_type,
    parse_parameters,
    parse_timeout,
    single,
)


@dataclass(frozen=True, slots=True)
class StoredQueryRequest:
    """What a request says about a stored query.

    :param values: lexical forms by parameter name; an empty one counts as not given
    :param format: the value of ``format=``
    :param timeout: the value of ``timeout=``, in seconds
    :param is_run: whether a page has to show the result: the address has parameters, if only
        ``run=``, or it was a POST
    """

    values: Mapping[str, str]
    format: str | None
    timeout: float | None
    is_run: bool


def parse_query_string(query_string: bytes) -> StoredQueryRequest:
    """Read the parameters of an address.

    :raises MalformedRequestError: not UTF-8, one comes twice, or a timeout that is none
    """
    return _request(parse_parameters(query_string))


def parse_form(
    query_string: bytes, content_type: str, body: bytes, content_encoding: str = ""
) -> StoredQueryRequest:
    """Read the fields of a form in the body, and those of the address.

    :raises UnsupportedBodyError: the body is of another media type, or compressed
    :raises MalformedRequestError: as for :func:`parse_query_string`
    """
    media_type, charset = parse_content_type(content_type)
    is_form = media_type == FORM and charset == "utf-8"
    if content_encoding.strip().lower() not in ("", "identity"):
        raise UnsupportedBodyError(
            f"A body with the coding {content_encoding!r} can't be read. Send it as it is."
        )
    if not is_form and (body or media_type):
        raise UnsupportedBodyError(
            f"A body of type {content_type or '(none)'!r} can't be read. Send the parameters of a "
            f"stored query as {FORM}, in UTF-8, or in the address."
        )
    fields = parse_parameters(body)
    for name, values in parse_parameters(query_string).items():
        fields.setdefault(name, []).extend(values)
    return _request(fields, is_run=True)


def _request(fields: Mapping[str, list[str]], is_run: bool = False) -> StoredQueryRequest:
    given = {name: single(fields, name) or "" for name in fields if name != "format"}
    return StoredQueryRequest(
        values={name: value for name, value in given.items() if name not in RESERVED_NAMES},
        format=known_format(fields.get("format", ())),
        timeout=parse_timeout(given.get("timeout")),
        is_run=is_run or bool(fields),
    )
