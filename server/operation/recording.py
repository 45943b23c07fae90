"""Wrap the application, so that a request is recorded until its last byte is given away."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from time import perf_counter
from typing import TYPE_CHECKING, Any

from server.operation.records import RequestRecord, new_record

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

ID_HEADER = "Isnad-Request-Id"
Listener = Callable[[RequestRecord, dict[str, Any]], None]


class Recording:
    """WSGI middleware that gives each request a record, and passes it on when it is finished.

    :param listeners: called with the record and the WSGI environment
    """

    def __init__(self, app: "WSGIApplication", listeners: Sequence[Listener]) -> None:
        self._app = app
        self._listeners = tuple(listeners)

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Answer a request."""
        record = new_record(environ)

        def start(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
            _read_head(record, status, headers)
            return start_response(status, [*headers, (ID_HEADER, record.id)], *more)

        def finish() -> None:
            self._finish(record, environ)

        try:
            chunks = self._app(environ, start)
        except BaseException:
            finish()
            raise
        return _Counted(chunks, record, finish)

    def _finish(self, record: RequestRecord, environ: "WSGIEnvironment") -> None:
        record.seconds = perf_counter() - record.started
        for call in record.at_end:
            call()
        for listener in self._listeners:
            listener(record, environ)


class _Counted:
    """Chunks of a body; counts their bytes, and notices when they end and how."""

    def __init__(
        self, chunks: Iterable[bytes], record: RequestRecord, finish: Callable[[], None]
    ) -> None:
        self._chunks = chunks
        self._record = record
        self._finish = finish
        self._is_closed = False
        self._is_whole = False

    def __iter__(self) -> Iterator[bytes]:
        try:
            for chunk in self._chunks:
                self._record.bytes += len(chunk)
                yield chunk
        except Exception:
            self._record.error = self._record.error or "broken-off"
            self._is_whole = True
            raise
        self._is_whole = True

    def close(self) -> None:
        """Let go of the body; servers call it once, in any case."""
        if self._is_closed:
            return
        self._is_closed = True
        if not self._is_whole:
            self._record.error = self._record.error or "client-gone"
        try:
            close = getattr(self._chunks, "close", None)
            if close is not None:
                close()
        finally:
            self._finish()


def _read_head(record: RequestRecord, status: str, headers: list[tuple[str, str]]) -> None:
    record.status = int(status[:3])
    for name, value in headers:
        if name == "Isnad-Snapshot":
            record.snapshot = value
        elif name == "Isnad-Cut":
            record.cut = value
