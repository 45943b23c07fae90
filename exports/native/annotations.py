"""The marks of annotation tools as native JSON."""

from collections.abc import Callable

from exports.native.identity import Keys
from exports.native.part import Part, filled
from exports.native.spans import Spans

_SUFFIX = "Annotation"
KINDS = ("span", "relation", "event", "group", "document")


def is_annotation(classes: set[str]) -> bool:
    """Whether a node of some classes is a mark of a tool."""
    return any(kind.capitalize() + _SUFFIX in classes for kind in KINDS)


def annotation(part: Part, node: str, local_id: str, keys: Keys, article: str) -> dict[str, object]:
    """Return a mark with all that the tool has of it."""
    classes = part.classes(node)
    targets = [t for t in part.iris(node, "oa:hasTarget") if t != article]
    arguments = part.iris(node, "isnad:annotationArgument")
    attributes = part.iris(node, "isnad:annotationAttribute")
    spans = Spans(part)
    return filled(
        id=local_id,
        kind=next(kind for kind in KINDS if kind.capitalize() + _SUFFIX in classes),
        label=part.text(node, "isnad:annotationLabel"),
        layer=part.text(node, "isnad:annotationLayer"),
        spans=[spans.quoted(target) for target in sorted(targets, key=spans.position)],
        trigger=keys.ref_of(part.iri(node, "isnad:annotationTrigger")),
        arguments=[_argument(part, a, keys) for a in sorted(arguments, key=_order(part))],
        attributes=[_attribute(part, a) for a in keys.numbered(attributes, "attribute", local_id)],
        notes=part.strings(node, "skos:note"),
        identifiers=part.strings(node, "isnad:authorityIdentifier"),
        by=part.strings(node, "isnad:annotator"),
        sourceId=part.text(node, "isnad:toolIdentifier"),
        interpretedAs=sorted(keys.ref(iri) for iri in part.iris(node, "isnad:interpretedAs")),
    )


def _order(part: Part) -> Callable[[str], int]:
    return lambda argument: int(part.text(argument, "isnad:argumentOrder") or 0)


def _argument(part: Part, node: str, keys: Keys) -> dict[str, object]:
    return {
        "role": part.text(node, "isnad:argumentRole"),
        "annotation": keys.ref(part.iri(node, "isnad:argumentAnnotation")),
    }


def _attribute(part: Part, node: str) -> dict[str, object]:
    # An empty text is a value here; only a flag has none.
    value = part.text(node, "isnad:attributeValue")
    name: dict[str, object] = {"name": part.text(node, "isnad:attributeName")}
    return name if value is None else {**name, "value": value}
