"""A mapping file: from the labels, roles and attributes of a tool to classes and properties."""

import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Literal, get_args

from pydantic import Field, ValidationError

from builder.formats.marks import Kind, Mark
from builder.formats.reading import ReadingError, decode, read_bounded
from builder.imports.labels import label_key
from builder.imports.rules import (
    AnyRule,
    AttributeRule,
    GroupRule,
    KeepRule,
    RelationRule,
    Rule,
    SpanRule,
    TellingRule,
)
from builder.model.values import Language, Notation, RegistryId
from builder.parse import json_path
from builder.problems import InputRejectedError, Problem

_LIMIT = 2**24
_REMEMBERED = 5_000  # labels; some tools export free texts as labels
KINDS: tuple[Kind, ...] = get_args(Kind)


class DocumentRules(Rule):
    """What holds for every document of the corpus.

    :param id_prefix: put before the ids of the articles, so that two corpora don't clash.
    :param language: of the texts; left out, Arabic is recognised and everything else is ``und``.
    :param title: the field of the document that has its title.
    :param published: the field that has the day on which it was published.
    :param iri: the field that has the address where it is published.
    """

    id_prefix: Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,29}$")] | None = None
    language: Language | None = None
    licence: str | None = None
    publisher: RegistryId | None = None
    title: str | None = None
    published: str | None = None
    iri: str | None = None


class ClaimRules(Rule):
    """What holds for a claim when the annotations say nothing else."""

    certainty: Annotated[str, Notation("certainty")] = "unspecified"
    status: Annotated[str, Notation("status")] = "happened"


class AnnotatorRules(Rule):
    """Whose marks are interpreted where several annotators worked on one document.

    :param several: ``agreed``: what all of them marked; ``any``: what one of them marked; or
        names: the first of these who worked on the document.
    :param predictions: ``use`` interprets what a model predicted where nobody else worked.
    """

    several: Literal["agreed", "any"] | list[str] = "agreed"
    predictions: Literal["keep", "use"] = "keep"


class Mapping(Rule):
    """The content of a mapping file."""

    format: Literal["isnad-mapping/1"]
    defaults: bool = True
    documents: DocumentRules = DocumentRules()
    claims: ClaimRules = ClaimRules()
    annotators: AnnotatorRules = AnnotatorRules()
    spans: dict[str, SpanRule] = Field(default_factory=dict)
    relations: dict[str, RelationRule] = Field(default_factory=dict)
    events: dict[str, TellingRule] = Field(default_factory=dict)
    groups: dict[str, GroupRule] = Field(default_factory=dict)
    categories: dict[str, KeepRule] = Field(default_factory=dict)
    attributes: dict[str, dict[str, AttributeRule]] = Field(default_factory=dict)

    def section(self, kind: Kind) -> dict[str, AnyRule]:
        """Return the rules for one kind of mark, by label."""
        sections = {
            "span": self.spans,
            "relation": self.relations,
            "event": self.events,
            "group": self.groups,
            "document": self.categories,
        }
        return sections[kind]  # type: ignore[return-value]


class Rules:
    """A mapping and, behind it, the defaults for labels that public corpora have in common.

    :param mapping: the mapping of the project, or None: then only the defaults hold.
    """

    def __init__(self, mapping: Mapping | None) -> None:
        self.mapping = mapping or Mapping(format="isnad-mapping/1")
        behind = [load_defaults()] if self.mapping.defaults else []
        self._layers = [self.mapping, *behind]
        self._loose = [
            {kind: {label_key(k): rule for k, rule in one.section(kind).items()} for kind in KINDS}
            for one in self._layers
        ]
        self._find = lru_cache(maxsize=_REMEMBERED)(self._look_up)

    def rule(self, mark: Mark) -> AnyRule | None:
        """Return the rule for the label of a mark, or None.

        ``layer/label`` comes before ``label``, and ``layer/*`` last; each is looked up as it is
        written and then without regard to case and separators.
        """
        return self._find(mark.kind, mark.layer, mark.label)

    def _look_up(self, kind: Kind, layer: str, label: str) -> AnyRule | None:
        for mapping, loose in zip(self._layers, self._loose, strict=True):
            for name in (f"{layer}/{label}", label, f"{layer}/*"):
                found = mapping.section(kind).get(name) or loose[kind].get(label_key(name))
                if found is not None:
                    return found
        return None

    def knows_attribute(self, name: str) -> bool:
        """Tell whether there is a rule for any value of an attribute."""
        return any(name in mapping.attributes for mapping in self._layers)

    def attribute(self, name: str, value: str | None) -> AttributeRule | None:
        """Return the rule for a value of an attribute, or for any value (``*``), or None."""
        for mapping in self._layers:
            values = mapping.attributes.get(name, {})
            found = values.get(value if value is not None else "") or values.get("*")
            if found is not None:
                return found
        return None


@cache
def load_defaults() -> Mapping:
    """Load the packaged defaults; they are a mapping file like any other."""
    text = (files("builder.imports") / "defaults.toml").read_text(encoding="utf-8")
    return Mapping.model_validate(tomllib.loads(text))


def read_mapping(file: Path) -> Mapping:
    """Read a mapping file.

    :raises InputRejectedError: with everything that is wrong with it.
    """
    try:
        data = tomllib.loads(decode(read_bounded(file, _LIMIT)).text)
    except tomllib.TOMLDecodeError as error:
        raise InputRejectedError([Problem(str(file), f"is not TOML: {error}")]) from None
    except ReadingError as error:
        raise InputRejectedError([Problem(str(file), str(error))]) from None
    except RecursionError:
        raise InputRejectedError([Problem(str(file), "is nested too deeply")]) from None
    try:
        return Mapping.model_validate(data)
    except ValidationError as error:
        found = error.errors(include_url=False, include_context=False)
        raise InputRejectedError(
            [
                Problem(str(file), _told(one["type"], one["msg"]), json_path(data, one["loc"]))
                for one in found
            ]
        ) from None


def _told(kind: str, message: str) -> str:
    return "this key is not part of a mapping" if kind == "extra_forbidden" else message
