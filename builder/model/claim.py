"""A claim: what one statement in an article says, who said it, and how surely."""

from typing import Annotated, Literal

from pydantic import Field, RootModel, model_validator
from pydantic_core import PydanticCustomError

from builder.model.values import (
    FrameKey,
    FrameValue,
    LangText,
    LocalId,
    Notation,
    Ref,
    Span,
    Strict,
)

Spans = Annotated[list[Span], Field(min_length=1)]


class Link(Strict):
    """One link of an attribution chain; the first in the list is nearest to the article."""

    speaker: Ref | None = None
    anonymity: Annotated[str, Notation("anonymity")] | None = None
    capacity: LangText | None = None
    act: Annotated[str, Notation("act")] = "said"
    quotation: Annotated[str, Notation("quotation")] | None = None
    addressee: Ref | None = None
    cue: Span | None = None

    @model_validator(mode="after")
    def _has_speaker(self) -> "Link":
        if self.speaker is None and self.anonymity is None:
            raise PydanticCustomError(
                "no_speaker",
                "a link needs a 'speaker', or an 'anonymity' that says how it is left unnamed",
            )
        return self


class ClaimCondition(Strict):
    """The condition of a conditional claim: in words, as another claim, or both."""

    label: LangText
    claim: Ref | None = None


class Review(Strict):
    """An editor's judgement of a claim, with what it rests on."""

    verdict: Annotated[str, Notation("verdict")]
    basis: Annotated[str, Notation("basis")]
    note: LangText


class Frame(RootModel[dict[FrameKey, FrameValue]]):
    """What a claim states of one subject: 'about' names it, the other keys are properties."""

    @model_validator(mode="after")
    def _has_subject(self) -> "Frame":
        if not isinstance(self.root.get("about"), str):
            raise PydanticCustomError("no_subject", "a frame needs 'about': the id of its subject")
        if len(self.root) < 2:
            raise PydanticCustomError("empty_frame", "the frame states nothing about its subject")
        return self

    @property
    def about(self) -> str:
        """The id of the subject."""
        return str(self.root["about"])

    @property
    def values(self) -> dict[str, FrameValue]:
        """The property names and values, without 'about'."""
        return {key: value for key, value in self.root.items() if key != "about"}


class Claim(Strict):
    """One statement made in the article."""

    id: LocalId
    label: LangText = Field(description="the claim in the annotator's own words")
    evidence: Spans
    attribution: list[Link] = Field(
        default_factory=list, description="empty: the article itself, unless 'chain' says otherwise"
    )
    chain: Literal["not-annotated"] | None = Field(
        default=None, description="nobody looked for speakers: the empty chain says nothing"
    )
    certainty: Annotated[str, Notation("certainty")] = "certain"
    polarity: Annotated[str, Notation("polarity")] = "affirmed"
    status: Annotated[str, Notation("status")] = "happened"
    standing: Annotated[str, Notation("standing")] | None = None
    condition: ClaimCondition | None = None
    uttered: LocalId | None = None
    states: Annotated[list[Frame], Field(min_length=1)]
    repeats: list[Ref] = Field(default_factory=list)
    overstates: list[Ref] = Field(default_factory=list)
    supports: list[Ref] = Field(default_factory=list)
    contradicts: list[Ref] = Field(default_factory=list)
    corrects: list[Ref] = Field(default_factory=list)
    part_of: list[Ref] = Field(default_factory=list, alias="partOf")
    reviews: list[Review] = Field(default_factory=list)

    @model_validator(mode="after")
    def _has_no_chain_if_none_was_annotated(self) -> "Claim":
        if self.chain is not None and self.attribution:
            raise PydanticCustomError(
                "annotated_chain",
                "'chain' says that no chain was annotated, but there is an 'attribution'; "
                "leave out one of the two",
            )
        return self

    @property
    def relations(self) -> dict[str, list[str]]:
        """The relations to other claims, by the name of the ontology's property."""
        return {
            "repeats": self.repeats,
            "overstates": self.overstates,
            "supports": self.supports,
            "contradicts": self.contradicts,
            "corrects": self.corrects,
            "partOfClaim": self.part_of,
        }
