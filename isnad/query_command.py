"""``isnad query``: run a stored query, or one from a file, on a store."""

import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NoReturn, TypeVar

import click

from isnad import exit_codes
from isnad.table_columns import all_columns, main_columns
from isnad.text_table import format_table
from queries.errors import QueriesError, near_text
from queries.library import Library, StoredQuery, load_library, read_query_file
from queries.parameters import Parameter
from server.engine import Engine
from server.errors import NotAcceptableError, ServerError, StoreUnavailableError
from server.evaluation import Answer
from server.formats import HTML, format_names
from server.missing_identifiers import missing_identifiers
from server.names import NameSource
from server.negotiation import named_formats
from server.snapshot import Snapshot, open_current
from server.tables import table_of

TABLE = "table"
T = TypeVar("T")
_FORMATS = (TABLE, *(name for name in format_names() if name != HTML.name))


@click.command(no_args_is_help=True)
@click.argument("name", required=False)
@click.option(
    "--store",
    "store_dir",
    type=click.Path(path_type=Path),
    help="The store directory that a build made.",
)
@click.option(
    "--param", "params", multiple=True, metavar="NAME=VALUE", help="A parameter; repeatable."
)
@click.option(
    "--format",
    "format_name",
    type=click.Choice(_FORMATS),
    default=TABLE,
    show_default=True,
    help="How to print the result.",
)
@click.option(
    "--wide",
    "is_wide",
    is_flag=True,
    help="Print all columns of a table, with lines of any length.",
)
@click.option("--list", "is_list", is_flag=True, help="List the stored queries.")
def query(
    name: str | None,
    store_dir: Path | None,
    params: Sequence[str],
    format_name: str,
    is_wide: bool,
    is_list: bool,
) -> None:
    """Run a stored query by its NAME, or the query in a .rq file.

    \b
    isnad query --list
    isnad query NAME --store DIR --param place=place:dez_gov
    isnad query my-query.rq --store DIR --format csv

    A table fits the terminal: it leaves out IRIs and Arabic labels that have an identifier or an
    English label beside them, and breaks long cells. --wide and the other formats print everything.
    What to give as a parameter is listed by the queries identifiers and notations.

    Exit codes: 0 ok, 1 the query or a parameter is wrong, 2 wrong usage, 3 the store can't be used.
    """
    if is_list:
        click.echo(list_text(_load(load_library)))
        return
    if name is None:
        raise click.UsageError("Give the NAME of a stored query or a .rq file; --list shows them.")
    if store_dir is None:
        raise click.UsageError("Missing option '--store'.")
    stored = _find(name)
    values = parse_params(params)
    text = _load(lambda: stored.bind(values))
    answer, snapshot = _run(text, store_dir, format_name)
    _warn(snapshot, stored, values)
    if format_name == TABLE:
        _print_table(answer, snapshot.manifest.base, is_wide)
    else:
        sys.stdout.buffer.write(answer.body)


def list_text(library: Library) -> str:
    """Return the stored queries: name, question, parameters (in brackets: may be left out)."""
    blocks = []
    for stored in library:
        lines = [stored.name, f"    {stored.summary}"]
        lines += [f"    {stored.summary_ar}"] if stored.summary_ar else []
        lines += [f"    {_parameter_text(parameter)}" for parameter in stored.parameters]
        blocks.append("\n".join(lines))
    return "\n".join(blocks) or "There are no stored queries."


def _parameter_text(parameter: Parameter) -> str:
    default = f" = {parameter.default}" if parameter.default is not None else ""
    option = f"--param {parameter.name}=<{parameter.type}>{default}"
    shown = option if parameter.required else f"[{option}]"
    return f"{shown}  {parameter.description}".rstrip()


def parse_params(params: Sequence[str]) -> dict[str, str]:
    """Parse ``NAME=VALUE`` pairs.

    :raises click.UsageError: one has no ``=``, or a name comes twice
    """
    values: dict[str, str] = {}
    for param in params:
        name, equals, value = param.partition("=")
        if not equals or not name:
            raise click.UsageError(f"--param {param!r}: expected NAME=VALUE.")
        if name in values:
            raise click.UsageError(f"--param {name!r} is given twice.")
        values[name] = value
    return values


def _find(name: str) -> StoredQuery:
    if name.endswith(".rq") or "/" in name:
        try:
            return _load(lambda: read_query_file(Path(name)))
        except OSError as error:
            _fail(f"{name}: {error.strerror or error}", exit_codes.INPUT_REJECTED)
    return _load(lambda: load_library().get(name))


def _load(read: Callable[[], T]) -> T:
    try:
        return read()
    except QueriesError as error:
        _fail(str(error), exit_codes.INPUT_REJECTED)


def _run(text: str, store_dir: Path, format_name: str) -> tuple[Answer, Snapshot]:
    wanted = HTML.name if format_name == TABLE else format_name
    try:
        snapshot = open_current(store_dir)
        return Engine().evaluate(snapshot, text, named_formats(wanted)), snapshot
    except StoreUnavailableError as error:
        _fail(str(error), exit_codes.STORE_UNUSABLE)
    except ServerError as error:
        _fail(_with_place(error), exit_codes.INPUT_REJECTED)


def _warn(snapshot: Snapshot, stored: StoredQuery, values: Mapping[str, str]) -> None:
    # The index of names takes a while on a large graph: it is made only when something is missing.
    def near(value: str) -> list[str]:
        return NameSource().of(snapshot).near(value)

    for missing in missing_identifiers(snapshot.store, near, stored, values):
        click.echo(
            f"isnad query: warning: no node has the identifier {missing.value!r} "
            f"(parameter {missing.parameter!r}).{near_text(missing.near)} The query 'identifiers' "
            "lists those of things, 'notations' those of terms.",
            err=True,
        )


def _print_table(answer: Answer, base: str, is_wide: bool) -> None:
    table = table_of(answer, base)
    if table.boolean is not None:
        click.echo("yes" if table.boolean else "no")
        return
    columns, rows = all_columns(table) if is_wide else main_columns(table)
    width = None if is_wide else shutil.get_terminal_size().columns
    if columns:
        click.echo(format_table(columns, rows, width, is_terminal=sys.stdout.isatty()))
    click.echo(f"({table.total} {'row' if table.total == 1 else 'rows'})", err=True)


def _with_place(error: ServerError) -> str:
    line, column = getattr(error, "line", None), getattr(error, "column", None)
    if isinstance(error, NotAcceptableError):
        return f"{error} Choose another --format."
    return str(error) if line is None else f"line {line}, column {column}: {error}"


def _fail(message: str, code: int) -> NoReturn:
    click.echo(f"isnad query: {message}", err=True)
    sys.exit(code)
