"""Words that were broken up against filters, made whole, with the way back to the text.

News pages write ``القبـ.ـض`` and ``د|عـ.ـش`` so that a machine doesn't find the word. Three forms
are undone, all of them inside one word, that is, between two Arabic letters without a space:

1. **A break between tatweels**: a tatweel, one to three characters of ``BREAKS``, a tatweel. No
   ordinary word has that. The break and its tatweels are left out.
2. **A break beside one tatweel**, if it is one to three dots. With the tatweel behind it: the
   letter before it is one that can't carry a tatweel, since it doesn't join to the left
   (``د.ـاعش``). With the tatweel before it: at least two letters of the word stand there, and not
   just proclitics and article (``داعـ.ش``; but ``هـ.وقال``, ``صـ.ب``, ``الـ.م`` stay).
3. **A lookalike of alif** directly before a letter becomes ا. A Latin ``l`` or ``I`` always does.
   A single bar ``|`` divides titles too (``عاجل|مصدر``), so it must leave too little for a word
   on one side: one letter before it, not counting one proclitic, and two behind it (``د|عش``,
   ``لد|عش``); or one letter behind it, not و, and two or more before it (``العر|ق``). Beside a
   break of form 1 or 2 in the same word, up to two letters before it (not counting one
   proclitic) or one behind it are enough (``د|عـ.ـشي``).

All else stays: tatweel that breaks nothing (``الـ24``, ``بـــلدة``), ends of sentences without a
space (``انتهى.وقال``), abbreviations (``أ.ف.ب``, ``د.سليم``), decimals, dates, addresses, hashtags,
bars and dashes between words. A space is never a break: it is what divides words, and ``أ ف ب``
is an abbreviation. A digit is never a letter. ``*`` and ``_`` without tatweels often hide a
letter that can't be known.
"""

import re
from dataclasses import dataclass

from arabic.mapped import Mapped, unchanged

DOTS = ".•·․‧∙⋅"
BARS = "|¦ǀ∣│❘｜"
BREAKS = DOTS + BARS + "…*_~^+=,،؛;:/\\-–"

_TATWEEL = "ـ"
_LETTERS = (
    *(range(0x620, 0x640), range(0x641, 0x64B), range(0x66E, 0x670), range(0x671, 0x6D4)),
    *(range(0x6D5, 0x6D6), range(0x6EE, 0x6F0), range(0x6FA, 0x700), range(0x750, 0x780)),
)
_MARKS = (
    *(range(0x610, 0x61B), range(0x64B, 0x660), range(0x670, 0x671), range(0x6D6, 0x6DD)),
    *(range(0x6DF, 0x6E5), range(0x6E7, 0x6E9), range(0x6EA, 0x6EE)),
)
_INVISIBLE = "\xad\u061c\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_LETTER = "".join(chr(code) for codes in _LETTERS for code in codes)
_INSIDE = _TATWEEL + _INVISIBLE + "".join(chr(code) for codes in _MARKS for code in codes)
_NOT_JOINING = "ءاأإآٱدذرزژوؤةى"  # to the letter that follows

_TOKEN = re.compile(f"[{re.escape(_LETTER + _INSIDE + BREAKS)}]+")
_BREAK = re.compile(f"[{re.escape(BREAKS)}]+")
_LATIN_ALIF = re.compile(f"[{_LETTER}][{_INSIDE}]*([lI])(?=[{_LETTER}])")
_NOT_A_LETTER = re.compile(f"[^{_LETTER}]+")
_PROCLITICS = re.compile("[وف]?(?:[بك]?ال|لل|[بكل])?")
_LONGEST_PROCLITICS = 4
_SINGLE_BAR = re.compile(f"[{re.escape(BARS)}][{_LETTER}]")  # with what stands behind it
_SIGNS = frozenset(_TATWEEL + BARS)


@dataclass(frozen=True, slots=True)
class _Part:
    """Letters that no mark divides any more, and the offset of the single bar before them."""

    first_letter: str
    letter_count: int
    is_mended: bool
    bar: int | None

    def joined(self, other: "_Part", bars: int) -> "_Part":
        count = self.letter_count + bars + other.letter_count
        return _Part(self.first_letter, count, self.is_mended or other.is_mended, self.bar)


