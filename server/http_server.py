"""The HTTP server: waitress, with a stop that leaves nobody without an answer.

waitress's own ``run`` stops sending when it is told to stop, so what its threads have still to say
is lost. Here the loop goes on after the listening socket is closed, until every request that has
arrived is answered and sent, or the time for that is over.
"""

import signal
import socket
from collections.abc import Callable
from time import monotonic
from types import FrameType
from typing import Any

from flask import Flask
from waitress import create_server, wasyncore  # type: ignore[import-untyped]

from server.settings import Settings

# Pages, health and refusals are answered while all places for queries are taken.
_SPARE_THREADS = 8
_CONNECTIONS = 1000
_AFTER_STOPPED_SECONDS = 2.0
_TICK_SECONDS = 0.05


class HttpServer:
    """Serves an application on a socket until it is told to stop.

    :param body_bytes: the largest body that is read at all; the application refuses sooner
    :param announce_stop: called when the server was told to stop
    :param stop_queries: called when the time for a graceful stop is over
    """

    def __init__(
        self,
        app: Flask,
        listener: socket.socket,
        settings: Settings,
        body_bytes: int,
        announce_stop: Callable[[], None],
        stop_queries: Callable[[], None],
    ) -> None:
        self._announce_stop = announce_stop
        self._stop_queries = stop_queries
        self._stop_seconds = settings.stop_seconds
        self._signals = 0
        self._server: Any = create_server(
            app,
            sockets=[listener],
            threads=settings.workers + settings.waiting + settings.dumps + _SPARE_THREADS,
            ident=None,
            connection_limit=_CONNECTIONS,
            max_request_body_size=body_bytes,
            max_request_header_size=settings.header_bytes,
            # a result is handed over whole, so that a slow reader holds no thread
            outbuf_high_watermark=settings.budget.bytes + (16 << 20),
            channel_request_lookahead=1,
            asyncore_use_poll=True,
            clear_untrusted_proxy_headers=False,
        )

    def run(self) -> None:
        """Serve until SIGTERM or SIGINT, then finish; a second signal ends at once."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._heed)
        while not self._signals:
            self._turn(1.0)
        self._announce_stop()
        self._close_listener()
        self._finish(self._stop_seconds)
        self._stop_queries()
        self._finish(_AFTER_STOPPED_SECONDS)

    def _heed(self, _number: int, _frame: FrameType | None) -> None:
        self._signals += 1
        self._server.pull_trigger()

    def _turn(self, seconds: float) -> None:
        wasyncore.loop(timeout=seconds, use_poll=True, map=self._server._map, count=1)

    def _close_listener(self) -> None:
        self._server.accepting = False
        self._server.del_channel()
        self._server.socket.close()

    def _finish(self, seconds: float) -> None:
        """Answer what has arrived; connections on which nothing is under way are closed."""
        end = monotonic() + seconds
        while self._server.active_channels and monotonic() < end and self._signals < 2:
            for channel in tuple(self._server.active_channels.values()):
                is_idle = not channel.requests and channel.request is None
                if is_idle and not channel.total_outbufs_len:
                    channel.will_close = True
            self._turn(_TICK_SECONDS)
