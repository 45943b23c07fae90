"""How names are levelled and compared, and that an index is made once for a snapshot."""

import doctest
from pathlib import Path

import pytest

from server.reconciliation import index, spelling
from server.reconciliation.index import IndexSource
from server.reconciliation.similarity import similarity
from server.reconciliation.spelling import spell
from server.snapshot import open_current


@pytest.mark.parametrize("module", [spelling, index])
def test_examples_in_docstrings_hold(module: object) -> None:
    result = doctest.testmod(module)  # type: ignore[arg-type]
    assert result.attempted and not result.failed


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("al-Hol", "Alhol"),
        ("el Hol", "al-Hol"),
        ("Deir ez-Zor", "Deir al-Zor"),
        ("ash-Shuhayl", "al-Shuhayl"),
        ("Salāḥ ad-Dīn", "SALAH AL DIN"),
        ("دير الزور", "ديرالزور"),
    ],
)
def test_names_that_are_spelt_alike_are_the_same(first: str, second: str) -> None:
    assert similarity(spell(first), spell(second)) == 100


@pytest.mark.parametrize(
    ("first", "second", "least", "most"),
    [
        ("Omar", "al-Omar", 97, 97),  # an article tells names apart
        ("عمر", "العمر", 97, 97),
        ("علا", "علاء", 0, 97),
        ("القوات العراقية", "السلطات العراقية", 0, 69),  # one word is another
        ("Kurilla", "Kurila", 90, 97),
        ("Dayr az-Zawr", "Deir Ezzor", 70, 97),
        ("أبو حفص القرشي", "أبو حفص الهاشمي القرشي", 70, 97),  # shortened
        ("SDF", "SDF counter-terrorism units", 0, 59),  # too much is missing
        ("Example Front", "Example Brigade", 0, 69),
        ("...", "هجين", 0, 0),
    ],
)
def test_names_that_are_not_the_same(first: str, second: str, least: int, most: int) -> None:
    forward = similarity(spell(first), spell(second))
    assert least <= forward <= most
    assert forward == pytest.approx(similarity(spell(second), spell(first)))


def test_an_as_before_another_letter_is_no_article() -> None:
    assert spell("Syria as an actor").keys == ("syria as an actor", "syriaasanactor")


def test_index_is_made_once_for_a_snapshot(linked_store: Path) -> None:
    source, first, second = IndexSource(), open_current(linked_store), open_current(linked_store)
    made = source.of(first)
    assert source.of(first) is made
    assert source.of(second) is not made
    assert len(made.entities) == len({entity.identifier for entity in made.entities}) == 135


def test_store_without_a_registry_has_no_entities(store_dir: Path) -> None:
    assert IndexSource().of(open_current(store_dir)).entities == ()
