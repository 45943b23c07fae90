"""The registry by authority id, name and spelling. A name that is not clear is never guessed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import Literal

from rapidfuzz import fuzz

from arabic.matching import match_keys
from arabic.proclitics import Bare
from builder.iris import IriMinter
from builder.model.registry import Entity
from builder.names.authorities import authority_iri, is_contradicted
from builder.names.levelling import level
from builder.names.nearness import NearName, NearNames
from builder.names.readings import bare_readings, without_article
from builder.scope import Registered
from ontology.vocabulary import load_vocabulary

_MOST_CANDIDATES = 5
_LONGEST = 1000  # code points; a longer name is only looked up as it is written
_LONGEST_NEAR = 200
_REMEMBERED = 5_000
_RECENT = 5_000

Status = Literal["resolved", "ambiguous", "near", "unknown"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A registry entity that a name may mean.

    :param name: the name of the entity that is most like it.
    :param score: likeness, 0 to 100.
    """

    id: str
    name: str
    score: float


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a written name refers to.

    :param status: resolved; ambiguous: several entities have this name; near: none has it, but
        some have one like it; unknown.
    :param by: what decided: ``authority``, ``name`` (as written) or ``spelling`` (levelled).
    :param offset: code points of the written name before the name that was found: proclitics, or
        the English article.
    """

    status: Status
    candidates: tuple[Candidate, ...] = ()
    by: str = ""
    offset: int = 0

    @property
    def id(self) -> str | None:
        """The id of the entity if there is exactly one."""
        return self.candidates[0].id if self.status == "resolved" else None


class NameIndex:
    """The entities of a registry, by what identifies them.

    Names and identifiers of an entity that was merged lead to the one into which it was merged.
    """

    def __init__(self, registered: Iterable[Entity]) -> None:
        listed = list(registered)
        standing = _standing({one.id: one for one in listed})
        self.entities = {one.id: one for one in listed if standing[one.id] == one.id}
        self._names_of: dict[str, dict[str, None]] = defaultdict(dict)
        self._authorities_of: dict[str, set[str]] = defaultdict(set)
        # The names of the entity that stands come first.
        for entity in sorted(listed, key=lambda one: standing[one.id] != one.id):
            stands = standing[entity.id]
            self._names_of[stands].update(dict.fromkeys(filter(match_keys, names_of(entity))))
            self._authorities_of[stands].update(map(authority_iri, entity.authorities))
        self._authorities = _inverted(self._authorities_of)
        self._names = _inverted(self._names_of)
        self._spellings = _inverted(
            {
                id: [key for name in names for key in _keys(name)]
                for id, names in self._names_of.items()
            }
        )
        self._near_names: dict[tuple[str, ...], NearNames] = {}
        self._near = lru_cache(maxsize=_REMEMBERED)(self._find_near)
        self._meant_short = lru_cache(maxsize=_RECENT)(self._find_meant)

    @cached_property
    def registered(self) -> Registered:
        """The entities as the ids of an article are looked up in them."""
        return Registered.of(self.entities.values(), IriMinter())

    def resolve(
        self, name: str, classes: tuple[str, ...], identifiers: Iterable[str] = ()
    ) -> Resolution:
        """Say which entity of one of the classes a name refers to.

        An identifier comes first, then the whole name as written, then spelt alike. Only if no
        entity of any class has the whole name is something taken off. Where one that has the name
        has another identifier in the same authority, nothing is decided: they are only near.

        :param name: the words as written, proclitics and all.
        :param identifiers: ids in authorities as the annotator wrote them.
        """
        given = {authority_iri(one) for one in identifiers}
        known = {id for one in given for id in self._authorities.get(one, ())}
        fitting = self._fitting(known, classes)
        meant, by = self._meant(name, classes)
        if fitting:
            return self._decided({id: meant.get(id, 0) for id in fitting}, name, "authority")
        if meant and not any(is_contradicted(given, self._authorities_of[id]) for id in meant):
            return self._decided(meant, name, by)
        near = self._near(name, classes)
        return Resolution("near" if near else "unknown", near)

    def _meant(self, name: str, classes: tuple[str, ...]) -> tuple[Mapping[str, int], str]:
        """Return the entities that have the name, each with the offset of the name that it has."""
        if len(name) > _LONGEST:
            return self._having([Bare("", name, 0)], classes, as_written=True), "name"
        return self._meant_short(name, classes)

    def _find_meant(self, name: str, classes: tuple[str, ...]) -> tuple[Mapping[str, int], str]:
        whole = [Bare("", name, 0)]
        if (bare := without_article(name)).offset:
            whole.append(bare)
        for readings in (whole, list(bare_readings(name))):
            exact = self._having(readings, classes, as_written=True)
            alike = self._having(readings, classes, as_written=False)
            if exact and (readings is whole or exact.keys() == alike.keys()):
                return exact, "name"
            if alike:
                return alike, "spelling"
            if any(key in self._spellings for key in _keys(name)):
                break
        return {}, ""

    def _having(
        self, readings: list[Bare], classes: tuple[str, ...], *, as_written: bool
    ) -> dict[str, int]:
        meant: dict[str, int] = {}
        for bare in readings:
            found = self._names.get(bare.word, set()) if as_written else self._spelt(bare.word)
            for id in self._fitting(found, classes):
                meant.setdefault(id, bare.offset)
        return meant

    def _spelt(self, name: str) -> set[str]:
        return {id for key in match_keys(name) for id in self._spellings.get(key, ())}

    def _decided(self, meant: Mapping[str, int], name: str, by: str) -> Resolution:
        candidates = tuple(self._candidate(id, name) for id in sorted(meant))
        offsets = set(meant.values())
        offset = offsets.pop() if len(offsets) == 1 else 0
        return Resolution("resolved" if len(meant) == 1 else "ambiguous", candidates, by, offset)

    def _candidate(self, id: str, name: str) -> Candidate:
        if name in self._names_of[id]:
            return Candidate(id, name, 100.0)
        closest = self.closest(id, name)
        return Candidate(id, closest, round(fuzz.ratio(_key(closest), _key(name)), 1))

    def near(self, name: str, classes: tuple[str, ...]) -> tuple[Candidate, ...]:
        """Return the entities with a name that is like this one, the most alike first.

        Names that are spelt alike are among them. At most five are returned.
        """
        return self._near(name, classes)

    def _find_near(self, name: str, classes: tuple[str, ...]) -> tuple[Candidate, ...]:
        if len(name) > _LONGEST_NEAR or not match_keys(name):
            return ()
        best: dict[str, float] = {}
        for word in dict.fromkeys([name, *(bare.word for bare in bare_readings(name))]):
            for id, score in self._near_of(classes).find(level(word)).items():
                best[id] = max(score, best.get(id, 0.0))
        ranked = sorted(best, key=lambda id: (-best[id], id))[:_MOST_CANDIDATES]
        return tuple(Candidate(id, self.closest(id, name), round(best[id], 1)) for id in ranked)

    def _near_of(self, classes: tuple[str, ...]) -> NearNames:
        if classes not in self._near_names:
            self._near_names[classes] = NearNames(
                NearName(id, level(name), _may_be(tuple(self.entities[id].kinds), ("Person",)))
                for id in sorted(self._fitting(self.entities, classes))
                for name in self._names_of[id]
                if len(name) <= _LONGEST_NEAR
            )
        return self._near_names[classes]

    def alike(self, name: str, classes: tuple[str, ...]) -> list[str]:
        """Return the ids of the entities with a name that is spelt alike, sorted."""
        return sorted(self._fitting(self._spelt(name), classes))

    def _fitting(self, ids: Iterable[str], classes: tuple[str, ...]) -> set[str]:
        """Return the entities of which one of the classes may be true."""
        return {id for id in ids if _may_be(tuple(self.entities[id].kinds), classes)}

    def closest(self, id: str, name: str) -> str:
        """Return the name of an entity that is most like a written one."""
        wanted = _key(name)
        names = self._names_of[id] or names_of(self.entities[id])
        # Of names that are equally like it, the first is the one the registry prefers.
        return max(names, key=lambda one: fuzz.ratio(_key(one), wanted))


def names_of(entity: Entity) -> Iterator[str]:
    """Yield the names and aliases of an entity, in both languages."""
    written = [entity.name.en, entity.name.ar]
    if entity.aliases is not None:
        written += [*(entity.aliases.en or ()), *(entity.aliases.ar or ())]
    yield from (one for one in written if one is not None)


def _standing(entities: dict[str, Entity]) -> dict[str, str]:
    """Return for each id the id of the entity that it was merged into; a circle merges nothing."""
    standing = {}
    for id in entities:
        seen = [id]
        while (following := entities[seen[-1]].merged_into) in entities and following not in seen:
            seen.append(following)
        standing[id] = id if following in seen else seen[-1]
    return standing


def _inverted(of_each: Mapping[str, Iterable[str]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for id, values in of_each.items():
        for value in values:
            found[value].add(id)
    return dict(found)


@cache
def _may_be(kinds: tuple[str, ...], classes: tuple[str, ...]) -> bool:
    vocabulary = load_vocabulary()
    return any(
        vocabulary.is_a(kind, wanted) or vocabulary.is_a(wanted, kind)
        for kind in kinds
        for wanted in classes
    )


def _keys(name: str) -> tuple[str, ...]:
    """Return the keys of a name, with and without an English article."""
    return (*match_keys(name), *match_keys(without_article(name).word))


def _key(name: str) -> str:
    """Return the closest key of a name; empty for one without letters and digits."""
    return next(iter(match_keys(name)), "")
