"""Tests of finding the unit of offsets: by quotes, by word boundaries, or not at all."""

import pytest
import regex
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from builder.formats.countings import character_countings
from builder.formats.marks import OffsetUnit, Stretch
from builder.formats.offsets import RawSpan, locate

# Before "Omar": an emoji of two UTF-16 units, two Arabic words with a combining mark, a line end
# of two characters, and a right-to-left mark.
TEXT = "😀 قوّة المثال\r\n\u200fOmar Baker in Tal 👍🏽 Mithal."
PARTS = regex.compile(r"\r\n|.", regex.DOTALL)


def encoded(text: str, offset: int, unit: str, *, folds: bool = False, marked: bool = False) -> int:
    """Return an offset in code points in another unit, independently of the code under test."""
    before = text[:offset].replace("\r\n", "\n") if folds else text[:offset]
    before = "\ufeff" * marked + before
    sizes = {
        "code point": lambda: len(before),
        "utf-16": lambda: len(before.encode("utf-16-le")) // 2,
        "byte": lambda: len(before.encode()),
        "grapheme": lambda: len(regex.findall(r"\X", before)),
    }
    return sizes[unit]()


def span_of(words: str, unit: str, *, folds: bool = False, marked: bool = False) -> RawSpan:
    start = TEXT.index(words)
    ends = (
        encoded(TEXT, at, unit, folds=folds, marked=marked) for at in (start, start + len(words))
    )
    first, last = ends
    return RawSpan(((first, last),), words)


@pytest.mark.parametrize("unit", ["code point", "utf-16", "grapheme", "byte"])
@pytest.mark.parametrize("marked", [False, True])
@pytest.mark.parametrize("folds", [False, True])
def test_each_unit_is_found_from_the_quotes(unit: str, marked: bool, folds: bool) -> None:
    words = ["المثال", "Omar Baker", "Tal", "Mithal"]
    raw = [span_of(one, unit, folds=folds, marked=marked) for one in words]
    located = locate(TEXT, raw, had_mark=marked)
    places = [TEXT.index(one) for one in words]
    assert located.spans == [
        (Stretch(at, at + len(one)),) for at, one in zip(places, words, strict=True)
    ]
    assert (located.unit.unit, located.unit.evidence) == (unit, "quotes")
    assert ("line end" in located.unit.detail) == (folds and unit != "grapheme")
    assert ("byte order mark" in located.unit.detail) == marked


def test_tokens_are_found_when_they_may_be_counted() -> None:
    text = "Omar Baker visits  تل المثال."
    raw = [RawSpan(((0, 2),), "Omar Baker"), RawSpan(((3, 5),), "تل المثال.")]
    located = locate(text, raw, with_tokens=True)
    assert located.spans == [(Stretch(0, 10),), (Stretch(19, 29),)]
    assert located.unit == OffsetUnit("token", "quotes", "tokens between white space")
    assert all(isinstance(one, str) for one in locate(text, raw).spans)


def test_a_span_in_another_unit_than_the_rest_is_refused_with_the_unit_that_fits() -> None:
    raw = [span_of("Omar", "utf-16"), span_of("Tal", "utf-16"), span_of("Mithal", "byte")]
    located = locate(TEXT, raw)
    assert located.unit.unit == "utf-16"
    assert [isinstance(one, str) for one in located.spans] == [False, False, True]
    assert "it would fit if byte offsets were meant, unlike in the rest" in str(located.spans[2])


def test_a_wrong_quote_is_refused_with_what_stands_there_and_where_it_stands() -> None:
    located = locate("Omar met Baker.", [RawSpan(((0, 5),), "Baker"), RawSpan(((9, 14),), "Baker")])
    assert located.spans == [
        "at [0, 5] the text has 'Omar ', expected 'Baker', which stands once, at 9",
        (Stretch(9, 14),),
    ]


@pytest.mark.parametrize(
    ("fragments", "reason"),
    [
        (((0, 99),), "lies outside the text, which has 8 code points"),
        (((99, 99),), "lies outside the text"),
        (((3, 2),), "ends before it begins"),
        (((3, 5),), "begins or ends inside a character, if utf-16 offsets are meant"),
    ],
)
def test_a_span_that_is_no_stretch_of_the_text_is_refused(
    fragments: tuple[tuple[int, int], ...], reason: str
) -> None:
    raw = [RawSpan(((5, 9),), "Omar"), RawSpan(fragments, "x")]
    spans = locate("a 😀 Omar", raw).spans
    assert spans[0] == (Stretch(4, 8),)
    assert reason in str(spans[1])


@pytest.mark.parametrize(
    ("text", "fragments", "quote"),
    [
        ("Omar\nBaker", ((0, 10),), "Omar Baker"),
        ("Omar\r\nBaker", ((0, 11),), "Omar  Baker"),
        ("Omar\r\nBaker", ((0, 11),), "Omar\r Baker"),
        ("Omar\r\nBaker", ((0, 11),), "Omar Baker"),
        ("Omar\tBaker", ((0, 10),), "Omar Baker"),
        ("Omar and Baker", ((0, 4), (9, 14)), "Omar Baker"),
        ("Omar and Baker", ((0, 4), (9, 14)), "OmarBaker"),
        ("Omar Baker", ((0, 5),), "Omar"),
    ],
)
def test_quotes_may_differ_in_white_space(
    text: str, fragments: tuple[tuple[int, int], ...], quote: str
) -> None:
    located = locate(text, [RawSpan(fragments, quote)])
    assert located.spans == [tuple(Stretch(start, end) for start, end in fragments)]


