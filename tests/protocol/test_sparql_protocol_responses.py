"""SPARQL 1.1 Protocol, section 2.1.5: what results are, read by readers that aren't the engine's.

https://www.w3.org/TR/sparql11-results-json/, https://www.w3.org/TR/rdf-sparql-XMLres/ and
https://www.w3.org/TR/sparql11-results-csv-tsv/.
"""

import csv
import io
import json
from typing import Any
from urllib.parse import urlencode
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.query import Result

NS = "{http://www.w3.org/2005/sparql-results#}"
XSD = "http://www.w3.org/2001/XMLSchema#"
NASTY = 'a\r\nb\tc "d" <e> & \'f\' , ; \\ },{"x": ]]> é س \U0001f600'
ROWS = r"""SELECT ?iri ?text ?ar ?number ?typed ?unbound ?blank {
  VALUES (?iri ?text ?ar ?number ?typed ?unbound) {
    (<http://x/%D8%B3?a=1&b=2> "a\r\nb\tc \"d\" <e> & 'f' , ; \\ },{\"x\": ]]> é س 😀"
     "سلام"@ar-SY -7 "x"^^<http://x/t> UNDEF)
    (UNDEF "" ""@en 1.5 "1"^^<http://x/t> UNDEF)
    (<http://x/> "\r" "\n"@ar 1.5e0 "2020"^^<http://www.w3.org/2001/XMLSchema#gYear> UNDEF)
    (<http://x/> "\r" "\n"@ar 1.5e0 "2020"^^<http://www.w3.org/2001/XMLSchema#gYear> UNDEF)
  }
  OPTIONAL { BIND(BNODE() AS ?blank) FILTER(?number = -7) }
}"""
NAMES = ("iri", "text", "ar", "number", "typed", "unbound", "blank")


def typed(lexical_form: str, name: str) -> Literal:
    return Literal(lexical_form, datatype=URIRef(XSD + name), normalize=False)


YEAR = (URIRef("http://x/"), Literal("\r"), Literal("\n", lang="ar"), typed("1.5", "double"))
EXPECTED: list[tuple[Any, ...]] = [
    (
        URIRef("http://x/%D8%B3?a=1&b=2"),
        Literal(NASTY),
        Literal("سلام", lang="ar-sy"),
        typed("-7", "integer"),
        Literal("x", datatype=URIRef("http://x/t")),
        None,
        BNode,
    ),
    (
        None,
        Literal(""),
        Literal("", lang="en"),
        typed("1.5", "decimal"),
        Literal("1", datatype=URIRef("http://x/t")),
        None,
        None,
    ),
    (*YEAR, typed("2020", "gYear"), None, None),
    (*YEAR, typed("2020", "gYear"), None, None),
]


def ask(client: FlaskClient, query: str, name: str) -> Any:
    response = client.get("/sparql?" + urlencode({"query": query, "format": name}))
    assert response.status_code == 200, response.text
    assert response.content_type.endswith("; charset=utf-8")
    return response


def rows_of(result: Result) -> list[tuple[Any, ...]]:
    assert result.vars is not None
    assert tuple(str(v) for v in result.vars) == NAMES
    rows: list[Any] = list(result)
    return [tuple(BNode if isinstance(t, BNode) else t for t in row) for row in rows]


@pytest.mark.parametrize("name", ["json", "xml"])
def test_rows_are_exact_for_another_reader(client: FlaskClient, name: str) -> None:
    result = Result.parse(io.BytesIO(ask(client, ROWS, name).data), format=name)
    got, expected = rows_of(result), EXPECTED
    assert [[_exact(t) for t in row] for row in got] == [[_exact(t) for t in r] for r in expected]


def _exact(term: Any) -> Any:
    if isinstance(term, Literal):
        return str(term), str(term.language or "").lower(), str(term.datatype or "")
    return term


def test_json_has_the_members_of_its_specification(client: FlaskClient) -> None:
    content = json.loads(ask(client, ROWS, "json").data)
    assert list(content) == ["head", "results"]
    assert content["head"] == {"vars": list(NAMES)}
    assert list(content["results"]) == ["bindings"]
    first, second, third, fourth = content["results"]["bindings"]
    assert first["iri"] == {"type": "uri", "value": "http://x/%D8%B3?a=1&b=2"}
    assert first["text"] == {"type": "literal", "value": NASTY}
    assert first["ar"] == {"type": "literal", "value": "سلام", "xml:lang": "ar-sy"}
    assert first["number"] == {"type": "literal", "value": "-7", "datatype": f"{XSD}integer"}
    assert first["blank"]["type"] == "bnode"
    assert set(second) == {"text", "ar", "number", "typed"}
    assert third == fourth


