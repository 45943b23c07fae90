"""``isnad build`` and ``isnad check``."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click
from tqdm import tqdm

from builder.build import BuildOptions
from builder.build import build as build_snapshot
from builder.corpus import Corpus, load_corpus
from builder.formats.known import FORMATS
from builder.iris import DEFAULT_BASE, IriMinter
from builder.problems import InputRejectedError, Problem
from builder.rdf_dump import build_from_rdf
from builder.snapshots import Snapshot
from isnad import exit_codes

if TYPE_CHECKING:
    from builder.imports.corpus import ImportSource

_PATHS = click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[PATH]...")
_CHECKED = click.argument(
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
@click.option(
    "--import",
    "imports",
    nargs=2,
    multiple=True,
    metavar="FORMAT PATH",
    help="A corpus of another tool, imported on the way (isnad import --help). Can be repeated; "
    "the registry among the PATHs resolves its names.",
)
@click.option(
    "--mapping",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="The mapping for what is imported.",
)
@click.option(
    "--from-rdf",
    "rdf_dump",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Build from a dump of a graph (.nq, .trig, as isnad export nquads writes it) instead of "
    "from articles. What follows from the articles is made anew and compared.",
)
@click.pass_context
def build(
    ctx: click.Context,
    paths: tuple[Path, ...],
    store: Path,
    texts: Path | None,
    base: str,
    jobs: int,
    imports: tuple[tuple[str, str], ...],
    mapping: Path | None,
    rdf_dump: Path | None,
) -> None:
    """Build a snapshot from annotated articles and make it the current one.

    PATH is a folder, a .json file (one article or registry) or a .jsonl file (one a line). All
    of them together are the new graph. If anything is wrong, nothing changes and the snapshot
    that was served stays served.

    Of a corpus of another tool, what can't be read is left out and told: the exit code is then 6.
    """
    if rdf_dump is not None:
        if paths or imports or texts:
            raise click.UsageError(
                "--from-rdf is for a dump alone, without PATH, --import, --texts"
            )
        with tqdm(unit=" steps", desc="build", disable=None, leave=False) as bar:
            _tell(build_from_rdf(rdf_dump, store, base, lambda step: _advance(bar, step)), store)
        return
    if not paths and not imports:
        raise click.UsageError("give a PATH, or --import, or --from-rdf")
    _check_imports(imports, mapping)
    sources: tuple[ImportSource, ...] = ()
    if imports:
        # Loaded here, so that the other commands need not wait for it.
        from isnad.importing import import_sources, tell

        sources = import_sources(((name, Path(path)) for name, path in imports), mapping)
    with tqdm(unit=" steps", desc="build", disable=None, leave=False) as bar:
        options = BuildOptions(paths, store, texts, base, jobs, sources)
        snapshot = build_snapshot(options, lambda step: _advance(bar, step))
    _tell(snapshot, store)
    for source in sources:
        click.echo(f"{source.path}:")
        tell(source.totals)
    if not all(source.totals.is_lossless for source in sources):
        ctx.exit(exit_codes.LOST)


def _tell(snapshot: Snapshot, store: Path) -> None:
    for warning in snapshot.warnings:
        click.echo(str(warning), err=True)
    counts = snapshot.manifest["counts"]
    click.echo(
        f"built {snapshot.id}: {counts['articles']} articles, {counts['claims']} claims, "
        f"{counts['quads']} quads in {store}"
    )


def _check_imports(imports: tuple[tuple[str, str], ...], mapping: Path | None) -> None:
    if mapping is not None and not imports:
        raise click.UsageError("--mapping is for what --import names")
    for name, path in imports:
        if name not in FORMATS:
            raise click.UsageError(f"{name!r} is not a format: {', '.join(sorted(FORMATS))}")
        if not Path(path).exists():
            raise click.UsageError(f"there is no file or folder {path}")


@click.command()
@_CHECKED
@_TEXTS
@click.option(
    "--names",
    "most",
    default=20,
    show_default=True,
    type=click.IntRange(min=0),
    metavar="N",
    help="Show at most N names to settle.",
)
@click.option(
    "--everywhere",
    metavar="NAME",
    help="Show this name only, with a judgement for each place where it is open.",
)
def check(paths: tuple[Path, ...], texts: Path | None, most: int, everywhere: str | None) -> None:
    """Say everything that is wrong with annotated articles, without building.

    Exit code 0: nothing is wrong (warnings may be printed). Exit code 1: there are errors, each
    with its file, its place in the file, what was found and what was expected.

    Names in articles that may be those of registry entities are shown with two judgements each,
    "same" and "not the same", of which one can be pasted into the registry. Those written alike
    come first, then the most frequent, then the most similar. They are no errors.
    """
    with tqdm(unit=" files", desc="check", disable=None, leave=False) as bar:
        corpus = load_corpus(paths, texts, IriMinter(), lambda file: _advance(bar, file))
    if corpus.errors:
        raise InputRejectedError([*corpus.problems, _total(corpus.errors)])
    for warning in corpus.problems:
        click.echo(str(warning), err=True)
    _tell_open_names(corpus, most, everywhere)
    claims = sum(len(one.article.claims) for one in corpus.articles)
    with_text = sum(one.text is not None for one in corpus.articles)
    click.echo(
        f"no errors: {len(corpus.articles)} articles ({with_text} with their text), "
        f"{claims} claims, {len(corpus.entities)} registry entities"
    )


def _tell_open_names(corpus: Corpus, most: int, everywhere: str | None) -> None:
    """Print the names that may mean an entity of the registry, with judgements to paste."""
    if most == 0 and everywhere is None:
        return
    # Loaded here, so that the other commands need not wait for it.
    from builder.names.findings import open_names
    from builder.names.pasting import open_name_lines

    found = open_names(
        [one.article for one in corpus.articles],
        [entity for entity, _ in corpus.entities],
        [judgement for judgement, _ in corpus.judgements],
    )
    for line in open_name_lines(found, date.today(), most=most, everywhere=everywhere):
        click.echo(line)


def _total(errors: list[Problem]) -> Problem:
    return Problem("(total)", f"{len(errors)} errors; nothing was built")


def _advance(bar: "tqdm[NoReturn]", step: str) -> None:
    bar.set_postfix_str(step, refresh=False)
    bar.update()
