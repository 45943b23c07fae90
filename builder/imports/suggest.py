"""A first mapping from what is in the files of a corpus."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from builder.formats.brat_lines import base_role
from builder.formats.known import Format
from builder.formats.limits import DEFAULT_LIMITS
from builder.formats.marks import Kind, Mark, Unreadable
from builder.formats.sources import open_source
from builder.imports.frames import property_of
from builder.imports.mapping import KINDS, Rules
from builder.imports.rules import AnyRule, AttributeRule, EventRule, Rule

_MOST_VALUES = 30
_SECTIONS: dict[Kind, str] = {
    "span": "spans",
    "relation": "relations",
    "event": "events",
    "group": "groups",
    "document": "categories",
}
_PATTERNS: dict[Kind, str] = {
    "span": '{entity = "…"}, {event = "…"}, {time = true} or {keep = true}',
    "relation": '{property = "…"}, {event = "…", roles = {…}}, {same = true} or {keep = true}',
    "event": '{event = "…", roles = {…}}, {reports = "…", speaker = "…"} or {keep = true}',
    "group": "{same = true} or {keep = true}",
    "document": "{keep = true}",
}


@dataclass(slots=True)
class Inventory:
    """The labels, roles and attributes of a corpus with their numbers.

    :param roles: of each kind and label of mark.
    :param triggers: labels of spans that only name the trigger of an event.
    """

    labels: dict[Kind, Counter[str]] = field(default_factory=lambda: {k: Counter() for k in KINDS})
    roles: dict[tuple[Kind, str], Counter[str]] = field(default_factory=dict)
    attributes: dict[str, Counter[str]] = field(default_factory=dict)
    fields: dict[str, str] = field(default_factory=dict)
    documents: int = 0

    def add(self, marks: list[Mark]) -> None:
        """Count the marks of a document; triggers are counted with their events."""
        triggers = {mark.trigger for mark in marks if mark.trigger}
        for mark in marks:
            if mark.id not in triggers:
                self.labels[mark.kind][mark.label] += 1
            roles = self.roles.setdefault((mark.kind, mark.label), Counter())
            roles.update(one.role for one in mark.arguments)
            for one in mark.attributes:
                values = self.attributes.setdefault(one.name, Counter())
                values["" if one.value is None else one.value] += 1

    def declare(self, mark: Mark) -> None:
        """Take up a label with its roles and attributes that annotators could have used."""
        if mark.label:
            self.labels[mark.kind][mark.label] += 0
            roles = self.roles.setdefault((mark.kind, mark.label), Counter())
            for one in mark.arguments:
                roles[one.role] += 0
        for attribute in mark.attributes:
            values = self.attributes.setdefault(attribute.name, Counter())
            values["" if attribute.value is None else attribute.value] += 0


def suggest_mapping(form: Format, path: Path) -> str:
    """Return a mapping file (TOML) with a rule for each label that the defaults know.

    Labels that they don't know stand in it as comments, so that they are reported until somebody
    decides about them.
    """
    inventory = Inventory()
    with open_source(path) as source:
        for mark in form.declared(source):
            inventory.declare(mark)
        for read in form.read(source, DEFAULT_LIMITS):
            if not isinstance(read, Unreadable):
                inventory.add(read.marks)
                inventory.documents += 1
                for name, value in read.metadata.items():
                    inventory.fields.setdefault(name, value)
    return "\n".join(_lines(inventory)) + "\n"


def _lines(inventory: Inventory) -> Iterator[str]:
    rules = Rules(None)
    yield f"# A first mapping, from {inventory.documents} documents. See docs/import.md."
    yield 'format = "isnad-mapping/1"'
    yield "defaults = false  # all that is known of these labels stands below"
    yield from ("", "[documents]")
    yield '# language = "ar"'
    yield '# licence = "CC-BY-4.0"'
    if inventory.fields:
        yield f"# fields: {', '.join(sorted(inventory.fields))}"
        yield '# title = "…"; published = "…"; iri = "…"'
    yield from ("", "[claims]", "# How sure a claim is if the annotations don't say:")
    yield '# "certain" lets claims into the view of facts.'
    yield 'certainty = "unspecified"'
    for kind in KINDS:
        if inventory.labels[kind]:
            yield from ("", f"[{_SECTIONS[kind]}]")
            for label, number in inventory.labels[kind].most_common():
                yield from _label(inventory, rules, kind, label, number)
    for name, values in sorted(inventory.attributes.items()):
        yield from ("", f"[attributes.{_key(name)}]")
        yield from _values(rules, name, values)


def _label(
    inventory: Inventory, rules: Rules, kind: Kind, label: str, number: int
) -> Iterator[str]:
    roles = inventory.roles.get((kind, label), Counter())
    told = f"  # {_times(number)}"
    if roles:
        told += "; roles: " + ", ".join(f"{role} ({n})" for role, n in roles.most_common())
    rule = rules.rule(Mark("", kind, label))
    if rule is None:
        yield f"# {_key(label)} = {_PATTERNS[kind]}{told}"
    else:
        yield f"{_key(label)} = {_rule(rule, roles)}{told}"


def _values(rules: Rules, name: str, values: Counter[str]) -> Iterator[str]:
    rule = rules.attribute(name, None)
    if len(values) > _MOST_VALUES:
        told = f"  # {values.total()} times, {len(values)} values"
        yield f'"*" = {_attribute(rule)}{told}' if rule else f'# "*" = {{keep = true}}{told}'
        return
    for value, number in values.most_common():
        rule = rules.attribute(name, value or None)
        written = _attribute(rule) if rule else '{certainty = "…"} or {keep = true}'
        yield f"{'' if rule else '# '}{_key(value)} = {written}  # {_times(number)}"


def _times(number: int) -> str:
    return {0: "not used", 1: "once"}.get(number, f"{number} times")


def _rule(rule: AnyRule, roles: Counter[str]) -> str:
    said = rule.model_dump(exclude_defaults=True, by_alias=True)
    if isinstance(rule, EventRule):
        wanted = {role: property_of(rule.roles, role) for role in roles}
        known = {base_role(role): name for role, name in wanted.items() if name}
        said = {"event": rule.event} | ({"roles": known} if known else {})
    return _inline(said)


def _attribute(rule: Rule | AttributeRule) -> str:
    return _inline(rule.model_dump(exclude_none=True, by_alias=True))


def _inline(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_key(k)} = {_inline(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_inline(one) for one in value) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    return _quoted(str(value))


def _key(name: str) -> str:
    is_bare = name and all(c.isascii() and (c.isalnum() or c in "_-") for c in name)
    return name if is_bare else _quoted(name)


def _quoted(text: str) -> str:
    """Return a TOML basic string."""
    escapes = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
    return (
        '"'
        + "".join(
            escapes.get(c, c if c >= " " and c != "\x7f" else f"\\u{ord(c):04x}") for c in text
        )
        + '"'
    )
