"""The classes of an event, whoever gives them."""

from exports.lookup import notation
from exports.records import Event
from ontology.vocabulary import load_vocabulary


def is_of_class(event: Event, ancestor: str) -> bool:
    """Whether the view, or with provenance a claim, puts an event under a class."""
    claimed = (notation(str(s.object)) for s in event.statements if s.predicate == "type")
    is_a = load_vocabulary().is_a
    return any(is_a(name, ancestor) for name in (*event.node.classes, *claimed))
