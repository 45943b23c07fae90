"""Turns words, compact IRIs and Turtle into HTML with links to the blocks of the terms."""

import re
from collections.abc import Callable

from markupsafe import Markup, escape

from ontology.writing.index import Names
from ontology.writing.records import Ontology
from ontology.writing.words import PARTS

# ASCII, because an Arabic "and" is written onto the word that follows it.
_COMPACT = re.compile(r"(?<![\w:/#-])([a-z]+):(\w(?:[\w-]*\w)?)(?![\w/]|:\w)", re.ASCII)
_CODE = re.compile(r"`([^`]+)`")
_PART = re.compile(r"(?<![\w/-])([a-z][a-z-]*)\.ttl\b")
_TURTLE = re.compile(
    r'(?P<string>"""(?:[^"\\]|\\.|"(?!""))*"""|"(?:[^"\\\n]|\\.)*")(?P<tag>@[A-Za-z-]+)?'
    r"|(?P<iri><[^<>\s]*>)"
    r"|(?P<comment>#[^\n]*)"
    r"|(?P<term>(?<![\w:-])isnad:[\w-]+)"
)
_ARABIC = re.compile("[\u0620-\u065f](?:[\u0620-\u065f ]*[\u0620-\u065f])?")
_MARKED_ARABIC = r'<span lang="ar" dir="rtl">\g<0></span>'
_JSON_STRING = re.compile(r'"(?:[^"\\\n]|\\.)*"')


class Linker:
    """Makes links to the terms of one ontology."""

    def __init__(self, ontology: Ontology) -> None:
        self._ontology = ontology
        self._names = Names(ontology.prefixes)
        self._parts = {part.name for part in ontology.parts}

    def link(self, name: str, language: str = "en") -> Markup:
        """Return a link to a term given by its compact IRI, or by an IRI without prefix.

        English text has the local name, Arabic text the Arabic label.
        """
        term = self._ontology.terms.get(self._local(name) or "")
        if term is None:
            return self._outside(name)
        label = term.labels.first(language)
        if language == "ar" and label:
            return Markup('<a href="#{}">{}</a>').format(term.name, label)
        return Markup('<a href="#{0}"><code>{0}</code></a>').format(term.name)

    def label(self, name: str, language: str) -> str:
        """Return the label of a term given by its compact IRI, or the name."""
        term = self._ontology.terms.get(self._local(name) or "")
        return (term and term.labels.first(language)) or name

    def phrase(self, text: str, language: str) -> Markup:
        """Return an axiom in words with links for its compact IRIs."""
        return self._replaced(_COMPACT, text, lambda m: self._known(m, language))

    def prose(self, text: str, language: str = "en") -> Markup:
        """Return a text with code, links to terms and to parts (``claims.ttl``)."""
        pieces = _CODE.split(text)
        marked = [
            Markup("<bdi><code>{}</code></bdi>").format(self._linked_code(piece))
            if place % 2
            else self._prose(piece, language)
            for place, piece in enumerate(pieces)
        ]
        html = Markup("").join(marked)
        return html if language == "ar" else Markup(_ARABIC.sub(_MARKED_ARABIC, str(html)))

    def turtle(self, text: str) -> Markup:
        """Return Turtle with links to terms; strings are isolated, as they may be Arabic."""
        return self._replaced(_TURTLE, text, self._turtle_token)

    def json(self, text: str) -> Markup:
        """Return JSON with isolated strings."""
        return self._replaced(
            _JSON_STRING, text, lambda m: Markup('<span class="string">{}</span>').format(m[0])
        )

    def iri(self, iri: str) -> Markup:
        """Return a link to an IRI, shortened where it has a prefix."""
        return self.link(self._names.compact(iri))

    def target(self, iri: str) -> Markup:
        """Return a link to what a term is aligned to; a category of a list by its label."""
        term = self._ontology.terms.get(self._local(self._names.compact(iri)) or "")
        label = term and term.labels.first("en")
        if term is None or not label or term.scheme is None:
            return self.iri(iri)
        catalogue = term.scheme.partition(":")[2].removesuffix("-scheme").upper()
        return Markup('{} <a href="#{}">{}</a>').format(catalogue, term.name, label)

    def _local(self, name: str) -> str | None:
        prefix, colon, local = name.partition(":")
        return local if colon and prefix == self._ontology.header.prefix else None

    def _outside(self, name: str) -> Markup:
        iri = self._names.expand(name)
        if not iri.startswith(("http://", "https://")):
            return Markup("<code>{}</code>").format(name)
        shown = re.sub(r"^https?://(www\.)?", "", name)
        return Markup('<a href="{}"><bdi><code>{}</code></bdi></a>').format(iri, shown)

    def _known(self, match: re.Match[str], language: str) -> Markup:
        if match[1] not in self._ontology.prefixes:
            return escape(match[0])
        return self.link(match[0], language)

    def _prose(self, text: str, language: str) -> Markup:
        pieces = _PART.split(text)
        return Markup("").join(
            self._part(piece, language)
            if place % 2
            else self._replaced(_COMPACT, piece, self._named_in_prose)
            for place, piece in enumerate(pieces)
        )

    def _named_in_prose(self, match: re.Match[str]) -> Markup:
        code = Markup("<bdi><code>{}</code></bdi>").format(match[0])
        if match[1] not in self._ontology.prefixes:
            return escape(match[0])
        return self._anchor(match[0], code)

    def _linked_code(self, text: str) -> Markup:
        return self._replaced(_COMPACT, text, lambda m: self._anchor(m[0], escape(m[0])))

    def _anchor(self, name: str, shown: Markup) -> Markup:
        local = self._local(name)
        if local not in self._ontology.terms:
            return shown
        return Markup('<a href="#{}">{}</a>').format(local, shown)

    def _part(self, name: str, language: str) -> Markup:
        title = PARTS.get(name)
        if name not in self._parts or title is None:
            return Markup("<code>{}.ttl</code>").format(name)
        return Markup('<a href="#part-{}">{}</a>').format(name, title.of(language))

    def _turtle_token(self, match: re.Match[str]) -> Markup:
        if match["string"]:
            string, tag = match["string"], match["tag"] or ""
            return Markup('<span class="string">{}</span>{}').format(string, tag)
        if match["comment"]:
            return Markup('<span class="comment">{}</span>').format(match["comment"])
        if match["term"]:
            return self._anchor(match["term"], escape(match["term"]))
        return escape(match[0])

    @staticmethod
    def _replaced(
        pattern: re.Pattern[str], text: str, replace: Callable[[re.Match[str]], Markup]
    ) -> Markup:
        """Return the text escaped, with every match replaced by HTML."""
        pieces: list[Markup] = []
        end = 0
        for match in pattern.finditer(text):
            pieces += [escape(text[end : match.start()]), replace(match)]
            end = match.end()
        return Markup("").join([*pieces, escape(text[end:])])
