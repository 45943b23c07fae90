"""Tables of claims: who says it, through whom, how surely, where it stands, and what is said."""

from collections.abc import Iterator

from exports.lookup import Properties
from exports.records import Claim
from exports.request import Job
from exports.tables.columns import (
    boolean,
    integer,
    key_columns,
    node_columns,
    own_columns,
    text,
)
from exports.tables.model import Family, Row, Table
from exports.tables.names import node_cells
from ontology.parts import NAMESPACE
from ontology.prefixes import PREFIXES


def _wanted(job: Job) -> Iterator[Claim]:
    for claim in job.reader.claims():
        if job.selection.has_claim(job.reader, claim):
            yield claim


def _key(claim: Claim) -> Row:
    return (claim.iri, claim.identifier)


def _claims(job: Job, claim: Claim) -> Iterator[Row]:
    yield (
        *(*_key(claim), claim.labels.en, claim.labels.ar),
        *node_cells(job, claim.article)[:2],
        *node_cells(job, claim.claimant),
        *(claim.voice, claim.certainty, claim.polarity, claim.status, claim.standing),
        len(claim.chain),
    )


def _chain(job: Job, claim: Claim) -> Iterator[Row]:
    for link in claim.chain:
        cells = (link.position, *node_cells(job, link.speaker), link.act, link.anonymity)
        yield (*_key(claim), *cells)


def _evidence(job: Job, claim: Claim) -> Iterator[Row]:
    article = node_cells(job, claim.article)[:2]
    for number, span in enumerate(claim.spans, 1):
        yield (*_key(claim), number, *article, span.start, span.end, span.quote)


def _relations(job: Job, claim: Claim) -> Iterator[Row]:
    for relation, other in claim.related:
        yield (*_key(claim), relation, *node_cells(job, other))


def _about(job: Job, claim: Claim) -> Iterator[Row]:
    for iri in claim.about:
        yield (*_key(claim), job.reader.node(iri).kind, *node_cells(job, iri))


def _statements(job: Job, claim: Claim) -> Iterator[Row]:
    for proposition in job.reader.properties(claim.iri).iris("isnad:states"):
        yield (*_key(claim), *_proposition(job, job.reader.properties(proposition)))


def _proposition(job: Job, known: Properties) -> Row:
    predicate = known.iri_of("isnad:predicate")
    is_type = predicate == PREFIXES["rdf"] + "type"
    value = next(iter(known.literals("isnad:value")), None)
    return (
        known.iri,
        *node_cells(job, known.iri_of("isnad:subject")),
        "type" if is_type else predicate.removeprefix(NAMESPACE),
        *node_cells(job, known.iri_of("isnad:object")),
        *((value.value, value.language) if value else (None, None)),
        known.notation("isnad:valueState"),
        bool(known.iris("isnad:alternativeTo")),
        known.notation("isnad:viewStatus"),
    )


CLAIM_TABLES = Family[Claim](
    records=_wanted,
    tables=(
        Table(
            "claims",
            "الادعاءات",
            "One row for each claim. What it says is in claim_statements; it is no fact.",
            (
                *own_columns("claim"),
                *key_columns("article"),
                *node_columns("claimant", "the origin of the chain; empty if nobody is named"),
                text("voice", "Who speaks: article, named, anonymous, not-annotated."),
                text("certainty", "How surely the last speaker puts it."),
                text("polarity", "Whether the content is affirmed or denied."),
                text("status", "What is said of the content: happened, ongoing, planned …"),
                text("standing", "Legal standing of those concerned: suspected, accused …"),
                integer("chain_length", "How many links the chain has; 0: the article itself."),
            ),
            _claims,
            only_with_claims=True,
        ),
        Table(
            "claim_chain",
            "سلاسل الإسناد",
            "The attribution chain of claims, from the article outwards; a row for each link.",
            (
                *key_columns("claim"),
                integer("position", "1 is next to the article; the last is the origin."),
                *node_columns("speaker", "who spoke; empty where nobody is named"),
                text("act", "How the speaker put it: said, confirmed, denied …"),
                text("anonymity", "How the speaker is kept anonymous, or empty."),
            ),
            _chain,
            only_with_claims=True,
        ),
        Table(
            "claim_evidence",
            "شواهد الادعاءات",
            "The characters of the article that bear the claim out; a row for each span.",
            (
                *key_columns("claim"),
                integer("position", "In the order of the text."),
                *key_columns("article"),
                integer("start", "Code point before the span, from 0."),
                integer("end", "Code point after the span; exclusive."),
                text("quote", "The words, where the graph was built with the texts."),
            ),
            _evidence,
            only_with_claims=True,
        ),
        Table(
            "claim_relations",
            "صلات الادعاءات",
            "Which claims repeat, support, contradict, correct … which.",
            (
                *key_columns("claim"),
                text("relation", "Local name of the property, such as contradicts."),
                *node_columns("related", "the other claim"),
            ),
            _relations,
            only_with_claims=True,
        ),
        Table(
            "claim_about",
            "موضوعات الادعاءات",
            "What a claim is about; a row for each node.",
            (
                *key_columns("claim"),
                text("kind", "Kind of node: event, person, place …"),
                *node_columns("about", "that node"),
            ),
            _about,
            only_with_claims=True,
        ),
        Table(
            "claim_statements",
            "مضمون الادعاءات",
            "What a claim says; a row for each proposition. Joins to all other tables by subject.",
            (
                *key_columns("claim"),
                text("proposition", "IRI of the proposition."),
                *node_columns("subject", "what it is said of"),
                text("predicate", "Local name of the property, or type."),
                *node_columns("object", "the node that is said; empty where it is a text"),
                text("value", "The text that is said."),
                text("language", "Language tag of the text."),
                text("value_state", "not-stated or unknown, where no value is said."),
                boolean("is_alternative", "Whether it is one of several candidates."),
                text("view_status", "undisputed or disputed in the view; empty: not in the view."),
            ),
            _statements,
            only_with_claims=True,
        ),
    ),
)
