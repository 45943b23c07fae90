"""One article as native JSON."""

import re

from exports.native import annotations, claims, entities, quantities
from exports.native.identity import Keys
from exports.native.part import Part, filled
from exports.native.sections import Sections
from exports.native.spans import Spans

FORMAT = "isnad-article/1"
_NODES = ("entity", "event", "time", "figure", "claim", "annotation")
_KINDS = {
    "ClaimedEvent": "event",
    "Time": "time",
    "Figure": "figure",
    "Claim": "claim",
    "Mention": "mention",
    "IdentityJudgement": "judgement",
}
# The structure of Web Annotations, and what an article says again of its parts.
_FOLLOWING = (
    *("oa:hasSelector", "oa:hasSource", "oa:motivatedBy", "oa:hasBody", "oa:hasTarget"),
    *("oa:start", "oa:end", "rdf:type", "isnad:mentions", "isnad:inArticle", "dcterms:identifier"),
    *("isnad:judged", "isnad:approximate", *entities.FOLLOWING[:2]),
)


class ArticleWriter:
    """Turns the named graph of an article into a native article.

    :param node: the IRI of the article
    """

    def __init__(self, part: Part, node: str, keys: Keys) -> None:
        self._part, self._node, self._keys = part, node, keys
        self._found = self._sorted_out()
        self._local = {n: keys.ref(n) for kind in _NODES for n in self._found[kind]}
        datings = part.iris(node, "isnad:dating")
        self._datings = keys.numbered(datings, "dating")
        self._sections = Sections(part, node, self._found["claim"])

    def written(self) -> dict[str, object]:
        """Return the article.

        :raises NotNativeError: its graph holds what the format has no place for
        """
        part, node = self._part, self._node
        made = filled(
            format=FORMAT,
            id=part.text(node, "dcterms:identifier"),
            language=part.text(node, "dcterms:language"),
            invented=part.text(node, "isnad:invented") == "true" or None,
            label=part.words(node, "rdfs:label"),
            text=self._text(),
            publisher=self._keys.ref_of(part.iri(node, "isnad:publisher")),
            authors=sorted(self._keys.ref(iri) for iri in part.iris(node, "isnad:author")),
            iri=part.iri(node, "dcterms:source") or None,
            dates=[quantities.dating(part, dating) for dating in self._datings],
            sections=self._sections.written(),
            **self._contents(),
        )
        claims.skip_what_follows(part)
        part.skip(*_FOLLOWING)
        part.check_all_read()
        return made

    def _text(self) -> dict[str, object]:
        points = self._part.text(self._node, "isnad:textCodePoints")
        return filled(
            sha256=self._part.text(self._node, "isnad:textSha256"),
            codePoints=int(points or 0),
            licence=self._part.text(self._node, "dcterms:license"),
        )

    def _contents(self) -> dict[str, object]:
        part, keys, datings = self._part, self._keys, set(self._datings)
        found, local = self._found, self._local
        return {
            "entities": [entities.local_entity(part, n, local[n], keys) for n in found["entity"]],
            "mentions": self._mentions(),
            "times": [quantities.time(part, n, local[n], keys, datings) for n in found["time"]],
            "figures": [quantities.figure(part, n, local[n], keys) for n in found["figure"]],
            "events": [
                filled(id=local[n], label=part.words(n, "rdfs:label")) for n in found["event"]
            ],
            "claims": [
                claims.claim(part, n, local[n], keys, self._sections) for n in found["claim"]
            ],
            "judgements": [entities.judgement(part, n, keys) for n in found["judgement"]],
            "annotations": [
                annotations.annotation(part, n, local[n], keys, self._node)
                for n in found["annotation"]
            ],
        }

    def _mentions(self) -> list[dict[str, object]]:
        found = [(self._target(node), node) for node in self._found["mention"]]
        spans = Spans(self._part)
        return [
            self._mention(node, target)
            for target, node in sorted(found, key=lambda one: (spans.position(one[0]), one))
        ]

    def _target(self, node: str) -> str:
        return self._part.iri(node, "oa:hasTarget")

    def _mention(self, node: str, target: str) -> dict[str, object]:
        part, keys = self._part, self._keys
        spellings = keys.spellings(part.iri(node, "oa:hasBody"))
        entity, _ = keys.made_of(node, "mention", [(name, target) for name in spellings])
        meant = keys.ref_of(part.iri(node, "isnad:likelyMeant"))
        likely = {"entity": meant, "note": part.words(node, "skos:note")}
        return filled(
            entity=entity,
            span=Spans(part).quoted(target),
            likelyMeant=likely if meant else None,
        )

    def _sorted_out(self) -> dict[str, list[str]]:
        """Return the nodes of each kind, in an order that is good to read."""
        found: dict[str, list[str]] = {kind: [] for kind in (*_NODES, "mention", "judgement")}
        for subject in self._part.subjects:
            kind = self._kind(subject)
            if kind:
                found[kind].append(subject)
        for kind in _NODES:
            found[kind].sort(key=lambda node: _natural(self._keys.ref(node)))
        found["claim"].sort(key=self._place_in_text)
        return found

    def _kind(self, subject: str) -> str:
        if self._part.text(subject, "isnad:unnamed") is not None:
            return "entity"
        classes = self._part.classes(subject)
        if annotations.is_annotation(classes):
            return "annotation"
        return next((kind for name, kind in _KINDS.items() if name in classes), "")

    def _place_in_text(self, claim: str) -> tuple[int, int]:
        spans = Spans(self._part)
        return min(spans.position(t) for t in self._part.iris(claim, "isnad:evidence"))


def _natural(ref: str) -> list[tuple[int, str]]:
    """Order ``c2`` before ``c10``."""
    return [(int(p), "") if p.isdecimal() else (-1, p) for p in re.split(r"(\d+)", ref) if p]
