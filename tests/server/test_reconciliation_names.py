"""Which entities of the registry a name means: who comes, in which order, and what is certain.

A star stands before what a client may take without asking. Each row is the whole beginning of the
list; candidates that are only alike may follow.
"""

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from server.app import create_app
from tests.server.reconciling import features, reconcile, shown

NAMES = [
    # one entity, in Arabic: hamza, alif, ya, ta marbuta, marks, tatweel, joined words, broken up
    ("داعش", "*org:isis"),
    ("دَاعِش", "*org:isis"),
    ("داعـــش", "*org:isis"),
    ("د|عـ.ـش", "*org:isis"),
    ("د|عش", "*org:isis"),
    ("داعـ.ـش", "*org:isis"),
    ("تنظيم الدولة الاسلاميه", "*org:isis"),
    ("أ.ف.ب", "*src:afp"),
    ("أ ف ب", "*src:afp"),
    ("أبوبكر البغدادي", "*per:baghdadi"),
    ("أبي بكر البغدادي", "*per:baghdadi"),
    ("البغدادى", "*per:baghdadi place:baghdad"),
    ("سماح عبدالفتاح", "*per:abdelfattah"),
    ("سماح عبد الفتاح", "*per:abdelfattah"),
    ("الامم المتحده", "*org:un"),
    ("قوات سورية الديموقراطية", "*org:sdf"),
    ("ﻫﺠﻴﻦ", "*place:hajin"),
    ("ديالى", "*place:diyala"),
    ("ديالي", "*place:diyala"),
    ("جبهة المثال", "*org:example-front"),
    # in Latin script: case, accents, hyphens, apostrophes, the article in its forms
    ("ISIS", "*org:isis"),
    ("isil", "*org:isis"),
    ("Da'esh", "*org:isis"),
    ("Daʿesh", "*org:isis"),
    ("DAESH", "*org:isis"),
    ("Türkiye", "org:turkey_state place:turkey"),
    ("Hay'at Tahrir al-Sham", "*org:hts"),
    ("Hayat Tahrir ash Sham", "*org:hts"),
    ("Hurras el-Din", "*org:hurras"),
    ("Salāḥ ad-Dīn", "*place:salahaddin"),
    ("AL-HAWIJA", "*place:hawija place:hawija_district"),
    ("Abou Bakr al-Baghdadi", "per:baghdadi"),
    ("Jamal El Mashhadani", "*per:mashhadani"),
    ("Example security force", "*org:example-force"),
    # one name, several entities: never certain
    ("دير الزور", "place:dez_city place:dez_gov"),
    ("ديرالزور", "place:dez_city place:dez_gov"),
    ("Deir ez-Zor", "place:dez_city place:dez_gov"),
    ("Dayr az Zawr", "place:dez_city place:dez_gov"),
    ("Deir-ez-Zour", "place:dez_city place:dez_gov"),
    ("Der Zor", "place:dez_city place:dez_gov"),
    ("الهول", "place:hol_camp place:hol_town"),
    ("Alhol", "place:hol_camp place:hol_town"),
    ("حلب", "place:aleppo_city place:aleppo_gov"),
    ("Syria", "place:syria org:syria_state"),
    ("سورية", "org:syria_state place:syria"),
    ("العراق", "place:iraq org:iraq_state"),
    # the kind of place tells them apart
    ("محافظة دير الزور", "*place:dez_gov place:dez_city"),
    ("مدينة دير الزور", "*place:dez_city place:dez_gov"),
    ("Deir ez-Zor Governorate", "*place:dez_gov place:dez_city"),
    ("مخيم الهول", "*place:hol_camp place:hol_town"),
    ("el-Hol camp", "*place:hol_camp place:hol_town"),
    # nearly one name, and judged not to be the same, or perhaps: both come, neither is certain
    ("أبو حفص القرشي", "per:abu_hafs per:abu_hafs_hashimi"),
    ("أبو حفص الهاشمي القرشي", "per:abu_hafs_hashimi per:abu_hafs"),
    ("Abu Hafs al-Qurashi", "per:abu_hafs per:abu_hafs_hashimi"),
    ("Abu Hafs el-Hashimi el-Qurashi", "per:abu_hafs_hashimi per:abu_hafs"),
    ("معهد الشرق الأوسط", "org:mei org:timep"),
    ("Middle East Institute", "org:mei org:timep"),
    ("قوات مكافحة الإرهاب", "org:sct_forces org:sdf_ctu"),
    # nearly one name, of two that nobody would take for one another: the exact one is certain
    ("تل المثال", "*place:example-tell-mithal place:example-tell-mathal"),
    ("تل المثل", "*place:example-tell-mathal place:example-tell-mithal"),
    ("القوات العراقية", "*org:iraqi_forces"),
    ("السلطات العراقية", "*org:iraqi_authorities"),
    # misspelt, glued to a particle, shortened, without the article: found, not certain
    ("كورلا", "per:kurilla"),
    ("Kurila", "per:kurilla"),
    ("حجين", "place:hajin"),
    ("Hagin", "place:hajin"),
    ("لداعش", "org:isis"),
    ("وبالحويجة", "place:hawija place:hawija_district"),
    ("Gen Michael Kurilla", "per:kurilla"),
    ("Islamic State of Iraq", "org:isis"),
    ("رقة", "place:raqqa_gov"),
    # too short to be certain
    ("IS", "org:isis"),
    ("UN", "org:un"),
    # identifiers
    ("org:isis", "*org:isis"),
    ("Q858", "*place:syria"),
    ("https://sws.geonames.org/174506/", "*place:hajin"),
    ("http://www.wikidata.org/entity/Q2429253", "*org:isis"),
    # nobody
    ("عمر", ""),
    ("زهير قباني", ""),
    ("Smith", ""),
    ("org:nobody", ""),
    ("...", ""),
    ("\u200f", ""),
]  # fmt: skip


