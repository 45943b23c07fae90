"""The spellings under which a name that is asked for may stand in the index."""

from functools import lru_cache

from arabic.deobfuscate import deobfuscate
from arabic.matching import match_keys
from arabic.proclitics import bare_forms

_MOST_WORDS = 12
_MOST_SPELLINGS = 8


def asked_spellings(words: str) -> list[tuple[str, str]]:
    """Return pairs of key and joined key, the spelling as given first.

    Then come those without the و ف ب ك ل and the article that Arabic writes as one word with a
    name, least taken off first.

    >>> asked_spellings("لداعش")
    [('لداعش', 'لداعش'), ('داعش', 'داعش')]
    """
    whole = " ".join(deobfuscate(words).text.split())
    forms = [bare.word for bare in bare_forms(whole)] if _is_arabic(whole) else [whole]
    pairs = [(keys[0], keys[-1]) for form in forms if (keys := match_keys(form))]
    return list(dict.fromkeys(pairs))[:_MOST_SPELLINGS]


def words_of(words: str) -> list[str]:
    """Return the levelled words of what was asked for, each once.

    >>> words_of("Dayr  az-ZAWR")
    ['dayr', 'az', 'zawr']
    """
    keys = match_keys(words)
    return list(dict.fromkeys(keys[0].split(" ")))[:_MOST_WORDS] if keys else []


@lru_cache(maxsize=1 << 14)  # the words of a graph recur
def other_forms(word: str) -> tuple[str, ...]:
    """Return an Arabic word without what may be glued to it, in all its readings.

    >>> other_forms("والمثال")
    ('المثال', 'مثال')
    """
    return tuple(bare.word for bare in bare_forms(word)[1:]) if _is_arabic(word) else ()


def _is_arabic(word: str) -> bool:
    return "\u0600" <= word[:1] <= "\u06ff"
