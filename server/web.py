"""Headers that every response carries."""

from collections.abc import Mapping
from types import MappingProxyType

from flask import Flask, Response, request


def security_policy(style: str = "") -> str:
    """Return a Content-Security-Policy: no script, no request to another host.

    :param style: the source of a style element, for a page that doesn't link its style sheet
    """
    styles = f"'self' {style}".rstrip()
    return (
        f"default-src 'none'; style-src {styles}; img-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )


_SECURITY: Mapping[str, str] = MappingProxyType(
    {
        "Content-Security-Policy": security_policy(),
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
    }
)
# The graph is public and read-only and there are no cookies, so any page may ask.
_CORS: Mapping[str, str] = MappingProxyType(
    {
        "Access-Control-Allow-Origin": "*",
        "Access-Control-Expose-Headers": "Allow, Content-Length, ETag, Isnad-Snapshot, Link",
    }
)
_PREFLIGHT: Mapping[str, str] = MappingProxyType(
    {
        "Access-Control-Allow-Headers": "Accept, Accept-Language, Content-Type, If-None-Match",
        "Access-Control-Max-Age": "86400",
    }
)


def register_headers(app: Flask) -> None:
    """Add the headers after every request, errors included."""
    app.after_request(_add_headers)


def _add_headers(response: Response) -> Response:
    for name, value in (*_SECURITY.items(), *_CORS.items()):
        response.headers.setdefault(name, value)
    response.vary.add("Accept")
    if request.method == "OPTIONS":
        for name, value in _PREFLIGHT.items():
            response.headers[name] = value
        allowed = response.headers.get("Allow", "GET, HEAD, OPTIONS")
        response.headers["Access-Control-Allow-Methods"] = allowed
    return response
