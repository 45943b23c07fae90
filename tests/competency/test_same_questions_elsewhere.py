"""The stored questions, asked where the answer must be another one or none.

A question whose answer stood in its text, or that fitted only one article, would fail here. The
expected values were read from the articles.
"""

from tests.competency.answer_shape import modality
from tests.competency.asking import Asker


def test_arrest_of_another_person_has_another_day(ask: Asker) -> None:
    arrest = {"article": "000", "kind": "isnad:Arrest", "role": "isnad:arrested"}
    (raid,) = ask.rows("event_times", participant="per:abu_hafs", **arrest)
    assert (raid["textEdtf"], raid["edtf"]) == ("XXXX-08-20", "2025-08-20")
    assert ask.rows("event_times", participant="per:saleh", **arrest) == []


def test_position_without_a_stated_area_has_no_governorate(ask: Asker) -> None:
    assert ask.column("positions", "governorate", article="000", person="per:abu_hafs") == []
    assert ask.column("positions", "governorate", article="002", person="per:umarayn") == []


def test_nobody_else_is_said_to_prepare_an_attack_with_a_method(ask: Asker) -> None:
    assert ask.rows("plots", article="000", actor="per:abu_hafs") == []
    assert ask.rows("plots", article="002", actor="per:talib") == []


def test_only_one_dismantling_has_a_count_of_casualties(ask: Asker) -> None:
    assert ask.rows("event_figures", article="003", kind="isnad:Dismantling") == []
    arrests = ask.rows("event_figures", article="003", kind="isnad:Arrest")
    assert {(row["counts"], row["amount"], row["speaker"]) for row in arrests} == {
        ("arrested", 3, "src:sdf_statement_003"),
        ("arrested", 1, "src:sdf_statement_003"),
        ("arrested", 32, "org:centcom"),
    }


def test_arrested_elsewhere_are_said_to_be_members(ask: Asker) -> None:
    member = {"organisation": "org:isis"}
    hol = ask.rows("said_to_belong", article="000", place="place:hol_town", **member)
    suwar = ask.rows("said_to_belong", article="003", place="place:suwar", **member)
    assert {row["speaker"] for row in hol} == {"src:sohr"}
    assert {row["speaker"] for row in suwar} == {"src:sdf_statement_003"}


def test_arrested_without_a_suspicion_have_none(ask: Asker) -> None:
    assert ask.rows("allegations", article="003", place="place:suwar") == []
    assert ask.rows("allegations", article="000", place="place:hasaka_city") == []


def test_rank_that_the_article_gives_is_in_its_own_voice(ask: Asker) -> None:
    (row,) = ask.rows("positions", article="002", person="per:mashhadani")
    assert (row["voice"], row["certainty"]) == ("article", "certain")
    (office,) = ask.rows("positions", article="003", person="per:hourani")
    assert (office["organisation"], office["title"]) == ("org:jusoor", "researcher")


def test_another_person_was_killed_and_not_arrested(ask: Asker) -> None:
    assert ask.column("fates", "role", article="002", person="per:umarayn") == ["killed"]
    assert ask.column("fates", "role", article="002", person="per:kassig") == [
        "kidnapped",
        "killed",
    ]
    assert ask.column("fates", "role", article="002", person="per:baghdadi") == []


def test_role_that_is_not_open_has_no_candidates(ask: Asker) -> None:
    role = {"kind": "isnad:Arrest", "role": "isnad:carriedOutBy"}
    assert ask.rows("open_candidates", article="000", place="place:hol_town", **role) == []
    assert ask.rows("open_candidates", article="003", place="place:suwar", **role) == []


def test_other_actors_operations_have_other_results(ask: Asker) -> None:
    units = ask.rows("results", article="003", actor="org:sdf_ctu", operation="isnad:Operation")
    assert {row["kind"] for row in units} == {"Arrest", "Dismantling", "Seizure"}
    campaign = ask.rows("results", article="004", actor="org:sdf", operation="isnad:Operation")
    assert {row["kind"] for row in campaign} == {"Arrest", "Custody", "Seizure"}
    assert ask.rows("results", article="001", actor="org:sct_forces", operation="isnad:Raid") == []


def test_article_with_one_dated_day_spans_none(ask: Asker) -> None:
    (row,) = ask.rows("day_span", article="002")
    assert (row["firstText"], row["lastText"], row["days"]) == ("XXXX-12-02", "XXXX-12-02", "PT0S")
    assert ask.rows("day_span", article="004") == []


def test_forecasts_of_other_articles(ask: Asker) -> None:
    (move,) = ask.rows("forecasts", article="004", actor="org:sdf", kind="isnad:Operation")
    assert (move["speaker"], move["status"]) == ("org:sdf", "conditional")
    assert ask.rows("forecasts", article="000", actor="org:isis", kind="isnad:Takeover") == []


def test_only_headings_that_say_more_are_overstatements(ask: Asker) -> None:
    fighters = ask.rows("overstatements", article="004", counts="isnad:counted-fighters")
    assert {(r["section"], r["headingComparator"], r["bodyComparator"]) for r in fighters} == {
        ("subheading", "exactly", "about")
    }
    assert ask.rows("overstatements", article="003", counts="isnad:counted-arrested") == []


def test_methods_of_other_articles(ask: Asker) -> None:
    assert ask.rows("by_method", article="003", method="isnad:method-airdrop") == []
    (raid,) = ask.rows("by_method", method="isnad:method-helicopter-raid")
    assert (raid["article"], raid["place"]) == ("000", "place:atmeh")


def test_arrested_elsewhere_made_nothing(ask: Asker) -> None:
    assert ask.rows("made_by_arrested", article="001", place="place:raqqa_north") == []


