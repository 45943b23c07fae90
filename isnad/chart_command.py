"""``isnad chart``: pictures of the graph, without another tool."""

import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, NoReturn

import click

from exports.charts.request import CHART_KINDS, SOURCE_GROUPS, ChartRequest
from exports.charts.words import CHART_LANGUAGES
from exports.errors import ExportError, TargetError
from exports.filters import Filters
from isnad import exit_codes
from server.errors import StoreUnavailableError

_FILTERS = (
    ("--place", "place", "ID", "Only events there or in what lies in it."),
    ("--since", "since", "DAY", "Only what may be on or after YYYY-MM-DD."),
    ("--until", "until", "DAY", "Only what may be on or before it."),
    ("--actor", "actor", "ID", "Only events in which it takes part."),
    ("--event-type", "event_type", "CLASS", "Only events of a class, such as Arrest."),
    ("--article", "article", "ID", "Only what an article says."),
)


def _filter_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options of the filters, which the command gets as one ``filters``."""

    @wraps(command)
    def called(certainties: tuple[str, ...], **given: Any) -> None:
        values = {name: given.pop(name) for _, name, _, _ in _FILTERS}
        command(filters=Filters(**values, certainties=certainties), **given)

    certainty = click.option(
        "--certainty",
        "certainties",
        multiple=True,
        metavar="NOTATION",
        help="Only claims this certain, such as probable. Can be repeated.",
    )
    decorated: Callable[..., None] = certainty(called)
    for option, name, metavar, text in reversed(_FILTERS):
        decorated = click.option(option, name, default="", metavar=metavar, help=text)(decorated)
    return decorated


@click.command(no_args_is_help=True)
@click.argument("kind", type=click.Choice(CHART_KINDS))
@click.option(
    "--store",
    "store_dir",
    required=True,
    type=click.Path(path_type=Path),
    help="The store directory that a build made.",
)
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path),
    help="Picture to write; its name ends in .svg or .png.",
)
@click.option(
    "--data", type=click.Path(path_type=Path), help="Also write the rows under it, as .csv."
)
@click.option(
    "--language",
    type=click.Choice(CHART_LANGUAGES),
    default="en",
    show_default=True,
    help="Of texts and names; ar runs from right to left.",
)
@click.option("--with-provenance", "with_claims", is_flag=True, help="Also what isn't in the view.")
@click.option(
    "--counts", default="", metavar="NOTATION", help="For figures: what is counted, as killed."
)
@click.option(
    "--level", default="", metavar="NOTATION", help="For places: kind of place, as governorate."
)
@click.option(
    "--by",
    type=click.Choice(SOURCE_GROUPS),
    default="claimant",
    show_default=True,
    help="For sources: what claims are counted by.",
)
@click.option(
    "--most",
    type=click.IntRange(1, 400),
    default=60,
    show_default=True,
    help="Rows to draw at most; a note tells how many there are.",
)
@_filter_options
@click.option("--overwrite", is_flag=True, help="Replace files that are there.")
def chart(
    kind: str, store_dir: Path, out: Path, data: Path | None, overwrite: bool, **wanted: Any
) -> None:
    """Draw a chart: KIND is timeline, figures, places or sources.

    \b
    isnad chart timeline --store store --out timeline.svg
    isnad chart figures --store store --out killed.png --counts killed
    isnad chart places --store store --out places.svg --level governorate --language ar
    isnad chart sources --store store --out sources.svg --by publisher

    A year is a bar as long as a year, and a figure without a number stays a word. Charts of the
    timeline, of figures and of places show the view unless --with-provenance is given; that of
    sources shows all claims. A filter leaves out what certainly doesn't fit.

    Exit codes: 0 drawn; 1 a filter is wrong, leaves nothing, or matplotlib isn't installed; 2
    wrong usage; 3 the store can't be used; 7 a file can't be written.
    """
    if out.suffix not in (".svg", ".png"):
        raise click.UsageError(f"--out {out}: expected a name that ends in .svg or .png.")
    if data is not None and data.suffix != ".csv":
        raise click.UsageError(f"--data {data}: expected a name that ends in .csv.")
    try:
        _draw(store_dir, ChartRequest(kind=kind, **wanted), out, data, overwrite)
    except StoreUnavailableError as error:
        _fail(error, exit_codes.STORE_UNUSABLE)
    except TargetError as error:
        _fail(error, exit_codes.TARGET_UNUSABLE)
    except ExportError as error:
        _fail(error, exit_codes.INPUT_REJECTED)


def _draw(
    store_dir: Path, request: ChartRequest, out: Path, data: Path | None, overwrite: bool
) -> None:
    # Loaded here, so that the other commands need not wait for it.
    from exports.charts.chart import chart_rows, picture
    from exports.charts.data_file import write_data
    from exports.reader import GraphReader
    from exports.target import writing
    from server.snapshot import open_current

    snapshot = open_current(store_dir)
    reader = GraphReader(snapshot.store, snapshot.manifest.base)
    with writing(out, has_many_files=False, overwrite=overwrite) as target:
        job, rows = chart_rows(reader, request)
        with target.open(out.name) as file:
            file.write(picture(job, rows, request, out.suffix[1:], snapshot.manifest.id))
        if data is not None:
            with writing(data, has_many_files=False, overwrite=overwrite) as table:
                write_data(rows, table, data.name)
    total = sum(1 for _ in rows.cells())
    shown = f"{total}" if total <= request.most else f"{request.most} of {total}"
    click.echo(f"{request.kind} written to {out}; rows: {shown}")


def _fail(error: Exception, code: int) -> NoReturn:
    click.echo(f"isnad chart: {error}", err=True)
    sys.exit(code)
