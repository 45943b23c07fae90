"""A CAS as its files say it, before anything is interpreted.

Three forms are read into this: XMI, CAS JSON and serialised Java objects. Offsets are still
counted in UTF-16 units here.
Source: UIMA References, chapter 4 (CAS), and JSON serialization of the Apache UIMA CAS.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from builder.formats.marks import Refusal
from builder.formats.uima_typetable import TypeTable


@dataclass(frozen=True, slots=True)
class Reference:
    """A link to another structure by its id; 0 is the link to nothing."""

    target: int


Item = str | Reference
Value = Item | tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Structure:
    """A feature structure.

    :param sofa: the id of the text to which it belongs, for annotations.
    :param begin: where it begins, in UTF-16 units; None where the file doesn't say it.
    :param values: its other features that have a value.
    """

    id: int
    type: str
    place: str
    sofa: int | None
    begin: int | None
    end: int | None
    values: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Sofa:
    """A text (subject of analysis).

    :param name: of the view that it belongs to: ``_InitialView``.
    :param text: None when the file holds none.
    :param elsewhere: the address of its content when that is not a text in the file.
    :param array: the id of the structure that holds its content as bytes; 0 for none.
    """

    id: int
    name: str
    text: str | None
    elsewhere: str = ""
    array: int = 0


@dataclass(slots=True)
class Cas:
    """All texts and structures of one file.

    :param members: for each text the ids of the structures that are indexed in its view.
    :param refused: what of the file could not become a structure.
    :param remarks: what a reader of the report should know.
    """

    types: TypeTable
    sofas: dict[int, Sofa] = field(default_factory=dict)
    structures: dict[int, Structure] = field(default_factory=dict)
    members: dict[int, frozenset[int]] = field(default_factory=dict)
    refused: list[Refusal] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def add(self, structure: Structure) -> None:
        """Take a structure, or refuse it if its id is taken."""
        first = self.structures.setdefault(structure.id, structure)
        if first is not structure:
            reason = f"the id {structure.id} of this {structure.type} was taken by a {first.type}"
            self.refused.append(Refusal("other", structure.place, reason))
