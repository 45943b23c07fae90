"""The names of a registry that are like a written one, found without comparing all pairs."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz import fuzz, process

from builder.names.levelling import Levelled
from builder.names.likeness import LEAST, likeness, shortened

_MOST_COMPARED = 200
_MOST_WORDS = 12


@dataclass(frozen=True, slots=True)
class NearName:
    """A name of an entity, ready to be compared.

    :param may_be_shortened: whether a part of its words can mean the same, as with persons; a
        part of the words of a place or an organisation is mostly another one.
    """

    id: str
    levelled: Levelled
    may_be_shortened: bool


class NearNames:
    """Names by what they have in common with others.

    Names of which the joined letters are less than ``LEAST`` alike can't be near, since word by
    word they are less alike still; and then their lengths aren't far apart.
    """

    def __init__(self, names: Iterable[NearName]) -> None:
        self._by_letters: dict[str, list[NearName]] = defaultdict(list)
        self._by_skeleton: dict[str, list[NearName]] = defaultdict(list)
        self._by_ends: dict[tuple[str, str], list[NearName]] = defaultdict(list)
        self._by_pair: dict[tuple[str, str], list[NearName]] = defaultdict(list)
        for name in names:
            self._by_letters[name.levelled.joined].append(name)
            if name.levelled.skeleton:
                self._by_skeleton[name.levelled.skeleton].append(name)
            words = name.levelled.words
            if name.may_be_shortened and 1 < len(words) <= _MOST_WORDS:
                self._by_ends[words[0], words[-1]].append(name)
                for pair in set(combinations(words, 2)):
                    self._by_pair[pair].append(name)
        self._letters = sorted(self._by_letters, key=lambda one: (len(one), one))
        self._lengths = [len(one) for one in self._letters]

    def find(self, written: Levelled) -> dict[str, float]:
        """Return how like the written name the entities are that have a name like it."""
        best: dict[str, float] = {}
        for name in self._similar(written):
            _raise(best, name.id, likeness(written, name.levelled))
        for name in self._sharing_words(written):
            _raise(best, name.id, shortened(written, name.levelled))
        return best

    def _similar(self, written: Levelled) -> Iterator[NearName]:
        size = len(written.joined)
        # 2 × shorter / (shorter + longer) is the most that the ratio can be.
        shortest = size * LEAST / (200 - LEAST)
        longest = size * (200 - LEAST) / LEAST
        low, high = bisect_left(self._lengths, shortest), bisect_right(self._lengths, longest)
        hits = process.extract(
            written.joined,
            self._letters[low:high],
            scorer=fuzz.ratio,
            score_cutoff=LEAST,
            limit=_MOST_COMPARED,
        )
        for letters, _, _ in hits:
            yield from self._by_letters[letters]
        if written.skeleton:
            yield from self._by_skeleton.get(written.skeleton, ())[:_MOST_COMPARED]

    def _sharing_words(self, written: Levelled) -> Iterator[NearName]:
        """Yield names that have the first and last word of the written one, or the reverse."""
        words = written.words
        if 1 < len(words) <= _MOST_WORDS:
            yield from self._by_pair.get((words[0], words[-1]), ())
            for pair in set(combinations(words, 2)):
                yield from self._by_ends.get(pair, ())


def _raise(best: dict[str, float], id: str, score: float) -> None:
    if score > best.get(id, 0.0):
        best[id] = score
