"""The graph as plain records, which all formats are written from.

A record of the view holds what entered the view; who says so is in the claims of its statements.
Nothing is filled in: what the graph doesn't say is empty or None.
"""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Labels:
    """The names of a node.

    :param en: English, or empty
    :param ar: Arabic, or empty
    :param other: names in other languages or without a language, in order
    """

    en: str = ""
    ar: str = ""
    other: tuple[str, ...] = ()

    def first(self, language: str = "en") -> str:
        """Return the name in a language, else in the other, else any, else nothing."""
        order = (self.ar, self.en) if language == "ar" else (self.en, self.ar)
        return next((name for name in (*order, *self.other) if name), "")


@dataclass(frozen=True, slots=True)
class Node:
    """A node as formats name it.

    :param kind: ``event``, ``person``, ``organisation``, ``group``, ``place``, ``source``,
        ``article``, ``claim``, ``figure``, ``time``, ``item`` or ``thing``
    :param classes: local names of its narrowest classes of the ontology, sorted
    :param identifier: such as ``org:sdf`` or ``000#e-raid``, or empty
    """

    iri: str
    kind: str
    classes: tuple[str, ...]
    labels: Labels
    identifier: str = ""

    def name(self, language: str = "en") -> str:
        """Return what to call it: a label, else the identifier, else the IRI. Never empty."""
        return self.labels.first(language) or self.identifier or self.iri


@dataclass(frozen=True, slots=True)
class Text:
    """A literal.

    :param datatype: IRI
    :param language: tag or empty
    """

    value: str
    datatype: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """A triple of the view, or, with provenance, one that only claims make.

    :param subject: IRI
    :param predicate: local name in the ontology, or ``type``
    :param object: IRI of a node, or a literal
    :param is_in_view: False for what only claims say
    :param is_disputed: a claim that contradicts one of its claims is in the graph
    :param claims: IRIs of the claims that state it, sorted
    """

    subject: str
    predicate: str
    object: str | Text
    is_in_view: bool
    is_disputed: bool
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Time:
    """A time with its bounds; days are UTC, ISO 8601, empty where there is no bound.

    :param precision: notation, such as ``day``, ``year`` or ``unknown``
    :param edtf: https://www.loc.gov/standards/datetime/, or empty
    """

    iri: str
    earliest_start: str
    latest_start: str
    earliest_end: str
    latest_end: str
    precision: str
    edtf: str
    words: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that a claim gives.

    :param counts: notation, such as ``killed``
    :param of_whom: IRIs of what is counted
    :param amount: as named, or None; zero is a number
    :param minimum: only where the words set a bound, as is the maximum
    :param comparator: notation: ``exactly``, ``at-least``, ``about``, ``dozens`` ...
    :param scope_events: IRIs of events; so with places
    :param subset_of: IRIs of figures; never add a part to its whole
    """

    iri: str
    identifier: str
    labels: Labels
    counts: str
    of_whom: tuple[str, ...]
    amount: Decimal | None
    minimum: Decimal | None
    maximum: Decimal | None
    comparator: str
    unit: str
    scope_events: tuple[str, ...]
    scope_places: tuple[str, ...]
    scope_times: tuple[str, ...]
    subset_of: tuple[str, ...]
    sum_of: tuple[str, ...]
    restates: tuple[str, ...]
    claims: tuple[str, ...]
    article: str
    words: str


@dataclass(frozen=True, slots=True)
class Geometry:
    """Where a place is.

    :param latitude: degrees, WGS 84; so is the longitude
    :param precision: notation, such as ``settlement`` or ``centroid``
    :param reason: why it is no more precise
    :param wkt: the geometry as the graph has it, or empty
    """

    latitude: Decimal
    longitude: Decimal
    precision: str
    reason: Labels
    wkt: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A place.

    :param kind: notation, such as ``town`` or ``governorate``
    :param within: IRIs of all places that contain it, nearest first where known
    """

    node: Node
    kind: str
    within: tuple[str, ...]
    geometry: Geometry | None


@dataclass(frozen=True, slots=True)
class Span:
    """Characters of an article.

    :param start: 0-based code point; the end is exclusive
    :param quote: the words, when the graph has them
    """

    start: int
    end: int
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """One link of an attribution chain.

    :param speaker: IRI, or empty when nobody is named
    :param act: notation, such as ``said``
    :param anonymity: notation, or empty
    :param iri: of the link itself
    """

    position: int
    speaker: str
    act: str
    anonymity: str
    iri: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim.

    :param article: IRI
    :param chain: from the article outwards; empty is the article's own voice, if annotated
    :param voice: notation: ``article``, ``named``, ``anonymous``, ``not-annotated``
    :param standing: notation: ``suspected`` ..., or empty
    :param about: IRIs of the nodes that it is about
    :param related: pairs of a relation (``repeats`` ...) and the IRI of a claim
    """

    iri: str
    identifier: str
    labels: Labels
    article: str
    chain: tuple[Link, ...]
    voice: str
    certainty: str
    polarity: str
    status: str
    standing: str
    spans: tuple[Span, ...]
    about: tuple[str, ...]
    related: tuple[tuple[str, str], ...]

    @property
    def claimant(self) -> str:
        """IRI of the origin of the chain, or of the article when it speaks itself; or empty."""
        if self.chain:
            return self.chain[-1].speaker
        return self.article if self.voice == "article" else ""


@dataclass(frozen=True, slots=True)
class Event:
    """An event: what of it is in the view, or, with provenance, what is claimed.

    :param times: more than one when claims differ
    :param places: IRIs of the places where it is said to be, not those that contain them
    :param statements: all others than class, time, place and figure too
    :param figures: IRIs
    :param articles: IRIs of the articles that speak of it, sorted
    """

    node: Node
    times: tuple[Time, ...]
    places: tuple[str, ...]
    statements: tuple[Statement, ...]
    figures: tuple[str, ...]
    articles: tuple[str, ...]
    is_in_view: bool

    @property
    def is_disputed(self) -> bool:
        """Whether anything of it is disputed."""
        return any(statement.is_disputed for statement in self.statements)
