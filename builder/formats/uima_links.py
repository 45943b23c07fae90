"""Drafts to marks: links are followed, and those that lead nowhere are refused."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from builder.formats.marks import Argument, Mark, Refusal, Stretch
from builder.formats.uima_drafts import Draft
from builder.formats.uima_structures import Reference, Structure
from builder.formats.uima_types import CHAIN_FIRST, CHAIN_NEXT
from builder.formats.uima_values import Link


@dataclass(slots=True)
class Linker:
    """Follows the links between the drafts of one text.

    :param structures: all structures of the file by id.
    :param elsewhere: for ids of annotations of other texts the names of their views.
    :param empty: counts by layer the slots that have a role and nothing in it.
    """

    structures: Mapping[int, Structure]
    elsewhere: Mapping[int, str]
    refused: list[Refusal] = field(default_factory=list)
    empty: Counter[str] = field(default_factory=Counter)

    def settle(self, drafts: Sequence[Draft]) -> list[Mark]:
        """Return the marks of drafts with their arguments."""
        standing = {draft.id: draft for draft in drafts}
        while broken := [one for one in standing.values() if self._refuse_relation(one, standing)]:
            # A relation may relate relations.
            for draft in broken:
                del standing[draft.id]
        return [self._mark(draft, standing) for draft in standing.values()]

    def _refuse_relation(self, draft: Draft, standing: Mapping[int, Draft]) -> bool:
        if draft.mark.kind != "relation" or draft.layer.ends is None:
            return False
        for end in draft.layer.ends:
            target = next((link.target for link in draft.links if link.role == end), None)
            if target not in standing:
                reason = (
                    f"it has no {end}"
                    if target is None
                    else f"its {end} is {target}: {self._absence(target)}"
                )
                self.refused.append(Refusal("relation", draft.mark.place, reason))
                return True
        return False

    def _mark(self, draft: Draft, standing: Mapping[int, Draft]) -> Mark:
        links = draft.links
        if draft.layer.shape == "chain":
            others = tuple(link for link in links if link.role != CHAIN_FIRST)
            links = (*self._members(draft), *others)
        arguments = [
            Argument(link.role, str(link.target))
            for link in links
            if self._holds(link, standing, draft)
        ]
        return replace(
            draft.mark, arguments=tuple(arguments), stretches=_stretches(draft, standing)
        )

    def _holds(self, link: Link, standing: Mapping[int, Draft], draft: Draft) -> bool:
        if link.target == 0:
            self.empty[draft.layer.short_name] += 1
        elif link.target not in standing:
            reason = f"{link.role} is {link.target}: {self._absence(link.target)}"
            self.refused.append(Refusal("argument", draft.mark.place, reason))
        return link.target in standing

    def _absence(self, target: int) -> str:
        if target in self.elsewhere:
            return f"it belongs to the view {self.elsewhere[target]}"
        if target in self.structures:
            short = self.structures[target].type.rpartition(".")[2]
            return f"this {short} could not become an annotation"
        return "no annotation with this id could be read"

    def _members(self, draft: Draft) -> Iterator[Link]:
        """Yield a link to each link of a chain, in order."""
        target = next((link.target for link in draft.links if link.role == CHAIN_FIRST), 0)
        seen: set[int] = set()
        while target:
            if target in seen:
                reason = f"the chain comes back to {target}"
                self.refused.append(Refusal("argument", draft.mark.place, reason))
                return
            seen.add(target)
            yield Link("member", target)
            found = self.structures.get(target)
            following = found.values.get(CHAIN_NEXT) if found is not None else None
            target = following.target if isinstance(following, Reference) else 0


def _stretches(draft: Draft, standing: Mapping[int, Draft]) -> tuple[Stretch, ...]:
    """Return where a mark stands; a relation stands somewhere only if it has words of its own.

    The tools let a relation begin and end where one of its ends does, or let it cover both.
    """
    own = draft.stretch
    if own is None:
        return ()
    if draft.layer.ends is None or draft.mark.kind != "relation":
        return (own,)
    targets = [link.target for link in draft.links if link.role in draft.layer.ends]
    ends = [one for target in targets if (one := standing[target].stretch) is not None]
    covered = Stretch(
        min((one.start for one in ends), default=own.start),
        max((one.end for one in ends), default=own.end),
    )
    return () if own in ends or own == covered or own.start == own.end else (own,)
