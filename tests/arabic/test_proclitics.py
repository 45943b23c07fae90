"""Readings of a written word without what is glued on."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arabic.normalise import fold
from arabic.proclitics import bare_forms

GLUED_TEXT = st.text(st.sampled_from("وفبكلاأمثشَـ\u200f a1."), max_size=12)
PROPERTY = settings(max_examples=200, deadline=None)


@pytest.mark.parametrize(
    ("written", "readings"),
    [
        ("مثال", []),
        ("ومثال", [("و", "مثال", 1)]),
        ("فمثال", [("ف", "مثال", 1)]),
        ("بمثال", [("ب", "مثال", 1)]),
        ("كمثال", [("ك", "مثال", 1)]),
        ("لمثال", [("ل", "مثال", 1)]),
        ("المثال", [("ال", "مثال", 2)]),
        ("والمثال", [("و", "المثال", 1), ("وال", "مثال", 3)]),
        ("فالمثال", [("ف", "المثال", 1), ("فال", "مثال", 3)]),
        ("بالمثال", [("ب", "المثال", 1), ("بال", "مثال", 3)]),
        ("كالمثال", [("ك", "المثال", 1), ("كال", "مثال", 3)]),
        ("وبمثال", [("و", "بمثال", 1), ("وب", "مثال", 2)]),
        ("ولمثال", [("و", "لمثال", 1), ("ول", "مثال", 2)]),
        ("فبالمثال", [("ف", "بالمثال", 1), ("فب", "المثال", 2), ("فبال", "مثال", 4)]),
        ("وبتل المثال", [("و", "بتل المثال", 1), ("وب", "تل المثال", 2)]),
        ("لأبوبكر", [("ل", "أبوبكر", 1)]),
        ("وبوبكر", [("و", "بوبكر", 1), ("وب", "وبكر", 2)]),
    ],
)
def test_the_word_is_read_first_then_with_less_and_less(
    written: str, readings: list[tuple[str, str, int]]
) -> None:
    found = [(form.clitics, form.word, form.offset) for form in bare_forms(written)]
    assert found == [("", written, 0), *readings]


@pytest.mark.parametrize(
    ("written", "readings"),
    [
        (
            "للجيش",
            [("ل", "الجيش", 0), ("ل", "اللجيش", 0), ("ل", "لجيش", 1), ("لل", "جيش", 2)],
        ),
        ("لله", [("ل", "الله", 0), ("ل", "له", 1)]),
        (
            "وللميناء",
            [
                ("و", "للميناء", 1),
                ("ول", "الميناء", 1),
                ("ول", "اللميناء", 1),
                ("ول", "لميناء", 2),
                ("ولل", "ميناء", 3),
            ],
        ),
    ],
)
def test_of_two_lams_the_article_is_restored_and_keeps_both(
    written: str, readings: list[tuple[str, str, int]]
) -> None:
    found = [(form.clitics, form.word, form.offset) for form in bare_forms(written)]
    assert found == [("", written, 0), *readings]


@pytest.mark.parametrize(
    "written", ["وش", "بك", "الش", "و", "ال", "وا مثال", "و مثال", "لـ“مثال”", "أمثال", "", " "]
)
def test_nothing_is_taken_off_that_leaves_less_than_two_letters(written: str) -> None:
    assert [form.word for form in bare_forms(written)] == [written]


def test_only_the_letters_of_the_first_word_count() -> None:
    found = [form.word for form in bare_forms("للش مثال")]
    assert found == ["للش مثال", "اللش مثال", "لش مثال"]


@pytest.mark.parametrize(
    ("written", "last"),
    [
        ("لـقسد", ("ل", "قسد", 2)),
        ("وَبِالـ\u200fمِثال", ("وبال", "مِثال", 8)),
        ("وSY24", ("و", "SY24", 1)),
        ("بالـ24", ("بال", "24", 4)),
    ],
)
def test_marks_and_tatweel_go_with_the_letter_before_them(
    written: str, last: tuple[str, str, int]
) -> None:
    form = bare_forms(written)[-1]
    assert (form.clitics, form.word, form.offset) == last


@PROPERTY
@given(st.one_of(st.text(), GLUED_TEXT))
def test_no_letter_is_invented_but_the_article_of_two_lams(written: str) -> None:
    whole, *others = bare_forms(written)
    assert (whole.clitics, whole.word, whole.offset) == ("", written, 0)
    assert [form.offset for form in others] == sorted(form.offset for form in others)
    for form in others:
        taken, rest = written[: form.offset], written[form.offset :]
        if form.word != rest:
            assert form.clitics.endswith("ل") and fold(rest).startswith("لل")
            assert form.word.startswith("ال") and rest.endswith(form.word.removeprefix("ال"))
            taken += "ل"
        assert fold(taken) == fold(form.clitics)
        assert len(re.findall(r"[^\W_ـ]", form.word.split()[0])) >= 2
