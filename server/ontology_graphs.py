"""The triples of several Turtle files as one document: each once, in an order for its readers."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from pyoxigraph import BlankNode, NamedNode, RdfFormat, Triple, parse

from ontology.parts import ontology_files
from ontology.prefixes import PREFIXES

Subject = NamedNode | BlankNode | Triple
T = TypeVar("T")
_TYPE = NamedNode(PREFIXES["rdf"] + "type")
_HEADER = NamedNode(PREFIXES["owl"] + "Ontology")


def merged(triples: Iterable[Triple]) -> tuple[Triple, ...]:
    """Return triples by subject: the header of the ontology first, blank nodes after their users.

    Blank nodes are numbered in that order, so that the same triples always give the same bytes.
    """
    numbers: dict[BlankNode, BlankNode] = {}

    def numbered(term: T) -> T | BlankNode:
        if isinstance(term, BlankNode):
            return numbers.setdefault(term, BlankNode(f"b{len(numbers)}"))
        return term

    return tuple(
        Triple(numbered(t.subject), t.predicate, numbered(t.object)) for t in _ordered(triples)
    )


def declared_prefixes(folders: Iterable[str]) -> dict[str, str]:
    """Return the prefixes that the Turtle files of some folders of the ontology declare.

    ``rdf`` is among them even when no file needs it, because written-out lists do.
    """
    found = {"rdf": PREFIXES["rdf"]}
    for _, file in ontology_files(tuple(folders)):
        parser = parse(file.read_bytes(), format=RdfFormat.TURTLE)
        for _ in parser:  # they are known once the file is read
            pass
        found |= parser.prefixes
    return dict(sorted(found.items()))


def _ordered(triples: Iterable[Triple]) -> Iterator[Triple]:
    about: dict[Subject, list[Triple]] = {}
    for triple in dict.fromkeys(triples):
        about.setdefault(triple.subject, []).append(triple)
    done: set[Subject] = set()
    for start in _starts(about):
        waiting: list[Subject] = [start]
        while waiting:
            subject = waiting.pop()
            if subject in done:
                continue
            done.add(subject)
            own = _by_predicate(about.get(subject, []))
            yield from own
            waiting += [t.object for t in reversed(own) if isinstance(t.object, BlankNode)]


def _starts(about: dict[Subject, list[Triple]]) -> Iterator[Subject]:
    """Yield the subjects in order: headers, then what no blank node leads to, then the rest."""
    used = {t.object for own in about.values() for t in own if isinstance(t.object, BlankNode)}
    yield from (s for s, own in about.items() if Triple(s, _TYPE, _HEADER) in own)
    yield from (s for s in about if s not in used)
    yield from about


def _by_predicate(triples: list[Triple]) -> list[Triple]:
    """Put the values of one predicate together, which may come from several files."""
    order = {p: place for place, p in enumerate(dict.fromkeys(t.predicate for t in triples))}
    return sorted(triples, key=lambda t: order[t.predicate])
