"""The speakers of a claim, as nodes of a network."""

from exports.networks.model import NetworkNode
from exports.networks.network_reader import NetworkReader
from exports.records import Claim, Link


def origin(network: NetworkReader, claim: Claim) -> tuple[str, NetworkNode | None]:
    """Return whom a claim stems from, or nothing where nobody was annotated.

    :returns: the node, and what to tell of it when it is a speaker without a name
    """
    if not claim.chain:
        return claim.claimant, None
    return speaker(network, claim.chain[-1])


def speaker(network: NetworkReader, link: Link) -> tuple[str, NetworkNode | None]:
    """Return the speaker of a link; one without a name is a node of that link only."""
    if link.speaker:
        return link.speaker, None
    return link.iri, network.unnamed_speaker(link.iri, link.anonymity or "unnamed")
