"""Fetched columns hold what a SPARQL query of the graph says; claims only with who says them."""

import json
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from pyoxigraph import Store

from builder.build import BuildOptions, build
from builder.iris import DEFAULT_BASE
from builder.snapshots import current_data
from ontology.prefixes import PREFIXES
from queries.library import Library
from server.app import create_app
from server.reconciliation.properties import PROPERTIES
from tests.conftest import ARTICLES
from tests.server.reconciliation_schemas import EXTENSION, checked
from tests.server.reconciling import reconcile, shown

_PREFIXES = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
_REGISTRY = "GRAPH <https://data.example/of/many/graph/registry>"


@pytest.fixture(scope="module")
def client(linked_store: Path) -> FlaskClient:
    """Return a client of the graph of ``articles/``."""
    return create_app(linked_store).test_client()


@pytest.fixture(scope="module")
def store(linked_store: Path) -> Store:
    """Return the same graph."""
    return Store.read_only(str(current_data(linked_store)))


def extend(
    client: FlaskClient, ids: list[str], *names: str, settings: dict[str, Any] | None = None
) -> dict[str, Any]:
    """Return the rows of an answer that fits its schema."""
    wanted = [{"id": name, **({"settings": settings} if settings else {})} for name in names]
    query = json.dumps({"ids": ids, "properties": wanted})
    response = client.post("/reconcile", data={"extend": query})
    assert response.status_code == 200, response.text
    answer = checked(response.json, EXTENSION)
    assert [column["id"] for column in answer["meta"]] == [*names]
    assert [*answer["rows"]] == list(dict.fromkeys(ids))
    assert all([*row] == [*names] for row in answer["rows"].values())
    rows: dict[str, Any] = answer["rows"]
    return rows


def plain(cells: Iterable[dict[str, Any]]) -> list[Any]:
    """Return identifiers of entities and values of others."""
    return [c.get("id", c.get("str", c.get("float", c.get("int")))) for c in cells]


def asked(store: Store, query: str) -> dict[str, set[str]]:
    """Return for the first column the set of values of the second."""
    found: dict[str, set[str]] = {}
    for row in store.query(_PREFIXES + query):  # type: ignore[union-attr]
        found.setdefault(row[0].value, set()).add(row[1].value)
    return found


def all_ids(store: Store) -> list[str]:
    """Return the identifiers of the registry."""
    query = f"SELECT ?id ?id {{ {_REGISTRY} {{ ?e a isnad:Entity ; dcterms:identifier ?id }} }}"
    return sorted(asked(store, query.replace("?id ?id", "?id ?e")))


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("labelAr", 'rdfs:label ?v FILTER(LANG(?v) = "ar")'),
        ("labelEn", 'rdfs:label ?v FILTER(LANG(?v) = "en")'),
        ("altLabel", "skos:altLabel ?v"),
        ("exactMatch", "skos:exactMatch ?v"),
        ("within", "isnad:within/dcterms:identifier ?v"),
        ("overlaps", "(isnad:overlaps|^isnad:overlaps)/dcterms:identifier ?v"),
        ("notSameAs", "isnad:notSameAs/dcterms:identifier ?v"),
        ("placeKind", 'isnad:placeKind/rdfs:label ?v FILTER(LANG(?v) = "en")'),
        ("geometryPrecision", 'isnad:geometryPrecision/rdfs:label ?v FILTER(LANG(?v) = "en")'),
        ("articles", "^isnad:mentions/dcterms:identifier ?v"),
    ],
)
def test_column_holds_what_the_graph_says(
    client: FlaskClient, store: Store, name: str, path: str
) -> None:
    ids = all_ids(store)
    rows = extend(client, ids, name)
    entity = f"{_REGISTRY} {{ ?e a isnad:Entity }} ?e dcterms:identifier ?id"
    query = f"SELECT ?id ?v {{ {entity} ; {path} }}"
    expected = asked(store, query)
    found = {key: plain(row[name]) for key, row in rows.items() if row[name]}
    assert {key: set(values) for key, values in found.items()} == expected
    assert all(len(values) == len(set(values)) for values in found.values())
    assert expected


