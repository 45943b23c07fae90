"""What was read, what became of it, what was only kept and what was refused: per file, in total."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from builder.formats.marks import SourceDocument, Unreadable
from builder.imports.open_names import open_name_sums
from builder.imports.outcome import Kept, NameFinding, Outcome
from builder.parse import REPORT_FORMAT

_MOST_SHOWN = 20
_MOST_KINDS = 10_000  # of labels and names in the sums; each document's own line has all


@dataclass(slots=True)
class Totals:
    """The sums over all documents of an import; their size does not depend on how many there are.

    :param refused: numbers by kind.
    :param reasons: the first reasons of refusal, for people.
    :param open_names: numbers by (words, ids of candidates) of names that are not settled.
    """

    documents: int = 0
    unreadable: int = 0
    ignored: int = 0
    read: Counter[str] = field(default_factory=Counter)
    became: Counter[tuple[str, str]] = field(default_factory=Counter)
    kept: Counter[Kept] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    reasons: list[str] = field(default_factory=list)
    units: Counter[tuple[str, str]] = field(default_factory=Counter)
    open_names: Counter[tuple[str, str, tuple[str, ...]]] = field(default_factory=Counter)

    def add(self, document: SourceDocument, outcome: Outcome) -> None:
        """Add a document that became an article."""
        self.documents += 1
        self.read += outcome.read
        self.became += outcome.became
        for kept, number in outcome.kept.items():
            room = kept in self.kept or len(self.kept) < _MOST_KINDS
            self.kept[kept if room else replace(kept, label="(further labels)")] += number
        self.refused += Counter(one.kind for one in outcome.refused)
        self._reason(f"{document.file}: {one}" for one in outcome.refused)
        self.units[(document.unit.unit, document.unit.evidence)] += 1
        for one in outcome.names:
            ids = tuple(candidate.id for candidate in one.resolution.candidates)
            key = (one.words, one.resolution.status, ids)
            if key in self.open_names or len(self.open_names) < _MOST_KINDS:
                self.open_names[key] += 1

    def add_unreadable(self, found: Unreadable) -> None:
        """Add a file or record of which nothing could be read."""
        if found.severity == "ignored":
            self.ignored += 1
        else:
            self.unreadable += 1
            self._reason([str(found)])

    def _reason(self, told: Any) -> None:
        for one in told:
            if len(self.reasons) < _MOST_SHOWN:
                self.reasons.append(one)

    @property
    def is_lossless(self) -> bool:
        """Whether everything that was annotated stands in the articles, at least as annotation.

        An import that read nothing at all was hardly meant.
        """
        return not self.unreadable and not self.refused and self.documents > 0

    @property
    def is_understood(self) -> bool:
        """Whether, besides, nothing was kept only as an annotation against what was wanted."""
        return self.is_lossless and all(one.on_purpose for one in self.kept)


def document_record(document: SourceDocument, article_id: str, outcome: Outcome) -> dict[str, Any]:
    """Return one line of the report for machines: one document."""
    record: dict[str, Any] = {
        "format": REPORT_FORMAT,
        "document": document.name,
        "file": document.file,
        "article": article_id,
        "unit": {"unit": document.unit.unit, "evidence": document.unit.evidence},
        **_counts(outcome.read, outcome.became, outcome.kept),
        "refused": [
            {"kind": one.kind, "place": one.place, "reason": one.reason} for one in outcome.refused
        ],
    }
    optional = {
        "line": document.line,
        "names": [_name_record(one) for one in outcome.names],
        "remarks": outcome.remarks,
    }
    if document.unit.detail:
        record["unit"]["detail"] = document.unit.detail
    return record | {key: value for key, value in optional.items() if value}


def unreadable_record(found: Unreadable) -> dict[str, Any]:
    """Return one line of the report for machines: a file or record that couldn't be read."""
    record = {
        "format": REPORT_FORMAT,
        "file": found.file,
        "line": found.line,
        "severity": found.severity,
        "unreadable": found.message,
        "advice": found.advice,
    }
    return {key: value for key, value in record.items() if value not in (None, "")}


