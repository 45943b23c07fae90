"""What ``isnad import`` and ``isnad build --import`` do; loaded by them when they are used.

The readers' neighbours (the Arabic layer, names, mappings) take a while to load, and the other
commands need not wait for them.
"""

from collections.abc import Iterable
from pathlib import Path

import click
from tqdm import tqdm

from builder.corpus import load_registry
from builder.formats.known import FORMATS
from builder.imports.convert import Converter
from builder.imports.corpus import ImportSource
from builder.imports.mapping import Rules, read_mapping
from builder.imports.report import Totals, text_lines
from builder.imports.run import import_corpus
from builder.imports.suggest import suggest_mapping
from builder.imports.write import write_import
from builder.names.index import NameIndex


def import_into(
    out: Path,
    format_name: str,
    path: Path,
    mapping: Path | None,
    registry: Iterable[Path],
    *,
    with_text: bool,
    in_lines: bool,
    replace: bool,
) -> Totals:
    """Import a corpus into a folder, with a progress bar, and return the sums."""
    names = NameIndex(load_registry(registry))
    converter = Converter(_rules(mapping), names, format_name, with_text)
    found = import_corpus(FORMATS[format_name], path, converter)
    with tqdm(found, unit=" documents", desc="import", disable=None, leave=False) as shown:
        return write_import(shown, out, in_lines=in_lines, replace=replace)


def import_sources(
    imports: Iterable[tuple[str, Path]], mapping: Path | None
) -> tuple[ImportSource, ...]:
    """Return the corpora that a build imports on its way."""
    rules = _rules(mapping)
    return tuple(ImportSource(name, path, rules) for name, path in imports)


def _rules(mapping: Path | None) -> Rules:
    return Rules(read_mapping(mapping) if mapping is not None else None)


def suggest(format_name: str, path: Path, target: Path) -> None:
    """Write a first mapping to a new file, or to standard output for ``-``."""
    text = suggest_mapping(FORMATS[format_name], path)
    if str(target) == "-":
        click.echo(text, nl=False)
    elif target.exists():
        raise click.UsageError(f"{target} is there already; a mapping is never overwritten")
    else:
        target.write_text(text, encoding="utf-8")
        click.echo(f"a first mapping is in {target}: look it over before you import with it")


def tell(totals: Totals) -> None:
    """Print the report for people."""
    for line in text_lines(totals):
        click.echo(line)
