"""``isnad dump`` and ``isnad snapshots``: what is in a store directory."""

from pathlib import Path

import click

from builder.dump import dump_nquads
from builder.snapshots import current_data, list_snapshots, roll_back

_STORE = click.option(
    "--store",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="Directory of the store.",
)


@click.command()
@_STORE
@click.option(
    "--out", required=True, type=click.Path(path_type=Path, dir_okay=False), help="File to write."
)
@click.option(
    "--merged",
    is_flag=True,
    help="Write the default graph (the merge of all graphs) as N-Triples instead.",
)
def dump(store: Path, out: Path, merged: bool) -> None:
    """Write the current snapshot as N-Quads, sorted: the same input gives the same bytes.

    The named graphs are written; the default graph is their merge and is left out.
    """
    count = dump_nquads(store, out, merged=merged)
    click.echo(f"{count} {'triples' if merged else 'quads'} written to {out}")


@click.command()
@_STORE
@click.option("--rollback", "target", metavar="ID", help="Make the snapshot ID the current one.")
@click.option("--previous", is_flag=True, help="Roll back to the snapshot before the current one.")
def snapshots(store: Path, target: str | None, previous: bool) -> None:
    """List the snapshots of a store, newest first, or roll back to one of them.

    A running server notices the switch and serves the other snapshot.
    """
    if target is not None and previous:
        raise click.UsageError("give --rollback ID or --previous, not both")
    if target is not None or previous:
        click.echo(f"current is now {roll_back(store, target)}")
        return
    current_data(store)
    for snapshot in list_snapshots(store):
        mark = "*" if snapshot.is_current else " "
        counts = snapshot.manifest["counts"]
        click.echo(
            f"{mark} {snapshot.id}  {snapshot.created}  {counts['articles']} articles, "
            f"{counts['claims']} claims, {counts['quads']} quads"
        )
