"""The options of ``isnad serve`` for those who run it for others: keys, logs, proxies, metrics."""

import logging
import sys
from collections.abc import Callable
from dataclasses import replace
from logging.handlers import WatchedFileHandler
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import click

from isnad import exit_codes
from server.access.errors import KeysFileError
from server.access.keys import AccessRules, read_keys
from server.operation.access_log import AccessLog, LogFormat
from server.operation.logs import configure_logging
from server.settings import Settings

F = TypeVar("F", bound=Callable[..., Any])

_OPTIONS = (
    click.option(
        "--api-keys",
        metavar="FILE",
        type=click.Path(path_type=Path, dir_okay=False),
        help="File of API keys and limits (see isnad key). Without, everybody may ask.",
    ),
    click.option(
        "--access-log",
        metavar="FILE",
        help="Where a line for each request is written; - is standard output. Without, nowhere.",
    ),
    click.option(
        "--log-format",
        default=LogFormat.TEXT.value,
        show_default=True,
        type=click.Choice([f.value for f in LogFormat]),
        help="How both logs are written; the program's own goes to standard error.",
    ),
    click.option(
        "--proxy-hops",
        default=0,
        show_default=True,
        type=click.IntRange(0, 10),
        help="Proxies in front whose X-Forwarded-For, -Proto, -Host and -Prefix are believed.",
    ),
    click.option(
        "--hsts",
        metavar="SECONDS",
        default=0,
        type=click.IntRange(0),
        help="Tell browsers for how long to insist on HTTPS; only said over HTTPS.",
    ),
    click.option(
        "--metrics/--no-metrics",
        default=True,
        show_default=True,
        help="Whether there is /metrics for Prometheus.",
    ),
)

OPERATION_OPTIONS = ("api_keys", "access_log", "log_format", "proxy_hops", "hsts", "metrics")


def operation_options(command: F) -> F:
    """Add the options to a command; as the decorator nearest to it, below its others."""
    for option in reversed(_OPTIONS):  # the last that is added is listed first
        command = option(command)
    return command


def with_operation(
    settings: Settings,
    api_keys: Path | None,
    access_log: str | None,
    log_format: str,
    proxy_hops: int,
    hsts: int,
    metrics: bool,
) -> Settings:
    """Return settings with what the options say, and set up the program's own log.

    Ends the program with a message when a file can't be used.
    """
    chosen = LogFormat(log_format)
    configure_logging(chosen, sys.stderr)
    return replace(
        settings,
        access=_rules(api_keys),
        access_log=_access_log(access_log, chosen),
        proxy_hops=proxy_hops,
        hsts_seconds=hsts,
        metrics=metrics,
    )


def _rules(path: Path | None) -> AccessRules | None:
    try:
        return None if path is None else read_keys(path)
    except KeysFileError as error:
        _end(str(error))


def _access_log(target: str | None, log_format: LogFormat) -> AccessLog | None:
    if target is None:
        return None
    if target == "-":
        return AccessLog(logging.StreamHandler(sys.stdout), log_format)
    try:  # notices when the file is rotated
        return AccessLog(WatchedFileHandler(target, encoding="utf-8"), log_format)
    except OSError as error:
        _end(f"{target}: the access log can't be written there ({error.strerror}).")


def _end(message: str) -> NoReturn:
    click.echo(f"isnad serve: {message}", err=True)
    sys.exit(exit_codes.INPUT_REJECTED)
