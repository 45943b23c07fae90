"""The formats for tables."""

from exports.request import ExportFormat
from exports.tables.csv_files import write_csv
from exports.tables.excel import write_excel
from exports.tables.parquet import write_parquet

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMATS = (
    ExportFormat(
        name="csv",
        title="Tables as CSV files, one for each kind of thing",
        media_type="application/zip",
        extension=".zip",
        write=write_csv,
        has_many_files=True,
    ),
    ExportFormat(
        name="xlsx",
        title="Tables as an Excel workbook, right to left in Arabic",
        media_type=XLSX,
        extension=".xlsx",
        write=write_excel,
    ),
    ExportFormat(
        name="parquet",
        title="Tables as Parquet files, for pandas, R and DuckDB",
        media_type="application/zip",
        extension=".zip",
        write=write_parquet,
        has_many_files=True,
    ),
)
