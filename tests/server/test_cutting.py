"""What is over a limit is taken off the end, and what remains is a result like any other."""

import csv
import io
import json
from itertools import islice
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Store,
    Triple,
    Variable,
    parse,
    parse_query_results,
)

from queries.lexer import code_tokens
from server.budget import Budget, Cut
from server.cutting import announced, cut_bytes, cut_rows, limited_query
from server.engine import write_results

JSON, XML, CSV, TSV = (
    QueryResultsFormat.JSON,
    QueryResultsFormat.XML,
    QueryResultsFormat.CSV,
    QueryResultsFormat.TSV,
)
WRITERS = [JSON, XML, CSV, TSV]
READ = [JSON, XML, TSV]  # the engine reads no CSV
_PIECES = [
    *("},{", '},{"', '"},{"x":{', '\\"},{"', "]}}", '"', '""', "\r\n", "\n", "\r", "\t", ",", "\\"),
    *(
        "</result>",
        "<result>",
        "</results></sparql>",
        "<results>",
        "&lt;",
        "]]>",
        "س",
        "\U0001f600",
    ),
    *("?", "x", "", " ", "'"),
]
TEXTS = st.lists(st.sampled_from(_PIECES), max_size=4).map("".join)
TERMS = st.one_of(
    st.none(),
    TEXTS.map(Literal),
    TEXTS.map(lambda text: Literal(text, language="ar")),
    TEXTS.map(lambda text: Literal(text, datatype=NamedNode("http://x/},{"[:9]))),
    st.sampled_from([NamedNode("http://x/a,b"), NamedNode("http://x/"), BlankNode("b")]),
)
Row = tuple[object, ...]


@st.composite
def tables(draw: st.DrawFn) -> tuple[int, list[Row]]:
    """Return a number of variables and rows with that many terms."""
    width = draw(st.integers(0, 3))
    return width, draw(st.lists(st.tuples(*[TERMS] * width), max_size=6))


def written(width: int, rows: list[Row], writer: QueryResultsFormat) -> bytes:
    """Let the engine write rows."""
    found = solutions(width, rows)
    return found.serialize(format=writer) or b""


def solutions(width: int, rows: list[Row]) -> QuerySolutions:
    names = " ".join(f"?v{i}" for i in range(width))
    values = " ".join(
        "(" + " ".join("UNDEF" if t is None else _value(t) for t in row) + ")" for row in rows
    )
    query = f"SELECT {names or '*'} {{ VALUES ({names}) {{ {values} }} }}"
    found = Store().query(query)
    assert isinstance(found, QuerySolutions)
    return found


def _value(term: object) -> str:
    return "<http://x/bnode>" if isinstance(term, BlankNode) else str(term)


def terms_of(body: bytes, writer: QueryResultsFormat) -> list[Row]:
    """Read rows again; an engine's own reader is the judge of its format."""
    if writer is CSV:
        header, *lines = csv.reader(io.StringIO(body.decode(), newline=""), strict=True)
        width = len(header)
        return [tuple(line) if line else ("",) * width for line in lines]
    found = parse_query_results(body, format=writer)
    assert isinstance(found, QuerySolutions)
    return [tuple(row[variable] for variable in found.variables) for row in found]


@settings(max_examples=120, deadline=None)
@given(tables(), st.integers(0, 6))
def test_row_limit_leaves_exactly_the_first_rows(table: tuple[int, list[Row]], limit: int) -> None:
    width, rows = table
    for writer in WRITERS:
        body, is_cut = cut_rows(written(width, rows[: limit + 1], writer), writer, limit)
        assert is_cut == (len(rows) > limit)
        assert body == written(width, rows[:limit], writer)


@settings(max_examples=80, deadline=None)
@given(tables(), st.data())
def test_byte_limit_leaves_whole_rows_from_the_start(
    table: tuple[int, list[Row]], data: st.DataObject
) -> None:
    width, rows = table
    for writer in WRITERS:
        whole = written(width, rows, writer)
        start = len(written(width, [], writer))
        limit = data.draw(st.integers(start, max(start, len(whole))))
        cut = cut_bytes(whole[:limit], writer)
        prefixes = [written(width, rows[:count], writer) for count in range(len(rows) + 1)]
        assert cut in prefixes
        # JSON can't tell a last row from one that is cut, so it may leave out one more
        most = max(n for n, p in enumerate(prefixes) if len(p) <= limit or n == 0)
        assert prefixes.index(cut) >= (0 if writer is JSON else most - 1)


@settings(max_examples=60, deadline=None)
@given(tables(), st.integers(0, 5), st.sampled_from(READ))
def test_what_remains_is_read_back(
    table: tuple[int, list[Row]], limit: int, writer: QueryResultsFormat
) -> None:
    width, rows = table[0], table[1][: limit + 1]  # the engine is asked for one row more
    body, cut = write_results(solutions(width, rows), writer, Budget(rows=limit))
    whole = [tuple(row[Variable(f"v{i}")] for i in range(width)) for row in solutions(width, rows)]
    assert terms_of(body, writer) == whole[:limit]
    assert cut == (Cut("rows", limit) if len(rows) > limit else None)


