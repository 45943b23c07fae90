"""``/id?label=``: the same node whatever the spelling, the best first, and why."""

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from queries.library import Library
from server import resource_routes
from server.app import create_app
from server.search import Match, Name, SearchIndex
from tests.server.page_parser import BROWSER
from tests.server.resource_graph import BASE, publish_resources

INDEX = SearchIndex(
    [
        Name("u:front", "جبهة المثال", "ar"),
        Name("u:front", "Example Front", "en"),
        Name("u:town", "تل المثال", "ar"),
        Name("u:town", "Tell al-Mithal", "en"),
        Name("u:town", "place:tell", rank=2),
        Name("u:force", "قوة أمن المثال", "ar"),
        Name("u:abu", "أبو بكر", "ar"),
        Name("u:salah", "Ṣalāḥ ad-Dīn", "en"),
        Name("u:raid", "Raid on the Example Front at Tell al-Mithal", "en", 3),
        Name("u:daesh", "داعش", "ar"),
        Name("u:hani", "هانئ الأمثالي", "ar"),
    ]
)


@pytest.mark.parametrize(
    ("asked", "iri", "match"),
    [
        ("جبهة المثال", "u:front", Match.EXACT),
        ("جبهه المثال", "u:front", Match.EXACT),  # ة, ه
        ("جَبْهَة المِثال", "u:front", Match.EXACT),  # vowel marks
        ("جبهــة المثـال", "u:front", Match.EXACT),  # tatweel
        ("لجبهة المثال", "u:front", Match.EXACT),  # glued ل
        ("وبجبهة المثال", "u:front", Match.EXACT),
        ("ابوبكر", "u:abu", Match.EXACT),  # hamza, joined
        ("هاني الامثالى", "u:hani", Match.EXACT),  # hamza seat, ى
        ("د|عـ.ـش", "u:daesh", Match.EXACT),  # broken up
        ("لداعـ.ـش", "u:daesh", Match.EXACT),
        ("EXAMPLE FRONT", "u:front", Match.EXACT),
        ("salah ad din", "u:salah", Match.EXACT),  # accents, dash
        ("Ṣalāḥ ad-Dīn", "u:salah", Match.EXACT),
        ("tell almithal", "u:town", Match.EXACT),
        ("place:tell", "u:town", Match.EXACT),
        ("Exam", "u:front", Match.PREFIX),
        ("تل الم", "u:town", Match.PREFIX),
        ("mithal", "u:town", Match.WORD),
        ("front example", "u:front", Match.WORD),
        ("أمن", "u:force", Match.WORD),
        ("xample", "u:front", Match.PART),
        ("Exampel Frnot", "u:front", Match.NEAR),
        ("داعس", "u:daesh", Match.NEAR),
    ],
)
def test_spelling_finds_the_node_first_and_says_why(asked: str, iri: str, match: Match) -> None:
    first = INDEX.find(asked, 10)[0]
    assert (first.iri, first.match) == (iri, match)


@pytest.mark.parametrize("asked", ["", "  ", "!?", '"', "zzzzzz", 'a" OR "b', "word MATCH *", "\0"])
def test_what_names_nothing_finds_nothing(asked: str) -> None:
    assert INDEX.find(asked, 10) == []


def test_whole_names_come_before_beginnings_words_and_parts_of_words() -> None:
    names = ("wholetell", "tell", "a tell", "tellers")
    index = SearchIndex([Name(f"u:{name}", name) for name in names])
    found = [(hit.text, hit.match.value) for hit in index.find("tell", 10)]
    assert found == [
        ("tell", "exact"),
        ("tellers", "prefix"),
        ("a tell", "word"),
        ("wholetell", "part"),
    ]


def test_what_has_an_identity_of_its_own_comes_before_what_an_article_speaks_of() -> None:
    index = SearchIndex([Name("u:event", "Front", rank=3), Name("u:org", "Front")])
    assert [hit.iri for hit in index.find("front", 10)] == ["u:org", "u:event"]


def test_node_with_several_matching_names_is_found_once() -> None:
    assert [hit.iri for hit in INDEX.find("tell", 10)].count("u:town") == 1
    assert len(INDEX.find("a", 2)) <= 2


def test_index_can_be_asked_by_several_threads() -> None:
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(lambda _: INDEX.find("front example", 5), range(40)))
    assert all(hits == found[0] for hits in found) and found[0]


@pytest.fixture(scope="module")
def resources(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """Return a client of the small graph of claims."""
    directory: Path = tmp_path_factory.mktemp("search")
    publish_resources(directory)
    return create_app(directory, Library(())).test_client()


def test_programs_get_json_with_iri_page_names_and_reason(resources: FlaskClient) -> None:
    response = resources.get("/id?label=KHALED", headers={"Accept": "application/json"})
    assert response.content_type == "application/json; charset=utf-8"
    assert json.loads(response.data) == {
        "query": "KHALED",
        "cut": False,
        "found": [
            {
                "iri": f"{BASE}id/person/khalid",
                "page": "/id/person/khalid",
                "identifier": "per:khalid",
                "label": "Khalid",
                "labelAr": "خالد",
                "kinds": ["https://w3id.org/isnad/ontology#Person"],
                "name": "Khaled",
                "match": "exact",
            }
        ],
    }
    assert resources.get("/id?label=x&format=json").mimetype == "application/json"
    assert resources.get("/id?label=x", headers={"Accept": "text/csv"}).status_code == 406


def test_page_says_why_and_by_which_name_a_node_was_found(resources: FlaskClient) -> None:
    text = resources.get("/id?label=Khaled", headers=BROWSER).text
    assert "is called so" in text and '<bdi lang="en">Khaled</bdi>' in text


def test_list_that_is_cut_says_so(resources: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = resources.get("/id?label=arrest&format=json")
    found = json.loads(whole.data)["found"]
    assert len(found) > 1 and "Isnad-Cut" not in whole.headers
    monkeypatch.setattr(resource_routes, "_MOST_FOUND", 1)
    cut = resources.get("/id?label=arrest&format=json")
    assert cut.headers["Isnad-Cut"] == "1 nodes"
    assert json.loads(cut.data) == {"query": "arrest", "cut": True, "found": found[:1]}


def test_answer_is_not_sent_again_for_an_unchanged_snapshot(resources: FlaskClient) -> None:
    first = resources.get("/id?label=khalid&format=json")
    headers = {"If-None-Match": first.headers["ETag"]}
    assert resources.get("/id?label=khalid&format=json", headers=headers).status_code == 304
    assert resources.get("/id?label=town&format=json", headers=headers).status_code == 200
