"""The propositions of a claim as frames."""

from collections.abc import Mapping
from itertools import groupby

from pyoxigraph import Literal

from exports.errors import NotNativeError
from exports.lookup import notation
from exports.native.identity import Keys
from exports.native.part import Part
from ontology.parts import NAMESPACE
from ontology.prefixes import PREFIXES
from ontology.vocabulary import load_vocabulary

_TYPE = PREFIXES["rdf"] + "type"
Single = str | dict[str, object]


def frames(part: Part, claim: str, keys: Keys) -> list[dict[str, object]]:
    """Return what a claim states, a frame for each subject."""
    propositions = part.iris(claim, "isnad:states")
    about = {p: keys.ref(part.iri(p, "isnad:subject")) for p in propositions}
    ordered = sorted(propositions, key=lambda p: (about[p], _key(part, p), p))
    return [
        {"about": subject, **_properties(part, list(group), keys)}
        for subject, group in groupby(ordered, key=about.__getitem__)
    ]


def _properties(part: Part, propositions: list[str], keys: Keys) -> dict[str, object]:
    found: dict[str, object] = {}
    for name, group in groupby(propositions, key=lambda p: _key(part, p)):
        values = _values(part, name, list(group), keys)
        found[name] = values[0] if len(values) == 1 else values
    return found


def _key(part: Part, proposition: str) -> str:
    predicate = part.iri(proposition, "isnad:predicate")
    return "type" if predicate == _TYPE else predicate.removeprefix(NAMESPACE)


def _values(part: Part, name: str, propositions: list[str], keys: Keys) -> list[Single]:
    """Return the values of a property: those alone, then the candidates for one value."""
    others = {p: set(part.iris(p, "isnad:alternativeTo")) for p in propositions}
    said = {p: _value(part, name, p, keys) for p in propositions}
    alone = [said[p] for p in propositions if not others[p]]
    candidates: list[Single] = [
        {"oneOf": [said[p] for p in clique]} for clique in _cliques(others, part.what)
    ]
    return [*_paired(alone), *candidates]


def _cliques(others: Mapping[str, set[str]], what: str) -> list[list[str]]:
    """Return groups that are linked each to each, so that every link is in one of them."""
    links = {frozenset((one, other)) for one, linked in others.items() for other in linked}
    if any(one not in others for link in links for one in link):
        raise NotNativeError(what, "candidates of different properties are linked")
    # a candidate that is named twice is linked to itself
    found = [[one, one] for one in sorted(others) if one in others[one]]
    for link in sorted(links, key=sorted):
        if any(link <= set(clique) for clique in found):
            continue
        clique = sorted(link)
        for other in sorted(others):
            if other not in clique and all(other in others[one] for one in clique):
                clique.append(other)
        found.append(sorted(clique))
    return found


def _paired(values: list[Single]) -> list[Single]:
    """Put an English and an Arabic text into one, where there is one of each."""
    texts = [v for v in values if isinstance(v, dict) and v.keys() & {"en", "ar"}]
    if len(texts) == 2 and texts[0].keys() != texts[1].keys():
        merged = {**texts[0], **texts[1]}
        rest = [v for v in values if v not in texts]
        return [*rest, {language: merged[language] for language in ("en", "ar")}]
    return values


def _value(part: Part, name: str, proposition: str, keys: Keys) -> Single:
    state = part.notation(proposition, "isnad:valueState")
    if state is not None:
        return {"state": state}
    literal = part.value(proposition, "isnad:value")
    if isinstance(literal, Literal):
        return {literal.language or "": literal.value}
    iri = part.iri(proposition, "isnad:object")
    if name == "type":
        return iri.removeprefix(NAMESPACE)
    described = load_vocabulary().properties.get(name)
    return notation(iri) if described and described.scheme else keys.ref(iri)
