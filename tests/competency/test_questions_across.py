"""The given questions across articles."""

from tests.competency.answer_shape import listed, period, plain, reduced
from tests.competency.asking import Asker, Row
from tests.competency.given import GivenQuestions


def _of(rows: list[Row], articles: list[str]) -> list[Row]:
    """Return the rows of the articles that a question is asked of."""
    return [row for row in rows if row["article"] in articles]


def test_q131_counts_of_joint_operations_keep_speaker_and_period(
    ask: Asker, given: GivenQuestions
) -> None:
    rows = ask.rows("counts_over_time", counts="isnad:counted-operations", place="place:syria")
    items = [
        {
            "article": row["article"],
            "value": row["amount"],
            "speaker": row["speaker"],
            "period": period(row),
        }
        for row in sorted(_of(rows, given.articles("Q131")), key=lambda row: str(row["article"]))
    ]
    assert given.answer("Q131") == {"type": "claims", "items": items}


def test_q133_named_members_captured_and_killed(ask: Asker, given: GivenQuestions) -> None:
    rows = _of(ask.rows("named_members_fates", organisation="org:isis"), given.articles("Q133"))
    found = {
        fate: sorted({str(row["person"]) for row in rows if row["role"] == role})
        for fate, role in (("captured", "arrested"), ("killed", "killed"))
    }
    answer = given.answer("Q133")
    assert answer.pop("type") == "record"
    assert {fate: sorted(persons) for fate, persons in answer.items()} == found


def test_q134_operations_from_the_air_by_place(ask: Asker, given: GivenQuestions) -> None:
    rows = [
        row
        for method in ("airdrop", "helicopter-raid")
        for row in _of(
            ask.rows("by_method", method=f"isnad:method-{method}"), given.articles("Q134")
        )
    ]
    answer = given.answer("Q134")
    assert {**answer, "places": sorted(answer["places"])} == {
        "type": "record",
        "count": len({row["event"] for row in rows}),
        "places": sorted({str(row["place"]) for row in rows}),
    }


def test_q135_outlets_cited_as_sources(ask: Asker, given: GivenQuestions) -> None:
    rows = _of(ask.rows("cited_outlets"), given.articles("Q135"))
    assert reduced(given.answer("Q135")) == listed({row["outlet"] for row in rows})


def test_q138_bodies_of_the_united_nations_by_article(ask: Asker, given: GivenQuestions) -> None:
    rows = _of(ask.rows("cited_bodies", kind="isnad:InternationalBody"), given.articles("Q138"))
    bodies = {(row["article"], row["body"]) for row in rows}
    names = {(row["article"], row["body"], plain(row["label"])) for row in rows}
    answer = given.answer("Q138")
    assert answer["type"] == "claims"
    assert {(item["article"], item["id"]) for item in answer["items"]} == bodies
    cited = {(item["article"], item["id"], item["source"]) for item in answer["items"]}
    assert cited <= names


def test_q139_articles_that_say_who_leads_the_coalition(ask: Asker, given: GivenQuestions) -> None:
    stating = ask.column(
        "articles_stating",
        "article",
        subject="org:coalition",
        predicate="isnad:ledBy",
        object="org:usa",
    )
    found = [article for article in stating if article in given.all_articles()]
    assert given.answer("Q139") == {"type": "article_list", "items": found}


def test_q141_arrests_inside_a_governorate_exact_open_and_uncounted(
    ask: Asker, given: GivenQuestions
) -> None:
    articles = given.all_articles()
    rows = _of(ask.rows("arrests_in_area", area="place:dez_gov"), articles)
    exact = [row for row in rows if row["comparator"] == "exactly"]
    answer = given.answer("Q141")
    counted = {(item[:3], int(item[5])) for item in answer["items"]}
    assert {(row["article"], row["amount"]) for row in exact} == counted
    assert sum(int(str(row["amount"])) for row in exact) == answer["total"]
    assert {row["place"] for row in exact} == {
        "place:hawayij_dhiban",
        "place:shabaka",
        "place:suwar",
    }
    unquantified = {(row["article"], row["comparator"]) for row in rows if row["amount"] is None}
    assert unquantified == {("001", "some"), ("004", "dozens")}
    assert {item[:3] for item in answer["unquantified"]} == {"001", "004"}
    possible = _of(ask.rows("possible_arrests_in_area", area="place:dez_gov"), articles)
    names = {"per:talib": "Ahmad al-Talib", "per:saleh": "Osama Owaid Saleh"}
    assert {f"{row['article']}: {names[str(row['person'])]}" for row in possible} == {
        plain(item) for item in answer["ambiguous"]
    }
    assert set(given.articles("Q141")) == {item[:3] for item in answer["items"]}


