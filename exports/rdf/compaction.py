"""Write triples of one node as JSON-LD with the published context.

Source: JSON-LD 1.1, 4.1 (context), 4.2.3 (type coercion), 4.6.2 (language maps); the terms are used
only where expanding them gives the triples again, otherwise a full IRI stands.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from pyoxigraph import Literal, NamedNode

from exports.lookup import Value
from ontology.prefixes import PREFIXES

_TYPE = PREFIXES["rdf"] + "type"
_STRING = PREFIXES["xsd"] + "string"
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Term:
    """A name of the context.

    :param coercion: IRI of a datatype, ``@id``, ``@vocab``, or empty
    :param values: the names of values, by their IRIs
    """

    name: str
    coercion: str
    is_language_map: bool
    is_set: bool
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Context:
    """The published context, the other way round.

    :param text: as published, the object that stands after ``@context``
    """

    text: str
    terms: Mapping[str, Term]
    classes: Mapping[str, str]


@cache
def load_context() -> Context:
    """Load the packaged context."""
    published = files("ontology").joinpath("published", "context.jsonld")
    given: Json = json.loads(published.read_text(encoding="utf-8"))["@context"]
    prefixes = {n: d for n, d in given.items() if isinstance(d, str) and d.startswith("http")}

    def iri(name: str) -> str:
        prefix, _, local = name.partition(":")
        return prefixes[prefix] + local if prefix in prefixes else name

    terms, classes = {}, {}
    for name, definition in given.items():
        if isinstance(definition, dict):
            terms[iri(definition["@id"])] = _term(name, definition, iri)
        elif ":" in str(definition) and name not in prefixes:
            classes[iri(definition)] = name
            terms[iri(definition)] = Term(name, "", False, False, MappingProxyType({}))
    text = json.dumps(given, ensure_ascii=False, separators=(",", ":"))
    return Context(text, MappingProxyType(terms), MappingProxyType(classes))


def _term(name: str, definition: Json, iri: Any) -> Term:
    container = definition.get("@container", [])
    scoped = definition.get("@context", {}).items()
    values = {iri(v["@id"] if isinstance(v, dict) else v): n for n, v in scoped}
    return Term(
        name,
        iri(definition.get("@type", "")),
        "@language" in container,
        "@set" in container,
        MappingProxyType(values),
    )


def compacted(iri: str, properties: Mapping[str, Iterable[Value | Json]]) -> Json:
    """Return a node with its properties.

    :param properties: by IRI; a value that is an object already stands as it is
    """
    node: Json = {"id": iri}
    for predicate, values in sorted(properties.items()):
        if predicate == _TYPE:
            node["type"] = sorted(_class(value) for value in values)
        else:
            _add(node, predicate, list(values))
    return node


def _class(value: Value | Json) -> str:
    assert isinstance(value, NamedNode)
    return load_context().classes.get(value.value, value.value)


def _add(node: Json, predicate: str, values: list[Value | Json]) -> None:
    term = load_context().terms.get(predicate)
    if term is None:
        node[predicate] = _one_or_all([_full(value) for value in values])
    elif term.is_language_map:
        texts = [v for v in values if isinstance(v, Literal) and v.language]
        if texts:
            node[term.name] = _language_map(texts)
        others = [_full(v) for v in values if v not in texts]
        if others:
            node[predicate] = _one_or_all(others)
    else:
        written = [_value(term, value) for value in values]
        node[term.name] = written if term.is_set else _one_or_all(written)


def _language_map(texts: list[Literal]) -> Json:
    found: dict[str, list[str]] = {}
    for text in texts:
        found.setdefault(text.language or "", []).append(text.value)
    return {language: _one_or_all(sorted(words)) for language, words in sorted(found.items())}


def _value(term: Term, value: Value | Json) -> Any:
    if isinstance(value, dict):
        return value
    if isinstance(value, NamedNode):
        if term.coercion == "@vocab":
            return _vocabulary_name(term, value.value)
        return value.value if term.coercion == "@id" else {"id": value.value}
    if not value.language and value.datatype.value == (term.coercion or _STRING):
        return value.value
    return _full(value)


def _vocabulary_name(term: Term, iri: str) -> Any:
    terms = load_context().terms
    named = term.values.get(iri) or (terms[iri].name if iri in terms else "")
    return named or {"id": iri}


def _full(value: Value | Json) -> Json:
    """Return a value that means the same under any term."""
    if isinstance(value, dict):
        return value
    if isinstance(value, NamedNode):
        return {"id": value.value}
    if value.language:
        return {"@value": value.value, "@language": value.language}
    return {"@value": value.value, "@type": value.datatype.value}


def _one_or_all(values: list[Any]) -> Any:
    return values[0] if len(values) == 1 else values
