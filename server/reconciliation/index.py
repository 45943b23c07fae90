"""The index of one snapshot: which names may be meant by what was asked for.

Made when the service is first asked about a snapshot, then kept as long as that is current.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from heapq import nlargest
from itertools import islice
from threading import Lock

from rapidfuzz import fuzz, process

from arabic.deobfuscate import deobfuscate
from arabic.proclitics import bare_forms
from server.reconciliation.entities import Entity, EntityName, read_entities
from server.reconciliation.spelling import Spelling, spell
from server.snapshot import Snapshot

_MOST_BY_WORDS = 60
_COMMON_WORD = 2_000  # names with one word; more common ones don't find candidates
_MOST_LIKE_WORDS, _LEAST_LIKE_WORD = 4, 75.0
_MOST_LIKE_NAMES, _LEAST_LIKE_NAME = 20, 65.0
_ENOUGH = 5
_LAST = "\U0010ffff"


class EntityIndex:
    """Finds entities by names and identifiers; never changes, so threads share it."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self.entities = tuple(entities)
        self.by_iri: Mapping[str, Entity] = {e.iri: e for e in self.entities}
        self._by_identifier = {i: e for e in self.entities for i in e.identifiers}
        self._names: list[tuple[Entity, EntityName]] = []
        self._spellings: list[Spelling] = []
        self._by_key: dict[str, list[int]] = defaultdict(list)
        self._by_skeleton: dict[str, list[int]] = defaultdict(list)
        self._by_word: dict[str, list[int]] = defaultdict(list)
        for entity in self.entities:
            for name in entity.names:
                self._add(entity, name)
        self._letters = [spelling.letters for spelling in self._spellings]
        self._prefixes = sorted(
            (key, n) for n, spelling in enumerate(self._spellings) for key in spelling.keys
        )
        self._like_words = lru_cache(maxsize=1 << 14)(self._find_like_words)

    def _add(self, entity: Entity, name: EntityName) -> None:
        spelling, number = spell(name.text), len(self._names)
        self._names.append((entity, name))
        self._spellings.append(spelling)
        for key in spelling.keys:
            self._by_key[key].append(number)
        if spelling.skeleton:
            self._by_skeleton[spelling.skeleton].append(number)
        for word in dict.fromkeys(spelling.words):
            self._by_word[word].append(number)

    def named(self, number: int) -> tuple[Entity, EntityName, Spelling]:
        """Return what a number of :meth:`candidates` stands for."""
        return *self._names[number], self._spellings[number]

    def identified(self, identifier: str) -> Entity | None:
        """Return the entity with an identifier, IRI, or Wikidata or GeoNames IRI."""
        return self._by_identifier.get(identifier.strip())

    def candidates(self, text: str) -> list[int]:
        """Return the numbers of names that may be meant, each once, in a fixed order.

        Those with the same key, also without the و ف ب ك ل that Arabic writes as one word with a
        name, and without what stands in brackets; those with the same consonants; those that share
        the rarest words, or words like them; and if these are few, those with like letters.
        """
        spellings = [spell(form) for form in asked_forms(text)]
        found: dict[int, None] = {}
        for spelling in spellings:
            for key in spelling.keys:
                found |= dict.fromkeys(self._by_key.get(key, ()))
        asked = spellings[0]
        found |= dict.fromkeys(islice(self._by_skeleton.get(asked.skeleton, ()), _COMMON_WORD))
        found |= dict.fromkeys(self._with_words(spellings))
        if len(found) < _ENOUGH and asked.words:
            like = process.extract(
                asked.letters,
                self._letters,
                scorer=fuzz.ratio,
                limit=_MOST_LIKE_NAMES,
                score_cutoff=_LEAST_LIKE_NAME,
            )
            found |= dict.fromkeys(number for _, _, number in like)
        return list(found)

    def _with_words(self, spellings: list[Spelling]) -> list[int]:
        weights: dict[int, float] = defaultdict(float)
        for word in dict.fromkeys(w for spelling in spellings for w in spelling.words):
            for like, share in self._like_words(word):
                numbers = self._by_word[like]
                if len(numbers) <= _COMMON_WORD:
                    for number in numbers:
                        weights[number] += share * len(like) / (1 + len(numbers))
        return nlargest(_MOST_BY_WORDS, weights, key=lambda number: weights[number])

    def _find_like_words(self, word: str) -> tuple[tuple[str, float], ...]:
        """Return words of names that are a word or like it, with how much they count."""
        if word in self._by_word:
            return ((word, 1.0),)
        found = process.extract(
            word,
            self._by_word.keys(),
            scorer=fuzz.ratio,
            limit=_MOST_LIKE_WORDS,
            score_cutoff=_LEAST_LIKE_WORD,
        )
        return tuple((like, score / 200) for like, score, _ in found)

    def beginning(self, text: str) -> Iterator[tuple[Entity, EntityName, bool]]:
        """Yield the names that begin with a text, in any spelling; then those with such a word.

        The third says whether the text is the whole name.
        """
        keys = spell(text).keys
        for key in keys:
            start = bisect_left(self._prefixes, (key, -1))
            stop = bisect_left(self._prefixes, (key + _LAST, -1))
            yield from ((*self._names[n], k == key) for k, n in self._prefixes[start:stop])
        word = f" {keys[0]}" if keys else ""
        if word:
            yield from ((*self._names[n], False) for k, n in self._prefixes if word in k)


def asked_forms(text: str) -> list[str]:
    """Return the forms of a name that was asked for: as given, and with less around it.

    >>> asked_forms("لداعش (تنظيم)")
    ['لداعش (تنظيم)', 'داعش (تنظيم)', 'لداعش', 'داعش']
    """
    whole = " ".join(deobfuscate(text).text.split())
    outside = " ".join(_without_brackets(whole).split())
    forms = (bare.word for form in (whole, outside) for bare in bare_forms(form))
    return list(dict.fromkeys(form for form in (text, *forms) if form)) or [text]


def _without_brackets(text: str) -> str:
    kept, depth = [], 0
    for char in text:
        depth += char in "(["
        if not depth:
            kept.append(char)
        depth -= char in ")]" and depth > 0
    return "".join(kept)


class IndexSource:
    """Gives the index of a snapshot; keeps the last."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._last: tuple[Snapshot, EntityIndex] | None = None

    def of(self, snapshot: Snapshot) -> EntityIndex:
        """Return the index of a snapshot."""
        with self._lock:
            if self._last is None or self._last[0] is not snapshot:
                self._last = (snapshot, EntityIndex(read_entities(snapshot)))
            return self._last[1]
