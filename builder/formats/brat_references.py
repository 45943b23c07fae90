"""The lines of a brat document while they are put together, and what becomes of references.

A line that points to something that is not there, or was refused, is refused in turn.
"""

from collections import defaultdict
from dataclasses import dataclass, field

from builder.formats.brat_lines import (
    AttributeLine,
    EventLine,
    GroupLine,
    IdentifierLine,
    Line,
    NoteLine,
    RelationLine,
    SpanLine,
)
from builder.formats.marks import Attribute, Refusal, Stretch
from builder.texts import shorten

_AttachedLine = AttributeLine | IdentifierLine | NoteLine


@dataclass(slots=True)
class Draft:
    """What is known of a document while its lines are put together.

    :param lines: the lines that could be parsed, by place, in order.
    :param taken: the place of each id in the file, whatever became of its line.
    :param stretches: where the spans stand that were found.
    :param standing: the ids of spans, events and relations that stand.
    :param targets: for each line that is attached to something, the id it names.
    :param groups: the ids that groups are given, by place; those that are refused are counted too.
    :param rests: what stands behind annotations, by place.
    """

    lines: dict[str, Line] = field(default_factory=dict)
    taken: dict[str, str] = field(default_factory=dict)
    stretches: dict[str, tuple[Stretch, ...]] = field(default_factory=dict)
    standing: set[str] = field(default_factory=set)
    targets: dict[str, str] = field(default_factory=dict)
    refused: list[Refusal] = field(default_factory=list)
    groups: dict[str, str] = field(default_factory=dict)
    rests: list[tuple[str, str]] = field(default_factory=list)
    attributes: dict[str, list[Attribute]] = field(default_factory=lambda: defaultdict(list))
    identifiers: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    notes: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def refuse(self, kind: str, place: str, reason: str) -> None:
        """Refuse a line, or a part of it: of a refused line nothing else is looked at."""
        if kind != "argument":
            del self.lines[place]
        self.refused.append(Refusal(kind, place, reason))

    def absence(self, id: str) -> str:
        """Return why an id names no mark."""
        if id not in self.taken:
            return f"{shorten(id)!r}, which is not in the file"
        stands = self.taken[id] in self.lines
        reason = "is no span, event or relation" if stands else "was refused"
        return f"{shorten(id)!r}, which {reason}"


def follow_references(draft: Draft) -> None:
    """Refuse what points to nothing, and attach attributes, identifiers and notes to their marks.

    Arguments of events are left to the caller: without one of them the event still stands.
    """
    _drop_dangling_events(draft)
    _drop_dangling_relations(draft)
    _drop_dangling_groups(draft)
    _attach(draft)


def _drop_dangling_events(draft: Draft) -> None:
    """Refuse events whose trigger isn't there."""
    for place, line in list(draft.lines.items()):
        if isinstance(line, EventLine):
            trigger = line.trigger
            if trigger is None or trigger in draft.stretches:
                draft.standing.add(line.id)
            elif draft.taken.get(trigger) in draft.lines:
                draft.refuse("event", place, f"the trigger {shorten(trigger)!r} is no span")
            else:
                draft.refuse("event", place, f"the trigger is {draft.absence(trigger)}")


def _drop_dangling_relations(draft: Draft) -> None:
    """Refuse relations with an end that isn't there, and relations to such relations."""
    relations = {
        line.id: (place, line)
        for place, line in draft.lines.items()
        if isinstance(line, RelationLine)
    }
    draft.standing.update(relations)
    pointing = defaultdict(list)
    for _, line in relations.values():
        for argument in line.arguments:
            pointing[argument.target].append(line.id)
    queue = [target for target in pointing if target not in draft.standing]
    while queue:
        target = queue.pop()
        for id in pointing[target]:
            if id in draft.standing:
                place, line = relations[id]
                role = next(one.role for one in line.arguments if one.target == target)
                draft.standing.discard(id)
                draft.refuse("relation", place, f"{role} is {draft.absence(target)}")
                queue.append(id)


def _drop_dangling_groups(draft: Draft) -> None:
    for place, line in list(draft.lines.items()):
        if isinstance(line, GroupLine):
            absent = [one for one in line.members if one not in draft.standing]
            if absent:
                draft.refuse("group", place, f"a member is {draft.absence(absent[0])}")


def _attach(draft: Draft) -> None:
    """Attach attributes, identifiers and notes to their marks, or refuse them."""
    attached = [
        (place, line) for place, line in draft.lines.items() if isinstance(line, _AttachedLine)
    ]
    for _, line in attached:
        if line.id is not None and line.target is not None:
            draft.targets[line.id] = line.target
    # Notes last: by then it is known whether what they are on was refused.
    for place, line in sorted(attached, key=lambda one: isinstance(one[1], NoteLine)):
        if line.target is None:
            continue
        target = _owner(draft, line.target) if isinstance(line, NoteLine) else line.target
        if target not in draft.standing:
            reason = f"it is on {draft.absence(line.target)}"
            draft.refuse(kind_of(line), place, reason)
        elif isinstance(line, AttributeLine):
            draft.attributes[target].append(Attribute(line.label, line.value))
        elif isinstance(line, IdentifierLine):
            draft.identifiers[target].append(line.identifier)
            if line.words:
                draft.notes[target].append(f"{line.identifier} {line.words}")
        else:
            draft.notes[target].append(_words(line))


def _owner(draft: Draft, target: str) -> str:
    """Return the mark that a note is about: of a note on an attribute, what the attribute is of."""
    seen = set()
    while target in draft.targets and target not in seen:
        seen.add(target)
        target = draft.targets[target]
    return target


def _words(line: NoteLine) -> str:
    return line.words if line.label == "AnnotatorNotes" else f"{line.label}: {line.words}"


def kind_of(line: Line) -> str:
    """Return what refusals call a line."""
    return _KINDS[type(line)]


_KINDS: dict[type[Line], str] = {
    SpanLine: "span",
    RelationLine: "relation",
    EventLine: "event",
    GroupLine: "group",
    AttributeLine: "attribute",
    IdentifierLine: "identifier",
    NoteLine: "note",
}
