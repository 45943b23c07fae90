"""Finds nodes by what they are called, in whatever spelling the name is asked for.

An index over levelled spellings (see ``docs/arabic.md``) in an SQLite database in memory, made when
a snapshot is first searched. What is tried, one after the other until there is enough: the whole
name, how a name begins, its words, parts of its words, and words that look like those asked for.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from enum import Enum
from itertools import islice
from threading import Lock

from rapidfuzz import fuzz, process

from arabic.matching import match_keys
from server.spellings import asked_spellings, other_forms, words_of

_BATCH = 5_000
_LAST = "\U0010ffff"
_LOOK_ALIKES, _LEAST_ALIKE = 4, 75.0  # words tried for one that isn't there; per cent
_WORDS_WITH_PART = 200
_LONGEST_QUERY = 200  # characters; a name is shorter
_SCHEMA = """
CREATE TABLE name (
  id INTEGER PRIMARY KEY, iri TEXT, text TEXT, language TEXT, rank INTEGER, key TEXT, joined TEXT
);
CREATE VIRTUAL TABLE word USING fts5 (own, other, content='', detail=column);
"""
_INDEXES = """
CREATE INDEX name_key ON name (key);
CREATE INDEX name_joined ON name (joined);
CREATE VIRTUAL TABLE vocabulary USING fts5vocab (word, 'col');
"""
_ORDER = "ORDER BY name.rank, LENGTH(name.text), name.text, name.iri LIMIT ?"
_FROM = "SELECT name.iri, name.text, name.language FROM name"
_EXACTLY = f"{_FROM} WHERE name.key = ? OR name.joined = ? {_ORDER}"
_BEGINNING = (
    f"{_FROM} WHERE (name.key >= ? AND name.key < ?) OR (name.joined >= ? AND name.joined < ?) "
    + _ORDER
)
_WITH_WORDS = f"{_FROM} JOIN word ON word.rowid = name.id WHERE word MATCH ? {_ORDER}"


class Match(Enum):
    """Why a node was found; the value is for people and programs alike."""

    EXACT = "exact"
    PREFIX = "prefix"
    WORD = "word"
    PART = "part"
    NEAR = "near"


@dataclass(frozen=True, slots=True)
class Name:
    """One way in which a node is called.

    :param language: the tag, or nothing
    :param rank: what comes first among equal matches; 0 is best
    """

    iri: str
    text: str
    language: str = ""
    rank: int = 0


@dataclass(frozen=True, slots=True)
class Hit:
    """A node that was found, the name that it was found by, and why."""

    iri: str
    text: str
    language: str
    match: Match


class SearchIndex:
    """The names of a snapshot, to be searched by several threads."""

    def __init__(self, names: Iterable[Name]) -> None:
        self._lock = Lock()
        self._database = sqlite3.connect(":memory:", check_same_thread=False)
        self._database.executescript(_SCHEMA)
        numbered = enumerate(names, 1)
        while batch := list(islice(numbered, _BATCH)):
            self._insert(batch)
        self._database.executescript(_INDEXES)
        self._words = tuple(
            word for (word,) in self._rows("SELECT term FROM vocabulary WHERE col = 'own'", ())
        )

    def find(self, words: str, most: int) -> list[Hit]:
        """Return the nodes that are called so, the best first; each once.

        :param most: how many at most
        """
        found: dict[str, Hit] = {}
        with self._lock:
            for match, rows in self._attempts(words[:_LONGEST_QUERY], most):
                if match is Match.NEAR and found:
                    break
                for iri, text, language in rows:
                    found.setdefault(iri, Hit(iri, text, language, match))
                if len(found) >= most:
                    break
        return list(found.values())[:most]

    def _insert(self, batch: Sequence[tuple[int, Name]]) -> None:
        rows, texts = [], []
        for number, name in batch:
            keys = match_keys(name.text)
            if keys:
                own = keys[0].split(" ")
                rows.append((number, name.iri, name.text, name.language, name.rank, *_two(keys)))
                texts.append((number, keys[0], " ".join(f for w in own for f in other_forms(w))))
        self._database.executemany("INSERT INTO name VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
        self._database.executemany("INSERT INTO word (rowid, own, other) VALUES (?, ?, ?)", texts)

    def _attempts(self, words: str, most: int) -> Iterator[tuple[Match, list[tuple[str, ...]]]]:
        wider = 4 * most  # several names of one node
        spellings = asked_spellings(words)
        for key, joined in spellings:
            yield Match.EXACT, self._rows(_EXACTLY, (key, joined, wider))
        for key, joined in spellings[:1]:
            limits = (key, key + _LAST, joined, joined + _LAST)
            yield Match.PREFIX, self._rows(_BEGINNING, (*limits, wider))
        asked = words_of(words)
        if not asked:
            return
        forms = [(word, *other_forms(word)) for word in asked]
        yield Match.WORD, self._with([[f"{_quoted(word)}*"] for word in asked], "own", wider)
        glued = [[_quoted(form) for form in group] for group in forms]
        yield Match.WORD, self._with(glued, "own other", wider)
        parts = [list(map(_quoted, self._words_with(word))) for word in asked]
        yield Match.PART, self._with(parts, "own", wider)
        alike = [[_quoted(w) for word in group for w in self._like(word)] for group in forms]
        yield Match.NEAR, self._with(alike, "own", wider)

    def _with(self, groups: list[list[str]], columns: str, most: int) -> list[tuple[str, ...]]:
        """Return the names with a word of each group."""
        if not all(groups):
            return []
        query = " AND ".join(f"({' OR '.join(group)})" for group in groups)
        return self._rows(_WITH_WORDS, (f"{{{columns}}} : ({query})", most))

    def _words_with(self, part: str) -> list[str]:
        return list(islice((word for word in self._words if part in word), _WORDS_WITH_PART))

    def _like(self, word: str) -> list[str]:
        found = process.extract(
            word, self._words, scorer=fuzz.ratio, limit=_LOOK_ALIKES, score_cutoff=_LEAST_ALIKE
        )
        return [alike for alike, _, _ in found]

    def _rows(self, query: str, values: tuple[object, ...]) -> list[tuple[str, ...]]:
        with closing(self._database.execute(query, values)) as cursor:
            return cursor.fetchall()


def _two(keys: tuple[str, ...]) -> tuple[str, str]:
    """Return the key and the joined key, which may be the same."""
    return keys[0], keys[-1]


def _quoted(word: str) -> str:
    """Return a word as FTS5 takes it; words have letters and digits only."""
    return f'"{word}"'
