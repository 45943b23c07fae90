"""What networks tell of the claims under a statement."""

from dataclasses import dataclass
from functools import lru_cache

from pyoxigraph import NamedNode

from exports.lookup import DEFAULT, property_node, subjects
from exports.reader import GraphReader

_KEPT = 20_000
CONVICTED = "convicted"


@dataclass(frozen=True, slots=True)
class ClaimFacts:
    """What edges and nodes tell of a claim.

    :param article: identifier
    :param claimant: identifier of whom it stems from, else the name, or empty
    :param standing: notation, or empty
    :param evidence: ``article:start-end``, 0-based code points, the end exclusive
    """

    identifier: str
    article: str
    claimant: str
    certainty: str
    polarity: str
    status: str
    standing: str
    evidence: tuple[str, ...]

    @property
    def is_denied(self) -> bool:
        """Whether the claim says that it isn't so."""
        return self.polarity == "denied"

    @property
    def is_allegation(self) -> bool:
        """Whether it gives a legal standing short of a conviction."""
        return self.standing not in ("", CONVICTED)


class ClaimReader:
    """Reads the facts of claims; the last few thousand are kept."""

    def __init__(self, reader: GraphReader) -> None:
        self._reader = reader
        self.facts = lru_cache(maxsize=_KEPT)(self._facts)
        self.is_in_view = lru_cache(maxsize=_KEPT)(self._is_in_view)

    def _facts(self, iri: str) -> ClaimFacts:
        claim = self._reader.claim(iri)
        article = self._name(claim.article)
        return ClaimFacts(
            identifier=claim.identifier or iri,
            article=article,
            claimant=self._name(claim.claimant),
            certainty=claim.certainty,
            polarity=claim.polarity,
            status=claim.status,
            standing=claim.standing,
            evidence=tuple(f"{article}:{span.start}-{span.end}" for span in claim.spans),
        )

    def _is_in_view(self, iri: str) -> bool:
        """Whether anything that the claim states entered the view."""
        stated = self._reader.properties(iri).iris("isnad:states")
        status = property_node("isnad:viewStatus")
        found = self._reader.source.quads_for_pattern
        return any(
            next(iter(found(NamedNode(p), status, None, DEFAULT)), None) is not None for p in stated
        )

    def candidates(self, iri: str) -> frozenset[tuple[str, str]]:
        """Return local name and object of the statements of a node that have alternatives."""
        source, found = self._reader.source, set()
        alternative = property_node("isnad:alternativeTo")
        for proposition in subjects(source, "isnad:subject", iri):
            node = NamedNode(proposition)
            if next(iter(source.quads_for_pattern(node, alternative, None, DEFAULT)), None):
                known = self._reader.properties(proposition)
                predicate = known.iri_of("isnad:predicate").partition("#")[2]
                found |= {(predicate, value) for value in known.iris("isnad:object")}
        return frozenset(found)

    def _name(self, iri: str) -> str:
        if not iri:
            return ""
        node = self._reader.node(iri)
        return node.identifier or node.name()
