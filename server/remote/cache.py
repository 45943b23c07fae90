"""What is known already of a remote store, and what will probably be asked next."""

from collections.abc import Callable, Iterable, Set
from threading import Lock

from pyoxigraph import NamedNode, Quad, Store

_FIRST_BATCH = 1
_GROWTH = 8


class Cache:
    """Triples of a remote store in memory; grows until it is thrown away as a whole.

    What is complete: ``subjects`` in the default graph, ``stated`` in all graphs, ``objects``
    (pairs of predicate and object) in the default graph.
    """

    def __init__(self) -> None:
        self.store = Store()
        self.subjects: set[str] = set()
        self.stated: set[str] = set()
        self.objects: set[tuple[str, str]] = set()
        self.size = 0
        self._lock = Lock()
        self._known: dict[str, dict[str, None]] = {}
        self._last_asked = ("", "")
        self._batch = _FIRST_BATCH

    def add(self, quads: Iterable[Quad]) -> None:
        """Keep quads, and note the IRIs that they name."""
        kept = list(quads)
        self.store.extend(kept)
        self.size += len(kept)
        for quad in kept:
            self.notice(quad)

    def notice(self, quad: Quad) -> None:
        """Note the IRIs that a quad names, as what may be asked for next."""
        with self._lock:
            for term in (quad.subject, quad.object):
                if isinstance(term, NamedNode):
                    self._known.setdefault(class_part(term.value), {})[term.value] = None

    def with_alike(self, iri: str, done: Set[str], most: int) -> list[str]:
        """Return an IRI, and known ones of its class that aren't done, the latest known first."""
        return self._alike(iri, most, lambda other: other in done)

    def objects_with_alike(self, predicate: str, iri: str, most: int) -> list[str]:
        """Return an object to ask for, and others of its class when they are asked one by one.

        What leads to a node can be much, so the number grows only while the questions go on.
        """
        asked = (predicate, class_part(iri))
        with self._lock:
            self._batch = self._batch * _GROWTH if asked == self._last_asked else _FIRST_BATCH
            self._last_asked = asked
            size = min(most, self._batch)
        return self._alike(iri, size, lambda other: (predicate, other) in self.objects)

    def _alike(self, iri: str, most: int, is_done: Callable[[str], bool]) -> list[str]:
        found = [iri]
        with self._lock:
            for other in reversed(self._known.get(class_part(iri), {})):
                if len(found) >= most:
                    break
                if other != iri and not is_done(other):
                    found.append(other)
        return found


def class_part(iri: str) -> str:
    """Return what the IRIs of one class have in common.

    >>> class_part("https://isnad.example/id/claim/x")
    'https://isnad.example/id/claim/'
    >>> class_part("https://isnad.example/id/evidence/x#quote")
    'https://isnad.example/id/evidence/#quote'
    >>> class_part("https://w3id.org/isnad/ontology#Claim")
    'https://w3id.org/isnad/ontology#'
    """
    document, mark, fragment = iri.partition("#")
    if mark and "/id/" not in document:
        return document + mark
    return document[: document.rfind("/") + 1] + mark + fragment
