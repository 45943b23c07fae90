"""``isnad import``: the annotations of other tools as annotated articles."""

from pathlib import Path

import click
from tqdm import tqdm

from builder.corpus import load_registry
from builder.formats.known import FORMATS
from builder.imports.convert import Converter
from builder.imports.mapping import Rules, read_mapping
from builder.imports.report import Totals, text_lines
from builder.imports.run import import_corpus
from builder.imports.suggest import suggest_mapping
from builder.imports.write import write_import
from builder.names.index import NameIndex
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
    if suggest_mapping is not None:
        _suggest(format_name, path, suggest_mapping)
        return
    if out is None:
        raise click.UsageError("give --out for the articles, or --suggest-mapping for a mapping")
    rules = Rules(read_mapping(mapping) if mapping is not None else None)
    converter = Converter(rules, NameIndex(load_registry(registry)), format_name, not without_text)
    found = import_corpus(FORMATS[format_name], path, converter)
    with tqdm(found, unit=" documents", desc="import", disable=None, leave=False) as shown:
        totals = write_import(shown, out, in_lines=lines, replace=replace)
    tell(totals)
    click.echo(f"{totals.documents} articles in {out}")
    if not totals.is_lossless:
        ctx.exit(exit_codes.LOST)


def tell(totals: Totals) -> None:
    """Print the report for people."""
    for line in text_lines(totals):
        click.echo(line)


def _suggest(format_name: str, path: Path, target: Path) -> None:
    text = suggest_mapping(FORMATS[format_name], path)
    if str(target) == "-":
        click.echo(text, nl=False)
    elif target.exists():
        raise click.UsageError(f"{target} is there already; a mapping is never overwritten")
    else:
        target.write_text(text, encoding="utf-8")
        click.echo(f"a first mapping is in {target}: look it over before you import with it")
