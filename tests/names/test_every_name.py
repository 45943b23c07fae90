"""Every name of the registry leads to its entity, in every spelling, and only to fitting ones."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from builder.model.registry import Entity
from builder.names.index import NameIndex, names_of
from ontology.vocabulary import load_vocabulary
from tests.names.registry import ENTITIES, INDEX, shipped

CLASSES = sorted(
    name
    for top in ("Agent", "Source", "Place", "Item")
    for name in load_vocabulary().classes_below(top)
)
REGISTERED = shipped()
SHIPPED = NameIndex(REGISTERED)


def test_every_name_that_ships_leads_to_its_entity() -> None:
    missed = []
    for one in REGISTERED:
        for name in names_of(one):
            found = SHIPPED.resolve(name, tuple(one.kinds))
            if one.id not in [c.id for c in found.candidates] or found.status not in (
                "resolved",
                "ambiguous",
            ):
                missed.append((one.id, name, found))
    assert missed == []


_MARKS = "ـًٌٍَُِّْ"
_RESPELT = str.maketrans("أإآةىؤئ", "اااهيوي")


def respelt(name: str, choose: random.Random) -> str:
    """Return an Arabic name in another spelling: seats of hamza, ه and ي, marks, tatweel."""
    made = []
    for at, char in enumerate(name):
        made.append(char.translate(_RESPELT) if choose.random() < 0.5 else char)
        inside = "\u0621" <= char <= "\u064a" and "\u0621" <= name[at + 1 : at + 2] <= "\u064a"
        if inside and choose.random() < 0.3:
            made.append(choose.choice(_MARKS))
    return "".join(made)


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(REGISTERED), st.randoms(use_true_random=False))
def test_another_spelling_leads_to_the_same_entity(one: Entity, choose: random.Random) -> None:
    for name in names_of(one):
        found = SHIPPED.resolve(respelt(name, choose), tuple(one.kinds))
        assert found.status in ("resolved", "ambiguous")
        assert one.id in [candidate.id for candidate in found.candidates]


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(
        st.sampled_from([n for one in (*REGISTERED, *ENTITIES) for n in names_of(one)]),
        st.text("بولالفكقث مثارةعn ه'", max_size=12),
    ),
    st.sampled_from(["", "و", "ل", "ب", "ال", "the "]),
    st.lists(st.sampled_from(CLASSES), min_size=1, max_size=3).map(tuple),
    st.lists(st.sampled_from(["Q7", "Q101", "Q796", "geonames:77"]), max_size=2),
)
def test_only_entities_of_fitting_classes_are_returned(
    name: str, glued: str, classes: tuple[str, ...], identifiers: list[str]
) -> None:
    vocabulary = load_vocabulary()
    for index in (INDEX, SHIPPED):
        found = index.resolve(glued + name, classes, identifiers)
        assert (found.status == "resolved") == (found.id is not None)
        assert 0 <= found.offset <= len(glued + name)
        for candidate in found.candidates:
            kinds = index.entities[candidate.id].kinds
            assert any(
                vocabulary.is_a(a, b) or vocabulary.is_a(b, a) for a in kinds for b in classes
            )
