"""The page on the ontology names all files and rules, and its JSON-LD means what it says."""

import json
import re

import pyoxigraph as ox
from rdflib.namespace import RDF

from builder.checks import checks
from builder.infer import FOLDER
from ontology.parts import NAMESPACE
from queries.library import load_library
from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "ontology.md").read_text(encoding="utf-8")


def test_page_names_every_rule_of_the_inference() -> None:
    told = set(re.findall(r"`((?:cax|cls|prp)-\w+)`", PAGE))
    assert told == set(load_library(FOLDER).names)


def test_every_folder_of_the_ontology_is_explained() -> None:
    folders = {f.name for f in (ROOT / "ontology").iterdir() if f.is_dir()}
    told = set(re.findall(r"^\| `ontology/(\w+)/` \|", PAGE, re.MULTILINE))
    assert told == folders - {"__pycache__", "writing"}


def test_json_ld_of_the_page_gives_the_triples_that_it_means() -> None:
    (block,) = re.findall(r"^```json\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    document = json.loads(block)
    published = (ROOT / "ontology" / "published" / "context.jsonld").read_text(encoding="utf-8")
    document["@context"] = json.loads(published)["@context"]
    claim = ox.NamedNode("https://example.org/claim/1")
    quads = ox.parse(json.dumps(document), format=ox.RdfFormat.JSON_LD)
    assert {(q.subject, q.predicate, q.object) for q in quads} == {
        (claim, ox.NamedNode(str(RDF.type)), _isnad("Claim")),
        (claim, _isnad("certainty"), _isnad("certainty-possible")),
        (claim, _isnad("polarity"), _isnad("polarity-denied")),
        (claim, _isnad("status"), _isnad("status-happened")),
    }


def _isnad(name: str) -> ox.NamedNode:
    return ox.NamedNode(NAMESPACE + name)


def test_changelog_counts_the_checks() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    (number,) = re.findall(r"(\d+) checks of the whole graph", changelog)
    assert int(number) == len(list(checks()))
