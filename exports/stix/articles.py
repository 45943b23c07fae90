"""Articles as reports where the day of publication is known, else as groupings.

A report needs a time of publication; an article that was published "in December 2018" has none.
It refers to what it speaks of in the view; what it only claims is found by the notes that refer to
the report.
"""

from collections.abc import Iterator

from exports.lookup import Properties
from exports.reader import GraphReader
from exports.records import Node
from exports.stix.extension import StixObject
from exports.stix.frame import Frame
from exports.stix.ids import stix_id
from exports.stix.parts import Part, filled


def articles(frame: Frame) -> Iterator[StixObject]:
    """Yield the articles with what they speak of."""
    for node in frame.plain.articles():
        known = frame.scope.properties(node.iri)
        found = frame.plain.nodes_of_article(node.iri)
        refs = list(dict.fromkeys(frame.references.find(iri) for iri in found))
        day = publication_day(frame.reader, known)
        type_ = "report" if day else "grouping"
        published = {"published": f"{day}T00:00:00Z"} if day else {"context": "unspecified"}
        yield frame.make(
            type_,
            stix_id(type_, node.iri),
            own={"name": node.name(frame.language), **published, "object_refs": refs},
            node=node,
            extension=_extension(frame, node, known),
        )
        yield from frame.translations(stix_id(type_, node.iri), node.iri, node.labels)


def article_id(frame: Frame, iri: str) -> str:
    """Return the identifier of the object of an article."""
    day = publication_day(frame.reader, frame.scope.properties(iri))
    return stix_id("report" if day else "grouping", iri)


def publication_day(reader: GraphReader, known: Properties) -> str:
    """Return the day on which an article was published if the graph knows it, to the day."""
    for iri in known.iris("isnad:dating"):
        dating = reader.properties(iri)
        is_day = dating.notation("isnad:precision") == "day"
        if (
            dating.notation("isnad:datedAspect") == "published"
            and is_day
            and dating.text("isnad:approximate") != "true"
        ):
            return dating.text("isnad:earliestStart")
    return ""


def _extension(frame: Frame, node: Node, known: Properties) -> StixObject:
    return {
        "iri": node.iri,
        "identifier": node.identifier,
        "datings": [_dating(frame, iri) for iri in known.iris("isnad:dating")],
        "text_sha256": known.text("isnad:textSha256"),
        "invented": (known.text("isnad:invented") == "true") or None,
        "statements": [
            {"predicate": name, "iri": iri, "name": frame.reader.node(iri).name(frame.language)}
            for name in ("publisher", "author")
            for iri in known.iris(f"isnad:{name}")
        ],
    }


def _dating(frame: Frame, iri: str) -> Part:
    known = frame.reader.properties(iri)
    return filled(
        aspect=known.notation("isnad:datedAspect"),
        edtf=known.text("isnad:edtf"),
        precision=known.notation("isnad:precision"),
        approximate=(known.text("isnad:approximate") == "true") or None,
        basis=known.notation("isnad:basis"),
    )
