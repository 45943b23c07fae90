"""The given questions on article 002."""

from tests.competency.answer_shape import listed, modality, number, reduced
from tests.competency.asking import Asker
from tests.competency.given import GivenQuestions

ARTICLE = "002"


def test_q055_named_dead_of_the_strike_by_the_speaker(ask: Asker, given: GivenQuestions) -> None:
    rows = ask.rows(
        "killed_by_method_on",
        article=ARTICLE,
        method="isnad:method-precision-strike",
        date='"XXXX-12-02"',
    )
    answer = reduced(given.answer("Q055"))
    assert {answer.pop("speaker")} == {row["speaker"] for row in rows}
    assert answer == listed(row["person"] for row in rows)


def test_q056_involvement_is_suspected_by_nobody_named(ask: Asker, given: GivenQuestions) -> None:
    (row,) = ask.rows("responsibilities", article=ARTICLE, holder="per:umarayn")
    (killing,) = ask.rows("ages_and_killers", article=ARTICLE, person="per:kassig")
    assert (row["situation"], row["concernsKind"]) == ("Involvement", killing["kind"])
    assert given.answer("Q056") == {
        "type": "string",
        "value": modality(row),
        "speaker": row["speaker"],
    }


def test_q057_age_in_words_and_year_of_the_execution(ask: Asker, given: GivenQuestions) -> None:
    (row,) = ask.rows("ages_and_killers", article=ARTICLE, person="per:kassig")
    assert (row["kind"], row["killer"]) == ("Execution", "org:isis")
    assert given.answer("Q057") == {
        "type": "record",
        "age": row["age"],
        "age_ar": row["words"],
        "year": row["edtf"],
    }


def test_q061_captor_is_found_under_any_spelling(ask: Asker, given: GivenQuestions) -> None:
    actors = ask.column(
        "actors", "actor", article=ARTICLE, role="isnad:arrested", person="per:saleh"
    )
    assert reduced(given.answer("Q061")) == listed(actors)


def test_q064_link_to_the_parade_is_the_authorities_allegation(
    ask: Asker, given: GivenQuestions
) -> None:
    rows = ask.rows("responsibilities", article=ARTICLE, holder="per:mashhadani")
    assert {row["concernsKind"] for row in rows} == {"Punishment"}
    assert {row["voice"] for row in rows} == {"named"}
    answer = reduced(given.answer("Q064"))
    assert {answer.pop("modality")} == {modality(row) for row in rows}
    assert answer == listed(row["speaker"] for row in rows)


# What the answer calls a task, and the label of what the situation concerns.
_TASKS = {"running ISIS territory in Deir ez-Zor": "ISIS territory in Deir ez-Zor"}


def test_q068_responsibility_by_hearsay_is_alleged(ask: Asker, given: GivenQuestions) -> None:
    rows = [
        row
        for row in ask.rows("responsibilities", article=ARTICLE)
        if row["area"] == "place:dez_gov"
    ]
    answer = given.answer("Q068")
    assert {row["anonymity"] for row in rows} == {"hearsay"}
    assert {row["concernsLabel"] for row in rows} == {_TASKS[answer.pop("value")]}
    assert answer == {
        "type": "string",
        "modality": modality(rows[0]),
        "speaker": rows[0]["speaker"],
    }


def test_q069_people_ruled_at_the_height_of_power(ask: Asker, given: GivenQuestions) -> None:
    (figure,) = ask.rows("figures", article=ARTICLE, counts="isnad:counted-population")
    assert given.answer("Q069") == number(figure)


def test_q071_last_populated_area_held(ask: Asker, given: GivenQuestions) -> None:
    rows = ask.rows(
        "situations", article=ARTICLE, kind="isnad:TerritorialControl", holder="org:isis"
    )
    last = {row["place"] for row in rows if "last populated area" in str(row["description"])}
    assert reduced(given.answer("Q071")) == listed(last)


def test_q074_affiliation_and_book(
    ask: Asker, ask_with_texts: Asker, given: GivenQuestions
) -> None:
    rows = ask.rows("affiliations_and_books", article=ARTICLE, person="per:hassan")
    answer = given.answer("Q074")
    assert {row["organisation"] for row in rows} == {answer.pop("affiliation")}
    assert answer.pop("book") in {row["bookLabel"] for row in rows}
    written = {
        property_: ask_with_texts.column(
            "evidence_words", "words", article=ARTICLE, property=property_
        )
        for property_ in ("isnad:authorOf", "isnad:inOrganisation")
    }
    assert any(answer.pop("book_ar") in str(words) for words in written["isnad:authorOf"])
    assert any(answer["affiliation_ar"] in str(words) for words in written["isnad:inOrganisation"])


def test_q075_pull_quote_restates_the_quotation_in_the_body(
    ask: Asker, given: GivenQuestions
) -> None:
    rows = ask.rows("restatements", article=ARTICLE, section="isnad:sectionKind-pull-quote")
    assert {row["restatedSection"] for row in rows} == {"body"}
    quoted = [row for row in rows if row["speaker"] is not None]
    assert {row["verdict"] for row in quoted} == {"same"}
    assert all(row["speaker"] == row["restatedSpeaker"] for row in quoted)
    separate = any(row["restated"] is None for row in rows)
    assert reduced(given.answer("Q075"), "explanation") == {"type": "boolean", "value": separate}


def test_q078_knowledge_is_denied_by_the_speaker(ask: Asker, given: GivenQuestions) -> None:
    rows = [
        row
        for row in ask.rows("situations", article=ARTICLE, kind="isnad:Knowledge")
        if row["concerns"] == "per:baghdadi"
    ]
    assert given.answer("Q078") == {
        "type": "boolean",
        "value": any(row["polarity"] == "affirmed" for row in rows),
        "speaker": rows[0]["speaker"],
    }
