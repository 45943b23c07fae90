"""Read the ``#+`` lines at the head of a query file."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import NoReturn

from queries.errors import ParameterValueError, QueryFileError, near_text
from queries.parameters import PARAMETER_TYPES, Parameter, parse_value
from queries.substitution import prefixes_of

KEYS = ("summary", "summary-ar", "keywords", "param", "returns")
# What a request to a stored query says beside the values of its parameters.
RESERVED_NAMES = ("format", "run", "timeout")
_LINE = re.compile(r"#\+\s*(?P<key>[^\s:]+)(?P<name>\s+[^:]*?)?\s*:\s*(?P<value>.*?)\s*")
_PARAMETER = re.compile(
    r"(?P<type>[^\s=?|]+)\s*(?:=\s*(?P<default>[^|]*?)|(?P<optional>\?))?\s*"
    r"(?:\|\s*(?P<description>.*))?"
)
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


@dataclass(slots=True)
class Header:
    """What the head of a query file says; filled line by line.

    :param lines: the 1-based line of each single-valued key
    """

    summary: str = ""
    summary_ar: str = ""
    keywords: tuple[str, ...] = ()
    returns: tuple[str, ...] = ()
    parameters: dict[str, Parameter] = field(default_factory=dict)
    parameter_lines: dict[str, int] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)


def parse_header(text: str, source: str) -> Header:
    """Read the header of a query file.

    :param source: the file as messages should name it
    :raises QueryFileError: with the line, for anything that isn't as the header should be
    """
    header = Header()
    prefixes = prefixes_of(text)
    in_head = True
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text), start=1):
        if line.startswith("#+"):
            if not in_head:
                _fail(source, number, "a '#+' line has to stand above the query")
            _read_line(header, line, source, number, prefixes)
        elif line.strip() and not line.lstrip().startswith("#"):
            in_head = False
    return header


def _read_line(
    header: Header, line: str, source: str, number: int, prefixes: dict[str, str]
) -> None:
    match = _LINE.fullmatch(line)
    if match is None:
        _fail(source, number, f"expected '#+ key: value', found {line!r}")
    key, name, value = match["key"], (match["name"] or "").strip(), match["value"]
    if key not in KEYS:
        _fail(source, number, f"unknown key {key!r}.{_near(key, KEYS)} Known: {', '.join(KEYS)}")
    if key == "param":
        _read_parameter(header, name, value, source, number, prefixes)
        return
    if name or not value or key in header.lines:
        _fail(source, number, f"expected one line '#+ {key}: value' with a value")
    header.lines[key] = number
    if key == "summary":
        header.summary = value
    elif key == "summary-ar":
        header.summary_ar = value
    elif key == "keywords":
        header.keywords = _split(value, source, number)
    else:
        header.returns = _split(value, source, number)


def _read_parameter(
    header: Header, name: str, value: str, source: str, number: int, prefixes: dict[str, str]
) -> None:
    match = _PARAMETER.fullmatch(value)
    if not _NAME.fullmatch(name) or match is None:
        _fail(
            source,
            number,
            "expected '#+ param NAME: TYPE', then ' = DEFAULT' or ' ?' or nothing, "
            "then ' | description'",
        )
    if name in header.parameters or name in RESERVED_NAMES:
        _fail(source, number, f"the parameter name {name!r} is taken")
    if match["type"] not in PARAMETER_TYPES:
        near = _near(match["type"], PARAMETER_TYPES)
        known = ", ".join(PARAMETER_TYPES)
        _fail(source, number, f"unknown type {match['type']!r}.{near} Known: {known}")
    parameter = Parameter(
        name=name,
        type=match["type"],
        description=match["description"] or "",
        default=match["default"],
        optional=match["optional"] is not None,
    )
    if parameter.default is not None:
        _check_default(parameter, parameter.default, source, number, prefixes)
    header.parameters[name] = parameter
    header.parameter_lines[name] = number


def _check_default(
    parameter: Parameter, default: str, source: str, number: int, prefixes: dict[str, str]
) -> None:
    try:
        parse_value(parameter, default, prefixes)
    except ParameterValueError as error:
        raise QueryFileError(source, number, f"the default is wrong. {error}") from error


def _split(value: str, source: str, number: int) -> tuple[str, ...]:
    parts = tuple(part.strip() for part in value.split(","))
    if not all(parts) or len(set(parts)) < len(parts):
        _fail(source, number, "expected different values with a comma between them")
    return parts


def _near(word: str, known: Iterable[str]) -> str:
    return near_text(get_close_matches(word, list(known), n=1))


def _fail(source: str, line: int, problem: str) -> NoReturn:
    raise QueryFileError(source, line, problem)
