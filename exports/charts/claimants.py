"""Who makes a claim, as charts group it."""

from dataclasses import dataclass

from exports.charts.rows import concept
from exports.reader import GraphReader
from exports.records import Claim, Labels


@dataclass(frozen=True, slots=True)
class Claimant:
    """The origin of claims.

    :param kind: ``article`` (its own voice), ``named``, ``unknown`` or a notation of anonymity:
        those have a claimant for each article, since nothing says that they are the same
    :param iri: of the one who speaks, or empty
    :param article: IRI, for the article's own voice and for those without a name
    """

    kind: str
    iri: str
    labels: Labels
    article: str = ""


def claimant_of(reader: GraphReader, claim: Claim) -> Claimant:
    """Return who makes a claim."""
    if claim.chain and claim.claimant:
        return Claimant("named", claim.claimant, reader.node(claim.claimant).labels)
    if claim.claimant:
        return Claimant("article", claim.claimant, reader.node(claim.article).labels, claim.article)
    anonymity = claim.chain[-1].anonymity if claim.chain else ""
    labels = concept(reader, "anonymity", anonymity) if anonymity else Labels()
    return Claimant(anonymity or "unknown", "", labels, claim.article)