def test_white_space_alone_fits_only_itself() -> None:
    assert isinstance(locate("a   b", [RawSpan(((1, 1),), " ")]).spans[0], str)
    assert locate("a   b", [RawSpan(((1, 2),), " ")]).spans == [(Stretch(1, 2),)]


def test_where_two_units_fit_the_unit_of_the_format_holds_and_the_evidence_says_so() -> None:
    raw = [RawSpan(((2, 3),), "a")]
    located = locate("😀aa", raw)
    assert (located.spans, located.unit.evidence) == ([(Stretch(2, 3),)], "format")
    located = locate("😀aa", raw, by_format="utf-16")
    assert (located.spans, located.unit.evidence) == ([(Stretch(1, 2),)], "format")


def test_where_two_units_fit_and_the_format_documents_neither_the_span_is_refused() -> None:
    # Position 2 is the first m in code points and the second in graphemes; no byte begins there.
    raw = [RawSpan(((2, 3),), "m"), RawSpan(((0, 0),))]
    located = locate("e\u0301mm b", raw, by_format="byte")
    assert located.spans == [
        "[2, 3] stands at different places in code point and grapheme offsets, "
        "and the quotes fit both",
        (Stretch(0, 0),),
    ]


def test_word_boundaries_tell_the_unit_where_nothing_is_quoted() -> None:
    raw = [RawSpan(one.fragments) for one in (span_of("Omar", "utf-16"), span_of("Tal", "utf-16"))]
    located = locate(TEXT, raw)
    assert (located.unit.unit, located.unit.evidence) == ("utf-16", "boundaries")
    assert located.spans[0] == (Stretch(TEXT.index("Omar"), TEXT.index("Omar") + 4),)


def test_without_quotes_the_unit_of_the_format_holds_unless_another_fits_better() -> None:
    raw = [RawSpan(((2, 6),))]
    assert locate("😀 Omar", raw).unit == OffsetUnit("code point", "format")
    assert locate("Omar", [RawSpan(((0, 4),))]).unit == OffsetUnit("code point", "same")
    assert locate("Omar", [], by_format="utf-16").unit == OffsetUnit("utf-16", "none")


def test_an_empty_span_tells_nothing_about_the_unit() -> None:
    located = locate("a\r\n ", [RawSpan(((3, 3),))])
    assert (located.spans, located.unit.evidence) == ([(Stretch(3, 3),)], "format")


def test_a_span_without_quote_is_refused_where_all_quotes_are_wrong() -> None:
    raw = [RawSpan(((0, 4),), "Baker"), RawSpan(((0, 4),))]
    spans = locate("Omar", raw).spans
    assert "none of the quotes in the document stands where it points" in str(spans[1])


LETTERS = st.sampled_from(
    [*"ab ", "\r\n", "\n", "\t", "😀", "👍🏽", "e\u0301", "قّ", "ة", "\u200f", "é"]
)
UNITS = st.sampled_from(["code point", "utf-16", "grapheme", "byte"])


@settings(max_examples=200, deadline=None)
@given(st.data(), st.lists(LETTERS, min_size=1, max_size=30).map("".join), UNITS, st.booleans())
def test_a_span_is_placed_exactly_or_refused(
    data: st.DataObject, text: str, unit: str, folds: bool
) -> None:
    clusters = [0]
    for piece in regex.findall(r"\X", text):
        clusters.append(clusters[-1] + len(piece))
    edges = st.lists(st.sampled_from(clusters), min_size=2, max_size=2).map(sorted)
    right = [tuple(data.draw(edges)) for _ in range(data.draw(st.integers(1, 6)))]
    raw = [
        RawSpan(
            ((encoded(text, start, unit, folds=folds), encoded(text, end, unit, folds=folds)),),
            text[start:end].replace("\n", " "),
        )
        for start, end in right
    ]
    assume(any(span.quote for span in raw))
    located = locate(text, raw)
    for span, found, (start, end) in zip(raw, located.spans, right, strict=True):
        if isinstance(found, str) or found == (Stretch(start, end),):
            continue
        # In the unit of the format the quotes fit as well: nothing in the data tells it apart.
        assert located.unit.unit == "code point"
        assert any(_fits(text, raw, span, found, folded) for folded in (False, True))


def _fits(
    text: str, raw: list[RawSpan], span: RawSpan, found: tuple[Stretch, ...], folded: bool
) -> bool:
    """Tell whether code points, line ends perhaps counted as one, give all quotes and ``found``."""
    pieces = regex.findall(PARTS, text) if folded else list(text)
    read = ["".join(pieces[one.fragments[0][0] : one.fragments[0][1]]) for one in raw]
    start, end = (len("".join(pieces[:at])) for at in span.fragments[0])
    alike = all(
        words.split() == (one.quote or "").split() for words, one in zip(read, raw, strict=True)
    )
    return alike and found == (Stretch(start, end),)


@settings(max_examples=100)
@given(st.lists(LETTERS, max_size=30).map("".join), st.booleans())
def test_countings_agree_with_encoding_the_text(text: str, marked: bool) -> None:
    for counting in character_countings(text, had_mark=marked):
        folds = "line end" in counting.detail
        ahead = "byte order mark" in counting.detail
        for offset in range(len(text) + 1):
            if folds and text[offset - 1 : offset + 1] == "\r\n":
                continue
            position = encoded(text, offset, counting.unit, folds=folds, marked=ahead)
            placed = counting.code_points(position, position)
            assert placed == (offset, offset) or counting.unit == "grapheme"
