"""Relations between two marks that are one property: claims of one frame."""

from typing import Any

from builder.formats.marks import Argument, Mark
from builder.imports.draft import Draft
from builder.imports.effects import CLAIM_KEYS, SET_ASIDE, effects_of
from builder.imports.frames import misfit
from builder.imports.rules import PropertyRule
from builder.imports.telling import chain_keys, claim_keys, stretches_of
from builder.imports.wording import claim_text


def add_relations(draft: Draft) -> None:
    """Make a claim of each relation whose label is mapped to a property."""
    for mark in draft.chosen:
        rule = draft.rules.rule(mark)
        if mark.kind == "relation" and isinstance(rule, PropertyRule):
            effects = effects_of(mark, draft, CLAIM_KEYS)
            if effects.set_aside:
                draft.keep(mark, SET_ASIDE, on_purpose=True)
            else:
                _add(draft, mark, rule, claim_keys(draft, effects))


def _add(draft: Draft, mark: Mark, rule: PropertyRule, keys: dict[str, Any]) -> None:
    subject, value = _argument(mark, rule.from_, 0), _argument(mark, rule.to, 1)
    about = draft.ref(subject.target) if subject else None
    target = draft.ref(value.target) if value else None
    if subject is None or value is None:
        wanted = f"{rule.from_ or 'first'}, {rule.to or 'second'}"
        return draft.keep(mark, f"needs two arguments: {wanted}")
    if about is None or target is None:
        return draft.keep(mark, "one of its ends was kept as an annotation only")
    complaint = misfit(draft, about, rule.property, target)
    if about == target:
        complaint = "both ends are one and the same"
    evidence = [[one.start, one.end] for one in stretches_of(draft, mark)]
    if complaint or not evidence:
        return draft.keep(mark, complaint or "no words tell of it")
    claim = draft.new_id("c", mark)
    said = [(rule.property, draft.words(draft.marks[value.target]))]
    record = {
        "id": claim,
        "label": claim_text(draft.words(draft.marks[subject.target]), said, draft.language),
        "evidence": evidence,
        **chain_keys([]),
        **keys,
        "states": [{"about": about, rule.property: target}],
    }
    draft.add("claims", record)
    draft.became(mark, "claim", claim)
    draft.argued.add(mark.id)
    for one in mark.arguments:
        if one in (subject, value):
            draft.outcome.became[("argument", rule.property)] += 1
        else:
            draft.keep_part("argument", f"{mark.label}/{one.role}", "no rule for the role")
    return None


def _argument(mark: Mark, role: str | None, position: int) -> Argument | None:
    if role is None:
        return mark.arguments[position] if position < len(mark.arguments) else None
    return next((one for one in mark.arguments if one.role == role), None)
