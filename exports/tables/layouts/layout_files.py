"""Write a layout and its companion as CSV files in one pass over the events."""

import csv
import shutil
from io import TextIOWrapper
from pathlib import Path
from tempfile import TemporaryDirectory

from exports.errors import EmptyExportError
from exports.request import Job
from exports.tables.cells import row_texts
from exports.tables.layouts.companion import COMPANION_COLUMNS, Companion, other_figures
from exports.tables.layouts.facts import facts_of
from exports.tables.layouts.layout import Layout
from exports.tables.spool import BOM, write_header, write_rows
from exports.target import Target


def write_layout(layout: Layout, job: Job, target: Target) -> None:
    """Write NAME.csv and NAME_companion.csv.

    :raises EmptyExportError: no event is left after the filters
    """
    if not any(True for _ in job.events()):
        raise EmptyExportError(
            f"There is nothing to write: {job.request.filters} leaves no event. Loosen a filter."
        )
    name = f"{layout.name}_companion.csv"
    with TemporaryDirectory(prefix="isnad-layout-") as folder:
        spool = Path(folder) / name
        with target.open(f"{layout.name}.csv") as file:
            _write_events(layout, job, TextIOWrapper(file, "utf-8", newline=""), spool)
        with spool.open("rb") as source, target.open(name) as file:
            shutil.copyfileobj(source, file)


def _write_events(layout: Layout, job: Job, stream: TextIOWrapper, spool: Path) -> None:
    writer = csv.writer(stream)
    stream.write(BOM)
    writer.writerow([column.name for column in layout.columns])
    with spool.open("w", encoding="utf-8", newline="") as beside:
        write_header(beside, COMPANION_COLUMNS)
        for event in job.events():
            facts = facts_of(job, event, layout.scheme)
            why_not = layout.why_not(facts)
            if not why_not:
                writer.writerow(row_texts(layout.row(facts)))
            notes = () if why_not else layout.notes(facts)
            write_rows(beside, Companion(facts, not why_not).rows(why_not, notes))
        write_rows(beside, other_figures(job))
    stream.detach()  # flushes; the target closes its own file
