"""Names of a build that nobody has settled: which entity of the registry they may mean.

Nothing follows from a finding. A person decides, and the decision is an identity judgement.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from builder.model.article import Article, Judgement, LocalEntity
from builder.model.registry import Entity
from builder.names.index import Candidate, NameIndex, names_of
from builder.names.settled import Settled

_Known = dict[tuple[str, ...], tuple[str, tuple[Candidate, ...]]]
_RANKS = ("authority", "name", "spelling", "near")


@dataclass(frozen=True, slots=True)
class OpenName:
    """A name that may be that of an entity of the registry, wherever it is open.

    :param refs: what has the name, in the order of the articles: ``article#id``; or one entity of
        the registry.
    :param how: ``authority``: they have one identifier; ``name``: they are written alike;
        ``spelling``: alike but for spelling; ``near``: the spellings are similar.
    """

    refs: tuple[str, ...]
    words: str
    candidate: Candidate
    how: str


def open_names(
    articles: Sequence[Article], entities: Iterable[Entity], judgements: Iterable[Judgement]
) -> list[OpenName]:
    """Return the names in articles and registry that may mean an entity of the registry.

    Pairs on which there is a judgement, whatever it says, are settled. Equal names that may mean
    the same entity are one. By ``how`` they come first, then those that are open most often, then
    the most alike.
    """
    listed = list(entities)
    index = NameIndex(listed)
    settled = Settled(judgements, articles)
    open_refs: dict[tuple[str, str, Candidate], list[str]] = {}
    for ref, words, how, candidate in _in_articles(articles, index):
        if not settled.is_settled(ref, candidate.id):
            open_refs.setdefault((words, how, candidate), []).append(ref)
    found = [
        OpenName(tuple(refs), words, candidate, how)
        for (words, how, candidate), refs in open_refs.items()
    ]
    found += _in_registry(listed, index, settled)
    return sorted(found, key=_urgency)


def _urgency(one: OpenName) -> tuple[int, int, float, str, str]:
    rank = _RANKS.index(one.how)
    return rank, -len(one.refs), -one.candidate.score, one.words, one.candidate.id


def _in_articles(
    articles: Iterable[Article], index: NameIndex
) -> Iterator[tuple[str, str, str, Candidate]]:
    """Yield (ref, name, how, candidate) of the local entities that the articles name."""
    known: _Known = {}
    for article in articles:
        identifiers = _identifiers(article)
        for entity in article.entities:
            if not entity.unnamed and entity.key is None:
                given = identifiers.get(entity.id, ())
                for words, how, candidate in _best(entity, given, index, known):
                    yield f"{article.id}#{entity.id}", words, how, candidate


def _identifiers(article: Article) -> dict[str, tuple[str, ...]]:
    """Return the identifiers that annotators gave to what became local entities."""
    found: dict[str, tuple[str, ...]] = {}
    for annotation in article.annotations:
        for ref in annotation.interpreted_as:
            found[ref] = (*found.get(ref, ()), *annotation.identifiers)
    return found


def _best(
    entity: LocalEntity, identifiers: tuple[str, ...], index: NameIndex, known: _Known
) -> list[tuple[str, str, Candidate]]:
    """Return the closest names of an entity, each candidate once: similar ones only without equal.

    :param known: what names may mean; equal names of equal classes are looked up once.
    """
    found: dict[str, tuple[str, str, Candidate]] = {}
    for words in (entity.label.ar, entity.label.en):
        if words is None:
            continue
        looked_up = (words, *entity.kinds, *identifiers)
        if looked_up not in known:
            resolution = index.resolve(words, tuple(entity.kinds), identifiers)
            known[looked_up] = (resolution.by or "near", resolution.candidates)
        how, candidates = known[looked_up]
        for candidate in candidates:
            other = found.get(candidate.id)
            if other is None or _RANKS.index(how) < _RANKS.index(other[1]):
                found[candidate.id] = (words, how, candidate)
    has_the_name = any(how != "near" for _, how, _ in found.values())
    return [one for one in found.values() if one[1] != "near" or not has_the_name]


def _in_registry(entities: list[Entity], index: NameIndex, settled: Settled) -> Iterator[OpenName]:
    """Yield the pairs of entities of the registry whose names are spelt alike."""
    shown: set[frozenset[str]] = set()
    for entity in entities:
        if entity.id not in index.entities:
            continue
        for words in names_of(entity):
            for other in index.alike(words, tuple(entity.kinds)):
                pair = frozenset((entity.id, other))
                if other != entity.id and pair not in shown:
                    shown.add(pair)
                    if not settled.is_settled(entity.id, other):
                        name = index.closest(other, words)
                        how = "name" if name == words else "spelling"
                        yield OpenName((entity.id,), words, Candidate(other, name, 100.0), how)
