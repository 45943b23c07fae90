"""Names of a build that nobody has settled: which entity of the registry they may mean.

Nothing follows from a finding. A person decides, and the decision is an identity judgement.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from json import dumps

from builder.model.article import Article, Judgement
from builder.model.registry import Entity
from builder.names.index import Candidate, NameIndex, names_of


@dataclass(frozen=True, slots=True)
class OpenName:
    """A name that may be that of an entity of the registry.

    :param ref: what has the name: ``article#id``, or an entity of the registry.
    :param how: ``name``: they are written alike; ``spelling``: alike but for spelling;
        ``near``: the spellings are similar.
    """

    ref: str
    words: str
    candidate: Candidate
    how: str


def open_names(
    articles: Iterable[Article], entities: Iterable[Entity], judgements: Iterable[Judgement]
) -> Iterator[OpenName]:
    """Yield the names in articles and registry that may mean an entity of the registry.

    Pairs on which there is a judgement, whatever it says, are settled.
    """
    listed = list(entities)
    index = NameIndex(listed)
    settled = {frozenset(one.of) for one in judgements}
    yield from _in_registry(listed, index, settled)
    for article in articles:
        inside = settled | {
            frozenset(_absolute(ref, article.id) for ref in one.of) for one in article.judgements
        }
        for ref, words, kinds in _named(article):
            for found in _candidates(index, words, kinds):
                if frozenset((ref, found[0].id)) not in inside:
                    yield OpenName(ref, words, *found)


def _absolute(ref: str, article_id: str) -> str:
    return ref if ":" in ref or "#" in ref else f"{article_id}#{ref}"


def _named(article: Article) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Yield (ref, name, classes) of the local entities that the article names."""
    for entity in article.entities:
        if not entity.unnamed and entity.key is None:
            for words in (entity.label.ar, entity.label.en):
                if words is not None:
                    yield f"{article.id}#{entity.id}", words, tuple(entity.kinds)


def _candidates(
    index: NameIndex, words: str, kinds: tuple[str, ...]
) -> Iterator[tuple[Candidate, str]]:
    found = index.resolve(words, kinds)
    for candidate in found.candidates:
        yield candidate, found.by or "near"


def _in_registry(
    entities: list[Entity], index: NameIndex, settled: set[frozenset[str]]
) -> Iterator[OpenName]:
    """Yield the pairs of entities of the registry whose names are spelt alike."""
    shown: set[frozenset[str]] = set()
    for entity in entities:
        if entity.id not in index.entities:
            continue
        for words in names_of(entity):
            for other in index.alike(words, tuple(entity.kinds)):
                pair = frozenset((entity.id, other))
                if other != entity.id and pair not in settled | shown:
                    shown.add(pair)
                    name = index.closest(other, words)
                    how = "name" if name == words else "spelling"
                    yield OpenName(entity.id, words, Candidate(other, name, 100.0), how)


def paste_text(found: OpenName, today: date) -> str:
    """Return the two judgements of which one can be pasted into a registry file.

    The name of who judges is left for that person to put in.
    """
    lines = []
    for verdict in ("same", "not-same"):
        judgement = {
            "of": [found.ref, found.candidate.id],
            "verdict": verdict,
            "by": "YOUR NAME",
            "on": today.isoformat(),
        }
        lines.append(f"    {dumps(judgement, ensure_ascii=False)}")
    return "\n".join(lines)


def told(found: OpenName) -> str:
    """Say in words why a name is shown."""
    one = found.candidate
    how = {
        "name": "has the name of",
        "spelling": "is spelt like",
        "near": f"is similar ({one.score:.0f} of 100) to",
        "authority": "has the identifier of",
    }[found.how]
    return f"{found.ref} {found.words!r} {how} {one.id} {one.name!r}"
