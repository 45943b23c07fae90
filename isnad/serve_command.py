"""``isnad serve``: serve a store over HTTP."""

import socket
import sys
import threading
from pathlib import Path
from typing import Any

import click
from flask import Flask
from waitress import create_server  # type: ignore[import-untyped]

from isnad import exit_codes
from queries.errors import QueriesError
from server.app import MAX_BODY_BYTES, create_app
from server.errors import StoreUnavailableError

# A deep query recurses in the engine; room for it costs address space only.
_THREAD_STACK_BYTES = 64 << 20


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
    type=click.IntRange(0, 65535),
    help="Port to listen on; 0 takes a free one.",
)
@click.option(
    "--threads",
    default=8,
    show_default=True,
    type=click.IntRange(1, 64),
    help="Requests that are answered at the same time.",
)
def serve(store_dir: Path, host: str, port: int, threads: int) -> None:
    """Serve a store: a start page, stored queries and a SPARQL endpoint, all read-only.

    A new build in the same directory is noticed and served without a restart.

    Exit codes: 0 stopped, 2 wrong usage, 3 the store can't be used, 4 the port can't be used.
    """
    try:
        app = create_app(store_dir)
    except StoreUnavailableError as error:
        click.echo(f"isnad serve: {error}", err=True)
        sys.exit(exit_codes.STORE_UNUSABLE)
    except QueriesError as error:
        click.echo(f"isnad serve: {error}", err=True)
        sys.exit(exit_codes.INPUT_REJECTED)
    listener = _listen(host, port)
    threading.stack_size(_THREAD_STACK_BYTES)
    _serve(app, listener, threads)


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


def _serve(app: Flask, listener: socket.socket, threads: int) -> None:
    server = create_server(
        app,
        sockets=[listener],
        threads=threads,
        ident=None,
        max_request_body_size=2 * MAX_BODY_BYTES,
    )
    host, port = listener.getsockname()[:2]
    address = f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
    click.echo(f"Open {address}/ in a browser; the SPARQL endpoint is {address}/sparql")
    click.echo("Stop with Ctrl+C.")
    try:
        server.run()
    finally:
        server.close()
