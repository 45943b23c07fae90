"""Rules of the head of a query file, and of the values of its parameters."""

import re
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Variable

from queries.errors import (
    MissingParameterError,
    ParameterValueError,
    QueryFileError,
    UnknownParameterError,
    UnknownQueryError,
)
from queries.library import (
    Library,
    StoredQuery,
    bind_parameters,
    load_library,
    parse_query,
    read_library,
    read_query_file,
)
from queries.parameters import PARAMETER_TYPES, XSD, Parameter

FOLDERS = (None, "view", "inference", "inference/axioms", "checks")
HEAD = "#+ summary: Things\n"
BODY = "SELECT ?thing WHERE { ?thing ?of ?place }\n"


def query_with(param_line: str, body: str = BODY) -> StoredQuery:
    return parse_query(f"{HEAD}#+ param {param_line}\n{body}", "things", "things.rq")


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_packaged_query_keeps_the_rules(folder: str | None) -> None:
    for query in load_library(folder):
        assert query.summary


def test_every_listed_query_speaks_both_languages_and_has_keywords() -> None:
    for query in load_library():
        assert re.search("[\u0600-\u06ff]", query.summary_ar), query.name
        assert query.keywords, query.name
        assert all(parameter.description for parameter in query.parameters), query.name


def test_head_gives_all_fields() -> None:
    text = (
        "#+ summary: Operations: where\n#+ summary-ar: العمليات\n#+ keywords: operation, place\n"
        "#+ param place: identifier = place:dez_gov | Registry identifier\n"
        "#+ param of: iri ?\n#+ param thing: string\n#+ returns: thing\n" + BODY
    )
    assert parse_query(text, "operations", "operations.rq") == StoredQuery(
        name="operations",
        summary="Operations: where",
        summary_ar="العمليات",
        keywords=("operation", "place"),
        parameters=(
            Parameter("place", "identifier", "Registry identifier", "place:dez_gov"),
            Parameter("of", "iri", optional=True),
            Parameter("thing", "string"),
        ),
        returns=("thing",),
        text=text,
    )


@pytest.mark.parametrize(
    ("text", "line", "part"),
    [
        ("#+ sumary: x\n" + BODY, 1, "unknown key 'sumary'. Did you mean 'summary'?"),
        (HEAD + "#+ summary: again\n" + BODY, 2, "expected one line"),
        (HEAD + "#+ summary-ar:\n" + BODY, 2, "with a value"),
        (HEAD + "#+ keywords a, b\n" + BODY, 2, "expected '#+ key: value'"),
        (HEAD + "#+ keywords: a,, b\n" + BODY, 2, "with a comma between them"),
        (HEAD + "#+ param: string\n" + BODY, 2, "expected '#+ param NAME: TYPE'"),
        (HEAD + "#+ param place: strin\n" + BODY, 2, "Did you mean 'string'?"),
        (HEAD + "#+ param place: string extra\n" + BODY, 2, "expected '#+ param NAME: TYPE'"),
        (HEAD + "#+ param format: string\n" + BODY, 2, "the parameter name 'format' is taken"),
        (HEAD + "#+ param place: date = 2021\n" + BODY, 2, "expected a day as YYYY-MM-DD"),
        (HEAD + "#+ param plaice: string\n" + BODY, 2, "the query doesn't use ?plaice"),
        (HEAD + BODY + "#+ returns: thing\n", 3, "has to stand above the query"),
        (HEAD + "SELECT * {\n  ?s ?p 'open }", 3, "A string is not closed"),
        (
            HEAD + "#+ param n: integer\nSELECT * { BIND(1 AS ?n) }",
            2,
            "the query gives ?n a value itself",
        ),
        (
            HEAD + "#+ param n: integer\nSELECT * { VALUES (?m ?n) { (1 2) } }",
            2,
            "the query gives ?n a value itself",
        ),
    ],
)
def test_wrong_head_is_named_with_file_and_line(text: str, line: int, part: str) -> None:
    with pytest.raises(QueryFileError) as caught:
        parse_query(text, "things", "queries/things.rq")
    assert str(caught.value).startswith(f"queries/things.rq:{line}: ")
    assert part in str(caught.value)


