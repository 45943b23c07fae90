"""Read bundles of STIX with json; what the objects stand for is in our extension."""

import json

import pyoxigraph as ox

from exports.stix.extension import PROPERTIES
from exports.stix.ids import OCCURRENCE
from tests.exports.stream_reading import Json, rows

NODES = ("identity", "location", "incident", OCCURRENCE)
Objects = dict[str, Json]


def read(data: bytes) -> Objects:
    """Return the objects of a bundle."""
    found = json.loads(data)["objects"]
    assert len({item["id"] for item in found}) == len(found)
    return {item["id"]: item for item in found}


def ours(item: Json) -> Json:
    """Return our extension of an object."""
    return dict(item["extensions"][PROPERTIES])


def of_type(objects: Objects, *types: str) -> list[Json]:
    """Return the objects of some types that stand for nodes."""
    found = (o for o in objects.values() if o["type"] in types)
    return [o for o in found if PROPERTIES in o.get("extensions", ())]


def names_of(objects: Objects, *types: str) -> set[tuple[str, str, str]]:
    """Return the IRI, English and Arabic name of each object of some types."""
    arabic = {
        o["object_ref"]: o["contents"]["ar"]["name"]
        for o in objects.values()
        if o["type"] == "language-content"
    }
    return {(ours(o)["iri"], o["name"], arabic.get(o["id"], "")) for o in of_type(objects, *types)}


def labels_of(graph: ox.Store, nodes: set[str]) -> set[tuple[str, str, str]]:
    """Return the labels that the graph has of some nodes."""
    query = """SELECT ?node ?en ?ar { ?node a isnad:%s
        OPTIONAL { ?node rdfs:label ?en FILTER(LANG(?en) = "en") }
        OPTIONAL { ?node rdfs:label ?ar FILTER(LANG(?ar) = "ar") } }"""
    classes = ("Entity", "ClaimedEvent")
    found = {row for name in classes for row in rows(graph, query % name) if row[0] in nodes}
    return {(iri, en or ar, ar if en else "") for iri, en, ar in found}
