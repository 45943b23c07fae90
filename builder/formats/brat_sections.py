"""The syntax of a configuration file of brat: sections, macros, hierarchies, arguments.

Source: brat configuration (brat.nlplab.org/configuration.html) and, where it is wider, what brat
1.3 reads.
"""

import re
from dataclasses import dataclass, field

from builder.texts import shorten

RESERVED = frozenset(
    f"<{name}>"
    for name in (
        *("ANY", "ENTITY", "RELATION", "EVENT", "NONE", "EMPTY", "REL-TYPE", "URL", "URLBASE"),
        *("GLYPH-POS", "DEFAULT", "NORM", "OVERLAP", "OVL-TYPE", "INHERIT"),
    )
)
_MACRO = re.compile(r"(<[\w-]+>)=\s*(.*)")
_NAMED = re.compile(r"<[^<>]*>")
_TERMS = re.compile(r"(\S+)(?:\s+(.*))?")
_TAB = 4
_LONGEST = 2**16


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a configuration that brat would not read, with its 1-based line."""

    line: int
    message: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a section.

    :param terms: the name and its synonyms, without ``!``.
    :param is_abstract: it was marked with ``!``: only a heading, not for annotation.
    :param parent: the entry under which it is indented.
    :param arguments: (key, value) as written, those of ``<INHERIT>`` put in.
    """

    line: int
    terms: tuple[str, ...]
    is_abstract: bool
    parent: "Entry | None"
    arguments: tuple[tuple[str, str], ...]


@dataclass(slots=True)
class Section:
    """The entries of one section; macros hold inside it only."""

    name: str
    entries: list[Entry] = field(default_factory=list)
    _macros: dict[str, str] = field(default_factory=dict)
    _above: list[tuple[int, Entry]] = field(default_factory=list)

    def read(self, number: int, line: str) -> list[str]:
        """Read the next line of the section, and return what is wrong with it."""
        stripped = line.strip()
        if not stripped.strip("-") or stripped.startswith("#"):
            return []
        try:
            if macro := _MACRO.fullmatch(stripped):
                self._define(macro[1], macro[2])
                return []
            line = self._expanded(line.rstrip())
        except ValueError as error:
            return [str(error)]
        indent = line[: len(line) - len(line.lstrip())]
        return self._add(number, len(indent.replace("\t", " " * _TAB)), line.strip())

    def _define(self, name: str, value: str) -> None:
        if name in RESERVED:
            raise ValueError(f"{name} is a reserved name and can't be defined")
        self._macros[name] = self._expanded(value)

    def _expanded(self, line: str) -> str:
        """Return the line with its macros put in.

        :raises ValueError: if one isn't defined, or the line becomes too long.
        """
        for name in sorted(set(_NAMED.findall(line)) - RESERVED):
            if name not in self._macros:
                raise ValueError(f"{shorten(name)} is not defined in this section")
            value = self._macros[name]
            if len(line) + line.count(name) * len(value) > _LONGEST:
                raise ValueError(f"becomes longer than {_LONGEST} characters by its macros")
            line = line.replace(name, value)
        return line

    def _add(self, number: int, depth: int, line: str) -> list[str]:
        terms, fields = _parts(line)
        names = tuple(term.removeprefix("!") for term in terms)
        if not all(names):
            return [f"{shorten(line)!r} has no name"]
        while self._above and self._above[-1][0] >= depth:
            self._above.pop()
        parent = self._above[-1][1] if self._above else None
        problems = [] if parent or not depth else [f"{names[0]!r} is indented under nothing"]
        arguments: list[tuple[str, str]] = []
        for one in fields:
            key, colon, value = (part.strip() for part in one.partition(":"))
            if one == "<INHERIT>" and parent:
                arguments.extend(parent.arguments)
            elif colon and key and value:
                arguments.append((key, value))
            else:
                problems.append(f"{shorten(one)!r} is no argument, expected KEY:VALUE")
        is_abstract = any(term.startswith("!") for term in terms)
        entry = Entry(number, names, is_abstract, parent, tuple(arguments))
        self.entries.append(entry)
        self._above.append((depth, entry))
        return problems


def _parts(line: str) -> tuple[list[str], list[str]]:
    """Return the terms and the arguments of a line.

    White space parts them; in old files, whose terms hold spaces, a tab does.
    """
    match = _TERMS.fullmatch(line)
    terms, arguments = (match[1], match[2] or "") if match else (line, "")
    fields = _split(arguments, ",")
    if "\t" in line and any(" " in one for one in fields):
        terms, _, arguments = line.partition("\t")
        fields = _split(arguments, ",")
    return _split(terms, "|") or [""], fields


def _split(text: str, separator: str) -> list[str]:
    return [one.strip() for one in text.split(separator) if one.strip()]


def read_sections(text: str, names: dict[str, str]) -> tuple[dict[str, list[Entry]], list[Problem]]:
    """Return the entries of each section, and what brat would not read.

    :param names: the sections that are expected, by each name that they may have.
    """
    sections = {name: Section(name) for name in names.values()}
    current: Section | None = None
    problems: list[Problem] = []
    for number, line in enumerate(text.split("\n"), 1):
        stripped = line.strip()
        if stripped.startswith("[") and stripped.endswith("]"):
            current = sections.get(names.get(stripped[1:-1], ""))
            if current is None:
                message = f"the section {shorten(stripped)} is unknown and was passed over"
                problems.append(Problem(number, message))
        elif current is not None:
            found = current.read(number, line)
            problems.extend(Problem(number, message) for message in found)
    return {name: section.entries for name, section in sections.items()}, problems
