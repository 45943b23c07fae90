"""Remarks on marks of brat that use what the project's annotation.conf does not allow.

They are remarks, not refusals: a configuration is often changed after the annotation.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from builder.formats.brat_configuration import (
    FILE_NAME,
    Configuration,
    TypeRule,
    stored_form,
)
from builder.formats.brat_lines import base_role
from builder.formats.marks import Mark
from builder.texts import shorten


@dataclass(frozen=True, slots=True)
class Conformance:
    """What a configuration allows, made for looking up.

    :param labels: for each kind of mark the labels; False for those that are only headings.
    :param roles: for each kind the roles of each label.
    :param values: for each attribute its values; none for a flag.
    """

    labels: dict[str, dict[str, bool]]
    roles: dict[str, dict[str, set[str]]]
    values: dict[str, set[str]]

    def remarks(self, marks: Iterable[Mark]) -> list[str]:
        """Return what the marks use that isn't allowed, each thing once."""
        found = dict.fromkeys(one for mark in marks for one in self._of_mark(mark))
        return [f"{FILE_NAME} {one}" for one in found]

    def _of_mark(self, mark: Mark) -> Iterator[str]:
        kind = "relation" if mark.kind == "group" else mark.kind
        labels = self.labels.get(kind)
        if labels is None:
            return
        allowed = labels.get(mark.label)
        if allowed is None:
            yield f"has no {kind} type {shorten(mark.label)!r}"
        elif not allowed:
            yield f"has {mark.label!r} as a heading only (!{mark.label})"
        if allowed is not None and mark.kind != "group":
            yield from self._roles(mark)
        yield from self._attributes(mark)

    def _roles(self, mark: Mark) -> Iterator[str]:
        roles = self.roles.get(mark.kind, {}).get(mark.label, set())
        for argument in mark.arguments:
            name = base_role(argument.role) if mark.kind == "event" else argument.role
            if argument.role not in roles and name not in roles:
                yield f"has no role {shorten(name)!r} of {mark.label!r}"

    def _attributes(self, mark: Mark) -> Iterator[str]:
        for attribute in mark.attributes:
            values = self.values.get(attribute.name)
            if values is None:
                yield f"has no attribute {shorten(attribute.name)!r}"
            elif attribute.value is not None and attribute.value not in values:
                yield f"has no value {shorten(attribute.value)!r} of {attribute.name!r}"
            elif attribute.value is None and values:
                yield f"has values of {attribute.name!r}, which stands without one"


def conformance(configuration: Configuration) -> Conformance:
    """Return a configuration made for looking up."""
    entities, events = configuration.entities, configuration.events
    return Conformance(
        labels={
            # Triggers of events are spans that have the label of the event.
            "span": _labels((*entities, *events)),
            "event": _labels(events),
            "relation": _labels(configuration.relations),
        },
        roles={"event": _roles(events), "relation": _roles(configuration.relations)},
        values={
            form: set(rule.values)
            for rule in configuration.attributes
            for form in _forms(rule.name)
        },
    )


def _labels(rules: Iterable[TypeRule]) -> dict[str, bool]:
    labels: dict[str, bool] = {}
    for rule in rules:
        for form in _forms(rule.name):
            labels[form] = labels.get(form, False) or not rule.is_abstract
    return labels


def _roles(rules: Iterable[TypeRule]) -> dict[str, set[str]]:
    roles: dict[str, set[str]] = {}
    for rule in rules:
        for form in _forms(rule.name):
            roles.setdefault(form, set()).update(role.name for role in rule.roles)
    return roles


def _forms(name: str) -> set[str]:
    return {name, stored_form(name)}
