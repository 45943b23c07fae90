"""Claims as notes, their relations as relationships between notes.

``confidence`` stays empty: it is what the maker of an object thinks of its correctness, and the
certainty of a claim is what its source says of itself. ``authors`` stay empty too: STIX means those
who wrote the note. Speakers are in the content, in the extension, and related to the note.
"""

from collections.abc import Iterator

from exports.records import Claim
from exports.stix.articles import article_id
from exports.stix.extension import StixObject
from exports.stix.frame import Frame, reference_to
from exports.stix.ids import stix_id
from exports.stix.parts import claim_part, link_parts, stated_parts
from exports.stix.relationships import relationship_id
from exports.streams.wording import according_to, label_of, span_text


def notes(frame: Frame) -> Iterator[StixObject]:
    """Yield the claims that pass, each followed by its speakers and its relations to others."""
    for claim in frame.reader.claims():
        refs = _refs(frame, claim) if frame.scope.has_claim(claim) else []
        if refs:
            yield _note(frame, claim, refs)
            yield from _speakers(frame, claim)
            yield from _relations(frame, claim)


def note_id(iri: str) -> str:
    """Return the identifier of the note of a claim."""
    return stix_id("note", iri)


def _note(frame: Frame, claim: Claim, refs: list[str]) -> StixObject:
    article = frame.reader.node(claim.article)
    label = claim.labels.first(frame.language)
    said = according_to(frame.reader, [claim.iri], frame.language)
    spans = "; ".join(span_text(span, frame.language) for span in claim.spans)
    standing = [claim.standing] if claim.standing else []
    denied = ["denied"] if claim.polarity == "denied" else []
    return frame.make(
        "note",
        note_id(claim.iri),
        own={
            **({"abstract": label} if label else {}),
            "content": f"{said}: {label}" if label else said,
            "object_refs": refs,
        },
        labels=[*standing, *denied],
        sources=[
            reference_to(claim.iri, claim.identifier),
            {
                "source_name": f"article {article.identifier}",
                "url": article.iri,
                **({"description": spans} if spans else {}),
            },
        ],
        extension={
            "iri": claim.iri,
            "identifier": claim.identifier,
            "claim": claim_part(frame.reader, claim, frame.language),
            "chain": link_parts(frame.reader, claim, frame.language),
            "spans": [{"start": span.start, "end": span.end} for span in claim.spans],
            "states": stated_parts(frame.scope, claim, frame.language),
        },
    )


def _refs(frame: Frame, claim: Claim) -> list[str]:
    """Return what a claim is about: nodes, the relationships that it states, and its article."""
    found = [frame.references.find(iri) for iri in claim.about]
    for iri in frame.scope.properties(claim.iri).iris("isnad:states"):
        known = frame.scope.properties(iri)
        subject, predicate = known.iri_of("isnad:subject"), known.iri_of("isnad:predicate")
        if not frame.references.find(subject):
            continue
        found += [
            relationship_id(subject, predicate.rpartition("#")[2], value)
            for value in known.iris("isnad:object")
            if not predicate.endswith("#type") and frame.references.find(value)
        ]
    if frame.plain.has_article(claim.article):
        found.append(article_id(frame, claim.article))
    return list(dict.fromkeys(filter(None, found)))


def _speakers(frame: Frame, claim: Claim) -> Iterator[StixObject]:
    """Yield the relations of a claim to those of its speakers who are in the stream."""
    for link in claim.chain:
        target = frame.references.find(link.speaker) if link.speaker else ""
        if target:
            words = [f"{link.position}", label_of(f"act-{link.act}", frame.language)]
            description = f"{label_of('speaker', frame.language)} {': '.join(words)}"
            yield _relation(frame, claim, ("speaker", link.iri, target), description)


def _relations(frame: Frame, claim: Claim) -> Iterator[StixObject]:
    for predicate, other in claim.related:
        claimed = frame.reader.claim(other)
        if frame.scope.has_claim(claimed) and _refs(frame, claimed):
            description = label_of(predicate, frame.language)
            yield _relation(frame, claim, (predicate, other, note_id(other)), description)


def _relation(frame: Frame, claim: Claim, to: tuple[str, str, str], description: str) -> StixObject:
    predicate, key, target = to
    return frame.make(
        "relationship",
        relationship_id(claim.iri, predicate, key),
        own={
            "relationship_type": "related-to",
            "description": description,
            "source_ref": note_id(claim.iri),
            "target_ref": target,
        },
        extension={"iri": claim.iri, "predicate": predicate},
    )
