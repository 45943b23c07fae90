"""One line of a brat annotation file, as its words say; nothing is looked up or compared here.

Source: brat standoff format (brat.nlplab.org/standoff.html) and, where it is wider, what brat 1.3
reads, with the variants of the BioNLP Shared Tasks 2011 and 2013.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from builder.formats.marks import Argument
from builder.texts import shorten

_DIGITS = 15
_NUMBERED = re.compile(r"(.*[^0-9])[0-9]+")


class LineError(ValueError):
    """A line that can't be read; the message says what was found and expected.

    :param kind: what the line begins like: span, relation, event, group …
    :param id: the id it would have had, if it names one.
    """

    def __init__(self, kind: str, id: str | None, message: str) -> None:
        super().__init__(message)
        self.kind = kind
        self.id = id


@dataclass(frozen=True, slots=True)
class SpanLine:
    """``T1<tab>Person 0 4;9 14<tab>Omar Baker``.

    :param columns: all that follows the offsets; None if nothing does.
    """

    id: str
    label: str
    fragments: tuple[tuple[int, int], ...]
    columns: str | None


@dataclass(frozen=True, slots=True)
class RelationLine:
    """``R1<tab>Family Arg1:T1 Arg2:T2``; ``rest`` stands behind a further tab, without meaning."""

    id: str
    label: str
    arguments: tuple[Argument, ...]
    rest: str


@dataclass(frozen=True, slots=True)
class EventLine:
    """``E1<tab>Attack:T3 Agent:T1 Target:E2``, or without trigger ``E1<tab>Attack Agent:T1``."""

    id: str
    label: str
    trigger: str | None
    arguments: tuple[Argument, ...]
    rest: str


@dataclass(frozen=True, slots=True)
class GroupLine:
    """``*<tab>Alias T1 T2 T3``; ``*`` is no id."""

    id: None
    label: str
    members: tuple[str, ...]
    rest: str


@dataclass(frozen=True, slots=True)
class AttributeLine:
    """``A1<tab>Negation E1`` or ``A1<tab>Confidence E1 High``; in old files ``M1``."""

    id: str
    label: str
    target: str
    value: str | None
    rest: str


@dataclass(frozen=True, slots=True)
class IdentifierLine:
    """``N1<tab>Reference T1 Wikidata:Q95<tab>words``; brat calls it a normalization."""

    id: str
    label: str
    target: str
    identifier: str
    words: str


@dataclass(frozen=True, slots=True)
class NoteLine:
    """``#1<tab>AnnotatorNotes T1<tab>words``; without target it is on the document."""

    id: str | None
    label: str
    target: str | None
    words: str


Line = SpanLine | RelationLine | EventLine | GroupLine | AttributeLine | IdentifierLine | NoteLine


def base_role(role: str) -> str:
    """Return an event's role without the number that brat gives repeated ones.

    ``Org-Arg``, ``Org-Arg2`` and ``Org-Arg3`` are three times the role ``Org-Arg``. The roles
    ``Arg1`` and ``Arg2`` of relations are names as they stand: don't ask for theirs.
    """
    numbered = _NUMBERED.fullmatch(role)
    return numbered[1] if numbered else role


def parse_line(line: str) -> Line:
    """Return what a line says.

    :raises LineError: if it is no annotation of brat.
    """
    id, tab, data = line.partition("\t")
    kind, parse = _KINDS.get(id[:1], ("other", _unknown))
    if not tab:
        raise LineError(kind, None, f"{shorten(line)!r} has no tab, expected one after the id")
    if not id or any(character.isspace() for character in id):
        raise LineError(kind, None, f"{shorten(id)!r} is no id, expected one such as T1 or E2")
    words, tab, rest = data.partition("\t")
    return parse(id, words.strip(), rest if tab else None)


def _unknown(id: str, words: str, rest: str | None) -> Line:
    expected = "T, R, E, A, M, N, # or *"
    raise LineError("other", id, f"the id {shorten(id)!r} begins with none of {expected}")


