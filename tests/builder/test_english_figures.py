"""Quantities in English words: comparators, ranges, vague words, and what is left unread."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arabic.figures import parse_figure
from builder.figure_bounds import figure_bounds
from builder.imports.english_figures import parse_english_figure
from builder.imports.english_numbers import read_number, split_tokens
from builder.model.article import Figure
from tests.conftest import ARTICLES


@pytest.mark.parametrize(
    ("words", "comparator", "amount", "noun"),
    [
        ("seven gunmen", "exactly", 7, "gunmen"),
        ("Two neighbours", "exactly", 2, "neighbours"),
        ("twenty-five men", "exactly", 25, "men"),
        ("two hundred and five men", "exactly", 205, "men"),
        ("a hundred people", "exactly", 100, "people"),
        ("two million three hundred thousand and five", "exactly", 2_300_005, None),
        ("one of the councils", "exactly", 1, "councils"),
        ("only three", "exactly", 3, None),
        ("2,500 fighters", "exactly", 2500, "fighters"),
        ("1.5 million", "exactly", 1_500_000, None),
        ("20 percent", "exactly", 20, "percent"),
        ("20% of them", "exactly", 20, "%"),
        ("nobody else", "exactly", 0, None),
        ("no casualties", "exactly", 0, "casualties"),
        ("at least nine gunmen", "at-least", 9, "gunmen"),
        ("nine gunmen at least", "at-least", 9, "gunmen"),
        ("9 or more", "at-least", 9, None),
        ("no fewer than 12", "at-least", 12, None),
        ("more than 20 sources", "more-than", 20, "sources"),
        ("over 100", "more-than", 100, None),
        ("no more than five", "at-most", 5, None),
        ("up to 500 fighters", "at-most", 500, "fighters"),
        ("fewer than 50", "less-than", 50, None),
        ("about 450 km", "about", 450, "km"),
        ("some 300 fighters", "about", 300, "fighters"),
        ("20 or so", "about", 20, None),
    ],
)
def test_a_number_has_the_comparator_that_its_words_name(
    words: str, comparator: str, amount: int, noun: str | None
) -> None:
    found = parse_english_figure(words)
    assert found is not None
    assert (found.comparator, found.amount, found.noun) == (comparator, amount, noun)


@pytest.mark.parametrize(
    ("words", "minimum", "maximum"),
    [
        ("between 20 and 30", 20, 30),
        ("between 20 and 30 thousand", 20_000, 30_000),
        ("between one hundred and five and two hundred", 105, 200),
        ("between twenty-five and thirty", 25, 30),
        ("between 500 and 1,000", 500, 1000),
        ("from five to seven men", 5, 7),
        ("20-30", 20, 30),
        ("20–30 thousand people", 20_000, 30_000),
        ("2 to 2.5 million", 2_000_000, 2_500_000),
        ("five or six", 5, 6),
        ("three or four thousand", 3000, 4000),
    ],
)
def test_a_range_has_two_numbers_and_one_multiplier_for_both(
    words: str, minimum: int, maximum: int
) -> None:
    found = parse_english_figure(words)
    assert found is not None
    assert (found.comparator, found.amount) == ("range", None)
    assert (found.minimum, found.maximum) == (minimum, maximum)


@pytest.mark.parametrize(
    ("comparator", "examples"),
    [
        ("dozens", "dozens|dozens of people|several dozen|tens of people"),
        ("hundreds", "hundreds of families|several hundred"),
        ("thousands", "thousands|tens of thousands of people|hundreds of thousands"),
        ("several", "several sources|a group of men"),
        ("some", "some fighters|a number of raids"),
        ("many", "many leaders|a large number of leaders"),
        ("few", "few|a few men|a handful of men|a limited number of armed men"),
        ("most", "most of the fighters|the majority of members"),
        ("all", "all cells"),
        ("none", "none of the hostages"),
        ("quantity", "a quantity of ammunition|large quantities of ammunition"),
    ],
)
def test_a_vague_word_has_no_number(comparator: str, examples: str) -> None:
    for words in examples.split("|"):
        found = parse_english_figure(words)
        assert found is not None, words
        assert (found.comparator, found.amount) == (comparator, None), words


@pytest.mark.parametrize(
    "words",
    [
        *("", "a member", "members", "a dozen", "half a million", "three and a half", "two-thirds"),
        *(
            "third",
            "5th",
            "24-hour",
            "11 March",
            "May 3",
            "$20",
            "-5",
            "SY24",
            "12-3-2031",
            "20.000",
        ),
        *("three men and two women", "one in five", "all nine", "five times", "another three"),
        *(
            "20 to 30,000",
            "5 or 10",
            "30-20",
            "about 9 or more",
            "more than a dozen",
            "nineteen eighty",
        ),
        *("five to six or seven", "about 5-7", "none", "not three"),
    ],
)
def test_what_has_no_plain_number_is_left_unread(words: str) -> None:
    assert parse_english_figure(words) is None


@pytest.mark.parametrize(
    "words", ["20 million people", "20 or more", "20 (or more)", "five", "20 km"]
)
def test_the_arabic_reader_leaves_english_words_alone(words: str) -> None:
    assert parse_figure(words) is None


def test_the_span_is_the_number_as_written() -> None:
    for words, span in (
        ("at least nine gunmen", "nine"),
        ("between 20 and 30 thousand", "20 and 30 thousand"),
        ("“dozens” of people", "dozens"),
        ("nobody else", "nobody"),
    ):
        found = parse_english_figure(words)
        assert found is not None
        assert words[slice(*found.number_span)] == span


def test_figures_of_the_english_example_are_read_as_they_were_annotated() -> None:
    article = json.loads((ARTICLES / "example-en-1.json").read_text(encoding="utf-8"))
    figures = [figure for figure in article["figures"] if "words" in figure]
    assert len(figures) == 5
    for figure in figures:
        found = parse_english_figure(figure["words"]["exact"])
        assert found is not None
        assert (found.comparator, found.amount) == (
            figure.get("comparator", "exactly"),
            figure["amount"],
        )


@given(st.integers(0, 999_999_999))
@settings(max_examples=200)
def test_numbers_round_trip_through_num2words(number: int) -> None:
    num2words = pytest.importorskip("num2words").num2words
    words = num2words(number).replace(",", "")
    tokens = split_tokens(words)
    found = read_number(tokens, 0)
    assert found is not None
    assert (int(found.value), found.end) == (number, len(tokens)), words


VOCABULARY = (
    "two twenty hundred thousand million a and or to between from at least more than some few "
    "dozens of many no one none nobody the men 20 2,500 1.5 5-7 % - / per cent half about May"
)
texts = st.lists(st.sampled_from(VOCABULARY.split()), min_size=1, max_size=8).map(" ".join)


@given(st.one_of(st.text(), texts))
@settings(max_examples=300, deadline=None)
def test_any_words_give_a_figure_that_the_format_takes_or_none(words: str) -> None:
    found = parse_english_figure(words)
    if found is not None:
        names = ("comparator", "amount", "minimum", "maximum")
        record = {name: value for name in names if (value := getattr(found, name)) is not None}
        figure_bounds(
            Figure.model_validate({"id": "f", "counts": "killed", "unit": "person"} | record)
        )
        start, end = found.number_span
        assert 0 <= start < end <= len(words)
