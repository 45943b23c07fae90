"""Entities and judgements of identity as native JSON."""

from collections.abc import Sequence
from itertools import permutations, product

from exports.native.identity import Keys
from exports.native.part import Part, filled
from exports.native.quantities import number
from ontology.vocabulary import load_vocabulary

# These are said again: by the verdict, by mergedInto, by the coordinates.
FOLLOWING = ("isnad:sameAsJudged", "isnad:notSameAs", "dcterms:isReplacedBy", "geo:hasGeometry")


def kinds(part: Part, node: str) -> list[str]:
    """Return the narrowest classes of a node; those above them follow."""
    classes = load_vocabulary().classes
    found = part.classes(node)
    return sorted(found - {above for name in found for above in classes.get(name, ())})


def local_entity(part: Part, node: str, local_id: str, keys: Keys) -> dict[str, object]:
    """Return an entity of one article."""
    has_key = part.text(node, "isnad:furtherKey") is not None
    return filled(
        id=local_id,
        kinds=kinds(part, node),
        label=part.words(node, "rdfs:label"),
        unnamed=part.text(node, "isnad:unnamed") == "true",
        key=part.text(node, "dcterms:identifier") if has_key else None,
        within=_refs(part, node, "isnad:within", keys),
        placeKind=part.notation(node, "isnad:placeKind"),
        note=part.words(node, "skos:note"),
    )


def entity(part: Part, node: str, keys: Keys) -> dict[str, object]:
    """Return an entity of the registry."""
    part.skip(*FOLLOWING)
    return filled(
        id=part.text(node, "dcterms:identifier"),
        kinds=kinds(part, node),
        name=part.words(node, "rdfs:label"),
        aliases=_aliases(part, node) or None,
        placeKind=part.notation(node, "isnad:placeKind"),
        within=_refs(part, node, "isnad:within", keys),
        overlaps=_refs(part, node, "isnad:overlaps", keys),
        geometry=_geometry(part, node),
        authorities=part.iris(node, "skos:exactMatch"),
        issuedBy=keys.ref_of(part.iri(node, "isnad:issuedBy")),
        mergedInto=keys.ref_of(part.iri(node, "isnad:mergedInto")),
        note=part.words(node, "skos:note"),
    )


def judgement(part: Part, node: str, keys: Keys) -> dict[str, object]:
    """Return a judgement; which of the two stood first is in its IRI."""
    judged = part.iris(node, "isnad:judged")
    pairs = permutations(judged) if len(judged) > 1 else [judged * 2]
    written = (key for pair in pairs for key in product(*map(keys.spellings, pair)))
    return filled(
        of=list(keys.made_of(node, "judgement", written)),
        verdict=part.notation(node, "isnad:verdict"),
        by=part.text(node, "dcterms:creator"),
        on=part.text(node, "dcterms:date"),
        note=part.words(node, "skos:note"),
    )


def _refs(part: Part, node: str, name: str, keys: Keys) -> Sequence[str]:
    return sorted(keys.ref(iri) for iri in part.iris(node, name))


def _aliases(part: Part, node: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for value in part.values(node, "skos:altLabel"):
        found.setdefault(getattr(value, "language", None) or "", []).append(value.value)
    return {language: sorted(found[language]) for language in sorted(found, reverse=True)}


def _geometry(part: Part, node: str) -> dict[str, object] | None:
    latitude, longitude = part.text(node, "isnad:latitude"), part.text(node, "isnad:longitude")
    if latitude is None or longitude is None:
        return None
    return filled(
        latitude=number(latitude),
        longitude=number(longitude),
        precision=part.notation(node, "isnad:geometryPrecision"),
        reason=part.words(node, "isnad:precisionReason"),
    )
