"""What is wrong with the frames of a claim: subjects, values and classes against the ontology."""

from collections.abc import Iterator

from builder.model.claim import Frame
from builder.model.values import LangText, NoValue, OneOf, Single
from builder.problems import Finding
from builder.scope import KIND_WORDS, Node, Scope
from ontology.vocabulary import Property, Vocabulary, load_vocabulary

_NODES = ("entity", "event")


def frame_problems(path: str, frame: Frame, scope: Scope) -> Iterator[Finding]:
    """Yield (JSON path, message) for each thing wrong with a frame whose shape is right."""
    vocabulary = load_vocabulary()
    complaint = scope.complaint(frame.about, ("entity", "event", "figure"))
    if complaint is not None:
        yield f"{path}.about", complaint
    subject = scope.find(frame.about)
    for key, value in frame.values.items():
        if key != "type" and subject is not None:
            yield from _subject(f"{path}.{key}", frame.about, subject, vocabulary.properties[key])
        for k, single in enumerate(value if isinstance(value, list) else [value]):
            here = f"{path}.{key}[{k}]" if isinstance(value, list) else f"{path}.{key}"
            if key == "type":
                yield from _class(here, single, subject, vocabulary)
            else:
                yield from _value(here, single, vocabulary.properties[key], scope)


def _subject(path: str, ref: str, node: Node, prop: Property) -> Iterator[Finding]:
    """Yield that a property is said of a kind of thing that it is not for."""
    if prop.domain_classes and not any(_is_one(node, name) for name in prop.domain_classes):
        expected = " or ".join(prop.domain_classes)
        yield path, f"{ref!r} is {_found(node)}; {prop.name!r} is said of {expected}"


def _class(
    path: str, value: Single, subject: Node | None, vocabulary: Vocabulary
) -> Iterator[Finding]:
    layer = vocabulary.class_layers.get(value) if isinstance(value, str) else None
    if layer not in ("content", "registry"):
        known = ", ".join(n for n, at in vocabulary.class_layers.items() if at == "content")
        yield path, f"found {value!r}, expected a class of the ontology that claims use: {known}"
    elif subject is not None and (subject.kind == "event") != (layer == "content"):
        expected = "a kind of event" if subject.kind == "event" else "a kind of entity"
        yield path, f"found {value!r}, expected {expected}, as what the frame is about is one"


def _value(path: str, value: Single, prop: Property, scope: Scope) -> Iterator[Finding]:
    if isinstance(value, NoValue):
        return
    if isinstance(value, OneOf):
        for k, candidate in enumerate(value.one_of):
            yield from _value(f"{path}.oneOf[{k}]", candidate, prop, scope)
    elif prop.scheme is not None:
        yield from _concept(path, value, prop.scheme)
    elif prop.is_object:
        yield from _node(path, value, prop, scope)
    elif not isinstance(value, LangText):
        yield path, f'found {value!r}, expected a text such as {{"en": "…"}}'


def _concept(path: str, value: Single, scheme: str) -> Iterator[Finding]:
    known = load_vocabulary().schemes[scheme]
    if value not in known:
        yield path, f"found {value!r}, expected one of {', '.join(known)}"


def _node(path: str, value: Single, prop: Property, scope: Scope) -> Iterator[Finding]:
    if not isinstance(value, str):
        yield path, f"found {value!r}, expected the id of an entity, event, time or figure"
        return
    kinds = {"Time": ("time",), "Figure": ("figure",)}.get(prop.value_class or "", _NODES)
    complaint = scope.complaint(value, kinds)
    if complaint is not None:
        yield path, complaint
        return
    yield from _range(path, value, prop, scope)


def _range(path: str, ref: str, prop: Property, scope: Scope) -> Iterator[Finding]:
    node = scope.find(ref)
    if node is None or prop.range_class is None or prop.value_class is not None:
        return
    if not _is_one(node, prop.range_class):
        yield path, f"{ref!r} is {_found(node)}; {prop.name!r} expects {prop.range_class}"


def _is_one(node: Node, name: str) -> bool:
    """Tell whether a node is of a class, as far as the article or the registry declares it."""
    if name == "ClaimedEvent":
        return node.kind == "event"
    return any(load_vocabulary().is_a(kind, name) for kind in node.classes)


def _found(node: Node) -> str:
    return ", ".join(node.classes) or KIND_WORDS[node.kind]
