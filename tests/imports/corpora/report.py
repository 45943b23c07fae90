"""What the import makes of public corpora, as a page: ``docs/import-report.md``.

``python -m tests.imports.corpora.report`` prints it. There are names of labels and numbers in it,
and no words of the documents.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from builder.formats.known import FORMATS
from builder.formats.marks import Unreadable
from builder.imports.convert import Converter
from builder.imports.outcome import Kept
from builder.imports.report import Totals
from builder.imports.run import import_corpus
from builder.names.index import NameIndex
from tests.imports.corpora.samples import MAPPED, SAMPLES, Sample

SHARED = Path(__file__).resolve().parents[4] / "shared"
_NO_RULE = "no rule for the label in the mapping"
_MOST_LABELS = 8
_INTRODUCTION = """# What the files of public corpora give

Made by `make import-report`, from the files that public projects offer of each tool (brat's
tutorial, re3d, the test files of INCEpTION, dkpro-cassis, Label Studio and doccano, the examples of
the W3C, Wojood, IDRISI). Without a mapping only the
[defaults](../builder/imports/defaults.toml) hold; [brat.toml](../tests/imports/corpora/brat.toml)
and [re3d.toml](../tests/imports/corpora/re3d.toml) are the mappings of the last two rows. There is
no registry: every name becomes an entity of its article.
[Tests](../tests/imports/corpora/test_round_trip.py) compare the numbers with counts of the files
that are made without the readers, and with the graph.

