"""The JSON Schemas of values say what ``queries/parameters.py`` reads."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from queries.parameters import PARAMETER_TYPES
from server.openapi_parameters import VALUE_SCHEMAS


@pytest.mark.parametrize("name", [n for n, s in VALUE_SCHEMAS.items() if "pattern" in s])
@settings(max_examples=60, deadline=None, derandomize=True)
@given(data=st.data())
def test_what_fits_the_pattern_of_a_type_is_taken(name: str, data: st.DataObject) -> None:
    pattern = str(VALUE_SCHEMAS[name]["pattern"]).removeprefix("^").removesuffix("$")
    value = data.draw(st.from_regex(re.compile(pattern), fullmatch=True))
    if name == "date" and int(value[8:]) > 28:
        return  # whether February has a 29th is for the format
    PARAMETER_TYPES[name].make_term(value)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(("identifier", f"a{space}b") for space in " \t\n\x00\x7f\x85\xa0\u2003\u2028\u3000"),
        *(("iri", f"http://x/{char}") for char in ' <>"{}|\\^`\x00\u2028\ue000'),
        ("iri", "x/y"),
        ("iri", "http://x/%4"),
        ("iri", "http://x:y/"),
        ("iri", "a:b#c#d"),
        ("decimal", "."),
        ("decimal", "1e5"),
        ("decimal", "1" * 19),
        ("date", "2021-3-9"),
        ("date", "0000-01-01"),
        ("date", "2021-13-01"),
        ("language", "en_GB"),
        ("language", "abcdefghi"),
    ],
)
def test_what_is_refused_does_not_fit_the_pattern(name: str, value: str) -> None:
    with pytest.raises(ValueError):
        PARAMETER_TYPES[name].make_term(value)
    assert not re.fullmatch(str(VALUE_SCHEMAS[name]["pattern"]), value)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("identifier", "000#c1"),
        ("identifier", "قوات"),
        ("iri", "https://example.org/قوات?q=1#x"),
        ("iri", "isnad:Arrest"),
        ("iri", "urn:x:y"),
        ("iri", "http://x:80/%D8%A7"),
        ("decimal", "-12.5"),
        ("date", "2024-02-29"),
        ("language", "ar-SY"),
    ],
)
def test_usual_values_fit_the_pattern(name: str, value: str) -> None:
    PARAMETER_TYPES[name].make_term(value)
    assert re.fullmatch(str(VALUE_SCHEMAS[name]["pattern"]), value)
