"""The report on the ontology is what the checkers say today."""

from tests.conftest import ROOT
from tests.ontology.owl_api import needs_java
from tests.ontology.report import write_report


@needs_java
def test_report_is_what_the_checkers_say() -> None:
    assert (ROOT / "docs" / "ontology-report.md").read_text(encoding="utf-8") == write_report()
