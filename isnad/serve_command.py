"""``isnad serve``: serve a store over HTTP."""

import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

import click
from flask import Flask

from isnad import exit_codes
from isnad.operation_options import OPERATION_OPTIONS, operation_options, with_operation
from isnad.serve_options import SOURCE_OPTIONS, serve_options, settings_of
from queries.errors import QueriesError
from server.app import MAX_BODY_BYTES, create_app
from server.errors import EndpointError, ServerError
from server.evaluation import Evaluator
from server.http_server import HttpServer
from server.services import KEY, Services
from server.settings import Settings
from server.snapshot import Snapshots, SnapshotSource
from server.workers.pool import WorkerPool


@click.command()
@serve_options
@operation_options
def serve(host: str, port: int, **given: Any) -> None:
    """Serve a store: a start page, stored queries and a SPARQL endpoint, all read-only.

    Queries run in processes that are ended at their limits. A new build in the same directory is
    noticed and served without a restart. SIGTERM and Ctrl+C let running requests finish; a second
    one doesn't. With --endpoint the same pages and addresses stand before another store.

    Exit codes: 0 stopped, 1 a file of keys or a log can't be used, 2 wrong usage, 3 the store can't
    be used, 4 the port can't be used, 7 the endpoint can't be used.
    """
    source = {name: given.pop(name) for name in SOURCE_OPTIONS}
    operation = {name: given.pop(name) for name in OPERATION_OPTIONS}
    if bool(source["store_dir"]) == bool(source["endpoint"]):
        raise click.UsageError("Give either --store or --endpoint.")
    settings = with_operation(settings_of(**given), **operation)
    listener = _listen(host, port)
    unusable = exit_codes.TARGET_UNUSABLE if source["endpoint"] else exit_codes.STORE_UNUSABLE
    with listener, _told(unusable), _opened(source, settings) as (snapshots, engine):
        app = create_app(snapshots, settings=settings, engine=engine)
        _run(app, listener, settings, engine)


def _run(app: Flask, listener: socket.socket, settings: Settings, engine: Evaluator) -> None:
    found: Services = app.extensions[KEY]
    server = HttpServer(
        app,
        listener,
        settings,
        body_bytes=2 * MAX_BODY_BYTES,
        announce_stop=found.operation.readiness.begin_stop,
        stop_queries=engine.close,
    )
    _warn_of_root()
    _say_where(listener)
    server.run()


@contextmanager
def _opened(source: dict[str, Any], settings: Settings) -> Iterator[tuple[Snapshots, Evaluator]]:
    """Open the store directory with a pool of workers, or another store."""
    if source["store_dir"]:
        snapshots = SnapshotSource(source["store_dir"])
        pool = WorkerPool(settings)
        try:
            pool.warm(snapshots.current())
            yield snapshots, pool
        finally:
            pool.close()
        return
    from server.remote.credentials import read_credentials
    from server.remote.source import open_endpoint

    file: Path | None = source["auth_file"]
    remote, evaluator = open_endpoint(
        source["endpoint"],
        source["base"],
        read_credentials(file, source["digest"]) if file else None,
        source["default_graph"],
        settings,
        source["timeout_field"],
    )
    try:
        yield remote, evaluator
    finally:
        evaluator.close()


@contextmanager
def _told(unusable: int) -> Iterator[None]:
    """Say what is wrong, and end the program with the code that fits.

    :param unusable: the code for a store that can't be used
    """
    try:
        yield
    except EndpointError as error:
        _end(error, exit_codes.USAGE)
    except ServerError as error:
        _end(error, unusable)
    except QueriesError as error:
        _end(error, exit_codes.INPUT_REJECTED)


def _end(error: Exception, code: int) -> NoReturn:
    click.echo(f"isnad serve: {error}", err=True)
    sys.exit(code)


def _warn_of_root() -> None:
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        click.echo(
            "isnad serve: warning: running as root; a user that owns nothing is enough "
            "(docs/deploy/).",
            err=True,
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
