"""Typed parameters of stored queries: from the words of a user to RDF terms."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from pyoxigraph import Literal, NamedNode

from queries.errors import ParameterValueError

Term = NamedNode | Literal
XSD = "http://www.w3.org/2001/XMLSchema#"


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter that a query file declares.

    :param name: the name of the variable, without ``?``
    :param type: a key of :data:`PARAMETER_TYPES`
    :param default: its lexical form, or None
    :param optional: left unbound when no value is given
    """

    name: str
    type: str
    description: str = ""
    default: str | None = None
    optional: bool = False

    @property
    def required(self) -> bool:
        """Whether a value has to be given."""
        return self.default is None and not self.optional

    @property
    def expected(self) -> str:
        """What a value has to look like, in words."""
        return PARAMETER_TYPES[self.type].expected


@dataclass(frozen=True, slots=True)
class ParameterType:
    """How values of one type are written and what term they make.

    :param expected: the lexical space, in words
    :param make_term: returns the term; raises ValueError for other values
    """

    expected: str
    make_term: Callable[[str], Term]


def parse_value(parameter: Parameter, value: str, prefixes: Mapping[str, str]) -> Term:
    """Turn the lexical form of a value into an RDF term.

    :param prefixes: the query's own, so that ``isnad:Attack`` can be given for an IRI
    :raises ParameterValueError: the value isn't of the parameter's type
    """
    try:
        written = _expand_prefix(value, prefixes) if parameter.type == "iri" else value
        return PARAMETER_TYPES[parameter.type].make_term(written)
    except ValueError:
        raise ParameterValueError(parameter.name, value, parameter.expected) from None


def _expand_prefix(value: str, prefixes: Mapping[str, str]) -> str:
    prefix, colon, local = value.partition(":")
    return prefixes[prefix] + local if colon and prefix in prefixes else value


def _matching(pattern: str, value: str) -> str:
    if not re.fullmatch(pattern, value):
        raise ValueError(value)
    return value


def _identifier(value: str) -> Term:
    return Literal(_matching(r"[^\s\x00-\x20\x7f]+", value))


def _string(value: str) -> Term:
    return Literal(_matching(r"(?s).+", value))


def _iri(value: str) -> Term:
    return NamedNode(_matching(r"[A-Za-z][A-Za-z0-9+.\-]*:\S+", value))


def _integer(value: str) -> Term:
    number = _matching(r"[+-]?[0-9]{1,18}", value)
    return Literal(str(int(number)), datatype=NamedNode(XSD + "integer"))


def _decimal(value: str) -> Term:
    number = _matching(r"[+-]?(?:[0-9]{1,18}(?:\.[0-9]{0,18})?|\.[0-9]{1,18})", value)
    return Literal(number, datatype=NamedNode(XSD + "decimal"))


def _boolean(value: str) -> Term:
    truth = _matching("true|false|1|0", value) in ("true", "1")
    return Literal("true" if truth else "false", datatype=NamedNode(XSD + "boolean"))


def _date(value: str) -> Term:
    day = date.fromisoformat(_matching(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value))
    return Literal(day.isoformat(), datatype=NamedNode(XSD + "date"))


def _language(value: str) -> Term:
    # lower case, because that is how the store keeps language tags
    return Literal(_matching(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*", value).lower())


PARAMETER_TYPES: Mapping[str, ParameterType] = MappingProxyType(
    {
        "identifier": ParameterType("an identifier without spaces, such as org:sdf", _identifier),
        "string": ParameterType("a text that isn't empty", _string),
        "iri": ParameterType("an absolute IRI, such as https://example.org/x", _iri),
        "integer": ParameterType("a whole number, such as 12", _integer),
        "decimal": ParameterType("a number, such as 12.5", _decimal),
        "boolean": ParameterType("true or false", _boolean),
        "date": ParameterType("a day as YYYY-MM-DD, such as 2021-03-09", _date),
        "language": ParameterType("a language tag, such as ar or en-GB", _language),
    }
)
