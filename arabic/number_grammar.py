"""How number words and numerals join to one number.

::

    number  = section { و section }     scales descend: million, thousand, none
    section = [ group ] scale [ و half ] | half scale | group
    group   = numeral | [ hundreds ] [ و units ] [ و tens ]      below one thousand, in this order

A hundred thousand may go on with a smaller thousand: مئة ألف وثلاثة آلاف is 103,000. What order
and conjunctions don't make plain isn't joined: in مئة وألف only مئة is read.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from arabic.number_tokens import Token
from arabic.number_words import Kind

_COUNTED_SCALES = (Kind.SCALE, Kind.SCALE_ALIF, Kind.SCALE_PLURAL)
_HUNDREDS, _UNITS, _TENS, _TEENS = 1, 2, 3, 4  # places of a group, in the order of reading


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a number with one scale (1 if it has no scale word)."""

    value: Decimal
    scale: int
    end: int
    multiplicand: Decimal | None = None  # None for a scale word alone, or a dual
    in_words: bool = True
    is_open: bool = False  # a bare ألفا: 1,000 in the accusative, or 2,000 before its noun
    is_closed: bool = False  # ends with a half, so nothing more can follow


@dataclass(frozen=True, slots=True)
class Reading:
    """A number that stands in tokens, from ``start`` up to ``end`` (exclusive)."""

    sections: tuple[Section, ...]
    start: int
    end: int

    @property
    def value(self) -> Decimal:
        """Return the number; if it is open, the smaller of its two readings."""
        return sum((section.value for section in self.sections), Decimal(0))

    @property
    def is_open(self) -> bool:
        """Tell whether it ends with a bare ألفا, مليونا …, which only a noun after it decides."""
        return self.sections[-1].is_open


@dataclass(frozen=True, slots=True)
class _Part:
    value: Decimal
    place: int
    end: int


def read_number(tokens: Sequence[Token], start: int) -> Reading | None:
    """Return the longest number that begins with a token, or None.

    Clitics of the first token are not looked at; behind it there may be none but و.
    """
    first = _section(tokens, start)
    if first is None:
        return None
    sections = [first]
    while (section := _next_section(tokens, sections)) is not None:
        sections.append(section)
    return Reading(tuple(sections), start, sections[-1].end)


def _next_section(tokens: Sequence[Token], sections: list[Section]) -> Section | None:
    last = sections[-1]
    if last.is_closed or last.scale == 1 or not _goes_on(tokens, last.end):
        return None
    section = _section(tokens, last.end)
    if section is None or section.value != section.value.to_integral_value():
        return None
    if section.scale < last.scale and section.value < last.scale:
        return section
    return section if len(sections) == 1 and _repeats_scale(last, section) else None


def _repeats_scale(last: Section, section: Section) -> bool:
    hundred = last.scale * 100
    return (
        section.scale == last.scale
        and last.in_words
        and section.in_words
        and last.value % hundred == 0
        and section.value < hundred
    )


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    if at >= len(tokens) or tokens[at].clitic:
        return False
    return tokens[at].is_joined or _is_eleven(tokens, at)


