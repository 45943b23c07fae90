"""Which spellings are of one name, and which only look alike."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arabic.matching import is_same_spelling, match_keys
from arabic.normalise import fold
from arabic.proclitics import bare_forms


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("أسماء", "اسماء"),
        ("هانئ", "هانىء"),
        ("هدى", "هدي"),
        ("قوة أمن المثال", "قوه امن المثال"),
        ("قوّةُ أَمنِ المِثَال", "قـــوة أمن\u200f المثال"),
        ("أبو بكر", "ابوبكر"),
        ("أبو بكر", "أبي بكر"),
        ("أبو بكر", "أبا بكر"),
        ("أبوبكر", "أبابكر"),
        ("عمر بن أبي سليم", "عمر ابن أبو سليم"),
        ("أبو العمرين", "أبوالعمرين"),
        ("عبد الله", "عبدالله"),
        ("عبد العزيز المثالي", "عبدالعزيز المثالي"),
        ("بن سليم", "ابن سليم"),
        ("دير المثال", "ديرالمثال"),
        ("أ.ف.ب", "ا ف ب"),
        ("أ. ف. ب.", "افب"),
        ("كربلاء", "كربلا"),
        ("البيضاء", "البيضا"),
        ("كتيبة المثال والنهر", "كتيبة المثال و النهر"),
        ('جبهة "المثال" (النهر)', "جبهة المثال النهر"),
        ("#تل_المثال", "تل المثال"),
        ("داعش", "د|عـ.ـش"),
        ("جبهة المثال", "جبـ.ـهة المـ،ـثال"),
        ("Tell al-Mithal", "TELL AL MITHAL"),
        ("Tell al-Mithal", "Tell Almithāl"),
        ("Ra's al-ʿAyn", "Ras al Ayn"),
        ("SY24", "SY 24"),
        ("U.N.", "UN"),
        ("الفرقة ٤", "الفرقة 4"),
    ],
)
def test_spellings_of_one_name_share_a_key(first: str, second: str) -> None:
    assert is_same_spelling(first, second)
    assert is_same_spelling(second, first)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("العمر", "عمر"),
        ("علي", "عالي"),
        ("علا", "علاء"),
        ("سنا", "سناء"),
        ("الوفا", "الوفاء"),
        ("حسن", "حسين"),
        ("سليم", "سالم"),
        ("المثال", "المثل"),
        ("تل المثال", "تل المثل"),
        ("المثال", "مثال"),
        ("آل خليفة", "الخليفة"),
        ("عبد الله", "عبيد الله"),
        ("أبو سليم", "سليم"),
        ("أبو", "أبا"),
        ("أبين", "أبون"),
        ("ابن سليم", "سليم"),
        ("أبو حفص القرشي", "أبو حفص الهاشمي القرشي"),
        ("اللواء 1 23", "اللواء 12 3"),
        ("al-Hol", "Hol"),
        ("Omar Baker", "Omar Bakr"),
        ("", ""),
        ("..", "—"),
    ],
)
def test_different_names_share_no_key(first: str, second: str) -> None:
    assert not is_same_spelling(first, second)
    assert not is_same_spelling(second, first)


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("أبي بكر", ("ابي بكر", "ابوبكر")),
        ("«تل المثال».", ("تل المثال", "تلالمثال")),
        ("أ.ف.ب", ("ا ف ب", "افب")),
        ("البيضاء", ("البيضاء", "البيضا")),
        ("محمد ابن سليم", ("محمد ابن سليم", "محمدبنسليم")),
        ("آل خليفة", ("ال خليفه",)),
        ("اللواء 1 23", ("اللواء 1 23", "اللواء1 23")),
        ("مثال", ("مثال",)),
        ("...", ()),
    ],
)
def test_keys_come_closest_first(name: str, keys: tuple[str, ...]) -> None:
    assert match_keys(name) == keys


def test_a_name_behind_a_proclitic_is_found_by_its_bare_form() -> None:
    assert any(is_same_spelling(form.word, "أبو بكر") for form in bare_forms("لأبوبكر"))
    assert any(is_same_spelling(form.word, "أبو بكر") for form in bare_forms("ولأبي بكر"))
    assert any(is_same_spelling(form.word, "الميناء") for form in bare_forms("للميناء"))


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(), st.text(st.sampled_from("ابويىءلنة عـ.|'-1 2a"), max_size=20)))
def test_keys_are_folded_and_spelled_like_the_name(name: str) -> None:
    keys = match_keys(name)
    assert all(fold(key) == key for key in keys)
    assert is_same_spelling(name, name) == bool(keys)
    assert bool(keys) == any(char.isalnum() for char in fold(name))
