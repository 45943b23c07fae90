"""Results on the query page: table, chart, graph and map, and why not."""

import json

import pytest

from tests.browser.conftest import Watched
from tests.browser.writing import PREFIXES, open_page, rows, run

WKT = "^^<http://www.opengis.net/ont/geosparql#wktLiteral>"
MAP_REASON = "A map needs a column of geo:wktLiteral, or columns named latitude and longitude."


def test_table_has_the_exact_rows_and_sorts_numbers_as_numbers(watched: Watched) -> None:
    page = open_page(watched)
    run(page, 'SELECT ?name ?n { VALUES (?name ?n) { ("a" 10) ("b" 9) ("c" UNDEF) ("d" 100) } }')
    assert rows(page) == [["a", "10"], ["b", "9"], ["c", ""], ["d", "100"]]
    page.click("th:has-text('n') >> nth=1")
    assert [row[0] for row in rows(page)] == ["b", "a", "d", "c"]
    page.click("th:has-text('n') >> nth=1")
    assert [row[0] for row in rows(page)] == ["d", "a", "b", "c"]
    assert page.locator("th[aria-sort=descending]").inner_text().startswith("n")


def test_arabic_cells_run_right_to_left(watched: Watched) -> None:
    page = open_page(watched)
    run(page, 'SELECT ("قوة أمن المثال (2031)"@ar AS ?a) ("قوة" AS ?b) ("force"@en AS ?c) {}')
    cells = page.locator("#view td")
    styles = cells.evaluate_all("cells => cells.map(c => [getComputedStyle(c).direction, c.lang])")
    assert styles == [["rtl", "ar"], ["rtl", ""], ["ltr", "en"]]
    assert "Noto Naskh Arabic" in cells.first.evaluate("c => getComputedStyle(c).fontFamily")