def _is_eleven(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether واحد عشر stands there, which is وأحد عشر without its hamza."""
    return tokens[at].key == "واحد" and _kind(tokens, at + 1) is Kind.TEN


def _kind(tokens: Sequence[Token], at: int) -> Kind | None:
    """Return the kind of a word that directly follows another one, without و and clitics."""
    if at >= len(tokens) or tokens[at].is_joined or tokens[at].clitic:
        return None
    word = tokens[at].word
    return word.kind if word else None


def _value(tokens: Sequence[Token], at: int) -> int:
    word = tokens[at].word
    return word.value if word else 0


def _section(tokens: Sequence[Token], at: int) -> Section | None:
    if at >= len(tokens):
        return None
    word = tokens[at].word
    if word is not None and word.kind is Kind.FRACTION:
        return _fraction_of_scale(tokens, at)
    if word is not None and word.kind in (Kind.SCALE, Kind.SCALE_ALIF, Kind.SCALE_DUAL):
        value = word.value * (2 if word.kind is Kind.SCALE_DUAL else 1)
        is_open = word.kind is Kind.SCALE_ALIF and not _goes_on(tokens, at + 1)
        return _with_half(tokens, Section(Decimal(value), word.value, at + 1, is_open=is_open))
    return _counted_section(tokens, at)


def _counted_section(tokens: Sequence[Token], at: int) -> Section | None:
    numeral = tokens[at].numeral
    group = None if numeral else _group(tokens, at)
    end = group.end if group else at + 1
    is_multiplied = _kind(tokens, end) in _COUNTED_SCALES
    if numeral:
        value = numeral.multiplied if is_multiplied else numeral.alone
    else:
        value = group.value if group else None
    if value is None:
        return None
    if not is_multiplied or value == 0:
        return Section(value, 1, end, value, in_words=numeral is None)
    scale = _value(tokens, end)
    section = Section(value * scale, scale, end + 1, value, in_words=numeral is None)
    return _with_half(tokens, section)


def _fraction_of_scale(tokens: Sequence[Token], at: int) -> Section | None:
    """Read نصف مليون and ربع مليون; a third of a million is no number in whole pieces."""
    share = _value(tokens, at)
    if share not in (2, 4) or _kind(tokens, at + 1) is not Kind.SCALE:
        return None
    scale = _value(tokens, at + 1)
    return Section(Decimal(scale) / share, scale, at + 2, is_closed=True)


def _with_half(tokens: Sequence[Token], section: Section) -> Section:
    """Return a section with the half or quarter of its scale that follows: مليون ونصف المليون."""
    at = section.end
    if not _goes_on(tokens, at):
        return section
    word = tokens[at].word
    if word is None or word.kind is not Kind.FRACTION or word.value not in (2, 4):
        return section
    value = section.value + Decimal(section.scale) / word.value
    end = at + (2 if _repeats_word(tokens, at + 1, section.scale) else 1)
    return Section(value, section.scale, end, in_words=section.in_words, is_closed=True)


def _repeats_word(tokens: Sequence[Token], at: int, scale: int) -> bool:
    if at >= len(tokens) or tokens[at].is_joined or tokens[at].clitic not in ("", "ال"):
        return False
    word = tokens[at].word
    return word is not None and word.kind is Kind.SCALE and word.value == scale


def _group(tokens: Sequence[Token], at: int) -> _Part | None:
    """Return the number below one thousand that begins there, in words."""
    value, place, end = Decimal(0), 0, at
    while end < len(tokens) and (end == at or _goes_on(tokens, end)):
        part = _part(tokens, end)
        if part is None or part.place <= place or (place == _UNITS and part.place != _TENS):
            break
        value, place, end = value + part.value, part.place, part.end
    return _Part(value, place, end) if end > at else None


def _part(tokens: Sequence[Token], at: int) -> _Part | None:
    word = tokens[at].word
    if word is None:
        return None
    if word.kind in (Kind.UNIT, Kind.BOUND_ONE, Kind.BOUND_TWO):
        return _units(tokens, at, word.kind, word.value)
    places = {
        Kind.HUNDRED: _HUNDREDS,
        Kind.HUNDREDS: _HUNDREDS,
        Kind.TENS: _TENS,
        Kind.TEN: _TEENS,
    }
    if word.kind is Kind.ZERO:
        return _Part(Decimal(0), _TEENS, at + 1)
    place = places.get(word.kind)
    return _Part(Decimal(word.value), place, at + 1) if place else None


def _units(tokens: Sequence[Token], at: int, kind: Kind, value: int) -> _Part | None:
    following = _kind(tokens, at + 1)
    is_two = kind is Kind.UNIT and value == 2
    if following is Kind.TEN and not is_two:
        return _Part(Decimal(10 + value), _TEENS, at + 2)
    if following is Kind.HUNDRED and kind is Kind.UNIT and value > 2:
        return _Part(Decimal(value * 100), _HUNDREDS, at + 2)
    if kind is Kind.UNIT:
        return _Part(Decimal(value), _UNITS, at + 1)
    is_with_tens = _goes_on(tokens, at + 1) and _is_tens(tokens[at + 1])
    return (
        _Part(Decimal(value), _UNITS, at + 1) if kind is Kind.BOUND_ONE and is_with_tens else None
    )


def _is_tens(token: Token) -> bool:
    return token.word is not None and token.word.kind is Kind.TENS
