"""The rows of a chart as CSV: UTF-8 with a byte order mark, cells defused as in all tables."""

import csv
from io import TextIOWrapper

from exports.charts.rows import ChartRows
from exports.tables.cells import row_texts
from exports.target import Target


def write_data(rows: ChartRows, target: Target, name: str) -> None:
    """Write all rows of a chart, also those that aren't drawn."""
    with target.open(name) as file:
        stream = TextIOWrapper(file, encoding="utf-8-sig", newline="", write_through=True)
        writer = csv.writer(stream)
        writer.writerow(rows.columns)
        writer.writerows(row_texts(cells) for cells in rows.cells())
        stream.detach()