def test_suspicion_accusation_and_hearsay_stay_apart(ask: Asker) -> None:
    suspected = ask.rows("responsibilities", article="002", holder="per:umarayn")
    accused = ask.rows("responsibilities", article="002", holder="per:mashhadani")
    attacks = ask.rows("responsibilities", article="003", situation="isnad:Responsibility")
    assert {modality(row) for row in suspected} == {"suspected"}
    assert {modality(row) for row in accused} == {"alleged"}
    assert "asserted" in {modality(row) for row in attacks}


def test_captors_of_others(ask: Asker) -> None:
    arrested = {"role": "isnad:arrested"}
    assert ask.column("actors", "actor", article="000", person="per:abu_hafs", **arrested) == [
        "org:coalition"
    ]
    assert ask.column("actors", "actor", article="000", person="per:talib", **arrested) == [
        "000#backed-forces"
    ]
    assert ask.column("actors", "actor", article="002", person="per:mashhadani", **arrested) == []


def test_totals_of_the_dead_agree_while_those_of_operations_do_not(ask: Asker) -> None:
    killed = ask.rows("totals", article="003", counts="isnad:counted-killed")
    assert {(row["total"], row["sum"], row["excess"]) for row in killed} == {(44, 44, 0)}
    operations = ask.rows("totals", article="003", counts="isnad:counted-operations")
    assert {(row["total"], row["sum"], row["excess"]) for row in operations} == {(153, 196, 43)}
    assert ask.rows("totals", article="000", counts="isnad:counted-arrested") == []


def test_share_of_the_dead_in_one_country(ask: Asker) -> None:
    (row,) = ask.rows("share", article="003", counts="isnad:counted-killed", place="place:syria")
    assert (str(row["percent"]), row["part"], row["total"]) == ("31.8", 14, 44)


def test_arrested_who_are_named(ask: Asker) -> None:
    rows = ask.rows("named_arrested", article="000", place="place:atmeh")
    assert {row["arrested"] for row in rows if row["unnamed"] is not True} == {"per:abu_hafs"}


def test_partner_in_the_other_country_is_stated(ask: Asker) -> None:
    rows = ask.rows("partners", article="003", place="place:syria")
    assert [(row["role"], row["partner"]) for row in rows] == [("participant", "org:sdf")]


def test_expressions_that_count_different_persons(ask: Asker) -> None:
    (row,) = ask.rows("same_referent", article="000", firstWords='"شخصين"', secondWords='"عنصرين"')
    assert row["first"] != row["second"]
    assert row["restated"] is False


def test_sub_heading_without_a_number_restates_no_figure(ask: Asker) -> None:
    assert ask.rows("restated_figures", article="003", counts="isnad:counted-operations") == []
    assert ask.rows("restated_figures", article="001", counts="isnad:counted-arrested") == []
    (again,) = ask.rows("restated_figures", article="002", counts="isnad:counted-members")
    assert (again["section"], again["comparator"]) == ("pull-quote", "many")


def test_other_mountain_lies_elsewhere(ask: Asker) -> None:
    rows = ask.rows("locations", article="001", place="place:bishri")
    assert [row["container"] for row in rows] == ["place:dez_west"]
    assert ask.rows("locations", article="000", place="place:hamrin") == []


def test_only_one_article_has_statements_wrong_by_outside_knowledge_on_groups(ask: Asker) -> None:
    wrong = {"verdict": "isnad:verdict-wrong", "basis": "isnad:basis-outside"}
    assert ask.rows("reviewed", article="001", **wrong) == []
    assert {row["predicate"] for row in ask.rows("reviewed", article="004", **wrong)} >= {
        "affiliatedWith",
        "includes",
    }


def test_governorates_named_in_other_articles(ask: Asker) -> None:
    named = {
        article: ask.column(
            "governorates_named", "governorate", article=article, country="place:syria"
        )
        for article in ("000", "003")
    }
    assert named["003"] == ["place:dez_gov"]
    assert "place:aleppo_gov" in named["000"]


def test_article_that_does_not_contradict_itself_on_a_place(ask: Asker) -> None:
    presence = {"holder": "org:isis", "place": "place:dez_gov"}
    for article in ("000", "001", "002", "003"):
        assert ask.rows("contradictions", article=article, **presence) == []


def test_counts_of_operations_in_the_other_country(ask: Asker) -> None:
    rows = ask.rows("counts_over_time", counts="isnad:counted-operations", place="place:iraq")
    assert [(row["article"], row["amount"]) for row in rows] == [("003", 137)]


def test_articles_that_do_not_say_who_leads_another_body(ask: Asker) -> None:
    leads = {"predicate": "isnad:ledBy", "object": "org:usa"}
    assert ask.column("articles_stating", "article", subject="org:sdf", **leads) == []
    backed = {"predicate": "isnad:backedBy", "object": "org:usa"}
    assert ask.column("articles_stating", "article", subject="org:sdf", **backed) == ["002"]


def test_arrests_inside_another_governorate(ask: Asker) -> None:
    rows = ask.rows("arrests_in_area", area="place:raqqa_gov")
    assert {(row["article"], row["place"], row["amount"]) for row in rows} == {
        ("001", "place:mansoura", 2),
        ("001", "place:raqqa_north", 3),
    }
    assert ask.rows("possible_arrests_in_area", area="place:raqqa_gov") == []


def test_spellings_of_another_organisation(ask: Asker) -> None:
    words = ask.column("spellings", "words", entity="org:aanes")
    assert words == ["الإدارة الذاتية", "للإدارة الذاتية"]
