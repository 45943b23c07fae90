"""Every figure of the annotated articles, read from its words alone; and words of all kinds."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from arabic.counted_nouns import find_dual
from arabic.figures import FigureReading, parse_figure
from arabic.number_tokens import split_tokens
from arabic.numbers import parse_number
from builder.figure_bounds import figure_bounds
from builder.model.article import Figure
from tests.conftest import ARTICLES

CORPUS = ("000", "001", "002", "003", "004")
EXAMPLES = ("example-ar-1", "example-ar-2")

A_SINGULAR = "a singular: the annotator counts one, the word alone doesn't say so"
NO_NUMBER = "no word of quantity stands in the words"
# Left unread, and rightly so.
UNREAD = {
    "000#f-arrested-hasaka-1": A_SINGULAR,
    "001#f-shuhayl-1": A_SINGULAR,
    "001#f-mansoura-cell-1": A_SINGULAR,
    "002#f-aide": A_SINGULAR,
    "002#f-one-syrian": A_SINGULAR,
    "003#f-suwar-leader-1": A_SINGULAR,
    "001#f-bishri-arrested": NO_NUMBER,
    "002#f-area": NO_NUMBER,
    "001#f-two-years": "خلال before a dual: at most or exactly, by what the sentence is about",
    "002#f-kassig-age": "an ordinal that gives an age",
    "003#f-attack-ratio": "doubling, a verbal noun",
    "003#f-ops-ratio": "doubling, a verbal noun",
    "004#f-small-cells": "مجموعة alone may be one group",
    "004#f-coalition-ops": "مجموعة alone may be one group",
    "example-ar-2#f-none": "a negated clause around an indefinite pronoun",
}
# Read as the words stand; the annotator took the comparator from words outside the span.
COMPARATOR_FROM_CONTEXT = {"004#f-decision-24h": ("exactly", 24, None, None)}

Numbers = tuple[str, float | None, float | None, float | None]


def annotated(article_id: str, text: str | None) -> Iterator[tuple[str, str, Numbers]]:
    """Yield id, words and numbers of the figures of an article that have words."""
    article = json.loads((ARTICLES / f"{article_id}.json").read_text(encoding="utf-8"))
    for figure in article["figures"]:
        if "words" in figure:
            numbers = (
                figure.get("comparator", "exactly"),
                *(figure.get(key) for key in ("amount", "minimum", "maximum")),
            )
            words = words_of(figure["words"], text or article["text"]["content"])
            yield f"{article_id}#{figure['id']}", words, numbers


def words_of(span: Any, text: str) -> str:
    if isinstance(span, list):
        return text[span[0] : span[1]]
    return text[span["start"] : span["end"]] if "start" in span else str(span["exact"])


def numbers_of(reading: FigureReading) -> Numbers:
    return (reading.comparator, reading.amount, reading.minimum, reading.maximum)


def assert_read_as_annotated(article_id: str, text: str | None) -> None:
    read, unread = {}, set()
    expected = {}
    for figure, words, numbers in annotated(article_id, text):
        reading = parse_figure(words)
        if reading is None:
            unread.add(figure)
        else:
            read[figure] = numbers_of(reading)
            expected[figure] = COMPARATOR_FROM_CONTEXT.get(figure, numbers)
    assert read == expected
    assert unread == {figure for figure in UNREAD if figure.startswith(f"{article_id}#")}


@pytest.mark.parametrize("article_id", CORPUS)
def test_figures_of_the_corpus_are_read_as_they_were_annotated(
    article_id: str, shared: Path
) -> None:
    text = (shared / "corpus" / f"{article_id}.txt").read_bytes().decode("utf-8")
    assert_read_as_annotated(article_id, text)


@pytest.mark.parametrize("article_id", EXAMPLES)
def test_figures_of_the_examples_are_read_as_they_were_annotated(article_id: str) -> None:
    assert_read_as_annotated(article_id, None)


VOCABULARY = (
    "ثلاثة خمس عشر عشرون وعشرين مئة ومئتين مئتا ألف ألفا وألفي آلاف مليون ونصف واحد أحد و بثلاثة "
    "الأربعة العشرين 20 ٣٠ و30 2.5 1,500 20.000 2,5 الـ24 5-7 20% SY24 صفر "
    "نحو أكثر أقل من ما لا يقل عن يزيد على الأقل بين إلى أو حتى تقريبا فأكثر ليس لم في الـ "
    "عشرات الآلاف عدة بعض معظمهم كل جميع عدد كبير قلة كمية دون سقوط ضحايا "
    "عنصرين مسلحين مسلحان عنصر مقاتل القادة شخصا % - . ، / « »"
)
ZEROS = {"لا أحد", "دون", "لا", "بدون", "بلا", "من دون", "صفر"}
texts = st.lists(st.sampled_from(VOCABULARY.split()), min_size=1, max_size=8).map(" ".join)


@given(st.one_of(st.text(), texts))
@settings(max_examples=300, deadline=None)
def test_any_words_give_a_figure_that_the_format_takes_or_none(words: str) -> None:
    reading = parse_figure(words)
    if reading is not None:
        names = ("comparator", "amount", "minimum", "maximum")
        numbers = zip(names, numbers_of(reading), strict=True)
        record = {"id": "f", "counts": "killed", "unit": "person"}
        record |= {name: value for name, value in numbers if value is not None}  # type: ignore[misc]
        figure_bounds(Figure.model_validate(record))
        start, end = reading.number_span
        assert 0 <= start < end <= len(words)


@given(texts)
@settings(max_examples=300, deadline=None)
def test_no_number_is_invented(words: str) -> None:
    reading = parse_figure(words)
    if reading is None:
        return
    span = words[slice(*reading.number_span)]
    if reading.amount is not None:
        assert reading.amount in stated(span), (words, reading)
    if reading.minimum is not None:
        assert reading.maximum in parts(span), (words, reading)
        scales = {1, 10**3, 10**6}
        assert {reading.minimum / scale for scale in scales} & parts(span), (words, reading)


def stated(span: str) -> set[float | None]:
    """Return the amounts that a span states by itself."""
    bare = span.removeprefix("ال")
    found = {parse_number(span), parse_number(bare)} - {None}
    found |= {2000.0} if span in ("ألفا", "وألفا") else set()
    found |= {0.0} if span in ZEROS else set()
    return found | ({2.0} if find_dual(span) is not None else set())


def parts(span: str) -> set[float | None]:
    """Return all numbers that pieces of a span state."""
    tokens = split_tokens(span)
    cores = [(token.core, token.end) for token in tokens]
    return {
        parse_number(span[start:end])
        for at, (start, _) in enumerate(cores)
        for _, end in cores[at:]
    }


def test_a_text_too_long_for_a_figure_is_left_unread() -> None:
    assert parse_figure("ثلاثة " + "عناصر " * 50) is not None
    assert parse_figure("ثلاثة " + "عناصر " * 60) is None
    assert parse_figure("بين " + "1 و" * 100_000) is None
