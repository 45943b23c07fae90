"""What nodes and relationships are called in Neo4j."""

from exports.networks.model import NetworkNode
from ontology.vocabulary import load_vocabulary

NODE_LABEL = "IsnadNode"


def labels_of(node: NetworkNode) -> tuple[str, ...]:
    """Return the labels of a node: one that all have, its kind, its classes and what they are."""
    narrow = node.attributes.get("classes", ())
    assert isinstance(narrow, tuple)
    known = load_vocabulary().classes
    classes = {wider for name in narrow for wider in (name, *known.get(name, ()))}
    kind = str(node.attributes.get("kind", "thing")).capitalize()
    return (NODE_LABEL, *sorted({kind, *classes}))
