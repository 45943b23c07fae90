"""Types of a CAS: which features each has, and which type it extends."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from builder.formats.uima_types import (
    ANNOTATION,
    ANNOTATION_BASE,
    BUILT_IN,
    DOCUMENT_ANNOTATION,
    FS_ARRAY,
    INFRASTRUCTURE,
    PRIMITIVES,
    STRING,
    TOP,
)


@dataclass(frozen=True, slots=True)
class Feature:
    """A feature of a type.

    :param range: the name of the type of its values.
    :param element: the name of the type of the elements, for arrays; empty where it isn't said.
    :param shared: whether an array or list is a structure of its own in XMI
        (``multipleReferencesAllowed``).
    """

    name: str
    range: str
    element: str = ""
    shared: bool = False


@dataclass(frozen=True, slots=True)
class TypeTable:
    """All types of a CAS.

    :param lineages: for each type its name, then the types that it extends, nearest first.
    :param features: for each type its features, inherited ones too, by name.
    """

    lineages: Mapping[str, tuple[str, ...]]
    features: Mapping[str, Mapping[str, Feature]]

    def knows(self, name: str) -> bool:
        """Tell whether there is such a type."""
        return name in self.lineages

    def is_a(self, name: str, ancestor: str) -> bool:
        """Tell whether a type is another or extends it; an array type ``x[]`` is an FSArray."""
        if name.endswith("[]"):
            name = FS_ARRAY
        return ancestor in self.lineages.get(name, (name,))

    def is_primitive(self, name: str) -> bool:
        """Tell whether values of a type are numbers, truth values or strings."""
        return name in PRIMITIVES or self.is_a(name, STRING)

    def place_features(self, name: str) -> tuple[str, ...]:
        """Return the features of a type that say where an annotation stands."""
        if name in INFRASTRUCTURE or self.is_a(name, ANNOTATION):
            return ("sofa", "begin", "end")
        return ("sofa",) if self.is_a(name, ANNOTATION_BASE) else ()


_LIST_NODES = {
    f"uima.cas.NonEmpty{kind}List": (
        Feature("head", TOP if kind == "FS" else f"uima.cas.{kind}"),
        Feature("tail", f"uima.cas.{kind}List", shared=True),
    )
    for kind in ("FS", "String", "Integer", "Float")
}


def build_table(parents: Mapping[str, str], features: Mapping[str, Iterable[Feature]]) -> TypeTable:
    """Return a table of the given types and those that every CAS has.

    :param parents: for each type the one that it extends.
    :param features: for each type its own features, without the inherited ones.
    """
    every = {**BUILT_IN, TOP: "", **parents}
    lineages = {name: _lineage(name, every) for name in every}
    own: dict[str, Iterable[Feature]] = {
        **_LIST_NODES,
        DOCUMENT_ANNOTATION: (Feature("language", STRING),),
        **features,
    }
    inherited = {
        name: {
            feature.name: feature
            for ancestor in reversed(line)
            for feature in own.get(ancestor, ())
        }
        for name, line in lineages.items()
    }
    return TypeTable(lineages, inherited)


def _lineage(name: str, parents: Mapping[str, str]) -> tuple[str, ...]:
    line: list[str] = []
    # A type that extends itself by a detour ends where it would begin again.
    while name and name not in line:
        line.append(name)
        name = parents.get(name, "")
    return tuple(line)
