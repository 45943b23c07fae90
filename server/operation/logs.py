"""The log of the program's own messages: text or JSON lines, with the id of the request."""

import json
import logging
from datetime import UTC, datetime
from typing import IO

from server.operation.access_log import LogFormat, written_time
from server.operation.current import current_id


class _Formatter(logging.Formatter):
    """Writes a message as one line; a traceback follows on lines of its own, or in the JSON."""

    def __init__(self, log_format: LogFormat) -> None:
        super().__init__()
        self._format = log_format

    def format(self, record: logging.LogRecord) -> str:
        """Write a record."""
        time = written_time(datetime.fromtimestamp(record.created, UTC))
        # None of what a client sent may look like a line of its own.
        message = record.getMessage()
        traceback = self.formatException(record.exc_info) if record.exc_info else ""
        request_id = current_id()
        if self._format is LogFormat.JSON:
            fields = {"time": time, "level": record.levelname.lower(), "logger": record.name}
            fields |= {"message": message}
            fields |= {"request": request_id} if request_id else {}
            fields |= {"traceback": traceback} if traceback else {}
            return json.dumps(fields, default=str)
        line = f"{time} {record.levelname} {record.name} [{request_id or '-'}] {_one_line(message)}"
        indented = "".join(f"\n  {part}" for part in traceback.splitlines())
        return line + indented


def configure_logging(log_format: LogFormat, stream: IO[str], level: int = logging.INFO) -> None:
    """Send the messages of all modules of this process to a stream. Call it once, first of all.

    :param stream: usually ``sys.stderr``
    """
    handler = logging.StreamHandler(stream)
    handler.setFormatter(_Formatter(log_format))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    logging.captureWarnings(True)


def _one_line(message: str) -> str:
    return "".join(char if char.isprintable() else repr(char)[1:-1] for char in message)