def test_packaged_query_needs_a_summary_and_a_kebab_case_name(tmp_path: Path) -> None:
    (tmp_path / "no-summary.rq").write_text(BODY, encoding="utf-8")
    with pytest.raises(QueryFileError, match=r"no-summary\.rq:1: expected a line '#\+ summary"):
        read_library(tmp_path)
    (tmp_path / "no-summary.rq").rename(tmp_path / "Not_Kebab.rq")
    with pytest.raises(QueryFileError, match=r"Not_Kebab\.rq:1: expected a kebab-case"):
        read_library(tmp_path)


def test_file_of_a_user_may_do_without_head_but_not_without_utf8(tmp_path: Path) -> None:
    file = tmp_path / "mine.rq"
    file.write_text("\ufeff" + BODY, encoding="utf-8")
    assert (read_query_file(file).name, read_query_file(file).text) == ("mine", BODY)
    file.write_bytes(b"SELECT *\n{ ?s ?p '\xff' }")
    with pytest.raises(QueryFileError, match=r"mine\.rq:2: expected UTF-8"):
        read_query_file(file)


def test_unknown_query_is_answered_with_near_names() -> None:
    library = Library((parse_query(BODY, "all-claims", "x"), parse_query(BODY, "places", "x")))
    assert library.get("places").name == "places"
    with pytest.raises(UnknownQueryError, match="Did you mean 'all-claims'") as caught:
        library.get("all-claim")
    assert (caught.value.near, caught.value.known) == (("all-claims",), ("all-claims", "places"))


@pytest.mark.parametrize(
    ("type_name", "value", "term"),
    [
        ("identifier", "000#c12", Literal("000#c12")),
        ("string", 'a "b"\n', Literal('a "b"\n')),
        ("iri", "https://example.org/س", NamedNode("https://example.org/س")),
        ("integer", "-007", Literal("-7", datatype=NamedNode(XSD + "integer"))),
        ("decimal", "12.50", Literal("12.50", datatype=NamedNode(XSD + "decimal"))),
        ("boolean", "1", Literal("true", datatype=NamedNode(XSD + "boolean"))),
        ("date", "2021-03-09", Literal("2021-03-09", datatype=NamedNode(XSD + "date"))),
        ("language", "AR-sy", Literal("ar-sy")),
    ],
)
def test_value_becomes_the_term_of_its_type(
    type_name: str, value: str, term: NamedNode | Literal
) -> None:
    assert bind_parameters(query_with(f"place: {type_name}"), {"place": value}) == {
        Variable("place"): term
    }


@pytest.mark.parametrize(
    ("type_name", "value"),
    [
        ("identifier", "two words"),
        ("iri", "relative/path"),
        ("iri", "http://exa mple/"),
        ("iri", "http://example/<x>"),
        ("integer", "1.5"),
        ("integer", "١٢"),
        ("integer", "9" * 19),
        ("decimal", "1e3"),
        ("boolean", "yes"),
        ("date", "2021-02-30"),
        ("date", "2021"),
        ("language", "ar_SY"),
        ("string", "\udcff"),
    ],
)
def test_value_outside_the_lexical_space_is_refused(type_name: str, value: str) -> None:
    with pytest.raises(ParameterValueError) as caught:
        bind_parameters(query_with(f"place: {type_name}"), {"place": value})
    assert PARAMETER_TYPES[type_name].expected in str(caught.value)


def test_iri_can_be_given_with_a_prefix_of_the_query() -> None:
    query = query_with("place: iri", "PREFIX x: <http://x/#>\n" + BODY)
    assert bind_parameters(query, {"place": "x:a"}) == {Variable("place"): NamedNode("http://x/#a")}


def test_default_is_used_when_no_value_or_an_empty_one_is_given() -> None:
    query = query_with("place: identifier = place:raqqa")
    expected = {Variable("place"): Literal("place:raqqa")}
    assert bind_parameters(query, {}) == expected
    assert bind_parameters(query, {"place": ""}) == expected


def test_optional_parameter_without_value_is_left_unbound() -> None:
    assert bind_parameters(query_with("place: identifier ?"), {"place": ""}) == {}


def test_missing_required_parameter_says_what_to_give() -> None:
    with pytest.raises(MissingParameterError, match=r"'place' \(Where\): give an identifier"):
        bind_parameters(query_with("place: identifier | Where"), {})


def test_unknown_parameter_is_answered_with_the_known_ones() -> None:
    with pytest.raises(UnknownParameterError, match=r"Did you mean 'place'.* It has: place"):
        bind_parameters(query_with("place: identifier ?"), {"plce": "x"})