def test_q146_articles_in_the_order_of_their_anchor_dates(
    ask: Asker, given: GivenQuestions
) -> None:
    rows = _of(ask.rows("article_datings", aspect="isnad:aspect-anchor"), given.articles("Q146"))
    ordered = [row["article"] for row in sorted(rows, key=lambda row: str(row["start"]))]
    assert given.answer("Q146") == {"type": "article_list", "ordered": True, "items": ordered}


def test_q147_year_that_the_text_alone_proves(ask: Asker, given: GivenQuestions) -> None:
    rows = _of(
        ask.rows("article_datings", aspect="isnad:aspect-published", basis="isnad:basis-text"),
        given.articles("Q147"),
    )
    assert given.answer("Q147") == {
        "type": "article_list",
        "items": [row["article"] for row in rows],
        "value": {row["article"]: row["edtf"] for row in rows},
    }


def test_q149_spellings_of_one_organisation(ask: Asker, given: GivenQuestions) -> None:
    rows = _of(ask.rows("spellings", entity="org:sdf"), given.articles("Q149"))
    answer = given.answer("Q149")
    found = {row["words"] for row in rows}
    assert {word for word in found if str(word).startswith("قوات")} == set(answer["items"])
    assert {word for word in found if not str(word).startswith("قوات")} == set(
        answer["short_forms"]
    )


# What the answer calls a chain: article, nearest speaker and the one quoted.
_CHAINS = {
    "001: Reuters quoting more than 20 sources": ("Reuters", "more than 20"),
    "001: Independent Arabia quoting a US military source": (
        "Independent Arabia",
        "US military source",
    ),
    "001: Western sources on what European intelligence services detected": (
        "Western sources",
        "intelligence services in Europe",
    ),
    "004: Akhbar Al Aan quoting unnamed information": ("Akhbar Al Aan", "information"),
}


def test_q155_statements_through_two_layers(ask: Asker, given: GivenQuestions) -> None:
    rows = _of(ask.rows("two_layers"), given.articles("Q155"))
    answer = given.answer("Q155")
    chains = {(row["article"], str(row["outerLabel"]), str(row["innerLabel"])) for row in rows}
    for item in answer["items"]:
        outer, inner = _CHAINS[item]
        assert any(
            article == item[:3] and plain(near) == outer and far.startswith(inner)
            for article, near, far in chains
        ), item
    assert len(chains) >= answer["minimum"]


# What the answer calls a connection: class of the event, role and label of the participant.
_CONNECTIONS = {
    "financial networks from Idlib": (
        "Dismantling",
        "dismantled",
        "ISIS financial networks dismantled in the raids",
    ),
    "Atmeh raid": ("Raid", "carriedOutBy", "Global Coalition to Defeat ISIS"),
    "coalition-backed strikes": ("Operation", "supportedBy", "Global Coalition to Defeat ISIS"),
    "listed among ISIS safe havens in Syria": ("SafeHaven", "holder", "Islamic State"),
}


def test_q156_connections_in_which_a_governorate_is_mentioned(
    ask: Asker, given: GivenQuestions
) -> None:
    rows = _of(ask.rows("events_in_area", area="place:idlib_gov"), given.articles("Q156"))
    found = {
        (row["article"], row["kind"], row["role"], plain(row["participantLabel"])) for row in rows
    }
    answer = given.answer("Q156")
    assert {item["article"] for item in answer["items"]} == {row["article"] for row in rows}
    for item in answer["items"]:
        for connection in item["what"].split("; "):
            assert (item["article"], *_CONNECTIONS[connection]) in found
