"""An annotated article: its source data, its evidence, and the claims made in it."""

from typing import Annotated

from pydantic import Field, StringConstraints

from builder.model.annotation import Annotation
from builder.model.claim import Claim
from builder.model.values import (
    ArticleFormat,
    ClassName,
    HttpIri,
    LangText,
    Language,
    LocalId,
    Notation,
    Ref,
    RegistryId,
    Sha256,
    Span,
    Strict,
)

DURATION_PATTERN = r"^P(\d+[YMWD])+(T(\d+[HM])+)?$|^PT(\d+[HM])+$"
EdtfText = Annotated[str, StringConstraints(min_length=1), Field(description="EDTF level 0 or 1")]
Count = Annotated[int | float, Field(ge=0, le=1e15)]
EntityKind = Annotated[str, ClassName(("Agent", "Source", "Place", "Item"))]


class TextInfo(Strict):
    """The text that the annotations point into; its content may be inside, beside or absent."""

    sha256: Sha256 = Field(description="SHA-256 of the UTF-8 bytes of the text")
    code_points: Annotated[int, Field(ge=1, alias="codePoints")]
    content: str | None = Field(default=None, description="the text itself, if it may be shared")
    file: Annotated[str, StringConstraints(pattern=r"^[^/\\]+$")] | None = Field(
        default=None, description="file name below --texts; default <id>.txt"
    )
    licence: str | None = None


class Dating(Strict):
    """One statement about a date of the article, with what it rests on."""

    of: Annotated[str, Notation("aspect")]
    edtf: EdtfText
    basis: Annotated[str, Notation("basis")]
    precision: Annotated[str, Notation("precision")] | None = None
    note: LangText | None = None


class Section(Strict):
    """A stretch of the article with a function. Boilerplate may hold no claim or mention."""

    kind: Annotated[str, Notation("sectionKind")]
    span: Span


class LocalEntity(Strict):
    """A person, group, place or thing that exists only in this article, mostly unnamed."""

    id: LocalId
    kinds: Annotated[list[EntityKind], Field(min_length=1)]
    label: LangText
    unnamed: bool = True
    key: RegistryId | None = Field(default=None, description="a further identifier")
    within: list[Ref] = Field(
        default_factory=list, description="for a place: the places that contain it"
    )
    place_kind: Annotated[str, Notation("placeKind")] | None = Field(
        default=None, alias="placeKind"
    )
    note: LangText | None = None


class LikelyMeant(Strict):
    """Outside knowledge about a slip: what the writer probably meant."""

    entity: Ref
    note: LangText


class Mention(Strict):
    """One place where an entity is named. 'exact' inside the span may hold the name as written."""

    entity: Ref
    span: Span
    likely_meant: LikelyMeant | None = Field(default=None, alias="likelyMeant")


class Bounds(Strict):
    """Earliest and latest day of one end of a time, as ISO 8601 dates."""

    earliest: Annotated[str, StringConstraints(pattern=r"^\d{4}-\d\d-\d\d$")] | None = None
    latest: Annotated[str, StringConstraints(pattern=r"^\d{4}-\d\d-\d\d$")] | None = None


class Time(Strict):
    """When something happened or holds. Bounds follow from 'edtf' unless they are given."""

    id: LocalId
    words: Span | None = None
    text_edtf: EdtfText | None = Field(default=None, alias="textEdtf")
    edtf: EdtfText | None = None
    basis: Annotated[str, Notation("basis")] = "text"
    anchor: str | None = Field(default=None, description="'article' or the id of another time")
    precision: Annotated[str, Notation("precision")] | None = None
    weekday: Annotated[str, Notation("weekday")] | None = None
    part_of_day: Annotated[str, Notation("partOfDay")] | None = Field(
        default=None, alias="partOfDay"
    )
    start: Bounds | None = None
    end: Bounds | None = None
    duration: Annotated[str, StringConstraints(pattern=DURATION_PATTERN)] | None = None
    meaning: LangText | None = None


def _listed(refs: str | list[str] | None) -> list[str]:
    if refs is None:
        return []
    return [refs] if isinstance(refs, str) else refs


class Figure(Strict):
    """A quantity as a source gives it. Numbers are written only where the source has them."""

    id: LocalId
    counts: Annotated[str, Notation("counted")]
    of_whom: Ref | list[Ref] | None = Field(default=None, alias="ofWhom")
    of_rank: Annotated[str, Notation("rank")] | None = Field(default=None, alias="ofRank")
    amount: Count | None = None
    minimum: Count | None = None
    maximum: Count | None = None
    comparator: Annotated[str, Notation("comparator")] = "exactly"
    unit: Annotated[str, Notation("unit")]
    words: Span | None = None
    label: LangText | None = None
    place: Ref | list[Ref] | None = None
    period: LocalId | None = None
    event: Ref | None = None
    subset_of: list[Ref] = Field(default_factory=list, alias="subsetOf")
    sum_of: list[Ref] = Field(default_factory=list, alias="sumOf")
    restates: list[Ref] = Field(default_factory=list)

    @property
    def groups(self) -> list[str]:
        """Those of whom it counts: the narrower group and the organisation it belongs to."""
        return _listed(self.of_whom)

    @property
    def places(self) -> list[str]:
        """The places that limit the figure, taken together."""
        return _listed(self.place)


class Event(Strict):
    """Something the article speaks of as an event or situation; claims say what it is."""

    id: LocalId
    label: LangText


# The direct link that a verdict on identity stands for.
IDENTITY_LINKS = {"same": "sameAsJudged", "not-same": "notSameAs", "unsure": None}


class Judgement(Strict):
    """Whether two nodes are one: reversible, with its author and date."""

    of: Annotated[list[Ref], Field(min_length=2, max_length=2)]
    verdict: Annotated[str, Notation("verdict")]
    by: str
    on: Annotated[str, StringConstraints(pattern=r"^\d{4}-\d\d-\d\d$")]
    note: LangText | None = None


class Article(Strict):
    """One annotated article in the native format."""

    format: ArticleFormat
    id: LocalId
    language: Language
    invented: bool = Field(default=False, description="true for an example with invented events")
    label: LangText = Field(description="a short description in the annotator's own words")
    text: TextInfo
    publisher: Ref | None = None
    authors: list[Ref] = Field(default_factory=list)
    iri: HttpIri | None = Field(default=None, description="where the article is published")
    dates: list[Dating] = Field(default_factory=list)
    sections: list[Section] = Field(default_factory=list)
    entities: list[LocalEntity] = Field(default_factory=list)
    mentions: list[Mention] = Field(default_factory=list)
    times: list[Time] = Field(default_factory=list)
    figures: list[Figure] = Field(default_factory=list)
    events: list[Event] = Field(default_factory=list)
    claims: list[Claim] = Field(default_factory=list)
    judgements: list[Judgement] = Field(default_factory=list)
    annotations: list[Annotation] = Field(
        default_factory=list, description="the marks of an annotation tool, as it has them"
    )
