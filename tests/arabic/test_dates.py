"""Arabic dates against the table ``dates.tsv``, which is the one in ``docs/arabic.md``."""

import re
from collections.abc import Iterator
from datetime import date

import pytest
from edtf import parse_edtf as parse_with_library
from edtf import struct_time_to_date
from hypothesis import given, settings
from hypothesis import strategies as st

from arabic.dates import DateAnchor, DateReading, parse_anchor, parse_date
from arabic.months import MONTHS_BY_REGION
from arabic.weekdays import WEEKDAYS
from builder.edtf import parse_edtf
from ontology.vocabulary import load_vocabulary
from tests.arabic.date_table import COLUMNS, HEADING, Row, document_lines, rows
from tests.conftest import ROOT

DOCUMENT = ROOT / "docs" / "arabic.md"
ROWS = rows()
ORDINALS = (
    "الأول الثاني الثالث الرابع الخامس السادس السابع الثامن التاسع العاشر|الحادي عشر|الثاني عشر"
    "|الثالث عشر|الرابع عشر|الخامس عشر|السادس عشر|السابع عشر|الثامن عشر|التاسع عشر|العشرين"
    "|الحادي والعشرين|الثاني والعشرين|الثالث والعشرين|الرابع والعشرين|الخامس والعشرين"
    "|السادس والعشرين|السابع والعشرين|الثامن والعشرين|التاسع والعشرين|الثلاثين|الحادي والثلاثين"
)
ORDINAL_OF = ORDINALS.split("|")[0].split() + ORDINALS.split("|")[1:]
ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
# Whatever can make a day of an anchor: a number, an ordinal, or a word for a day or part of one.
DAY_WORD = re.compile(
    r"[0-9٠-٩]|عشر|عشرين|ثلاثين|ال(?:أول|اول|ثاني|ثالث|رابع|خامس|سادس|سابع|ثامن|تاسع|عاشر)|غرة"
    r"|يوم|أيام|أمس|غد|بارحة|ليل|صباح|مساء|فجر|نهار|ساع"
    r"|اثنين|ثلاثاء|أربعاء|خميس|جمعة|سبت|أحد"
)


def _anchor(text: str) -> DateAnchor | None:
    return parse_anchor(text) if text else None


def _cells(reading: DateReading) -> Row:
    bounds = {key: "/".join(getattr(reading, key) or ()) for key in ("start", "end")}
    return {key: getattr(reading, key) or "" for key in COLUMNS[2:7]} | bounds


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['words']} {row['anchor']}")
def test_words_are_read_as_the_table_says(row: Row) -> None:
    reading = parse_date(row["words"], _anchor(row["anchor"]))
    assert reading is not None
    assert _cells(reading) == {key: row[key] for key in COLUMNS[2:]}


def test_the_table_is_the_one_in_the_document() -> None:
    text = DOCUMENT.read_text(encoding="utf-8") if DOCUMENT.is_file() else ""
    if HEADING not in text:
        pytest.skip("docs/arabic.md has no table of dates yet")
    assert [line for line in document_lines() if line not in text.splitlines()] == []


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['words']} {row['anchor']}")
def test_a_precision_follows_from_the_date_unless_bounds_are_given(row: Row) -> None:
    assert load_vocabulary().concept_iri("precision", row["precision"])
    if row["edtf"] and not row["start"]:
        assert parse_edtf(row["edtf"]).precision == row["precision"]


@pytest.mark.parametrize("edtf", sorted({r[k] for r in ROWS for k in COLUMNS[2:4]} - {""}))
def test_a_date_is_edtf_also_to_the_library(edtf: str) -> None:
    bounds = parse_edtf(edtf)
    if edtf.startswith("XXXX"):
        return  # the format takes a day of no year from level 2, and the library not in intervals
    oracle = parse_with_library(edtf)
    if re.fullmatch(r"\d{4}(-(0|1)\d(-\d\d)?)?", edtf):
        assert bounds.earliest_start == struct_time_to_date(oracle.lower_strict())
        assert bounds.latest_end == struct_time_to_date(oracle.upper_strict())


@pytest.mark.parametrize(
    ("words", "anchor", "part"),
    [
        ("الثلاثاء 3 أيار 2031", "", "contradictory: 2031-05-03 is a Saturday, not a Tuesday"),
        ("أمس الاثنين", "2031-03-12", "contradictory: 2031-03-11 is a Tuesday, not a Monday"),
        ("أمس، 10 آذار", "2031-03-12", "is 2031-03-11, not 2031-03-10"),
        ("العام الماضي (2029)", "2031-03-12", "is 2030, not 2029"),
        ("أيار الجاري", "2031-03-12", "the month of the anchor date is not May"),
        ("3 أيار/يونيو 2031", "", "two different months, May and June"),
        ("29 شباط 2031", "", "29 February 2031 is not a day of the calendar"),
        ("ليل الجمعة - الاثنين", "", "is not the one after the first"),
        ("3 أيار 2031 الموافق 4 أيار 2031", "", "are said to be the same"),
        ("من 2017 إلى 2014", "", "ends before it begins"),
        ("من 5 إلى 3 شباط", "2031-03-12", "ends before it begins"),
        ("من أيار 2014 إلى حزيران", "2031-03-12", "the year of the second date is not stated"),
    ],
)
def test_a_contradiction_is_told_and_not_resolved(words: str, anchor: str, part: str) -> None:
    reading = parse_date(words, _anchor(anchor))
    assert reading is not None and reading.edtf is None
    assert any(part in reason for reason in reading.reasons)


