"""Broken words are made whole, and nothing else is touched."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arabic.deobfuscate import BREAKS, deobfuscate
from arabic.normalise import fold, normalise

CORPUS = ("000", "001", "002", "003", "004")
BROKEN_IN_CORPUS = {
    "001": [
        (0, "القبـ.ـض", "القبض"),
        (24, "عنـ.ـاصر", "عناصر"),
        (33, "د|عـ.ـش", "داعش"),
        (45, "تحـ.ـذيرات", "تحذيرات"),
        (59, "تصـ.ـاعد", "تصاعد"),
        (175, "داعـ.ـش", "داعش"),
        (3366, "داعـ.ـش", "داعش"),
    ]
}
BROKEN_TEXT = st.text(st.sampled_from("بدعوالهي0a lI|.*،/ـَ\u200c\u200f#"), max_size=30)
PROPERTY = settings(max_examples=200, deadline=None)


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("المـ.ـثال", "المثال"),
        ("المــ...ـــثال", "المثال"),
        ("المـ،ـثال", "المثال"),
        ("المـ*ـثال", "المثال"),
        ("المـ_ـثال", "المثال"),
        ("المـ-ـثال", "المثال"),
        ("المـ|ـثال", "المثال"),
        ("المـ\u200c.\u200cـثال", "الم\u200c\u200cثال"),
        ("المِـ.ـثَال", "المِثَال"),
        ("مـ.ـثـ.ـال", "مثال"),
        ("(جبـ.ـهة)", "(جبهة)"),
        ("جبهـ.ـة.وقال", "جبهة.وقال"),
        ("بـــلدة المـ.ـثال", "بـــلدة المثال"),
        ("د.ـاعش", "داعش"),
        ("عنا·ـصر", "عناصر"),
        ("داعـ.ش", "داعش"),
        ("كلـ.مة", "كلمة"),
        ("د|عش", "داعش"),
        ("لد|عش", "لداعش"),
        ("ود|عـ.ـش", "وداعش"),
        ("د｜عش", "داعش"),
        ("العر|ق", "العراق"),
        ("د|عـ.ـشي", "داعشي"),
        ("القت|ل", "القتال"),
        ("بت|تـ.ثج", "بتاتثج"),
        ("دlعش", "داعش"),
        ("المثIل", "المثال"),
        ("المثـlلـ.ـي", "المثـالي"),
    ],
)
def test_a_broken_word_is_made_whole(broken: str, whole: str) -> None:
    assert deobfuscate(broken).text == whole


@pytest.mark.parametrize("character", BREAKS)
def test_between_tatweels_up_to_three_of_each_character_are_a_break(character: str) -> None:
    for count in (1, 2, 3):
        assert deobfuscate(f"مـ{character * count}ـثال").text == "مثال"
    assert deobfuscate(f"مـ{character * 4}ـثال").text == f"مـ{character * 4}ـثال"


@pytest.mark.parametrize(
    "text",
    [
        "الـ 24 ساعة",
        "الـ24",
        "لـ “المثال”",
        "لـ(قسد)",
        "بـــلدة المثـــال",
        "ـــــــــــــ",
        "تل ـ المثال",
        "انتهى.وقال",
        "المثال.ـ وقال",
        "المثال.ـوقال",
        "قرار:ـمثال",
        "قرار|ـمثال",
        "في 1445هـ.وقال",
        "1445هـ/2024",
        "أ.ف.ب",
        "ا ف ب",
        "د.سليم",
        "د. سليم",
        "ص.ب",
        "صـ.ب",
        "الـ.م",
        "بـ.م",
        "2019م.وقال",
        "1.5 و1,5 و3/5/2031",
        "https://port.example/a|b?c=1.2",
        "خالد الأمثالي |",
        "عاجل|مصدر",
        "#عاجل|مصدر",
        "اليوم|#عاجل",
        "عاجل | مصدر",
        "خبر|و",
        "د|سليم",
        "أ|ب|ج",
        "|لمثال",
        "د||عش",
        "وزير|لدفاع",
        "دا*ش",
        "بالمرفأ*قريب",
        "#تل_المثال",
        "شبه-الدولة",
        "أيار/مايو",
        "أمني:مصرع",
        "د1عش",
        "SY24",
        "Illinois تل all",
        "الـI",
        "بـ.ـ المثال",
        "1ـ.ـ2",
        "ـ.ـثال",
        "",
    ],
)
def test_what_is_not_broken_stays(text: str) -> None:
    mapped = deobfuscate(text)
    assert mapped.text == text
    assert mapped.index == tuple(range(len(text)))


def test_a_bar_between_titles_stays_when_a_word_beside_it_is_mended() -> None:
    assert deobfuscate("عاجل|القبـ.ـض").text == "عاجل|القبض"


@pytest.mark.parametrize("article", CORPUS)
def test_in_the_articles_exactly_the_broken_words_change(shared: Path, article: str) -> None:
    text = (shared / "corpus" / f"{article}.txt").read_text(encoding="utf-8")
    whole = deobfuscate(text).text
    assert re.split(r"\S+", whole) == re.split(r"\S+", text)
    changed = [
        (word.start(), word[0], after)
        for word, after in zip(re.finditer(r"\S+", text), whole.split(), strict=True)
        if word[0] != after
    ]
    assert changed == BROKEN_IN_CORPUS.get(article, [])


@PROPERTY
@given(st.one_of(st.text(), BROKEN_TEXT))
def test_mending_twice_changes_nothing(text: str) -> None:
    once = deobfuscate(text).text
    assert deobfuscate(once).text == once


@PROPERTY
@given(st.one_of(st.text(), BROKEN_TEXT))
def test_each_code_point_comes_from_itself_or_a_lookalike(text: str) -> None:
    mapped = deobfuscate(text)
    assert mapped.original == text
    assert all(low < high for low, high in zip(mapped.index, mapped.index[1:], strict=False))
    for char, at in zip(mapped.text, mapped.index, strict=True):
        assert char == text[at] or (char == "ا" and text[at] in "|lI")
    left_out = set(range(len(text))) - set(mapped.index)
    assert {text[at] for at in left_out} <= set("ـ" + BREAKS)


def test_a_span_of_the_folded_text_leads_back_through_both_steps() -> None:
    text = "على تلّ المـ.ـثــا\u0653لِ د|عـ.ـش."
    mended = deobfuscate(text)
    mapped = mended.then(normalise(mended.text))
    assert mapped.text == "علي تل المثال داعش."
    for name, surface in [("المثال", "المـ.ـثــا\u0653لِ"), ("داعش", "د|عـ.ـش")]:
        start = mapped.text.index(name)
        first, behind = mapped.original_span(start, start + len(name))
        assert text[first:behind] == surface


@PROPERTY
@given(BROKEN_TEXT)
def test_both_steps_compose(text: str) -> None:
    mended = deobfuscate(text)
    mapped = mended.then(normalise(mended.text))
    assert mapped.original == text
    assert mapped.text == fold(mended.text)
    for char, at in zip(mapped.text, mapped.index, strict=True):
        assert char in fold(f"x{text[at]}x") or (char == "ا" and text[at] in "|lI")
