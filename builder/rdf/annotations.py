"""The annotations of a tool as triples: each mark with all that the tool has of it.

They are Web Annotations beside mentions and claims: nothing of them enters the view.

Source: Web Annotation Data Model, 3.1 Annotations (at least one target each) and 3.3.5 Motivation.
"""

from collections.abc import Iterator

import pyoxigraph as ox

from builder.model.annotation import Annotation, Argument, Attribute
from builder.rdf.evidence import Evidence
from builder.rdf.terms import IDENTIFIER, NOTE, TYPE, integer, klass, node, oa, prop, text
from builder.scope import Scope


def annotation_triples(
    annotation: Annotation, scope: Scope, evidence: Evidence
) -> Iterator[ox.Triple]:
    """Yield one annotation, its arguments and its attributes."""
    subject = node(scope.iri(annotation.id))
    motivation = "classifying" if annotation.kind == "document" else "tagging"
    yield ox.Triple(subject, TYPE, klass(f"{annotation.kind.capitalize()}Annotation"))
    yield ox.Triple(subject, TYPE, oa("Annotation"))
    yield ox.Triple(subject, oa("motivatedBy"), oa(motivation))
    yield ox.Triple(subject, IDENTIFIER, text(f"{scope.article_id}#{annotation.id}"))
    yield ox.Triple(subject, prop("inArticle"), evidence.article)
    yield from _targets(subject, annotation, evidence)
    yield from _texts(subject, annotation)
    if annotation.trigger is not None:
        yield ox.Triple(subject, prop("annotationTrigger"), node(scope.iri(annotation.trigger)))
    for number, argument in enumerate(annotation.arguments, start=1):
        iri = evidence.iris.part("argument", scope.article_id, annotation.id, str(number))
        yield ox.Triple(subject, prop("annotationArgument"), node(iri))
        yield from _argument(node(iri), number, argument, scope)
    for number, attribute in enumerate(annotation.attributes, start=1):
        iri = evidence.iris.part("attribute", scope.article_id, annotation.id, str(number))
        yield ox.Triple(subject, prop("annotationAttribute"), node(iri))
        yield from _attribute(node(iri), attribute)
    for ref in annotation.interpreted_as:
        yield ox.Triple(subject, prop("interpretedAs"), node(scope.iri(ref)))


def _targets(
    subject: ox.NamedNode, annotation: Annotation, evidence: Evidence
) -> Iterator[ox.Triple]:
    for span in annotation.spans:
        yield from evidence.linked(subject, oa("hasTarget"), span)
    if not annotation.spans:
        yield ox.Triple(subject, oa("hasTarget"), evidence.article)


def _texts(subject: ox.NamedNode, annotation: Annotation) -> Iterator[ox.Triple]:
    yield ox.Triple(subject, prop("annotationLabel"), text(annotation.label))
    if annotation.layer is not None:
        yield ox.Triple(subject, prop("annotationLayer"), text(annotation.layer))
    if annotation.source_id is not None:
        yield ox.Triple(subject, prop("toolIdentifier"), text(annotation.source_id))
    for name, values in (
        ("annotator", annotation.by),
        ("authorityIdentifier", annotation.identifiers),
    ):
        for value in values:
            yield ox.Triple(subject, prop(name), text(value))
    for note in annotation.notes:
        yield ox.Triple(subject, NOTE, text(note))


def _argument(
    subject: ox.NamedNode, number: int, argument: Argument, scope: Scope
) -> Iterator[ox.Triple]:
    yield ox.Triple(subject, TYPE, klass("AnnotationArgument"))
    yield ox.Triple(subject, prop("argumentOrder"), integer(number))
    yield ox.Triple(subject, prop("argumentRole"), text(argument.role))
    yield ox.Triple(subject, prop("argumentAnnotation"), node(scope.iri(argument.annotation)))


def _attribute(subject: ox.NamedNode, attribute: Attribute) -> Iterator[ox.Triple]:
    yield ox.Triple(subject, TYPE, klass("AnnotationAttribute"))
    yield ox.Triple(subject, prop("attributeName"), text(attribute.name))
    if attribute.value is not None:
        yield ox.Triple(subject, prop("attributeValue"), text(attribute.value))