*Unreadable* are files and records that hold annotations of no text (images, recordings), whose text
is not at hand, or that are no export: the folders hold much that is not meant for an import.
"""
_ROWS: tuple[tuple[str, str], ...] = (
    ("spans", "span"),
    ("relations", "relation"),
    ("events", "event"),
    ("groups", "group"),
    ("labels of documents", "document"),
    ("attributes", "attribute"),
    ("arguments", "argument"),
)
# Other labels are words that somebody wrote about a document: a translation, a summary.
_NAME = re.compile(r"[\w.:*/-]{1,80}")
# What varies in the reasons of refusals, the longest first. What stands between quotes
# may be words of a document, so nothing of it is kept.
_VARYING: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"at \[\d+, \d+\] the text has .*"), "the text has other words there"),
    (re.compile(r"where \S+ and \S+ are equally sure"), "where two marks are equally sure"),
    (re.compile(r"has no type \S+"), "has no type of its name"),
    (re.compile(r"holds this \w+"), "holds this array or list"),
    (re.compile(r"[^\s;]+://[^\s;]+"), "…"),
    (re.compile(r"^\$\S*: |^\[\d+\]\S*: |^[^:]*/[^:]*: "), ""),
    (re.compile(r"'[^']*'|\"[^\"]*\""), "…"),
    (re.compile(r"\[\d+, \d+\]"), "[…]"),
    (re.compile(r"\bonly \w+(?=$|;)"), "only …"),
    (re.compile(r"\bfound [\w, ]+(?=;)"), "found …"),
    (re.compile(r"\b\d+\b"), "…"),
)


@dataclass(slots=True)
class Reported:
    """A corpus, its sums, and all its refusals by (kind, pattern of the reason)."""

    sample: Sample
    totals: Totals
    reasons: Counter[tuple[str, str]]


def read_sample(sample: Sample, shared: Path) -> Reported:
    """Import a corpus and forget the articles."""
    source = sample.source(shared)
    converter = Converter(source.rules, NameIndex(()), sample.format_name)
    read = Reported(sample, Totals(), Counter())
    for one in import_corpus(FORMATS[sample.format_name], source.path, converter):
        if isinstance(one, Unreadable):
            read.totals.add_unreadable(one)
            if one.severity == "error":
                read.reasons[("file or record", pattern_of(one.message))] += 1
        else:
            read.totals.add(one.document, one.outcome)
            for refused in one.outcome.refused:
                read.reasons[(refused.kind, pattern_of(refused.reason))] += 1
    return read


def pattern_of(reason: str) -> str:
    """Return a reason without what varies in it: quoted words, numbers, addresses."""
    for pattern, instead in _VARYING:
        reason = pattern.sub(instead, reason)
    return reason


def report_lines(shared: Path) -> Iterator[str]:
    """Yield the lines of the page."""
    read = [read_sample(one, shared) for one in (*SAMPLES, *MAPPED)]
    yield from _INTRODUCTION.splitlines()
    yield ""
    yield from _table(
        ["corpus", "format", "documents", "unreadable", *(title for title, _ in _ROWS)],
        [_read_row(one) for one in read],
    )
    yield "\nOf these spans, relations, events, groups, labels, attributes and arguments:\n"
    yield from _table(
        ["corpus", "became something", "kept on purpose", "kept only as annotations", "refused"],
        [_made_row(one) for one in read],
    )
    yield "\nIn which unit offsets count, and how that is known:\n"
    yield from _table(["corpus", "unit (evidence): documents"], [_unit_row(one) for one in read])
    for one in read:
        yield from _section(one)


def _table(head: list[str], rows: list[list[str]]) -> Iterator[str]:
    yield _row(head)
    yield _row(["---"] * len(head))
    yield from (_row(row) for row in rows)


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _read_row(one: Reported) -> list[str]:
    totals = one.totals
    numbers = [totals.documents, totals.unreadable, *(totals.read[part] for _, part in _ROWS)]
    return [one.sample.name, f"`{one.sample.format_name}`", *(f"{n:,}" for n in numbers)]


def _made_row(one: Reported) -> list[str]:
    kept = one.totals.kept
    purposely = sum(number for how, number in kept.items() if how.on_purpose)
    numbers = [one.totals.became.total(), purposely, kept.total() - purposely]
    return [one.sample.name, *(f"{n:,}" for n in (*numbers, one.totals.refused.total()))]


def _unit_row(one: Reported) -> list[str]:
    told = [f"{u} ({evidence}): {n}" for (u, evidence), n in sorted(one.totals.units.items())]
    return [one.sample.name, "; ".join(told) or "–"]


def _section(one: Reported) -> Iterator[str]:
    totals = one.totals
    yield f"\n## {one.sample.name}\n"
    lists = (
        ("Became", _ranked(totals.became, lambda key: f"{key[0]} → {key[1]}")),
        ("Most frequent without a rule", _ranked(_unruled(totals.kept), _label)[:_MOST_LABELS]),
        ("Kept for other reasons", _ranked(_otherwise(totals.kept), _reason)),
        ("Refused", _ranked(one.reasons, lambda key: f"{key[0]}: {key[1]}")),
    )
    told = False
    for title, items in lists:
        if items:
            told = True
            yield f"* {title}:"
            yield from (f"    * {item}" for item in items)
    if not told:
        yield "Nothing was annotated."


def _unruled(kept: Counter[Kept]) -> Counter[tuple[str, str]]:
    found: Counter[tuple[str, str]] = Counter()
    for how, number in kept.items():
        if how.reason == _NO_RULE:
            label = f"`{how.label}`" if _NAME.fullmatch(how.label) else "whose label is no name"
            found[(how.part, label)] += number
    return found


def _otherwise(kept: Counter[Kept]) -> Counter[tuple[str, str]]:
    found: Counter[tuple[str, str]] = Counter()
    for how, number in kept.items():
        if how.reason != _NO_RULE and not how.follows:
            found[(how.part, pattern_of(how.reason))] += number
    return found


def _label(key: tuple[str, str]) -> str:
    return f"{key[0]} {key[1]}"


def _reason(key: tuple[str, str]) -> str:
    return f"{key[0]}: {key[1]}"


def _ranked(counts: Counter[tuple[str, str]], told: Callable[[tuple[str, str]], str]) -> list[str]:
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return [f"{told(key)}: {number:,}" for key, number in ranked]


def report_text(shared: Path) -> str:
    """Return the page.

    :param shared: the folder with the corpora.
    """
    return "".join(f"{line}\n" for line in report_lines(shared))


if __name__ == "__main__":
    print(report_text(SHARED), end="")
