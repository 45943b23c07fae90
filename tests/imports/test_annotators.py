"""Several annotators, curators and models on one document: whose marks are interpreted."""

from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.formats.marks import Argument, Attribute, Mark, Stretch
from builder.imports.outcome import Outcome
from tests.imports.documents import TEXT, convert, document, span

OMAR = span("T1", "PER", "عمر بكر", annotator="anna")
TELL = span("T2", "LOC", "تل المثال", annotator="anna")


def by(mark: Mark, annotator: str, id: str) -> Mark:
    """Return the same mark by somebody else."""
    return replace(mark, annotator=annotator, id=id)


def mentioned(*marks: Mark, mapping: dict[str, Any] | None = None) -> list[list[int]]:
    """Return the spans of the mentions that are made of marks."""
    article, _ = convert(document(*marks), mapping)
    return [one["span"] for one in article.get("mentions", [])]


def test_what_all_annotators_marked_is_interpreted_once() -> None:
    article, outcome = convert(document(OMAR, TELL, by(OMAR, "bashir", "B1")))
    assert [one["entity"] for one in article["mentions"]] == ["n-T1"]
    assert [one["interpretedAs"] for one in article["annotations"] if "interpretedAs" in one] == [
        ["n-T1"],
        ["n-T1"],
    ]
    assert [(one.label, one.reason) for one in outcome.kept] == [
        ("LOC", "not marked by all annotators of the document")
    ]


def test_the_mapping_can_take_what_any_annotator_marked() -> None:
    mapping = {"annotators": {"several": "any"}}
    marks = (OMAR, by(TELL, "bashir", "B1"))
    assert mentioned(*marks, mapping=mapping) == [[4, 11], [36, 45]]


def test_the_mapping_can_prefer_annotators() -> None:
    mapping = {"annotators": {"several": ["bashir", "anna"]}}
    assert mentioned(OMAR, by(TELL, "bashir", "B1"), mapping=mapping) == [[36, 45]]


def test_a_curated_set_comes_before_what_annotators_made() -> None:
    curated = replace(by(TELL, "curator", "C1"), standing="curated")
    assert mentioned(OMAR, curated) == [[36, 45]]


def test_a_prediction_is_kept_and_not_interpreted() -> None:
    predicted = replace(OMAR, annotator="model", standing="predicted")
    assert mentioned(predicted) == []
    use = {"annotators": {"predictions": "use"}}
    assert mentioned(predicted, mapping=use) == [[4, 11]]
    assert mentioned(predicted, by(TELL, "anna", "A1"), mapping=use) == [[36, 45]]


def test_an_attribute_on_which_annotators_differ_says_nothing() -> None:
    mapping = {
        "spans": {"Hit": {"event": "Attack"}},
        "attributes": {"Sure": {"High": {"certainty": "certain"}}},
    }
    first = span("T1", "Hit", "هاجمت", annotator="anna", attributes=(Attribute("Sure", "High"),))
    second = replace(by(first, "bashir", "B1"), attributes=(Attribute("Sure", "Low"),))
    article, _ = convert(document(first, second), mapping)
    assert [one["certainty"] for one in article["claims"]] == ["unspecified"]


@st.composite
def _marks(draw: st.DrawFn) -> list[Mark]:
    """Return marks of all kinds that point to each other in any way."""
    number = draw(st.integers(1, 8))
    ids = [f"M{n}" for n in range(number)]
    found = []
    for id in ids:
        kind = draw(st.sampled_from(["span", "relation", "event", "group", "document"]))
        start = draw(st.integers(0, len(TEXT) - 5))
        stretches = (Stretch(start, start + draw(st.integers(0, 5))),) if kind == "span" else ()
        labels = ["PER", "ORG", "LOC", "DATE", "Attack", "Report", "Alias", "IsSynonymOf", "x"]
        targets = draw(st.lists(st.sampled_from(ids), max_size=3))
        roles = ["Reporter-Arg", "Event-Arg", "Agent", "source", "target", "z"]
        found.append(
            Mark(
                id,
                kind,  # type: ignore[arg-type]
                draw(st.sampled_from(labels)),
                stretches=stretches,
                trigger=draw(st.sampled_from([None, *ids])) if kind == "event" else None,
                arguments=tuple(Argument(draw(st.sampled_from(roles)), one) for one in targets),
                attributes=tuple(
                    draw(
                        st.lists(
                            st.sampled_from(
                                [
                                    Attribute("Negation"),
                                    Attribute("confidence", "0"),
                                    Attribute("q", "1"),
                                ]
                            ),
                            max_size=2,
                        )
                    )
                ),
                annotator=draw(st.sampled_from(["anna", "bashir"])),
                standing=draw(st.sampled_from(["made", "made", "curated", "predicted"])),
            )
        )
    return found


def _accounted(outcome: Outcome) -> Counter[str]:
    found: Counter[str] = Counter()
    for (part, _), number in outcome.became.items():
        found[part] += number
    for one, number in outcome.kept.items():
        found[one.part] += number
    return found


@given(_marks())
@settings(max_examples=300, deadline=None)
def test_of_every_mark_argument_and_attribute_it_is_said_once_what_became_of_it(
    marks: list[Mark],
) -> None:
    article, outcome = convert(document(*marks))
    parts = ("span", "relation", "event", "group", "document", "argument", "attribute")
    read = {part: outcome.read[part] for part in parts}
    accounted = _accounted(outcome)
    assert {part: accounted[part] for part in parts} == read
    assert len(article["annotations"]) == len(marks)


@given(_marks())
@settings(max_examples=200, deadline=None)
def test_whatever_is_made_can_be_built(marks: list[Mark]) -> None:
    from builder.imports.validity import article_complaint
    from builder.names.index import NameIndex
    from tests.imports.documents import REGISTRY

    article, _ = convert(document(*marks))
    assert article_complaint(article, NameIndex(REGISTRY)) == ""


@pytest.mark.parametrize("standing", ["made", "predicted"])
def test_every_mark_is_kept_as_an_annotation_by_its_annotator(standing: str) -> None:
    article, _ = convert(document(replace(OMAR, standing=standing)))  # type: ignore[arg-type]
    (kept,) = article["annotations"]
    assert kept["label"] == "PER" and kept["by"] == ["anna"]
