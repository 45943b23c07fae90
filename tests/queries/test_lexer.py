"""What is code, and what is inside a string, an IRI or a comment."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from queries.errors import QuerySyntaxError
from queries.lexer import TokenKind, code_tokens, place_of, tokenize


def texts(query: str) -> list[str]:
    return [token.text for token in code_tokens(query)]


@given(st.text(alphabet="'\"\\<>#?$@:.{}()[]|&^ \nabSE1_-م", max_size=40))
@example("<<( ?s ?p 'x' )>>")
def test_tokens_joined_are_the_text(text: str) -> None:
    try:
        tokens = tokenize(text)
    except QuerySyntaxError:
        return
    assert "".join(token.text for token in tokens) == text


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("'''it's ''it'''", ["'''it's ''it'''"]),
        (r"'a\'b' \"", None),
        ('"a"@ar--rtl', ['"a"', "@ar--rtl"]),
        (r"""'a\'b'@ar-sy "x"^^<u:t>""", [r"'a\'b'", "@ar-sy", '"x"', "^^", "<u:t>"]),
        ("?s <u:p#q> 'x' # <u:c>\n.", ["?s", "<u:p#q>", "'x'", "."]),
        ("FILTER(?a<?b&&?c>?d)", ["FILTER", "(", "?a", "<", "?b", "&&", "?c", ">", "?d", ")"]),
        ("FILTER(?a < 3)", ["FILTER", "(", "?a", "<", "3", ")"]),
        ("(<http://a#x> <http://a#y>)", ["(", "<http://a#x>", "<http://a#y>", ")"]),
        ("x:a. x:b.c x:%20 x:\\#d", ["x:a", ".", "x:b.c", "x:%20", "x:\\#d"]),
        ("منظمة:أ ?س", ["منظمة:أ", "?س"]),
        ("_:b1. 1.5e3 .5 2.", ["_:b1", ".", "1.5e3", ".5", "2", "."]),
    ],
)
def test_token_is_the_longest_that_the_grammar_allows(
    query: str, expected: list[str] | None
) -> None:
    if expected is None:
        with pytest.raises(QuerySyntaxError):
            tokenize(query)
    else:
        assert texts(query) == expected


@pytest.mark.parametrize("query", ["ASK { ?s ?p 'x }", "ASK { '''x'' }", 'ASK { "a\nb" }'])
def test_open_string_is_refused_with_its_place(query: str) -> None:
    with pytest.raises(QuerySyntaxError, match="A string is not closed"):
        tokenize(query)


@pytest.mark.parametrize(
    "query",
    [
        "ASK { FILTER(?a<?b#>\n) }",
        "ASK { FILTER(?a<?b'>?c'>'d') }",
        "ASK { FILTER(?y<?y)SERVICE#>\n<http://h/> {} }",
    ],
)
def test_less_than_with_two_readings_is_refused(query: str) -> None:
    with pytest.raises(QuerySyntaxError, match="as an IRI or as a comparison"):
        tokenize(query)


def test_depth_and_enclosing_bracket_are_those_at_the_token() -> None:
    token = next(t for t in tokenize("ASK { [ ?p ( ?x ) ] }") if t.text == "?x")
    assert (token.kind, token.depth, token.inside) == (TokenKind.VARIABLE, 3, ")")


def test_place_counts_lines_and_code_points_from_one() -> None:
    assert place_of("أب\nج د", 5) == (2, 3)
