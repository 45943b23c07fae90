"""The properties that arguments stand for, as far as the ontology lets them."""

from builder.formats.brat_lines import base_role
from builder.formats.marks import Mark
from builder.imports.draft import Draft
from builder.scope import Node
from ontology.vocabulary import load_vocabulary


def property_of(roles: dict[str, str], role: str) -> str | None:
    """Return the property for a role as it is written, or without its number."""
    return roles.get(role) or roles.get(base_role(role))


def misfit(draft: Draft, subject: str, name: str, value: str) -> str:
    """Return why a property can't be said of a subject with this value, or an empty string."""
    found = load_vocabulary().properties[name]
    about = draft.nodes[subject]
    if found.domain_classes and not any(_is_one(about, one) for one in found.domain_classes):
        return f"{name!r} is said of {' or '.join(found.domain_classes)}, found {_told(about)}"
    if not found.is_object or found.scheme is not None:
        return f"{name!r} takes words or a notation, not another annotation"
    node = draft.nodes[value]
    expected = found.value_class or found.range_class
    if expected in ("Time", "Figure"):
        fits = node.kind == expected.lower()
    else:
        fits = node.kind in ("entity", "event") and (expected is None or _is_one(node, expected))
    return (
        "" if fits else f"{name!r} expects {expected or 'an entity or event'}, found {_told(node)}"
    )


def take_argument(
    draft: Draft, mark: Mark, role: str, subject: str, name: str | None, target: str
) -> str | None:
    """Return the value of an argument, or say why it is kept in the annotation only."""
    if name is None:
        draft.keep_part("argument", f"{mark.label}/{role}", "no rule for the role in the mapping")
        return None
    value = draft.ref(target)
    if value is None:
        reason = "what it points to was kept as an annotation only"
        draft.keep_part("argument", f"{mark.label}/{role}", reason)
        return None
    complaint = misfit(draft, subject, name, value)
    if value == subject:
        complaint = "points to the thing itself"
    if complaint:
        draft.keep_part("argument", f"{mark.label}/{role}", complaint)
        return None
    draft.outcome.became[("argument", name)] += 1
    return value


def _is_one(node: Node, name: str) -> bool:
    if name == "ClaimedEvent":
        return node.kind == "event"
    return any(load_vocabulary().is_a(kind, name) for kind in node.classes)


def _told(node: Node) -> str:
    return ", ".join(node.classes) or node.kind
