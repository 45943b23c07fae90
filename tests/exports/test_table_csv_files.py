"""CSV files as spreadsheets need them, and filters of tables."""

from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pytest

from exports.errors import EmptyExportError
from exports.filters import Filters
from tests.exports.table_reading import cells, read_csv, rows, small_graph, write


@pytest.fixture(scope="module")
def folder(graph: ox.Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    filters = Filters(article="003")
    return write(
        graph, tmp_path_factory.mktemp("csv") / "full", "csv", "provenance", filters=filters
    )


def test_files_begin_with_the_mark_that_excel_needs_and_end_lines_with_crlf(folder: Path) -> None:
    for path in folder.glob("*.csv"):
        data = path.read_bytes()
        assert data.startswith(b"\xef\xbb\xbf"), path.name
        assert data.count(b"\r\n") == data.count(b"\n") > 0, path.name


def test_each_column_is_described_in_english_and_headed_in_arabic(folder: Path) -> None:
    described = read_csv(folder / "columns.csv")
    for path in folder.glob("*.csv"):
        if path.name not in ("columns.csv", "tables.csv"):
            header = path.read_bytes().decode("utf-8-sig").split("\r\n")[0].split(",")
            found = [row for row in described if row["table"] == path.stem]
            assert [row["column"] for row in found] == header
            assert all(row["description"] and row["title_ar"] for row in found)
    counts = {row["table"]: int(row["rows"]) for row in read_csv(folder / "tables.csv")}
    assert counts == {name: len(read_csv(folder / f"{name}.csv")) for name in counts}


RISKY = ("=1+1", "+1", "-1+2", "@SUM(1)", "\tx", "\rx", "＝1", "'quoted", 'a "b", c\nd')


def test_no_cell_can_run_as_a_formula_and_each_can_be_read_back(tmp_path: Path) -> None:
    turtle = "".join(
        f"ex:e{n} a isnad:Event ; rdfs:label {ox.Literal(text, language='en')} ."
        for n, text in enumerate(RISKY)
    )
    out = write(small_graph(turtle), tmp_path / "out", "csv")
    text = (out / "events.csv").read_bytes().decode("utf-8-sig")
    assert Counter(row["label_en"] for row in read_csv(out / "events.csv")) == Counter(RISKY)
    for start in "=+-@\t\r＝":
        assert f",{start}" not in text and f',"{start}' not in text


def test_a_negative_number_stays_a_number(tmp_path: Path) -> None:
    turtle = """ex:p a isnad:Place, isnad:Entity ; rdfs:label "x"@en ; isnad:longitude -58.4 ;
        isnad:latitude -34.6 . ex:e a isnad:Event ."""
    out = write(small_graph(turtle), tmp_path / "out", "csv")
    assert b",-34.6,-58.4," in (out / "places.csv").read_bytes()


def test_filters_that_leave_nothing_leave_no_file(graph: ox.Store, tmp_path: Path) -> None:
    with pytest.raises(EmptyExportError, match="until 1001-01-01 leaves no event and no figure"):
        write(graph, tmp_path / "out", "csv", filters=Filters(until="1001-01-01"))
    assert list(tmp_path.iterdir()) == []


def test_a_filter_by_article_keeps_its_events_only(graph: ox.Store, tmp_path: Path) -> None:
    out = write(graph, tmp_path / "out", "csv", filters=Filters(article="004"))
    wanted = rows(
        graph,
        """SELECT ?e { ?e a isnad:Event ; isnad:inArticle/dcterms:identifier "004" }""",
    )
    assert cells(read_csv(out / "events.csv"), "event") == wanted
    assert [row["identifier"] for row in read_csv(out / "articles.csv")] == ["004"]


def test_with_a_certainty_only_what_such_claims_say_is_left(
    graph: ox.Store, tmp_path: Path
) -> None:
    filters = Filters(certainties=("possible",))
    out = write(graph, tmp_path / "out", "csv", "provenance", filters=filters)
    assert {row["certainty"] for row in read_csv(out / "claims.csv")} == {"possible"}
    possible = rows(
        graph,
        """SELECT DISTINCT ?e ?agent { ?c isnad:certainty isnad:certainty-possible ;
        isnad:states ?p . ?p isnad:subject ?e ; isnad:predicate ?role ; isnad:object ?agent .
        ?role rdfs:subPropertyOf* isnad:involves . ?e a isnad:ClaimedEvent }""",
    )
    found = read_csv(out / "event_roles.csv")
    assert {(row["event"], row["agent"]) for row in found} == set(possible)
