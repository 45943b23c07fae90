"""The network of claims: who makes which, and which claims repeat, support or contradict others."""

from collections.abc import Iterator

from exports.networks.attributes import CLAIMING_ATTRIBUTES, NODE_ATTRIBUTES
from exports.networks.model import AttributeValue, NetworkEdge, NetworkItem
from exports.networks.network_reader import NetworkReader, edge_id
from exports.networks.projection import Projection
from exports.networks.speakers import origin
from exports.records import Claim


def _items(network: NetworkReader) -> Iterator[NetworkItem]:
    for claim in network.reader.claims():
        if not network.passes(claim.iri):
            continue
        yield network.node(claim.iri)
        yield from _claiming(network, claim)
        for relation, other in claim.related:
            if network.passes(other):
                yield _related(network, claim, relation, other)


def _claiming(network: NetworkReader, claim: Claim) -> Iterator[NetworkItem]:
    """Yield an edge from whom a claim stems from; none where nobody was annotated."""
    speaker, unnamed = origin(network, claim)
    if not speaker:
        return
    if unnamed:
        yield unnamed
    relation = "denies" if claim.polarity == "denied" else "claims"
    attributes: dict[str, AttributeValue] = {
        "relation": relation,
        "act": claim.chain[-1].act if claim.chain else "",
        "certainty": (claim.certainty,),
        "polarity": (claim.polarity,),
        "status": (claim.status,),
        "standing": (claim.standing,) if claim.standing else (),
    }
    known = {name: value for name, value in attributes.items() if value not in ("", (), ("",))}
    yield NetworkEdge(
        edge_id(speaker, relation, claim.iri),
        speaker,
        claim.iri,
        relation,
        str(known.get("act", relation)),
        {**known, "chain_length": len(claim.chain)},
    )


def _related(network: NetworkReader, claim: Claim, relation: str, other: str) -> NetworkEdge:
    return NetworkEdge(
        edge_id(claim.iri, relation, other),
        claim.iri,
        other,
        relation,
        network.label(relation, relation),
        {"relation": relation},
    )


CLAIMANT_CLAIM = Projection(
    name="claimant-claim",
    title="Who claims what, and which claims are about each other",
    node_meaning="a claim, or whom one stems from: a person, group, organisation, source, a "
    "speaker without a name, or the article that speaks itself",
    edge_meaning="claims: the claim stems from this claimant (denies, when it says that it isn't "
    "so); repeats, supports, contradicts ...: the one claim does so to the other",
    weight_meaning="always 1: no edges are put together",
    is_directed=True,
    node_attributes=NODE_ATTRIBUTES,
    edge_attributes=CLAIMING_ATTRIBUTES,
    items=_items,
)
