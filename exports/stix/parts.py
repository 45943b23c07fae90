"""Times, figures, statements and claims as parts of our extension."""

from collections.abc import Iterable

from exports.lookup import Properties, notation
from exports.reader import GraphReader
from exports.records import Claim, Figure, Statement, Text, Time
from exports.streams.scope import Scope
from exports.streams.wording import claimant_name
from ontology.parts import NAMESPACE

Part = dict[str, object]


def filled(**values: object) -> Part:
    """Return the values that aren't empty; zero and False are values."""
    return {name: v for name, v in values.items() if v is not None and v not in ("", [], ())}


def time_part(time: Time) -> Part:
    """Return a time with its bounds."""
    return filled(
        iri=time.iri,
        earliest_start=time.earliest_start,
        latest_start=time.latest_start,
        earliest_end=time.earliest_end,
        latest_end=time.latest_end,
        precision=time.precision,
        edtf=time.edtf,
        words=time.words,
    )


def figure_part(reader: GraphReader, figure: Figure, language: str) -> Part:
    """Return a figure; numbers are texts, since JSON has only binary fractions."""
    numbers = {"amount": figure.amount, "minimum": figure.minimum, "maximum": figure.maximum}
    texts = {name: str(number) for name, number in numbers.items() if number is not None}
    return filled(
        iri=figure.iri,
        counts=figure.counts,
        of_whom=node_parts(reader, figure.of_whom, language),
        comparator=figure.comparator,
        unit=figure.unit,
        words=figure.words,
        subset_of=list(figure.subset_of),
        **texts,
    )


def node_parts(reader: GraphReader, iris: Iterable[str], language: str) -> list[Part]:
    """Return nodes with their names."""
    return [{"iri": iri, "name": reader.node(iri).name(language)} for iri in iris]


def statement_part(reader: GraphReader, statement: Statement, language: str) -> Part:
    """Return a statement without its subject."""
    return {
        "predicate": statement.predicate,
        **value_part(reader, statement.object, language),
        **({"disputed": True} if statement.is_disputed else {}),
    }


def value_part(reader: GraphReader, value: str | Text, language: str) -> Part:
    """Return a literal, the notation of a value of the ontology, or a node with its name."""
    if isinstance(value, Text):
        return filled(value=value.value, language=value.language) or {"value": ""}
    if value.startswith(NAMESPACE):
        return {"value": notation(value)}
    return {"iri": value, "name": reader.node(value).name(language)}


def claim_part(reader: GraphReader, claim: Claim, language: str) -> Part:
    """Return who makes a claim, and with what reserve."""
    return filled(
        iri=claim.iri,
        identifier=claim.identifier,
        claimant=claimant_name(reader, claim, language),
        claimant_iri=claim.claimant,
        article=claim.article,
        voice=claim.voice,
        certainty=claim.certainty,
        polarity=claim.polarity,
        status=claim.status,
        standing=claim.standing,
    )


def link_parts(reader: GraphReader, claim: Claim, language: str) -> list[Part]:
    """Return the chain of a claim, from the article outwards."""
    return [
        filled(
            position=link.position,
            speaker=next(
                iter(node_parts(reader, [link.speaker] if link.speaker else [], language)), ""
            ),
            act=link.act,
            anonymity=link.anonymity,
        )
        for link in claim.chain
    ]


def _speaker(reader: GraphReader, iri: str, language: str) -> Part | None:
    return node_parts(reader, [iri], language)[0] if iri else None


def stated_parts(scope: Scope, claim: Claim, language: str) -> list[Part]:
    """Return what a claim states, one part for each value."""
    found: list[Part] = []
    for iri in scope.properties(claim.iri).iris("isnad:states"):
        known = scope.properties(iri)
        subject = known.iri_of("isnad:subject")
        common = filled(
            subject=subject,
            predicate=_local(known.iri_of("isnad:predicate")),
            state=known.notation("isnad:valueState"),
            alternative_to=list(known.iris("isnad:alternativeTo")),
        )
        in_view = {"in_view": bool(known.notation("isnad:viewStatus"))}
        values = [value_part(scope.reader, value, language) for value in _values(known)] or [{}]
        found += [{**common, **value, **in_view} for value in values]
    return found


def _values(known: Properties) -> list[str | Text]:
    texts = known.literals("isnad:value")
    objects: list[str | Text] = [*known.iris("isnad:object"), *known.iris("isnad:value")]
    return objects + [Text(t.value, t.datatype.value, t.language or "") for t in texts]


def _local(iri: str) -> str:
    return "type" if iri.endswith("#type") else iri.removeprefix(NAMESPACE)
