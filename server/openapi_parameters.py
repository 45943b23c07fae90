"""The parameters of stored queries as JSON Schema: what ``queries/parameters.py`` reads, no more.

A value that fits its schema is taken by the server. The server takes a little more: ``1`` and ``0``
for a boolean, signs and leading zeros of a whole number, and for every parameter nothing, which
counts as not given.
"""

from collections.abc import Mapping
from types import MappingProxyType

from queries.parameters import Parameter
from server.formats import ResultKind, formats_for

JsonObject = dict[str, object]

# White space of Python's \s, which isn't that of ECMA 262; and the control characters.
_SPACE = r"\u0000-\u0020\u007f\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
# https://www.rfc-editor.org/rfc/rfc3987#section-2.2, but for user information and addresses in
# brackets after "//", and for characters beyond the first 65,536, which two dialects of regular
# expressions write in two ways.
_UCS = (
    r"\u00a1-\u167f\u1681-\u1fff\u2010-\u2027\u2030-\u205e\u2070-\u2fff\u3001-\ud7ff"
    r"\uf900-\ufdcf\ufdf0-\uffef"
)
_CHARACTER = rf"(?:[A-Za-z0-9._~!$&'()*+,;=@/?:{_UCS}-]|%[0-9A-Fa-f]{{2}})"
_HOST = rf"(?:[A-Za-z0-9._~{_UCS}-]|%[0-9A-Fa-f]{{2}})"
_IRI = (
    rf"^[A-Za-z][A-Za-z0-9+.-]*:"
    rf"(?://{_HOST}*(?::[0-9]{{0,5}})?(?:[/?]{_CHARACTER}*)?|(?!//){_CHARACTER}+)"
    rf"(?:#{_CHARACTER}*)?$"
)
_YEAR = "(?:[0-9]{3}[1-9]|[0-9]{2}[1-9]0|[0-9][1-9]00|[1-9]000)"
_INTEGER_LIMIT = 10**18 - 1

VALUE_SCHEMAS: Mapping[str, JsonObject] = MappingProxyType(
    {
        "identifier": {"type": "string", "pattern": rf"^[^{_SPACE}]+$"},
        "string": {"type": "string", "minLength": 1},
        "iri": {"type": "string", "format": "iri", "pattern": _IRI},
        "integer": {"type": "integer", "minimum": -_INTEGER_LIMIT, "maximum": _INTEGER_LIMIT},
        "decimal": {
            "type": "string",
            "format": "decimal",
            "pattern": r"^[+-]?(?:[0-9]{1,18}(?:\.[0-9]{0,18})?|\.[0-9]{1,18})$",
        },
        "boolean": {"type": "boolean"},
        "date": {
            "type": "string",
            "format": "date",
            "pattern": rf"^{_YEAR}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])$",
        },
        "language": {"type": "string", "pattern": r"^[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*$"},
    }
)


def value_schema(parameter: Parameter) -> JsonObject:
    """Return the JSON Schema of the values of a parameter, with its default."""
    schema: JsonObject = {"$ref": f"#/components/schemas/{parameter.type}"}
    if parameter.default is not None:
        schema["default"] = _default(parameter.type, parameter.default)
    return schema


def parameter_object(parameter: Parameter) -> JsonObject:
    """Return the Parameter Object of a parameter in the address."""
    optional = {} if parameter.required else {"allowEmptyValue": True}
    return {
        "name": parameter.name,
        "in": "query",
        "description": parameter_text(parameter),
        "required": parameter.required,
        **optional,
        "schema": value_schema(parameter),
    }


def parameter_text(parameter: Parameter) -> str:
    """Return what a parameter means and what its values look like."""
    expected = f"{parameter.expected[0].upper()}{parameter.expected[1:]}."
    return f"{parameter.description}. {expected}" if parameter.description else expected


def common_fields(kind: ResultKind | None) -> dict[str, JsonObject]:
    """Return the JSON Schemas of ``format`` and ``timeout`` by name, with their descriptions.

    :param kind: of the result; None for one of any kind
    """
    kinds = ResultKind if kind is None else (kind,)
    names = list(dict.fromkeys(f.name for k in kinds for f in formats_for(k)))
    return {
        "format": {
            "type": "string",
            "enum": names,
            "description": "A format by name; it wins over Accept.",
        },
        "timeout": {
            "type": "string",
            "pattern": r"^(?:[1-9][0-9]{0,8}(?:\.[0-9]{1,9})?|0?\.[0-9]{0,8}[1-9])$",
            "description": "A time limit in seconds, such as 5 or 0.5; the server's own holds too.",
        },
    }


def common_parameters(kind: ResultKind | None) -> list[JsonObject]:
    """Return the Parameter Objects of ``format`` and ``timeout``."""
    return [
        {"name": name, "in": "query", "required": False, "allowEmptyValue": True, "schema": schema}
        for name, schema in common_fields(kind).items()
    ]


def _default(type_name: str, lexical_form: str) -> object:
    if type_name == "integer":
        return int(lexical_form)
    return lexical_form in ("true", "1") if type_name == "boolean" else lexical_form
