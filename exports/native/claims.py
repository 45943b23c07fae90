"""Claims as native JSON."""

from exports.native.identity import Keys
from exports.native.part import Part, filled
from exports.native.propositions import frames
from exports.native.sections import Sections
from exports.native.spans import Spans

_RELATIONS = {
    "repeats": "repeats",
    "overstates": "overstates",
    "supports": "supports",
    "contradicts": "contradicts",
    "corrects": "corrects",
    "partOf": "partOfClaim",
}
# These are said again by the chain, the evidence and the propositions.
_FOLLOWING = (
    *("chainLength", "attributedTo", "originalSpeaker", "about", "statedIn", "inSection"),
)


def claim(
    part: Part, node: str, local_id: str, keys: Keys, sections: Sections
) -> dict[str, object]:
    """Return a claim."""
    voice = part.notation(node, "isnad:voice")
    return filled(
        id=local_id,
        label=part.words(node, "rdfs:label"),
        evidence=[Spans(part).quoted(target) for target in sections.first_of(node)],
        attribution=_chain(part, node, keys),
        chain=voice if voice == "not-annotated" else None,
        certainty=part.notation(node, "isnad:certainty"),
        polarity=part.notation(node, "isnad:polarity"),
        status=part.notation(node, "isnad:status"),
        standing=part.notation(node, "isnad:standing"),
        condition=_condition(part, node, keys),
        uttered=keys.ref_of(part.iri(node, "isnad:uttered")),
        states=frames(part, node, keys),
        **{
            key: sorted(keys.ref(iri) for iri in part.iris(node, f"isnad:{name}"))
            for key, name in _RELATIONS.items()
        },
        reviews=[_review(part, review) for review in _reviews(part, node, local_id, keys)],
    )


def skip_what_follows(part: Part) -> None:
    """Count as read what of claims follows from the rest."""
    part.skip(*(f"isnad:{name}" for name in _FOLLOWING))


def _chain(part: Part, node: str, keys: Keys) -> list[dict[str, object]]:
    links = part.iris(node, "isnad:attribution")
    return [
        _link(part, link, keys)
        for link in sorted(links, key=lambda link: int(part.text(link, "isnad:position") or 0))
    ]


def _link(part: Part, node: str, keys: Keys) -> dict[str, object]:
    cue = part.iri(node, "isnad:cue")
    return filled(
        speaker=keys.ref_of(part.iri(node, "isnad:speaker")),
        anonymity=part.notation(node, "isnad:anonymity"),
        capacity=part.words(node, "isnad:capacity"),
        act=part.notation(node, "isnad:act"),
        quotation=part.notation(node, "isnad:quotation"),
        addressee=keys.ref_of(part.iri(node, "isnad:addressee")),
        cue=Spans(part).quoted(cue) if cue else None,
    )


def _condition(part: Part, node: str, keys: Keys) -> dict[str, object] | None:
    other = part.iri(node, "isnad:conditionClaim")
    label = part.words(node, "isnad:condition")
    return filled(label=label, claim=keys.ref_of(other)) or None


def _reviews(part: Part, node: str, local_id: str, keys: Keys) -> list[str]:
    return keys.numbered(part.iris(node, "isnad:review"), "review", local_id)


def _review(part: Part, node: str) -> dict[str, object]:
    return filled(
        verdict=part.notation(node, "isnad:verdict"),
        basis=part.notation(node, "isnad:basis"),
        note=part.words(node, "skos:note"),
    )
