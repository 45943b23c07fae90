"""The editor of the query page: offline, with completion, examples, marks and the address."""

from urllib.parse import parse_qs, urlsplit

from queries.library import load_library
from tests.browser.conftest import Watched
from tests.browser.writing import open_page, rows, run, text, wait_for_text, write


def test_editor_loads_from_this_server_only(watched: Watched) -> None:
    page = open_page(watched)
    assert page.locator(".cm-content").get_attribute("aria-label") == "SPARQL query نص الاستعلام"
    assert page.locator("#query").is_hidden()
    assert "isnad:ofWhom" in page.locator(".cm-content").inner_text()
    assert watched.problems() == []


def test_form_works_without_scripts(watched: Watched) -> None:
    context = watched.page.context.browser
    assert context is not None
    page = context.new_context(java_script_enabled=False).new_page()
    page.goto(f"{watched.address}/sparql")
    page.fill("#query", "SELECT (1 AS ?x) {}")
    page.fill("#timeout", "5")
    page.click("button[type=submit]")
    assert page.locator("tbody td").all_inner_texts() == ["1"]
    assert page.input_value("#timeout") == "5"
    page.context.close()
    watched.page.goto(f"{watched.address}/sparql")


def test_name_of_a_term_is_completed_with_its_labels_and_its_prefix(watched: Watched) -> None:
    page = open_page(watched)
    write(page, "")
    page.keyboard.type("SELECT * { ?x a isnad:Arres")
    first = page.locator(".cm-tooltip-autocomplete li").first
    first.wait_for()
    page.wait_for_timeout(150)  # CodeMirror takes no key right after it opens the list
    assert first.inner_text() == "isnad:Arrestarrest · اعتقال"
    page.keyboard.press("Enter")
    assert text(page) == (
        "PREFIX isnad: <https://w3id.org/isnad/ontology#>\nSELECT * { ?x a isnad:Arrest}"
    )


def test_term_is_found_by_its_arabic_label(watched: Watched) -> None:
    page = open_page(watched)
    write(page, "PREFIX isnad: <https://w3id.org/isnad/ontology#>\nSELECT * { ?x a ")
    page.keyboard.type("اعتق")
    option = page.locator(".cm-tooltip-autocomplete li", has_text="isnad:Arrest arrest")
    option.first.wait_for()
    option.first.click()
    assert text(page).endswith("SELECT * { ?x a isnad:Arrest")


def test_example_is_found_in_both_languages_inserted_and_run(watched: Watched) -> None:
    page = open_page(watched)
    page.click("#examples summary")
    page.locator("#examples li").first.wait_for()
    assert page.locator("#examples li").count() == len(load_library())
    page.fill("#example-words", "قال بعدم معرفته")
    assert page.locator("#examples li:visible").count() == 0
    assert page.locator("#examples .none").is_visible()
    page.fill("#example-words", "disputed")
    page.click("[data-name=disputed-claims]")
    wait_for_text(page, load_library().get("disputed-claims").bind({}))
    page.click("button[type=submit]")
    page.wait_for_selector("#view tbody tr")
    assert rows(page)


def test_defaults_of_parameters_stand_in_an_example(watched: Watched) -> None:
    page = open_page(watched)
    page.click("#examples summary")
    page.click("[data-name=claims-about]")
    wait_for_text(page, load_library().get("claims-about").bind({}))
    assert '?node dcterms:identifier "place:idlib_gov" .' in text(page)


def test_place_of_an_error_is_marked_and_the_mark_goes_with_the_next_change(
    watched: Watched,
) -> None:
    page = open_page(watched)
    write(page, 'SELECT * {\n  ?x ?y "قوات" .\n  ?x a }\n')
    page.keyboard.press("Control+Enter")
    alert = page.locator("[role=alert]")
    alert.wait_for()
    assert "Line 3" in alert.inner_text()
    assert page.locator(".problem-line").all_inner_texts() == ["  ?x a }"]
    page.keyboard.type(" ")
    assert page.locator(".problem-line").count() == 0


def test_column_of_an_error_counts_code_points(watched: Watched) -> None:
    page = open_page(watched)
    write(page, 'SELECT * { ?x ?y "😀😀" ; rdfs:label ?z }')
    page.keyboard.press("Control+Enter")
    page.locator("[role=alert]").wait_for()
    assert page.locator(".problem-spot").all_inner_texts() == ["rdfs:label"]


def test_arabic_strings_do_not_turn_the_marks_between_them(watched: Watched) -> None:
    page = open_page(watched)
    write(page, 'SELECT * { ?x ?p "قوات", "جبهة" }')
    lefts = page.locator(".isolated").evaluate_all(
        "marks => marks.map(mark => [mark.innerText, mark.getBoundingClientRect().left])"
    )
    assert [word for word, _ in sorted(lefts, key=lambda one: one[1])] == ['"قوات"', '"جبهة"']


def test_query_is_kept_in_the_address_and_opens_from_there(watched: Watched) -> None:
    page = open_page(watched)
    run(page, 'SELECT ("قوة" AS ?x) {}')
    assert parse_qs(urlsplit(page.url).query) == {"query": ['SELECT ("قوة" AS ?x) {}']}
    page.reload()
    page.wait_for_selector("#tab-table")
    assert rows(page) == [["قوة"]]
    assert text(page).strip() == 'SELECT ("قوة" AS ?x) {}'


def test_long_query_runs_but_is_not_put_into_the_address(watched: Watched) -> None:
    page = open_page(watched)
    run(page, f"# {'x' * 9000}\nSELECT (2 AS ?x) {{}}")
    assert rows(page) == [["2"]]
    assert urlsplit(page.url).query == ""
    assert "too long for the address" in page.locator("#status").inner_text()
    with page.expect_popup() as popup:
        page.click(".files button:has-text('JSON')")
    assert '"value":"2"' in popup.value.content()


def test_limit_in_seconds_is_sent_and_running_can_be_cancelled(watched: Watched) -> None:
    page = open_page(watched)
    sent: list[str] = []
    # held back, so that there is something to cancel
    page.route("**/sparql", lambda route: sent.append(route.request.post_data or ""))
    page.fill("#timeout", "1.5")
    write(page, "ASK {}")
    page.keyboard.press("Control+Enter")
    cancel = page.locator("button", has_text="Cancel")
    cancel.wait_for()
    cancel.click()
    page.locator("#status", has_text="Cancelled").wait_for()
    assert cancel.is_hidden()
    assert [parse_qs(body) for body in sent] == [{"query": ["ASK {}"], "timeout": ["1.5"]}]
