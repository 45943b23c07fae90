"""What all objects of a stream have in common: identifier, times of the version, names, marking."""

from collections.abc import Iterable, Iterator, Sequence

from exports.records import Labels, Node, Statement
from exports.stix.extension import EPOCH, MARKING, PRODUCER, StixObject, extensions
from exports.stix.ids import References, stix_id
from exports.stix.parts import Part, statement_part
from exports.streams.scope import Scope

# told in other properties of the extension
_ELSEWHERE = ("type", "time", "figure")


class Frame:
    """Makes objects of one stream.

    Objects of the view are the same in both flavours: a version of an object has one content only.

    :param modified: time of the version of all objects, RFC 3339 in UTC with milliseconds
    """

    def __init__(self, scope: Scope, modified: str) -> None:
        self.scope = scope
        self.reader = scope.reader
        self.language = scope.job.request.language
        self.references = References(scope)
        self.plain = scope.plain()
        self.plain_references = References(self.plain)
        self._modified = modified

    def make(
        self,
        type_: str,
        identifier: str,
        *,
        own: StixObject,
        node: Node | None = None,
        labels: Sequence[str] = (),
        sources: Sequence[StixObject] = (),
        extension: StixObject,
    ) -> StixObject:
        """Return an object.

        :param own: the properties that only this type has
        :param node: the node that it stands for; it is the first external reference
        :param labels: for people, such as ``alleged``
        :param sources: further external references
        """
        references = [*([reference_to(node.iri, node.identifier)] if node else []), *sources]
        return {
            "type": type_,
            "spec_version": "2.1",
            "id": identifier,
            "created_by_ref": PRODUCER,
            "created": EPOCH,
            "modified": self._modified,
            **own,
            **({"lang": self._language_of(node.labels)} if node and node.labels.first() else {}),
            **({"labels": list(labels)} if labels else {}),
            **({"external_references": references} if references else {}),
            "object_marking_refs": [MARKING],
            "extensions": extensions(type_, extension),
        }

    def translations(
        self, identifier: str, iri: str, labels: Labels, remark: str = "", name: str = "name"
    ) -> Iterator[StixObject]:
        """Yield the name of an object in the other script, if there is one.

        :param remark: what stands behind the name, in the other language
        :param name: of the property that holds the name
        """
        shown = self._language_of(labels)
        other = {"en": labels.ar, "ar": labels.en}.get(shown, "")
        if not other:
            return
        language = "ar" if shown == "en" else "en"
        contents = {language: {name: f"{other} [{remark}]" if remark else other}}
        yield {
            "type": "language-content",
            "spec_version": "2.1",
            "id": stix_id("language-content", identifier),
            "created_by_ref": PRODUCER,
            "created": EPOCH,
            "modified": self._modified,
            "object_ref": identifier,
            "object_modified": self._modified,
            "contents": contents,
            "object_marking_refs": [MARKING],
            "external_references": [{"source_name": "isnad", "url": iri}],
        }

    def further_statements(self, statements: Iterable[Statement]) -> list[Part]:
        """Return the statements whose value is no object of the stream without claims."""
        return [
            self._statement(said)
            for said in statements
            if said.predicate not in _ELSEWHERE
            and not (isinstance(said.object, str) and self.plain_references.find(said.object))
        ]

    def _statement(self, said: Statement) -> Part:
        part = statement_part(self.reader, said, self.language)
        is_event = isinstance(said.object, str) and self.scope.kind(said.object) == "event"
        return part | ({"value_in_view": False} if is_event and said.is_in_view else {})

    def _language_of(self, labels: Labels) -> str:
        shown = labels.first(self.language)
        return next((k for k, v in (("en", labels.en), ("ar", labels.ar)) if v == shown), "und")

    @property
    def other_language(self) -> str:
        """The language that isn't the one of the request."""
        return "en" if self.language == "ar" else "ar"


def reference_to(iri: str, identifier: str) -> StixObject:
    """Return a node as an external reference."""
    known = {"external_id": identifier} if identifier else {}
    return {"source_name": "isnad", "url": iri, **known}
