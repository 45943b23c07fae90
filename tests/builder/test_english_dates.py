"""English dates of annotation tools: the forms that are read, and those that are left alone."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arabic.dates import DateAnchor
from builder.edtf import parse_edtf
from builder.imports.english_dates import parse_english_date

ANCHOR = DateAnchor(2031, 3, 12)


@pytest.mark.parametrize(
    ("words", "text_edtf", "edtf", "precision"),
    [
        ("2031-05-03", "2031-05-03", "2031-05-03", "day"),
        ("2031-05", "2031-05", "2031-05", "month"),
        ("5 May 2031", "2031-05-05", "2031-05-05", "day"),
        ("5th May 2031", "2031-05-05", "2031-05-05", "day"),
        ("on 5 May, 2031", "2031-05-05", "2031-05-05", "day"),
        ("May 5, 2031", "2031-05-05", "2031-05-05", "day"),
        ("MAY 5 2031", "2031-05-05", "2031-05-05", "day"),
        ("Sept. 5, 2031", "2031-09-05", "2031-09-05", "day"),
        ("May 2031", "2031-05", "2031-05", "month"),
        ("in 2031", "2031", "2031", "year"),
        ("12 March", "XXXX-03-12", "2031-03-12", "day"),
        ("12 August", "XXXX-08-12", None, "day"),
        ("today", None, "2031-03-12", "day"),
        ("yesterday", None, "2031-03-11", "day"),
        ("Tomorrow", None, "2031-03-13", "day"),
        ("last month", None, "2031-02", "month"),
        ("this month", None, "2031-03", "month"),
        ("next month", None, "2031-04", "month"),
        ("last year", None, "2030", "year"),
        ("next year", None, "2032", "year"),
        ("last Tuesday", None, "2031-03-11", "day"),
        ("last Wednesday", None, "2031-03-05", "day"),
        ("between 2014 and 2017", "2014/2017", "2014/2017", "period"),
        ("from May 2014 to June 2017", "2014-05/2017-06", "2014-05/2017-06", "period"),
        ("since 2019", "2019/..", "2019/..", "period"),
        ("since last year", None, "2030/..", "period"),
        ("since 3 February", "XXXX-02-03/..", "2031-02-03/..", "period"),
        ("since 3 April", "XXXX-04-03/..", None, "period"),
    ],
)
def test_a_form_that_is_read_gives_its_date(
    words: str, text_edtf: str | None, edtf: str | None, precision: str
) -> None:
    reading = parse_english_date(words, ANCHOR)
    assert reading is not None
    assert (reading.text_edtf, reading.edtf, reading.precision) == (text_edtf, edtf, precision)


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("last week", ("2031-03-01", "2031-03-03"), ("2031-03-07", "2031-03-09")),
        ("this week", ("2031-03-08", "2031-03-10"), ("2031-03-14", "2031-03-16")),
        ("next week", ("2031-03-15", "2031-03-17"), ("2031-03-21", "2031-03-23")),
    ],
)
def test_a_week_has_bounds_and_no_days(
    words: str, start: tuple[str, str], end: tuple[str, str]
) -> None:
    reading = parse_english_date(words, ANCHOR)
    assert reading is not None
    assert (reading.edtf, reading.precision) == (None, "week")
    assert (reading.start, reading.end) == (start, end)


@pytest.mark.parametrize("anchor", [None, DateAnchor(2031), DateAnchor(2031, 3)])
@pytest.mark.parametrize("words", ["yesterday", "last Tuesday", "last week"])
def test_a_coarse_anchor_gives_no_day(words: str, anchor: DateAnchor | None) -> None:
    reading = parse_english_date(words, anchor)
    assert reading is not None and reading.edtf is None


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("31 April 2031", "31 April 2031 is not a day of the calendar"),
        ("between 2017 and 2014", "ends before it begins"),
    ],
)
def test_a_contradiction_is_told_and_not_resolved(words: str, reason: str) -> None:
    reading = parse_english_date(words, ANCHOR)
    assert reading is not None and reading.edtf is None
    assert any(reason in one for one in reading.reasons)


@pytest.mark.parametrize(
    "words",
    ["", "3/5/2031", "May", "Tuesday", "next Tuesday", "this Tuesday", "the day before", "recently",
     "2031-13-01", "12 Foo 2031", "99", "1400", "between May and 2017", "last May", "early 2031",
     "5 May 2031 in Port Example", "since", "since February", "٢٠٣١", "3 أيار 2031",
     "since since 2019", "x" * 500],
)  # fmt: skip
def test_everything_else_is_left_alone(words: str) -> None:
    assert parse_english_date(words, ANCHOR) is None


@given(st.dates(date(1800, 1, 1), date(2199, 12, 31)))
@settings(max_examples=100)
def test_every_way_to_write_a_day_gives_that_day(day: date) -> None:
    for pattern in ("%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%d %b %Y", "%b. %d, %Y"):
        reading = parse_english_date(day.strftime(pattern), None)
        assert reading is not None and reading.edtf == day.isoformat()


WORDS = [
    *("since", "between", "and", "from", "to", "last", "next", "this", "on", "in", ",", "/"),
    *("week", "month", "year", "Tuesday", "May", "February", "yesterday"),
    *("5", "31", "2014", "2031", "2031-05-03"),
]


@given(st.one_of(st.text(max_size=80), st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join)))
@settings(max_examples=200)
def test_any_text_gives_edtf_or_none(text: str) -> None:
    reading = parse_english_date(text, ANCHOR)
    for edtf in filter(None, (reading.text_edtf, reading.edtf) if reading else ()):
        parse_edtf(edtf)
