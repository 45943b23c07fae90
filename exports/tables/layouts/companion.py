"""The companion of a layout: everything of the view that the layout has no place for.

Every event of the view has either a row in the layout or a row ``event`` here that says why not.
Every figure of every event has one row ``figure`` here that says whether it counts, and if not, why
not. Every other statement about an event is in a column of the layout or has a row here.
"""

from collections.abc import Iterable, Iterator

from exports.records import Figure, Statement, Text
from exports.request import Job
from exports.tables.columns import boolean, label_columns, text
from exports.tables.layouts.facts import Facts
from exports.tables.model import Column, Row
from exports.tables.names import label_cells
from exports.tables.viewed import view_subjects

COMPANION_COLUMNS: tuple[Column, ...] = (
    text("event", "IRI of the event, or of whom a figure is given that has no event."),
    text("identifier", "Readable identifier of it."),
    boolean("is_in_layout", "Whether the event has a row in the layout."),
    text("field", "event (the whole of it), figure, a column of the layout, or a property."),
    text("value", "What the layout doesn't hold: an IRI, a text or a number."),
    *label_columns("value", "that value; of a figure, all that it says"),
    text("why", "Why it stands here."),
)
_NO_COLUMN = "the layout has no column for it"
_WHY = {
    "type": "the layout has categories of its own",
    "time": "the layout has no place for bounds of its start and end, or for several times",
    "place": "the layout has one place",
}


class Companion:
    """Makes the rows of the companion for one event.

    :param is_in: whether the event has a row in the layout
    """

    def __init__(self, facts: Facts, is_in: bool) -> None:
        self._facts = facts
        self._is_in = is_in

    def rows(self, why_not: str, notes: Iterable[tuple[str, str, str]]) -> Iterator[Row]:
        """Yield all rows of the event.

        :param why_not: why it isn't in the layout, or empty
        :param notes: columns that are empty or approximate, with a value and why
        """
        if why_not:
            yield self._row("event", self._facts.event.node.iri, why_not)
        for statement in self._facts.event.statements:
            yield from self._statement_rows(statement)
        for figure in self._facts.deaths.counted if self._is_in else ():
            if figure.iri not in self._facts.event.figures:
                yield self._figure_row(figure)
        for field, value, why in notes:
            yield self._row(field, value, why)

    def _statement_rows(self, statement: Statement) -> Iterator[Row]:
        job, value = self._facts.job, statement.object
        if statement.predicate == "figure" and isinstance(value, str):
            yield self._figure_row(job.reader.figure(value))
        elif not (self._is_in and self._facts.held(statement)):
            why = _WHY.get(statement.predicate, _NO_COLUMN) if self._is_in else _not_in(statement)
            if isinstance(value, Text):
                yield self._row(statement.predicate, value.value, why)
            else:
                yield self._row(statement.predicate, value, why, *label_cells(job, value))
        if statement.is_disputed:
            shown = value.value if isinstance(value, Text) else value
            yield self._row(f"{statement.predicate} (disputed)", shown, "a claim contradicts it")

    def _figure_row(self, figure: Figure) -> Row:
        why = self._facts.deaths.reasons[figure.iri]
        if not self._is_in:
            why = f"{why}; but the event is not in the layout"
        return self._row("figure", figure.iri, why, *figure_labels(self._facts.job, figure))

    def _row(self, field: str, value: str, why: str, *labels: object) -> Row:
        node = self._facts.event.node
        en, ar = (str(x) if x else "" for x in (labels or ("", "")))
        return (node.iri, node.identifier, self._is_in, field, value, en, ar, why)


def _not_in(statement: Statement) -> str:
    return f"the event is not in the layout ({statement.predicate})"


def other_figures(job: Job) -> Iterator[Row]:
    """Yield a row for each figure that the view gives to somebody who is no event."""
    for figure in job.reader.figures():
        if not job.selection.has_figure(job.reader, figure):
            continue
        for iri in dict.fromkeys(view_subjects(job.reader, figure.iri, "isnad:figure")):
            node = job.reader.node(iri)
            if node.kind != "event":
                labels = figure_labels(job, figure)
                why = f"it is of no event, but of a node of the kind {node.kind}"
                yield (iri, node.identifier, False, "figure", figure.iri, *labels, why)


def figure_labels(job: Job, figure: Figure) -> tuple[str, str]:
    """Return all that a figure says, with who says so, in English and Arabic."""
    return _figure_label(job, figure, "en"), _figure_label(job, figure, "ar")


def _figure_label(job: Job, figure: Figure, language: str) -> str:
    reader = job.reader
    numbers = (("", figure.amount), ("min ", figure.minimum), ("max ", figure.maximum))
    shown = ", ".join(f"{name}{number:f}" for name, number in numbers if number is not None)
    whom = " / ".join(reader.node(iri).name(language) for iri in figure.of_whom)
    claimants = dict.fromkeys(reader.claim(claim).claimant for claim in figure.claims)
    who = " / ".join(reader.node(iri).name(language) for iri in claimants if iri)
    said_by = {"en": "according to", "ar": "بحسب"}[language]
    parts = (figure.counts, figure.comparator, shown, whom, f"{said_by} {who}" if who else "")
    return " | ".join(part for part in parts if part)
