"""docs/exports/openrefine.md names every column, feature and limit of the service."""

import re
from pathlib import Path

from flask.testing import FlaskClient

from server.app import create_app
from server.reconciliation.extension import MOST_IDS
from server.reconciliation.properties import PROPERTIES
from server.reconciliation.queries import BATCH_SIZE, DEFAULT_LIMIT, MOST_CANDIDATES
from server.reconciliation.similarity import LEAST_SHOWN, MOST_UNLIKE_EXACT, NEARLY_THE_SAME
from tests.conftest import ROOT
from tests.server.reconciling import features, reconcile

PAGE = (ROOT / "docs" / "exports" / "openrefine.md").read_text(encoding="utf-8")


def test_page_names_every_column() -> None:
    cells = re.findall(r"^\|((?: `[\w.]+`)+) \|", PAGE, re.MULTILINE)
    named = {name for cell in cells for name in re.findall(r"`([\w.]+)`", cell)}
    companions = {n for n in PROPERTIES if n.endswith((".claims", ".according"))}
    assert set(PROPERTIES) - companions <= named
    assert "`….according`" in PAGE and "`….claims`" in PAGE


def test_page_explains_every_feature(linked_store: Path) -> None:
    client: FlaskClient = create_app(linked_store).test_client()
    properties = [{"pid": "within", "v": "Syria"}]
    first = reconcile(client, query="Hajin", type="Place", properties=properties)[0]
    for name in features(first):
        assert f"| `{name.partition(':')[0]}{':NAME' if ':' in name else ''}` |" in PAGE, name


def test_page_gives_the_numbers() -> None:
    for words in (
        f"at most {BATCH_SIZE} (`batchSize`)",
        f"most {MOST_IDS} `ids`",
        f"{DEFAULT_LIMIT} unless given, at most {MOST_CANDIDATES}",
        f"at most {MOST_UNLIKE_EXACT:g}",
        f"below {LEAST_SHOWN:g} are left out",
        f"({NEARLY_THE_SAME:g} or more)",
    ):
        assert words in PAGE, words