@pytest.mark.parametrize(
    ("name", "path"), [("claimCount", "^isnad:about"), ("articleCount", "^isnad:mentions")]
)
def test_counts_are_those_of_the_graph(
    client: FlaskClient, store: Store, name: str, path: str
) -> None:
    ids = all_ids(store)
    query = (
        f"SELECT ?id (COUNT(DISTINCT ?n) AS ?v) {{ ?e dcterms:identifier ?id ; {path} ?n }} "
        "GROUP BY ?id"
    )
    expected = {key: int(*values) for key, values in asked(store, query).items()}
    rows = extend(client, ids, name)
    assert {key: plain(row[name]) for key, row in rows.items()} == {
        key: [expected.get(key, 0)] for key in ids
    }


def test_coordinates_are_the_registrys_and_absent_where_it_has_none(
    client: FlaskClient, store: Store
) -> None:
    ids = all_ids(store)
    for name in ("latitude", "longitude"):
        expected = asked(store, f"SELECT ?id ?v {{ ?e dcterms:identifier ?id ; isnad:{name} ?v }}")
        rows = extend(client, ids, name)
        found = {key: plain(row[name]) for key, row in rows.items() if row[name]}
        assert found == {key: [float(*values)] for key, values in expected.items()}
    assert extend(client, ["place:euphrates"], "latitude")["place:euphrates"]["latitude"] == []


_VIEW_QUERY = """SELECT ?id ?claim {
  VALUES ?id { "%s" } ?e dcterms:identifier ?id .
  GRAPH ?view { ?e isnad:%s ?v } FILTER(STRENDS(STR(?view), "/graph/view"))
  ?p isnad:subject ?e ; isnad:predicate isnad:%s ; isnad:object|isnad:value ?v ; ^isnad:states ?c .
  ?c isnad:certainty isnad:certainty-certain ; isnad:polarity isnad:polarity-affirmed ;
     dcterms:identifier ?claim
  FILTER NOT EXISTS { ?c isnad:repeats|isnad:overstates|^isnad:corrects ?other }
}"""


@pytest.mark.parametrize(
    ("identifier", "name"),
    [
        ("per:abu_hafs", "nationality"),
        ("per:kassig", "nationality"),
        ("org:sdf_ctu", "partOf"),
        ("org:isis", "ledBy"),
        ("org:coalition", "ledBy"),
        ("org:sdf", "backedBy"),
        ("per:kassig", "occupation"),
        ("place:hamrin", "locatedIn"),
    ],
)
def test_claimed_value_stands_beside_its_claims_and_who_says_so(
    client: FlaskClient, store: Store, identifier: str, name: str
) -> None:
    row = extend(client, [identifier], name, f"{name}.claims", f"{name}.according")[identifier]
    values, claims, according = row.values()
    assert values and len(values) == len(claims) == len(according)
    named = {claim for cell in claims for claim in cell["str"].split("; ")}
    assert named == asked(store, _VIEW_QUERY % (identifier, name, name))[identifier]
    for cell in according:
        assert cell["str"].startswith("according to ")
        assert ", in article " in cell["str"]


def test_what_claims_say_is_called_so_in_the_heading() -> None:
    claimed = [p for p in PROPERTIES.values() if f"{p.name}.claims" in PROPERTIES]
    assert len(claimed) == 10
    for known in (*claimed, PROPERTIES["position.organisation"], PROPERTIES["position.time"]):
        assert known.label.endswith(", according to claims")
        assert "حسب" in known.label_ar


def test_only_what_is_in_the_view_is_fetched(client: FlaskClient, store: Store) -> None:
    ids = all_ids(store)
    for name in ("memberOf", "affiliatedWith", "nationality", "ledBy", "locatedIn"):
        query = (
            f"SELECT ?id ?v {{ GRAPH ?view {{ ?e isnad:{name} ?o }} ?e dcterms:identifier ?id . "
            '?o dcterms:identifier ?v FILTER(STRENDS(STR(?view), "/graph/view")) }'
        )
        expected = {key: values for key, values in asked(store, query).items() if key in ids}
        rows = extend(client, ids, name)
        found = {key: set(plain(row[name])) for key, row in rows.items() if row[name]}
        assert found == expected, name


