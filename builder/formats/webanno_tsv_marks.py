"""From drafts of WebAnno TSV 3 annotations to span marks, with their features and slots."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from builder.formats.marks import Argument, Attribute, Mark, Refusal, Stretch
from builder.formats.reading import ReadingError
from builder.formats.uima_types import IDENTIFIER_FEATURES, LABEL_FEATURES
from builder.formats.webanno_tsv_cells import (
    NO_VALUE,
    NOTHING,
    Reference,
    parse_target,
    split_cell,
    unescape_value,
)
from builder.formats.webanno_tsv_header import Header, Layer, short_name
from builder.formats.webanno_tsv_spans import Draft, Drafts
from builder.formats.webanno_tsv_text import Body, Row

_IRI_STARTS = ("http://", "https://", "urn:")


@dataclass(frozen=True, slots=True)
class Maker:
    """Who made the annotations of a file, as far as its place tells."""

    annotator: str | None = None
    standing: Literal["made", "curated", "predicted"] = "made"


@dataclass(frozen=True, slots=True)
class Missing:
    """Why there is no mark that a reference could mean."""

    reason: str


@dataclass(frozen=True, slots=True)
class Features:
    """What the features of a mark say, by the conventions that hold for a CAS.

    :param label: the value of the first of ``LABEL_FEATURES`` that the layer has, else the short
        name of the type.
    :param attributes: the other features that have a value.
    :param identifiers: those of their values that are IRIs of a knowledge base.
    """

    label: str
    attributes: tuple[Attribute, ...]
    identifiers: tuple[str, ...]


@dataclass(slots=True)
class Assembly:
    """The marks of one document in the making.

    :param places: for each mark that stands, its id and stretch.
    """

    header: Header
    body: Body
    maker: Maker
    drafts: Drafts = field(default_factory=Drafts)
    marks: list[Mark] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    places: dict[str, Stretch] = field(default_factory=dict)

    def add_spans(self) -> None:
        """Make the marks of span layers and of chain links."""
        for row in self.body.rows:
            self.drafts.add_row(row, self.header.layers)
        self.refused.extend(self.drafts.refused)
        for draft in self.drafts.found:
            place = _place(draft, self.body)
            if isinstance(place, str):
                self.refuse("span", draft.rows[0], f"{draft.id}: {place}")
            else:
                self.places[draft.id] = place
        for draft in self.drafts.found:
            if draft.id in self.places:
                self._add_span(draft)

    def refuse(self, kind: str, row: Row, reason: str) -> None:
        """Note that something of a row could not be read."""
        self.refused.append(Refusal(kind, f"line {row.line}", reason))

    def features(self, layer: Layer, written: Mapping[str, str], row: Row) -> Features:
        """Return what the features of a mark say.

        :param written: for each feature the value as written.
        """
        values: dict[str, str] = {}
        for feature, value in written.items():
            if value != NO_VALUE and (read := self._value(value, row, feature)) is not None:
                values[feature] = read
        named = next((one for one in LABEL_FEATURES if one in written), "")
        label = values.pop(named) if values.get(named) else short_name(layer.name)
        return Features(
            label,
            tuple(Attribute(*pair) for pair in values.items()),
            tuple(values[one] for one in IDENTIFIER_FEATURES if _is_iri(values.get(one, ""))),
        )

    def resolve(self, reference: Reference, base: str) -> str | Missing:
        """Return the id of the mark that a reference means."""
        found = self.drafts.find(reference, base)
        if len(found) != 1:
            told = f"{len(found)} marks of {short_name(base)}"
            return Missing(f"{reference} stands for {told}, expected one")
        if found[0].id not in self.places:
            return Missing(f"{found[0].id} was refused")
        return found[0].id

    def _add_span(self, draft: Draft) -> None:
        row = draft.rows[0]
        features = self.features(draft.layer, draft.values, row)
        self.marks.append(
            Mark(
                id=draft.id,
                kind="span",
                label=features.label,
                layer=draft.layer.name,
                stretches=(self.places[draft.id],),
                arguments=tuple(self._slots(draft, row)),
                attributes=features.attributes,
                identifiers=features.identifiers,
                annotator=self.maker.annotator,
                standing=self.maker.standing,
                place=f"line {row.line}",
            )
        )

    def _value(self, value: str, row: Row, feature: str) -> str | None:
        try:
            return unescape_value(value, self.header.minor)
        except ReadingError as error:
            self.refuse("attribute", row, f"{feature} {error}")
            return None

    def _slots(self, draft: Draft, row: Row) -> Iterator[Argument]:
        for feature, (roles, targets) in draft.slots.items():
            base = next((one.base for one in draft.layer.columns if one.is_target(feature)), "")
            named = [] if roles == NOTHING else split_cell(roles, ";")
            # A host without slots has a * there, so that its words are known.
            without = not named and targets in (NOTHING, NO_VALUE)
            pointed = [] if without else split_cell(targets, ";")
            if len(named) != len(pointed):
                reason = (
                    f"{feature} of {draft.id} has {len(named)} roles for {len(pointed)} targets"
                )
                for _ in range(max(len(named), len(pointed))):
                    self.refuse("argument", row, reason)
                continue
            for role, target in zip(named, pointed, strict=True):
                name = self._role(feature, role, draft, row)
                found = self._target(target, base)
                if isinstance(found, Missing):
                    self.refuse("argument", row, f"{name} of {draft.id}: {found.reason}")
                else:
                    yield Argument(name, found)

    def _role(self, feature: str, written: str, draft: Draft, row: Row) -> str:
        role = "" if written == NO_VALUE else self._value(written, row, feature)
        if not role:
            return feature
        return f"{feature}/{role}" if len(draft.slots) > 1 else role

    def _target(self, written: str, base: str) -> str | Missing:
        reference = parse_target(written)
        if reference is None:
            return Missing(f"{written!r} is no reference such as 1-3[2]")
        return self.resolve(reference, base)


def _place(draft: Draft, body: Body) -> Stretch | str:
    """Return where a draft stands: from the begin of its first row to the end of its last."""
    first, last = body.places[draft.rows[0].index], body.places[draft.rows[-1].index]
    if isinstance(first, str):
        return first
    if isinstance(last, str):
        return last
    if draft.gap:
        return draft.gap
    if last.end < first.start:
        return (
            f"it begins in line {draft.rows[0].line} and ends before, in line {draft.rows[-1].line}"
        )
    return Stretch(first.start, last.end)


def _is_iri(value: str) -> bool:
    return value.startswith(_IRI_STARTS) and not any(map(str.isspace, value))
