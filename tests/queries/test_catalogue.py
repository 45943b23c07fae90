"""The documentation of the stored queries is the one that the query files make."""

import pytest

from queries.catalogue import catalogue
from queries.library import load_library, parse_query
from tests.conftest import ROOT

QUERY = """\
#+ summary: Who | what?
#+ summary-ar: من؟
#+ param a: string | First
#+ param b: integer = 2 | Second
#+ param c: date ? | Third
SELECT ?x WHERE { ?x ?a ?b . FILTER(?x = ?c) }
"""


def test_page_is_the_one_that_the_query_files_make() -> None:
    written = (ROOT / "docs" / "queries.md").read_text("utf-8")
    if written != catalogue(load_library()):
        pytest.fail("docs/queries.md is old: python -m queries.catalogue > docs/queries.md")


def test_row_tells_required_default_and_optional_parameters_apart() -> None:
    row = catalogue([parse_query(QUERY, "one", "one.rq")]).splitlines()[-1]
    assert row == (
        r"| `one` | Who \| what?<br>من؟ | "
        "**a** (string): First<br>b (integer) = `2`: Second<br>c (date): Third |"
    )
