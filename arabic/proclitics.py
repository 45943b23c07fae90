"""Names without the و ف ب ك ل and the article that Arabic writes as one word with them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_ARTICLE = "ال"
_ASSIMILATED = "لل"  # the preposition ل and the article
_BEFORE_NAMES = ("", "ب", "ك", "ل", _ARTICLE, "بال", "كال", "لال", _ASSIMILATED)
_CLITICS = tuple(first + rest for first in ("", "و", "ف") for rest in _BEFORE_NAMES)[1:]
_MOST_CLITICS = 4
_LEAST_LETTERS = 2

# Marks, tatweel and invisible characters behind a letter go with it.
_CLITIC = re.compile(
    r"([وفبكلا])[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8"
    r"\u06ea-\u06ed\u00ad\u061c\u200b-\u200f\u2060\ufeff]*"
)
_LETTER = re.compile(r"[^\W_ـ]")


@dataclass(frozen=True, slots=True)
class Bare:
    """A reading of a written word: what is glued on, what is left, and where that begins.

    ``offset`` is the number of code points of the written word that are taken off. Where the
    article is restored (لل), none of لل are: the article's own ل can't be told from the
    preposition's, so a mention of الجيش in للجيش begins with its first letter.
    """

    clitics: str
    word: str
    offset: int


def bare_forms(word: str) -> tuple[Bare, ...]:
    """Return the readings of a written word or name, least taken off first.

    The word itself is always the first. Taken off are, in this order and each at most once, a
    conjunction و ف, a preposition ب ك ل and the article ال; of a name in several words only the
    first word carries them. What follows must begin with a letter or digit, and at least two of
    these must be left in that first word. ل and the article are written لل. This has four readings,
    since a word that begins with ل loses that too: للجيش may hide الجيش, اللجيش (as للاذقية hides
    اللاذقية), لجيش (as للجنة hides لجنة) and جيش. Which of them exists is for the registry to say.

    Works on text as written and on folded text, with ``offset`` in code points of what was given.

    >>> [(form.clitics, form.word, form.offset) for form in bare_forms("وبالمثال")]
    [('', 'وبالمثال', 0), ('و', 'بالمثال', 1), ('وب', 'المثال', 2), ('وبال', 'مثال', 4)]
    >>> [(form.clitics, form.word, form.offset) for form in bare_forms("للجيش")][1:3]
    [('ل', 'الجيش', 0), ('ل', 'اللجيش', 0)]
    """
    letters, ends = _first_letters(word)
    forms = [
        form
        for clitics in _CLITICS
        if letters.startswith(clitics)
        for form in _readings(word, clitics, ends)
    ]
    return (Bare("", word, 0), *sorted(forms, key=lambda form: form.offset))


def _first_letters(word: str) -> tuple[str, list[int]]:
    """Return the letters that may be clitics, and before and behind each the offset of the next."""
    letters, ends = "", [0]
    while len(letters) < _MOST_CLITICS and (match := _CLITIC.match(word, ends[-1])):
        letters += match[1]
        ends.append(match.end())
    return letters, ends


def _readings(word: str, clitics: str, ends: list[int]) -> Iterator[Bare]:
    behind = ends[len(clitics)]
    if clitics.endswith(_ASSIMILATED):
        before, between = ends[len(clitics) - 2], ends[len(clitics) - 1]
        for rest in (word[behind:], word[between:]):
            if _is_enough(rest):
                yield Bare(clitics[:-1], _ARTICLE + rest, before)
    if _is_enough(word[behind:]):
        yield Bare(clitics, word[behind:], behind)


def _is_enough(rest: str) -> bool:
    """Whether a first word is left, with at least two letters or digits."""
    if not _LETTER.match(rest):
        return False
    return len(_LETTER.findall(rest.split(maxsplit=1)[0])) >= _LEAST_LETTERS
