"""RDF terms: those of the ontology by name (checked), those of other vocabularies as constants."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cache

import pyoxigraph as ox

from builder.model.values import LangText
from ontology.vocabulary import load_vocabulary

XSD = "http://www.w3.org/2001/XMLSchema#"
DCTERMS = "http://purl.org/dc/terms/"
OA = "http://www.w3.org/ns/oa#"
SKOS = "http://www.w3.org/2004/02/skos/core#"

TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
LABEL = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
IDENTIFIER = ox.NamedNode(DCTERMS + "identifier")
LANGUAGE = ox.NamedNode(DCTERMS + "language")
LICENCE = ox.NamedNode(DCTERMS + "license")
REPLACED_BY = ox.NamedNode(DCTERMS + "isReplacedBy")
SOURCE = ox.NamedNode(DCTERMS + "source")
DATE = ox.NamedNode(DCTERMS + "date")
CREATOR = ox.NamedNode(DCTERMS + "creator")
PREFERRED_LABEL = ox.NamedNode(SKOS + "prefLabel")
ALTERNATIVE_LABEL = ox.NamedNode(SKOS + "altLabel")
NOTE = ox.NamedNode(SKOS + "note")
EXACT_MATCH = ox.NamedNode(SKOS + "exactMatch")
AS_WKT = ox.NamedNode("http://www.opengis.net/ont/geosparql#asWKT")
HAS_GEOMETRY = ox.NamedNode("http://www.opengis.net/ont/geosparql#hasGeometry")
WKT = ox.NamedNode("http://www.opengis.net/ont/geosparql#wktLiteral")

_STRING = ox.NamedNode(XSD + "string")
_INTEGER = ox.NamedNode(XSD + "integer")
_DECIMAL = ox.NamedNode(XSD + "decimal")
_DATE = ox.NamedNode(XSD + "date")
_BOOLEAN = ox.NamedNode(XSD + "boolean")


@cache
def klass(name: str) -> ox.NamedNode:
    """Return a class of the ontology; raises UnknownTermError."""
    return ox.NamedNode(load_vocabulary().class_iri(name))


@cache
def prop(name: str) -> ox.NamedNode:
    """Return a property of the ontology; raises UnknownTermError."""
    return ox.NamedNode(load_vocabulary().property_iri(name))


@cache
def concept(scheme: str, notation: str) -> ox.NamedNode:
    """Return a concept of the ontology; raises UnknownTermError."""
    return ox.NamedNode(load_vocabulary().concept_iri(scheme, notation))


@cache
def oa(name: str) -> ox.NamedNode:
    """Return a term of the Web Annotation vocabulary."""
    return ox.NamedNode(OA + name)


def node(iri: str) -> ox.NamedNode:
    """Return an IRI as a term; raises ValueError if it is not an IRI."""
    return ox.NamedNode(iri)


def text(value: str) -> ox.Literal:
    """Return a plain string."""
    return ox.Literal(value, datatype=_STRING)


def integer(value: int) -> ox.Literal:
    """Return an xsd:integer."""
    return ox.Literal(str(value), datatype=_INTEGER)


def decimal(value: Decimal | float | int) -> ox.Literal:
    """Return an xsd:decimal in canonical form: no exponent, no trailing zeros."""
    number = value if isinstance(value, Decimal) else Decimal(str(value))
    plain = format(number, "f")
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return ox.Literal(plain, datatype=_DECIMAL)


def day(value: date) -> ox.Literal:
    """Return an xsd:date without time zone."""
    return ox.Literal(value.isoformat(), datatype=_DATE)


def boolean(value: bool) -> ox.Literal:
    """Return an xsd:boolean."""
    return ox.Literal("true" if value else "false", datatype=_BOOLEAN)


def texts(value: LangText | None) -> Iterator[ox.Literal]:
    """Yield a text as language-tagged literals, English first."""
    if value is not None and value.en is not None:
        yield ox.Literal(value.en, language="en")
    if value is not None and value.ar is not None:
        yield ox.Literal(value.ar, language="ar")
