"""Mapping files: what is wrong with them is told with its place; which rule holds for a label."""

from pathlib import Path

import pytest

from builder.formats.marks import Mark
from builder.imports.mapping import Mapping, Rules, load_defaults, read_mapping
from builder.imports.rules import EntityRule, EventRule
from builder.problems import InputRejectedError
from ontology.vocabulary import load_vocabulary
from tests.conftest import ROOT

HEAD = 'format = "isnad-mapping/1"\n'


def told(tmp_path: Path, text: str | bytes) -> list[str]:
    """Return what reading a mapping complains of."""
    file = tmp_path / "m.toml"
    file.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    with pytest.raises(InputRejectedError) as caught:
        read_mapping(file)
    return [f"{one.path}: {one.message}" for one in caught.value.problems]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "format: Field required"),
        (HEAD + "[spam]\nx = 1", "spam: this key is not part of a mapping"),
        (
            HEAD + '[spans]\nPER = {entity = "Persona"}',
            "spans.PER.entity: 'Persona' is not a class",
        ),
        (
            HEAD + '[spans]\nPER = {thing = "Person"}',
            "spans.PER: a rule needs one of the keys entity, event",
        ),
        (
            HEAD + '[events]\nA = {event = "Person"}',
            "events.A.event: 'Person' is not a class",
        ),
        (
            HEAD + '[events]\nA = {event = "Attack", roles = {X = "hits"}}',
            "events.A.roles.X: 'hits' is not a property",
        ),
        (
            HEAD + '[attributes.C]\nHigh = {certainty = "sure"}',
            "attributes.C.High.certainty: 'sure' is not one of the values of certainty",
        ),
        (HEAD + "[spans\n", ": is not TOML: "),
        (b"\xff\xff", ": is not UTF-8: "),
        (HEAD + "x = " + "[" * 100_000, ": is nested too deeply"),
    ],
)
def test_what_is_wrong_with_a_mapping_is_told_with_its_place(
    tmp_path: Path, text: str | bytes, expected: str
) -> None:
    found = told(tmp_path, text)
    assert any(one.startswith(expected) for one in found), found


def test_every_rule_of_the_documentation_is_read() -> None:
    import tomllib

    page = (ROOT / "docs" / "import.md").read_text(encoding="utf-8")
    example = page.split("```toml mapping\n")[1].split("```")[0]
    mapping = Mapping.model_validate(tomllib.loads(example))
    assert mapping.spans["Group"] == EntityRule(entity="ArmedGroup", **{"same-name": True})
    assert mapping.attributes["Confidence"]["Low"].certainty == "possible"


def test_the_defaults_name_only_what_the_ontology_has() -> None:
    vocabulary = load_vocabulary()
    for section in (load_defaults().events, load_defaults().spans, load_defaults().relations):
        for rule in section.values():
            if isinstance(rule, EventRule):
                assert set(rule.roles.values()) <= set(vocabulary.properties)


def _class(rules: Rules, label: str, layer: str = "") -> object:
    rule = rules.rule(Mark("x", "span", label, layer=layer))
    return rule.entity if isinstance(rule, EntityRule) else rule


def test_the_layer_of_a_label_comes_before_the_label_and_the_whole_layer_last() -> None:
    rules = Rules(
        Mapping.model_validate(
            {
                "format": "isnad-mapping/1",
                "spans": {
                    "a/X": {"entity": "Person"},
                    "X": {"entity": "Place"},
                    "b/*": {"entity": "Item"},
                },
            }
        )
    )
    found = [_class(rules, "X", "a"), _class(rules, "X", "b"), _class(rules, "Y", "b")]
    assert found == ["Person", "Place", "Item"]
    assert _class(rules, "Y", "c") is None


@pytest.mark.parametrize("label", ["PERSON", "Person", "person"])
def test_case_and_separators_of_a_label_do_not_matter(label: str) -> None:
    assert _class(Rules(None), label) == "Person"


def test_a_mapping_comes_before_the_defaults_and_can_do_without_them() -> None:
    own = {"format": "isnad-mapping/1", "spans": {"ORG": {"entity": "ArmedGroup"}}}
    with_defaults = Rules(Mapping.model_validate(own))
    assert (_class(with_defaults, "ORG"), _class(with_defaults, "LOC")) == ("ArmedGroup", "Place")
    alone = Rules(Mapping.model_validate(own | {"defaults": False}))
    assert (_class(alone, "ORG"), _class(alone, "LOC")) == ("ArmedGroup", None)