@pytest.mark.parametrize(
    ("words", "anchor", "part"),
    [
        ("3/5/2031", "", "day/month"),
        ("5/13/2031", "", "there is no month 13"),
        ("3/5/31", "", "century"),
        ("3 رمضان 1452هـ", "", "not converted"),
        ("عام 1452", "", "may be one of the Hijri calendar"),
        ("3 شباط", "2031-03-12", "taken from the anchor date"),
        ("20 آب", "2031-03-12", "doesn't tell it"),
        ("السبت 23 آب", "2031-03-12", "told by the day of the week"),
        ("اليوم", "2031-03-12", "nowadays"),
        ("ليلة أمس", "2031-03-12", "the night before"),
        ("منذ شهرين", "2031-03-12", "'ago' or 'for'"),
        ("شتاء 2031", "", "belongs to two years"),
        ("الساعة العاشرة صباحا", "", "time of the clock is left out"),
        ("بعد ظهر أمس", "2031-03-12", "afternoon"),
        ("النصف الأول من أيار 2031", "", "left at the whole month"),
    ],
)
def test_what_was_assumed_or_left_out_is_told(words: str, anchor: str, part: str) -> None:
    reading = parse_date(words, _anchor(anchor))
    assert reading is not None
    assert any(part in reason for reason in reading.reasons)


@pytest.mark.parametrize(
    "words", ["في 3 أيار 2031", "وفي 3 أيار 2031", "بتاريخ 3 أيار 2031", "«3 أيار 2031»"]
)
def test_prepositions_clitics_and_marks_change_nothing(words: str) -> None:
    assert parse_date(words, None) == parse_date("3 أيار 2031", None)


@pytest.mark.parametrize(
    "words",
    ["", "في", "يوم", "قوة أمن المثال", "3 أيار في تل المثال", "3 أيار و5 أيار 2031", "12", "0/0/0",
     "32/5/2031", "من 3 أيار", "3/5 أيار", "قبل عام 2014", "2031 -", "3 /", "2031/5/3/1",
     "٣" * 400, "منذ " * 30],
)  # fmt: skip
def test_words_that_are_not_one_date_are_not_read(words: str) -> None:
    assert parse_date(words, DateAnchor(2031, 3, 12)) is None


def _renderings(day: date) -> Iterator[str]:
    month = day.month - 1
    for names in MONTHS_BY_REGION.values():
        yield f"{day.day} {names[month]} {day.year}"
        yield f"في {day.day} من {names[month]} عام {day.year}".translate(ARABIC_DIGITS)
        yield f"{ORDINAL_OF[day.day - 1]} من {names[month]} {day.year}م"
    levant, egypt = MONTHS_BY_REGION["levant"][month], MONTHS_BY_REGION["egypt"][month]
    yield f"{day.day} {levant}/{egypt} {day.year}"
    yield f"يوم {day.day} {egypt} ({levant}) من عام {day.year}"
    yield day.isoformat()
    for separator in "/-.":
        yield separator.join(map(str, (day.day, day.month, day.year)))
        yield f"{day:%d}{separator}{day:%m}{separator}{day:%Y}".translate(ARABIC_DIGITS)
    yield f"{day.year}/{day.month}/{day.day}"


@given(st.dates(min_value=date(1800, 1, 1), max_value=date(2199, 12, 31)))
@settings(max_examples=100)
def test_every_way_to_write_a_day_gives_that_day(day: date) -> None:
    for words in _renderings(day):
        reading = parse_date(words, None)
        assert reading is not None, words
        found = (reading.text_edtf, reading.edtf, reading.precision)
        assert found == (day.isoformat(), day.isoformat(), "day"), words


ANCHORS = st.one_of(
    st.none(),
    st.integers(1000, 2999).map(DateAnchor),
    st.builds(DateAnchor, st.integers(1000, 2999), st.integers(1, 12)),
    st.dates(date(1000, 1, 1), date(2999, 12, 31)).map(
        lambda day: DateAnchor(day.year, day.month, day.day)
    ),
)
FORMS = [row["words"] for row in ROWS]
WORDS = sorted({word for form in FORMS for word in form.split()})


@st.composite
def spliced(draw: st.DrawFn) -> str:
    """Draw the beginning of one form and the end of another."""
    first, last = (draw(st.sampled_from(FORMS)).split() for _ in range(2))
    cuts = draw(st.integers(0, len(first))), draw(st.integers(0, len(last)))
    return " ".join([*first[: cuts[0]], *last[cuts[1] :]])


PHRASES = st.one_of(spliced(), st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join))


@given(st.one_of(st.text(max_size=60), PHRASES), ANCHORS)
@settings(max_examples=400)
def test_any_text_gives_a_reading_of_the_format_or_none(
    text: str, anchor: DateAnchor | None
) -> None:
    reading = parse_date(text, anchor)
    if reading is None:
        return
    for edtf in filter(None, (reading.text_edtf, reading.edtf)):
        parse_edtf(edtf)
    load_vocabulary().concept_iri("precision", reading.precision)
    assert reading.weekday in (None, *WEEKDAYS)
    assert reading.part_of_day in (None, "dawn", "evening", "morning", "night", "noon")
    for bounds in filter(None, (reading.start, reading.end)):
        assert date.fromisoformat(bounds[0]) <= date.fromisoformat(bounds[1])
    assert anchor or reading.text_edtf or not reading.edtf


@given(PHRASES, ANCHORS)
@settings(max_examples=400)
def test_a_day_is_given_only_where_the_words_have_one(text: str, anchor: DateAnchor | None) -> None:
    reading = parse_date(text, anchor)
    if reading is None or not re.search(r"\d{4}-\d\d-\d\d", reading.edtf or ""):
        return
    assert DAY_WORD.search(text), text
    has_number = re.search(r"[0-9٠-٩]|عشر|ثلاثين|ال(?:أول|ثاني|ثالث|رابع|خامس)|غرة", text)
    assert has_number or (anchor is not None and anchor.day is not None), text
