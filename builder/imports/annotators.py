"""Whose marks are interpreted when several people, or models, worked on one document."""

from collections import defaultdict
from collections.abc import Hashable
from dataclasses import dataclass, field, replace

from builder.formats.marks import Attribute, Mark
from builder.imports.mapping import AnnotatorRules

_CURATED = "another set was settled by a curator"
_PREDICTED = "predicted by a model, not made by an annotator"
_ALONE = "not marked by all annotators of the document"
_OTHER = "another annotator is preferred"
_DEPTH = 8


@dataclass(slots=True)
class Choice:
    """The marks that are interpreted, and what becomes of the others.

    :param same_as: for a mark that says the same as a chosen one, the id of that.
    :param left: for the other marks the reason why they are only kept.
    :param differing: attributes that not all give to a mark on which they agree.
    """

    chosen: list[Mark] = field(default_factory=list)
    same_as: dict[str, str] = field(default_factory=dict)
    left: dict[str, str] = field(default_factory=dict)
    differing: list[Attribute] = field(default_factory=list)


def choose(marks: list[Mark], rules: AnnotatorRules) -> Choice:
    """Choose the marks of a document that are interpreted.

    A curated set comes before what annotators made, and that before predictions.
    """
    choice = Choice()
    curated = [mark for mark in marks if mark.standing == "curated"]
    made = [mark for mark in marks if mark.standing == "made"]
    predicted = [mark for mark in marks if mark.standing == "predicted"]
    used = curated or made
    if not used and rules.predictions == "use":
        used = predicted
    if curated:
        choice.left.update((mark.id, _CURATED) for mark in made)
    if used is not predicted:
        choice.left.update((mark.id, _PREDICTED) for mark in predicted)
    _between_annotators(used, marks, rules, choice)
    return choice


def _between_annotators(
    used: list[Mark], marks: list[Mark], rules: AnnotatorRules, choice: Choice
) -> None:
    people = list(dict.fromkeys(mark.annotator for mark in used))
    if len(people) < 2:
        choice.chosen = used
        return
    if isinstance(rules.several, list):
        preferred = next((name for name in rules.several if name in people), people[0])
        choice.chosen = [mark for mark in used if mark.annotator == preferred]
        choice.left.update((mark.id, _OTHER) for mark in used if mark.annotator != preferred)
        return
    by_id = {mark.id: mark for mark in marks}
    alike: dict[Hashable, list[Mark]] = defaultdict(list)
    for mark in used:
        alike[_content(mark, by_id, _DEPTH)].append(mark)
    for group in alike.values():
        if rules.several == "any" or {mark.annotator for mark in group} == set(people):
            united = _united(group)
            choice.chosen.append(united)
            choice.differing += [a for a in group[0].attributes if a not in united.attributes]
            choice.same_as.update((mark.id, group[0].id) for mark in group[1:])
        else:
            choice.left.update((mark.id, _ALONE) for mark in group)
    _point_to_chosen(choice)


def _content(mark: Mark, by_id: dict[str, Mark], depth: int) -> Hashable:
    """Return what a mark says, without who says it and by which ids."""
    if depth == 0:
        return mark.id
    trigger = by_id.get(mark.trigger or "")
    arguments = sorted(
        (one.role, repr(_content(by_id[one.target], by_id, depth - 1)))
        for one in mark.arguments
        if one.target in by_id
    )
    at = repr(_content(trigger, by_id, depth - 1)) if trigger else ""
    return (mark.kind, mark.layer, mark.label, mark.stretches, at, tuple(arguments))


def _united(group: list[Mark]) -> Mark:
    """Return the first mark with the attributes and identifiers on which all agree."""
    first = group[0]
    return replace(
        first,
        attributes=tuple(a for a in first.attributes if all(a in one.attributes for one in group)),
        identifiers=tuple(
            i for i in first.identifiers if all(i in one.identifiers for one in group)
        ),
    )


def _point_to_chosen(choice: Choice) -> None:
    """Let the arguments of chosen marks point to chosen marks."""
    choice.chosen = [
        replace(
            mark,
            trigger=choice.same_as.get(mark.trigger, mark.trigger) if mark.trigger else None,
            arguments=tuple(
                replace(one, target=choice.same_as.get(one.target, one.target))
                for one in mark.arguments
            ),
        )
        for mark in choice.chosen
    ]
