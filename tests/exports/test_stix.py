"""STIX bundles hold to the specification, and give the same bytes for the same graph."""

import json
from collections import Counter
from functools import cache
from importlib.resources import files
from typing import Any

import jsonschema
import pyoxigraph as ox
import pytest
import stix2
from stix2validator import ValidationOptions, validate_string

from exports.errors import EmptyExportError
from exports.filters import Filters
from exports.stix.extension import NEW_TYPE, PROPERTIES
from exports.stix.ids import OCCURRENCE, stix_id
from tests.exports.network_graph import awkward_graph
from tests.exports.stix_reading import Objects, of_type, ours, read
from tests.exports.stream_reading import (
    export,
)

REFERENCES = ("source_ref", "target_ref", "object_ref", "created_by_ref")
LISTS = ("object_refs", "object_marking_refs")


@pytest.fixture(scope="module")
def samples(graph: ox.Store) -> Objects:
    """Return some objects of each type, with claims."""
    found = read(export(graph, "stix", "provenance"))
    numbers: Counter[str] = Counter()
    samples = {}
    for key, item in found.items():
        numbers[item["type"]] += 1
        if numbers[item["type"]] <= 25:
            samples[key] = item
    return samples


@cache
def validator() -> Any:
    """Return the validator of our extension."""
    schema = json.loads(files("exports.stix").joinpath("extension.schema.json").read_text("utf-8"))
    return jsonschema.Draft202012Validator(schema)


# the specification


def test_the_validator_of_oasis_finds_no_error(samples: Objects) -> None:
    bundle = {"type": "bundle", "id": stix_id("bundle", "x"), "objects": list(samples.values())}
    result = validate_string(json.dumps(bundle), ValidationOptions())
    assert result.is_valid and not result.errors
    codes = {str(w).partition("{")[2].partition("}")[0] for w in result.warnings}
    # all of them are in the documentation: identifiers, regions and countries without codes, links
    assert codes == {"103", "111", "201", "223", "302"}


def test_stix2_reads_all_but_our_type_without_leave_for_custom_content(samples: Objects) -> None:
    for item in samples.values():
        if item["type"] != OCCURRENCE and OCCURRENCE not in json.dumps(item):
            parsed = stix2.parse(item, allow_custom=False, version="2.1")
            assert json.loads(parsed.serialize())["id"] == item["id"]


def test_stix2_gives_back_every_property(samples: Objects) -> None:
    objects = list(samples.values())
    bundle = stix2.parse(
        {"type": "bundle", "id": stix_id("bundle", "x"), "objects": objects}, allow_custom=True
    )
    read_back = json.loads(bundle.serialize())["objects"]
    assert {o["id"]: o for o in read_back} == samples


def test_extensions_fit_the_published_schema(samples: Objects) -> None:
    for item in of_type(samples, *{o["type"] for o in samples.values()}):
        validator().validate(ours(item))
        assert (NEW_TYPE in item["extensions"]) == (item["type"] == OCCURRENCE)
    definition = samples[PROPERTIES]
    assert json.loads(definition["schema"]) == validator().schema


@pytest.mark.parametrize(
    ("flavour", "filters"),
    [
        ("plain", Filters()),
        ("provenance", Filters(place="place:example-tell-mithal")),
    ],
    ids=str,
)
def test_every_reference_is_in_the_bundle(flavour: str, filters: Filters, graph: ox.Store) -> None:
    objects = read(export(graph, "stix", flavour, filters=filters))
    for item in objects.values():
        single = [item[name] for name in REFERENCES if name in item]
        several = [reference for name in LISTS for reference in item.get(name, ())]
        assert {*single, *several} <= objects.keys()


def test_nobody_is_called_a_threat_actor(samples: Objects) -> None:
    assert {o["type"] for o in samples.values()} == {
        *("identity", "location", "incident", OCCURRENCE, "relationship", "report", "grouping"),
        *("note", "language-content", "marking-definition", "extension-definition"),
    }


# the file


def test_the_same_graph_gives_the_same_bytes(graph: ox.Store) -> None:
    assert export.__wrapped__(graph, "stix") == export(graph, "stix")


def test_versions_have_the_time_of_the_build() -> None:
    built = "2026-11-27T03:48:48+02:00"
    objects = read(export(awkward_graph(), "stix", built=built))
    raid = next(o for o in objects.values() if o["type"] == "incident")
    assert raid["modified"] == "2026-11-27T01:48:48.000Z"
    assert raid["created"] == "1970-01-01T00:00:00.000Z"


def test_arabic_names_are_translated_into_english() -> None:
    objects = read(export(awkward_graph(), "stix", language="ar"))
    names = {o["name"]: o["lang"] for o in of_type(objects, "identity")}
    assert names == {"قوة أمن المثال": "ar", "جبهة المثال": "ar"}
    contents = [o["contents"] for o in objects.values() if o["type"] == "language-content"]
    assert {"en": {"name": "Example Front"}} in contents


def test_awkward_texts_come_through() -> None:
    objects = read(export(awkward_graph(), "stix"))
    (raid,) = of_type(objects, "incident")
    for text in ('it\'s "quoted", \\u0041 and C:\\users\\new', "control \u0001 character"):
        assert text in (raid["name"], *raid["description"].split("\n"))


def test_nothing_is_written_when_nothing_passes(graph: ox.Store) -> None:
    with pytest.raises(EmptyExportError, match=r"since 1900-01-01, until 1900-02-01"):
        export(graph, "stix", filters=Filters(since="1900-01-01", until="1900-02-01"))
