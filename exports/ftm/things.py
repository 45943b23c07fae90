"""Persons, organisations, groups and places as entities.

No ``topics`` are ever set, such as ``crime.terror`` or ``wanted``: they mark a person or group as a
risk, which the graph never says as a fact. No country codes either: the graph has none.
"""

from collections.abc import Iterator

from exports.ftm.frame import FtmFrame
from exports.ftm.model import LANGUAGES, FtmEntity, FtmValue, address_text, ftm_id, names, texts
from exports.records import Node, Place, Statement, Text
from exports.streams.scope import further_names, is_unnamed
from exports.streams.telling import descriptions, disputed_lines, value_lines
from exports.streams.wording import figure_text, label_of

_WIKIDATA = "http://www.wikidata.org/entity/"
# only of these does a coordinate say where something is, and not just what area it lies in
_PRECISE = ("settlement", "approximate")
_LEVELS = (
    ("city", ("city", "town", "village")),
    ("state", ("governorate",)),
    ("region", ("region",)),
)
_OWN_PROPERTIES = {"Person": {"positionTitle": "position", "occupation": "profession"}}


def agents(frame: FtmFrame) -> Iterator[FtmEntity]:
    """Yield the persons, groups and organisations."""
    for node in frame.scope.agents():
        schema = schema_of(node)
        said = tuple(s for s in frame.scope.statements(node.iri) if s.is_in_view)
        own = _OWN_PROPERTIES.get(schema, {})
        classes = [label_of(name, frame.language) for name in node.classes]
        yield _entity(
            frame,
            node,
            schema,
            said,
            [
                *texts("classification", classes if schema != "Person" else [], frame.language),
                *_texts(said, own),
                *_wikidata(frame, node.iri),
            ],
        )


def places(frame: FtmFrame) -> Iterator[FtmEntity]:
    """Yield the places, as addresses."""
    for node in frame.scope.places():
        said = tuple(s for s in frame.scope.statements(node.iri) if s.is_in_view)
        place = frame.reader.place(node.iri)
        yield _entity(frame, node, "Address", said, [*_place(frame, place)])


def schema_of(node: Node) -> str:
    """Return the schema of a person, group or organisation.

    A group of people that nobody calls an organisation is a ``LegalEntity``: the schema for those
    of whom it isn't said whether they are one or the other.
    """
    if node.kind == "organisation":
        return "PublicBody" if "GovernmentBody" in node.classes else "Organization"
    return "Person" if node.kind == "person" else "LegalEntity"


def _entity(
    frame: FtmFrame, node: Node, schema: str, said: tuple[Statement, ...], own: list[FtmValue]
) -> FtmEntity:
    further = further_names(frame.scope, node)
    articles = frame.scope.properties(node.iri).iris("isnad:inArticle")
    unnamed = [label_of("unnamed", frame.language)] if is_unnamed(frame.scope, node.iri) else []
    figures = [
        figure_text(frame.reader.figure(str(s.object)), frame.language)
        for s in said
        if s.predicate == "figure"
    ]
    lines = value_lines(frame.scope, said, frame.language)
    disputed = disputed_lines(frame.reader, said, frame.language)
    return FtmEntity(
        ftm_id(node.iri),
        schema,
        (
            *names(node.labels, node.name(), {}),
            *(FtmValue("alias", name, LANGUAGES.get(code, "")) for name, code in further),
            *own,
            *texts("summary", unnamed, frame.language),
            *texts("description", descriptions(said, frame.language), frame.language),
            *texts("notes", [*lines, *figures, *disputed], frame.language),
            FtmValue("sourceUrl", node.iri),
            *frame.proofs(articles),
        ),
        articles,
    )


def _texts(said: tuple[Statement, ...], properties: dict[str, str]) -> Iterator[FtmValue]:
    for statement in said:
        prop = properties.get(statement.predicate)
        if prop and isinstance(statement.object, Text):
            language = LANGUAGES.get(statement.object.language, "")
            yield FtmValue(prop, statement.object.value, language, statement.claims)


def _wikidata(frame: FtmFrame, iri: str) -> Iterator[FtmValue]:
    for match in frame.scope.properties(iri).iris("skos:exactMatch"):
        if match.startswith(_WIKIDATA):
            yield FtmValue("wikidataId", match.removeprefix(_WIKIDATA))


def _place(frame: FtmFrame, place: Place) -> Iterator[FtmValue]:
    chain = [place, *map(frame.reader.place, place.within)]
    full = ", ".join(p.node.name(frame.language) for p in chain)
    yield from texts("full", [address_text(full)], frame.language)
    for prop, kinds in _LEVELS:
        nearest = next((p for p in chain if p.kind in kinds), None)
        if nearest is not None:
            yield from texts(prop, [nearest.node.name(frame.language)], frame.language)
    yield from _position(frame, place)
    yield from _wikidata(frame, place.node.iri)
    if place.kind:
        kind = label_of(f"placeKind-{place.kind}", frame.language)
        yield from texts("keywords", [kind], frame.language)


def _position(frame: FtmFrame, place: Place) -> Iterator[FtmValue]:
    """Yield coordinates, or in words the middle of an area, which must not become a pin."""
    geometry = place.geometry
    if geometry is None:
        return
    reason = geometry.reason.first(frame.language)
    if geometry.precision in _PRECISE:
        yield FtmValue("latitude", str(geometry.latitude))
        yield FtmValue("longitude", str(geometry.longitude))
        yield from texts("notes", [reason], frame.language)
        return
    precision = label_of(f"geometryPrecision-{geometry.precision}", frame.language)
    point = f"{precision}: {geometry.latitude}, {geometry.longitude}"
    yield from texts("notes", [f"{point} ({reason})" if reason else point], frame.language)
