"""The access log: one line for each finished request, without anything that may be secret.

Query strings, bodies, values of parameters, keys, and the header Referer are never written.
"""

import json
import logging
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from server.operation.harmless import shown_address, shown_method, shown_path, shown_text
from server.operation.records import RequestRecord

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class LogFormat(StrEnum):
    """How lines of a log are written."""

    TEXT = "text"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class AccessLog:
    """Writes a line for each request.

    :param handler: takes the lines; a ``WatchedFileHandler`` notices when a file is rotated
    :param format: text is the combined format of web servers with further ``name=value`` pairs
    """

    handler: logging.Handler
    format: LogFormat = LogFormat.TEXT

    def write(self, record: RequestRecord, environ: dict[str, Any]) -> None:
        """Write the line of a request."""
        fields = _fields(record, environ)
        line = json.dumps(fields) if self.format is LogFormat.JSON else _text(fields, record)
        self.handler.handle(logging.makeLogRecord({"msg": line, "levelno": logging.INFO}))


def _fields(record: RequestRecord, environ: dict[str, Any]) -> dict[str, object]:
    return {
        "time": written_time(record.started_at),
        "request": record.id,
        "client": shown_address(record.client),
        "key": record.key or None,
        "method": shown_method(record.method),
        "path": shown_path(environ),
        "status": record.status,
        "bytes": record.bytes,
        "milliseconds": round(record.seconds * 1000, 1),
        "agent": shown_text(environ.get("HTTP_USER_AGENT", "")) or None,
        "snapshot": shown_text(record.snapshot) or None,
        "query": record.query_digest or None,
        "length": record.query_length or None,
        "cut": record.cut or None,
        "error": record.error or None,
    }


def _text(fields: dict[str, object], record: RequestRecord) -> str:
    shown = {name: "-" if value is None else str(value) for name, value in fields.items()}
    at = record.started_at
    day = f"{at.day:02}/{_MONTHS[at.month - 1]}/{at.year}:{at:%H:%M:%S} +0000"
    more = ("request", "milliseconds", "snapshot", "query", "length", "cut", "error")
    pairs = " ".join(f"{name}={shown[name].replace(' ', '-')}" for name in more)
    return (
        f'{shown["client"]} - {shown["key"]} [{day}] "{shown["method"]} {shown["path"]}" '
        f'{shown["status"]} {shown["bytes"]} "-" "{shown["agent"]}" {pairs}'
    )


def written_time(moment: datetime) -> str:
    """Return a time in UTC, ISO 8601, with milliseconds."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
