"""Which names are so alike that a person should decide, and which are plainly two."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.names.index import NameIndex
from builder.names.levelling import level
from builder.names.likeness import likeness, shortened
from builder.names.nearness import NearName, NearNames
from tests.names.registry import entity

NEAR = [
    ("أبو بكر البغدادي", "أبوبكر البغداي"),
    ("أحمد الطالب", "أحمد الطلب"),
    ("علي حسن", "علي حسين"),
    ("محمد ناصر", "محمد نصر"),
    ("أبو حفص القرشي", "أبو حفص الهاشمي القرشي"),
    ("قوة أمن المثال", "قوة أمن المثل"),
    ("تل المثال", "تل المثل"),
    ("تشارلز ليستر", "تشارلز لستر"),
    ("بيتر كاسيغ", "بيتر كاسيج"),
    ("بيتر كاسيغ", "بيتر كاسغ"),
    ("شون راين", "شون رايان"),
    ("الشحيل", "الشحيلة"),
    ("الميادين", "الميدين"),
    ("هيئة تحرير الشام", "هيئة تحرير شام"),
    ("قوات سوريا الديمقراطية", "قوات سوريا الديموقراطيه"),
    ("سوريا", "سورية"),
    ("إندبندنت عربية", "اندبندت عربيه"),
    ("حمرين", "الحمرين"),
    ("العمر", "عمر"),
    ("محمد بن علي الحسن", "محمد علي الحسن"),
    ("عبدالرحمن الحسن", "عبد الرحمان الحسن"),
    ("جمال المشهداني", "جمال المشهدني"),
    ("الحزب الإسلامي التركستاني", "الحزب الإسلامي التركمنستاني"),
    ("البوكمال", "البوكامل"),
    ("حراس الدين", "حرس الدين"),
    ("al-Hol", "Hol"),
    ("as-Suwar", "al-Suwar"),
    ("Deir ez-Zor", "Dayr az-Zawr"),
    ("Ahmad al-Talib", "Ahmed al-Taleb"),
    ("Muhammad Ali", "Mohamed Ali"),
    ("Abd al-Rahman al-Hasan", "Abdulrahman Al Hassan"),
    ("Abdelfattah Amin", "Abdul Fattah Ameen"),
    ("Omar Baker", "Umar Bakr"),
    ("Hajin", "Hajeen"),
    ("Idlib", "Edleb"),
    ("Hasakah", "al-Hasaka"),
    ("Qamishli", "Kamishly"),
    ("Abu Bakr al-Baghdadi", "Abou Bakr al Baghdady"),
    ("Osama Owaid Saleh", "Usama Uwayd Salih"),
    ("Harbour Guard", "Harbor Guard"),
    ("Charles Lister", "Charles R. Lister"),
    ("Example Security Force", "Example Security Forces"),
    ("Tell al-Mithal", "Tell al-Mathal"),
    ("Yusuf Hasan", "Youssef Hassan"),
]
APART = [
    ("عمر", "عمرو"),
    ("علا", "علاء"),
    ("حسن", "حسين"),
    ("حلب", "حمص"),
    ("حلب", "حلبة"),
    ("هجين", "حويجة"),
    ("أبو بكر البغدادي", "أبو عمر البغدادي"),
    ("أبو حفص القرشي", "أبو حمزة القرشي"),
    ("أبو علي", "أبو عمر"),
    ("أبو بكر", "أبو بكر البغدادي"),
    ("أبو بكر", "أبو بدر"),
    ("أحمد علي", "محمد علي"),
    ("عبد الرحمن", "عبد الرحيم"),
    ("الفرقة 17", "الفرقة 18"),
    ("الفرقة 1714", "الفرقة 1715"),
    ("الفرقة السابعة", "الفرقة الرابعة"),
    ("القوات العراقية", "القوات العربية"),
    ("الحكومة السورية", "الحكومة السودانية"),
    ("محافظة حلب", "مدينة حلب"),
    ("محافظة دير الزور", "مدينة دير الزور"),
    ("ريف حلب الشمالي", "ريف حلب الشرقي"),
    ("شمال شرق سوريا", "شمال غرب سوريا"),
    ("جبهة المثال", "لواء المثال"),
    ("مجلس الأمن", "مجلس الأمة"),
    ("قوات سوريا الديمقراطية", "مجلس سوريا الديمقراطية"),
    ("داعش", "قسد"),
    ("وكالة المثال", "وكالة نورث"),
    ("UN", "UK"),
    ("US forces", "UK forces"),
    ("Iraqi security forces", "Iraqi special forces"),
    ("northeast Syria", "northwest Syria"),
    ("eastern Aleppo", "western Aleppo"),
    ("Port Example", "Fort Example"),
    ("Hassan", "Hussein"),
    ("Syria", "Serbia"),
    ("Iraq", "Iran"),
    ("Sunni", "Sinai"),
    ("Omar", "Amr"),
    ("First Division", "Third Division"),
    ("17th Division", "18th Division"),
    ("Syrian Democratic Forces", "Syrian Democratic Council"),
    ("Example Front", "Example Force"),
    ("Harbour Guard", "Harbour Gate"),
]
SPELT_ALIKE = (  # these are one name, not two that are near
    ("أبي بكر المثالي", "ابوبكر المثالي"),
    ("عبد الله المثالي", "عبدالله المثالى"),
    ("مصطفى أمين", "مصطفي امين"),
    ("al-Hol", "Alhol"),
    ("Deir ez-Zor", "Deir Ezzor"),
)


def near(first: str, second: str) -> float:
    """Return how near two names of persons are."""
    one, other = level(first), level(second)
    return max(likeness(one, other), shortened(one, other))


@pytest.mark.parametrize(("first", "second"), NEAR)
def test_similar_names_are_near_and_never_resolved(first: str, second: str) -> None:
    assert 60 < near(first, second) < 100
    assert near(first, second) == near(second, first)


@pytest.mark.parametrize(("first", "second"), APART)
def test_names_that_are_plainly_two_are_not_near(first: str, second: str) -> None:
    assert (near(first, second), near(second, first)) == (0, 0)


@pytest.mark.parametrize(("first", "second"), [*NEAR, *APART])
def test_what_is_not_spelt_alike_is_not_resolved(first: str, second: str) -> None:
    found = NameIndex([entity("per:one", "Person", first)]).resolve(second, ("Person",))
    is_near = (first, second) in NEAR
    assert found.status == ("near" if is_near else "unknown")
    assert [one.id for one in found.candidates] == (["per:one"] if is_near else [])


@pytest.mark.parametrize(("first", "second"), SPELT_ALIKE)
def test_what_is_spelt_alike_is_resolved(first: str, second: str) -> None:
    found = NameIndex([entity("per:one", "Person", first)]).resolve(second, ("Person",))
    assert (found.status, found.by) == ("resolved", "spelling")


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("ابوبكر بن عبد الرحمن المثالي", ("ابو", "بكر", "عبد", "رحمن", "مثالي")),
        ("محمد ابن علي", ("محمد", "علي")),
        ("بن علي", ("بن", "علي")),
        ("Abu-Bakr ibn Abdulrahman al-Mithali", ("abu", "bakr", "abd", "rahman", "mithali")),
        ("الهول", ("هول",)),
        ("الان", ("الان",)),
        ("آل مثال", ("ال", "مثال")),
        ("al", ("al",)),
        ("...", ()),
    ],
)
def test_a_name_is_compared_by_the_words_that_tell_it_apart(
    written: str, words: tuple[str, ...]
) -> None:
    assert level(written).words == words


def test_only_a_name_of_a_person_can_be_shortened() -> None:
    entities = [
        entity("per:a", "Person", "عمر سليم بكر"),
        entity("org:a", "Organisation", "قوة أمن المثال"),
        entity("place:a", "Place", "ريف دير المثال"),
    ]
    index = NameIndex(entities)
    wanted = ("عمر بكر", "عمر سليم بكر الحسن", "سليم بكر", "بكر عمر", "أمن المثال", "دير المثال")
    found = {
        words: [one.id for one in index.resolve(words, ("Agent", "Place")).candidates]
        for words in wanted
    }
    assert found == {
        "عمر بكر": ["per:a"],
        "عمر سليم بكر الحسن": ["per:a"],
        "سليم بكر": ["per:a"],
        "بكر عمر": [],
        "أمن المثال": [],
        "دير المثال": [],
    }


_WORDS = st.lists(st.text("ابتحسن", min_size=2, max_size=6), min_size=1, max_size=3)


@settings(max_examples=200, deadline=None)
@given(st.lists(_WORDS.map(" ".join), min_size=1, max_size=30), _WORDS.map(" ".join))
def test_the_search_finds_what_comparing_all_pairs_finds(names: list[str], written: str) -> None:
    listed = [NearName(f"{n}", level(name), True) for n, name in enumerate(names)]
    expected = {f"{n}": near(written, name) for n, name in enumerate(names)}
    found = NearNames(listed).find(level(written))
    assert found == {id: score for id, score in expected.items() if score}
