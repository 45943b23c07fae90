"""What an annotation is about: a stretch of a text, a whole resource, or another annotation.

Source: Web Annotation Data Model, sections 4.1 (Specific Resources) and 4.2 (Selectors); RFC 5147
(fragment identifiers of plain text).
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from builder.formats.json_values import as_offset
from builder.formats.web_annotation_values import Data, flat, get, iri_of, types_of
from builder.texts import shorten

_CHAR = re.compile(r"char=([0-9]{1,18}),([0-9]{1,18})(?:;.*)?")
_NO_TEXT = frozenset({"Image", "Video", "Audio", "Sound", "Dataset"})


@dataclass(frozen=True, slots=True)
class Target:
    """One target of an annotation.

    :param iri: of the resource: a text, an annotation; None if it isn't named.
    :param is_whole: whether it is the whole resource; only then it may be an annotation.
    :param position: start and end, end exclusive, in whatever unit the tool counts.
    :param exact: the words, with those before and after them.
    :param reason: why it can't be a stretch of a text, if so.
    """

    iri: str | None
    is_whole: bool = False
    position: tuple[int, int] | None = None
    exact: str | None = None
    prefix: str = ""
    suffix: str = ""
    reason: str = ""


def targets_of(data: Data) -> Iterator[Target]:
    """Yield the targets of an annotation, those of sets one by one."""
    for one in flat(get(data, "target")):
        yield _target(one)


def _target(value: Any) -> Target:
    if isinstance(value, str):
        return _whole(value)
    if not isinstance(value, Mapping):
        return Target(None, reason=f"{shorten(repr(value))} is no target")
    source, selector = get(value, "source"), get(value, "selector")
    resource = value if source is None else source
    iri = iri_of(value) if source is None and selector is None else iri_of(source)
    kinds = types_of(value) | (types_of(resource) if isinstance(resource, Mapping) else frozenset())
    if kinds & _NO_TEXT:
        return Target(iri, reason=f"its target is of type {min(kinds & _NO_TEXT)}, not a text")
    if selector is not None:
        return _selected(Target(iri), selector)
    return _whole(iri) if iri else Target(None, reason="its target has neither id nor source")


def _whole(iri: str) -> Target:
    return Target(iri, is_whole=True)


def fragment_of(target: Target) -> Target:
    """Return the target that the fragment of an IRI selects (``a.txt#char=0,10``)."""
    base, sharp, fragment = (target.iri or "").partition("#")
    if not target.is_whole or not sharp:
        return target
    if not fragment:
        return replace(target, iri=base)
    position = _char_range(fragment)
    if position is None:
        return replace(target, reason=f"the fragment {shorten(fragment)!r} selects no characters")
    return Target(base or None, position=position)


def _char_range(fragment: Any) -> tuple[int, int] | None:
    match = _CHAR.fullmatch(fragment) if isinstance(fragment, str) else None
    return (int(match[1]), int(match[2])) if match else None


def _selected(target: Target, selector: Any) -> Target:
    """Return the target with what its selectors say; several select the same."""
    others = []
    for one in flat(selector):
        taken = _with_selector(target, one)
        if isinstance(taken, str):
            others.append(taken)
        else:
            target = taken
    if target.position is None and target.exact is None:
        told = ", ".join(others) or "nothing"
        reason = f"its selector is {told}; only positions and quotes of a text are read"
        return replace(target, reason=reason)
    return target


def _with_selector(target: Target, selector: Any) -> Target | str:
    """Return the target with what a selector says, or what selector it is."""
    if not isinstance(selector, Mapping):
        return shorten(str(selector))
    name = min(types_of(selector), default="without type")
    if "refinedBy" in selector:
        inner = selector["refinedBy"]
        told = min(types_of(inner), default="another") if isinstance(inner, Mapping) else "another"
        return f"{name} refined by {told}"
    if name == "TextPositionSelector":
        start, end = as_offset(selector.get("start")), as_offset(selector.get("end"))
        if start is None or end is None:
            return f"{name} whose start or end is no whole number"
        return replace(target, position=(start, end))
    if name == "TextQuoteSelector":
        return _with_quote(target, selector)
    if name == "FragmentSelector":
        position = _char_range(get(selector, "value"))
        if position is not None:
            return replace(target, position=position)
        return f"{name} {shorten(str(get(selector, 'value')))!r}"
    return name


def _with_quote(target: Target, selector: Data) -> Target | str:
    exact, prefix, suffix = (selector.get(key) for key in ("exact", "prefix", "suffix"))
    if not isinstance(exact, str) or not exact:
        return "TextQuoteSelector without exact"
    return replace(
        target,
        exact=exact,
        prefix=prefix if isinstance(prefix, str) else "",
        suffix=suffix if isinstance(suffix, str) else "",
    )
