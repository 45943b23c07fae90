"""Parquet files, read by DuckDB and compared with the CSV files of the same graph."""

import json
import sys
from collections import Counter
from datetime import date
from pathlib import Path

import duckdb
import pyoxigraph as ox
import pytest

from exports.errors import MissingLibraryError
from exports.filters import Filters
from tests.exports.table_reading import read_csv, small_graph, write

ONE = Filters(article="003")  # what is compared row by row: one article is enough


@pytest.fixture(scope="module")
def folder(graph: ox.Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(
        graph, tmp_path_factory.mktemp("parquet") / "full", "parquet", "provenance", filters=ONE
    )


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:.15g}"
    return value.isoformat() if isinstance(value, date) else str(value)


def test_every_file_holds_the_rows_of_its_csv_file(
    folder: Path, graph: ox.Store, tmp_path: Path
) -> None:
    out = write(graph, tmp_path / "csv", "csv", "provenance", filters=ONE)
    names = {path.stem for path in out.glob("*.csv")} - {"columns", "tables"}
    assert {path.stem for path in folder.iterdir()} == names
    for name in names:
        found = duckdb.read_parquet(str(folder / f"{name}.parquet"))
        rows = Counter(tuple(_text(value) for value in row) for row in found.fetchall())
        wanted = read_csv(out / f"{name}.csv")
        assert rows == Counter(tuple(row[c] for c in found.columns) for row in wanted), name


def test_columns_have_real_types(folder: Path) -> None:
    def types(name: str) -> dict[str, str]:
        found = duckdb.read_parquet(str(folder / f"{name}.parquet"))
        return dict(zip(found.columns, map(str, found.types), strict=True))

    events, places = types("events"), types("places")
    assert events["earliest_start"] == "DATE" and events["edtf"] == "VARCHAR"
    assert events["is_disputed"] == "BOOLEAN" and events["places"] == "BIGINT"
    assert places["latitude"] == "DOUBLE"


def test_a_file_says_what_its_columns_hold(folder: Path) -> None:
    query = f"SELECT key, value FROM parquet_kv_metadata('{folder / 'events.parquet'}')"
    found = {bytes(k).decode(): bytes(v).decode() for k, v in duckdb.sql(query).fetchall()}
    assert found["title_ar"] == "الأحداث"
    assert json.loads(found["columns"])["event"] == "IRI of the event; the key of this table."
    assert json.loads(found["titles_ar"])["place"] == "المكان"


def test_texts_are_as_they_are(tmp_path: Path) -> None:
    texts = ("=1+1", "'quoted", "''", 'a "b",\r\nc', "تل المثال\nسطر", "-")
    turtle = "".join(
        f"ex:e{n} a isnad:Event ; rdfs:label {ox.Literal(text, language='ar')} ."
        for n, text in enumerate(texts)
    )
    out = write(small_graph(turtle), tmp_path / "out", "parquet")
    found = duckdb.read_parquet(str(out / "events.parquet")).select("label_ar").fetchall()
    assert {text for (text,) in found} == set(texts)


def test_without_duckdb_the_message_says_how_to_get_it(
    graph: ox.Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(MissingLibraryError, match=r"duckdb.*pip install 'isnad\[parquet\]'"):
        write(graph, tmp_path / "out", "parquet")
    assert list(tmp_path.iterdir()) == []
