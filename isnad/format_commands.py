"""``isnad pin`` and ``isnad schema``: help for those who write the native format."""

import json
from pathlib import Path

import click

from builder.json_schema import article_schema, registry_schema
from builder.pin import pin_file


@click.command()
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--texts",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Folder with the article texts (<id>.txt).",
)
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="File to write; may be FILE itself.",
)
@click.option(
    "--drop-quotes",
    is_flag=True,
    help="Leave out the words of claims and cues, for texts that may not be passed on. "
    "Names, figures and dates keep theirs.",
)
def pin(file: Path, texts: Path | None, out: Path, drop_quotes: bool) -> None:
    """Turn quotes into offsets: {"exact": "…"} gets its start and end in code points.

    An article written by hand may point at its evidence by quoting it. A quote must stand in the
    text exactly once; "prefix" and "suffix" tell equal ones apart.
    """
    count = pin_file(file, texts, out, drop_quotes=drop_quotes)
    click.echo(f"{count} spans located, written to {out}")


@click.command()
@click.argument("kind", type=click.Choice(["article", "registry"]), default="article")
def schema(kind: str) -> None:
    """Print the JSON Schema of the native format (2020-12)."""
    made = article_schema() if kind == "article" else registry_schema()
    click.echo(json.dumps(made, ensure_ascii=False, indent=1))
