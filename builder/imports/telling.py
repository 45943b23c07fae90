"""Events: one node for each, and one claim for each way by which it has reached the article."""

from dataclasses import dataclass, field
from typing import Any

from builder.formats.marks import Mark, Stretch
from builder.imports.chains import Chains, Report
from builder.imports.draft import Draft
from builder.imports.effects import CLAIM_KEYS, SET_ASIDE, Effects, effects_of
from builder.imports.frames import property_of, take_argument
from builder.imports.rules import EventRule
from builder.imports.same import Clusters, same_marks
from builder.imports.wording import claim_text, event_text
from builder.scope import Node

# A conditional claim needs its condition; that it is not known is all that can be said of it.
_NO_CONDITION = {"label": {"en": "a condition that was not annotated"}}


@dataclass(slots=True)
class Told:
    """A mark that tells of an event, with the event and what its attributes say."""

    mark: Mark
    rule: EventRule
    effects: Effects
    event: str = ""
    claims: list[str] = field(default_factory=list)

    @property
    def event_class(self) -> str:
        """The class of the event."""
        return self.effects.event or self.rule.event


def add_events(draft: Draft) -> list[Told]:
    """Make the event nodes; what marks have to say of them becomes claims afterwards."""
    told = _told(draft)
    triggers = {one.mark.trigger for one in told}
    told = [one for one in told if one.mark.id not in triggers]
    clusters = Clusters(one.mark for one in told)
    joined: list[tuple[Mark, str]] = []
    for mark, members in same_marks(draft):
        inside = [one for one in members if one in clusters]
        for other in inside[1:]:
            clusters.join(inside[0], other)
        if len(inside) == len(members) > 1:
            joined.append((mark, inside[0]))
    by_id = {one.mark.id: one for one in told}
    for members in clusters.sets():
        _add_event(draft, [by_id[one] for one in members])
    for mark, member in joined:
        draft.became(mark, "one event", by_id[member].event)
    return told


def _told(draft: Draft) -> list[Told]:
    found = []
    for mark in draft.chosen:
        rule = draft.rules.rule(mark)
        if isinstance(rule, EventRule):
            effects = effects_of(mark, draft, (*CLAIM_KEYS, "event"))
            if effects.set_aside:
                draft.keep(mark, SET_ASIDE, on_purpose=True)
            elif not stretches_of(draft, mark):
                draft.keep(mark, "no words tell of it")
            else:
                found.append(Told(mark, rule, effects))
    return found


def _add_event(draft: Draft, members: list[Told]) -> None:
    first = members[0]
    event = draft.new_id("e", first.mark)
    words = _trigger_words(draft, first.mark)
    label = event_text(first.event_class, words, draft.language)
    draft.add("events", {"id": event, "label": label})
    draft.nodes[event] = Node("", "event")
    for one in members:
        one.event = event
        for mark_id in (one.mark.id, one.mark.trigger):
            if mark_id is not None:
                draft.refs.setdefault(mark_id, []).insert(0, event)
        trigger = draft.marks.get(one.mark.trigger or "")
        if trigger is not None and trigger.id not in draft.settled:
            draft.became(trigger, "trigger of an event", event)


def add_event_claims(draft: Draft, told: list[Told]) -> None:
    """Make the claims about events: for each chain of speakers one."""
    chains = Chains(draft)
    passed_on: dict[str, list[str]] = {}
    for one in told:
        states = [_frame(draft, one)]
        for number, chain in enumerate(chains.of(one.mark.id)):
            claim = draft.new_id("c", one.mark)
            draft.add("claims", _claim(draft, one, claim, states, chain, number))
            one.claims.append(claim)
            for report in chain:
                passed_on.setdefault(report.mark.id, []).append(claim)
        draft.became(one.mark, "event and claim", one.event, *one.claims)
    chains.finish(passed_on)


def _frame(draft: Draft, one: Told) -> dict[str, Any]:
    frame: dict[str, Any] = {"about": one.event, "type": one.event_class}
    draft.argued.add(one.mark.id)
    for argument in one.mark.arguments:
        name = property_of(one.rule.roles, argument.role)
        value = take_argument(draft, one.mark, argument.role, one.event, name, argument.target)
        if name is not None and value is not None:
            values = frame.setdefault(name, [])
            if value not in values:
                values.append(value)
    return frame


def _claim(
    draft: Draft,
    one: Told,
    claim: str,
    states: list[dict[str, Any]],
    chain: tuple[Report, ...],
    number: int,
) -> dict[str, Any]:
    said = [(n, _names(draft, one, n)) for n in states[0] if n not in ("about", "type")]
    record: dict[str, Any] = {
        "id": claim,
        "label": claim_text(one.event_class, said, draft.language),
        "evidence": _evidence(draft, one.mark),
    }
    record |= chain_keys([report.link for report in chain])
    record |= claim_keys(draft, one.effects)
    record["states"] = states
    if number:
        # The same words, passed on in another way, are no second event.
        record["repeats"] = [one.claims[0]]
    return record


def chain_keys(links: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the chain of a claim; where none is annotated, that is said instead."""
    return {"attribution": links} if links else {"chain": "not-annotated"}


def claim_keys(draft: Draft, effects: Effects) -> dict[str, Any]:
    """Return certainty, polarity, status and standing of a claim."""
    defaults = draft.rules.mapping.claims
    keys: dict[str, Any] = {"certainty": defaults.certainty, "status": defaults.status}
    keys |= effects.claim
    if keys["status"] == "conditional":
        keys["condition"] = _NO_CONDITION
    return keys


def stretches_of(draft: Draft, mark: Mark) -> tuple[Stretch, ...]:
    """Return the words that tell what a mark says: its own, its trigger's, its arguments'."""
    trigger = draft.marks.get(mark.trigger or "")
    own = [*mark.stretches, *(trigger.stretches if trigger else ())]
    reached = [draft.marks[one.target] for one in mark.arguments if one.target in draft.marks]
    own += [one for near in reached for one in near.stretches]
    return tuple(dict.fromkeys(one for one in own if one.end > one.start))


def _evidence(draft: Draft, mark: Mark) -> list[list[int]]:
    return [[one.start, one.end] for one in stretches_of(draft, mark)]


def _trigger_words(draft: Draft, mark: Mark) -> str:
    trigger = draft.marks.get(mark.trigger or "")
    return draft.words(trigger if trigger is not None else mark)


def _names(draft: Draft, one: Told, name: str) -> str:
    targets = [a.target for a in one.mark.arguments if property_of(one.rule.roles, a.role) == name]
    words = [draft.words(draft.marks[target]) for target in targets]
    return ", ".join(dict.fromkeys(word for word in words if word))
