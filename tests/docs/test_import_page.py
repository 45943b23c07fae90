"""docs/import.md names every format, every key of a mapping and every limit as it is."""

from builder.formats.known import FORMATS
from builder.formats.limits import DEFAULT_LIMITS
from builder.imports import rules
from builder.imports.mapping import AnnotatorRules, ClaimRules, DocumentRules, Mapping
from builder.imports.report import _EVIDENCE
from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "import.md").read_text(encoding="utf-8")


def test_page_names_every_format() -> None:
    assert [name for name in FORMATS if f"| `{name}` |" not in PAGE] == []


def test_page_names_every_key_of_a_mapping() -> None:
    found = [one for one in vars(rules).values() if isinstance(one, type)]
    models: list[type] = [Mapping, DocumentRules, ClaimRules, AnnotatorRules, *found]
    keys = {
        field.alias or name
        for model in models
        if issubclass(model, rules.Rule)
        for name, field in model.model_fields.items()
    }
    ways = ("`{}", "[{}", "{} = ")
    unnamed = [key for key in keys if not any(way.format(key) in PAGE for way in ways)]
    assert sorted(unnamed) == []


def test_page_explains_every_evidence_of_a_unit() -> None:
    assert [name for name in _EVIDENCE if f"| `{name}` |" not in PAGE] == []


def test_page_gives_the_limits_that_hold() -> None:
    limits = DEFAULT_LIMITS
    for told in (
        f"{limits.record // 2**20} MiB",
        f"{limits.file // 2**20} MiB",
        f"{limits.archive // 2**30} GiB",
        f"{limits.ratio} times",
        f"{limits.members:,} members",
        f"up to {limits.depth} levels",
    ):
        assert told in PAGE
