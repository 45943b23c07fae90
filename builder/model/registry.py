"""The registry: organisations, persons, places, sources and things with an identity."""

from typing import Annotated

from pydantic import Field, StringConstraints

from builder.model.article import EntityKind, Judgement
from builder.model.values import HttpIri, LangText, Notation, RegistryFormat, RegistryId, Strict

Names = Annotated[list[Annotated[str, StringConstraints(min_length=1)]], Field(min_length=1)]


class Aliases(Strict):
    """Other names and spellings, by language."""

    en: Names | None = None
    ar: Names | None = None


class Geometry(Strict):
    """A point in WGS 84 degrees, with how well it stands for the place and why."""

    latitude: Annotated[float, Field(ge=-90, le=90)]
    longitude: Annotated[float, Field(ge=-180, le=180)]
    precision: Annotated[str, Notation("geometryPrecision")]
    reason: LangText


class Entity(Strict):
    """One entity of the registry."""

    id: RegistryId
    kinds: Annotated[list[EntityKind], Field(min_length=1)]
    name: LangText
    aliases: Aliases | None = None
    place_kind: Annotated[str, Notation("placeKind")] | None = Field(
        default=None, alias="placeKind"
    )
    within: list[RegistryId] = Field(default_factory=list)
    overlaps: list[RegistryId] = Field(default_factory=list)
    geometry: Geometry | None = None
    authorities: list[HttpIri] = Field(
        default_factory=list, description="IRIs in other authorities, only when certain"
    )
    issued_by: RegistryId | None = Field(default=None, alias="issuedBy")
    merged_into: RegistryId | None = Field(default=None, alias="mergedInto")
    note: LangText | None = None


class Registry(Strict):
    """One registry file; several files add up."""

    format: RegistryFormat
    entities: list[Entity] = Field(default_factory=list)
    judgements: list[Judgement] = Field(default_factory=list)