def test_iris_are_shortened_and_lead_to_their_pages_here(watched: Watched) -> None:
    page = open_page(watched)
    run(page, f'{PREFIXES}SELECT ?x ?t {{ ?x dcterms:identifier "000" ; a ?t, isnad:Article }}')
    links = page.locator("#view td a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    assert links[0].startswith("/id/article/")
    assert "/ontology#Article" in links
    assert "isnad:Article" in [cell for row in rows(page) for cell in row]
    page.goto(watched.address + links[0])
    assert page.locator("h1").count() == 1


def test_result_that_is_cut_says_so(watched: Watched) -> None:
    page = open_page(watched)
    body = {
        "head": {"vars": ["x"]},
        "results": {"bindings": [{"x": {"type": "literal", "value": "1"}}]},
    }
    page.route(
        "**/sparql",
        lambda route: route.fulfill(
            body=json.dumps(body),
            headers={"Content-Type": "application/sparql-results+json", "Isnad-Cut": "1000 rows"},
        ),
    )
    run(page, "SELECT * {}")
    assert "it was cut at the limit of 1,000 rows" in page.locator(".cut").inner_text()


def test_chart_has_a_bar_for_each_row_and_leaves_times_as_written(watched: Watched) -> None:
    page = open_page(watched)
    values = '("2031-02" 3) ("2030" 5) ("2031-02-01" 4) ("2030" 1)'
    run(page, f"SELECT ?when ?killed {{ VALUES (?when ?killed) {{ {values} }} }}")
    page.click("#tab-chart")
    assert page.locator(".bars .name").all_text_contents() == [
        "2030",
        "2030",
        "2031-02",
        "2031-02-01",
    ]
    assert page.locator(".bars .value").all_text_contents() == ["5", "1", "3", "4"]
    assert "nothing is added up" in page.locator("#view").inner_text()


def test_graph_of_a_construct_keeps_parallel_edges_and_shows_both_scripts(watched: Watched) -> None:
    page = open_page(watched)
    run(
        page,
        PREFIXES + "CONSTRUCT { <u:a> isnad:about <u:b> ; isnad:speaker <u:b> ; a isnad:Claim . "
        '<u:b> rdfs:label "Example Front"@en, "جبهة المثال"@ar } {}',
    )
    page.click("#tab-graph")
    page.wait_for_selector(".graph[data-drawn='2 2']")
    page.click("#view summary")
    edges = sorted(page.locator(".edges li").all_inner_texts())
    assert edges == ["u:a — isnad:about → Example Front", "u:a — isnad:speaker → Example Front"]
    nodes = sorted(node.strip() for node in page.locator(".nodes li").all_inner_texts())
    assert nodes == ["Example Front جبهة المثال", "u:a isnad:Claim"]


def test_graph_of_rows_goes_from_column_to_column(watched: Watched) -> None:
    page = open_page(watched)
    run(page, "SELECT ?a ?b ?how { VALUES (?a ?b ?how) { (<u:1> <u:2> 'x') (<u:2> <u:3> 'y') } }")
    page.click("#tab-graph")
    page.wait_for_selector(".graph[data-drawn='3 2']")
    page.locator(".choice select").nth(2).select_option(label="how")
    page.locator(".edges li", has_text="u:1 — x → u:2").wait_for(state="attached")


def test_map_reads_both_orders_of_axes_and_tells_areas_from_spots(watched: Watched) -> None:
    page = open_page(watched)
    latitude_first = '"<http://www.opengis.net/def/crs/EPSG/0/4326> POINT(35 40)"'
    values = (
        f'("a" "POINT(40 35)"{WKT} "settlement") ("b" {latitude_first}{WKT} "centroid")'
        f'("c" "POLYGON((40 35,41 35,41 36,40 35))"{WKT} "area") ("d" "POINT(400 35)"{WKT} "x")'
    )
    run(
        page,
        f"SELECT ?xLabel ?wkt ?precision {{ VALUES (?xLabel ?wkt ?precision) {{ {values} }} }}",
    )
    page.click("#tab-map")
    page.wait_for_selector(".map[data-drawn='3']")
    assert page.locator(".map path.spot").count() == 2
    assert page.locator(".map path.spot.coarse").count() == 1
    assert page.locator(".map path.area").count() == 1
    middles = page.locator(".map path.spot").evaluate_all(
        "all => all.map(p => p.getBoundingClientRect())"
        ".map(r => [r.x + r.width / 2, r.y + r.height / 2].map(Math.round))"
    )
    assert middles[0] == middles[1]
    assert "1 rows have no position" in page.locator("#view").inner_text()
    assert "Hollow" in page.locator(".legend").inner_text()


def test_map_of_the_places_says_when_precision_was_not_asked_for(watched: Watched) -> None:
    page = open_page(watched)
    run(
        page,
        PREFIXES
        + "SELECT ?place ?lat ?long { ?place isnad:latitude ?lat ; isnad:longitude ?long }",
    )
    count = len(rows(page))
    page.click("#tab-map")
    page.wait_for_selector(".map[data-drawn]")
    assert page.locator(".places li").count() == count > 20
    assert "Precision not asked for" in page.locator(".legend").inner_text()


@pytest.mark.parametrize(
    ("query", "reasons"),
    [
        (
            'SELECT ("a" AS ?x) {}',
            {
                "chart": "A chart needs a column with numbers only.",
                "graph": "A graph needs CONSTRUCT, DESCRIBE, or two columns with IRIs.",
                "map": MAP_REASON,
            },
        ),
        (
            "SELECT (1 AS ?x) {}",
            {"chart": "A chart needs a column with labels or times beside the numbers."},
        ),
        (
            "CONSTRUCT { <u:a> <u:b> 1 } {}",
            {"chart": "A chart needs rows; this is a graph.", "map": MAP_REASON},
        ),
    ],
)
def test_view_that_the_columns_do_not_allow_says_why(
    watched: Watched, query: str, reasons: dict[str, str]
) -> None:
    page = open_page(watched)
    run(page, query)
    for name, reason in reasons.items():
        tab = page.locator(f"#tab-{name}")
        assert tab.get_attribute("aria-disabled") == "true"
        assert (tab.get_attribute("title") or "").startswith(reason)
        tab.click(force=True)
        assert page.locator("#tab-table").get_attribute("aria-selected") == "true"


def test_tabs_are_reached_with_the_keyboard(watched: Watched) -> None:
    page = open_page(watched)
    run(page, "SELECT * { VALUES (?a ?n) { ('x' 1) } }")
    page.focus("#tab-table")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    assert page.locator("#tab-chart").get_attribute("aria-selected") == "true"


@pytest.mark.parametrize("query", ["ASK {}", "SELECT * { FILTER(false) }"])
def test_result_without_rows_has_no_views(watched: Watched, query: str) -> None:
    page = open_page(watched)
    run(page, query)
    assert page.locator("[role=tab]").count() == 0
    assert page.locator("#result").inner_text().split("\n")[2] in (
        "yes نعم",
        "No rows. لا توجد صفوف.",
    )
