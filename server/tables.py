"""Results as tables for people: from the bytes of a result to rows of cells."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from server.evaluation import Answer
from server.formats import ResultKind
from server.prefixes import shorten_iri

_LONG = 36
_XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"


@dataclass(frozen=True, slots=True)
class Cell:
    """One value.

    :param text: as people read it
    :param iri: the whole IRI, or nothing for other terms
    :param datatype: of a literal, shortened; nothing for plain text
    :param language: the tag of a literal, or nothing
    """

    text: str = ""
    iri: str = ""
    datatype: str = ""
    language: str = ""
    is_number: bool = False

    @property
    def shape(self) -> str:
        """How the text wants to be laid out: ``token`` (never broken), ``text`` or ``short``."""
        if len(self.text) > _LONG:
            return "text"
        return "short" if " " in self.text else "token"


@dataclass(frozen=True, slots=True)
class Table:
    """A result.

    :param rows: at most as many as were asked for
    :param total: how many there are
    :param boolean: the answer of ASK, otherwise None
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: int
    boolean: bool | None = None

    @property
    def numeric(self) -> tuple[bool, ...]:
        """For each column, whether it holds numbers only."""
        return tuple(
            all(cell.is_number or not cell.text for cell in column)
            for column in zip(*self.rows, strict=True)
        )


def table_of(answer: Answer, base: str, max_rows: int | None = None) -> Table:
    """Make a table from an answer that was written as JSON rows or as N-Triples."""
    if answer.kind is ResultKind.GRAPH:
        return _graph_table(answer.body, base, max_rows)
    content = json.loads(answer.body)
    if answer.kind is ResultKind.BOOLEAN:
        return Table((), (), 1, bool(content["boolean"]))
    columns = tuple(content["head"]["vars"])
    bindings = content["results"]["bindings"]
    rows = tuple(
        tuple(_json_cell(binding.get(name), base) for name in columns)
        for binding in bindings[:max_rows]
    )
    return Table(columns, rows, len(bindings))


def bindings_of(answer: Answer) -> list[dict[str, dict[str, str]]]:
    """Return the rows of a JSON answer: for each variable its type, value and language."""
    bindings: list[dict[str, dict[str, str]]] = json.loads(answer.body)["results"]["bindings"]
    return bindings


def _graph_table(body: bytes, base: str, max_rows: int | None) -> Table:
    triples = list(parse(body, format=RdfFormat.N_TRIPLES))
    shown: Iterable[Any] = triples[:max_rows]
    rows = tuple(
        tuple(_term_cell(term, base) for term in (t.subject, t.predicate, t.object)) for t in shown
    )
    return Table(("subject", "predicate", "object"), rows, len(triples))


def _json_cell(term: Mapping[str, Any] | None, base: str) -> Cell:
    if term is None:
        return Cell()
    if term["type"] == "uri":
        return _iri_cell(term["value"], base)
    if term["type"] == "bnode":
        return Cell(text=f"_:{term['value']}")
    if term["type"] == "triple":
        parts = (_json_cell(term["value"][p], base) for p in ("subject", "predicate", "object"))
        return Cell(text=f"<<( {' '.join(part.text for part in parts)} )>>")
    return _literal_cell(term["value"], term.get("datatype", ""), term.get("xml:lang", ""), base)


def _term_cell(term: NamedNode | BlankNode | Literal | Triple, base: str) -> Cell:
    if isinstance(term, NamedNode):
        return _iri_cell(term.value, base)
    if isinstance(term, Literal):
        return _literal_cell(term.value, term.datatype.value, term.language or "", base)
    return Cell(text=str(term))


def _iri_cell(iri: str, base: str) -> Cell:
    return Cell(text=shorten_iri(iri, base), iri=iri)


def _literal_cell(value: str, datatype: str, language: str, base: str) -> Cell:
    short = "" if language or datatype == _XSD_STRING else shorten_iri(datatype, base)
    return Cell(
        text=value,
        datatype=short,
        language=language,
        is_number=short in ("xsd:integer", "xsd:decimal", "xsd:double", "xsd:float"),
    )
