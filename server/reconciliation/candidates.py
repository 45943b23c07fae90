"""Candidates for a query: how a score comes about, and when one is certain enough.

The score is from 0 to 100. It begins as the likeness of the name (100 for an identifier); with
properties it is 80 % of that and 20 % of how well the known ones fit; a candidate of none of the
types that were asked for keeps three quarters.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from server.reconciliation.entities import Entity
from server.reconciliation.queries import Query
from server.reconciliation.similarity import EXACT, NEARLY_THE_SAME
from server.reconciliation.spelling import spell

_NAME_SHARE = 0.8
_OTHER_TYPE_SHARE = 0.75
_FITTING, _CONTRARY = 100.0, 0.0
_LEAST_LETTERS = 3  # shorter names are those of too many things

JsonObject = dict[str, object]


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity that a query may mean.

    :param name_likeness: 0 to 100, of the name that is most alike
    :param name: that name, or nothing
    :param is_label: whether that is a main name
    :param is_identified: whether an identifier was asked for
    :param has_type: whether it has a type that was asked for; None when none was
    :param properties: how well known properties fit, 0 to 100, by their identifiers
    """

    entity: Entity
    name_likeness: float
    name: str
    is_label: bool
    is_identified: bool
    has_type: bool | None
    properties: tuple[tuple[str, float], ...] = ()

    @property
    def is_exact(self) -> bool:
        """Whether a name is spelt as the one that was asked for."""
        return self.name_likeness >= EXACT

    @property
    def score(self) -> float:
        """The score, to a tenth."""
        score = EXACT if self.is_identified else self.name_likeness
        if self.properties:
            fits = [fit for _, fit in self.properties]
            score = _NAME_SHARE * score + (1 - _NAME_SHARE) * sum(fits) / len(fits)
        if self.has_type is False:
            score *= _OTHER_TYPE_SHARE
        return round(score, 1)

    @property
    def order(self) -> tuple[object, ...]:
        """What candidates are sorted by: the score, then what is closest to the name."""
        first = (-self.score, not self.is_identified, not self.is_exact, not self.is_label)
        return (*first, self.entity.identifier)

    def features(self, rivals: int) -> list[JsonObject]:
        """Return what the score is made of, as the specification's matching features.

        :param rivals: how many others are as likely by name
        """
        found: list[tuple[str, bool | float]] = [
            ("name_similarity", round(self.name_likeness, 1)),
            ("name_exact", self.is_exact),
            ("name_is_alias", bool(self.name) and not self.is_label),
            ("identifier", self.is_identified),
            ("rivals", rivals),
        ]
        if self.has_type is not None:
            found.append(("type", self.has_type))
        found += [(f"property:{name}", round(fit, 1)) for name, fit in self.properties]
        return [{"id": name, "value": value} for name, value in found]


def rivals_of(best: Candidate, others: Iterable[Candidate], query: Query) -> list[Candidate]:
    """Return the candidates that may be meant just as well.

    They are those with a name of the same spelling; and those with nearly the same (70 or more)
    that the registry judges not to be the same, or isn't sure about, unless the query names the
    kind of place. Another type, or a property that fits the best only, tells them apart.
    """
    words = set(spell(query.text).keys[0].split(" ")) if query.text and spell(query.text) else set()
    return [o for o in others if o is not best and _is_rival(best, o, words)]


def _is_rival(best: Candidate, other: Candidate, words: set[str]) -> bool:
    if best.is_identified:
        return other.is_identified
    if other.has_type is False or _is_told_apart(best, other):
        return False
    if other.is_exact:
        return True
    is_judged = other.entity.iri in best.entity.apart
    is_near = other.name_likeness >= NEARLY_THE_SAME
    return is_judged and is_near and not _names_kind(words, best.entity, other.entity)


def _is_told_apart(best: Candidate, other: Candidate) -> bool:
    fits = dict(other.properties)
    return any(fit == _FITTING and fits.get(name) == _CONTRARY for name, fit in best.properties)


def _names_kind(words: set[str], best: Entity, other: Entity) -> bool:
    return bool(words & (best.kind_words - other.kind_words))


def is_certain(best: Candidate, rivals: Sequence[Candidate], query: Query) -> bool:
    """Whether a client may take the best candidate without asking.

    Only when the name is spelt as one of the entity, or is its identifier; with no rival, a type
    that was asked for, and no property against it; and the name has three letters or more.
    """
    if rivals or best.has_type is False:
        return False
    if any(fit == _CONTRARY for _, fit in best.properties):
        return False
    if best.is_identified:
        return True
    keys = spell(query.text).keys
    return best.is_exact and bool(keys) and len(keys[-1].replace(" ", "")) >= _LEAST_LETTERS
