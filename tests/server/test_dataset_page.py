"""``/dataset`` as a page for people."""

from flask.testing import FlaskClient

from tests.server.page_parser import BROWSER, cells, page
from tests.server.small_graph import GRAPHS


def test_page_shows_the_numbers_the_graphs_and_the_files(client: FlaskClient) -> None:
    shown = page(client, "/dataset")
    triples = len({t for own in GRAPHS.values() for t in own})
    table = cells(shown)
    assert [row[-1] for row in table if row[0].startswith("default graph")] == [str(triples)]
    for name, own in GRAPHS.items():
        assert [row[-1] for row in table if row[0] == name] == [str(len(own))]
    hrefs = shown.attributes("a", "href")
    assert {"/dumps/isnad.nq", "/dumps/isnad.ttl.gz", "/.well-known/void?format=ttl"} <= {*hrefs}
    for href in hrefs:
        if href.startswith("/"):
            assert client.get(href, headers=BROWSER).status_code in (200, 303), href
