"""``isnad serve``: serve a store over HTTP."""

import os
import socket
import sys
from pathlib import Path
from typing import Any

import click

from isnad import exit_codes
from queries.errors import QueriesError
from server.app import MAX_BODY_BYTES, create_app
from server.budget import Budget
from server.errors import StoreUnavailableError
from server.http_server import HttpServer
from server.settings import Settings
from server.workers.pool import WorkerPool

_MEBIBYTE = 1 << 20
_DEFAULTS = Settings()
_MOST_WORKERS = 16


def _whole(low: int, high: int) -> click.IntRange:
    return click.IntRange(low, high)


def default_workers() -> int:
    """Return how many queries may run at the same time: more than cores, since some take long."""
    return min(2 * (os.cpu_count() or 1) + 2, _MOST_WORKERS)


@click.command()
@click.option(
    "--store",
    "store_dir",
    required=True,
    type=click.Path(path_type=Path),
    help="The store directory that a build made.",
)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port",
    default=7878,
    show_default=True,
    type=_whole(0, 65535),
    help="Port to listen on; 0 takes a free one.",
)
@click.option(
    "--workers",
    type=_whole(1, 256),
    help="Queries that run at the same time, each in a process.  [default: twice the cores and 2]",
)
@click.option(
    "--waiting",
    default=_DEFAULTS.waiting,
    show_default=True,
    type=_whole(0, 1000),
    help="Queries that may wait for a worker; more get 503.",
)
@click.option(
    "--timeout",
    default=_DEFAULTS.budget.seconds,
    show_default=True,
    type=click.FloatRange(0.001, 86400),
    help="Seconds after which a query is stopped; a request can ask for less.",
)
@click.option(
    "--max-rows",
    default=_DEFAULTS.budget.rows,
    show_default=True,
    type=_whole(1, 10**12),
    help="Rows or triples of a result; the rest is cut off, and said so.",
)
@click.option(
    "--max-mib",
    default=_DEFAULTS.budget.bytes // _MEBIBYTE,
    show_default=True,
    type=_whole(1, 4096),
    help="Size of a result in MiB; the rest is cut off, and said so.",
)
@click.option(
    "--memory",
    default=_DEFAULTS.memory_bytes // _MEBIBYTE,
    show_default=True,
    type=_whole(128, 1 << 20),
    help="Memory of a query in MiB; over it the query is stopped.",
)
@click.option(
    "--allow-service",
    "services",
    multiple=True,
    metavar="IRI",
    help="An endpoint that SERVICE may name; repeatable. Without, SERVICE is refused.",
)
@click.option(
    "--stop-seconds",
    default=_DEFAULTS.stop_seconds,
    show_default=True,
    type=click.FloatRange(0, 3600),
    help="Seconds that running requests get to finish when the server is stopped.",
)
def serve(store_dir: Path, host: str, port: int, **given: Any) -> None:
    """Serve a store: a start page, stored queries and a SPARQL endpoint, all read-only.

    Queries run in processes that are ended at their limits. A new build in the same directory is
    noticed and served without a restart. SIGTERM and Ctrl+C let running requests finish; a second
    one doesn't.

    Exit codes: 0 stopped, 2 wrong usage, 3 the store can't be used, 4 the port can't be used.
    """
    settings = _settings(**given)
    listener = _listen(host, port)
    pool = WorkerPool(settings)
    try:
        app = create_app(store_dir, settings=settings, engine=pool)
        pool.warm(app.extensions["isnad"].snapshots.current())
        server = HttpServer(app, listener, settings, 2 * MAX_BODY_BYTES, pool.close)
        _say_where(listener)
        server.run()
    except StoreUnavailableError as error:
        click.echo(f"isnad serve: {error}", err=True)
        sys.exit(exit_codes.STORE_UNUSABLE)
    except QueriesError as error:
        click.echo(f"isnad serve: {error}", err=True)
        sys.exit(exit_codes.INPUT_REJECTED)
    finally:
        pool.close()
        listener.close()


def _settings(
    workers: int | None,
    waiting: int,
    timeout: float,
    max_rows: int,
    max_mib: int,
    memory: int,
    services: tuple[str, ...],
    stop_seconds: float,
) -> Settings:
    return Settings(
        budget=Budget(timeout, max_rows, max_mib * _MEBIBYTE),
        workers=workers or default_workers(),
        waiting=waiting,
        memory_bytes=memory * _MEBIBYTE,
        stop_seconds=stop_seconds,
        service_endpoints=services,
    )


def _say_where(listener: socket.socket) -> None:
    host, port = listener.getsockname()[:2]
    address = f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
    click.echo(f"Open {address}/ in a browser; the SPARQL endpoint is {address}/sparql")
    click.echo("Stop with Ctrl+C.")


def _listen(host: str, port: int) -> socket.socket:
    """Take the port, or end with a message: waitress itself would show a traceback."""
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        return _bound(socket.socket(family, socket.SOCK_STREAM), address)
    except OSError as error:
        click.echo(
            f"isnad serve: can't listen on {host} port {port}: {error.strerror or error}. "
            "Choose another with --host or --port.",
            err=True,
        )
        sys.exit(exit_codes.ADDRESS_UNUSABLE)


def _bound(listener: socket.socket, address: tuple[Any, ...]) -> socket.socket:
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
    except OSError:
        listener.close()
        raise
    return listener
