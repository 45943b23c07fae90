"""The types of the service: the classes of the ontology that entities have."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from ontology.parts import NAMESPACE
from ontology.vocabulary import load_vocabulary
from queries.errors import near_text
from server.errors import MalformedRequestError
from server.reader import GraphReader
from server.reconciliation.entities import ROOT_CLASS

JsonObject = dict[str, object]

# What tables hold; the client offers these first.
DEFAULT_CLASSES = ("Organisation", "Person", "Place", "Source", "Group", "Item")
# Classes that tell nothing of an entity; they can be asked for all the same.
_UNTELLING = frozenset((ROOT_CLASS, "Agent"))
_MOST_QUOTED = 60


def class_names() -> list[str]:
    """Return the local names of all classes of entities, sorted."""
    return load_vocabulary().classes_below(ROOT_CLASS)


def parse_class(text: str) -> str:
    """Return the local name of a class, which may also be given as ``isnad:Place`` or IRI.

    :raises MalformedRequestError: there is no such class of entities
    """
    name = text.strip().removeprefix(NAMESPACE).removeprefix("isnad:")
    known = class_names()
    if name in known:
        return name
    by_lower = {other.casefold(): other for other in known}
    near = [by_lower[key] for key in get_close_matches(name.casefold(), by_lower, n=3)]
    raise MalformedRequestError(
        f"There is no type {quoted(text)}.{near_text(near)} The types are: {', '.join(known)}."
    )


def telling(classes: Iterable[str]) -> Iterator[str]:
    """Yield the classes that tell something of an entity."""
    return (name for name in classes if name not in _UNTELLING)


def as_type(reader: GraphReader, name: str) -> JsonObject:
    """Return a type of the specification: identifier and name."""
    node = reader.node(NAMESPACE + name)
    label = node.label[:1].upper() + node.label[1:]
    return {"id": name, "name": label}


def with_broader(reader: GraphReader, name: str) -> JsonObject:
    """Return a type with its Arabic name and the classes directly above it."""
    vocabulary = load_vocabulary()
    wider = vocabulary.classes[name]
    indirect = {w for parent in wider for w in vocabulary.classes[parent]}
    shown = as_type(reader, name)
    arabic = reader.node(NAMESPACE + name).label_ar
    if arabic:
        shown["description"] = arabic
    broader = [as_type(reader, parent) for parent in sorted(wider - indirect)]
    return shown | ({"broader": broader} if broader else {})


def quoted(value: object) -> str:
    """Return what was given as a message shows it: in one line, and not too much of it."""
    text = repr(value)  # which escapes what isn't printable
    return text if len(text) <= _MOST_QUOTED else f"{text[:_MOST_QUOTED]}…"
