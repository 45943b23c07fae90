"""EDTF levels 0 and 1 as bounds, compared with the library edtf where both have an answer."""

from datetime import date

import pytest
from edtf import parse_edtf as parse_with_library
from edtf import struct_time_to_date
from hypothesis import given
from hypothesis import strategies as st

from builder.edtf import Bounds, EdtfError, parse_edtf

D = date


def _days(
    start: tuple[date, date], end: tuple[date, date], precision: str, approximate: bool = False
) -> Bounds:
    return Bounds(*start, *end, precision, approximate)


def _within(first: date, last: date, precision: str, approximate: bool = False) -> Bounds:
    return _days((first, last), (first, last), precision, approximate)


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("2025-07-20", _within(D(2025, 7, 20), D(2025, 7, 20), "day")),
        ("2025-07-20T06:30:00Z", _within(D(2025, 7, 20), D(2025, 7, 20), "day")),
        ("2024-02", Bounds(D(2024, 2, 1), D(2024, 2, 29), D(2024, 2, 1), D(2024, 2, 29), "month")),
        ("2019", Bounds(D(2019, 1, 1), D(2019, 12, 31), D(2019, 1, 1), D(2019, 12, 31), "year")),
        ("201X", _within(D(2010, 1, 1), D(2019, 12, 31), "period")),
        ("2025-XX", _within(D(2025, 1, 1), D(2025, 12, 31), "year")),
        ("2025-24", _within(D(2025, 12, 1), D(2026, 2, 28), "season")),
        ("2018-12~", _within(D(2018, 12, 1), D(2018, 12, 31), "month", True)),
        ("2024-01/2024-06",
         _days((D(2024, 1, 1), D(2024, 1, 31)), (D(2024, 6, 1), D(2024, 6, 30)), "half-year")),
        ("2025-06-02/2025-06-08", _days((D(2025, 6, 2),) * 2, (D(2025, 6, 8),) * 2, "week")),
        ("2025-01/..", Bounds(D(2025, 1, 1), D(2025, 1, 31), D(2025, 1, 1), None, "period")),
        ("../2019", Bounds(None, D(2019, 12, 31), D(2019, 1, 1), D(2019, 12, 31), "period")),
        ("XXXX-07-20", Bounds(precision="day")),
        ("XXXX-02-29", Bounds(precision="day")),
    ],
)  # fmt: skip
def test_edtf_text_bounds_start_and_end(text: str, bounds: Bounds) -> None:
    assert parse_edtf(text) == bounds


@pytest.mark.parametrize(
    "text",
    ["", "yesterday", "2025-13", "2025-02-30", "2025-7-1", "20250701", "2025-06/2025-05", "../..",
     "2025/2026/2027", "X025", "2025-XX-03", "XXXX-02-30", "Y170000002", "-0044", "0000",
     "2025-07-20T25", "２０２５"],
)  # fmt: skip
def test_text_that_is_not_edtf_is_refused(text: str) -> None:
    with pytest.raises(EdtfError):
        parse_edtf(text)


@given(st.dates(min_value=date(1000, 1, 1), max_value=date(2999, 12, 28)), st.sampled_from("dmy"))
def test_bounds_agree_with_the_library(day: date, precision: str) -> None:
    text = {"d": f"{day}", "m": f"{day:%Y-%m}", "y": f"{day:%Y}"}[precision]
    oracle = parse_with_library(text)
    bounds = parse_edtf(text)
    assert bounds.earliest_start == struct_time_to_date(oracle.lower_strict())
    assert bounds.latest_end == struct_time_to_date(oracle.upper_strict())


@given(st.dates(min_value=date(1000, 1, 1)), st.dates(min_value=date(1000, 1, 1)))
def test_bounds_of_an_interval_never_cross(one: date, other: date) -> None:
    first, last = sorted((one, other))
    bounds = parse_edtf(f"{first}/{last}")
    assert (bounds.earliest_start, bounds.latest_end) == (first, last)
