"""Believe the headers of proxies: only when told how many stand in front."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

# A prefix such as //other.example would make every link of a page lead to another host.
_PREFIX = re.compile(r"(/[A-Za-z0-9_.~-]+)+")


def trust_proxies(app: Flask, hops: int) -> None:
    """Take client address, scheme, host and path prefix from the last proxies' headers.

    :param hops: how many proxies add to ``X-Forwarded-For``, ``-Proto``, ``-Host`` and
        ``-Prefix``; 0: nobody does, and what a client sends there is ignored
    """
    if hops:
        checked = _Checked(app.wsgi_app)
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            checked, x_for=hops, x_proto=hops, x_host=hops, x_prefix=hops
        )


class _Checked:
    """WSGI middleware that drops what can't have come from a proxy that is set up rightly."""

    def __init__(self, app: "WSGIApplication") -> None:
        self._app = app

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        prefix = environ.get("SCRIPT_NAME", "").rstrip("/")
        environ["SCRIPT_NAME"] = prefix if _PREFIX.fullmatch(prefix) else ""
        if environ.get("wsgi.url_scheme") not in ("http", "https"):
            environ["wsgi.url_scheme"] = "http"
        return self._app(environ, start_response)
