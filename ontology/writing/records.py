"""Plain records of the ontology as its readers see it."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

LANGUAGES = ("en", "ar")


class Kind(Enum):
    """What sort of term a name stands for; the value is what the page calls it."""

    CLASS = "class"
    OBJECT_PROPERTY = "object property"
    DATATYPE_PROPERTY = "datatype property"
    ANNOTATION_PROPERTY = "annotation property"
    DATATYPE = "datatype"
    SCHEME = "scheme"
    CONCEPT = "concept"
    EXTERNAL_CATEGORY = "external category"


@dataclass(frozen=True, slots=True)
class Texts:
    """Texts by language, each language in the order of the file."""

    en: tuple[str, ...] = ()
    ar: tuple[str, ...] = ()

    def of(self, language: str) -> tuple[str, ...]:
        """Return the texts in a language (``en`` or ``ar``)."""
        return self.ar if language == "ar" else self.en

    def first(self, language: str) -> str | None:
        """Return the first text in a language, or None."""
        return next(iter(self.of(language)), None)

    def __bool__(self) -> bool:
        return bool(self.en or self.ar)


@dataclass(frozen=True, slots=True)
class Phrase:
    """An axiom in words; terms stand in it as compact IRIs such as ``isnad:Claim``."""

    en: str
    ar: str

    def of(self, language: str) -> str:
        """Return the phrase in a language (``en`` or ``ar``)."""
        return self.ar if language == "ar" else self.en


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a term was taken from: the IRI of another term or document, or words."""

    text: str
    is_iri: bool


@dataclass(frozen=True, slots=True)
class Alignment:
    """A link between a term and one of another vocabulary.

    :param term: compact IRI of the term of this ontology
    :param link: compact IRI of the kind of link, such as ``skos:closeMatch``
    :param target: IRI of the other term
    :param reason: the comment that stands before the statement, or ``""``
    :param inverted: True when the other term is the subject of the link
    """

    term: str
    link: str
    target: str
    reason: str
    inverted: bool = False


@dataclass(frozen=True, slots=True)
class Axioms:
    """What the ontology says about a term in OWL. Terms are compact IRIs; phrases are words."""

    supers: tuple[str, ...] = ()
    subs: tuple[str, ...] = ()
    domain: tuple[str, ...] = ()
    range: tuple[str, ...] = ()
    inverse: tuple[str, ...] = ()
    disjoint: tuple[str, ...] = ()
    characteristics: tuple[str, ...] = ()
    chains: tuple[tuple[str, ...], ...] = ()
    keys: tuple[tuple[str, ...], ...] = ()
    restrictions: tuple[Phrase, ...] = ()
    equivalents: tuple[Phrase, ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """One term with all that the ontology says about it.

    :param name: local name, which is also its anchor on the page
    :param part: name of the part (file without suffix) that defines it
    :param scheme: for a property the value list of its values, for a concept the one it is in
    :param values: for a scheme the compact IRIs of its concepts
    """

    name: str
    iri: str
    kind: Kind
    part: str
    labels: Texts
    definitions: Texts
    notes: Texts
    examples: Texts
    example_data: tuple[str, ...]
    origins: tuple[Origin, ...]
    since: str | None
    status: str | None
    deprecated: bool
    change_notes: Texts
    starter_core: bool
    layer: str | None
    axioms: Axioms
    alignments: tuple[Alignment, ...]
    scheme: str | None = None
    notation: str | None = None
    values: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    discrete: bool = False

    @property
    def is_value(self) -> bool:
        """Whether it is an entry of a list rather than a term with a block of its own."""
        return self.kind in (Kind.CONCEPT, Kind.EXTERNAL_CATEGORY)


@dataclass(frozen=True, slots=True)
class Part:
    """A Turtle file of the ontology.

    :param title: the first comment line of the file, without its full stop
    :param introduction: the paragraphs of the comment that follow it
    :param statements: axioms about several terms at once, in words
    :param terms: local names in the order of the file
    """

    name: str
    title: str
    introduction: tuple[str, ...]
    statements: tuple[Phrase, ...]
    terms: tuple[str, ...]

    @property
    def short_title(self) -> str:
        """The title up to its colon."""
        return self.title.partition(":")[0]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Another vocabulary, or a list of categories, with all alignments to it.

    :param place: its namespace, or the compact IRI of the scheme that stands in for it
    :param title: what the alignment file calls it, or ``""``
    :param introduction: what the alignment file says of it
    """

    name: str
    place: str
    title: str
    introduction: tuple[str, ...]
    alignments: tuple[Alignment, ...]


@dataclass(frozen=True, slots=True)
class Header:
    """What the ontology says of itself."""

    iri: str
    version: str
    version_iri: str
    prefix: str
    licence: str
    created: str
    modified: str
    titles: Texts
    descriptions: Texts
    history: Texts
    see_also: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ontology:
    """The whole ontology: its header, parts in reading order and terms by local name.

    :param alignment: the paragraphs that open the file of alignments
    """

    header: Header
    prefixes: dict[str, str]
    parts: tuple[Part, ...]
    terms: dict[str, Term]
    alignment: tuple[str, ...]
    vocabularies: tuple[Vocabulary, ...]

    def of_kind(self, *kinds: Kind) -> Iterator[Term]:
        """Yield the terms of some kinds, in the order of the parts."""
        for part in self.parts:
            for name in part.terms:
                if self.terms[name].kind in kinds:
                    yield self.terms[name]

    def starter_core(self) -> tuple[Term, ...]:
        """Return the classes to read first, in the order of the parts."""
        return tuple(t for t in self.of_kind(Kind.CLASS) if t.starter_core)

    def ancestors(self, name: str) -> frozenset[str]:
        """Return the local names of all terms above a term, at any distance."""
        found: set[str] = set()
        pending = [name]
        while pending:
            for parent in self.terms[pending.pop()].axioms.supers:
                local = parent.removeprefix(f"{self.header.prefix}:")
                if local in self.terms and local not in found:
                    found.add(local)
                    pending.append(local)
        return frozenset(found)
