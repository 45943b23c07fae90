"""Which unit the offsets of a document count, found by comparing with the words they quote.

Nothing is guessed: a span whose words don't stand where it points is refused, and so is one whose
place depends on the unit where two units fit equally well and the format documents neither.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain

from builder.formats.countings import Counting, character_countings, is_uniform, token_counting
from builder.formats.marks import OffsetUnit, Stretch
from builder.formats.quotes import Likeness, likeness
from builder.texts import shorten


@dataclass(frozen=True, slots=True)
class RawSpan:
    """A span as the file has it.

    :param fragments: (start, end) of each part, in the file's own unit, end exclusive.
    :param quote: the words as the file quotes them, parts joined by a space or by nothing; None
        when it quotes none.
    """

    fragments: tuple[tuple[int, int], ...]
    quote: str | None = None


@dataclass(frozen=True, slots=True)
class Located:
    """The spans of one document in code points.

    :param spans: for each raw span its stretches, or the reason why it was refused.
    """

    unit: OffsetUnit
    spans: list[tuple[Stretch, ...] | str]


@dataclass(slots=True)
class _Countings:
    """The countings of a text: each is made once, when it is first needed."""

    rest: Iterator[Counting]
    made: list[Counting] = field(default_factory=list)

    def __iter__(self) -> Iterator[Counting]:
        yield from self.made
        for counting in self.rest:
            self.made.append(counting)
            yield counting


@dataclass(frozen=True, slots=True)
class _Choice:
    """The counting of a document.

    :param rivals: countings that fit as well, while the format documents none of them.
    :param fits: whether any quote stands where it points.
    """

    counting: Counting
    evidence: str
    rivals: Sequence[Counting] = ()
    fits: bool = True


def locate(
    text: str,
    raw: Sequence[RawSpan],
    *,
    by_format: str = "code point",
    had_mark: bool = False,
    with_tokens: bool = False,
) -> Located:
    """Return where the spans of a document stand, and in which unit they were counted.

    :param by_format: the unit that the format documents; holds where the data can't tell.
    :param had_mark: a byte order mark was taken off the text.
    :param with_tokens: whether offsets may count tokens.
    """
    if not raw:
        return Located(OffsetUnit(by_format, "none"), [])
    characters = character_countings(text, had_mark=had_mark, first=by_format)
    # An empty quote stands everywhere and tells nothing.
    if any(span.quote for span in raw):
        tokens = (token_counting(text) for _ in range(int(with_tokens)))
        ordered = (tokens, characters) if by_format == "token" else (characters, tokens)
        countings = _Countings(chain(*ordered))
        choice = _by_quotes(text, raw, countings, by_format)
        if is_uniform(text, had_mark=had_mark) and not with_tokens and choice.fits:
            choice = replace(choice, evidence="same")
    else:
        countings = _Countings(characters)
        choice = _by_boundaries(text, raw, list(countings))
    unit = OffsetUnit(choice.counting.unit, choice.evidence, choice.counting.detail)
    return Located(unit, [_result(text, span, choice, countings) for span in raw])


def _by_quotes(text: str, raw: Sequence[RawSpan], countings: _Countings, by_format: str) -> _Choice:
    quoted = [span for span in raw if span.quote]
    first = next(iter(countings))
    if _settled(text, raw, first):
        return _Choice(first, "quotes")
    scored = [(_score(text, quoted, one), one) for one in countings]
    most = max(score for score, _ in scored)
    best = [one for score, one in scored if score == most]
    chosen = best[0]
    if most == (0, 0):
        return _Choice(chosen, "format", fits=False)
    places = _placed(raw, chosen)
    rivals = [one for one in best if _placed(raw, one) != places]
    if chosen is first:
        return _Choice(chosen, "format" if rivals else "quotes")
    # The format tells the unit, but not how line ends and byte order marks are counted.
    real = [one for one in rivals if one.unit == chosen.unit or chosen.unit != by_format]
    return _Choice(chosen, "format" if rivals and not real else "quotes", real)


def _settled(text: str, raw: Sequence[RawSpan], counting: Counting) -> bool:
    """Tell whether all spans have quotes, all of them fit, and no other counting can fit.

    The last quote stands once in the text: other countings place it elsewhere, where it doesn't
    fit, or count the same up to its end. This spares making them.
    """
    if not all(_fit(text, span, counting) == Likeness.EXACT for span in raw):
        return False
    last = max(raw, key=lambda span: max((end for _, end in span.fragments), default=0))
    first = text.find(last.quote or "")
    return bool(last.quote) and first >= 0 and text.find(last.quote or "", first + 1) < 0


def _score(text: str, quoted: Sequence[RawSpan], counting: Counting) -> tuple[int, int]:
    """Return how many quotes fit, and how many of them to the letter."""
    fits = [_fit(text, span, counting) for span in quoted]
    return sum(fit > 0 for fit in fits), fits.count(Likeness.EXACT)


def _by_boundaries(text: str, raw: Sequence[RawSpan], countings: Sequence[Counting]) -> _Choice:
    """Return the counting in which most spans begin and end where words do."""
    first = countings[0]
    if len({_placed(raw, counting) for counting in countings}) == 1:
        return _Choice(first, "same")
    scores = [sum(_at_words(text, span, one) for span in raw) for one in countings]
    best = [one for one, score in zip(countings, scores, strict=True) if score == max(scores)]
    if first in best or len({_placed(raw, one) for one in best}) > 1:
        return _Choice(first, "format")
    return _Choice(best[0], "boundaries")


def _placed(raw: Sequence[RawSpan], counting: Counting) -> tuple[tuple[Stretch, ...] | None, ...]:
    return tuple(_stretches(span, counting) for span in raw)


def _at_words(text: str, span: RawSpan, counting: Counting) -> int:
    stretches = _stretches(span, counting)
    if stretches is None:
        return -1
    return sum(
        _is_edge(text, one.start) + _is_edge(text, one.end)
        for one in stretches
        if one.start < one.end
    )


def _is_edge(text: str, offset: int) -> bool:
    if offset in (0, len(text)):
        return True
    return text[offset - 1].isalnum() != text[offset].isalnum()


def _stretches(span: RawSpan, counting: Counting) -> tuple[Stretch, ...] | None:
    found = []
    for start, end in span.fragments:
        placed = counting.code_points(start, end)
        if placed is None:
            return None
        found.append(Stretch(*placed))
    return tuple(found)


def _fit(text: str, span: RawSpan, counting: Counting) -> Likeness:
    stretches = _stretches(span, counting)
    if stretches is None or span.quote is None:
        return Likeness.NONE
    return likeness(_parts(text, stretches), span.quote)


def _parts(text: str, stretches: Sequence[Stretch]) -> list[str]:
    return [text[one.start : one.end] for one in stretches]


def _result(
    text: str, span: RawSpan, choice: _Choice, countings: Iterable[Counting]
) -> tuple[Stretch, ...] | str:
    stretches = _stretches(span, choice.counting)
    told = ", ".join(f"[{start}, {end}]" for start, end in span.fragments)
    if stretches is None:
        reason = f"{told} {_why_nowhere(text, span, choice.counting)}"
        return reason + _other_unit(text, span, choice.counting, countings)
    if span.quote is None and not choice.fits:
        return f"{told} has no quote, and none of the quotes in the document stands where it points"
    if span.quote is None or likeness(_parts(text, stretches), span.quote):
        rival = next((one for one in choice.rivals if _stretches(span, one) != stretches), None)
        return stretches if rival is None else _undecided(told, choice.counting, rival)
    found = shorten(" ".join(_parts(text, stretches)))
    reason = f"at {told} the text has {found!r}, expected {shorten(span.quote)!r}"
    other = _other_unit(text, span, choice.counting, countings)
    if not other and span.quote and text.count(span.quote) == 1:
        other = f", which stands once, at {text.index(span.quote)}"
    return reason + other


def _other_unit(text: str, span: RawSpan, chosen: Counting, countings: Iterable[Counting]) -> str:
    others = (one for one in countings if one is not chosen and _fit(text, span, one))
    other = next(others, None) if span.quote else None
    if other is None:
        return ""
    return f"; it would fit if {_unit(other)} offsets were meant, unlike in the rest"


def _why_nowhere(text: str, span: RawSpan, counting: Counting) -> str:
    if any(end < start for start, end in span.fragments):
        return "ends before it begins"
    last = max(end for _, end in span.fragments)
    if last > counting.last:
        return f"lies outside the text, which has {len(text)} code points"
    return f"begins or ends inside a character, if {_unit(counting)} offsets are meant"


def _undecided(told: str, chosen: Counting, rival: Counting) -> str:
    units = f"{_unit(chosen)} and {_unit(rival)}"
    return f"{told} stands at different places in {units} offsets, and the quotes fit both"


def _unit(counting: Counting) -> str:
    return f"{counting.unit} ({counting.detail})" if counting.detail else counting.unit
