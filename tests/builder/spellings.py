"""When two spellings of a name count as one, and when a mention is no name but a head noun."""

import re
import unicodedata

from builder.model.registry import Entity

PROCLITICS = "وفبلك"
LETTERS = str.maketrans("أإآٱىةؤئ", "اااايهوي")


def spellings(entity: Entity) -> list[str]:
    """Return name and aliases as written, in both languages."""
    aliases = entity.aliases
    listed = [entity.name.en, entity.name.ar]
    if aliases is not None:
        listed += [*(aliases.en or ()), *(aliases.ar or ())]
    return [spelling for spelling in listed if spelling is not None]


def normalised(text: str) -> str:
    """Return a spelling without vowel marks, tatweel, hamza seats, punctuation and case.

    A bar stands for an alif, and dots between letters are left out: one article breaks up names.
    """
    text = "".join(c for c in unicodedata.normalize("NFKC", text) if not unicodedata.combining(c))
    text = text.replace("ـ", "").replace("|", "ا").translate(LETTERS)
    text = re.sub(r"(?<=\w)[.'’]|[.'’](?=\w)", "", text)
    return " ".join(re.sub(r"[^\w]+", " ", text).split()).casefold()


def readings(surface: str) -> set[str]:
    """Return the normalised surface, and what is left without a glued-on particle."""
    whole = normalised(surface)
    found = {whole}
    if whole.startswith("لل"):
        found |= {"ال" + whole[2:], whole[1:]}
    if whole[:1] in PROCLITICS:
        found.add(whole[1:])
    return found


def head_noun(spelling: str) -> str:
    return normalised(spelling).split()[0].removeprefix("ال")


def is_generic(surface: str, entity: Entity) -> bool:
    """Whether a mention refers by the head noun of a name alone: «التنظيم», «بيانا», «المدينة».

    Head noun: the first of several words of a name or alias, with or without the article.
    """
    heads = {head_noun(s) for s in spellings(entity) if " " in normalised(s)}
    return any(
        reading.removeprefix("ال") in heads or reading.removesuffix("ا") in heads
        for reading in readings(surface)
    )
