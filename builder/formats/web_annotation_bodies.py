"""What an annotation says: its bodies become a label, notes, identifiers and attributes.

- Tags (purpose tagging or classifying): the first is the label, others are attributes ``tag``.
- Other text (commenting, replying, describing, no purpose): notes. Text with another purpose: an
  attribute of that name.
- IRIs (links, SpecificResource, identifying): identifiers.
- The alternatives of a choice are all taken.
- Whatever else an annotation or a body has becomes an attribute under its own name.

Source: Web Annotation Data Model, sections 3.1 (Annotations), 3.2 (Bodies), 3.3.5 (Motivation).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from builder.formats.json_values import as_list, as_string
from builder.formats.marks import Attribute
from builder.formats.web_annotation_values import (
    Data,
    flat,
    get,
    iri_of,
    keys_of,
    motivations_of,
    types_of,
)

_TAGS = frozenset({"tagging", "classifying"})
_NOTES = frozenset({"", "commenting", "replying", "describing"})
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+")
_ANNOTATION_KEYS = frozenset(
    key
    for name in ("id", "type", "body", "target", "motivation", "creator")
    for key in keys_of(name)
) | {"@context", "bodyValue", "rel"}
_BODY_KEYS = frozenset(
    key for name in ("id", "type", "value", "purpose", "source", "creator") for key in keys_of(name)
) | {"@context", "label", "note", "rel"}


@dataclass(slots=True)
class Content:
    """What one annotation says.

    :param rel: the kind of a relation, where the annotation names it.
    :param purpose: its motivation, else that of its first body.
    """

    rel: str = ""
    purpose: str = ""
    tags: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    identifiers: list[str] = field(default_factory=list)
    attributes: list[Attribute] = field(default_factory=list)
    annotator: str | None = None
    standing: Literal["made", "predicted"] = "made"

    @property
    def label(self) -> str:
        return self.rel or next(iter(self.tags), "") or self.purpose or "Annotation"

    @property
    def is_labelled(self) -> bool:
        """Whether the annotator chose the label."""
        return bool(self.rel or self.tags)

    def all_attributes(self) -> tuple[Attribute, ...]:
        """Return the attributes, with tags that are not the label."""
        others = self.tags if self.rel else self.tags[1:]
        return (*(Attribute("tag", one) for one in others), *self.attributes)


def content_of(data: Data) -> Content:
    """Return what an annotation says."""
    content = Content()
    motivations = motivations_of(data)
    content.purpose = next(iter(motivations), "")
    content.rel = as_string(data["rel"]) if data.get("rel") else ""
    for body in flat(get(data, "body")):
        _add_body(content, body, content.purpose if len(motivations) == 1 else "")
    if isinstance(data.get("bodyValue"), str):
        _add_text(content, data["bodyValue"], content.purpose)
    if get(data, "creator") is not None:
        content.annotator, content.standing = _agent(get(data, "creator"))
    if content.is_labelled and motivations:
        content.attributes.append(Attribute("motivation", ", ".join(motivations)))
    _add_rest(content, data, _ANNOTATION_KEYS)
    return content


def _add_body(content: Content, body: Any, motivation: str) -> None:
    if isinstance(body, str):
        _add_text(content, body, motivation)
        return
    if not isinstance(body, Mapping):
        content.attributes.append(Attribute("body", as_string(body)))
        return
    purpose = next(iter(motivations_of(body, "purpose")), motivation)
    content.purpose = content.purpose or purpose
    content.rel = content.rel or (as_string(body["rel"]) if body.get("rel") else "")
    source = get(body, "source")
    iris = [one for one in (iri_of(body), iri_of(source)) if one]
    label = body.get("label") or (source.get("label") if isinstance(source, Mapping) else None)
    text = get(body, "value") or label
    if isinstance(text, str):
        _add_text(content, text, purpose)
    elif text is not None:
        content.attributes.append(Attribute("value", as_string(text)))
    content.identifiers.extend(one for one in iris if one not in content.identifiers)
    content.notes.extend(one for one in as_list(body.get("note")) if isinstance(one, str))
    if content.annotator is None and get(body, "creator") is not None:
        content.annotator, content.standing = _agent(get(body, "creator"))
    _add_rest(content, body, _BODY_KEYS)


def _add_text(content: Content, text: str, purpose: str) -> None:
    is_iri = _IRI.fullmatch(text) is not None
    if is_iri and purpose not in ("commenting", "replying"):
        if text not in content.identifiers:
            content.identifiers.append(text)
    elif purpose in _TAGS and text.strip():
        content.tags.append(text)
    elif purpose in _NOTES or purpose in ("linking", "identifying", "highlighting", "bookmarking"):
        content.notes.append(text)
    else:
        content.attributes.append(Attribute(purpose, text))


def _agent(value: Any) -> tuple[str | None, Literal["made", "predicted"]]:
    """Return the name of a person, and whether it is software instead."""
    for one in as_list(value):
        if isinstance(one, Mapping):
            named = next((one[key] for key in ("name", "nickname", "label") if one.get(key)), None)
            is_software = bool(types_of(one) & {"Software", "SoftwareAgent", "Application"})
            name = as_string(named) if named else iri_of(one)
            return name, "predicted" if is_software else "made"
        if isinstance(one, str):
            return one, "made"
    return None, "made"


def _add_rest(content: Content, data: Data, known: frozenset[str]) -> None:
    for key, value in data.items():
        if key not in known and value is not None:
            content.attributes.append(Attribute(key, as_string(value)))
