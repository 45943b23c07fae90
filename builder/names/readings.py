"""What a written name may be when what is glued on, or stands before it, is taken off."""

import re
from collections.abc import Iterator

from arabic.matching import match_keys
from arabic.proclitics import Bare, bare_forms

_LEAST_LEFT = 3
_ENGLISH_ARTICLE = re.compile(r"the\s+(?=\w)", re.IGNORECASE)
# لـ«داعش»: the clitic stands before a quotation mark.
_BEFORE_A_QUOTE = re.compile(r"([وفبكل])ـ*\s*[\"'«»“”„‘’‹›(]+\s*(?=\w)")


def without_article(name: str) -> Bare:
    """Return a name without the English article before it; without one it is unchanged.

    An Arabic article is never taken off: العمر and عمر are two names.
    """
    found = _ENGLISH_ARTICLE.match(name)
    return Bare(found.group(), name[found.end() :], found.end()) if found else Bare("", name, 0)


def bare_readings(name: str) -> Iterator[Bare]:
    """Yield the readings of a name of which something was taken off, least taken off first.

    Nothing is taken off where fewer than three letters would be left: then the letter is more
    often a part of the name.
    """
    for bare in bare_forms(name)[1:]:
        if not _lost_article(bare) and _letters(bare.word) >= _LEAST_LEFT:
            yield bare
    quoted = _BEFORE_A_QUOTE.match(name)
    if quoted is not None and match_keys(name[quoted.end() :]):
        yield Bare(quoted.group(1), name[quoted.end() :], quoted.end())


def _lost_article(bare: Bare) -> bool:
    # Where the article is restored (للجيش, الجيش), the clitics are only the ل.
    return bare.clitics.endswith(("ال", "لل"))


def _letters(name: str) -> int:
    return sum(char.isalnum() for key in match_keys(name)[:1] for char in key)
