"""Month names of the Arab world, compared with CLDR where Babel is at hand."""

import pytest

from arabic.months import ENGLISH_MONTHS, MONTHS_BY_REGION, MonthName, parse_month

LOCALES = {
    "ar_SY": "levant",
    "ar_IQ": "levant",
    "ar_LB": "levant",
    "ar_JO": "levant",
    "ar_EG": "egypt",
    "ar_SA": "egypt",
    "ar_DZ": "algeria",
    "ar_TN": "algeria",
    "ar_MA": "morocco",
    "ar_MR": "mauritania",
}
NAMES = [
    (month, name) for names in MONTHS_BY_REGION.values() for month, name in enumerate(names, 1)
]


@pytest.mark.parametrize(("locale", "region"), LOCALES.items())
def test_the_names_of_a_region_are_those_of_cldr(locale: str, region: str) -> None:
    babel = pytest.importorskip("babel")
    wide = babel.Locale.parse(locale).months["format"]["wide"]
    assert tuple(wide[month] for month in range(1, 13)) == MONTHS_BY_REGION[region]


def test_english_names_are_those_of_cldr() -> None:
    babel = pytest.importorskip("babel")
    wide = babel.Locale.parse("en").months["format"]["wide"]
    assert tuple(wide[month] for month in range(1, 13)) == ENGLISH_MONTHS


@pytest.mark.parametrize(("month", "name"), NAMES)
def test_a_name_is_its_month(month: int, name: str) -> None:
    assert parse_month(name) == MonthName(month)


@pytest.mark.parametrize(
    ("spelling", "month"),
    [
        ("إبريل", 4),
        ("ابريل", 4),
        ("اذار", 3),
        ("ايلول", 9),
        ("مايس", 5),
        ("يونيه", 6),
        ("جويليه", 7),
        ("تشرين أول", 10),
        ("كانون ثان", 1),
        ("آذَار", 3),
        ("تمـــوز", 7),
    ],
)
def test_other_spellings_are_the_same_month(spelling: str, month: int) -> None:
    assert parse_month(spelling) == MonthName(month)


@pytest.mark.parametrize("pattern", ["{}/{}", "{} / {}", "{} ({})", "{} - {}", "{}–{}", "{}/ {}"])
@pytest.mark.parametrize("other_region", ["egypt", "algeria", "morocco"])
def test_a_double_name_of_one_month_is_that_month(pattern: str, other_region: str) -> None:
    pairs = zip(MONTHS_BY_REGION["levant"], MONTHS_BY_REGION[other_region], strict=True)
    for month, (one, other) in enumerate(pairs, 1):
        assert parse_month(pattern.format(one, other)) == MonthName(month)
        assert parse_month(pattern.format(other, one)) == MonthName(month)


@pytest.mark.parametrize("pattern", ["{}/{}", "{} ({})", "{} - {}"])
def test_a_double_name_of_two_months_is_no_month(pattern: str) -> None:
    for number, one in enumerate(MONTHS_BY_REGION["levant"]):
        other = MONTHS_BY_REGION["egypt"][(number + 1) % 12]
        month = parse_month(pattern.format(one, other))
        assert month is not None and month.number is None
        assert month.reason is not None
        assert f"{ENGLISH_MONTHS[number]} and {ENGLISH_MONTHS[(number + 1) % 12]}" in month.reason


@pytest.mark.parametrize(
    ("name", "english"),
    [
        ("محرم", "Muharram"),
        ("صفر", "Safar"),
        ("ربيع الأول", "Rabi I"),
        ("ربيع الآخر", "Rabi II"),
        ("جمادى الأولى", "Jumada I"),
        ("جمادى الآخرة", "Jumada II"),
        ("رجب", "Rajab"),
        ("شعبان", "Shaban"),
        ("رمضان", "Ramadan"),
        ("شوال", "Shawwal"),
        ("ذو القعدة", "Dhu al-Qada"),
        ("ذي الحجة", "Dhu al-Hijja"),
    ],
)
def test_a_hijri_month_is_named_and_not_converted(name: str, english: str) -> None:
    month = parse_month(name)
    assert month is not None
    assert (month.number, month.hijri) == (None, english)
    assert month.reason is not None and "not converted" in month.reason


@pytest.mark.parametrize("name", ["تشرين", "كانون"])
def test_half_a_name_is_not_completed(name: str) -> None:
    month = parse_month(name)
    assert month is not None and month.number is None
    assert month.reason is not None and "unfinished" in month.reason


@pytest.mark.parametrize("text", ["", "الثلاثاء", "أيار مثلا", "من أيار", "آب/", "آب (أغسطس", "13"])
def test_what_is_not_a_month_alone_is_none(text: str) -> None:
    assert parse_month(text) is None
