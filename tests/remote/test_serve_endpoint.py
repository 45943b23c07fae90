"""``isnad serve --endpoint``: the same face before another store, as a process of its own."""

from pathlib import Path
from urllib.parse import quote

import requests
from click.testing import CliRunner

from isnad import exit_codes
from isnad.serve_command import serve
from tests.remote.oxigraph_server import OxigraphServer
from tests.server.serving import serving

_QUERY = """
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX isnad: <https://w3id.org/isnad/ontology#>
SELECT ?id { ?article a isnad:Article ; dcterms:identifier ?id } ORDER BY ?id
"""


def test_endpoint_is_served_with_queries_pages_and_health(
    published: OxigraphServer, store_dir: Path
) -> None:
    with serving(None, "--endpoint", published.query_address) as far, serving(store_dir) as near:
        for path, accept in (
            (f"/sparql?query={quote(_QUERY)}", "text/csv"),
            ("/queries/count-once", "text/csv"),
            ("/id?identifier=org:sdf", "text/html"),
            ("/readyz", "text/plain"),
        ):
            answers = [
                requests.get(server.address + path, headers={"Accept": accept}, timeout=60)
                for server in (far, near)
            ]
            assert [answer.status_code for answer in answers] == [200, 200]
            if accept != "text/html":
                assert answers[0].text == answers[1].text
            else:
                assert "Syrian Democratic Forces" in answers[0].text
        refused = requests.post(far.address + "/sparql", data={"update": "CLEAR ALL"}, timeout=60)
        assert refused.status_code == 403


def test_store_and_endpoint_exclude_each_other(store_dir: Path) -> None:
    both = ["--store", str(store_dir), "--endpoint", "http://127.0.0.1:9/sparql"]
    for options in (both, []):
        result = CliRunner().invoke(serve, options)
        assert result.exit_code == exit_codes.USAGE
        assert "Give either --store or --endpoint." in result.stderr


def test_endpoint_that_is_not_there_ends_with_7_and_is_named() -> None:
    result = CliRunner().invoke(serve, ["--endpoint", "http://127.0.0.1:9/sparql", "--port", "0"])
    assert result.exit_code == exit_codes.TARGET_UNUSABLE
    assert "http://127.0.0.1:9/sparql" in result.stderr
