"""What the writers of entities share: the scope, the language, and references."""

from collections.abc import Iterable, Iterator, Sequence

from exports.ftm.model import FtmValue, ftm_id
from exports.records import Statement
from exports.streams.scope import Scope


class FtmFrame:
    """Gives references to entities of one stream."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.reader = scope.reader
        self.language = scope.job.request.language

    def find(self, iri: str) -> str:
        """Return the identifier of the entity of a node, or nothing if the stream hasn't got it."""
        return ftm_id(iri) if self.scope.has(iri) else ""

    def is_agent(self, iri: str) -> bool:
        """Whether a node is a person, group or organisation, which the schemata let take part."""
        return self.scope.kind(iri) in ("person", "group", "organisation")

    def proofs(self, articles: Iterable[str], claims: tuple[str, ...] = ()) -> Iterator[FtmValue]:
        """Yield the articles that are in the stream as proof."""
        for article in articles:
            if self.scope.has_article(article):
                yield FtmValue("proof", ftm_id(article), claims=claims)

    def proofs_of_claims(self, claims: Sequence[str]) -> Iterator[FtmValue]:
        """Yield the articles of claims as proof, and the claims as records."""
        for claim in map(self.reader.claim, claims):
            yield FtmValue("recordId", claim.identifier or claim.iri, claims=(claim.iri,))
            yield from self.proofs((claim.article,), (claim.iri,))


def values_of(statements: Iterable[Statement], predicate: str) -> Iterator[tuple[str, Statement]]:
    """Yield the nodes that a predicate leads to, with the statements."""
    for said in statements:
        if said.predicate == predicate and isinstance(said.object, str):
            yield said.object, said
