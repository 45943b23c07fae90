"""``viewers.js`` draws the blocks of data of any page, under the security policy of the pages."""

import json

from server.web import security_policy
from tests.browser.conftest import Watched

FEATURES = {
    "features": [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [40, 35]},
            "properties": {
                "label": "Tell al-Mithal <b>",
                "labelAr": "تل المثال",
                "precision": "within 20 km",
                "reason": "centre of the district",
                "radiusMetres": 20000,
            },
        },
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [41, 36]},
            "properties": {
                "label": "x",
                "labelAr": "",
                "precision": "",
                "reason": "",
                "radiusMetres": None,
            },
        },
        {
            "type": "Feature",
            "geometry": {
                "type": "Polygon",
                "coordinates": [[[42, 35], [43, 35], [43, 36], [42, 35]]],
            },
            "properties": {
                "label": "area",
                "labelAr": "منطقة",
                "precision": "",
                "reason": "",
                "radiusMetres": None,
            },
        },
    ]
}
GRAPH = {
    "nodes": [
        {"id": "a", "label": "A", "labelAr": "أ", "href": "/id/a", "kind": "Person"},
        {"id": "b", "label": "B", "labelAr": "ب", "href": "", "kind": "Place"},
    ],
    "edges": [
        {"source": "a", "target": "b", "label": "in"},
        {"source": "a", "target": "b", "label": "near"},
    ],
}


def show(watched: Watched, kind: str, content: object) -> None:
    """Open a page with one block of data, with the headers of the real pages."""
    block = json.dumps(content, ensure_ascii=False).replace("<", "\\u003c")
    html = (
        '<!doctype html><html lang="en" dir="rtl"><meta charset="utf-8"><title>x</title>'
        '<link rel="icon" href="/static/icon.svg"><link rel="stylesheet" href="/static/isnad.css">'
        '<link rel="stylesheet" href="/static/pages/viewers.css">'
        '<script type="module" src="/static/pages/viewers.js"></script>'
        f'<body><div data-view="{kind}"></div><script type="application/json">{block}</script>'
    )
    headers = {
        "Content-Type": "text/html; charset=utf-8",
        "Content-Security-Policy": security_policy(scripts=True),
    }
    watched.page.route("**/viewers-page", lambda route: route.fulfill(body=html, headers=headers))
    watched.page.goto(f"{watched.address}/viewers-page")
    watched.page.wait_for_selector(f".{kind}[data-drawn]")


def test_map_draws_radius_dot_and_polygon(watched: Watched) -> None:
    show(watched, "map", FEATURES)
    page = watched.page
    assert page.locator(".map path.spot").count() == 1
    assert page.locator(".map path.area").count() == 2
    assert page.locator(".map").evaluate("m => getComputedStyle(m).direction") == "ltr"
    circle, dot = (
        page.locator(f".map path.{name}").first.evaluate("p => p.getBoundingClientRect().width")
        for name in ("area", "spot")
    )
    assert circle > 2 * dot
    names = page.locator(".map .leaflet-tooltip").all_inner_texts()
    assert names == ["Tell al-Mithal <b> تل المثال", "x", "area منطقة"]


def test_map_has_the_same_as_a_list_with_precision_and_reason(watched: Watched) -> None:
    show(watched, "map", FEATURES)
    watched.page.click("summary")
    first = watched.page.locator(".places li").first.inner_text()
    assert first.split("\n") == [
        "Tell al-Mithal <b>",
        "تل المثال",
        "within 20 km, within 20,000 m",
        "centre of the district",
    ]


def test_graph_draws_nodes_and_every_edge_between_them(watched: Watched) -> None:
    show(watched, "graph", GRAPH)
    page = watched.page
    assert page.locator(".graph").get_attribute("data-drawn") == "2 2"
    page.click("summary")
    assert page.locator(".edges li").all_inner_texts() == ["A — in → B", "A — near → B"]
    assert page.locator(".nodes a").get_attribute("href") == "/id/a"
