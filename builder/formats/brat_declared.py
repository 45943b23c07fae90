"""What the configuration of a brat collection lets annotators use, whether or not they did."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from builder.formats.brat_configuration import Configuration, TypeRule, parse_configuration
from builder.formats.marks import Argument, Attribute, Kind, Mark
from builder.formats.reading import ReadingError, decode
from builder.formats.sources import Source

_NAME = "annotation.conf"


def declared_marks(source: Source) -> Iterator[Mark]:
    """Yield a mark without words for each label, with its roles, and one with all attributes.

    A configuration that can't be read declares nothing; reading the documents tells of it.
    """
    for name in source.names:
        if PurePosixPath(name).name == _NAME:
            try:
                text = decode(source.read(name)).text
            except ReadingError:
                continue
            yield from _marks(parse_configuration(text))


def _marks(configuration: Configuration) -> Iterator[Mark]:
    sections: tuple[tuple[Kind, tuple[TypeRule, ...]], ...] = (
        ("span", configuration.entities),
        ("relation", configuration.relations),
        ("event", configuration.events),
    )
    for kind, rules in sections:
        for rule in rules:
            if not rule.is_abstract:
                roles = tuple(Argument(role.name, "") for role in rule.roles)
                yield Mark("", kind, rule.name, arguments=roles)
    attributes = tuple(
        Attribute(rule.name, value) for rule in configuration.attributes for value in rule.values
    )
    flags = tuple(Attribute(rule.name) for rule in configuration.attributes if not rule.values)
    yield Mark("", "document", "", attributes=attributes + flags)
