"""The given questions on article 000."""

from tests.competency.answer_shape import (
    basis,
    computed,
    listed,
    modality,
    number,
    plain,
    reduced,
)
from tests.competency.asking import Asker
from tests.competency.given import GivenQuestions

ARTICLE = "000"


def test_q002_arrest_has_a_day_and_month_as_written_and_a_year_from_outside(
    ask: Asker, given: GivenQuestions
) -> None:
    (time,) = ask.rows(
        "event_times",
        article=ARTICLE,
        kind="isnad:Arrest",
        role="isnad:arrested",
        participant="per:talib",
    )
    answer = given.answer("Q002")
    assert answer.pop("basis").split()[0] == basis(time["basis"])
    assert answer == {"type": "date", "edtf": time["textEdtf"], "resolved": time["edtf"]}


def test_q003_leader_was_senior_in_a_governorate(ask: Asker, given: GivenQuestions) -> None:
    areas = ask.column("positions", "governorate", article=ARTICLE, person="per:talib")
    assert reduced(given.answer("Q003")) == listed(areas)


def test_q004_planned_attack_has_method_and_targets_and_was_not_carried_out(
    ask: Asker, given: GivenQuestions
) -> None:
    plots = ask.rows("plots", article=ARTICLE, actor="per:talib")
    statuses = ask.rows("event_statuses", article=ARTICLE, actor="per:talib", kind="isnad:Attack")
    answer = given.answer("Q004")
    assert answer.pop("method_ar") in {row["methodLabel"] for row in plots}
    assert reduced(answer, "targets_ar") == {
        "type": "record",
        "method": next(iter({str(row["method"]).replace("-", " ") for row in plots})),
        "targets": sorted({plain(row["targetLabel"]) for row in plots}),
        "carried_out": any(row["status"] == "happened" for row in statuses),
    }


def test_q005_dismantling_without_casualties_is_a_zero_with_a_speaker(
    ask: Asker, given: GivenQuestions
) -> None:
    rows = ask.rows("event_figures", article=ARTICLE, kind="isnad:Dismantling")
    assert [(row["counts"], row["amount"], row["comparator"]) for row in rows] == [
        ("casualties", 0, "exactly")
    ]
    assert reduced(given.answer("Q005")) == listed(row["speaker"] for row in rows)


def test_q008_suspects_are_not_said_to_be_members(ask: Asker, given: GivenQuestions) -> None:
    where = {"article": ARTICLE, "place": "place:hawayij_dhiban"}
    members = ask.rows("said_to_belong", organisation="org:isis", **where)
    (suspicion,) = ask.rows("allegations", **where)
    answer = given.answer("Q008")
    assert modality(suspicion) in answer["explanation"]
    assert suspicion["concernsKind"] == "Smuggling"
    assert reduced(answer, "explanation") == {"type": "boolean", "value": bool(members)}


# What the answer calls it, and the label of what the situation concerns.
_RUNNING = {
    "running ISIS's financial and logistics networks": "ISIS financial and logistics networks",
}


def test_q010_accusation_keeps_its_speaker_and_stays_alleged(
    ask: Asker, given: GivenQuestions
) -> None:
    (row,) = ask.rows("allegations", article=ARTICLE, place="place:hol_town")
    answer = given.answer("Q010")
    assert row["situation"] == "Responsibility"
    assert _RUNNING[answer.pop("value")] == row["concernsLabel"]
    assert answer == {"type": "string", "modality": modality(row), "speaker": row["speaker"]}


def test_q013_description_in_the_passive_is_not_the_articles_assertion(
    ask: Asker, given: GivenQuestions
) -> None:
    rows = ask.rows(
        "activities",
        article=ARTICLE,
        person="per:abu_hafs",
        role="isnad:carriedOutBy",
        kind="isnad:Recruitment",
    )
    assert [(row["act"], row["anonymity"], row["speaker"]) for row in rows] == [
        ("described", "passive", None)
    ]
    asserted = any(row["voice"] == "article" and row["certainty"] == "certain" for row in rows)
    assert reduced(given.answer("Q013"), "explanation") == {"type": "boolean", "value": asserted}


def test_q014_person_was_arrested_and_not_killed(ask: Asker, given: GivenQuestions) -> None:
    fates = ask.column("fates", "role", article=ARTICLE, person="per:abu_hafs")
    assert given.answer("Q014") == {
        "type": "string",
        "value": ", ".join(map(str, fates)),
        "killed": "killed" in fates,
    }


def test_q015_two_candidates_for_an_unclear_actor_stay_two(
    ask: Asker, given: GivenQuestions
) -> None:
    rows = ask.rows(
        "open_candidates",
        article=ARTICLE,
        kind="isnad:Arrest",
        role="isnad:carriedOutBy",
        place="place:atmeh",
    )
    assert {row["state"] for row in rows} == {"unknown"}
    assert reduced(given.answer("Q015")) == {
        "type": "explicit_unknown",
        "candidates": sorted(str(row["candidate"]) for row in rows),
    }


# What the answer calls a result: the class of the result and the label of what it was done to.
_RESULTS = {
    "elimination of prominent leaders": (
        "Elimination",
        "prominent ISIS leaders eliminated in the raids",
    ),
    "seizure of weapons caches": ("Seizure", "weapons caches"),
    "dismantling of financial networks": (
        "Dismantling",
        "ISIS financial networks dismantled in the raids",
    ),
}


def test_q025_raids_led_to_three_results(ask: Asker, given: GivenQuestions) -> None:
    rows = ask.rows("results", article=ARTICLE, actor="org:sct_forces", operation="isnad:Raid")
    answer = given.answer("Q025")
    found = {(row["kind"], plain(row["objectLabel"])) for row in rows}
    assert {_RESULTS[item] for item in answer["items"]} == found
    assert answer["type"] == "list_text"


def test_q026_dozens_is_no_number(ask: Asker, given: GivenQuestions) -> None:
    (figure,) = ask.rows("figures", article=ARTICLE, counts="isnad:counted-raids")
    assert figure["ofWhom"] == "org:sct_forces"
    assert given.answer("Q026") == number(figure)


def test_q028_days_between_the_first_and_the_last_dated_event(
    ask: Asker, given: GivenQuestions
) -> None:
    (row,) = ask.rows("day_span", article=ARTICLE)
    days = int(str(row["days"]).removeprefix("P").removesuffix("D"))
    assert given.answer("Q028") == {
        **computed(days, "day"),
        "first": row["firstText"],
        "last": row["lastText"],
    }
