"""``isnad query``: output and exit codes."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from isnad import query_command
from isnad.query_command import query
from isnad.table_columns import main_columns
from isnad.text_table import display_width, format_table
from queries.library import Library
from server.tables import Cell, Table
from tests.server.small_graph import CLAIMS_ABOUT, LABEL_OF


@pytest.fixture(autouse=True)
def _packaged(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(query_command, "load_library", lambda: library)


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(query, [str(argument) for argument in arguments])


def test_stored_query_prints_a_table(store_dir: Path) -> None:
    result = run("label-of", "--store", store_dir, "--param", "entity=org:sdf")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "thingLabel",
        "----------------------",
        "قوات سوريا الديمقراطية",
    ]
    assert result.stderr == "(1 row)\n"


def test_wide_table_has_the_iris_too(store_dir: Path) -> None:
    result = run("label-of", "--store", store_dir, "--param", "entity=org:sdf", "--wide")
    assert result.stdout.splitlines() == [
        "thing                thingLabel",
        "-------------------  ----------------------",
        "id/organisation/sdf  قوات سوريا الديمقراطية",
    ]


def test_table_fits_the_terminal_unless_it_is_wide(
    store_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    file = tmp_path / "long.rq"
    words = " ".join(["word"] * 30)
    file.write_text(f"SELECT ('{words}' AS ?a) ('x' AS ?b) {{}}", encoding="utf-8")
    lines = run(file, "--store", store_dir).stdout.splitlines()
    assert max(map(len, lines)) <= 40 and "".join(lines).count("word") == 30
    assert words in run(file, "--store", store_dir, "--wide").stdout


def test_identifier_that_nothing_has_is_warned_about(store_dir: Path) -> None:
    result = run("label-of", "--store", store_dir, "--param", "entity=org:sdv")
    assert result.exit_code == 0
    assert result.stderr == (
        "isnad query: warning: no node has the identifier 'org:sdv' (parameter 'entity'). "
        "Did you mean 'org:sdf'? The query 'identifiers' lists those of things, "
        "'notations' those of terms.\n(0 rows)\n"
    )


def test_arabic_labels_and_iris_go_into_the_column_beside_them() -> None:
    table = Table(
        ("claim", "claimId", "by", "byLabel", "byLabelAr", "count"),
        (
            (Cell("id/1", iri="u:1"), Cell("c1"), Cell("id/2", iri="u:2"), Cell(), Cell(), Cell()),
            (Cell(), Cell("c2"), Cell(), Cell(), Cell("قال"), Cell("3")),
        ),
        2,
    )
    columns, rows = main_columns(table)
    assert columns == ["claimId", "byLabel", "count"]
    assert rows == [["c1", "id/2", ""], ["c2", "قال", "3"]]


def test_query_of_a_file_prints_a_machine_format(store_dir: Path, tmp_path: Path) -> None:
    file = tmp_path / "mine.rq"
    file.write_text(CLAIMS_ABOUT, encoding="utf-8")
    result = run(file, "--store", store_dir, "--format", "csv")
    assert (result.exit_code, result.stdout_bytes) == (
        0,
        b"claimIdentifier,entity\r\n000#c1,org:sdf\r\n",
    )
    result = run(file, "--store", store_dir, "--format", "json", "--param", "claim=x")
    assert json.loads(result.stdout)["results"]["bindings"] == []


def test_ask_prints_yes_or_no(store_dir: Path, tmp_path: Path) -> None:
    file = tmp_path / "ask.rq"
    file.write_text("ASK {}", encoding="utf-8")
    assert run(file, "--store", store_dir).stdout == "yes\n"


def test_construct_prints_a_graph(store_dir: Path, tmp_path: Path) -> None:
    file = tmp_path / "graph.rq"
    file.write_text("CONSTRUCT { <u:s> <u:p> 'س' } WHERE {}", encoding="utf-8")
    assert run(file, "--store", store_dir, "--format", "nt").stdout == '<u:s> <u:p> "س" .\n'
    assert run(file, "--store", store_dir).stdout.splitlines()[2] == "u:s      u:p        س"


def test_list_shows_names_questions_and_parameters() -> None:
    result = run("--list")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "claims-about",
        "    Claims about an entity",
        "    الأقوال عن كيان",
        "    [--param entity=<identifier> = org:sdf]  Registry identifier",
        "    [--param claim=<identifier>]  Only this claim",
        "label-of",
        "    Label of an entity",
        "    --param entity=<identifier>  Registry identifier",
    ]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["clams-about"], "Did you mean 'claims-about'?"),
        (["missing.rq"], "missing.rq: No such file"),
        (["label-of"], "needs the parameter 'entity'"),
        (["label-of", "--param", "entty=x"], "Did you mean 'entity'?"),
        (["label-of", "--param", "entity=a b"], "expected an identifier"),
        (["claims-about", "--format", "ttl"], "Choose another --format"),
    ],
)
def test_wrong_input_ends_with_1(store_dir: Path, arguments: list[str], message: str) -> None:
    result = run(*arguments, "--store", store_dir)
    assert result.exit_code == 1
    assert result.stderr.startswith("isnad query: ") and message in result.stderr


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("SELECT * {\n  ?s ?p }", "line 2, column 9: Syntax error: expected an object"),
        ("ASK { SERVICE <http://x/> {} }", "line 1, column 7: SERVICE is refused"),
        ("#+ sumary: x\nASK {}", "bad.rq:1: unknown key 'sumary'"),
        ("ASK { ?s ?p 'x }", "bad.rq:1: A string is not closed"),
    ],
)
def test_wrong_query_file_ends_with_1_and_its_place(
    store_dir: Path, tmp_path: Path, text: str, message: str
) -> None:
    file = tmp_path / "bad.rq"
    file.write_text(text, encoding="utf-8")
    result = run(file, "--store", store_dir)
    assert result.exit_code == 1
    assert message in result.stderr


def test_wrong_usage_ends_with_2(store_dir: Path) -> None:
    assert run("claims-about").exit_code == 2
    assert run("--store", store_dir).exit_code == 2
    assert run("claims-about", "--store", store_dir, "--param", "entity").exit_code == 2
    twice = ("--param", "entity=a", "--param", "entity=b")
    assert run("claims-about", "--store", store_dir, *twice).exit_code == 2


def test_unusable_store_ends_with_3(tmp_path: Path) -> None:
    result = run("claims-about", "--store", tmp_path)
    assert result.exit_code == 3
    assert "expected a link to a snapshot" in result.stderr


def test_columns_stay_in_line_for_arabic_marks_and_wide_characters() -> None:
    lines = format_table(("a", "b"), [("مُحَمَّد", "1"), ("漢字", "2")]).splitlines()
    assert [display_width(line) for line in lines] == [7, 7, 7, 7]
    assert lines[2].endswith("  1") and lines[3].endswith("  2")


def test_terminal_gets_isolated_cells_without_control_characters() -> None:
    table = format_table(("a",), [("عربي",), ("x" * 100,), ("\x1b[31m\n",)], 60, is_terminal=True)
    lines = table.splitlines()
    assert lines[2] == "\u2068عربي\u2069"
    assert lines[3:5] == ["x" * 60, "x" * 40]
    assert lines[5] == " [31m"


def test_too_many_columns_for_the_width_become_blocks_without_empty_cells() -> None:
    rows = [("one", "two words and more", ""), ("", "x", "y")]
    assert format_table(("first", "second", "third"), rows, 20).splitlines() == [
        "first   one",
        "second  two words",
        "        and more",
        "",
        "second  x",
        "third   y",
    ]


def test_fixture_queries_are_those_of_the_library(library: Library) -> None:
    assert [stored.text for stored in library] == [CLAIMS_ABOUT, LABEL_OF]
