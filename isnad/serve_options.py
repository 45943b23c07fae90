"""The options of ``isnad serve``: what is served, where, and within which limits."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from server.budget import Budget
from server.settings import Settings

F = TypeVar("F", bound=Callable[..., Any])

_MEBIBYTE = 1 << 20
_DEFAULTS = Settings()
_MOST_WORKERS = 16

_SOURCE = (
    click.option(
        "--store",
        "store_dir",
        type=click.Path(path_type=Path),
        help="The store directory that a build made.",
    ),
    click.option(
        "--endpoint",
        metavar="URL",
        help="Instead of --store: the SPARQL endpoint of another store that holds the graph.",
    ),
    click.option(
        "--base",
        default="",
        metavar="IRI",
        help="Base of the graph's IRIs, if the endpoint's metadata doesn't tell it.",
    ),
    click.option(
        "--default-graph",
        default="",
        metavar="IRI",
        help="Graph of the endpoint that holds the merge (isnad publish --default-graph).",
    ),
    click.option(
        "--auth-file",
        type=click.Path(path_type=Path, exists=True, dir_okay=False),
        help="For the endpoint: file with one line, user:password or Bearer TOKEN.",
    ),
    click.option(
        "--digest",
        is_flag=True,
        help="Answer a challenge of the endpoint instead of sending the password.",
    ),
    click.option(
        "--timeout-field",
        default="",
        metavar="NAME",
        help="Parameter by which the endpoint takes a time limit in seconds.",
    ),
)
SOURCE_OPTIONS = (
    *("store_dir", "endpoint", "base", "default_graph", "auth_file", "digest", "timeout_field"),
)
_ADDRESS = (
    click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on."),
    click.option(
        "--port",
        default=7878,
        show_default=True,
        type=click.IntRange(0, 65535),
        help="Port to listen on; 0 takes a free one.",
    ),
)
_LIMITS = (
    click.option(
        "--workers",
        type=click.IntRange(1, 256),
        help="Queries that run at the same time, each in a process.  "
        "[default: twice the cores and 2]",
    ),
    click.option(
        "--waiting",
        default=_DEFAULTS.waiting,
        show_default=True,
        type=click.IntRange(0, 1000),
        help="Queries that may wait for a worker; more get 503.",
    ),
    click.option(
        "--timeout",
        default=_DEFAULTS.budget.seconds,
        show_default=True,
        type=click.FloatRange(0.001, 86400),
        help="Seconds after which a query is stopped; a request can ask for less.",
    ),
    click.option(
        "--max-rows",
        default=_DEFAULTS.budget.rows,
        show_default=True,
        type=click.IntRange(1, 10**12),
        help="Rows or triples of a result; the rest is cut off, and said so.",
    ),
    click.option(
        "--max-mib",
        default=_DEFAULTS.budget.bytes // _MEBIBYTE,
        show_default=True,
        type=click.IntRange(1, 4096),
        help="Size of a result in MiB; the rest is cut off, and said so.",
    ),
    click.option(
        "--memory",
        default=_DEFAULTS.memory_bytes // _MEBIBYTE,
        show_default=True,
        type=click.IntRange(128, 1 << 20),
        help="Memory of a query in MiB; over it the query is stopped.",
    ),
    click.option(
        "--allow-service",
        "services",
        multiple=True,
        metavar="IRI",
        help="An endpoint that SERVICE may name; repeatable. Without, SERVICE is refused.",
    ),
    click.option(
        "--stop-seconds",
        default=_DEFAULTS.stop_seconds,
        show_default=True,
        type=click.FloatRange(0, 3600),
        help="Seconds that running requests get to finish when the server is stopped.",
    ),
)


def serve_options(command: F) -> F:
    """Add the options to a command."""
    for option in reversed((*_SOURCE, *_ADDRESS, *_LIMITS)):  # the last is listed first
        command = option(command)
    return command


def default_workers() -> int:
    """Return how many queries may run at the same time: more than cores, since some take long."""
    return min(2 * (os.cpu_count() or 1) + 2, _MOST_WORKERS)


def settings_of(
    workers: int | None,
    waiting: int,
    timeout: float,
    max_rows: int,
    max_mib: int,
    memory: int,
    services: tuple[str, ...],
    stop_seconds: float,
) -> Settings:
    """Return the settings that the options for limits give."""
    return Settings(
        budget=Budget(timeout, max_rows, max_mib * _MEBIBYTE),
        workers=workers or default_workers(),
        waiting=waiting,
        memory_bytes=memory * _MEBIBYTE,
        stop_seconds=stop_seconds,
        service_endpoints=services,
    )