def deobfuscate(text: str) -> Mapped:
    """Return a text with its broken words made whole, by the rules at the top of this module.

    >>> deobfuscate("القبـ.ـض على د|عـ.ـش في الـ 24 ساعة").text
    'القبض على داعش في الـ 24 ساعة'
    """
    if latin := [match.start(1) for match in _LATIN_ALIF.finditer(text)]:
        step = _edited(text, dict.fromkeys(latin, "ا"))
        return step.then(deobfuscate(step.text))
    if _SIGNS.isdisjoint(text):
        return unchanged(text)
    edits: dict[int, str] = {}
    for token in _TOKEN.finditer(text):
        if not _SIGNS.isdisjoint(token[0]):
            parts = _parts(text, token.start(), token.end(), edits)
            _replace_bars(parts, edits)
    return _edited(text, edits)


def _edited(text: str, edits: dict[int, str]) -> Mapped:
    if not edits:
        return unchanged(text)
    images = [edits.get(at, char) for at, char in enumerate(text)]
    return Mapped("".join(images), tuple(at for at, image in enumerate(images) if image), text)


def _parts(text: str, start: int, end: int, edits: dict[int, str]) -> list[_Part]:
    """Leave out the breaks of forms 1 and 2; return what the marks that stay divide."""
    marks = list(_BREAK.finditer(text, start, end))
    stretches = [*(mark.start() for mark in marks), end]
    left = text[start : stretches[0]]
    word = letters = _NOT_A_LETTER.sub("", left)
    parts = [_Part(letters[:1], len(letters), False, None)]
    for mark, stop in zip(marks, stretches[1:], strict=True):
        right = text[mark.end() : stop]
        letters = _NOT_A_LETTER.sub("", right)
        bar = mark.start() if _SINGLE_BAR.fullmatch(mark[0] + right[:1]) else None
        if _is_break(left, mark[0], right, word):
            edits |= dict.fromkeys(_break_offsets(left, mark, right), "")
            parts[-1] = parts[-1].joined(_Part("", len(letters), True, None), 0)
            word += letters
        else:
            parts.append(_Part(letters[:1], len(letters), False, bar))
            # For form 2 it must not matter whether form 3 comes to apply.
            word = letters if bar is None else f"{word}ا{letters}"
        word, left = word[: _LONGEST_PROCLITICS + 1], right
    return parts


def _is_break(left: str, mark: str, right: str, word: str) -> bool:
    """Whether marks between two stretches of letters are a break of form 1 or 2.

    :param word: what is before the marks of the letters of this word, or the first few of them.
    """
    last, first = left.rstrip(_INSIDE)[-1:], right.lstrip(_INSIDE)[:1]
    if len(mark) > 3 or not last or not first:
        return False
    is_behind_tatweel, is_before_tatweel = _TATWEEL in _tail(left), _TATWEEL in _head(right)
    if is_behind_tatweel and is_before_tatweel:
        return True
    if mark.strip(DOTS):
        return False
    if is_before_tatweel:
        return last in _NOT_JOINING
    return is_behind_tatweel and len(word) >= 2 and not _PROCLITICS.fullmatch(word)


def _tail(stretch: str) -> str:
    return stretch[len(stretch.rstrip(_INSIDE)) :]


def _head(stretch: str) -> str:
    return stretch[: len(stretch) - len(stretch.lstrip(_INSIDE))]


def _break_offsets(left: str, mark: re.Match[str], right: str) -> list[int]:
    """Return the offsets of the marks and of the tatweels beside them."""
    start, around = mark.start() - len(_tail(left)), _tail(left) + mark[0] + _head(right)
    return [at for at, char in enumerate(around, start) if char == _TATWEEL or char in BREAKS]


def _replace_bars(parts: list[_Part], edits: dict[int, str]) -> None:
    left = parts[0]
    for right in parts[1:]:
        if right.bar is not None and _is_alif_between(left, right):
            edits[right.bar] = "ا"
            left = left.joined(right, 1)
        else:
            left = right


def _is_alif_between(left: _Part, right: _Part) -> bool:
    before, behind = left.letter_count, right.letter_count
    if behind == 1 and right.first_letter == "و":
        return False
    stem = before - 1 if before > 1 and left.first_letter in "وفبكل" else before
    if left.is_mended or right.is_mended:
        return 1 <= stem <= 2 or (before >= 1 and behind == 1)
    return (stem == 1 and behind == 2) or (before >= 2 and behind == 1)
