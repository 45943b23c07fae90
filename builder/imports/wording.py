"""The words of what is made: labels in the language of the text, from the ontology's own."""

import re
from collections.abc import Iterable

from ontology.labels import load_labels

_ARABIC_LETTER = re.compile(r"[\u0620-\u064a\u066e-\u06d3\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]")
_NOT_ARABIC = re.compile(r"[پچژگڤٹڈڑے]")  # letters of Persian, Urdu and Kurdish
_LONGEST = 200


def name_text(words: str) -> dict[str, str]:
    """Return a name as a text in the language of its script: Arabic, or else English."""
    return {"ar" if _ARABIC_LETTER.search(words) else "en": words[:_LONGEST]}


def language_of(text: str) -> str:
    """Return ``ar`` for a text that is mostly in Arabic letters, else ``und``.

    A script is no language: Latin letters may be any, and Persian letters are not Arabic.
    """
    sample = text[:20_000]
    letters = sum(map(str.isalpha, sample))
    if not letters or 2 * len(_ARABIC_LETTER.findall(sample)) < letters:
        return "und"
    return "und" if 50 * len(_NOT_ARABIC.findall(sample)) > letters else "ar"


def event_text(event_class: str, words: str, language: str) -> dict[str, str]:
    """Return the label of an event: the name of its class and the words that tell of it."""
    spoken = _spoken(language)
    label = load_labels(spoken)[event_class]
    return {spoken: f"{label}: {words[:_LONGEST]}" if words and language != "und" else label}


def claim_text(subject: str, said: Iterable[tuple[str, str]], language: str) -> dict[str, str]:
    """Return the label of a claim.

    :param subject: the class of an event, or the words of a subject.
    :param said: (name of a property, words of its value).
    """
    spoken = _spoken(language)
    labels = load_labels(spoken)
    parts = [f"{labels[name]}: {words[:_LONGEST]}" for name, words in said]
    start = labels.get(subject, subject[:_LONGEST])
    separator = "؛ " if spoken == "ar" else "; "
    return {spoken: " – ".join([start, separator.join(parts)]) if parts else start}


def _spoken(language: str) -> str:
    return "ar" if language.split("-")[0] == "ar" else "en"
