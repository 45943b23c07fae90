"""Numbers in words, digits and both: tables, and num2words as the other way round."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arabic.numbers import parse_number
from tests.arabic.every_number import LAST, misread, unreadable, written

ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
EXTENDED_DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("صفر", 0),
        ("واحد", 1),
        ("واحدة", 1),
        ("اثنان", 2),
        ("إثنين", 2),
        ("اثنتان", 2),
        ("اثنتين", 2),
        ("ثلاث", 3),
        ("ثـــلاثة", 3),
        ("أربعا", 4),
        ("اربعة", 4),
        ("ثمانٍ", 8),
        ("ثمانيا", 8),
        ("عشرة", 10),
        ("أحد عشر", 11),
        ("إحدى عشرة", 11),
        ("اثنا عشر", 12),
        ("اثني عشر", 12),
        ("اثنتا عشرة", 12),
        ("اثنتي عشرة", 12),
        ("ثماني عشرة", 18),
        ("تسعة عشر", 19),
        ("عشرون", 20),
        ("عشرين", 20),
        ("واحد وعشرون", 21),
        ("إحدى وعشرين", 21),
        ("ثلاثة وعشرون", 23),
        ("ثلاثة و عشرون", 23),
        ("مئة", 100),
        ("مائة", 100),
        ("مئة وواحد", 101),
        ("مئة وأحد عشر", 111),
        ("مئة واحد عشر", 111),
        ("مئة وأحد وعشرون", 121),
        ("مئتان", 200),
        ("مائتين", 200),
        ("مئتا", 200),
        ("مئتي", 200),
        ("ثلاثمائة", 300),
        ("ثلاثمئة", 300),
        ("ثلاث مئة", 300),
        ("ثمانمئة وأربع وخمسين", 854),
        ("ثمانيمائة", 800),
        ("ألف", 1000),
        ("الف", 1000),
        ("ألفاً", 1000),
        ("ألفا وخمسمئة", 1500),
        ("ألفان", 2000),
        ("ألفين وأربعة عشر", 2014),
        ("ألفي", 2000),
        ("ثلاثة آلاف", 3000),
        ("أحد عشر ألفا", 11_000),
        ("عشرون ألفاً", 20_000),
        ("مئة وثلاثة آلاف", 103_000),
        ("مئة ألف وألف", 101_000),
        ("مئة ألف وألفان", 102_000),
        ("مئتا ألف وألف وثلاثة", 201_003),
        ("مليون", 1_000_000),
        ("مليونان", 2_000_000),
        ("مليوني", 2_000_000),
        ("ثلاثة ملايين ومئتي ألف وخمسة", 3_200_005),
        ("مليون ونصف المليون", 1_500_000),
        ("ثلاثة ملايين ونصف", 3_500_000),
        ("نصف مليون", 500_000),
        ("ربع مليون", 250_000),
        ("أربعة مليارات", 4_000_000_000),
        ("تريليون", 10**12),
        ("30 الف", 30_000),
        ("20 ألفاً", 20_000),
        ("20 ألفا", 20_000),
        ("1.5 مليون", 1_500_000),
        ("1.1 مليون", 1_100_000),
        ("٣ آلاف", 3000),
        ("٢٫٥ مليون", 2_500_000),
        ("2,5 مليون", 2_500_000),
        ("3 آلاف و500", 3500),
        ("45", 45),
        ("٤٥", 45),
        ("۴۵", 45),
        ("1,234", 1234),
        ("1٬234٬567", 1_234_567),
        ("1.234.567", 1_234_567),
        ("20.000", 20_000),
        ("20،000", 20_000),
        ("20 000", 20_000),
        ("1 234 567", 1_234_567),
        ("2.5", 2.5),
        ("0.125", 0.125),
        ("1,234.5", 1234.5),
        ("٢٫٥", 2.5),
        ("\u200f45\u200e", 45),
        (" 45 ", 45),
    ],
)
def test_a_number_is_read(text: str, number: float) -> None:
    found = parse_number(text)
    assert found == number
    assert type(found) is type(number)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "و",
        "ثلاثة و",
        "عنصر",
        "ثلاثة عناصر",
        "نحو 20",
        "وعشرون",  # a conjunction, a preposition or an article is no part of a number
        "بثلاثة",
        "الثلاثة",
        "لست",
        "الثالث",
        "السادسة والعشرون",
        "أحد",  # someone, or Sunday
        "إحدى",
        "الاثنين",
        "اثنا",
        "ألفا",  # one thousand in the accusative, or two thousand that lost its noun
        "مليونا",
        "آلاف",
        "ملايين",
        "عشرات",
        "ميتين",  # dead persons: مئتين has a hamza
        "مئة وألف",
        "عشرون وثلاثة",
        "ثلاثة عشرون",
        "ثلاثة، وعشرون",
        "ألف ألف",
        "ألف ومليون",
        "ثلاثة وأربعة",
        "عشرون ألفا وثلاثون ألفا",
        "20 و30 ألف",
        "20 30",
        "2014 153",
        "نصف",
        "ثلث مليون",
        "2,5",  # a decimal comma, or two numbers
        "1.500 مليون",  # 1.5 or 1,500
        "1,23,4",
        "1,234,56",
        "1.2.3",
        "-5",
        "+5",
        "5-7",
        "10:30",
        "3/4",
        "½",
        "2½",
        "५",
        "SY24",
        "2019م",
        "20%",
        "1" * 16,
        "9" * 5000,
    ],
)
def test_what_is_no_whole_number_or_has_two_readings_gives_none(text: str) -> None:
    assert parse_number(text) is None


def test_what_num2words_writes_is_read_back() -> None:
    """The sample; ``python -m tests.arabic.every_number`` reads all of them."""
    edges = {base + step for base in range(0, LAST + 1, 1000) for step in (-1, 0, 1, 2, 11, 200)}
    numbers = {*range(3000), *range(0, LAST + 1, 997), *edges}
    assert list(misread(sorted(n for n in numbers if 0 <= n <= LAST))) == []


def test_only_these_words_of_num2words_are_not_read() -> None:
    left_out = [number for number in range(LAST + 1) if unreadable(number)]
    assert left_out == [
        2000,
        *(
            n
            for hundreds in range(1, 10)
            for n in range(hundreds * 100_000 + 1000, hundreds * 100_000 + 2000)
        ),
    ]


@given(st.integers(0, LAST))
@settings(max_examples=200, deadline=None)
def test_words_round_trip_in_every_case_and_spelling(number: int) -> None:
    if unreadable(number):
        return
    words = written(number)
    oblique = words.replace("ون", "ين").replace("مئتان", "مئتين").replace("اثنان", "اثنين")
    oblique = oblique.replace("اثنا ", "اثني ").replace("ألفان", "ألفين").replace("مليين", "مليون")
    for spelling in (words, oblique, words.replace("مائة", "مئة"), words.replace("أ", "ا")):
        assert parse_number(spelling) == number, spelling
        # Before واحد and أحد, too, و is written as one word with the number.
        assert parse_number(spelling.replace(" و ", " و")) == number, spelling


@given(
    st.integers(0, 10**15 - 1), st.sampled_from([",", "٬", ".", "،", " ", "\u00a0", "\u202f", ""])
)
@settings(max_examples=200)
def test_digits_round_trip_with_every_separator(number: int, separator: str) -> None:
    digits = f"{number:,}".replace(",", separator)
    for text in (digits, digits.translate(ARABIC_DIGITS), digits.translate(EXTENDED_DIGITS)):
        assert parse_number(text) == number


@given(st.integers(0, 10**6), st.integers(1, 99), st.sampled_from(".٫"))
def test_decimals_round_trip(whole: int, hundredths: int, point: str) -> None:
    text = f"{whole}{point}{hundredths:02}"
    assert parse_number(text) == float(f"{whole}.{hundredths:02}")
    assert parse_number(text.translate(ARABIC_DIGITS)) == float(f"{whole}.{hundredths:02}")


@pytest.mark.parametrize(
    ("multipliers", "scale"),
    [
        ("ألف ألفاً ألفا آلاف", 10**3),
        ("مليون مليوناً ملايين", 10**6),
        ("مليار ملياراً مليارات", 10**9),
    ],
)
@pytest.mark.parametrize("number", [1, 2, 3, 10, 11, 99, 100, 999])
def test_digits_before_a_multiplier_round_trip(number: int, multipliers: str, scale: int) -> None:
    for word in multipliers.split():
        assert parse_number(f"{number} {word}") == number * scale
        assert parse_number(f"{number} {word}".translate(ARABIC_DIGITS)) == number * scale


@given(st.text())
@settings(max_examples=200)
def test_any_text_gives_a_number_or_none(text: str) -> None:
    found = parse_number(text)
    assert found is None or found >= 0
