"""Headers that every response carries."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from flask import Flask, Response, current_app, request


def security_policy(style: str = "", scripts: bool = False) -> str:
    """Return a Content-Security-Policy: no inline script, no request to another host.

    :param style: the source of a style element, for a page that doesn't link its style sheet
    :param scripts: for a page with an editor or a view: files of this server may run and ask it
    """
    styles = f"'self' {style}".rstrip()
    allowed = "script-src 'self'; connect-src 'self'; " if scripts else ""
    return (
        f"default-src 'none'; {allowed}style-src {styles}; font-src 'self'; img-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )


def framed_policy(style: str) -> str:
    """Return a Content-Security-Policy for a page that any other page may show in a frame.

    :param style: the source of its style element
    """
    return security_policy(style).replace(_UNFRAMED, _FRAMED)


_UNFRAMED, _FRAMED = "frame-ancestors 'none'", "frame-ancestors *"
_SECURITY: Mapping[str, str] = MappingProxyType(
    {
        "Content-Security-Policy": security_policy(),
        "Cross-Origin-Resource-Policy": "cross-origin",  # data for any page, as CORS says
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
    }
)
# The graph is read-only and there are no cookies; a key is only sent by who knows it. So any page
# may ask.
_EXPOSED = (
    "Allow, Content-Encoding, Content-Language, Content-Length, Content-Location, ETag, Isnad-Cut, "
    "Isnad-Request-Id, Isnad-Snapshot, Link, Location, Retry-After, Vary, WWW-Authenticate"
)
# Named one by one: a star wouldn't cover Authorization
# (https://fetch.spec.whatwg.org/#http-access-control-allow-headers).
_ASKED_WITH = (
    "Accept",
    "Accept-Language",
    "Authorization",
    "Cache-Control",
    "Content-Type",
    "If-Modified-Since",
    "If-None-Match",
    "Range",
    "X-Request-Id",
    "X-Requested-With",
)
_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}")
_MOST_REFLECTED = 50
_PREFLIGHT_SECONDS = "86400"
_ASKED_METHOD = "Access-Control-Request-Method"
_ASKED_HEADERS = "Access-Control-Request-Headers"


def register_headers(app: Flask, hsts_seconds: int = 0) -> None:
    """Add the headers after every request, errors included, and answer preflights.

    :param hsts_seconds: that browsers shall insist on HTTPS; 0: not said
    """

    def insist_on_https(response: Response) -> Response:
        if hsts_seconds and request.is_secure:
            response.headers["Strict-Transport-Security"] = f"max-age={hsts_seconds}"
        return response

    app.before_request(_answer_preflight)
    app.after_request(_add_headers)
    app.after_request(insist_on_https)


def _answer_preflight() -> Response | None:
    """Let a browser send the real request, whatever comes of it: then it sees the reason.

    https://fetch.spec.whatwg.org/#cors-preflight-fetch
    """
    if request.method != "OPTIONS" or _ASKED_METHOD not in request.headers:
        return None
    return Response(status=204)


def _add_options(response: Response) -> None:
    asked = request.headers.get(_ASKED_METHOD, "").strip()
    adapter = current_app.create_url_adapter(request)
    methods = set(adapter.allowed_methods() if adapter else ())
    methods |= {asked} if _TOKEN.fullmatch(asked) else set()
    response.headers["Access-Control-Allow-Methods"] = ", ".join(sorted(methods))
    response.headers["Access-Control-Allow-Headers"] = ", ".join(_allowed_headers())
    response.headers["Access-Control-Max-Age"] = _PREFLIGHT_SECONDS
    response.vary.update((_ASKED_METHOD, _ASKED_HEADERS))


def _allowed_headers() -> list[str]:
    known = {name.lower() for name in _ASKED_WITH}
    asked = [name.strip() for name in request.headers.get(_ASKED_HEADERS, "").split(",")]
    others = [name for name in asked if _TOKEN.fullmatch(name) and name.lower() not in known]
    return [*_ASKED_WITH, *others[:_MOST_REFLECTED]]


def _add_headers(response: Response) -> Response:
    for name, value in _SECURITY.items():
        response.headers.setdefault(name, value)
    if response.headers["Content-Security-Policy"].endswith(_FRAMED):
        del response.headers["X-Frame-Options"]  # which can't say "anywhere"
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Expose-Headers"] = _EXPOSED
    response.vary.add("Accept")
    if request.method == "OPTIONS":
        _add_options(response)
    return response
