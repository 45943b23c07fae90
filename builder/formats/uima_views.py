"""Which structures of a CAS are annotations, and to which text each belongs."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from builder.formats.marks import Refusal
from builder.formats.uima_structures import Cas, Structure
from builder.formats.uima_values import Link, Values, Word

Held = Mapping[int, Sequence[Word | Link]]


@dataclass(frozen=True, slots=True)
class Parted:
    """The structures of a CAS, sorted.

    :param values: what was used to read them; knows the layer of each.
    :param held: by id, what the features of a structure hold.
    :param annotations: structures that become marks, by the id of their text; 0 when the file
        has no text at all.
    :param infrastructure: the others, without arrays, lists and links that some structure holds.
    :param orphans: refusals of arrays, lists and links that none holds.
    :param unindexed: how many annotations are in no index, so that only links lead to them.
    """

    values: Values
    held: Held
    annotations: Mapping[int, list[Structure]]
    infrastructure: Mapping[int, list[Structure]]
    orphans: list[Refusal]
    unindexed: int


def part(cas: Cas) -> Parted:
    """Sort the structures of a CAS."""
    values = Values(cas)
    whole = [one for one in cas.structures.values() if not _is_part(values, one)]
    held = {one.id: tuple(values.of(one)) for one in whole}
    kept = _kept(values, whole, held)
    homes = _homes(cas, [one.id for one in whole if one.id in kept], held)
    annotations: dict[int, list[Structure]] = {}
    infrastructure: dict[int, list[Structure]] = {}
    for one in whole:
        groups = annotations if one.id in kept else infrastructure
        groups.setdefault(homes.get(one.id, _first(cas)), []).append(one)
    indexed = frozenset[int]().union(*cas.members.values())
    return Parted(
        values,
        held,
        annotations,
        infrastructure,
        list(_orphans(values)),
        len(kept - indexed) if indexed else 0,
    )


def _is_part(values: Values, structure: Structure) -> bool:
    return values.layer(structure).shape in ("collection", "link")


def _kept(values: Values, whole: Iterable[Structure], held: Held) -> frozenset[int]:
    """Return the ids of annotations, and of what they link to: tokens, for dependencies."""
    waiting = [one.id for one in whole if values.layer(one).shape != "infrastructure"]
    kept = set(waiting)
    while waiting:
        for link in held[waiting.pop()]:
            if isinstance(link, Link) and link.target in held and link.target not in kept:
                kept.add(link.target)
                waiting.append(link.target)
    return frozenset(kept)


def _homes(cas: Cas, kept: Sequence[int], held: Held) -> dict[int, int]:
    """Return for ids the id of their text.

    What names no text belongs to the one in whose view it is indexed, else to the text of what
    links to it, else to the first.
    """
    homes = {
        one.id: one.sofa for one in cas.structures.values() if one.sofa in cas.sofas and one.sofa
    }
    for sofa, members in cas.members.items():
        for member in members:
            homes.setdefault(member, sofa)
    waiting = [one for one in kept if one in homes]
    while waiting:
        one = waiting.pop()
        for link in held[one]:
            if isinstance(link, Link) and link.target in held and link.target not in homes:
                homes[link.target] = homes[one]
                waiting.append(link.target)
    return homes


def _first(cas: Cas) -> int:
    """Return the id of the first text, or of the first view if none has one."""
    with_text = (sofa.id for sofa in cas.sofas.values() if sofa.text is not None)
    return next(with_text, next(iter(cas.sofas), 0))


def _orphans(values: Values) -> Iterator[Refusal]:
    held = values.held | {sofa.array for sofa in values.cas.sofas.values()}
    for one in values.cas.structures.values():
        if _is_part(values, one) and one.id not in held:
            reason = f"no annotation holds this {one.type.rpartition('.')[2]}"
            yield Refusal("other", one.place, reason)