def test_xml_has_the_structure_of_its_schema(client: FlaskClient) -> None:
    root = ElementTree.fromstring(ask(client, ROWS, "xml").data)
    assert root.tag == f"{NS}sparql"
    assert [child.tag for child in root] == [f"{NS}head", f"{NS}results"]
    assert [v.get("name") for v in root[0]] == list(NAMES)
    assert {v.tag for v in root[0]} == {f"{NS}variable"}
    assert [r.tag for r in root[1]] == [f"{NS}result"] * 4
    for binding in root.iter(f"{NS}binding"):
        assert binding.get("name") in NAMES
        [term] = binding
        assert term.tag in {f"{NS}uri", f"{NS}literal", f"{NS}bnode"}
    first = root[1][0].find(f"{NS}binding[@name='text']/{NS}literal")
    assert first is not None and first.text == NASTY


def test_csv_is_read_by_the_csv_module(client: FlaskClient) -> None:
    body = ask(client, ROWS, "csv").data.decode()
    header, *rows = csv.reader(io.StringIO(body, newline=""), strict=True)
    assert header == list(NAMES)
    assert rows[0][:6] == ["http://x/%D8%B3?a=1&b=2", NASTY, "سلام", "-7", "x", ""]
    assert rows[0][6].startswith("_:")
    assert rows[1] == ["", "", "", "1.5", "1", "", ""]
    assert rows[2] == rows[3] == ["http://x/", "\r", "\n", "1.5", "2020", "", ""]
    assert len(rows) == 4
    assert body.endswith("\r\n")


def test_tsv_has_terms_as_turtle_writes_them(client: FlaskClient) -> None:
    body = ask(client, ROWS, "tsv").data.decode()
    assert body.endswith("\n") and "\r" not in body
    header, *lines = body[:-1].split("\n")
    assert header == "\t".join(f"?{name}" for name in NAMES)
    for line, expected in zip(lines, EXPECTED, strict=True):
        for written, term in zip(line.split("\t"), expected, strict=True):
            assert _exact(_turtle_term(written)) == _exact(term)


def _turtle_term(written: str) -> Any:
    if not written:
        return None
    [(_, _, term)] = Graph().parse(data=f"<s:> <p:> {written} .", format="turtle")
    if isinstance(term, BNode):
        return BNode
    return term


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ("SELECT ?x { FILTER(false) }", 0),
        ("SELECT ?x ?y { VALUES ?x { 1 1 1 } }", 3),
        ("SELECT * { VALUES ?x { UNDEF UNDEF } }", 2),
        ("SELECT * {}", 1),
        ("SELECT * { VALUES () { () () () } }", 3),
        ("SELECT * { FILTER(false) }", 0),
    ],
)
def test_rows_without_values_and_without_variables_are_counted_alike(
    client: FlaskClient, query: str, rows: int
) -> None:
    found = json.loads(ask(client, query, "json").data)
    names = found["head"]["vars"]
    assert len(found["results"]["bindings"]) == rows
    root = ElementTree.fromstring(ask(client, query, "xml").data)
    assert [v.get("name") for v in root[0]] == names
    assert len(root[1]) == rows
    lines = ask(client, query, "csv").data.split(b"\r\n")
    assert (lines[0].decode(), len(lines) - 2, lines[-1]) == (",".join(names), rows, b"")
    lines = ask(client, query, "tsv").data.split(b"\n")
    header = "\t".join(f"?{n}" for n in names)
    assert (lines[0].decode(), len(lines) - 2, lines[-1]) == (header, rows, b"")


@pytest.mark.parametrize(("query", "answer"), [("ASK {}", True), ("ASK { FILTER(false) }", False)])
def test_ask_in_every_format(client: FlaskClient, query: str, answer: bool) -> None:
    assert json.loads(ask(client, query, "json").data) == {"head": {}, "boolean": answer}
    root = ElementTree.fromstring(ask(client, query, "xml").data)
    assert [child.tag for child in root] == [f"{NS}head", f"{NS}boolean"]
    assert root[1].text == str(answer).lower()
    for name in ("json", "xml"):
        result = Result.parse(io.BytesIO(ask(client, query, name).data), format=name)
        assert result.askAnswer is answer
    for name in ("csv", "tsv"):
        assert ask(client, query, name).data == str(answer).lower().encode()
