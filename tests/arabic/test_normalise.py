"""Folding of spelling: what meets, that it ends, and that it always points back."""

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arabic.mapped import Mapped, unchanged
from arabic.normalise import fold, normalise

ARABIC = (
    "اأإآٱبتثلمنعشءؤئىيیكکةهوﷲﻻﺀﻲﹰﹱـَُّْٰٕٓٔ\u06e5\u200c\u200f\u061c\ufeff\u00ad٠٩۳_-–'ʿ’ \u00a0\n.,،#|"
)
ANY_TEXT = st.text()
ARABIC_TEXT = st.text(st.sampled_from(ARABIC))
MIXED_TEXT = st.text(st.one_of(st.sampled_from(ARABIC), st.sampled_from("aẞŉǰİıΣςøÆﬁÅKḥz\u0301")))
TEXTS = st.one_of(ANY_TEXT, ARABIC_TEXT, MIXED_TEXT)
PROPERTY = settings(max_examples=200, deadline=None)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("أسماء إدلب آمنة ٱلحسكة", "اسماء ادلب امنه الحسكه"),
        ("ا\u0653 ا\u0654 ا\u0655 و\u0654 ي\u0654 ى\u0654", "ا ا ا و ي ي"),
        ("مسؤول رئيس لؤي", "مسوول رييس لوي"),
        ("مخابئ مخابىء مخابيء هانئ شيء شئ", "مخابي مخابي مخابي هاني شي شي"),
        ("علا علاء ضوء", "علا علاء ضوء"),
        ("هدى دیالی", "هدي ديالي"),
        ("کرکوک ڪرڪوڪ گولان ڤيديو پاريس چبر", "كركوك كركوك كولان فيديو باريس جبر"),
        ("قوّةُ أَمْنِ المِثَالِ هٰذا رحمٰن", "قوه امن المثال هذا رحمن"),
        ("بـــلدة الـ24 الـ 24", "بلده ال24 ال 24"),
        ("ﷲ ﻻ ﻵ ﻷ ﺍﻟﻤﺜﺎﻝ ﻣﺪﯾﻨﮥ", "الله لا لا لا المثال مدينه"),
        ("ﹰا ﹱـ مثﹰال", "ا مثال"),
        ("\u2067تل\u200fالمثال\u2069\ufeff\u061c\u00ad", "تلالمثال"),
        ("٠١٢٣٤٥٦٧٨٩ ۰۱۲۳۴۵۶۷۸۹", "0123456789 0123456789"),
        ("#تل_المثال", "#تل المثال"),
        ("  تل \u200f\u00a0\n المثال \t", "تل المثال"),
        ("شبه-الدولة أ – ب", "شبه الدوله ا ب"),
        ("DAYR AZ ZAWR", "dayr az zawr"),
        ("Dayr az-Zawr", "dayr az zawr"),
        ("Dayr_az‑Zawr", "dayr az zawr"),
        ("Da'esh Hay’at ʿAyn Raʾs Qur`an", "daesh hayat ayn ras quran"),
        (
            "Ṣalāḥ ad-Dīn Ḥalab Türkiye Diyarbakır Łódź",
            "salah ad din halab turkiye diyarbakir lodz",
        ),
        ("ŉ ǰ ẞ ß İ K Å ﬁ Æ", "n j ss ss i k a fi ae"),
        ("ΣΊΣΥΦΟΣ Ёлка", "σισυφοσ елка"),
        ("أ.ف.ب، (قسد) 3/5/2031 «تل» 1,5", "ا.ف.ب، (قسد) 3/5/2031 «تل» 1,5"),
        ("שָׁלוֹם 서울 नमस्ते がん", "שָׁלוֹם 서울 नमस्ते がん"),
        ("", ""),
        (" \u200f_'ـ ", ""),
    ],
)
def test_a_text_folds_to_one_spelling(text: str, folded: str) -> None:
    assert fold(text) == folded
    assert normalise(text).text == folded


def test_every_code_point_is_folded_once_for_all() -> None:
    codes = [code for code in range(sys.maxunicode + 1) if not 0xD800 <= code < 0xE000]
    for around in ("x", "ي", " "):
        once = [fold(f"{around}{chr(code)}{around}") for code in codes]
        assert [fold(text) for text in once] == once


@PROPERTY
@given(TEXTS)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@PROPERTY
@given(TEXTS)
def test_the_mapped_text_is_the_folded_one_and_points_to_where_it_came_from(text: str) -> None:
    mapped = normalise(text)
    assert mapped.text == fold(text)
    assert mapped.original == text
    assert list(mapped.index) == sorted(mapped.index)
    for char, at in zip(mapped.text, mapped.index, strict=True):
        assert char in fold(f"x{text[at]}x")


@PROPERTY
@given(TEXTS, st.data())
def test_the_original_of_a_span_folds_to_the_span(text: str, data: st.DataObject) -> None:
    mapped = normalise(text)
    # Of a ligature a part can't be had.
    whole = [
        at
        for at in range(len(mapped.text) + 1)
        if at in (0, len(mapped.text)) or mapped.index[at - 1] != mapped.index[at]
    ]
    if len(whole) < 2:
        return
    start, end = sorted(
        data.draw(st.lists(st.sampled_from(whole), min_size=2, max_size=2, unique=True))
    )
    first, behind = mapped.original_span(start, end)
    assert fold(text[first:behind]) == mapped.text[start:end].strip(" ")


@pytest.mark.parametrize(
    ("text", "part", "surface"),
    [
        ("في قُوَّةِ أمن", "قوه", "قُوَّةِ"),
        ("في تـــلّ المثال", "تل", "تـــلّ"),
        ("في المخابىء الآمنة", "المخابي", "المخابىء"),
        ("قال\u200f «تل\u200c المثال»\u200f", "تل المثال", "تل\u200c المثال"),
        ("ﻻجئون", "لا", "ﻻ"),
        ("ﻻجئون", "ل", "ﻻ"),
        ("#تل__المثال", "تل المثال", "تل__المثال"),
        ("الـ 24 ساعة", "ال", "ال"),
        ("Hay'at’", "hayat", "Hay'at"),
        ("e\u0301te\u0301", "ete", "e\u0301te\u0301"),
    ],
)
def test_a_span_takes_the_marks_of_its_letters_and_nothing_around(
    text: str, part: str, surface: str
) -> None:
    mapped = normalise(text)
    start = mapped.text.index(part)
    first, behind = mapped.original_span(start, start + len(part))
    assert text[first:behind] == surface


@pytest.mark.parametrize(("start", "end"), [(1, 1), (2, 1), (-1, 1), (0, 3)])
def test_no_span_outside_the_text(start: int, end: int) -> None:
    with pytest.raises(ValueError, match=rf"^\[{start}, {end}\] is no span of a text of 2 code"):
        unchanged("تل").original_span(start, end)


def test_an_index_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="the index has 1 offsets, expected 2"):
        Mapped("تل", (0,), "تل")


def test_two_steps_point_back_to_the_first_original() -> None:
    first = Mapped("bcd", (1, 2, 4), "abcxd")
    second = Mapped("bD", (0, 2), "bcd")
    assert first.then(second) == Mapped("bD", (1, 4), "abcxd")
    assert unchanged("bcd").then(second) == second


def test_a_step_from_another_text_is_refused() -> None:
    with pytest.raises(ValueError, match="not made from the text of the first"):
        unchanged("تل").then(unchanged("تلة"))
