"""The table of dates that are read, ``dates.tsv``, as records and as it stands in the document.

``python -m tests.arabic.date_table`` prints the tables for ``docs/arabic.md``.
"""

from collections.abc import Iterator
from pathlib import Path

TABLE = Path(__file__).with_name("dates.tsv")
COLUMNS = [*("words", "anchor", "text_edtf", "edtf", "precision"), "weekday", "part_of_day"]
COLUMNS += ["start", "end"]
HEADING = "| words | anchor | words alone | meant | precision | besides |"

Row = dict[str, str]


def rows() -> list[Row]:
    """Return the rows of the table, one dictionary each; lines with # are headings."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    assert lines[0].split("\t") == COLUMNS
    cells = [line.split("\t") for line in lines[1:] if not line.startswith("#")]
    return [dict(zip(COLUMNS, row, strict=True)) for row in cells]


def document_row(row: Row) -> str:
    """Return a row of the table as it stands in the document."""
    cells = [row["words"], row["anchor"], row["text_edtf"], row["edtf"], row["precision"]]
    start, end = (row[key].replace("/", " … ") for key in ("start", "end"))
    bounds = f"between {start}" if start == end and start else ""
    bounds = bounds or "; ".join(
        f"{name} {days}" for name, days in (("starts", start), ("ends", end)) if days
    )
    rest = ", ".join(cell for cell in (row["weekday"], row["part_of_day"], bounds) if cell)
    marked = [f"`{cell}`" if at in (2, 3) and cell else cell for at, cell in enumerate(cells)]
    return "| " + " | ".join(cell or "–" for cell in (*marked, rest)) + " |"


def document_lines() -> Iterator[str]:
    """Yield the lines of the section on forms of the document, one table for each heading."""
    records = iter(rows())
    for line in TABLE.read_text(encoding="utf-8").splitlines()[1:]:
        if line.startswith("# "):
            yield from ("", f"#### {line.removeprefix('# ')}", "")
            yield HEADING
            yield "|---|---|---|---|---|---|"
        else:
            yield document_row(next(records))


if __name__ == "__main__":
    print(*document_lines(), sep="\n")
