"""``isnad import``: the annotations of other tools as annotated articles."""

from pathlib import Path

import click

from builder.formats.known import FORMATS
from isnad import exit_codes


@click.command("import")
@click.argument("format_name", metavar="FORMAT", type=click.Choice(sorted(FORMATS)))
@click.argument("path", type=click.Path(path_type=Path, exists=True))
@click.option(
    "--mapping",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="What labels, roles and attributes become (docs/import.md). Without it, only the "
    "defaults for labels of public corpora hold.",
)
@click.option("--out", type=click.Path(path_type=Path), help="Folder to write the articles into.")
@click.option(
    "--registry",
    multiple=True,
    type=click.Path(path_type=Path, exists=True),
    help="Registry file, or a folder with some, by which names are resolved. Can be repeated.",
)
@click.option("--without-text", is_flag=True, help="Keep offsets and hashes, but no text.")
@click.option("--lines", is_flag=True, help="One articles.jsonl instead of a file for each.")
@click.option("--replace", is_flag=True, help="Replace what is in the folder.")
@click.option(
    "--suggest-mapping",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    metavar="FILE",
    help="Write a first mapping from what is in the files (- for standard output); import nothing.",
)
@click.pass_context
def import_(
    ctx: click.Context,
    format_name: str,
    path: Path,
    mapping: Path | None,
    out: Path | None,
    registry: tuple[Path, ...],
    without_text: bool,
    lines: bool,
    replace: bool,
    suggest_mapping: Path | None,
) -> None:
    """Import the annotations of another tool as annotated articles.

    PATH is a file, a folder, or a zip or tar archive. The articles are written into a new folder
    with a report for people (import-report.txt) and for machines (import-report.jsonl): what was
    read, what became what, what was kept only as an annotation, and what was refused and why.

    Exit code 0: everything that was annotated stands in the articles. Exit code 6: something was
    refused or could not be read; the rest was written.
    """
    # Loaded here, so that the other commands need not wait for it.
    from isnad.importing import import_into, suggest, tell

    if suggest_mapping is not None:
        suggest(format_name, path, suggest_mapping)
        return
    if out is None:
        raise click.UsageError("give --out for the articles, or --suggest-mapping for a mapping")
    totals = import_into(
        out,
        format_name,
        path,
        mapping,
        registry,
        with_text=not without_text,
        in_lines=lines,
        replace=replace,
    )
    tell(totals)
    click.echo(f"{totals.documents} articles in {out}")
    if not totals.is_lossless:
        ctx.exit(exit_codes.LOST)
