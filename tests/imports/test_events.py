"""Events and relations: what they claim, how sure it is, who is said to have said it."""

from typing import Any

import pytest

from builder.formats.marks import Argument, Mark
from tests.imports.documents import arguments, attributes, convert, document, span

ATTACK: dict[str, Any] = {
    "spans": {"ORG": {"entity": "Organisation"}, "LOC": {"entity": "Place"}},
    "events": {
        "Attack": {"event": "Attack", "roles": {"Agent": "carriedOutBy", "Where": "place"}},
        "Report": {"reports": "What", "speaker": "Who", "act": "reported"},
    },
}
FORCE = span("T1", "ORG", "قوة أمن المثال")
TELL = span("T2", "LOC", "تل المثال")
TRIGGER = span("T3", "Attack", "هاجمت")
SPEAKER = span("T4", "PER", "عمر بكر")
VERB = span("T5", "Report", "قال")


def event(**more: Any) -> Mark:
    """Return the event of the example, with arguments."""
    roles = more.pop("arguments", arguments(Agent="T1", Where="T2"))
    return Mark("E1", "event", "Attack", trigger="T3", arguments=roles, **more)


def claims(*marks: Mark, mapping: dict[str, Any] | None = None) -> list[dict[str, Any]]:
    """Return the claims that are made of marks."""
    article, _ = convert(document(*marks), ATTACK if mapping is None else mapping)
    found: list[dict[str, Any]] = article.get("claims", [])
    return found


def test_an_event_is_one_node_and_one_claim_of_nobody_knows_whom() -> None:
    article, _ = convert(document(FORCE, TELL, TRIGGER, event()), ATTACK)
    assert article["events"] == [{"id": "e-E1", "label": {"ar": "هجوم: هاجمت"}}]
    assert article["claims"] == [
        {
            "id": "c-E1",
            "label": article["claims"][0]["label"],
            "evidence": [[30, 35], [15, 29], [36, 45]],
            "chain": "not-annotated",
            "certainty": "unspecified",
            "status": "happened",
            "states": [
                {
                    "about": "e-E1",
                    "type": "Attack",
                    "carriedOutBy": ["org:force"],
                    "place": ["place:tell"],
                }
            ],
        }
    ]
    by_id = {one["id"]: one for one in article["annotations"]}
    assert by_id["E1"]["interpretedAs"] == ["e-E1", "c-E1"]
    assert by_id["T3"]["interpretedAs"] == ["e-E1"]


def test_no_claim_is_certain_unless_the_mapping_or_an_attribute_says_so() -> None:
    assert [one["certainty"] for one in claims(TRIGGER, event(arguments=()))] == ["unspecified"]
    sure = ATTACK | {"claims": {"certainty": "certain"}}
    assert [one["certainty"] for one in claims(TRIGGER, event(arguments=()), mapping=sure)] == [
        "certain"
    ]
    mapping = ATTACK | {"attributes": {"Sure": {"Low": {"certainty": "possible"}}}}
    mark = event(arguments=(), attributes=attributes(Sure="Low"))
    assert [one["certainty"] for one in claims(TRIGGER, mark, mapping=mapping)] == ["possible"]


@pytest.mark.parametrize(
    ("key", "value"), [("polarity", "denied"), ("standing", "suspected"), ("status", "planned")]
)
def test_an_attribute_says_how_a_claim_is_meant(key: str, value: str) -> None:
    mapping = ATTACK | {"attributes": {"Flag": {"": {key: value}}}}
    mark = event(attributes=attributes(Flag=None))
    assert [one[key] for one in claims(FORCE, TELL, TRIGGER, mark, mapping=mapping)] == [value]


def test_a_conditional_claim_says_that_its_condition_was_not_annotated() -> None:
    mapping = ATTACK | {"attributes": {"If": {"*": {"status": "conditional"}}}}
    mark = event(attributes=attributes(If="x"))
    (claim,) = claims(FORCE, TELL, TRIGGER, mark, mapping=mapping)
    assert claim["condition"] == {"label": {"en": "a condition that was not annotated"}}


def test_numbered_roles_are_the_same_role() -> None:
    mark = event(arguments=(Argument("Agent", "T1"), Argument("Agent2", "T4")))
    (claim,) = claims(FORCE, SPEAKER, TRIGGER, mark)
    assert claim["states"][0]["carriedOutBy"] == ["org:force", "n-T4"]


def test_who_reports_an_event_is_a_link_of_its_chain() -> None:
    report = Mark("E2", "event", "Report", trigger="T5", arguments=arguments(Who="T4", What="E1"))
    article, _ = convert(document(FORCE, TELL, TRIGGER, SPEAKER, VERB, event(), report), ATTACK)
    (claim,) = article["claims"]
    assert claim["attribution"] == [{"speaker": "n-T4", "act": "reported", "cue": [0, 3]}]
    assert "chain" not in claim
    by_id = {one["id"]: one for one in article["annotations"]}
    assert by_id["E2"]["interpretedAs"] == ["c-E1"]


def test_nested_reports_are_one_chain_with_the_outermost_speaker_first() -> None:
    inner = Mark("E2", "event", "Report", trigger="T5", arguments=arguments(Who="T1", What="E1"))
    outer = Mark("E3", "event", "Report", trigger="T5", arguments=arguments(Who="T4", What="E2"))
    (claim,) = claims(FORCE, TELL, TRIGGER, SPEAKER, VERB, event(), inner, outer)
    assert [link["speaker"] for link in claim["attribution"]] == ["n-T4", "org:force"]


