"""The picture of the starter core shows the ontology as it is, or is refused."""

import dataclasses

import pytest

from ontology.writing.diagram import PLACES, DiagramError, draw_core
from ontology.writing.records import Kind, Ontology
from ontology.writing.terms import load_ontology
from tests.ontology.changed import with_term


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    return load_ontology()


def test_picture_names_every_class_of_the_core_in_both_languages(ontology: Ontology) -> None:
    picture = draw_core(ontology)
    for term in ontology.starter_core():
        assert f">{term.name}</text>" in picture
        assert f">{term.labels.first('ar')}</text>" in picture
    assert len(ontology.starter_core()) == len(PLACES)
    assert "<title" in picture
    assert "<desc" in picture
    assert "prefers-color-scheme: dark" in picture
    assert " style=" not in picture


def test_class_of_the_core_without_a_place_is_refused(ontology: Ontology) -> None:
    with pytest.raises(DiagramError, match="Role is in the starter core"):
        draw_core(with_term(ontology, "Role", starter_core=True))
    with pytest.raises(DiagramError, match="Time has a place"):
        draw_core(with_term(ontology, "Time", starter_core=False))


def test_arrow_that_the_ontology_does_not_have_is_refused(ontology: Ontology) -> None:
    with pytest.raises(DiagramError, match=r"Claim —states→ Proposition.*no such property"):
        draw_core(with_term(ontology, "states", kind=Kind.CLASS))
    moved = dataclasses.replace(ontology.terms["states"].axioms, range=("isnad:Place",))
    with pytest.raises(DiagramError, match="does not reach Proposition"):
        draw_core(with_term(ontology, "states", axioms=moved))
    alone = dataclasses.replace(ontology.terms["Operation"].axioms, supers=())
    with pytest.raises(DiagramError, match="no sub-class"):
        draw_core(with_term(ontology, "Operation", axioms=alone))
