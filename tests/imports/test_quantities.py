"""Times, figures and parts of an article from marked words; nothing that is not said is added."""

from typing import Any

import pytest

from builder.formats.marks import Argument
from tests.imports.documents import convert, document, span

TIME: dict[str, Any] = {
    "documents": {"published": "date"},
    "spans": {"T": {"time": True}, "N": {"figure": "killed", "unit": "person"}},
}


def time_of(words: str, date: str | None) -> dict[str, Any]:
    """Return the time that is made of words in a document of a day."""
    text = f"وصلوا {words} إلى تل المثال"
    metadata = {} if date is None else {"date": date}
    article, _ = convert(document(span("T1", "T", words, text), text=text, **metadata), TIME)
    (found,) = article["times"]
    assert found.pop("words") == [6, 6 + len(words)]
    assert found.pop("id") == "t-T1"
    return dict(found)


def test_a_relative_day_is_worked_out_from_the_day_of_publication() -> None:
    found = time_of("أمس", "2031-05-05T10:00:00Z")
    assert (found["edtf"], found["basis"], found["anchor"]) == (
        "2031-05-04",
        "annotator",
        "article",
    )


def test_a_relative_day_without_a_day_of_publication_has_no_date() -> None:
    assert "edtf" not in time_of("أمس", None)


@pytest.mark.parametrize(
    ("words", "expected"),
    [("3 أيار 2031", "2031-05-03"), ("أيار/مايو 2031", "2031-05"), ("عام 2031", "2031")],
)
def test_a_stated_date_is_as_precise_as_its_words(words: str, expected: str) -> None:
    assert time_of(words, None)["edtf"] == expected


def test_a_day_without_a_year_keeps_its_words_only() -> None:
    found = time_of("3 أيار", None)
    assert found["textEdtf"] == "XXXX-05-03"
    assert found.get("edtf", "XXXX-05-03") == "XXXX-05-03"


@pytest.mark.parametrize("words", ["اليوم", "3 أيار", "الثلاثاء"])
def test_a_date_that_rests_on_an_assumption_is_left_open(words: str) -> None:
    found = time_of(words, "2031-05-05")
    assert "edtf" not in found and "start" not in found
    assert found["meaning"]["en"]


def test_words_that_are_no_time_stay_words() -> None:
    assert time_of("بسرعة", "2031-05-05") == {}


def test_a_date_of_publication_that_can_not_be_read_is_told() -> None:
    article, outcome = convert(document(date="soon"), TIME)
    assert "dates" not in article
    assert outcome.remarks == ["date: 'soon' is no date that could be read"]


def figure_of(words: str) -> dict[str, Any] | None:
    """Return the figure that is made of words."""
    text = f"مقتل {words} في تل المثال"
    article, _ = convert(document(span("T1", "N", words, text), text=text), TIME)
    found = article.get("figures", [None])[0]
    keys = ("counts", "unit", "comparator", "amount", "minimum", "maximum")
    return None if found is None else {key: found[key] for key in keys if key in found}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("أكثر من 20", {"comparator": "more-than", "amount": 20}),
        ("ثلاثة", {"comparator": "exactly", "amount": 3}),
        ("ما بين 20 و 30 ألف", {"comparator": "range", "minimum": 20000, "maximum": 30000}),
        ("عشرات", {"comparator": "dozens"}),
        ("at least 12", {"comparator": "at-least", "amount": 12}),
    ],
)
def test_a_figure_is_what_the_words_say(words: str, expected: dict[str, Any]) -> None:
    assert figure_of(words) == {"counts": "killed", "unit": "person", **expected}


def test_words_without_a_number_are_no_figure() -> None:
    assert figure_of("مسلحين") is None


def test_a_figure_can_be_a_part_of_an_event() -> None:
    text = "مقتل ثلاثة"
    mapping = TIME | {
        "spans": {**TIME["spans"], "K": {"event": "Killing", "roles": {"n": "figure"}}}
    }
    marks = (
        span("T1", "N", "ثلاثة", text),
        span("T2", "K", "مقتل", text, arguments=(Argument("n", "T1"),)),
    )
    article, _ = convert(document(*marks, text=text), mapping)
    assert article["claims"][0]["states"] == [
        {"about": "e-T2", "type": "Killing", "figure": ["f-T1"]}
    ]
