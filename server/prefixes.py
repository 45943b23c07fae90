"""The prefixes of the ontology, as queries and pages use them."""

import re
from collections.abc import Iterable

from ontology.prefixes import PREFIXES

# The prefixes that a query about this graph nearly always needs.
_COMMON = ("dcterms", "isnad", "oa", "rdf", "rdfs", "skos", "xsd")


def prefix_lines(names: Iterable[str] = _COMMON) -> str:
    """Return PREFIX lines, to start a query with."""
    return "".join(f"PREFIX {name}: <{PREFIXES[name]}>\n" for name in names)


def shorten_iri(iri: str, base: str) -> str:
    """Return an IRI as people read it: with a prefix, or relative to the base.

    >>> shorten_iri("http://www.w3.org/ns/prov#Entity", "https://isnad.example/")
    'prov:Entity'
    """
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and re.fullmatch(r"[\w.\-]+", iri[len(namespace) :]):
            return f"{prefix}:{iri[len(namespace) :]}"
    if base and iri.startswith(base) and len(iri) > len(base):
        return iri[len(base) :]
    return iri


def in_words(name: str) -> str:
    """Return a name in camel case as words.

    >>> in_words("earliestStart"), in_words("IRI")
    ('earliest start', 'IRI')
    """
    if name == name.upper():
        return name
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|_", " ", name).lower()
