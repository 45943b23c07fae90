"""Validators of what comes from a snapshot: the same snapshot gives the same answer.

https://www.rfc-editor.org/rfc/rfc9110#section-8.8.3. The tags are weak: the engine may write the
same rows in another order, and a content coding changes the bytes.
"""

import hashlib
import re

from flask import Request, Response

from server.budget import Budget
from server.dataset import Dataset
from server.negotiation import Choices
from server.snapshot import Manifest, Snapshot

# What makes two answers of one snapshot differ. Inside a string it costs a tag, no more.
_CHANGING = re.compile(r"RAND|NOW|UUID|BNODE|SERVICE", re.IGNORECASE)
CACHE_CONTROL = "public, no-cache"


def result_etag(
    manifest: Manifest, text: str, dataset: Dataset, choices: Choices, budget: Budget
) -> str:
    """Return the opaque part of the entity tag of a result, or nothing when it may change."""
    if _CHANGING.search(text):
        return ""
    chosen = sorted((kind.name, choice.media_type) for kind, choice in choices.items())
    return entity_tag(manifest, text, dataset, chosen, budget.rows, budget.bytes)


def entity_tag(manifest: Manifest, *parts: object) -> str:
    """Return the opaque part of an entity tag for something made from a snapshot."""
    known = repr((manifest.id, manifest.created, *parts))
    return hashlib.sha256(known.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def is_held(request: Request, etag: str) -> bool:
    """Whether the client of a GET or HEAD has the answer with an entity tag.

    Tags are compared weakly: https://www.rfc-editor.org/rfc/rfc9110#section-13.1.2.
    """
    known = request.if_none_match
    return (
        bool(etag) and _is_conditional(request) and not known.star_tag and known.contains_weak(etag)
    )


def is_anything_held(request: Request) -> bool:
    """Whether the client of a GET or HEAD wants an answer only if there is none: ``*``."""
    return _is_conditional(request) and request.if_none_match.star_tag


def _is_conditional(request: Request) -> bool:
    # the tag of an answer to a POST isn't that of the address it was sent to
    return request.method in ("GET", "HEAD")


def with_validators(response: Response, snapshot: Snapshot, etag: str) -> Response:
    """Name the snapshot of a response, its entity tag and how long it may be kept.

    A cache may keep it, and has to ask each time whether it is still that of the snapshot.
    """
    response.headers["Isnad-Snapshot"] = snapshot.manifest.id
    response.headers["Cache-Control"] = CACHE_CONTROL
    if etag:
        response.set_etag(etag, weak=True)
    return response
