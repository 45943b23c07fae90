"""``isnad publish``: load a snapshot into a store that others run."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import click
from tqdm import tqdm

from isnad import exit_codes
from server.errors import EndpointError, ServerError, StoreUnavailableError
from server.remote.addresses import find_query_address
from server.remote.client import RemoteClient
from server.remote.credentials import read_credentials
from server.remote.graph_store import GraphStore
from server.remote.publishing import Plan, Publisher
from server.remote.quads import RemoteQuads
from server.snapshot import Snapshot, open_current


@click.command()
@click.option(
    "--store",
    "store_dir",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="The store directory that a build made.",
)
@click.option(
    "--to",
    "target",
    required=True,
    metavar="URL",
    help="Where the other store takes graphs (Graph Store Protocol), such as "
    "http://localhost:7878/store of Oxigraph.",
)
@click.option(
    "--endpoint",
    metavar="URL",
    help="Where it answers queries; by default found from --to by the usual layouts.",
)
@click.option(
    "--default-graph",
    default="",
    metavar="IRI",
    help="Load the merge of all graphs as a graph of this name, for a store without a default "
    "graph of its own (Virtuoso).",
)
@click.option(
    "--auth-file",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="File with one line: user:password, or Bearer TOKEN.",
)
@click.option("--digest", is_flag=True, help="Answer a challenge instead of sending the password.")
@click.option(
    "--part-size",
    default=8,
    show_default=True,
    type=click.IntRange(1, 1024),
    metavar="MIB",
    help="Send larger graphs in parts of this size.",
)
@click.option("--dry-run", is_flag=True, help="Say what would be done, and change nothing.")
def publish(
    store_dir: Path,
    target: str,
    endpoint: str | None,
    default_graph: str,
    auth_file: Path | None,
    digest: bool,
    part_size: int,
    dry_run: bool,
) -> None:
    """Load the current snapshot into another store, over the Graph Store Protocol.

    Graphs that are there already are left alone; those of an earlier snapshot that are gone are
    removed, if their IRIs begin with the base and graph/. Stopped anywhere, the same command goes
    on. At the end the store is asked how much each graph holds.

    Exit codes: 0 done, 2 wrong usage, address or file with the password, 3 the snapshot can't be
    read, 7 the other store can't be reached, refuses or isn't right, 130 interrupted.
    """
    with _told():
        credentials = read_credentials(auth_file, digest) if auth_file else None
        queries = RemoteClient(_query_address(target, endpoint), credentials)
        graph_store = GraphStore(target, credentials)
    snapshot = _opened(store_dir)
    with _told():
        publisher = Publisher(
            snapshot, graph_store, RemoteQuads(queries), default_graph, part_size << 20
        )
        plan = publisher.plan()
        _tell(plan)
        if not dry_run:
            _publish(publisher, plan)
            click.echo(f"{target} holds {plan.publication.id}")


@contextmanager
def _told() -> Iterator[None]:
    """End with a message and an exit code for what is wrong with the other store."""
    try:
        yield
    except EndpointError as error:
        _end(str(error), exit_codes.USAGE)
    except ServerError as error:
        _end(str(error), exit_codes.TARGET_UNUSABLE)


def _end(message: str, code: int) -> NoReturn:
    click.echo(f"isnad publish: {message}", err=True)
    sys.exit(code)


def _query_address(target: str, endpoint: str | None) -> str:
    found = endpoint or find_query_address(target)
    if not found:
        raise click.UsageError(
            f"where does the store at {target} answer queries? Say it with --endpoint URL"
        )
    return found


def _opened(store_dir: Path) -> Snapshot:
    try:
        return open_current(store_dir)
    except StoreUnavailableError as error:
        _end(str(error), exit_codes.STORE_UNUSABLE)


def _tell(plan: Plan) -> None:
    """Print what is to be done: a line for each graph that changes, and the rest in one."""
    for step in plan.to_load:
        click.echo(f"{step.action:>9}  {step.loaded.triples:>11,}  {step.graph or '(default)'}")
    for graph in plan.removed:
        click.echo(f"{'gone':>9}  {'':>11}  {graph}")
    unchanged = len(plan.steps) - len(plan.to_load)
    if unchanged:
        click.echo(f"unchanged: {unchanged} graphs")


def _publish(publisher: Publisher, plan: Plan) -> None:
    total = sum(step.loaded.triples for step in plan.to_load)
    done: set[str] = set()
    with tqdm(total=total, unit=" triples", desc="publish", disable=None, leave=False) as bar:

        def advance(graph: str, triples: int) -> None:
            done.add(graph)
            bar.update(triples)

        try:
            publisher.publish(plan, advance)
        except KeyboardInterrupt:
            bar.close()
            _end(
                f"interrupted; {max(len(done) - 1, 0)} of {len(plan.to_load)} graphs were sent "
                "whole. The same command goes on.",
                exit_codes.INTERRUPTED,
            )
