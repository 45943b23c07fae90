"""Spans that name somebody or something: to entities of the registry or of the article."""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from arabic.normalise import fold
from builder.formats.marks import Mark
from builder.imports.draft import Draft, hull
from builder.imports.effects import SET_ASIDE, Effects, effects_of
from builder.imports.outcome import NameFinding
from builder.imports.rules import EntityRule
from builder.imports.same import Clusters, same_marks
from builder.imports.wording import name_text
from builder.names.index import Resolution
from builder.scope import Node
from ontology.vocabulary import load_vocabulary


@dataclass(frozen=True, slots=True)
class _Named:
    """A span with what it may be, and what the registry knows of its words."""

    mark: Mark
    rule: EntityRule
    classes: tuple[str, ...]
    unnamed: bool
    words: str
    span: tuple[int, int]
    resolution: Resolution


def add_entities(draft: Draft) -> None:
    """Make entities and mentions of the spans whose labels are mapped to classes of entities."""
    named = {one.mark.id: one for one in _named(draft)}
    clusters = Clusters(one.mark for one in named.values())
    clusters.join_equal(_equal_names(named))
    for mark, members in same_marks(draft):
        _join(draft, named, clusters, mark, [one for one in members if one in named])
    for members in clusters.sets():
        _add_cluster(draft, [named[one] for one in members])
    for mark, members in same_marks(draft):
        refs = list(dict.fromkeys(ref for one in members if (ref := draft.ref(one)) is not None))
        if len(refs) == 1 and mark.id not in draft.settled:
            draft.became(mark, "one entity", refs[0])


def _named(draft: Draft) -> Iterator[_Named]:
    for mark in draft.chosen:
        rule = draft.rules.rule(mark)
        if mark.kind != "span" or not isinstance(rule, EntityRule):
            continue
        effects = effects_of(mark, draft, ("entity", "unnamed", "identifier"))
        span = hull(mark.stretches)
        complaint = _complaint(draft, effects, span, draft.words(mark))
        if span is None or complaint:
            draft.keep(mark, complaint, on_purpose=effects.set_aside)
            continue
        yield _read(draft, mark, rule, effects, span)


def _complaint(draft: Draft, effects: Effects, span: tuple[int, int] | None, words: str) -> str:
    if effects.set_aside:
        return SET_ASIDE
    if span is None or not words:
        return "marks no words"
    for section in draft.records.get("sections", ()):
        low, high = section["span"]
        if section["kind"] == "boilerplate" and span[0] < high and low < span[1]:
            return "lies in a part of the article that is boilerplate"
    return ""


def _read(
    draft: Draft, mark: Mark, rule: EntityRule, effects: Effects, span: tuple[int, int]
) -> _Named:
    classes = (effects.entity,) if effects.entity else rule.classes
    unnamed = rule.unnamed if effects.unnamed is None else effects.unnamed
    words = draft.words(mark)
    identifiers = [*mark.identifiers, *effects.identifiers]
    if unnamed and not identifiers:
        resolution = Resolution("unknown")
    else:
        resolution = _resolve(draft, words, classes, identifiers)
    return _Named(mark, rule, classes, unnamed, words, span, resolution)


def _resolve(
    draft: Draft, words: str, classes: tuple[str, ...], identifiers: list[str]
) -> Resolution:
    """Look for an entity of the preferred class first: Syria is a place before it is a state."""
    preferred = draft.names.resolve(words, classes[:1], identifiers)
    if preferred.status == "resolved" or len(classes) == 1:
        return preferred
    return draft.names.resolve(words, classes, identifiers)


def _equal_names(named: dict[str, _Named]) -> Iterator[tuple[Hashable, str]]:
    for one in named.values():
        if one.rule.same_name and not one.unnamed:
            yield (one.classes, fold(one.words)), one.mark.id


def _join(
    draft: Draft, named: dict[str, _Named], clusters: Clusters, mark: Mark, members: list[str]
) -> None:
    for first, second in pairwise(members):
        if _may_be_one(named[first], named[second]):
            clusters.join(first, second)
        else:
            kinds = f"{named[first].classes[0]} and {named[second].classes[0]}"
            draft.keep(mark, f"its members are of kinds that can't be one: {kinds}")


def _may_be_one(first: _Named, second: _Named) -> bool:
    vocabulary = load_vocabulary()
    return any(
        vocabulary.is_a(a, b) or vocabulary.is_a(b, a)
        for a in first.classes
        for b in second.classes
    )


def _add_cluster(draft: Draft, members: list[_Named]) -> None:
    """Give all members one entity, unless the registry knows several of them by their names."""
    known = {one.resolution.id for one in members} - {None}
    if len(known) == 1:
        (found,) = known
        for one in members:
            _add_mention(draft, one, str(found), "mention of a registry entity")
        return
    if known:
        draft.outcome.remarks.append(
            f"{members[0].mark.place}: marks that are said to be the same are several entities of "
            f"the registry: {', '.join(sorted(str(one) for one in known))}; they stay apart"
        )
    for one in [one for one in members if one.resolution.id is not None]:
        _add_mention(draft, one, str(one.resolution.id), "mention of a registry entity")
    rest = [one for one in members if one.resolution.id is None]
    if rest:
        _add_local(draft, rest)


def _add_local(draft: Draft, members: list[_Named]) -> None:
    first = next((one for one in members if not one.unnamed), members[0])
    local = draft.new_id("n", first.mark)
    kind = _narrowest([one.classes[0] for one in members])
    record: dict[str, Any] = {"id": local, "kinds": [kind], "label": name_text(first.words)}
    if not first.unnamed:
        record["unnamed"] = False
    draft.add("entities", record)
    draft.nodes[local] = Node("", "entity", (kind,))
    for one in members:
        _add_mention(draft, one, local, "mention of an entity of the article")
        if one.resolution.status in ("ambiguous", "near"):
            finding = NameFinding(one.words, local, one.mark.place, one.resolution)
            draft.outcome.names.append(finding)


def _narrowest(classes: list[str]) -> str:
    narrowest = classes[0]
    for name in classes[1:]:
        if load_vocabulary().is_a(name, narrowest):
            narrowest = name
    return narrowest


def _add_mention(draft: Draft, one: _Named, ref: str, what: str) -> None:
    start, end = one.span
    if len(one.mark.stretches) == 1:
        # The bare name, without a glued-on و or ب.
        start += one.resolution.offset
    if (ref, start, end) not in draft.mentioned:
        draft.mentioned.add((ref, start, end))
        draft.add("mentions", {"entity": ref, "span": [start, end]})
    if ":" in ref:
        draft.nodes[ref] = Node("", "entity", tuple(draft.names.entities[ref].kinds))
    draft.became(one.mark, what, ref)
