"""Tests of annotation.conf: what it allows, and what of it can't be read."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.formats.brat_configuration import (
    AttributeRule,
    Configuration,
    OverlapRule,
    RoleRule,
    TypeRule,
    find_configuration,
    parse_configuration,
)
from builder.formats.brat_sections import Problem
from builder.formats.sources import open_source
from tests.formats.brat_corpora import write


def rule(name: str, line: int, *roles: RoleRule, **others: object) -> TypeRule:
    fields: dict[str, object] = {
        "synonyms": (),
        "parent": None,
        "is_abstract": False,
        "properties": (),
        "authorities": (),
    }
    return TypeRule(name=name, roles=roles, line=line, **(fields | others))  # type: ignore[arg-type]


def test_types_have_hierarchies_synonyms_and_authorities() -> None:
    text = (
        "[entities]\n"
        "# a comment\n"
        "!Agent\n"
        "\tPerson|شخص\t<NORM>:Wikidata\n"
        "\t!Organization\n"
        "\t\tArmed-group\n"
        "    Media\n"
        "-------\n"
        "   # another\n"
        "\n"
        "Place\r\n"
    )
    assert parse_configuration(text).entities == (
        rule("Agent", 3, is_abstract=True),
        rule("Person", 4, synonyms=("شخص",), parent="Agent", authorities=("Wikidata",)),
        rule("Organization", 5, parent="Agent", is_abstract=True),
        rule("Armed-group", 6, parent="Organization"),
        rule("Media", 7, parent="Agent"),
        rule("Place", 11),
    )


def test_relations_have_two_ends_and_properties() -> None:
    text = (
        "[relations]\n"
        "<POG>=Person|Organization\n"
        "<ANYONE>=<POG>|Place\n"
        "Near    Arg1:<ANYONE>, Arg2:<ENTITY>\n"
        "Alias\tArg1: Person, Arg2: Person, <REL-TYPE>:symmetric-transitive\n"
        "Equiv Arg1:Person, Arg2:Person\n"
        "Meets Arg1:Person, Arg2:Person, <REL-TYPE>:symmetric\n"
        "<OVERLAP> Arg1:<ENTITY>, Arg2:<POG>, <OVL-TYPE>:contain\n"
        "ENTITY-NESTING Arg1:Person, Arg2:Place\n"
    )
    configuration = parse_configuration(text)
    near, alias, equiv, meets = configuration.relations
    assert near == rule(
        "Near",
        4,
        RoleRule("Arg1", ("Person", "Organization", "Place"), 1, 1),
        RoleRule("Arg2", ("<ENTITY>",), 1, 1),
    )
    assert [one.targets for one in alias.roles] == [("Person",), ("Person",)]
    told = [(one.is_symmetric, one.is_transitive) for one in (near, alias, equiv, meets)]
    assert told == [(False, False), (True, True), (True, True), (True, False)]
    assert configuration.overlaps == (
        OverlapRule(("<ENTITY>",), ("Person", "Organization"), ("contain",), 8),
        OverlapRule(("Person",), ("Place",), (), 9),
    )
    assert configuration.problems == ()


@pytest.mark.parametrize(
    ("sign", "least", "most"),
    [
        ("", 1, 1),
        ("?", 0, 1),
        ("*", 0, None),
        ("+", 1, None),
        ("{2}", 2, 2),
        ("{1-3}", 1, 3),
        ("{0-2}", 0, 2),
    ],
)
def test_roles_say_how_often_they_stand(sign: str, least: int, most: int | None) -> None:
    configuration = parse_configuration(f"[events]\nMeet Person-Arg{sign}:Person|<EVENT>\n")
    assert configuration.events == (
        rule("Meet", 2, RoleRule("Person-Arg", ("Person", "<EVENT>"), least, most)),
    )


def test_roles_are_inherited_where_the_line_says_so() -> None:
    text = "[events]\n!Conflict  Place-Arg?:Place\n\tAttack  <INHERIT>, Target:Person\n\tRaid\n"
    _, attack, raid = parse_configuration(text).events
    assert [one.name for one in attack.roles] == ["Place-Arg", "Target"]
    assert raid.roles == ()


def test_attributes_have_values_in_the_new_and_the_old_way() -> None:
    text = (
        "[attributes]\n"
        "Negation\tArg:<EVENT>\n"
        "Confidence Arg:<EVENT>|Person, Value:High|Low, <DEFAULT>:High\n"
        "!Polarity  Arg:<EVENT>, Negative:✕, Positive:✓, <DEFAULT>:Positive, <GLYPH-POS>:left\n"
    )
    assert parse_configuration(text).attributes == (
        AttributeRule("Negation", ("<EVENT>",), (), None, False, 2),
        AttributeRule("Confidence", ("<EVENT>", "Person"), ("High", "Low"), "High", False, 3),
        AttributeRule("Polarity", ("<EVENT>",), ("Negative", "Positive"), "Positive", True, 4),
    )


def test_other_names_and_white_space_of_older_versions_are_read() -> None:
    configuration = parse_configuration("\ufeff[spans]\nArmed group\tArg1: Person\n")
    assert [one.name for one in configuration.entities] == ["Armed group"]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("Attack Who", "'Who' is no argument, expected KEY:VALUE"),
        ("Attack Who:", "'Who:' is no argument, expected KEY:VALUE"),
        ("Attack Who:<POG>", "<POG> is not defined in this section"),
        ("<ENTITY>=Person", "<ENTITY> is a reserved name and can't be defined"),
        ("Attack Who:A, Who?:B", "the role 'Who' stands twice"),
        ("Attack Who{x}:A", "the role 'Who{x}' was found, expected a number such as {2} or {1-3}"),
        ("Attack Who{3-1}:A", "the role 'Who{3-1}' may stand 3 to 1 times"),
        ("Attack Who{0}:A", "the role 'Who{0}' may stand 0 to 0 times"),
        ("Attack Who2+:A", "the role 'Who2+' ends with a digit and can't be repeated"),
        ("  Attack", "'Attack' is indented under nothing"),
        ("| Who:A", "'| Who:A' has no name"),
        ("!", "'!' has no name"),
        ("[settings]", "the section [settings] is unknown and was passed over"),
    ],
)
def test_what_brat_would_not_read_is_a_problem_with_its_line(line: str, message: str) -> None:
    configuration = parse_configuration(f"[events]\n{line}\n[attributes]\nSure Arg:<EVENT>\n")
    assert configuration.problems == (Problem(2, message),)
    assert [one.name for one in configuration.attributes] == ["Sure"]


def test_macros_that_grow_are_stopped() -> None:
    lines = ["[events]", "<A>=xxxxxxxxxxxxxxxx"]
    names = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    lines += [f"<{b}>={f'<{a}>' * 16}" for a, b in pairwise(names)]
    configuration = parse_configuration("\n".join([*lines, "Attack Who:<Z>"]))
    told = {one.message for one in configuration.problems}
    assert "becomes longer than 65536 characters by its macros" in told


def test_the_nearest_configuration_above_a_document_is_found(tmp_path: Path) -> None:
    files = {
        "annotation.conf": "[entities]\nTop\n",
        "a/annotation.conf": "[entities]\nNearer\n",
        "a/b/x.txt": "",
        "c/x.txt": "",
    }
    write(tmp_path, {"d/annotation.conf": b"\xff"})
    with open_source(write(tmp_path, files)) as source:
        found = {name: find_configuration(source, f"{name}/x") for name in ("a/b", "c", "d", "e")}
    names = {key: one and [rule.name for rule in one.entities] for key, one in found.items()}
    assert names == {"a/b": ["Nearer"], "c": ["Top"], "d": None, "e": ["Top"]}


def test_without_a_configuration_none_is_found(tmp_path: Path) -> None:
    with open_source(write(tmp_path, {"a.txt": "", "b.txt": ""})) as source:
        assert find_configuration(source, "a") is None


@settings(max_examples=200)
@given(st.text(st.sampled_from("[]entisv\n\t <>=|:,!?{}123-#AB"), max_size=80))
def test_any_text_is_read_or_a_problem(text: str) -> None:
    for section in ("entities", "relations", "events", "attributes"):
        assert isinstance(parse_configuration(f"[{section}]\n{text}"), Configuration)
