"""For those who watch the server: ``/healthz``, ``/readyz`` and ``/metrics``."""

import json

from flask import Blueprint, Response, abort, request

from server.negotiation import choose_media_type
from server.services import services

blueprint = Blueprint("health", __name__)

_TEXT, _JSON = "text/plain", "application/json"


@blueprint.get("/healthz")
def show_health() -> Response:
    """Say that the process is alive; the graph isn't touched."""
    return _answer(200, "ok", "")


@blueprint.get("/readyz")
def show_readiness() -> Response:
    """Say whether queries can be answered now (200) or why not (503)."""
    reason = services().operation.readiness.why_not()
    return _answer(503, "not ready", reason) if reason else _answer(200, "ready", "")


@blueprint.get("/metrics")
def show_metrics() -> Response:
    """Give what was counted, for Prometheus: not through a proxy, so not to the world."""
    metrics = services().operation.metrics
    is_outside = services().settings.proxy_hops > 0 and "X-Forwarded-For" in request.headers
    if metrics is None or is_outside:
        abort(404)
    body, content_type = metrics.write(request.headers.get("Accept", ""))
    return _unkept(Response(body, content_type=content_type))


def _answer(code: int, status: str, reason: str) -> Response:
    chosen = choose_media_type(request.headers.get("Accept"), (_TEXT, _JSON)) or _TEXT
    if chosen == _JSON:
        body = json.dumps({"status": status} | ({"reason": reason} if reason else {}))
    else:
        body = f"{status}: {reason}\n" if reason else f"{status}\n"
    return _unkept(Response(body, code, content_type=f"{chosen}; charset=utf-8"))


def _unkept(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    return response
