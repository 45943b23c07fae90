"""Every mark as an annotation of the native article, whatever else was made of it."""

from typing import Any

from builder.formats.marks import Mark
from builder.imports.draft import Draft
from builder.imports.effects import say_unused
from builder.imports.rules import AnyRule, KeepRule, SameRule

_NONE = "(none)"  # some tools export a label, role or name that is empty


def say_the_rest(draft: Draft, left: dict[str, str]) -> None:
    """Say of each mark of which nothing was made why it is only kept, and of all its parts.

    :param left: the reasons of marks that were not chosen for interpretation.
    """
    chosen = {mark.id: mark for mark in draft.chosen}
    triggers = {mark.trigger for mark in draft.document.marks}
    for read in draft.document.marks:
        # Of a chosen mark, the attributes on which annotators differ are told already.
        mark = chosen.get(read.id, read)
        rule = draft.rules.rule(mark)
        if mark.id in left:
            draft.keep(mark, left[mark.id])
        elif isinstance(rule, KeepRule):
            draft.keep(mark, "kept by the mapping", on_purpose=True)
        elif mark.id in triggers:
            draft.keep(mark, "no claim was made of its event", follows=True)
        elif rule is None:
            draft.keep(mark, "no rule for the label in the mapping")
        else:
            draft.keep(mark, "its members have nothing in common that could be one")
        _say_parts(draft, mark, rule)


def _say_parts(draft: Draft, mark: Mark, rule: AnyRule | None) -> None:
    on_purpose = isinstance(rule, KeepRule)
    if mark.id not in draft.weighed:
        say_unused(mark, draft, f"nothing was made of its {mark.kind}")
    if mark.id in draft.argued:
        return
    is_same = isinstance(rule, SameRule) and bool(draft.refs.get(mark.id))
    for one in mark.arguments:
        if is_same:
            draft.outcome.became[("argument", "member")] += 1
        else:
            label = f"{mark.label}/{one.role}"
            reason = f"no claim was made of its {mark.kind}"
            draft.keep_part("argument", label, reason, on_purpose=on_purpose, follows=True)


def annotation_records(draft: Draft) -> list[dict[str, Any]]:
    """Return the annotations of the native article, in the order of the file."""
    return [_record(draft, mark) for mark in draft.document.marks]


def _record(draft: Draft, mark: Mark) -> dict[str, Any]:
    ids = draft.annotation_ids
    record: dict[str, Any] = {"id": ids[mark.id], "kind": mark.kind, "label": mark.label or _NONE}
    optional: dict[str, Any] = {
        "layer": mark.layer,
        "spans": [[one.start, one.end] for one in mark.stretches],
        "trigger": ids.get(mark.trigger or ""),
        "arguments": [
            {"role": one.role or _NONE, "annotation": ids[one.target]} for one in mark.arguments
        ],
        "attributes": [
            {"name": one.name or _NONE} | ({} if one.value is None else {"value": one.value})
            for one in mark.attributes
        ],
        "notes": list(mark.notes),
        "identifiers": list(mark.identifiers),
        "by": [mark.annotator] if mark.annotator else [],
        "sourceId": mark.id if ids[mark.id] != mark.id else None,
        "interpretedAs": draft.refs.get(mark.id, []),
    }
    return record | {key: value for key, value in optional.items() if value}
