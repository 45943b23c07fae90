"""An annotation as a tool has it: kept whole, whatever was made of it."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from builder.model.values import LocalId, Position, Ref, Strict

AnnotationKind = Literal["span", "relation", "event", "group", "document"]
ToolText = Annotated[
    str, StringConstraints(min_length=1), Field(description="as the tool has it, unchanged")
]


class Argument(Strict):
    """One annotation that takes part in another, and as what."""

    role: ToolText
    annotation: LocalId


class Attribute(Strict):
    """A quality of an annotation; a flag has a name and no value."""

    name: ToolText
    value: str | None = None


class Annotation(Strict):
    """One mark of an annotation tool: a span, relation, event, group, or the whole text."""

    id: LocalId
    kind: AnnotationKind
    label: ToolText
    layer: ToolText | None = None
    spans: list[Position] = Field(default_factory=list, description="several: a mark with gaps")
    trigger: LocalId | None = None
    arguments: list[Argument] = Field(default_factory=list)
    attributes: list[Attribute] = Field(default_factory=list)
    notes: list[str] = Field(default_factory=list)
    identifiers: list[ToolText] = Field(default_factory=list)
    by: list[ToolText] = Field(default_factory=list)
    source_id: ToolText | None = Field(default=None, alias="sourceId")
    interpreted_as: list[Ref] = Field(default_factory=list, alias="interpretedAs")

    @model_validator(mode="after")
    def _has_what_its_kind_needs(self) -> "Annotation":
        if self.kind == "span" and not self.spans:
            raise PydanticCustomError(
                "no_spans", "an annotation of kind 'span' needs at least one of 'spans'"
            )
        if self.kind != "event" and self.trigger is not None:
            raise PydanticCustomError(
                "stray_trigger",
                "only an annotation of kind 'event' has a 'trigger'; this one is of kind '{kind}'",
                {"kind": self.kind},
            )
        return self
