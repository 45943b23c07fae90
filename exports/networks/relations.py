"""The types of edges: the property as it is where the view says it, marked where only claims do.

A tool draws what is in a type and a label, not what stands in an attribute. So a suspicion never
has the type of a fact: ``allegedCarriedOutBy`` isn't ``carriedOutBy``.
"""

from collections.abc import Collection

from exports.networks.claim_facts import ClaimFacts
from ontology.labels import load_labels

_REMARKS = {
    "en": {"claimed": "only claimed", "alleged": "alleged", "denied": "denied"},
    "ar": {"claimed": "قول فقط", "alleged": "ادعاء", "denied": "منفي"},
}
PREFIXES = tuple(_REMARKS["en"])


def relation_of(predicate: str, is_in_view: bool, claims: Collection[ClaimFacts]) -> str:
    """Return the type of an edge.

    :returns: the property when the view says it; with ``denied`` before it when all claims deny it,
        with ``alleged`` when all that don't deny it give a legal standing short of a conviction,
        else with ``claimed``
    """
    if is_in_view:
        return predicate
    affirmed = [claim for claim in claims if not claim.is_denied]
    if claims and not affirmed:
        prefix = "denied"
    elif affirmed and all(claim.is_allegation for claim in affirmed):
        prefix = "alleged"
    else:
        prefix = "claimed"
    return prefix + predicate[:1].upper() + predicate[1:]


def relation_label(relation: str, predicate: str, language: str) -> str:
    """Return an edge in words, such as ``carried out by (alleged)``.

    :param predicate: a property, or two with a hyphen between them: the roles of two in one event
    """
    labels = load_labels(language)
    label = " – ".join(labels.get(name, name) for name in predicate.split("-"))
    if relation == predicate:
        return label
    remarks = _REMARKS[language]
    return f"{label} ({next(remarks[p] for p in PREFIXES if relation.startswith(p))})"
