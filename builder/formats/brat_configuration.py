"""What annotation.conf of brat allows: types, roles, attributes and their values.

Source: brat configuration (brat.nlplab.org/configuration.html) and, where it is wider, what brat
1.3 reads, with the attribute syntax of version 1.2.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from builder.formats.brat_sections import Entry, Problem, read_sections
from builder.formats.reading import ReadingError, decode
from builder.formats.sources import Source

FILE_NAME = "annotation.conf"
_SECTIONS = {
    "entities": "entities",
    "spans": "entities",
    "relations": "relations",
    "events": "events",
    "attributes": "attributes",
}
_OVERLAPS = ("<OVERLAP>", "ENTITY-NESTING")
_SYMMETRIC_TRANSITIVE = ("symmetric", "transitive")
_REPEATED = re.compile(r"(.+?)([?*+]|\{([0-9]{1,6})(?:-([0-9]{1,6}))?\})")
_STORED = re.compile(r"[^a-zA-Z0-9_-]")


@dataclass(frozen=True, slots=True)
class RoleRule:
    """A role of an event or relation type.

    :param targets: labels, or ``<ENTITY>``, ``<EVENT>``, ``<ANY>``.
    :param least: how often it has to stand.
    :param most: how often it may stand; None for any number.
    """

    name: str
    targets: tuple[str, ...]
    least: int
    most: int | None


@dataclass(frozen=True, slots=True)
class TypeRule:
    """A type of entities, relations or events.

    :param synonyms: further terms for it: ``GO:0005515``.
    :param parent: the type under which it is indented.
    :param is_abstract: only a heading in the hierarchy, not for annotation.
    :param properties: of relations: ``symmetric``, ``transitive``.
    :param authorities: the databases whose identifiers it may have (``<NORM>``).
    """

    name: str
    synonyms: tuple[str, ...]
    parent: str | None
    is_abstract: bool
    roles: tuple[RoleRule, ...]
    properties: tuple[str, ...]
    authorities: tuple[str, ...]
    line: int

    @property
    def is_symmetric(self) -> bool:
        """Whether the order of the two arguments tells nothing."""
        return "symmetric" in self.properties

    @property
    def is_transitive(self) -> bool:
        """Whether it holds between the ends of a chain; with symmetry, it forms groups."""
        return "transitive" in self.properties


@dataclass(frozen=True, slots=True)
class AttributeRule:
    """An attribute.

    :param targets: labels that may have it, or ``<ENTITY>``, ``<EVENT>``, ``<RELATION>``.
    :param values: the values allowed; none for a flag.
    :param default: the value that is meant where the attribute is absent.
    """

    name: str
    targets: tuple[str, ...]
    values: tuple[str, ...]
    default: str | None
    is_abstract: bool
    line: int


@dataclass(frozen=True, slots=True)
class OverlapRule:
    """Spans of which labels may overlap, and how: ``contain``, ``equal``, ``cross``, ``<ANY>``."""

    first: tuple[str, ...]
    second: tuple[str, ...]
    kinds: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Configuration:
    """What a project allows. A type may have several rules, one for each line that defines it."""

    entities: tuple[TypeRule, ...]
    relations: tuple[TypeRule, ...]
    events: tuple[TypeRule, ...]
    attributes: tuple[AttributeRule, ...]
    overlaps: tuple[OverlapRule, ...] = ()
    problems: tuple[Problem, ...] = ()


def stored_form(name: str) -> str:
    """Return a name as brat writes it to files: other characters than a-z, 0-9, _, - become _."""
    return _STORED.sub("_", name)


def parse_configuration(text: str) -> Configuration:
    """Return what the text of annotation.conf allows; what it couldn't read are problems."""
    sections, problems = read_sections(text.removeprefix("\ufeff"), _SECTIONS)
    overlaps = [entry for entry in sections["relations"] if entry.terms[0] in _OVERLAPS]
    relations = [entry for entry in sections["relations"] if entry.terms[0] not in _OVERLAPS]
    return Configuration(
        entities=tuple(_type(entry, problems) for entry in sections["entities"]),
        relations=tuple(_type(entry, problems) for entry in relations),
        events=tuple(_type(entry, problems) for entry in sections["events"]),
        attributes=tuple(_attribute(entry) for entry in sections["attributes"]),
        overlaps=tuple(_overlap(entry) for entry in overlaps),
        problems=tuple(sorted(problems, key=lambda one: one.line)),
    )


