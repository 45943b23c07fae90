"""The given questions on article 001."""

from tests.competency.answer_shape import (
    basis,
    demonym,
    listed,
    modality,
    number,
    qualifier,
    reduced,
)
from tests.competency.asking import Asker
from tests.competency.given import GivenQuestions

ARTICLE = "001"


def test_q029_more_than_twenty_sources_of_three_origins(ask: Asker, given: GivenQuestions) -> None:
    rows = ask.rows("sources_of_report", article=ARTICLE, speaker="src:reuters")
    assert len({row["ofWhom"] for row in rows}) == 1
    answer = given.answer("Q029")
    assert set(answer.pop("nationalities")) == {demonym(row["from"]) for row in rows}
    assert answer == number(rows[0])


def test_q033_fighters_in_both_countries_by_their_speaker(
    ask: Asker, given: GivenQuestions
) -> None:
    rows = ask.rows("figures", article=ARTICLE, counts="isnad:counted-fighters")
    assert {row["place"] for row in rows} == {"place:iraq", "place:syria"}
    assert len({row["figure"] for row in rows}) == 1
    assert given.answer("Q033") == {**number(rows[0]), "speaker": rows[0]["speaker"]}


# What the answer calls a condition, and the words of the graph.
_CONDITIONS = {"if pressure on it is reduced": "if the pressure on ISIS is reduced"}


def test_q035_forecast_keeps_horizon_condition_and_speaker(
    ask: Asker, given: GivenQuestions
) -> None:
    (row,) = ask.rows("forecasts", article=ARTICLE, actor="org:isis", kind="isnad:Takeover")
    answer = given.answer("Q035")
    assert _CONDITIONS[answer.pop("condition")] == row["condition"]
    assert answer == {
        "type": "record",
        "horizon": row["duration"],
        "speaker": row["speaker"],
        "modality": modality(row),
    }


def test_q037_weekday_has_no_date_as_written_and_resolves_from_outside(
    ask: Asker, given: GivenQuestions
) -> None:
    (time,) = ask.rows(
        "event_times",
        article=ARTICLE,
        kind="isnad:Meeting",
        role="isnad:place",
        participant="place:madrid",
    )
    assert (time["textEdtf"], time["precision"]) == (None, "day")
    assert given.answer("Q037") == {
        "type": "date",
        "edtf": f"weekday:{str(time['meaning']).split(',')[0]}",
        "resolved": time["edtf"],
        "basis": basis(time["basis"]),
    }


def test_q041_headline_says_more_than_the_body(ask: Asker, given: GivenQuestions) -> None:
    rows = ask.rows("overstatements", article=ARTICLE, counts="isnad:counted-arrested")
    assert {(row["section"], row["headingComparator"]) for row in rows} == {("headline", "dozens")}
    assert {row["bodyComparator"] for row in rows} == {"dozens"}
    assert {row["outcomeKind"] for row in rows} == {"Arrest", "Killing", "Flight"}
    items = ask.rows("itemised_arrests", article=ARTICLE)
    exact = sum(int(str(row["amount"])) for row in items if row["comparator"] == "exactly")
    others = [row["comparator"] for row in items if row["amount"] is None]
    answer = given.answer("Q041")
    assert f"itemised arrests are {exact} plus 'others'" in answer["explanation"]
    assert others == ["some"]
    supported = not rows
    assert reduced(answer, "explanation") == {"type": "boolean", "value": supported}


# What the answer calls an operation: its place and what is counted, with amount or comparator.
_AIRDROPS = {
    "northern Raqqa (3 arrested)": ("place:raqqa_north", {("arrested", 3)}),
    "Jabal al-Bishri (leaders killed, others arrested)": (
        "place:bishri",
        {("killed", "some"), ("arrested", "some")},
    ),
}


def test_q042_airdrops_with_place_and_results(ask: Asker, given: GivenQuestions) -> None:
    rows = ask.rows("by_method", article=ARTICLE, method="isnad:method-airdrop")
    found = {
        str(place): {
            (row["counts"], row["amount"] if row["amount"] is not None else row["comparator"])
            for row in rows
            if row["place"] == place and row["counts"] is not None
        }
        for place in {row["place"] for row in rows}
    }
    answer = given.answer("Q042")
    assert dict(_AIRDROPS[item] for item in answer["items"]) == found
    assert answer["type"] == "list_text"


def test_q046_cell_made_three_kinds_of_things(
    ask: Asker, ask_with_texts: Asker, given: GivenQuestions
) -> None:
    rows = ask.rows("made_by_arrested", article=ARTICLE, place="place:mansoura")
    answer = given.answer("Q046")
    assert set(answer["items"]) == {row["label"] for row in rows}
    evidence = ask_with_texts.column(
        "evidence_words", "words", article=ARTICLE, property="isnad:manufactured"
    )
    assert all(any(item in str(words) for words in evidence) for item in answer["items_ar"])


def test_q052_collapse_of_the_regime_has_no_date_in_the_article(
    ask: Asker, given: GivenQuestions
) -> None:
    states = ask.rows(
        "value_states",
        article=ARTICLE,
        kind="isnad:RegimeCollapse",
        role="isnad:participant",
        participant="org:baath_regime",
        property="isnad:time",
    )
    answer = given.answer("Q052")
    assert answer.pop("external") not in ask.column("times", "edtf", article=ARTICLE)
    assert [(row["state"], row["value"]) for row in states] == [("not-stated", None)]
    assert answer == {"type": "not_stated", "value": None}


def test_q053_prediction_with_its_time_and_speaker(ask: Asker, given: GivenQuestions) -> None:
    (row,) = ask.rows("forecasts", article=ARTICLE, actor="org:isis", kind="isnad:Change")
    answer = given.answer("Q053")
    assert str(row["description"]).split(";")[0] == answer["content"]
    assert answer["when"] in str(row["meaning"])
    assert reduced(answer, "content", "when") == {
        "type": "record",
        "speaker": row["speaker"],
        "modality": modality(row),
    }


def test_q054_reliance_after_the_closed_quotation_is_the_articles_voice(
    ask: Asker, given: GivenQuestions
) -> None:
    rows = ask.rows("situations", article=ARTICLE, kind="isnad:Reliance", holder="org:usa")
    answer = given.answer("Q054")
    voices = {f"{row['voice']}'s voice" for row in rows}
    assert voices == {answer.pop("attribution").split(" (")[0]}
    assert reduced(answer) == listed(row["towards"] for row in rows)


def test_qualifiers_are_named_as_the_answers_name_them() -> None:
    assert [qualifier(c) for c in ("exactly", "more-than", "about", "dozens")] == [
        "exact",
        "more_than",
        "about",
        "dozens",
    ]
