"""All tables of an export, and the one pass over the graph that fills them."""

from collections.abc import Iterable
from typing import Protocol

from exports.errors import EmptyExportError
from exports.request import Job
from exports.tables.article_tables import ARTICLE_TABLES, MENTION_TABLES
from exports.tables.claim_tables import CLAIM_TABLES
from exports.tables.entity_tables import ENTITY_TABLES
from exports.tables.event_tables import EVENT_TABLES
from exports.tables.figure_tables import FIGURE_TABLES
from exports.tables.model import AnyFamily, AnyTable, Row

FAMILIES: tuple[AnyFamily, ...] = (
    EVENT_TABLES,
    FIGURE_TABLES,
    CLAIM_TABLES,
    ENTITY_TABLES,
    ARTICLE_TABLES,
    MENTION_TABLES,
)


class Sink(Protocol):
    """Takes the rows of tables."""

    def begin(self, tables: tuple[AnyTable, ...]) -> None:
        """Get ready for tables whose rows will come mixed."""

    def add(self, table: AnyTable, row: Row) -> None:
        """Take a row."""

    def end(self, tables: tuple[AnyTable, ...]) -> None:
        """Finish tables: they get no more rows."""


def tables_for(has_claims: bool) -> tuple[AnyTable, ...]:
    """Return all tables of a flavour, in order."""
    return tuple(table for family in FAMILIES for table in family.tables_for(has_claims))


def pour(job: Job, sink: Sink, families: Iterable[AnyFamily] = FAMILIES) -> None:
    """Read the graph once, family by family, and give every row to a sink."""
    for family in families:
        tables = family.tables_for(job.has_claims)
        if not tables:
            continue
        sink.begin(tables)
        for record in family.records(job):
            for table in tables:
                for row in table.rows(job, record):
                    sink.add(table, row)
        sink.end(tables)


def require_events(job: Job) -> None:
    """Check that something is left after the filters, before anything is written.

    :raises EmptyExportError: there is no event, figure or claim
    """
    figures, claims = FIGURE_TABLES.records(job), CLAIM_TABLES.records(job)
    if any(True for _ in job.events()) or any(True for _ in figures):
        return
    if job.has_claims and any(True for _ in claims):
        return
    raise EmptyExportError(
        f"There is nothing to write: {job.request.filters} leaves no event and no figure. "
        "Loosen a filter, or ask for the flavour provenance, which also has what is not certain."
    )
