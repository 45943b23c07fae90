"""``isnad export``: the graph in the files of other tools."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import click

from isnad import exit_codes


@click.command(no_args_is_help=True)
@click.argument("format_name", required=False, metavar="[FORMAT]")
@click.option(
    "--store",
    "store_dir",
    type=click.Path(path_type=Path),
    help="The store directory that a build made.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, allow_dash=True),
    help="File to write; for formats of many files a folder, or a name that ends in .zip. "
    "- is standard output.",
)
@click.option(
    "--with-provenance/--plain",
    "has_claims",
    default=None,
    help="With claims, claimants and evidence, or the view alone. By default whichever --list "
    "names first.",
)
@click.option("--projection", default="", metavar="NAME", help="Which network; see --list.")
@click.option(
    "--language",
    type=click.Choice(["en", "ar"]),
    default="en",
    show_default=True,
    help="Of names, where a format holds only one.",
)
@click.option("--place", default="", metavar="ID", help="Only events there or in what lies in it.")
@click.option("--since", default="", metavar="DAY", help="Only what may be on or after YYYY-MM-DD.")
@click.option("--until", default="", metavar="DAY", help="Only what may be on or before it.")
@click.option("--actor", default="", metavar="ID", help="Only events in which it takes part.")
@click.option(
    "--event-type", default="", metavar="CLASS", help="Only events of a class, such as Arrest."
)
@click.option("--article", default="", metavar="ID", help="Only what an article says.")
@click.option(
    "--certainty",
    "certainties",
    multiple=True,
    metavar="NOTATION",
    help="Only claims this certain, such as probable. Can be repeated.",
)
@click.option(
    "--graph",
    default="",
    metavar="NAME",
    help="For RDF: all, view, view-with-labels, registry, or the IRI of a graph.",
)
@click.option("--overwrite", is_flag=True, help="Replace files that are there.")
@click.option("--list", "is_list", is_flag=True, help="List formats and networks.")
def export(
    format_name: str | None,
    store_dir: Path | None,
    out: Path | None,
    has_claims: bool | None,
    projection: str,
    language: str,
    place: str,
    since: str,
    until: str,
    actor: str,
    event_type: str,
    article: str,
    certainties: Sequence[str],
    graph: str,
    overwrite: bool,
    is_list: bool,
) -> None:
    """Write the graph in FORMAT, for Gephi, Cytoscape, Neo4j, QGIS, Excel, Protégé and others.

    \b
    isnad export --list
    isnad export gexf --store store --out network.gexf --projection person-organisation
    isnad export turtle --store store --out view.ttl --graph view-with-labels
    isnad export native --store store --out articles-again

    All is written or nothing. A filter leaves out what certainly doesn't fit: an event of July
    2019 may be on 10 July. What has no time is in no period, what has no place in no place.

    Exit codes: 0 written; 1 a filter is wrong or leaves nothing; 2 wrong usage; 3 the store can't
    be used; 7 the file can't be written.
    """
    # Loaded here, so that the other commands need not wait for the formats.
    from exports.errors import ExportError, TargetError
    from exports.filters import Filters
    from exports.request import PLAIN, PROVENANCE, ExportRequest
    from isnad.export_list import list_text
    from isnad.export_writing import write_export
    from server.errors import StoreUnavailableError

    if is_list:
        click.echo(list_text())
        return
    if format_name is None or store_dir is None or out is None:
        raise click.UsageError("give FORMAT, --store and --out, or --list")
    flavour = {None: "", True: PROVENANCE, False: PLAIN}[has_claims]
    filters = Filters(place, since, until, actor, event_type, article, tuple(certainties))
    request = ExportRequest(format_name, flavour, language, projection, graph, filters)
    try:
        write_export(store_dir, request, out, overwrite=overwrite)
    except StoreUnavailableError as error:
        _fail(error, exit_codes.STORE_UNUSABLE)
    except TargetError as error:
        _fail(error, exit_codes.TARGET_UNUSABLE)
    except ExportError as error:
        _fail(error, exit_codes.INPUT_REJECTED)


def _fail(error: Exception, code: int) -> NoReturn:
    click.echo(str(error), err=True)
    sys.exit(code)