def test_positions_stand_in_rows(client: FlaskClient) -> None:
    names = ("position", "position.organisation", "position.time", "position.claims")
    row = extend(client, ["per:kurilla", "per:talib"], *names)
    assert [plain(cells) for cells in row["per:kurilla"].values()] == [
        ["commander (general)"], ["org:centcom"], [None], ["001#c27"],
    ]  # fmt: skip
    assert plain(row["per:talib"]["position.organisation"]) == ["org:isis"]
    arabic = extend(client, ["per:kurilla"], "position", settings={"language": "ar"})
    assert plain(arabic["per:kurilla"]["position"]) == ["قائد (جنرال)"]


def test_settings_choose_language_and_number(client: FlaskClient) -> None:
    whole = extend(client, ["place:hajin"], "within")["place:hajin"]["within"]
    assert [cell["id"] for cell in whole[-2:]] == ["place:east_syria", "place:syria"]
    for limit in (2, "2", 2.0):
        settings = {"limit": limit, "language": "ar"}
        few = extend(client, ["place:hajin"], "within", settings=settings)["place:hajin"]["within"]
        assert [cell["id"] for cell in few] == [cell["id"] for cell in whole[:2]]
        assert few[0]["name"] == "ريف دير الزور الشرقي"
    query = {"ids": [], "properties": [{"id": "within", "settings": {"language": "ar"}}]}
    answer = client.get("/reconcile", query_string={"extend": json.dumps(query)}).json
    assert answer == {
        "meta": [
            {
                "id": "within",
                "name": "ضمن (الأقرب أولا)",
                "type": {"id": "Place", "name": "Place"},
            }
        ],
        "rows": {},
    }


def test_unknown_entity_has_an_empty_row(client: FlaskClient) -> None:
    names = ("labelEn", "claimCount")
    rows = extend(client, ["org:nobody", "", "org:isis", "org:isis"], *names)
    assert rows["org:nobody"] == rows[""] == {"labelEn": [], "claimCount": []}
    assert plain(rows["org:isis"]["labelEn"]) == ["Islamic State (ISIS)"]


def test_entity_is_known_by_its_iri_and_other_authorities_too(client: FlaskClient) -> None:
    iri = plain(extend(client, ["place:syria"], "iri")["place:syria"]["iri"])[0]
    rows = extend(client, [iri, "Q858", "https://sws.geonames.org/163843/"], "identifier")
    assert [plain(row["identifier"]) for row in rows.values()] == [["place:syria"]] * 3


def test_merged_entity_leads_to_what_it_became(tmp_path: Path) -> None:
    def entity(key: str, ar: str, en: str, **more: object) -> dict[str, object]:
        return {"id": key, "kinds": ["Person"], "name": {"en": en, "ar": ar}, **more}

    registry = {
        "format": "isnad-registry/1",
        "entities": [
            entity("per:new", "نديم المثالي", "Nadim al-Mithali"),
            entity("per:old", "أبو المثال", "Abu al-Mithal", mergedInto="per:new"),
            entity("per:other", "نديم المثال", "Nadim al-Mithal"),
        ],
        "judgements": [
            {"of": ["per:old", "per:other"], "verdict": "unsure", "by": "me", "on": "2031-05-06"}
        ],
    }
    folder = tmp_path / "articles" / "registry"
    folder.mkdir(parents=True)
    shutil.copy(ARTICLES / "example-ar-1.json", folder.parent)
    shutil.copy(ARTICLES / "registry" / "examples.json", folder)
    (folder / "r.json").write_text(json.dumps(registry), encoding="utf-8")
    build(BuildOptions((folder.parent,), tmp_path / "store", None, DEFAULT_BASE))
    client = create_app(tmp_path / "store", Library(())).test_client()
    assert shown(reconcile(client, query="ابو المثال"))[0] == "*per:new"
    assert shown(reconcile(client, query="per:old")) == ["*per:new"]
    # the judgement on the old one holds for the new one, and their names are nearly the same
    assert shown(reconcile(client, query="نديم المثالي"))[:2] == ["per:new", "per:other"]
    rows = extend(client, ["per:old"], "identifier", "altLabel")
    assert plain(rows["per:old"]["identifier"]) == ["per:new"]
    assert set(plain(rows["per:old"]["altLabel"])) == {"أبو المثال", "Abu al-Mithal"}
