"""``isnad build`` and ``isnad check``."""

from pathlib import Path
from typing import NoReturn

import click
from tqdm import tqdm

from builder.build import BuildOptions
from builder.build import build as build_snapshot
from builder.corpus import load_corpus
from builder.iris import DEFAULT_BASE, IriMinter
from builder.problems import InputRejectedError, Problem

_PATHS = click.argument(
    "paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH..."
)
_TEXTS = click.option(
    "--texts",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Folder with the article texts (<id>.txt). Without it the graph has offsets and hashes "
    "but no quotes, unless a text stands inside its article.",
)


@click.command()
@_PATHS
@click.option(
    "--store",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="Directory of the store; made if it is not there.",
)
@_TEXTS
@click.option(
    "--base", default=DEFAULT_BASE, show_default=True, help="Base of all IRIs that are minted."
)
@click.option(
    "--jobs", default=1, show_default=True, type=click.IntRange(1, 64), help="Mapping processes."
)
def build(paths: tuple[Path, ...], store: Path, texts: Path | None, base: str, jobs: int) -> None:
    """Build a snapshot from annotated articles and make it the current one.

    PATH is a folder, a .json file (one article or registry) or a .jsonl file (one a line). All
    of them together are the new graph. If anything is wrong, nothing changes and the snapshot
    that was served stays served.
    """
    with tqdm(unit=" steps", desc="build", disable=None, leave=False) as bar:
        options = BuildOptions(paths, store, texts, base, jobs)
        snapshot = build_snapshot(options, lambda step: _advance(bar, step))
    for warning in snapshot.warnings:
        click.echo(str(warning), err=True)
    counts = snapshot.manifest["counts"]
    click.echo(
        f"built {snapshot.id}: {counts['articles']} articles, {counts['claims']} claims, "
        f"{counts['quads']} quads in {store}"
    )


@click.command()
@_PATHS
@_TEXTS
def check(paths: tuple[Path, ...], texts: Path | None) -> None:
    """Say everything that is wrong with annotated articles, without building.

    Exit code 0: nothing is wrong (warnings may be printed). Exit code 1: there are errors, each
    with its file, its place in the file, what was found and what was expected.
    """
    with tqdm(unit=" files", desc="check", disable=None, leave=False) as bar:
        corpus = load_corpus(paths, texts, IriMinter(), lambda file: _advance(bar, file))
    if corpus.errors:
        raise InputRejectedError([*corpus.problems, _total(corpus.errors)])
    for warning in corpus.problems:
        click.echo(str(warning), err=True)
    claims = sum(len(one.article.claims) for one in corpus.articles)
    with_text = sum(one.text is not None for one in corpus.articles)
    click.echo(
        f"no errors: {len(corpus.articles)} articles ({with_text} with their text), "
        f"{claims} claims, {len(corpus.entities)} registry entities"
    )


def _total(errors: list[Problem]) -> Problem:
    return Problem("(total)", f"{len(errors)} errors; nothing was built")


def _advance(bar: "tqdm[NoReturn]", step: str) -> None:
    bar.set_postfix_str(step, refresh=False)
    bar.update()
