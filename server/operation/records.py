"""What is known of a request: collected while it is answered, read when it is finished."""

import hashlib
import re
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from server.budget import Budget

ENVIRON_KEY = "isnad.record"
_DIGEST_CHARACTERS = 12
_SAFE_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]{0,63}")


@dataclass(slots=True)
class RequestRecord:
    """A request and its answer, without anything that may be secret.

    :param id: given by the client (``X-Request-Id``) when it is harmless, else made here
    :param route: the pattern of the address, such as ``/queries/<name>``; empty: there is none
    :param key: the name of the API key
    :param budget: what a query may take, when the key or the lack of one says so
    :param query_digest: start of the SHA-256 of the query's text, in hexadecimal
    :param query_length: of the query's text, in code points
    :param error: the name of the problem
    :param cut: which limit the result was cut at
    :param bytes: of the body, as sent
    :param seconds: from the first byte of the answer being asked for to the last one given away
    :param at_end: called when the last byte is given away or the client has gone
    """

    id: str
    method: str = ""
    client: str = ""
    route: str = ""
    key: str = ""
    budget: Budget | None = None
    query_digest: str = ""
    query_length: int = 0
    status: int = 500
    error: str = ""
    snapshot: str = ""
    cut: str = ""
    bytes: int = 0
    seconds: float = 0.0
    started: float = field(default_factory=time.perf_counter)
    started_at: datetime = field(default_factory=lambda: datetime.now(UTC))
    at_end: list[Callable[[], None]] = field(default_factory=list)

    def note_query(self, text: str) -> None:
        """Remember that a query is evaluated, but not which."""
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        self.query_digest = digest[:_DIGEST_CHARACTERS]
        self.query_length = len(text)


def new_record(environ: dict[str, Any]) -> RequestRecord:
    """Start the record of a request."""
    given = environ.get("HTTP_X_REQUEST_ID", "")
    record = RequestRecord(
        id=given if _SAFE_ID.fullmatch(given) else secrets.token_hex(8),
        method=environ.get("REQUEST_METHOD", ""),
        client=environ.get("REMOTE_ADDR", ""),
    )
    environ[ENVIRON_KEY] = record
    return record
