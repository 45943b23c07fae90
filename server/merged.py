"""Entities that were merged into others: their IRIs lead on, and come back when it is undone.

The builder writes ``isnad:mergedInto``. Claims go on naming the entity that they were annotated
with, so the page of an entity shows what is said of those that became it, too.
"""

from collections.abc import Mapping

from pyoxigraph import DefaultGraph, NamedNode

from ontology.prefixes import PREFIXES
from server.quads import QuadSource

_MERGED = NamedNode(PREFIXES["isnad"] + "mergedInto")
MOST_FORMER = 50  # entities that became one, as pages and descriptions show them


def merged_target(store: QuadSource, iri: str) -> str:
    """Return the IRI of what a node became in the end, or nothing when it was never merged.

    A circle of merges, which the builder's checks refuse, merges nothing.
    """
    seen = [iri]
    while following := _next(store, seen[-1]):
        if following in seen:
            return ""
        seen.append(following)
    return seen[-1] if len(seen) > 1 else ""


def former_iris(store: QuadSource, iri: str) -> list[str]:
    """Return the IRIs of the nodes that became this one, directly or through others."""
    found: dict[str, None] = {iri: None}
    for target in (queue := [iri]):
        quads = store.quads_for_pattern(None, _MERGED, NamedNode(target), DefaultGraph())
        new = sorted(q.subject.value for q in quads if isinstance(q.subject, NamedNode))
        queue += [former for former in new if former not in found]
        found |= dict.fromkeys(new)
        if len(found) > MOST_FORMER:
            break
    return [former for former in found if former != iri]


def merged_targets(store: QuadSource) -> Mapping[str, str]:
    """Return for each node that was merged what it became in the end."""
    quads = store.quads_for_pattern(None, _MERGED, None, DefaultGraph())
    merged = [q.subject.value for q in quads if isinstance(q.subject, NamedNode)]
    return {iri: target for iri in merged if (target := merged_target(store, iri))}


def _next(store: QuadSource, iri: str) -> str:
    quads = store.quads_for_pattern(NamedNode(iri), _MERGED, None, DefaultGraph())
    return min((q.object.value for q in quads if isinstance(q.object, NamedNode)), default="")
