"""Spans that count tokens: GLiNER, SpERT, and tags of tokens as of Hugging Face data sets.

``ner`` counts tokens with the end included (GLiNER), ``entities`` without it (SpERT). Elsewhere the
quoted words decide, or offsets that only one of the two allows; where nothing decides, the spans
are refused.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from builder.formats.marks import OffsetUnit, Stretch
from builder.formats.offsets import Located, RawSpan
from builder.formats.quotes import same_words

_INCLUDED, _BEHIND = "the last token is included", "the end is behind the last token"
_BEGIN, _INSIDE, _END = ("B", "U", "S"), ("I", "M"), ("E", "L")
_BY_KEY = {"ner": True, "entities": False}


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a text with their code points.

    :param problem: why they stand nowhere, or nothing.
    """

    text: str
    stretches: tuple[Stretch, ...]
    detail: str = ""
    problem: str = ""

    def code_points(self, start: int, end: int) -> Stretch | None:
        """Return where the tokens from start up to end (exclusive) stand."""
        if not 0 <= start < end <= len(self.stretches):
            return None
        return Stretch(self.stretches[start].start, self.stretches[end - 1].end)


def place_tokens(tokens: Sequence[str], text: str | None) -> Tokens:
    """Return where tokens stand in the text; without one it is the tokens joined by spaces."""
    if text is not None:
        found = _aligned(tokens, text)
        return Tokens(text, found or (), problem="" if found else "the text has other tokens")
    joined, stretches, position = " ".join(tokens), [], 0
    for token in tokens:
        stretches.append(Stretch(position, position + len(token)))
        position += len(token) + 1
    return Tokens(joined, tuple(stretches), "the text is the tokens joined by spaces")


def _aligned(tokens: Sequence[str], text: str) -> tuple[Stretch, ...] | None:
    found, position = [], 0
    for token in tokens:
        start = text.find(token, position)
        if start < 0 or text[position:start].strip():
            return None
        position = start + len(token)
        found.append(Stretch(start, position))
    return tuple(found)


def locate_tokens(tokens: Tokens, keys: Sequence[str], raw: Sequence[RawSpan]) -> Located:
    """Return where spans stand that count tokens.

    :param keys: for each span the name under which the record has it; ``ner`` for tags.
    """
    found: list[tuple[Stretch, ...] | str] = ["" for _ in raw]
    unit = OffsetUnit("token", "none")
    for key in dict.fromkeys(keys):
        numbers = [number for number, one in enumerate(keys) if one == key]
        located = _of_one_key(tokens, key, [raw[number] for number in numbers])
        unit = unit if unit.evidence != "none" else located.unit
        for number, result in zip(numbers, located.spans, strict=True):
            found[number] = result
    return Located(unit, found)


def _of_one_key(tokens: Tokens, key: str, raw: Sequence[RawSpan]) -> Located:
    included, evidence = _is_included(tokens, key, raw)
    if included is None or tokens.problem:
        unsure = "nothing tells whether the last token is included"
        reason = f"it counts tokens, and {tokens.problem or unsure}"
        return Located(OffsetUnit("token", "none"), [reason for _ in raw])
    told = "; ".join(one for one in (_INCLUDED if included else _BEHIND, tokens.detail) if one)
    unit = OffsetUnit("token", evidence, told)
    return Located(unit, [_placed(tokens, span, included) for span in raw])


def _is_included(tokens: Tokens, key: str, raw: Sequence[RawSpan]) -> tuple[bool | None, str]:
    if any(span.quote is not None for span in raw):
        count = [sum(_fits(tokens, span, one) for span in raw) for one in (False, True)]
        return count[1] > count[0], "quotes"
    if key in _BY_KEY:
        return _BY_KEY[key], "format"
    fits = [all(_ends(tokens, span, one) is not None for span in raw) for one in (False, True)]
    return (None, "none") if fits[0] == fits[1] else (fits[1], "boundaries")


def _ends(tokens: Tokens, span: RawSpan, included: bool) -> Stretch | None:
    start, end = span.fragments[0]
    return tokens.code_points(start, end + included)


def _fits(tokens: Tokens, span: RawSpan, included: bool) -> bool:
    found = _ends(tokens, span, included)
    return (
        found is not None
        and span.quote is not None
        and same_words(tokens.text[found.start : found.end], span.quote)
    )


def _placed(tokens: Tokens, span: RawSpan, included: bool) -> tuple[Stretch, ...] | str:
    found = _ends(tokens, span, included)
    start, end = span.fragments[0]
    if found is None:
        count = len(tokens.stretches)
        return f"[{start}, {end}] names no tokens of the {count} that there are"
    if span.quote is not None and not _fits(tokens, span, included):
        words = tokens.text[found.start : found.end]
        return f"the tokens [{start}, {end}] are {words[:40]!r}, expected {span.quote[:40]!r}"
    return (found,)


def tagged_spans(tags: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, label) of tagged tokens, the end included.

    IOB1, IOB2, BIOES and BILOU are read alike: a span begins at B, S, U, or where the label
    changes or follows O.
    """
    start, label = 0, ""
    for index, tag in enumerate((*tags, "O")):
        head, _, name = tag.partition("-")
        name = name or ("" if head == "O" else tag)
        if label and (head in _BEGIN or name != label or tag == "O"):
            yield start, index - 1, label
            label = ""
        if tag != "O" and name and not label:
            start, label = index, name
        if label and head in (*_END, "U", "S"):
            yield start, index, label
            label = ""


def are_tags(tags: Sequence[object]) -> bool:
    """Tell whether these are tags of tokens: ``O`` or a letter and a label."""
    heads = {"O", *_BEGIN, *_INSIDE, *_END}
    return all(isinstance(tag, str) and tag.partition("-")[0] in heads for tag in tags)
