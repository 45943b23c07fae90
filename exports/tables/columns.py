"""Short ways to write the columns of tables; their Arabic headings are in one list."""

from exports.tables.model import Column, ColumnType
from exports.tables.titles import TITLES


def text(name: str, description: str) -> Column:
    """Return a column of texts; those whose name ends in ``_ar`` are Arabic."""
    return Column(name, TITLES[name], ColumnType.TEXT, description, name.endswith("_ar"))


def integer(name: str, description: str) -> Column:
    """Return a column of whole numbers."""
    return Column(name, TITLES[name], ColumnType.INTEGER, description)


def decimal(name: str, description: str) -> Column:
    """Return a column of numbers."""
    return Column(name, TITLES[name], ColumnType.DECIMAL, description)


def boolean(name: str, description: str) -> Column:
    """Return a column of yes and no."""
    return Column(name, TITLES[name], ColumnType.BOOLEAN, description)


def day(name: str, description: str) -> Column:
    """Return a column of days, UTC."""
    return Column(name, TITLES[name], ColumnType.DAY, description)


def key_columns(name: str) -> tuple[Column, ...]:
    """Return the two columns that tell which node a row is about."""
    return (
        text(name, f"IRI of the {name}; the key of the table that lists it."),
        _part(name, "identifier", "المعرّف", f"Readable identifier of the {name}."),
    )


def node_columns(name: str, what: str) -> tuple[Column, ...]:
    """Return the columns for a node that a row refers to: IRI, identifier and names.

    :param what: which node it is, in words
    """
    return (
        text(name, f"IRI of {what}."),
        _part(name, "identifier", "المعرّف", f"Readable identifier of {what}."),
        *label_columns(name, what),
    )


def label_columns(name: str, what: str) -> tuple[Column, ...]:
    """Return the columns for the names of a node in both languages."""
    return (
        _part(name, "label_en", "الاسم بالإنجليزية", f"English name of {what}."),
        _part(name, "label_ar", "الاسم بالعربية", f"Arabic name of {what}."),
    )


def own_columns(name: str) -> tuple[Column, ...]:
    """Return the first columns of a table that lists nodes: IRI, identifier and names."""
    return (
        text(name, f"IRI of the {name}; the key of this table."),
        text("identifier", f"Readable identifier of the {name}."),
        text("label_en", f"English name of the {name}."),
        text("label_ar", f"Arabic name of the {name}."),
    )


TIME_COLUMNS = (
    day("earliest_start", "First day on which it can have begun; UTC. Empty: no bound."),
    day("latest_start", "Last day on which it can have begun; UTC. Empty: no bound."),
    day("earliest_end", "First day on which it can have ended; UTC. Empty: no bound."),
    day("latest_end", "Last day on which it can have ended; UTC. Empty: no bound."),
    text("time_precision", "How finely the time is known: day, week, month, year, period …"),
    text("edtf", "The time in the Extended Date/Time Format, where it can be said so."),
)
CLAIM_COLUMNS = (
    boolean("is_in_view", "Whether the view has it: said without hedging, and not withdrawn."),
    integer("claims", "How many claims say it; they are in claim_statements."),
    text("certainty", "How surely its claims put it; 'several' where they differ."),
    text("polarity", "Whether its claims affirm or deny it; 'several' where they differ."),
    text("status", "Whether it happened, is planned …; 'several' where its claims differ."),
    text("standing", "Legal standing of those concerned, such as suspected; 'several' if mixed."),
)
DISPUTED = boolean("is_disputed", "Whether a claim that contradicts one of its claims is there.")


def _part(name: str, part: str, title: str, description: str) -> Column:
    full = f"{name}_{part}"
    heading = f"{TITLES[name]}: {title}"
    return Column(full, heading, ColumnType.TEXT, description, part.endswith("_ar"))