def _span(id: str, words: str, rest: str | None) -> SpanLine:
    label, _, offsets = words.partition(" ")
    parts = [part.split() for part in offsets.split(";")]
    if any(len(part) != 2 or not all(_is_number(one) for one in part) for part in parts):
        raise LineError("span", id, _instead(words, "TYPE START END or TYPE START END;START END"))
    fragments = tuple((int(start), int(end)) for start, end in parts)
    position = 0
    for start, end in fragments:
        if end < start:
            raise LineError("span", id, f"[{start}, {end}] ends before it begins")
        if start < position:
            told = ", ".join(f"[{first}, {last}]" for first, last in fragments)
            raise LineError("span", id, f"the parts {told} overlap or run backwards")
        position = end
    return SpanLine(id, label, fragments, rest)


def _is_number(digits: str) -> bool:
    return digits.isascii() and digits.isdigit() and len(digits) <= _DIGITS


def _relation(id: str, words: str, rest: str | None) -> RelationLine:
    label, *fields = words.split() or [""]
    arguments = _arguments("relation", id, fields)
    if len(arguments) != 2:
        raise LineError("relation", id, _instead(words, "TYPE and two arguments ROLE:ID"))
    if arguments[0].role == arguments[1].role:
        raise LineError("relation", id, f"both arguments have the role {arguments[0].role!r}")
    return RelationLine(id, label, arguments, rest or "")


def _event(id: str, words: str, rest: str | None) -> EventLine:
    first, *fields = words.split() or [""]
    label, colon, trigger = first.rpartition(":")
    arguments = _arguments("event", id, fields)
    if label and trigger:
        return EventLine(id, label, trigger, arguments, rest or "")
    if first and arguments and not colon:
        # Events of the BioNLP Shared Task 2011 (bacteria) have no trigger.
        return EventLine(id, first, None, arguments, rest or "")
    raise LineError("event", id, _instead(words, "TYPE:TRIGGER and arguments ROLE:ID"))


def _arguments(kind: str, id: str, fields: Iterable[str]) -> tuple[Argument, ...]:
    arguments = []
    for one in fields:
        role, _, target = one.rpartition(":")
        if not (role and target):
            raise LineError(kind, id, f"the argument {_instead(one, 'ROLE:ID')}")
        arguments.append(Argument(role, target))
    return tuple(arguments)


def _group(id: str, words: str, rest: str | None) -> GroupLine:
    label, *members = words.split() or [""]
    if id != "*" or len(members) < 2:
        found = words if id == "*" else f"{id} {words}"
        raise LineError("group", None, _instead(found, "* and TYPE and two or more ids"))
    return GroupLine(None, label, tuple(members), rest or "")


def _attribute(id: str, words: str, rest: str | None) -> AttributeLine:
    label, *fields = words.split(maxsplit=2) or [""]
    if not fields:
        raise LineError("attribute", id, _instead(words, "NAME ID or NAME ID VALUE"))
    return AttributeLine(id, label, fields[0], fields[1] if fields[1:] else None, rest or "")


def _identifier(id: str, words: str, rest: str | None) -> IdentifierLine:
    fields = words.split()
    if len(fields) == 3:
        label, target, identifier = fields
        # The BioNLP Shared Task 2013 names the two, in either order.
        named = dict(one.split(":", 1) for one in fields[1:] if ":" in one)
        if named.keys() == {"Annotation", "Referent"}:
            target, identifier = named["Annotation"], named["Referent"]
        authority, _, local = identifier.partition(":")
        if authority and local:
            return IdentifierLine(id, label, target, identifier, (rest or "").strip())
    raise LineError("identifier", id, _instead(words, "TYPE ID AUTHORITY:IDENTIFIER"))


def _note(id: str, words: str, rest: str | None) -> NoteLine:
    fields = words.split()
    if len(fields) not in (1, 2):
        raise LineError("note", id, _instead(words, "TYPE ID, a tab and the words of the note"))
    if not (rest or "").strip():
        raise LineError("note", id, "the note has no words, expected some after a second tab")
    target = fields[1] if len(fields) == 2 else None
    return NoteLine(None if id == "#" else id, fields[0], target, (rest or "").strip())


def _instead(found: str, expected: str) -> str:
    return f"{shorten(found)!r} was found, expected {expected}"


_KINDS: dict[str, tuple[str, Callable[[str, str, str | None], Line]]] = {
    "T": ("span", _span),
    "R": ("relation", _relation),
    "E": ("event", _event),
    "*": ("group", _group),
    "A": ("attribute", _attribute),
    "M": ("attribute", _attribute),
    "N": ("identifier", _identifier),
    "#": ("note", _note),
}
