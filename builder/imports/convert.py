"""One document with marks to one article in the native format."""

import hashlib
from dataclasses import dataclass
from typing import Any

from builder.formats.marks import SourceDocument
from builder.imports.annotators import Choice, choose
from builder.imports.dating import parse_publication
from builder.imports.draft import Draft
from builder.imports.effects import say_differing
from builder.imports.entities import add_entities
from builder.imports.kept import annotation_records, say_the_rest
from builder.imports.labels import Ids, id_from
from builder.imports.mapping import Rules
from builder.imports.outcome import Outcome, count_read
from builder.imports.quantities import add_quantities, add_sections
from builder.imports.relations import add_relations
from builder.imports.telling import add_event_claims, add_events
from builder.imports.wording import language_of, name_text
from builder.names.index import NameIndex

_LISTS = ("sections", "entities", "mentions", "times", "figures", "events", "claims")


@dataclass(frozen=True, slots=True)
class Converter:
    """Makes articles of the documents of one corpus.

    :param format_name: of the tool, for labels: ``brat``.
    :param with_text: whether the text goes into the article, or only its hash and length.
    """

    rules: Rules
    names: NameIndex
    format_name: str
    with_text: bool = True

    def article_id(self, document: SourceDocument) -> str:
        """Return the id of the article that is made of a document."""
        prefix = self.rules.mapping.documents.id_prefix or ""
        return id_from(prefix + document.name)

    def convert(self, document: SourceDocument) -> tuple[dict[str, Any], Outcome]:
        """Return the article, and what became of each mark."""
        outcome = Outcome(
            read=count_read(document.marks),
            refused=list(document.refused),
            remarks=list(document.remarks),
        )
        choice = choose(document.marks, self.rules.mapping.annotators)
        head, anchor = self._head(document, outcome)
        draft = self._draft(document, choice, outcome, head["language"], anchor)
        say_differing(draft, choice.differing)
        add_sections(draft)
        add_quantities(draft)
        add_entities(draft)
        told = add_events(draft)
        add_event_claims(draft, told)
        add_relations(draft)
        _share(draft, choice)
        say_the_rest(draft, choice.left)
        lists = {key: draft.records[key] for key in _LISTS if draft.records.get(key)}
        annotations = annotation_records(draft)
        return head | lists | ({"annotations": annotations} if annotations else {}), outcome

    def keep(self, document: SourceDocument, reason: str) -> tuple[dict[str, Any], Outcome]:
        """Return the article with nothing but annotations, because what was made can't be built.

        :param reason: what forbids it; stands in the report for each mark.
        """
        outcome = Outcome(
            read=count_read(document.marks),
            refused=list(document.refused),
            remarks=[*document.remarks, f"only annotations were made: {reason}"],
        )
        head, anchor = self._head(document, outcome)
        draft = self._draft(document, Choice(), outcome, head["language"], anchor)
        say_the_rest(draft, {mark.id: f"can't be built: {reason}" for mark in document.marks})
        return head | {"annotations": annotation_records(draft)}, outcome

    def _draft(
        self,
        document: SourceDocument,
        choice: Choice,
        outcome: Outcome,
        language: str,
        anchor: str | None,
    ) -> Draft:
        ids = Ids()
        annotation_ids = {mark.id: ids.new(mark.id) for mark in document.marks}
        marks = {mark.id: mark for mark in document.marks}
        return Draft(
            document=document,
            rules=self.rules,
            names=self.names,
            ids=ids,
            language=language,
            anchor=anchor,
            chosen=choice.chosen,
            marks=marks,
            annotation_ids=annotation_ids,
            outcome=outcome,
        )

    def _head(
        self, document: SourceDocument, outcome: Outcome
    ) -> tuple[dict[str, Any], str | None]:
        """Return the article without its lists, and the date from which relative times count."""
        known = self.rules.mapping.documents
        text = document.text
        info: dict[str, Any] = {
            "sha256": hashlib.sha256(text.encode("utf-8")).hexdigest(),
            "codePoints": len(text),
        }
        if self.with_text:
            info["content"] = text
        if known.licence:
            info["licence"] = known.licence
        head: dict[str, Any] = {
            "format": "isnad-article/1",
            "id": self.article_id(document),
            "language": known.language or language_of(text),
            "label": self._label(document),
            "text": info,
        }
        if known.publisher:
            head["publisher"] = known.publisher
        iri = document.metadata.get(known.iri or "", "")
        if iri.startswith(("http://", "https://")):
            head["iri"] = iri
        published = self._published(document, outcome)
        if published is not None:
            head["dates"] = [
                {"of": aspect, "edtf": published, "basis": "outside"}
                for aspect in ("published", "anchor")
            ]
        return head, published

    def _label(self, document: SourceDocument) -> dict[str, str]:
        field = self.rules.mapping.documents.title
        title = " ".join(document.metadata.get(field or "", "").split())
        if title and self.with_text:
            return name_text(title)
        return {"en": f"Document {document.name} ({self.format_name})"}

    def _published(self, document: SourceDocument, outcome: Outcome) -> str | None:
        field = self.rules.mapping.documents.published
        written = document.metadata.get(field or "", "")
        if not written:
            return None
        found = parse_publication(written)
        if found is None:
            outcome.remarks.append(f"{field}: {written!r} is no date that could be read")
        return found


def _share(draft: Draft, choice: Choice) -> None:
    """Let marks that say the same as a chosen one share what was made of it."""
    for mark_id, same in choice.same_as.items():
        refs = draft.refs.get(same, [])
        if refs:
            draft.became(draft.marks[mark_id], "the same as another annotator's mark", *refs)
        else:
            choice.left.setdefault(mark_id, "kept like the same mark of another annotator")
