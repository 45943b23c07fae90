"""The reporting network: through whom what was said went, from the speaker to the article."""

from collections.abc import Iterator
from itertools import pairwise

from exports.networks.attributes import NODE_ATTRIBUTES, REPORTING_ATTRIBUTES
from exports.networks.model import NetworkEdge, NetworkItem
from exports.networks.network_reader import NetworkReader, edge_id
from exports.networks.projection import Projection
from exports.networks.speakers import speaker
from exports.records import Claim


def _items(network: NetworkReader) -> Iterator[NetworkItem]:
    for claim in network.reader.claims():
        if claim.chain and network.passes(claim.iri):
            yield from _hops(network, claim)


def _hops(network: NetworkReader, claim: Claim) -> Iterator[NetworkItem]:
    """Yield an edge from each speaker to who passes it on, the last one to the article."""
    stations: list[tuple[str, str]] = [(claim.article, "")]
    for link in claim.chain:
        station, unnamed = speaker(network, link)
        if unnamed:
            yield unnamed
        stations.append((station, link.act))
    facts = network.claims.facts(claim.iri)
    for (receiver, _), (station, act) in pairwise(stations):
        relation = act or "said"
        yield NetworkEdge(
            edge_id(station, relation, receiver),
            station,
            receiver,
            relation,
            relation,
            {"relation": relation, "claims": (facts.identifier,), "articles": (facts.article,)},
        )


REPORTING = Projection(
    name="reporting",
    title="The reporting network: from the speaker to who passes it on, and to the article",
    node_meaning="a speaker (one without a name is a node of its own each time) or an article",
    edge_meaning="from a speaker to who cites it; its type is the act: said, announced, denied ...",
    weight_meaning="the number of claims that went this way by this act",
    is_directed=True,
    node_attributes=NODE_ATTRIBUTES,
    edge_attributes=REPORTING_ATTRIBUTES,
    items=_items,
    is_counted=True,
)
