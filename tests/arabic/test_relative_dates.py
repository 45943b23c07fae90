"""Dates that count from an anchor, by hand, by brute force, and in the annotated articles."""

import json
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arabic.dates import DateAnchor, DateReading, parse_anchor, parse_date
from arabic.weekdays import day_after, day_before, week_starts, weekday_in_week
from builder.edtf import parse_edtf
from tests.conftest import ARTICLES

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
NAMES = ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"]
WEDNESDAY = DateAnchor(2031, 3, 12)

# Times whose words alone say less or something else than an annotator sees; why.
DIFFERENT = {
    ("000", "t-today"): "'اليوم' means nowadays, and the anchor is only known to the month",
    ("000", "t-today-joining"): "'اليوم' means nowadays, and the anchor is only known to the month",
    ("001", "t-last-week"): "the annotator left open from which of six days the week counts",
    ("002", "t-today"): "'اليوم' means nowadays; the reading says that it may",
    ("002", "t-this-week"): "the annotator ended the week at the day of the article",
}
# Words for a time that only the rest of the sentence, or knowledge of the world, can tell.
NOT_READ = {
    ("001", "t-crisis"),
    ("002", "t-height"),
    ("002", "t-recently"),
    ("002", "t-earlier-battles"),
    ("004", "t-after-raqqa"),
}
FINENESS = ["day", "week", "month", "season", "half-year", "year"]


def _read(words: str, anchor: DateAnchor | None) -> DateReading:
    reading = parse_date(words, anchor)
    assert reading is not None, words
    return reading


@pytest.mark.parametrize(
    ("edtf", "precision", "anchor"),
    [
        ("2031-03-12", None, DateAnchor(2031, 3, 12)),
        ("2031-03-12", "day", DateAnchor(2031, 3, 12)),
        ("2031-03-12~", None, DateAnchor(2031, 3, 12)),
        ("2031-03-12", "month", DateAnchor(2031, 3)),
        ("2031-03-12", "year", DateAnchor(2031)),
        ("2031-03", None, DateAnchor(2031, 3)),
        ("2031", None, DateAnchor(2031)),
        ("2031-03-12", "week", DateAnchor(2031, 3)),
        ("2031-03-06", "week", DateAnchor(2031)),
        ("2031-01-06", "week", None),
        ("2031-03-12/2031-03-17", None, DateAnchor(2031, 3)),
        ("2031-03-12/2031-04", None, DateAnchor(2031)),
        ("2031-03/2032", None, None),
        ("2031/..", None, None),
        ("XXXX-03-12", None, None),
        ("2031-02-30", None, None),
        ("0900", None, None),
        ("", None, None),
    ],
)
def test_an_anchor_keeps_only_what_is_known(
    edtf: str, precision: str | None, anchor: DateAnchor | None
) -> None:
    assert parse_anchor(edtf, precision) == anchor


@pytest.mark.parametrize("parts", [(999,), (3000,), (2031, 13), (2031, 2, 29), (2031, None, 3)])
def test_an_anchor_outside_the_calendar_is_refused(parts: tuple[int, ...]) -> None:
    with pytest.raises(ValueError):
        DateAnchor(*parts)


@given(DAYS, st.integers(0, 6))
@settings(max_examples=100)
def test_last_and_next_are_the_nearest_weekdays(day: date, weekday: int) -> None:
    before = [day - timedelta(days) for days in range(1, 8)]
    after = [day + timedelta(days) for days in range(1, 8)]
    anchor = DateAnchor(day.year, day.month, day.day)
    last = next(one for one in before if one.weekday() == weekday)
    following = next(one for one in after if one.weekday() == weekday)
    assert (day_before(day, weekday), day_after(day, weekday)) == (last, following)
    assert _read(f"{NAMES[weekday]} الماضي", anchor).edtf == last.isoformat()
    assert _read(f"{NAMES[weekday]} المقبل", anchor).edtf == following.isoformat()
    assert _read(NAMES[weekday], anchor).edtf is None