@pytest.fixture(scope="module")
def client(linked_store: Path) -> FlaskClient:
    """Return a client of the graph of ``articles/``."""
    return create_app(linked_store).test_client()


@pytest.mark.parametrize(("name", "expected"), NAMES)
def test_name_finds_its_entities_in_order(client: FlaskClient, name: str, expected: str) -> None:
    found = shown(reconcile(client, query=name))
    wanted = expected.split()
    assert found[: len(wanted)] == wanted, found
    assert wanted or found == []


def test_score_says_how_it_came_about(client: FlaskClient) -> None:
    (first, second) = reconcile(client, query="Hajeen", limit=2)
    assert (first["score"], first["match"]) == (100.0, True)
    assert features(first) == {
        "name_similarity": 100.0, "name_exact": True, "name_is_alias": True, "identifier": False,
        "rivals": 0,
    }  # fmt: skip
    assert second["score"] == features(second)["name_similarity"] < 100
    assert features(second)["name_exact"] is False


def test_candidate_says_what_tells_it_from_others(client: FlaskClient) -> None:
    first, second = reconcile(client, query="Aleppo", limit=2)
    assert (first["name"], first["description"]) == (
        "Aleppo (city)",
        "city in Mount Simeon district, Aleppo governorate, Syria · حلب",
    )
    assert second["description"].startswith("governorate in ")
    assert features(first)["rivals"] == features(second)["rivals"] == 1
    assert [t["id"] for t in reconcile(client, query="Reuters")[0]["type"]] == [
        "MediaOutlet", "Organisation", "Source",
    ]  # fmt: skip


def test_type_tells_namesakes_apart(client: FlaskClient) -> None:
    found = reconcile(client, query="Syria", type="Place", type_strict="should", limit=20)
    assert shown(found)[0] == "*place:syria"
    state = next(c for c in found if c["id"] == "org:syria_state")
    assert (state["score"], features(state)["type"]) == (75.0, False)
    for given in ("Organisation", ["Person", "GovernmentBody"], "isnad:Organisation"):
        assert shown(reconcile(client, query="سوريا", type=given))[0] == "*org:syria_state"
    iri = "https://w3id.org/isnad/ontology#Place"
    assert shown(reconcile(client, query="Syria", type=iri))[0] == "*place:syria"


