"""With what reserve something is told that only claims say: it stands on the object itself."""

from collections.abc import Sequence
from dataclasses import dataclass

from exports.reader import GraphReader
from exports.records import Event
from exports.streams.wording import according_to, remark_of, remark_word


@dataclass(frozen=True, slots=True)
class Reserve:
    """How content that isn't in the view is told.

    :param remark: ``claimed``, ``alleged`` or ``denied``
    :param standings: notations that its claims give, such as ``suspected``
    :param claims: IRIs
    :param text: all of it in words, with the claimants
    """

    remark: str
    standings: tuple[str, ...]
    is_candidate: bool
    claims: tuple[str, ...]
    text: str

    @property
    def labels(self) -> list[str]:
        """Return the words that tools show as tags."""
        return [self.remark, *self.standings, *(["candidate"] if self.is_candidate else [])]


def reserve_of(
    reader: GraphReader, claims: Sequence[str], language: str, is_candidate: bool = False
) -> Reserve:
    """Return the reserve of what some claims say.

    :param claims: IRIs
    """
    found = [reader.claim(iri) for iri in claims]
    remark = remark_of(found)
    said = according_to(reader, claims, language)
    names = [remark, *(["candidate"] if is_candidate else [])]
    words = [remark_word(name, language) for name in names]
    return Reserve(
        remark=remark,
        standings=tuple(sorted({c.standing for c in found if c.standing})),
        is_candidate=is_candidate,
        claims=tuple(claims),
        text="; ".join([*words, *([said] if said else [])]),
    )


def reserve_of_event(reader: GraphReader, event: Event, language: str) -> Reserve:
    """Return the reserve of an event that only claims speak of."""
    claims = {claim for statement in event.statements for claim in statement.claims}
    return reserve_of(reader, sorted(claims), language)
