"""The given questions on article 003."""

from pathlib import Path

from tests.competency.answer_shape import computed, number, reduced
from tests.competency.asking import Asker
from tests.competency.given import GivenQuestions

ARTICLE = "003"


def test_q083_stated_total_of_detained_is_the_sum_of_the_countries(
    ask: Asker, given: GivenQuestions
) -> None:
    rows = ask.rows("totals", article=ARTICLE, counts="isnad:counted-arrested")
    parts = {str(row["place"]): row["part"] for row in rows}
    assert given.answer("Q083") == {
        "type": "boolean",
        "value": all(row["excess"] == 0 for row in rows),
        "stated": rows[0]["total"],
        "sum": rows[0]["sum"],
        "syria": parts["place:syria"],
        "iraq": parts["place:iraq"],
    }


def test_q084_countries_exceed_the_stated_total_of_operations(
    ask: Asker, given: GivenQuestions
) -> None:
    rows = ask.rows("totals", article=ARTICLE, counts="isnad:counted-operations")
    (excess,) = {row["excess"] for row in rows}
    assert given.answer("Q084") == computed(int(str(excess)), "operation")


def test_q085_leader_is_one_of_the_three_arrested(ask: Asker, given: GivenQuestions) -> None:
    rows = [
        row
        for row in ask.rows("figures", article=ARTICLE, counts="isnad:counted-arrested")
        if row["place"] == "place:suwar" and row["ofWhom"] == "org:isis"
    ]
    (everybody,) = [row for row in rows if row["ofRank"] is None]
    (leader,) = [row for row in rows if row["ofRank"] == "senior-leader"]
    (subset,) = ask.rows("subsets", article=ARTICLE, figure=str(leader["figure"]))
    assert (subset["wholeCounts"], subset["wholeAmount"]) == ("arrested", everybody["amount"])
    answer = given.answer("Q085")
    assert {answer.pop("speaker")} == {row["speaker"] for row in rows}
    assert answer == {
        "type": "record",
        "arrested": everybody["amount"],
        "leaders": leader["amount"],
    }


def test_q088_names_of_the_arrested_are_not_stated(ask: Asker, given: GivenQuestions) -> None:
    rows = ask.rows("named_arrested", article=ARTICLE, place="place:suwar")
    assert "not-stated" in {row["name"] for row in rows}
    named = [row["arrested"] for row in rows if row["unnamed"] is not True]
    assert given.answer("Q088") == {"type": "not_stated", "value": named[0] if named else None}


def test_q090_killed_leaders_are_among_the_killed(ask: Asker, given: GivenQuestions) -> None:
    rows = ask.rows("subsets", article=ARTICLE, wholeCounts="isnad:counted-killed")
    assert [(row["counts"], row["ofRank"], row["amount"], row["wholeAmount"]) for row in rows] == [
        ("killed", "senior-leader", 8, 44)
    ]
    additive = not rows
    assert reduced(given.answer("Q090"), "explanation") == {"type": "boolean", "value": additive}


def test_q091_members_at_large_by_their_speaker(ask: Asker, given: GivenQuestions) -> None:
    rows = ask.rows("figures", article=ARTICLE, counts="isnad:counted-members")
    assert {row["place"] for row in rows} == {"place:iraq", "place:syria"}
    assert len({row["figure"] for row in rows}) == 1
    members = next(row for row in rows if row["ofWhom"] == "org:isis")
    assert given.answer("Q091") == {**number(members), "speaker": members["speaker"]}


def test_q097_partner_in_iraq_is_not_stated(ask: Asker, given: GivenQuestions) -> None:
    rows = ask.rows("partners", article=ARTICLE, place="place:iraq")
    assert {(row["role"], row["partner"], row["state"]) for row in rows} == {
        ("participant", None, "not-stated"),
        ("supportedBy", None, "not-stated"),
    }
    assert given.answer("Q097") == {"type": "not_stated", "value": None}


# What the answer calls a publisher.
_PUBLISHERS = {"International Coalition": "org:coalition", "US Central Command": "org:centcom"}


def test_q100_two_publishers_of_one_tally_contradict_each_other(
    ask: Asker, given: GivenQuestions, shared: Path
) -> None:
    rows = ask.rows("releases_of_counts", article=ARTICLE, kind="isnad:PublicStatement")
    text = (shared / "corpus" / f"{ARTICLE}.txt").read_text("utf-8")
    found = {
        (row["speaker"], row["publisher"], text.count("\n", 0, int(str(row["start"]))) + 1)
        for row in rows
    }
    answer = given.answer("Q100")
    names = [item["what"].removesuffix(")").split(" (L") for item in answer["items"]]
    speakers = [item["speaker"] for item in answer["items"]]
    assert found == {
        (speaker, _PUBLISHERS[name], int(line))
        for speaker, (name, line) in zip(speakers, names, strict=True)
    }
    claims = {row["claim"] for row in rows}
    assert answer["conflict"] is ({row["contradicted"] for row in rows} == claims)


def test_q101_share_of_the_detained_in_one_country(ask: Asker, given: GivenQuestions) -> None:
    (row,) = ask.rows(
        "share", article=ARTICLE, counts="isnad:counted-arrested", place="place:syria"
    )
    assert given.answer("Q101") == {
        **computed(row["percent"], "percent"),
        "numerator": row["part"],
        "denominator": row["total"],
    }
