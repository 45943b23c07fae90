"""What a label, role or attribute of a tool becomes: the rules that a mapping file holds."""

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Discriminator, Field, Tag
from pydantic_core import PydanticCustomError

from builder.model.article import EntityKind
from builder.model.values import Notation
from ontology.vocabulary import load_vocabulary


class Rule(BaseModel):
    """Base of all rules: keys are written with hyphens, unknown ones are errors."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, alias_generator=lambda name: name.rstrip("_").replace("_", "-")
    )


def _event_class(name: str) -> str:
    vocabulary = load_vocabulary()
    if vocabulary.class_layers.get(name) != "content":
        known = ", ".join(n for n, layer in vocabulary.class_layers.items() if layer == "content")
        raise PydanticCustomError(
            "unknown_class",
            "'{name}' is not a class of events: {known}",
            {"name": name, "known": known},
        )
    return name


def _property(name: str) -> str:
    known = load_vocabulary().content_properties()
    if name not in known:
        raise PydanticCustomError(
            "unknown_property",
            "'{name}' is not a property that a claim can state: {known}",
            {"name": name, "known": ", ".join(known)},
        )
    return name


EventClass = Annotated[str, AfterValidator(_event_class)]
PropertyName = Annotated[str, AfterValidator(_property)]
Roles = Annotated[dict[str, PropertyName], Field(default_factory=dict)]


class EntityRule(Rule):
    """A span that names somebody or something.

    :param entity: classes that it may be; the first is that of an entity which the registry
        doesn't have.
    :param same_name: equal names in one article are one entity.
    :param unnamed: the words describe and don't name ("two soldiers").
    """

    entity: EntityKind | Annotated[list[EntityKind], Field(min_length=1)]
    same_name: bool = False
    unnamed: bool = False

    @property
    def classes(self) -> tuple[str, ...]:
        """The classes, the preferred one first."""
        return (self.entity,) if isinstance(self.entity, str) else tuple(self.entity)


class EventRule(Rule):
    """A span, event or relation that tells of an event or situation.

    :param roles: from the roles of the tool (``Org-Arg`` also stands for ``Org-Arg2``) to
        properties of the ontology.
    """

    event: EventClass
    roles: Roles


class ReportRule(Rule):
    """An event or relation in which somebody says something: a link of an attribution chain.

    :param speaker: the role of who says it.
    :param reports: the role of the event that is told.
    """

    speaker: str
    reports: str
    act: Annotated[str, Notation("act")] = "said"


class PropertyRule(Rule):
    """A relation that is one property of its first argument.

    :param from_: the role of the subject; of the first argument if it is left out.
    :param to: the role of the value; of the second argument if it is left out.
    """

    property: PropertyName
    from_: str | None = None
    to: str | None = None


class SameRule(Rule):
    """A relation or group whose members are one and the same."""

    same: Literal[True]


class FigureRule(Rule):
    """A span that gives a quantity, and what it counts."""

    figure: Annotated[str, Notation("counted")]
    unit: Annotated[str, Notation("unit")]


class TimeRule(Rule):
    """A span that gives a time."""

    time: Literal[True]


class SectionRule(Rule):
    """A span that marks a part of the article."""

    section: Annotated[str, Notation("sectionKind")]


class KeepRule(Rule):
    """Kept as an annotation on purpose."""

    keep: Literal[True]


class AttributeRule(Rule):
    """What a value of an attribute says about the claim, event or entity it stands at.

    :param identifier: the value is an identifier in an authority; this is put before it.
    :param keep: the attribute is kept in its annotation on purpose, and says nothing.
    :param set_aside: nothing is made of what has it; the whole mark is kept as an annotation.
    """

    certainty: Annotated[str, Notation("certainty")] | None = None
    polarity: Annotated[str, Notation("polarity")] | None = None
    status: Annotated[str, Notation("status")] | None = None
    standing: Annotated[str, Notation("standing")] | None = None
    entity: EntityKind | None = None
    event: EventClass | None = None
    unnamed: bool | None = None
    identifier: str | None = None
    keep: Literal[True] | None = None
    set_aside: Literal[True] | None = None


_BY_KEY: dict[str, type[Rule]] = {
    "entity": EntityRule,
    "event": EventRule,
    "reports": ReportRule,
    "property": PropertyRule,
    "same": SameRule,
    "figure": FigureRule,
    "time": TimeRule,
    "section": SectionRule,
    "keep": KeepRule,
}


def _which(*allowed: str) -> Discriminator:
    def tag(value: Any) -> str:
        if isinstance(value, Rule):
            key = next(key for key, kind in _BY_KEY.items() if isinstance(value, kind))
        else:
            keys = value if isinstance(value, dict) else {}
            key = next((key for key in allowed if key in keys), "")
        # Not the key itself: a path in a message must tell a tag from a place in the file.
        return f"{key} rule"

    # What isn't a rule has no tag, so pydantic's own message would speak of tags.
    return Discriminator(
        tag,
        custom_error_type="no_rule",
        custom_error_message=f"a rule needs one of the keys {', '.join(allowed)}",
    )


SpanRule = Annotated[
    Annotated[EntityRule, Tag("entity rule")]
    | Annotated[EventRule, Tag("event rule")]
    | Annotated[FigureRule, Tag("figure rule")]
    | Annotated[TimeRule, Tag("time rule")]
    | Annotated[SectionRule, Tag("section rule")]
    | Annotated[KeepRule, Tag("keep rule")],
    _which("entity", "event", "figure", "time", "section", "keep"),
]
RelationRule = Annotated[
    Annotated[PropertyRule, Tag("property rule")]
    | Annotated[EventRule, Tag("event rule")]
    | Annotated[ReportRule, Tag("reports rule")]
    | Annotated[SameRule, Tag("same rule")]
    | Annotated[KeepRule, Tag("keep rule")],
    _which("property", "event", "reports", "same", "keep"),
]
TellingRule = Annotated[
    Annotated[EventRule, Tag("event rule")]
    | Annotated[ReportRule, Tag("reports rule")]
    | Annotated[KeepRule, Tag("keep rule")],
    _which("event", "reports", "keep"),
]
GroupRule = Annotated[
    Annotated[SameRule, Tag("same rule")] | Annotated[KeepRule, Tag("keep rule")],
    _which("same", "keep"),
]
AnyRule = (
    EntityRule
    | EventRule
    | ReportRule
    | PropertyRule
    | SameRule
    | FigureRule
    | TimeRule
    | SectionRule
    | KeepRule
)
