"""The given questions on article 004."""

from tests.competency.answer_shape import listed, number, qualifier, reduced
from tests.competency.asking import Asker
from tests.competency.given import GivenQuestions

ARTICLE = "004"


def test_q103_two_officials_with_place_governorate_and_administration(
    ask: Asker, given: GivenQuestions
) -> None:
    (row,) = ask.rows("killed_officials", article=ARTICLE)
    assert given.answer("Q103") == {
        "type": "record",
        "count": row["amount"],
        "area": row["place"],
        "governorate": row["governorate"],
        "administration": row["administration"],
    }


def test_q107_two_expressions_refer_to_the_same_persons(ask: Asker, given: GivenQuestions) -> None:
    (row,) = ask.rows(
        "same_referent", article=ARTICLE, firstWords='"إداريتين"', secondWords='"الفتاتين"'
    )
    assert row["restated"] is True
    same = row["first"] == row["second"]
    assert given.answer("Q107") == {"type": "boolean", "value": same}


def test_q111_dozens_arrested_and_dozens_detained_are_not_added(
    ask: Asker, given: GivenQuestions
) -> None:
    (arrested,) = ask.rows("figures", article=ARTICLE, counts="isnad:counted-arrested")
    (pair,) = ask.rows("not_additive", article=ARTICLE, counts="isnad:counted-arrested")
    answer = given.answer("Q111")
    assert answer.pop("also") == f"{pair['otherComparator']} detained (not additive)"
    assert (pair["otherCounts"], pair["verdict"]) == ("detainees", "unsure")
    assert "terrorists in the SDF statement" in str(arrested["ofWhomLabel"])
    expected = {**number(arrested), "unit": "arrested terrorist", "speaker": arrested["speaker"]}
    assert answer == expected


def test_q113_sub_heading_drops_the_about_of_the_report(ask: Asker, given: GivenQuestions) -> None:
    rows = ask.rows("figures", article=ARTICLE, counts="isnad:counted-fighters")
    (figure,) = [
        r
        for r in rows
        if r["section"] == "body"
        and r["place"] == "place:syria"
        and r["amount"] is not None
        and r["subject"] == "org:isis"
    ]
    (again,) = ask.rows("restated_figures", article=ARTICLE, counts="isnad:counted-fighters")
    assert (again["section"], again["firstSection"]) == ("subheading", "body")
    assert again["amount"] == again["firstAmount"] == figure["amount"]
    assert qualifier(again["comparator"]) == "exact"
    answer = given.answer("Q113")
    assert answer.pop("subheading") == f"{again['amount']:,} without '{again['firstComparator']}'"
    assert answer == {**number(figure), "speaker": figure["speaker"]}


def test_q114_report_has_no_date_in_the_article(ask: Asker, given: GivenQuestions) -> None:
    states = ask.rows(
        "value_states",
        article=ARTICLE,
        kind="isnad:Report",
        role="isnad:saidBy",
        participant="org:unsc",
        property="isnad:time",
    )
    answer = given.answer("Q114")
    assert answer.pop("external") not in ask.column("times", "edtf", article=ARTICLE)
    assert [(row["state"], row["value"]) for row in states] == [("not-stated", None)]
    assert answer == {"type": "not_stated", "value": None}


def test_q115_mountains_lie_in_three_governorates_of_one_country(
    ask: Asker, given: GivenQuestions
) -> None:
    rows = [
        row
        for row in ask.rows("locations", article=ARTICLE, place="place:hamrin")
        if row["kind"] == "governorate"
    ]
    answer = reduced(given.answer("Q115"))
    assert {answer.pop("country")} == {row["country"] for row in rows}
    assert answer == listed(row["container"] for row in rows)


# What the answer calls a wrong statement: subject, property and object, or a control with places.
_WRONG = {
    "HTS belongs to ISIS": {("org:hts", "affiliatedWith", "org:isis")},
    "HTS includes Hurras al-Din": {("org:hts", "includes", "org:hurras")},
    "HTS controls 'these areas' (incl. Hamrin and Deir ez-Zor)": {
        ("TerritorialControl", "holder", "org:hts"),
        ("TerritorialControl", "place", "place:hamrin"),
        ("TerritorialControl", "place", "place:dez_gov"),
    },
    "Hurras al-Din is one of ISIS's small affiliated cells": {
        ("org:hurras", "affiliatedWith", "org:isis"),
    },
}


def test_q118_wrong_affiliations_stay_claims_under_review(
    ask: Asker, given: GivenQuestions
) -> None:
    rows = ask.rows(
        "reviewed", article=ARTICLE, verdict="isnad:verdict-wrong", basis="isnad:basis-outside"
    )
    kinds = {row["subject"]: row["object"] for row in rows if row["predicate"] == "type"}
    claims = {
        claim: {
            (str(kinds.get(row["subject"], row["subject"])), row["predicate"], row["object"])
            for row in rows
            if row["claim"] == claim
        }
        for claim in {row["claim"] for row in rows}
    }
    answer = given.answer("Q118")
    matched = [
        [claim for claim, triples in claims.items() if _WRONG[item] <= triples]
        for item in answer["items"]
    ]
    assert answer["type"] == "list_text"
    assert sorted(matched) == sorted([claim] for claim in claims)


def test_q119_distance_and_direction_from_the_capital(ask: Asker, given: GivenQuestions) -> None:
    (row,) = ask.rows("distances", article=ARTICLE, place="place:dez_gov", origin="place:damascus")
    assert given.answer("Q119") == {**number(row), "direction": row["direction"]}


def test_q121_governorates_named(ask: Asker, given: GivenQuestions) -> None:
    named = ask.column("governorates_named", "governorate", article=ARTICLE, country="place:syria")
    assert reduced(given.answer("Q121")) == listed(named)


def test_q122_presence_is_affirmed_and_denied(ask: Asker, given: GivenQuestions) -> None:
    rows = ask.rows("contradictions", article=ARTICLE, holder="org:isis", place="place:dez_gov")
    assert ("affirmed", "denied") in {(row["polarity"], row["otherPolarity"]) for row in rows}
    assert {row["kind"] for row in rows} >= {"Presence"}
    consistent = not rows
    assert reduced(given.answer("Q122"), "explanation") == {
        "type": "boolean",
        "value": consistent,
    }
