"""What is true in the world but not said by an article never comes back as its claim."""

import pytest

from tests.competency.asking import Asker
from tests.competency.given import GivenQuestions


def test_external_values_of_answers_are_no_times_of_their_article(
    ask: Asker, given: GivenQuestions
) -> None:
    checked = 0
    for question in given.ids():
        answer = given.answer(question)
        if external := answer.get("external"):
            for article in given.articles(question):
                times = ask.rows("times", article=article)
                assert external not in {row["edtf"] for row in times}
                assert external not in {row["textEdtf"] for row in times}
                checked += 1
    assert checked == 2


@pytest.mark.parametrize("article", ["001", "004"])
def test_no_event_is_dated_to_the_day_that_the_article_leaves_out(ask: Asker, article: str) -> None:
    dated = ask.rows(
        "events_dated_within", article=article, first='"2024-11-27"', last='"2024-12-31"'
    )
    assert dated == []


@pytest.mark.parametrize("article", ["000", "001", "002", "003", "004"])
def test_year_that_the_words_lack_has_an_outside_basis(ask: Asker, article: str) -> None:
    for time in ask.rows("times", article=article):
        text, resolved = str(time["textEdtf"] or ""), str(time["edtf"] or "")
        if resolved and (text.startswith("XXXX") or not text):
            assert time["basis"] == "outside", time


@pytest.mark.parametrize("article", ["000", "001", "002", "003", "004"])
def test_words_hold_no_year_but_those_that_the_articles_write(ask: Asker, article: str) -> None:
    written = {
        "000": set(),
        "001": {"2019"},
        "002": {"2014"},
        "003": {"2023", "2024"},
        "004": set(),
    }
    years = {str(t["textEdtf"])[:4] for t in ask.rows("times", article=article) if t["textEdtf"]}
    assert years - {"XXXX"} == written[article]


def test_meant_place_of_a_slip_is_in_no_claim(ask: Asker) -> None:
    (slip,) = ask.rows("slips", article="002")
    assert (slip["written"], slip["meant"]) == ("place:hajin", "place:hawija")
    assert ask.column("claims_about", "claim", article="002", node="place:hawija") == []
    assert ask.column("claims_about", "claim", article="002", node="place:hajin") != []


@pytest.mark.parametrize(
    ("subject", "predicate", "object_"),
    [
        ("org:hts", "isnad:affiliatedWith", "org:isis"),
        ("org:hts", "isnad:includes", "org:hurras"),
        ("org:hurras", "isnad:affiliatedWith", "org:isis"),
    ],
)
def test_wrong_affiliation_is_claimed_but_not_in_the_view(
    ask: Asker, subject: str, predicate: str, object_: str
) -> None:
    triple = {"subject": subject, "predicate": predicate, "object": object_}
    assert ask.column("articles_stating", "article", **triple) == ["004"]
    assert ask.rows("in_view", **triple) == []
    led = {"subject": "org:coalition", "predicate": "isnad:ledBy", "object": "org:usa"}
    assert ask.rows("in_view", **led) != []