@given(DAYS)
@settings(max_examples=100)
def test_a_week_begins_on_saturday_sunday_or_monday(day: date) -> None:
    starts = [
        day - timedelta(back)
        for back in range(7)
        if (day - timedelta(back)).strftime("%A") in ("Saturday", "Sunday", "Monday")
    ]
    assert week_starts(day) == (min(starts), max(starts))
    for shift, words in ((-1, "الأسبوع الماضي"), (0, "هذا الأسبوع"), (1, "الأسبوع المقبل")):
        reading = _read(words, DateAnchor(day.year, day.month, day.day))
        first, last = (one + timedelta(7 * shift) for one in (min(starts), max(starts)))
        assert reading.edtf is None
        assert reading.start == (first.isoformat(), last.isoformat())
        assert reading.end == tuple((one + timedelta(6)).isoformat() for one in (first, last))


@given(DAYS, st.integers(0, 6))
@settings(max_examples=100)
def test_a_weekday_of_a_week_is_given_if_all_weeks_agree(day: date, weekday: int) -> None:
    begins = [day - timedelta((day.weekday() - first) % 7) for first in (5, 6, 0)]
    weeks = [[begin + timedelta(days) for days in range(7)] for begin in begins]
    found = {one for week in weeks for one in week if one.weekday() == weekday}
    assert weekday_in_week(day, weekday, 0) == (found.pop() if len(found) == 1 else None)


@given(DAYS)
@settings(max_examples=50)
def test_today_with_its_weekday_is_the_anchor_and_with_another_nothing(day: date) -> None:
    anchor = DateAnchor(day.year, day.month, day.day)
    right, wrong = NAMES[day.weekday()], NAMES[(day.weekday() + 1) % 7]
    assert _read(f"اليوم {right}", anchor).edtf == day.isoformat()
    assert _read(f"اليوم {wrong}", anchor).edtf is None


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.integers(-2, 1))
@settings(max_examples=50)
def test_months_and_years_need_no_more_of_the_anchor_than_they_count(day: date, shift: int) -> None:
    adjective = {-2: "قبل الماضي", -1: "الماضي", 0: "الجاري", 1: "المقبل"}[shift]
    months = day.year * 12 + day.month - 1 + shift
    month = f"{months // 12:04d}-{months % 12 + 1:02d}"
    of_month = DateAnchor(day.year, day.month)
    assert _read(f"الشهر {adjective}", of_month).edtf == month
    assert _read(f"العام {adjective}", DateAnchor(day.year)).edtf == f"{day.year + shift:04d}"
    assert _read(f"الشهر {adjective}", DateAnchor(day.year)).edtf is None


@pytest.mark.parametrize(
    ("words", "meaning", "uses_anchor"),
    [
        ("أمس", "the day before the anchor date", True),
        ("أول أمس", "two days before the anchor date", True),
        ("الثلاثاء", "a Tuesday; the words alone don't tell which", True),
        ("الثلاثاء الماضي", "the nearest Tuesday before the anchor date", True),
        ("الأسبوع المقبل", "the week after the anchor date", True),
        ("الشهر الماضي", "the month before the anchor date", True),
        ("العام الجاري", "the year of the anchor date", True),
        ("الثالث من الشهر الجاري", "day 3 of the month of the anchor date", True),
        ("مطلع الشهر الجاري", "the beginning of the month of the anchor date", True),
        ("النصف الأول من هذا العام", "the first half of the year of the anchor date", True),
        ("أواخر عام 2030", "the end of 2030", False),
        ("منذ العام الماضي", "from the year before the anchor date on", True),
        ("قبل شهرين", "two months before the anchor date", True),
        ("الأشهر الأخيرة", "the months before the anchor date; how many is not stated", True),
        ("اليوم التالي", "the day after a time that the text named before", False),
        ("العام نفسه", "the same year as a time that the text named before", False),
    ],
)
def test_relative_words_say_what_they_mean(words: str, meaning: str, uses_anchor: bool) -> None:
    reading = _read(words, WEDNESDAY)
    assert (reading.meaning, reading.uses_anchor) == (meaning, uses_anchor)