def test_cut_json_and_xml_say_so_in_the_links_of_their_heads() -> None:
    rows: list[Row] = [(Literal(']},"link"</head>'),)] * 3
    for writer in (JSON, XML):
        body, cut = write_results(solutions(1, rows), writer, Budget(rows=2))
        assert cut == Cut("rows", 2)
        if writer is JSON:
            content = json.loads(body)
            [link] = content["head"]["link"]
            assert (content["head"]["vars"], len(content["results"]["bindings"])) == (["v0"], 2)
        else:
            root = ElementTree.fromstring(body)
            assert [element.tag.partition("}")[2] for element in root[0]] == ["variable", "link"]
            link = str(root[0][1].get("href"))
            assert len(root[1]) == 2
        assert unquote(link) == "data:,This result is cut at 2 rows; there is more."
        assert len(terms_of(body, writer)) == 2


@pytest.mark.parametrize("writer", [CSV, TSV])
def test_csv_and_tsv_have_no_place_to_say_so(writer: QueryResultsFormat) -> None:
    body = written(1, [(Literal("x"),)], writer)
    assert announced(body, writer, Cut("rows", 1)) == body


def test_byte_limit_below_the_head_leaves_no_rows() -> None:
    for writer in WRITERS:
        body, cut = write_results(
            solutions(1, [(Literal("x" * 200),)] * 3), writer, Budget(bytes=150)
        )
        assert cut == Cut("bytes", 150)
        assert terms_of(body, writer) == []


GRAPH_WRITERS = [
    RdfFormat.TURTLE,
    RdfFormat.N_TRIPLES,
    RdfFormat.N_QUADS,
    RdfFormat.TRIG,
    RdfFormat.RDF_XML,
    RdfFormat.JSON_LD,
]


@settings(max_examples=60, deadline=None)
@given(st.lists(TEXTS, max_size=6, unique=True), st.integers(0, 6), st.integers(0, 60))
def test_cut_graph_has_the_first_triples(texts: list[str], rows: int, size: int) -> None:
    triples = [Triple(NamedNode("u:s"), NamedNode("http://x/p"), Literal(t)) for t in texts]
    for writer in GRAPH_WRITERS:
        for budget in (Budget(rows=rows), Budget(bytes=size)):
            body, cut = write_results(iter(triples), writer, budget)
            read = [str(quad.triple) for quad in parse(body, format=writer)]
            assert read == [str(t) for t in islice(triples, len(read))]
            assert (cut is None) == (len(read) == len(triples))
            if cut == Cut("triples", rows):
                assert len(read) == rows


def test_one_large_literal_is_left_out_of_a_graph() -> None:
    triples = [
        Triple(NamedNode("u:s"), NamedNode("http://x/p"), Literal(text))
        for text in ("small", "x" * 5_000_000, "small too")
    ]
    for writer in GRAPH_WRITERS:
        body, cut = write_results(iter(triples), writer, Budget(bytes=1000))
        assert cut == Cut("bytes", 1000)
        assert [quad.object for quad in parse(body, format=writer)] == [Literal("small")]


SELECT = "SELECT ?x { ?x ?p ?o }"


@pytest.mark.parametrize(
    ("query", "limited"),
    [
        (SELECT, f"{SELECT}\nLIMIT 10"),
        (f"{SELECT} # LIMIT 5", f"{SELECT} # LIMIT 5\nLIMIT 10"),
        (f"{SELECT} LIMIT 5", f"{SELECT} LIMIT 5"),
        (f"{SELECT} limit 10", f"{SELECT} limit 10"),
        (f"{SELECT} LIMIT 11", f"{SELECT} LIMIT 10"),
        (f"{SELECT} LIMIT#c\n00011 OFFSET 11", f"{SELECT} LIMIT#c\n10 OFFSET 11"),
        (f"{SELECT} OFFSET 11 LIMIT 11", f"{SELECT} OFFSET 11 LIMIT 10"),
        (f"{SELECT} OFFSET 11", f"{SELECT} OFFSET 11\nLIMIT 10"),
        (f"{SELECT} LIMIT {'9' * 30}", f"{SELECT} LIMIT 10"),
        (f"{SELECT} LIMIT 1.5", f"{SELECT} LIMIT 1.5"),
        (f"{SELECT} LIMIT", f"{SELECT} LIMIT\nLIMIT 10"),
        (f"{SELECT} ORDER BY ?x", f"{SELECT} ORDER BY ?x\nLIMIT 10"),
        (f"{SELECT} VALUES ?x {{ 1 }}", f"{SELECT} \nLIMIT 10\nVALUES ?x {{ 1 }}"),
        (f"{SELECT} LIMIT 99 VALUES ?x {{}}", f"{SELECT} LIMIT 10 VALUES ?x {{}}"),
        (
            f"SELECT * {{ {{ {SELECT} LIMIT 99 }} }}",
            f"SELECT * {{ {{ {SELECT} LIMIT 99 }} }}\nLIMIT 10",
        ),
        ("SELECT * { ?s ?p 'LIMIT 5' }", "SELECT * { ?s ?p 'LIMIT 5' }\nLIMIT 10"),
        ("SELECT ?LIMIT { ?s <u:LIMIT> 5 }", "SELECT ?LIMIT { ?s <u:LIMIT> 5 }\nLIMIT 10"),
        ("ASK {}", "ASK {}"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "CONSTRUCT WHERE { ?s ?p ?o }"),
        ("# SELECT\nDESCRIBE <u:SELECT>", "# SELECT\nDESCRIBE <u:SELECT>"),
        ("PREFIX select: <u:> ASK { ?s a select:x }", "PREFIX select: <u:> ASK { ?s a select:x }"),
    ],
)
def test_query_is_limited_without_moving_what_people_wrote(query: str, limited: str) -> None:
    assert limited_query(query, code_tokens(query), 10) == limited
