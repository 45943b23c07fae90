"""Tables of persons, organisations, groups, sources, items and places, and what is said of them."""

from collections.abc import Callable, Iterator

from exports.lookup import instances
from exports.records import Geometry, Node, Place
from exports.request import Job
from exports.tables.columns import (
    CLAIM_COLUMNS,
    DISPUTED,
    boolean,
    decimal,
    integer,
    key_columns,
    label_columns,
    node_columns,
    own_columns,
    text,
)
from exports.tables.event_tables import VALUE_COLUMNS
from exports.tables.model import Column, Family, Row, Table
from exports.tables.names import (
    claim_cells,
    class_cells,
    key_cells,
    node_cells,
    only,
    own_cells,
    value_cells,
)
from exports.tables.viewed import has_entity
from ontology.parts import NAMESPACE

_CONTAINERS = ("country", "governorate", "district")


def _wanted(job: Job) -> Iterator[Node]:
    for iri in instances(job.reader.source, "Entity"):
        if has_entity(job, iri):
            yield job.reader.node(iri)


def _of_kind(kind: str) -> Callable[[Job, Node], Iterator[Row]]:
    def rows(job: Job, node: Node) -> Iterator[Row]:
        if node.kind == kind:
            type_ = only(list(node.classes))
            cells = class_cells(job, NAMESPACE + type_ if type_ else "")
            yield (*own_cells(node), *cells, len(node.classes))

    return rows


def _types(job: Job, node: Node) -> Iterator[Row]:
    for name in node.classes:
        yield (*key_cells(node), node.kind, *class_cells(job, NAMESPACE + name))


def _names(job: Job, node: Node) -> Iterator[Row]:
    known = job.reader.properties(node.iri)
    for name, is_preferred in (("rdfs:label", True), ("skos:altLabel", False)):
        for literal in known.literals(name):
            cells = (literal.value, literal.language or "", is_preferred)
            yield (*key_cells(node), node.kind, *cells)


def _authorities(job: Job, node: Node) -> Iterator[Row]:
    for iri in job.reader.properties(node.iri).iris("skos:exactMatch"):
        yield (*key_cells(node), node.kind, iri)


def _statements(job: Job, node: Node) -> Iterator[Row]:
    for said in job.reader.statements(node.iri, job.has_claims):
        if not job.selection.certainties or _is_certain_enough(job, said.claims):
            cells = (said.predicate, *value_cells(job, said.object), said.is_disputed)
            yield (*key_cells(node), node.kind, *cells, *claim_cells(job, [said]))


def _is_certain_enough(job: Job, claims: tuple[str, ...]) -> bool:
    wanted = job.selection.certainties
    if not job.has_claims:
        return "certain" in wanted  # the view has nothing else
    return any(job.reader.claim(claim).certainty in wanted for claim in claims)


def _places(job: Job, node: Node) -> Iterator[Row]:
    if node.kind == "place":
        place = job.reader.place(node.iri)
        containers = (_container(job, place, kind) for kind in _CONTAINERS)
        yield (
            *own_cells(node),
            place.kind,
            *geometry_cells(place.geometry),
            *(cell for iri in containers for cell in node_cells(job, iri)),
        )


def geometry_cells(geometry: Geometry | None) -> Row:
    """Return the coordinates of a place, what they are worth, and why."""
    if geometry is None:
        return (None,) * 5
    return (
        *(geometry.latitude, geometry.longitude, geometry.precision),
        *(geometry.reason.en, geometry.reason.ar),
    )


def _container(job: Job, place: Place, kind: str) -> str:
    return only([w for w in place.within if job.reader.place(w).kind == kind])


def _within(job: Job, node: Node) -> Iterator[Row]:
    if node.kind == "place":
        for position, iri in enumerate(job.reader.place(node.iri).within, 1):
            container = job.reader.place(iri)
            yield (*key_cells(node), position, container.kind, *node_cells(job, iri))


def _list_of(kind: str, name: str, title_ar: str, description: str) -> Table[Node]:
    columns: tuple[Column, ...] = (
        *own_columns(kind),
        text("type", "Narrowest class in the ontology if there is one only; see entity_types."),
        *label_columns("type", "the class"),
        integer("types", "How many narrowest classes there are."),
    )
    return Table(name, title_ar, description, columns, _of_kind(kind))


_KEY = (*key_columns("entity"), text("kind", "person, organisation, group, place, source, item."))
ENTITY_TABLES = Family[Node](
    records=_wanted,
    tables=(
        _list_of("person", "persons", "الأشخاص", "One row for each person, named or not."),
        _list_of(
            "organisation",
            "organisations",
            "المنظمات",
            "One row for each organisation: armed groups, security forces, media …",
        ),
        _list_of("group", "groups", "الجماعات", "One row for each unnamed group of persons."),
        _list_of("source", "sources", "المصادر", "One row for each source that is cited."),
        _list_of("item", "items", "الأشياء", "One row for each thing or kind of thing."),
        Table(
            "places",
            "الأماكن",
            "One row for each place. Coordinates are worth what precision and reason say: a "
            "centroid stands for an area and is nobody's position.",
            (
                *own_columns("place"),
                text("place_kind", "What kind of place: country, governorate, town …"),
                decimal("latitude", "Degrees, WGS 84. Empty: the graph has no coordinates."),
                decimal("longitude", "Degrees, WGS 84."),
                text("precision", "settlement, approximate, centroid or unknown."),
                text("reason_en", "Why the coordinates are no more precise, in English."),
                text("reason_ar", "The same in Arabic."),
                *(c for kind in _CONTAINERS for c in node_columns(kind, f"the {kind} it is in")),
            ),
            _places,
        ),
        Table(
            "place_within",
            "احتواء الأماكن",
            "What contains a place, nearest first; a row for each.",
            (
                *key_columns("place"),
                integer("position", "1 is the nearest."),
                text("kind", "Kind of the containing place."),
                *node_columns("container", "the containing place"),
            ),
            _within,
        ),
        Table(
            "entity_types",
            "أصناف الكيانات",
            "The narrowest classes of persons, organisations, places …; a row for each.",
            (*_KEY, text("type", "Local name of the class."), *label_columns("type", "the class")),
            _types,
        ),
        Table(
            "names",
            "الأسماء",
            "All names and other names of persons, organisations, places …; a row for each.",
            (
                *_KEY,
                text("name", "The name."),
                text("language", "Language tag of the name."),
                boolean("is_preferred", "Whether it is the name that is shown."),
            ),
            _names,
        ),
        Table(
            "authorities",
            "المراجع الخارجية",
            "The same thing in other registries, such as GeoNames or Wikidata.",
            (*_KEY, text("authority", "IRI there.")),
            _authorities,
        ),
        Table(
            "entity_statements",
            "أقوال عن الكيانات",
            "What is said of persons, organisations, places …: memberships, names, offices …",
            (
                *_KEY,
                text("predicate", "Local name of the property in the ontology."),
                *VALUE_COLUMNS,
                DISPUTED,
            ),
            _statements,
            CLAIM_COLUMNS,
        ),
    ),
)