@pytest.mark.parametrize("words", ["اليوم التالي", "اليوم السابق", "اليوم نفسه", "بعد يومين"])
def test_what_counts_from_a_time_of_the_text_takes_no_date_of_the_anchor(words: str) -> None:
    reading = _read(words, WEDNESDAY)
    assert (reading.edtf, reading.start, reading.uses_anchor) == (None, None, False)


def _annotated(shared: Any) -> list[tuple[tuple[str, str], dict[str, Any], DateReading | None]]:
    found = []
    for file in sorted(ARTICLES.glob("00*.json")):
        article = json.loads(file.read_text(encoding="utf-8"))
        text = (shared / "corpus" / f"{article['id']}.txt").read_bytes().decode("utf-8")
        times = {time["id"]: time for time in article["times"]}
        dating = next(one for one in article["dates"] if one["of"] == "anchor")
        for key, time in times.items():
            if "words" in time:
                other = times.get(time.get("anchor", ""), dating)
                anchor = parse_anchor(other.get("edtf", ""), other.get("precision"))
                words = text[time["words"]["start"] : time["words"]["end"]]
                found.append(((article["id"], key), time, parse_date(words, anchor)))
    return found


def _differences(time: dict[str, Any], reading: DateReading) -> list[str]:
    """Return what a reading says that the annotation doesn't; to say less is no difference."""
    differences = []
    year = str(time.get("textEdtf"))[:4]
    if reading.text_edtf and reading.text_edtf.replace("XXXX", year) != _with_year(time, year):
        differences.append("textEdtf")
    if reading.edtf and reading.edtf != time.get("edtf") and not _contains(reading.edtf, time):
        differences.append("edtf")
    if reading.precision != time["precision"] and not _is_coarser(reading, time):
        differences.append("precision")
    names = (("weekday", reading.weekday), ("partOfDay", reading.part_of_day))
    differences += [name for name, value in names if value != time.get(name)]
    for side, bounds in (("start", reading.start), ("end", reading.end)):
        known = time.get(side, {})
        if bounds and known and bounds != (known.get("earliest"), known.get("latest")):
            differences.append(side)
    return differences


def _with_year(time: dict[str, Any], year: str) -> str:
    return str(time.get("textEdtf")).replace("XXXX", year)


def _contains(edtf: str, time: dict[str, Any]) -> bool:
    mine = parse_edtf(edtf)
    low, high = (time.get("start", {}).get("earliest"), time.get("end", {}).get("latest"))
    if "edtf" in time:
        bounds = parse_edtf(time["edtf"])
        low, high = f"{bounds.earliest_start}", f"{bounds.latest_end}"
    low = low or time.get("end", {}).get("earliest")
    high = high or time.get("start", {}).get("latest")
    return bool(low and high) and f"{mine.earliest_start}" <= low <= high <= f"{mine.latest_end}"


def _is_coarser(reading: DateReading, time: dict[str, Any]) -> bool:
    pair = (time["precision"], reading.precision)
    return set(pair) <= set(FINENESS) and FINENESS.index(pair[0]) < FINENESS.index(pair[1])


def test_annotated_times_are_read_as_annotated_or_less_precisely(shared: Any) -> None:
    annotated = _annotated(shared)
    assert len(annotated) > 50
    assert {key for key, _, reading in annotated if reading is None} == NOT_READ
    wrong = {key: _differences(time, read) for key, time, read in annotated if read is not None}
    assert {key for key, differences in wrong.items() if differences} == set(DIFFERENT)


def test_days_of_annotated_times_are_the_annotated_days(shared: Any) -> None:
    days = {
        key: reading.edtf
        for key, time, reading in _annotated(shared)
        if reading is not None and reading.precision == "day" and reading.edtf
        if key not in DIFFERENT
    }
    assert days == {
        ("000", "t-jul20"): "2025-07-20",
        ("000", "t-aug6"): "2025-08-06",
        ("000", "t-aug11"): "2025-08-11",
        ("000", "t-aug20"): "2025-08-20",
        ("001", "t-last-tuesday"): "2025-06-10",
        ("002", "t-dec2"): "2018-12-02",
    }
