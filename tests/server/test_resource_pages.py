"""``/id/...``: what the page of a node says, and never says."""

import pytest
from flask.testing import FlaskClient

from queries.library import Library
from server.app import create_app
from tests.server.page_parser import BROWSER, page, page_main, sections, words
from tests.server.resource_graph import publish_resources

QUOTED = "characters 10–30 قالت القوة"

NODES = (
    "person/khalid",
    "organisation/force",
    "organisation/agency",
    "place/town",
    "article/a0",
    "event/arrest",
    "claim/c1",
    "claim/c2",
    "claim/c3",
    "claim/c4",
    "proposition/p2",
    "evidence/e1",
    "attribution/l2",
    "review/r1",
    "mention/m1",
)


@pytest.fixture(scope="module")
def resources(tmp_path_factory: pytest.TempPathFactory, library: Library) -> FlaskClient:
    """Return a client of the small graph of claims."""
    directory = tmp_path_factory.mktemp("resources")
    publish_resources(directory)
    app = create_app(directory, library)
    app.testing = True
    return app.test_client()


@pytest.mark.parametrize("path", NODES)
def test_every_node_has_a_page_whose_links_lead_somewhere(
    resources: FlaskClient, path: str
) -> None:
    found = page(resources, f"/id/{path}")
    for href in found.attributes("a", "href"):
        if href.startswith("/"):
            assert resources.get(href, headers=BROWSER).status_code == 200, href


def test_head_names_labels_in_both_scripts_identifier_and_narrowest_kind(
    resources: FlaskClient,
) -> None:
    text = words(page_main(resources, "person/khalid").partition("<section")[0])
    assert text == "person per:khalid Khalid خالد Also written: Khaled"


def test_entity_shows_view_statements_with_their_claim_and_chain(resources: FlaskClient) -> None:
    assert sections(resources, "person/khalid")["In the view"] == (
        "What someone says without hedging. Whom to believe is for the reader to decide. "
        "The arrest arrested Khalid in the view, disputed "
        f"according to The Force, through Agency, in article 900 · claim 900#c1 · {QUOTED}"
    )


def test_allegation_is_shown_apart_and_never_among_view_or_claims(resources: FlaskClient) -> None:
    found = sections(resources, "person/khalid")
    assert found["Alleged, not established"] == (
        "Claims of suspicion or accusation that concern Khalid. None of them is a fact of the "
        "graph, and a claim that concerns several parties doesn't accuse all of them. "
        "suspected according to the article itself, in article 900 "
        "Khalid may be a smuggler 900#c3"
    )
    others = [text for name, text in found.items() if not name.startswith("Alleged")]
    assert not any("smuggler" in text for text in others)


def test_claim_whose_chain_was_not_annotated_is_not_put_into_the_mouth_of_the_article(
    resources: FlaskClient,
) -> None:
    head = words(page_main(resources, "claim/c4").partition("<section")[0])
    assert head.endswith("who says so was not annotated, in article 900")
    assert sections(resources, "claim/c4")["Chain"] == (
        "Not annotated: nobody noted whether the article says it in its own voice or quotes "
        "somebody."
    )


def test_entity_lists_claims_with_characters_and_quote(resources: FlaskClient) -> None:
    assert sections(resources, "person/khalid")["Claims about this"] == (
        "Khalid was arrested according to The Force, through Agency, in article 900 · 900#c1 · "
        + QUOTED
    )


def test_speaker_lists_what_it_said_or_passed_on(resources: FlaskClient) -> None:
    found = sections(resources, "organisation/agency")
    assert found["Said or passed on by this source"].startswith("Khalid was arrested according to")


def test_entity_lists_mentions_by_article(resources: FlaskClient) -> None:
    assert sections(resources, "person/khalid")["Mentions"] == (
        "1 in article 900: An article To the article characters 40–46"
    )


def test_registry_facts_are_kept_apart_from_claims(resources: FlaskClient) -> None:
    found = sections(resources, "organisation/force")
    assert found["From the registry and the annotators"] == "backed by Agency"


def test_claim_shows_its_chain_from_the_article_outwards(resources: FlaskClient) -> None:
    assert sections(resources, "claim/c1")["Chain"] == (
        "From the article outwards: the last link is the origin. Agency relayed "
        "The Force said to Agency in the capacity of its spokesman"
    )


def test_claim_states_candidates_as_either_or_and_silence_in_words(
    resources: FlaskClient,
) -> None:
    assert sections(resources, "claim/c1")["What it states"] == (
        "The arrest arrested Khalid in the view, disputed "
        "The arrest carried out by either Agency or The Force "
        "The arrest time not stated "
        "certainty certain polarity affirmed status happened"
    )


def test_claim_in_the_view_says_which_statements_were_left_out(resources: FlaskClient) -> None:
    found = sections(resources, "claim/c1")["In the view?"]
    assert found.startswith("In part: affirmed")
    assert found.endswith(
        "Statements without the mark were left out: the source leaves open which of several "
        "candidates it is; there is no value to enter."
    )


def test_claim_outside_the_view_names_every_condition_that_it_fails(
    resources: FlaskClient,
) -> None:
    assert sections(resources, "claim/c2")["In the view?"] == (
        "No: its certainty is possible, not certain; it denies what its statements say; "
        "an editor judged it: slip."
    )
    assert sections(resources, "claim/c3")["In the view?"] == (
        "No: the legal standing is suspected, short of a conviction."
    )


def test_contradiction_is_shown_on_both_claims_against_them(resources: FlaskClient) -> None:
    for path, other in (("claim/c1", "900#c2"), ("claim/c2", "900#c1")):
        found = sections(resources, path)["Claims for and against"]
        start = "For مع No claim here. Against ضد This claim contradicts"
        assert found.startswith(start) and other in found


def test_anonymous_speaker_is_nobody_named(resources: FlaskClient) -> None:
    chain = sections(resources, "claim/c2")["Chain"]
    assert chain.endswith("the origin. nobody named (hearsay)")


def test_review_shows_verdict_basis_and_note(resources: FlaskClient) -> None:
    found = sections(resources, "claim/c2")["Judged by an editor"]
    assert found == "slip on the basis of: outside knowledge misread"


def test_event_groups_what_is_said_by_property_and_value(resources: FlaskClient) -> None:
    said = f"according to The Force, through Agency, in article 900 · claim 900#c1 · {QUOTED}"
    assert sections(resources, "event/arrest")["What is said of it"] == (
        f"arrested Khalid in the view, disputed {said} "
        "Denied: denied possible judged: slip according to nobody named (hearsay), "
        "in article 900 · claim 900#c2 "
        f"carried out by either Agency or The Force {said} "
        "Salim alleged, not established suspected according to the article itself, "
        f"in article 900 · claim 900#c5 time not stated {said}"
    )


def test_kind_that_only_claims_give_is_no_kind_of_the_page(resources: FlaskClient) -> None:
    head = words(page_main(resources, "event/arrest").partition("<h1")[0])
    assert head == "claimed event 900#e-arrest"


def test_invented_article_says_so(resources: FlaskClient) -> None:
    assert "Invented example" in page_main(resources, "article/a0")
    start = resources.get("/", headers=BROWSER).text
    assert 'href="/id/article/a0"' in start and "invented example" in start
