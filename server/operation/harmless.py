"""Make what clients send harmless for a line of a log, or a label of a metric."""

import ipaddress
import re
from typing import Any
from urllib.parse import quote

_MOST_CHARACTERS = 300
_METHOD = re.compile(r"[A-Z]{1,16}")
_METHODS = frozenset(("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"))


def shown_path(environ: dict[str, Any]) -> str:
    """Return the path of a request, percent-encoded and never with the query string."""
    path = f"{environ.get('SCRIPT_NAME', '')}{environ.get('PATH_INFO', '')}"
    return quote(path.encode("latin-1", "replace"), safe="/:@!$&()*+,;=~-._")[:_MOST_CHARACTERS]


def shown_text(text: str) -> str:
    r"""Return text of a client as one line of printable ASCII, without quotes and backslashes.

    >>> shown_text('curl/8\r\n127.0.0.1 "GET /')
    "curl/8??127.0.0.1 'GET /"
    """
    kept = ("?" if not " " <= char <= "~" or char == "\\" else char for char in text)
    return "".join(kept).replace('"', "'")[:_MOST_CHARACTERS]


def shown_method(method: str) -> str:
    """Return a method, or ``?`` when it isn't one."""
    return method if _METHOD.fullmatch(method) else "?"


def counted_method(method: str) -> str:
    """Return a method for a metric: one of few, so that clients can't make any number of them."""
    return method if method in _METHODS else "other"


def shown_address(address: str) -> str:
    """Return an IP address, or ``-`` when it isn't one."""
    try:
        return str(ipaddress.ip_address(address.partition("%")[0]))
    except ValueError:
        return "-"
