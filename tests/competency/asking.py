"""Ask the graph a stored question of this folder and get rows of plain Python values.

A question is a SPARQL text ``<name>.rq`` whose variables can be given a value. Entities, events
and articles go in and come out by their ``dcterms:identifier`` (``per:talib``, ``000``), terms of
the ontology by their name (``isnad:Arrest`` in, ``Arrest`` out) and concepts by notation.
"""

import re
from decimal import Decimal
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from ontology.parts import NAMESPACE
from ontology.vocabulary import load_vocabulary
from queries.substitution import substitute_terms

Value = str | int | Decimal | bool | None
Row = dict[str, Value]

_HERE = Path(__file__).resolve().parent
_XSD = "http://www.w3.org/2001/XMLSchema#"
_IDENTIFIER = ox.NamedNode("http://purl.org/dc/terms/identifier")
_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_GRAPH = ox.NamedNode("http://www.w3.org/ns/sparql-service-description#NamedGraph")
_PREFIXES = f"""
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX isnad: <{NAMESPACE}>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX xsd: <{_XSD}>
"""


class Asker:
    """Asks one graph."""

    def __init__(self, graph: ox.Store) -> None:
        self._graph = graph

    def rows(self, question: str, **given: str) -> list[Row]:
        """Return the distinct rows of a stored question, in a fixed order.

        :param given: variable name to identifier, ontology term or quoted text
        """
        text = (_HERE / f"{question}.rq").read_text("utf-8")
        return self.query(text, **given)

    def query(self, text: str, **given: str) -> list[Row]:
        """Return the distinct rows of a SPARQL text without prefixes, in a fixed order."""
        loose = [name for name in given if name not in _required_variables(text)]
        assert loose == [], f"a value for {loose} would select nothing: only in OPTIONAL"
        bindings = {ox.Variable(name): self._term(value) for name, value in given.items()}
        solutions = self._graph.query(substitute_terms(_PREFIXES + text, bindings))
        assert isinstance(solutions, ox.QuerySolutions)
        names = [variable.value for variable in solutions.variables]
        found = [tuple(self._plain(term) for term in solution) for solution in solutions]
        return [dict(zip(names, row, strict=True)) for row in sorted(set(found), key=repr)]

    def column(self, question: str, name: str, **given: str) -> list[Value]:
        """Return the distinct values of one column, without the empty ones, in a fixed order."""
        values = {row[name] for row in self.rows(question, **given)}
        return sorted((value for value in values if value is not None), key=repr)

    def _term(self, value: str) -> ox.NamedNode | ox.Literal:
        if value.startswith("isnad:"):
            return ox.NamedNode(NAMESPACE + value.removeprefix("isnad:"))
        if value.startswith('"'):
            return ox.Literal(value.strip('"'))
        return self._node(value)

    def _node(self, identifier: str) -> ox.NamedNode:
        """Return what has an identifier; the named graph of an article has the article's one."""
        pattern = (None, _IDENTIFIER, ox.Literal(identifier), None)
        for quad in self._graph.quads_for_pattern(*pattern):
            subject = quad.subject
            typed = ox.Quad(subject, _TYPE, _GRAPH)
            if isinstance(subject, ox.NamedNode) and typed not in self._graph:
                return subject
        raise LookupError(f"nothing in the graph has the identifier {identifier!r}")

    def _plain(self, term: object) -> Value:
        if isinstance(term, ox.NamedNode):
            return _concepts().get(term.value) or self._identifier(term)
        if isinstance(term, ox.Literal):
            return _python_value(term)
        return None

    def _identifier(self, term: ox.NamedNode) -> str:
        """Return the identifier: a key of the registry's kind before one local to an article."""
        quads = self._graph.quads_for_pattern(term, _IDENTIFIER, None, None)
        found = [quad.object.value for quad in quads if isinstance(quad.object, ox.Literal)]
        return min(found, key=lambda i: ("#" in i, i), default=_local_name(term))


def _required_variables(text: str) -> set[str]:
    """Return the variables of a query's pattern that stand outside of every OPTIONAL."""
    required, optional = "", [False]
    for token in re.findall(r"OPTIONAL\s*\{|[{}]|[^{}O]+|O", text[text.index("{") :]):
        if token.endswith("{"):
            optional.append(optional[-1] or token.startswith("OPTIONAL"))
        elif token == "}":
            optional.pop()
        elif not optional[-1]:
            required += token
    return set(re.findall(r"\?(\w+)", required))


def _local_name(term: ox.NamedNode) -> str:
    """Return the name of a term of the ontology, ``type`` for rdf:type, any other IRI whole."""
    return "type" if term == _TYPE else term.value.removeprefix(NAMESPACE)


@cache
def _concepts() -> dict[str, str]:
    """Return the notations of all concepts by IRI."""
    schemes = load_vocabulary().schemes.values()
    return {iri: notation for scheme in schemes for notation, iri in scheme.items()}


def _python_value(literal: ox.Literal) -> Value:
    match literal.datatype.value.removeprefix(_XSD):
        case "integer":
            return int(literal.value)
        case "decimal":
            number = Decimal(literal.value)
            return int(number) if number == number.to_integral_value() else number
        case "boolean":
            return literal.value == "true"
        case _:
            return literal.value
