"""Small value types of the native format; vocabularies come from the ontology."""

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    StringConstraints,
    Tag,
    model_validator,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from ontology.vocabulary import load_vocabulary

LOCAL_ID_PATTERN = r"^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$"
REGISTRY_ID_PATTERN = r"^[a-z]{2,12}:[A-Za-z0-9][A-Za-z0-9._-]{0,79}$"
REF_PATTERN = r"^([a-z]{2,12}:[A-Za-z0-9._-]+|([A-Za-z0-9._-]+#)?[A-Za-z0-9._-]+)$"

LocalId = Annotated[str, StringConstraints(pattern=LOCAL_ID_PATTERN)]
RegistryId = Annotated[str, StringConstraints(pattern=REGISTRY_ID_PATTERN)]
Ref = Annotated[
    str,
    StringConstraints(pattern=REF_PATTERN),
    Field(description="registry id (org:sdf), id in this article (e1), or article#id (003#e1)"),
]


class Strict(BaseModel):
    """Base of all records: unknown keys are errors, records do not change."""

    model_config = ConfigDict(extra="forbid", frozen=True)


@dataclass(frozen=True)
class Notation:
    """Marks a string as the notation of a concept in a scheme of the ontology."""

    scheme: str

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self._check, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {**handler(schema), "enum": sorted(load_vocabulary().schemes[self.scheme])}

    def _check(self, notation: str) -> str:
        known = load_vocabulary().schemes[self.scheme]
        if notation not in known:
            raise PydanticCustomError(
                "unknown_notation",
                "'{notation}' is not one of the values of {scheme}: {known}",
                {"notation": notation, "scheme": self.scheme, "known": ", ".join(known)},
            )
        return notation


@dataclass(frozen=True)
class ClassName:
    """Marks a string as the name of an ontology class below one of the given ancestors."""

    ancestors: tuple[str, ...]

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self._check, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {**handler(schema), "enum": self._known()}

    def _known(self) -> list[str]:
        vocabulary = load_vocabulary()
        return sorted({n for a in self.ancestors for n in vocabulary.classes_below(a)})

    def _check(self, name: str) -> str:
        vocabulary = load_vocabulary()
        if not any(vocabulary.is_a(name, a) for a in self.ancestors if name in vocabulary.classes):
            raise PydanticCustomError(
                "unknown_class",
                "'{name}' is not a class of the ontology below {ancestors}: {known}",
                {
                    "name": name,
                    "ancestors": " or ".join(self.ancestors),
                    "known": ", ".join(self._known()),
                },
            )
        return name


class LangText(Strict):
    """A text in English, Arabic or both."""

    en: Annotated[str, StringConstraints(min_length=1)] | None = None
    ar: Annotated[str, StringConstraints(min_length=1)] | None = None

    @model_validator(mode="after")
    def _has_text(self) -> "LangText":
        if self.en is None and self.ar is None:
            raise PydanticCustomError("empty_text", "give the text in 'en', in 'ar' or in both")
        return self


class SpanRecord(Strict):
    """A stretch of the text: 0-based code points, end exclusive; or a quote yet to be located.

    Source: Web Annotation Data Model 4.2.4 (quote) and 4.2.5 (position).
    """

    may_be_empty: ClassVar[bool] = False

    start: Annotated[int, Field(ge=0)] | None = None
    end: Annotated[int, Field(ge=0)] | None = None
    exact: Annotated[str, StringConstraints(min_length=1)] | None = None
    prefix: str | None = None
    suffix: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _from_pair(cls, data: Any) -> Any:
        if isinstance(data, list | tuple):
            if len(data) != 2:
                raise PydanticCustomError(
                    "span_pair", "a span is a pair [start, end]; found {n} items", {"n": len(data)}
                )
            return {"start": data[0], "end": data[1]}
        return data

    @model_validator(mode="after")
    def _is_complete(self) -> "SpanRecord":
        if (self.start is None) != (self.end is None):
            raise PydanticCustomError("span_half", "give both 'start' and 'end', or neither")
        if self.start is None and self.exact is None:
            raise PydanticCustomError("span_empty", "give 'start' and 'end', or the quote 'exact'")
        if self.start is None or self.end is None:
            return self
        if self.end < self.start or (self.end == self.start and not self.may_be_empty):
            raise PydanticCustomError(
                "span_order",
                "end ({end}) must be greater than start ({start}); the end is exclusive",
                {"start": self.start, "end": self.end},
            )
        return self

    @property
    def is_located(self) -> bool:
        """Whether the span has offsets."""
        return self.start is not None


_PAIR_SCHEMA = {
    "type": "array",
    "prefixItems": [{"type": "integer", "minimum": 0}, {"type": "integer", "minimum": 0}],
    "items": False,
    "minItems": 2,
    "description": "[start, end]: 0-based code points, end exclusive",
}


@dataclass(frozen=True)
class _OrPair:
    """Lets the JSON Schema of a span allow the short form [start, end]."""

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {"anyOf": [_PAIR_SCHEMA, handler(schema)]}


Span = Annotated[SpanRecord, _OrPair()]


class PositionRecord(SpanRecord):
    """A stretch of the text that may be empty: some tools annotate a place between characters."""

    may_be_empty: ClassVar[bool] = True


Position = Annotated[PositionRecord, _OrPair()]


class OneOf(Strict):
    """The source leaves open which of several it is; all stay candidates."""

    one_of: Annotated[list[Ref | LangText], Field(alias="oneOf", min_length=2)]


class NoValue(Strict):
    """There is no value because the source is silent, or says that it is not known."""

    state: Annotated[str, Notation("valueState")]


def _kind_of_value(value: Any) -> str:
    if isinstance(value, OneOf) or (isinstance(value, dict) and "oneOf" in value):
        return "one-of"
    if isinstance(value, NoValue) or (isinstance(value, dict) and "state" in value):
        return "no-value"
    if isinstance(value, LangText | dict):
        return "text"
    if isinstance(value, list):
        return "list"
    if isinstance(value, bool):
        return "boolean"
    return "number" if isinstance(value, int | float) else "string"


Single = Annotated[
    Annotated[str, Tag("string")]
    | Annotated[bool, Tag("boolean")]
    | Annotated[int | float, Tag("number")]
    | Annotated[LangText, Tag("text")]
    | Annotated[OneOf, Tag("one-of")]
    | Annotated[NoValue, Tag("no-value")],
    Discriminator(_kind_of_value),
]
FrameValue = Annotated[
    Annotated[str, Tag("string")]
    | Annotated[bool, Tag("boolean")]
    | Annotated[int | float, Tag("number")]
    | Annotated[LangText, Tag("text")]
    | Annotated[OneOf, Tag("one-of")]
    | Annotated[NoValue, Tag("no-value")]
    | Annotated[list[Single], Field(min_length=1), Tag("list")],
    Discriminator(_kind_of_value),
]


def _check_frame_key(key: str) -> str:
    vocabulary = load_vocabulary()
    if key in ("about", "type") or key in vocabulary.content_properties():
        return key
    raise PydanticCustomError(
        "unknown_property",
        "'{key}' is not a property that a claim can state; known: {known}",
        {"key": key, "known": ", ".join(vocabulary.content_properties())},
    )


FrameKey = Annotated[str, AfterValidator(_check_frame_key)]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
HttpIri = Annotated[str, StringConstraints(pattern=r"^https?://[^\s<>\"{}|\\^`]+$")]
ArticleFormat = Literal["isnad-article/1"]
RegistryFormat = Literal["isnad-registry/1"]
