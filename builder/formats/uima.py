"""A CAS to documents: one for each view that has a text or annotations.

Its offsets count UTF-16 units, by the definition of the format.
Source: UIMA References, section 4.4 (Sofas and views).
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from builder.formats.countings import Counting, character_countings
from builder.formats.limits import DEFAULT_LIMITS, Limits
from builder.formats.marks import OffsetUnit, Read, Refusal, SourceDocument, Unreadable
from builder.formats.uima_drafts import Draft, Drafter
from builder.formats.uima_links import Linker
from builder.formats.uima_structures import Cas, Sofa, Structure
from builder.formats.uima_types import METADATA_FIELD
from builder.formats.uima_values import Word
from builder.formats.uima_views import Parted, part

Concepts = frozenset[tuple[str, str]]
_INITIAL: Final = "_InitialView"
_UNKNOWN_LANGUAGE: Final = "x-unspecified"


def cas_documents(
    cas: Cas,
    name: str,
    file: str,
    *,
    concepts: Concepts = frozenset(),
    limits: Limits = DEFAULT_LIMITS,
) -> Iterator[Read]:
    """Yield a document for each text of a CAS.

    :param name: of the first view; others are called ``name#view``.
    :param file: as messages name it.
    :param concepts: (type, feature) of the features that hold an IRI of a knowledge base.
    """
    parted = part(cas)
    refused, remarks = [*cas.refused, *parted.orphans], _remarks(cas, parted)
    views = _used_views(cas, parted, has_refusals=bool(refused))
    for view in views:
        title = name if view is None or view.name == _INITIAL else f"{name}#{view.name}"
        text = (view.text or "") if view is not None else ""
        if len(text) > limits.record:
            message = f"the text of {title} has more than {limits.record} characters"
            yield Unreadable(file, None, message)
            continue
        document = SourceDocument(title, file, None, text, refused=refused, remarks=remarks)
        _fill(document, cas, parted, view, concepts)
        # What belongs to the whole file is said once.
        refused, remarks = [], []
        yield document
    if not views:
        yield Unreadable(file, None, _emptiness(cas), severity="ignored")


def _used_views(cas: Cas, parted: Parted, *, has_refusals: bool) -> list[Sofa | None]:
    """Return the views that become documents; None stands for one without any text."""
    used = [
        sofa
        for sofa in cas.sofas.values()
        if sofa.text is not None or parted.annotations.get(sofa.id)
    ]
    return [*used] if used or not (has_refusals or parted.annotations) else [None]


def _fill(
    document: SourceDocument, cas: Cas, parted: Parted, view: Sofa | None, concepts: Concepts
) -> None:
    home = view.id if view is not None else 0
    counting = None if view is None or view.text is None else _utf16(view.text)
    tried = _drafts(parted, home, Drafter(view, counting, concepts))
    drafts = [one for one in tried if isinstance(one, Draft)]
    document.refused.extend(one for one in tried if isinstance(one, Refusal))
    linker = Linker(cas.structures, _elsewhere(cas, parted, home))
    document.marks = linker.settle(drafts)
    document.refused.extend(linker.refused)
    document.unit = OffsetUnit("utf-16", _evidence(drafts, counting))
    others = parted.infrastructure.get(home, ())
    document.metadata = _metadata([*others, *parted.annotations.get(home, ())], parted)
    document.remarks.extend(_counted("not annotations", [one.type for one in others]))
    document.remarks.extend(_counted("slots without a filler", linker.empty.elements()))


def _drafts(parted: Parted, home: int, drafter: Drafter) -> list[Draft | Refusal]:
    return [
        drafter.draft(structure, parted.values.layer(structure), parted.held[structure.id])
        for structure in parted.annotations.get(home, ())
    ]


def _evidence(drafts: Sequence[Draft], counting: Counting | None) -> str:
    if counting is None or all(draft.stretch is None for draft in drafts):
        return "none"
    return "format" if counting.unit == "utf-16" else "same"


def _utf16(text: str) -> Counting:
    """Return how the offsets of a CAS count in a text."""
    if any(character > "\uffff" for character in text):
        return next(one for one in character_countings(text) if one.unit == "utf-16")
    return Counting("code point", "", len(text))


def _elsewhere(cas: Cas, parted: Parted, home: int) -> dict[int, str]:
    return {
        one.id: cas.sofas[sofa].name
        for sofa, structures in parted.annotations.items()
        if sofa != home
        for one in structures
    }


def _metadata(structures: Iterable[Structure], parted: Parted) -> dict[str, str]:
    """Return what is said about the document as a whole."""
    found: dict[str, str] = {}
    for structure in structures:
        words = [one for one in parted.held[structure.id] if isinstance(one, Word)]
        if parted.values.layer(structure).is_document:
            pairs = [(word.name, word.value) for word in words]
        elif structure.type == METADATA_FIELD:
            said = {word.name: word.value for word in words}
            pairs = [(said.get("key", "key"), said.get("value", ""))]
        else:
            continue
        for name, value in pairs:
            if value != _UNKNOWN_LANGUAGE and found.get(name, value) == value:
                found[name] = value
            elif value != _UNKNOWN_LANGUAGE:
                found[name] += f"; {value}"
    return found


def _remarks(cas: Cas, parted: Parted) -> list[str]:
    remarks = list(cas.remarks)
    if parted.unindexed:
        remarks.append(f"annotations outside the index of their view: {parted.unindexed}")
    for sofa in cas.sofas.values():
        if sofa.text is None and sofa.elsewhere:
            remarks.append(f"the content of the view {sofa.name} is {sofa.elsewhere}")
    return remarks


def _counted(said: str, types: Iterable[str]) -> Iterator[str]:
    counts = Counter(name.rpartition(".")[2] for name in types)
    if counts:
        yield f"{said}: " + ", ".join(f"{count} {name}" for name, count in sorted(counts.items()))


def _emptiness(cas: Cas) -> str:
    places = [sofa.elsewhere for sofa in cas.sofas.values() if sofa.elsewhere]
    return "holds no text and no annotation" + (f": its content is {places[0]}" if places else "")
