"""Articles as articles, claims as notes that apply to what they are about."""

from collections.abc import Iterator

from exports.ftm.frame import FtmFrame
from exports.ftm.model import LANGUAGES, FtmEntity, FtmValue, ftm_id, partial_date, texts
from exports.lookup import Properties
from exports.records import Claim
from exports.streams.wording import according_to, label_of, span_text


def articles(frame: FtmFrame) -> Iterator[FtmEntity]:
    """Yield the articles that speak of anything in the stream."""
    for node in frame.scope.articles():
        known = frame.scope.properties(node.iri)
        titles = ((node.labels.en, "en"), (node.labels.ar, "ar"))
        language = LANGUAGES.get(known.text("dcterms:language"), "")
        yield FtmEntity(
            ftm_id(node.iri),
            "Article",
            (
                FtmValue("fileName", node.identifier or node.iri),
                *(v for title, code in titles for v in texts("title", [title], code)),
                *(v for title, code in titles for v in texts("name", [title], code)),
                *([FtmValue("language", language)] if language else []),
                *_people(frame, known),
                *_dates(frame, known),
                *texts("notes", _notes(frame, known), frame.language),
                FtmValue("sourceUrl", node.iri),
            ),
            (node.iri,),
        )


def notes(frame: FtmFrame) -> Iterator[FtmEntity]:
    """Yield the claims that pass and are about anything in the stream."""
    for claim in frame.reader.claims():
        if not frame.scope.has_claim(claim):
            continue
        about = [FtmValue("entity", ftm_id(i)) for i in claim.about if frame.scope.has(i)]
        proofs = list(frame.proofs((claim.article,)))
        if about or proofs:
            yield _note(frame, claim, [*about, *proofs])


def _note(frame: FtmFrame, claim: Claim, references: list[FtmValue]) -> FtmEntity:
    said = according_to(frame.reader, [claim.iri], frame.language)
    label = claim.labels.first(frame.language)
    facts = (
        f"{name}-{value}"
        for name, value in (
            ("certainty", claim.certainty),
            ("polarity", claim.polarity),
            ("status", claim.status),
            ("standing", claim.standing),
        )
        if value
    )
    values = (
        FtmValue("name", claim.identifier or claim.iri),
        *texts("description", [f"{said}: {label}" if label else said], frame.language),
        *texts("keywords", [label_of(fact, frame.language) for fact in facts], frame.language),
        *texts("notes", [*_chain(frame, claim), *_spans(frame, claim)], frame.language),
        *texts("notes", _related(frame, claim), frame.language),
        *references,
        FtmValue("sourceUrl", claim.iri),
    )
    said_by_it = tuple(FtmValue(v.prop, v.value, v.language, (claim.iri,)) for v in values)
    return FtmEntity(ftm_id(claim.iri), "Note", said_by_it, (claim.article,))


def _chain(frame: FtmFrame, claim: Claim) -> Iterator[str]:
    for link in claim.chain:
        speaker = frame.reader.node(link.speaker).name(frame.language) if link.speaker else ""
        unnamed = label_of(f"anonymity-{link.anonymity}", frame.language) if link.anonymity else "?"
        act = label_of(f"act-{link.act}", frame.language) if link.act else ""
        yield f"{link.position}. {speaker or unnamed}: {act}"


def _spans(frame: FtmFrame, claim: Claim) -> Iterator[str]:
    article = frame.reader.node(claim.article)
    for span in claim.spans:
        yield f"{article.identifier or article.iri}: {span_text(span, frame.language)}"


def _related(frame: FtmFrame, claim: Claim) -> Iterator[str]:
    for relation, other in claim.related:
        claimed = frame.reader.claim(other)
        yield f"{label_of(relation, frame.language)}: {claimed.identifier or other}"


def _people(frame: FtmFrame, known: Properties) -> Iterator[FtmValue]:
    for prop in ("publisher", "author"):
        for iri in known.iris(f"isnad:{prop}"):
            yield from texts(prop, [frame.reader.node(iri).name(frame.language)], frame.language)


def _dates(frame: FtmFrame, known: Properties) -> Iterator[FtmValue]:
    """Yield when an article was published, as precisely as that is certain."""
    for iri in known.iris("isnad:dating"):
        dating = frame.reader.properties(iri)
        is_certain = dating.text("isnad:approximate") != "true"
        if dating.notation("isnad:datedAspect") == "published" and is_certain:
            bounds = (dating.text("isnad:earliestStart"), dating.text("isnad:latestEnd"))
            if day := partial_date(*bounds):
                yield FtmValue("publishedAt", day)


def _notes(frame: FtmFrame, known: Properties) -> Iterator[str]:
    for iri in known.iris("isnad:dating"):
        dating = frame.reader.properties(iri)
        aspect = label_of(f"aspect-{dating.notation('isnad:datedAspect')}", frame.language)
        yield f"{aspect}: {dating.text('isnad:edtf')}"
    if known.text("isnad:textSha256"):
        yield f"SHA-256: {known.text('isnad:textSha256')}"
    if known.text("isnad:invented") == "true":
        yield label_of("invented", frame.language)