def total_record(totals: Totals) -> dict[str, Any]:
    """Return the last line of the report for machines: the sums."""
    return {
        "format": REPORT_FORMAT,
        "total": {
            "documents": totals.documents,
            "unreadable": totals.unreadable,
            "ignored": totals.ignored,
            **_counts(totals.read, totals.became, totals.kept),
            "refused": dict(sorted(totals.refused.items())),
            "units": [
                {"unit": unit, "evidence": evidence, "documents": number}
                for (unit, evidence), number in sorted(totals.units.items())
            ],
            "lossless": totals.is_lossless,
            "understood": totals.is_understood,
        },
    }


def _counts(
    read: Counter[str], became: Counter[tuple[str, str]], kept: Counter[Kept]
) -> dict[str, Any]:
    return {
        "read": dict(sorted(read.items())),
        "became": [
            {"part": part, "what": what, "count": number}
            for (part, what), number in sorted(became.items())
        ],
        "kept": [
            {
                "part": one.part,
                "label": one.label,
                "reason": one.reason,
                "onPurpose": one.on_purpose,
                "follows": one.follows,
                "count": number,
            }
            for one, number in sorted(kept.items(), key=lambda item: (-item[1], _order(item[0])))
        ],
    }


def _order(one: Kept) -> tuple[str, str, str]:
    return (one.part, one.label, one.reason)


def _name_record(one: NameFinding) -> dict[str, Any]:
    return {
        "words": one.words,
        "entity": one.local,
        "place": one.place,
        "status": one.resolution.status,
        "candidates": [
            {"id": found.id, "name": found.name, "score": found.score}
            for found in one.resolution.candidates
        ],
    }


def text_lines(totals: Totals) -> Iterator[str]:
    """Yield the report for people: the sums, and the first of everything that was lost."""
    yield (
        f"{totals.documents} documents read, {totals.unreadable} files or records unreadable, "
        f"{totals.ignored} files without annotations passed over"
    )
    for (unit, evidence), number in sorted(totals.units.items()):
        yield f"  offsets: {unit} ({_EVIDENCE[evidence]}) in {number} documents"
    yield "read: " + (", ".join(_told(totals.read)) or "no annotations")
    yield from _section("became", [(f"{p} → {what}", n) for (p, what), n in totals.became.items()])
    purposely = [(_kept(k), n) for k, n in totals.kept.items() if k.on_purpose and not k.follows]
    yield from _section("kept as annotations, as the mapping says", purposely)
    unmapped = [(_kept(k), n) for k, n in totals.kept.items() if not k.on_purpose and not k.follows]
    yield from _section("kept only as annotations", unmapped)
    followers: Counter[str] = Counter()
    for one, number in totals.kept.items():
        followers[one.part] += number if one.follows else 0
    if +followers:
        yield f"and what belongs to what was kept: {', '.join(_told(+followers))}"
    yield from _section("refused", list(totals.refused.items()))
    yield from (f"  {one}" for one in totals.reasons)
    hidden = totals.unreadable + totals.refused.total() - len(totals.reasons)
    if hidden > 0:
        yield f"  … and {hidden} more in the report for machines"
    yield from open_name_sums(totals.open_names)
    yield _verdict(totals)


_EVIDENCE = {
    "quotes": "the quoted words stand there",
    "boundaries": "words begin and end there; nothing is quoted",
    "same": "all units are the same in these texts",
    "format": "by the definition of the format; nothing in the data decides",
    "none": "nothing marks a span",
}


def _verdict(totals: Totals) -> str:
    if not totals.documents and not totals.unreadable:
        return "NOTHING was read: is FORMAT the one of these files?"
    if not totals.is_lossless:
        return "some of what was annotated is LOST: it was refused or could not be read"
    if not totals.is_understood:
        return "nothing is lost; some of it was kept only as annotations"
    return "nothing is lost, and everything became what the mapping says"


def _told(counts: Counter[str]) -> list[str]:
    return [f"{number} {part}s" for part, number in sorted(counts.items())]


def _kept(one: Kept) -> str:
    return f"{one.part} {one.label!r}: {one.reason}"


def _section(title: str, rows: list[tuple[str, int]]) -> Iterator[str]:
    if rows:
        yield f"{title}:"
        ranked = sorted(rows, key=lambda row: (-row[1], row[0]))
        yield from (f"  {number:>7}  {what}" for what, number in ranked[:_MOST_SHOWN])
        if len(rows) > _MOST_SHOWN:
            rest = sum(number for _, number in ranked[_MOST_SHOWN:])
            yield f"  {rest:>7}  in {len(rows) - _MOST_SHOWN} further kinds"