def test_two_reports_of_an_event_are_two_claims_and_one_event() -> None:
    first = Mark("E2", "event", "Report", trigger="T5", arguments=arguments(Who="T1", What="E1"))
    second = Mark("E3", "event", "Report", trigger="T5", arguments=arguments(Who="T4", What="E1"))
    found = claims(FORCE, TELL, TRIGGER, SPEAKER, VERB, event(), first, second)
    assert [[link["speaker"] for link in one["attribution"]] for one in found] == [
        ["org:force"],
        ["n-T4"],
    ]
    assert found[1]["repeats"] == [found[0]["id"]]
    assert found[0]["states"] == found[1]["states"]


def test_reports_that_run_in_a_circle_end() -> None:
    first = Mark("E2", "event", "Report", trigger="T5", arguments=arguments(Who="T1", What="E3"))
    second = Mark("E3", "event", "Report", trigger="T5", arguments=arguments(Who="T4", What="E2"))
    _, outcome = convert(document(FORCE, SPEAKER, VERB, first, second), ATTACK)
    assert [one.reason for one in outcome.kept if one.part == "event"] == [
        "nothing that it reports became a claim"
    ]


def test_a_report_without_a_speaker_is_no_link() -> None:
    report = Mark("E2", "event", "Report", trigger="T5", arguments=arguments(What="E1"))
    article, outcome = convert(document(FORCE, TELL, TRIGGER, VERB, event(), report), ATTACK)
    assert [one["chain"] for one in article["claims"]] == ["not-annotated"]
    assert "no speaker is marked (role Who)" in {one.reason for one in outcome.kept}


def test_a_role_that_can_not_be_is_kept_and_told() -> None:
    mark = event(arguments=arguments(Where="T1"))
    (claim,) = claims(FORCE, TRIGGER, mark)
    assert claim["states"] == [{"about": "e-E1", "type": "Attack"}]
    _, outcome = convert(document(FORCE, TRIGGER, mark), ATTACK)
    assert [(one.part, one.label, one.reason) for one in outcome.kept] == [
        ("argument", "Attack/Where", "'place' expects Place, found SecurityForce")
    ]


def test_an_unmapped_role_is_told() -> None:
    _, outcome = convert(document(FORCE, TRIGGER, event(arguments=arguments(How="T1"))), ATTACK)
    assert [(one.label, one.on_purpose) for one in outcome.kept] == [("Attack/How", False)]


def test_a_relation_is_a_claim_with_one_property() -> None:
    mapping = {"relations": {"In": {"property": "memberOf", "from": "Arg1", "to": "Arg2"}}}
    relation = Mark("R1", "relation", "In", arguments=arguments(Arg1="T4", Arg2="T1"))
    (claim,) = claims(FORCE, SPEAKER, relation, mapping=mapping)
    assert claim["states"] == [{"about": "n-T4", "memberOf": "org:force"}]
    assert claim["evidence"] == [[4, 11], [15, 29]]


def test_a_relation_that_can_not_be_is_kept_and_told() -> None:
    mapping = {"relations": {"In": {"property": "memberOf"}}}
    relation = Mark("R1", "relation", "In", arguments=arguments(Arg1="T2", Arg2="T1"))
    article, outcome = convert(document(FORCE, TELL, relation), mapping)
    assert "claims" not in article
    assert [one.label for one in outcome.kept if one.part == "relation"] == ["In"]


def test_a_relation_can_tell_of_an_event() -> None:
    mapping = {
        "relations": {
            "Met": {"event": "Meeting", "roles": {"a": "participant", "b": "participant"}}
        }
    }
    relation = Mark("R1", "relation", "Met", arguments=arguments(a="T4", b="T1"))
    (claim,) = claims(FORCE, SPEAKER, relation, mapping=mapping)
    assert claim["states"] == [
        {"about": "e-R1", "type": "Meeting", "participant": ["n-T4", "org:force"]}
    ]


def test_events_that_are_the_same_have_one_node() -> None:
    same = Mark("S", "relation", "Coref", arguments=arguments(a="E1", b="E2"))
    other = Mark("E2", "event", "Attack", trigger="T5", arguments=arguments(Where="T2"))
    verb = span("T5", "Attack", "قال")
    found = claims(FORCE, TELL, TRIGGER, verb, event(), other, same)
    assert [one["states"][0]["about"] for one in found] == ["e-E1", "e-E1"]


def test_an_event_can_be_the_result_of_another() -> None:
    mapping = ATTACK | {"events": ATTACK["events"] | {"Kill": {"event": "Killing"}}}
    mapping["events"]["Attack"] = {"event": "Attack", "roles": {"Result": "result"}}
    killing = Mark("E2", "event", "Kill", trigger="T5", arguments=())
    verb = span("T5", "Kill", "قال")
    mark = event(arguments=arguments(Result="E2"))
    found = claims(TRIGGER, verb, mark, killing, mapping=mapping)
    assert found[0]["states"] == [{"about": "e-E1", "type": "Attack", "result": ["e-E2"]}]