@pytest.mark.parametrize(
    ("strict", "types", "expected"),
    [
        ("any", ["Person", "Place"], {"place:iraq"}),
        ("all", ["Agent", "GovernmentBody"], {"org:iraq_state"}),
        ("all", ["Person", "Place"], set()),
        ("any", ["Entity"], {"place:iraq", "org:iraq_state"}),
    ],
)
def test_strict_types_leave_others_out(
    client: FlaskClient, strict: str, types: list[str], expected: set[str]
) -> None:
    found = reconcile(client, query="Iraq", type=types, type_strict=strict)
    assert {c["id"] for c in found if features(c)["name_exact"]} == expected


def test_wrong_type_is_never_certain(client: FlaskClient) -> None:
    (found,) = reconcile(client, query="داعش", type="Place")
    assert (found["id"], found["score"], found["match"]) == ("org:isis", 75.0, False)


@pytest.mark.parametrize(
    ("query", "pid", "value", "expected"),
    [
        ("Deir ez-Zor", "placeKind", "governorate", "*place:dez_gov"),
        ("Deir ez-Zor", "placeKind", "City", "*place:dez_city"),
        ("Aleppo", "geonames", "170063", "*place:aleppo_city"),
        ("Aleppo", "geonames", 170062, "*place:aleppo_gov"),
        ("Hajin", "within", {"id": "place:syria", "name": "whatever"}, "*place:hajin"),
        ("Hajin", "within", "سورية", "*place:hajin"),
        ("Hajin", "within", ["Nowhere", "Deir Ezzor"], "*place:hajin"),
        ("Hajin", "within", "Iraq", "place:hajin"),
        ("Hajin", "within", {"id": "place:iraq", "name": "Syria"}, "place:hajin"),
        ("Hajin", "latitude", 34.7, "*place:hajin"),
        ("Hajin", "latitude", "34.7", "*place:hajin"),
        ("Hajin", "latitude", "36.0", "place:hajin"),
        ("Hajin", "latitude", True, "place:hajin"),
        ("كوريلا", "position.organisation", "سنتكوم", "*per:kurilla"),
        # the registry knows no point for it: nothing is compared
        ("حي الشبكة", "latitude", "1", "*place:shabaka"),
    ],
)
def test_property_refines(
    client: FlaskClient, query: str, pid: str, value: object, expected: str
) -> None:
    found = reconcile(client, query=query, properties=[{"pid": pid, "v": value}])
    assert shown(found)[0] == expected


def test_fit_of_properties_is_a_fifth_of_the_score(client: FlaskClient) -> None:
    properties = [{"pid": "within", "v": "Iraq"}, {"pid": "placeKind", "v": "town"}]
    first = reconcile(client, query="Hajin", properties=properties)[0]
    assert first["score"] == 90.0
    assert features(first)["property:within"] == 0.0
    assert features(first)["property:placeKind"] == 100.0


@pytest.mark.parametrize(
    ("pid", "value", "expected"),
    [
        ("wikidata", "Q858", ["*place:syria"]),
        ("geonames", "174506", ["*place:hajin"]),
        ("exactMatch", "https://sws.geonames.org/174506/", ["*place:hajin"]),
        ("identifier", "org:sdf", ["*org:sdf"]),
        ("labelAr", "هجين", ["*place:hajin"]),
        ("altLabel", "داعـ.ـش", ["*org:isis"]),
        ("wikidata", "Q999999999", []),
    ],
)
def test_query_without_a_name_finds_by_what_identifies(
    client: FlaskClient, pid: str, value: str, expected: list[str]
) -> None:
    assert shown(reconcile(client, properties=[{"pid": pid, "v": value}])) == expected


def test_limit_is_kept_and_the_same_question_has_the_same_answer(client: FlaskClient) -> None:
    answers = [reconcile(client, query="دير الزور", limit=n) for n in (1, 3, 3)]
    assert [len(found) for found in answers] == [1, 3, 3]
    assert answers[1] == answers[2]
    assert answers[1][:1] == answers[0]