def _type(entry: Entry, problems: list[Problem]) -> TypeRule:
    roles: dict[str, RoleRule] = {}
    for key, value in entry.arguments:
        if key.startswith("<"):
            continue
        try:
            role = _role(key, value)
            if role.name in roles:
                raise ValueError(f"the role {role.name!r} stands twice")
            roles[role.name] = role
        except ValueError as error:
            problems.append(Problem(entry.line, str(error)))
    properties = [value for key, value in entry.arguments if key == "<REL-TYPE>"]
    if entry.terms[0] == "Equiv" and not properties:
        properties = ["-".join(_SYMMETRIC_TRANSITIVE)]
    return TypeRule(
        name=entry.terms[0],
        synonyms=entry.terms[1:],
        parent=entry.parent.terms[0] if entry.parent else None,
        is_abstract=entry.is_abstract,
        roles=tuple(roles.values()),
        properties=tuple(one for value in properties for one in value.split("-")),
        authorities=tuple(value for key, value in entry.arguments if key == "<NORM>"),
        line=entry.line,
    )


def _role(key: str, value: str) -> RoleRule:
    match = _REPEATED.fullmatch(key)
    if match is None:
        if "{" in key:
            raise ValueError(
                f"the role {key!r} was found, expected a number such as {{2}} or {{1-3}}"
            )
        return RoleRule(key, _alternatives(value), 1, 1)
    name, sign = match[1], match[2]
    if sign in "?*+":
        least, most = (1 if sign == "+" else 0), (1 if sign == "?" else None)
    else:
        least = int(match[3])
        most = int(match[4] or match[3])
        if most < max(least, 1):
            raise ValueError(f"the role {key!r} may stand {least} to {most} times")
    if most != 1 and name[-1].isdigit():
        raise ValueError(f"the role {key!r} ends with a digit and can't be repeated")
    return RoleRule(name, _alternatives(value), least, most)


def _attribute(entry: Entry) -> AttributeRule:
    targets: list[str] = []
    values: list[str] = []
    default = None
    for key, value in entry.arguments:
        if key == "Arg":
            targets.extend(_alternatives(value))
        elif key == "Value":
            values.extend(_alternatives(value))
        elif key == "<DEFAULT>":
            default = value
        elif not key.startswith("<"):
            # Up to version 1.2 each value was a key, with the sign that showed it.
            values.append(key)
    return AttributeRule(
        entry.terms[0], tuple(targets), tuple(values), default, entry.is_abstract, entry.line
    )


def _overlap(entry: Entry) -> OverlapRule:
    ends = [_alternatives(value) for key, value in entry.arguments if not key.startswith("<")]
    kinds = [value for key, value in entry.arguments if key == "<OVL-TYPE>"]
    first, second = [*ends, (), ()][:2]
    return OverlapRule(first, second, tuple(kinds), entry.line)


def _alternatives(value: str) -> tuple[str, ...]:
    return tuple(one.strip() for one in value.split("|") if one.strip())


def configuration_names(name: str) -> Iterator[str]:
    """Yield where the configuration of a document may be: in its folder, and in those above."""
    for folder in PurePosixPath(name).parents:
        yield str(folder / FILE_NAME)


def find_configuration(source: Source, name: str) -> Configuration | None:
    """Return the nearest annotation.conf going up from the folder of a document.

    :param name: of the document, or of one of its files.
    :returns: None if there is none in the source, or the nearest can't be read.
    """
    is_single = len(source.names) == 1
    for candidate in configuration_names(name):
        if is_single or candidate in source.names:
            try:
                return parse_configuration(decode(source.read(candidate)).text)
            except ReadingError:
                return None
    return None
