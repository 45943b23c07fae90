"""Identifiers in authorities, as annotators write them, as IRIs that can be compared."""

import re

_WIKIDATA = "http://www.wikidata.org/entity/"
_GEONAMES = "https://sws.geonames.org/"
_NUMBER = r"([1-9][0-9]*)"
_FORMS = (
    (re.compile(rf"(?:(?:wikidata|wd)\s*[:/ ]\s*)?Q{_NUMBER}", re.IGNORECASE), "wikidata"),
    (re.compile(rf"(?:geonames?|gn)\s*[:/ ]\s*{_NUMBER}", re.IGNORECASE), "geonames"),
    # Of an address: the page, the entity, its data in some format, with a fragment or a query.
    (
        re.compile(
            r"https?://(?:[a-z]+\.)?wikidata\.org/"
            rf"(?:entity|wiki|wiki/Special:EntityData|wiki/Special:EntityPage)/Q{_NUMBER}"
            r"(?:[./?#].*)?",
            re.IGNORECASE,
        ),
        "wikidata",
    ),
    (
        re.compile(
            rf"https?://(?:[a-z]+\.)?geonames\.org/{_NUMBER}(?:[./?#].*)?",
            re.IGNORECASE,
        ),
        "geonames",
    ),
)


def authority_iri(identifier: str) -> str:
    """Return an identifier as the IRI by which registries name it.

    What is no identifier of Wikidata or GeoNames is returned as it is, without spaces around it.

    >>> authority_iri("Wikidata:Q95") == authority_iri("https://m.wikidata.org/wiki/q95#sitelinks")
    True
    >>> authority_iri("geonames:170063")
    'https://sws.geonames.org/170063/'
    """
    written = identifier.strip()
    for pattern, catalogue in _FORMS:
        found = pattern.fullmatch(written)
        if found is not None:
            number = found.group(1)
            return f"{_WIKIDATA}Q{number}" if catalogue == "wikidata" else f"{_GEONAMES}{number}/"
    return written


def is_contradicted(identifiers: set[str], known: set[str]) -> bool:
    """Tell whether two sets of IRIs name two things: one catalogue, and no entry in common.

    :param identifiers: of what was annotated, as :func:`authority_iri` returns them.
    :param known: of an entity of the registry.
    """
    for catalogue in (_WIKIDATA, _GEONAMES):
        here = {one for one in identifiers if one.startswith(catalogue)}
        there = {one for one in known if one.startswith(catalogue)}
        if here and there and here.isdisjoint(there):
            return True
    return False
