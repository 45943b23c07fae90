"""Entities of FollowTheMoney as plain records, with the claims under each value."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha1

from exports.records import Labels, Time

LANGUAGES = {"ar": "ara", "en": "eng"}
_MOST_CHARACTERS = 1024  # of texts that are no descriptions


@dataclass(frozen=True, slots=True)
class FtmValue:
    """A value of a property.

    :param language: ISO 639-3, or empty
    :param claims: IRIs of the claims that say it; none for what the registry or annotators say
    """

    prop: str
    value: str
    language: str = ""
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FtmEntity:
    """An entity.

    :param schema: name of a schema of FollowTheMoney
    :param articles: IRIs of the articles that it belongs to; none for the registry's
    """

    id: str
    schema: str
    values: tuple[FtmValue, ...]
    articles: tuple[str, ...] = ()

    def properties(self) -> dict[str, list[str]]:
        """Return the values by property, each once and in order."""
        found: dict[str, dict[str, None]] = {}
        for value in self.values:
            found.setdefault(value.prop, {})[value.value] = None
        return {prop: list(values) for prop, values in found.items()}


def ftm_id(*parts: str) -> str:
    """Return an identifier: the same for the same node in every export.

    :param parts: an IRI, or the parts of a statement

    >>> ftm_id("https://isnad.example/id/person/a")
    'isnad-af31fd4bda5487ec6fc0ee07700914e626ded1e5'
    """
    return "isnad-" + sha1(" ".join(parts).encode(), usedforsecurity=False).hexdigest()


def names(labels: Labels, fallback: str, remarks: dict[str, str]) -> Iterator[FtmValue]:
    """Yield the names of a node in both scripts; FollowTheMoney demands one.

    :param remarks: by language, what stands behind a name; none for what is in the view
    """
    known = [("en", labels.en), ("ar", labels.ar), *(("", name) for name in labels.other)]
    shown = [(language, name) for language, name in known if name] or [("", fallback)]
    for language, name in shown:
        remark = remarks.get(language or "en", "")
        text = f"{name} [{remark}]" if remark else name
        yield FtmValue("name", text, LANGUAGES.get(language, ""))


def texts(prop: str, lines: Iterable[str], language: str) -> Iterator[FtmValue]:
    """Yield lines as values of a property, without empty ones.

    :param language: ``en`` or ``ar``
    """
    yield from (FtmValue(prop, line, LANGUAGES.get(language, "")) for line in lines if line)


def address_text(text: str) -> str:
    """Return a text without the marks that FollowTheMoney makes commas of in addresses."""
    return re.sub(r"\s*[;\r\n\t]+", ",", text)


def short(text: str) -> str:
    """Return a text that fits in a property for short ones, with an ellipsis if it was cut."""
    return text if len(text) <= _MOST_CHARACTERS else text[: _MOST_CHARACTERS - 1] + "…"


def partial_date(first: str, last: str) -> str:
    """Return the date of a day that lies between two days, as precise as that is certain.

    >>> partial_date("2024-06-01", "2024-06-30")
    '2024-06'
    >>> partial_date("2024-06-01", "")
    ''
    """
    certain: list[str] = []
    for one, other in zip(first.split("-"), last.split("-"), strict=False):
        if one != other:
            break
        certain.append(one)
    return "-".join(certain)


def dates(time: Time, claims: tuple[str, ...] = ()) -> Iterator[FtmValue]:
    """Yield start and end of a time, or its date where they are the same; open bounds give none."""
    start = partial_date(time.earliest_start, time.latest_start)
    end = partial_date(time.earliest_end, time.latest_end)
    if start and start == end:
        yield FtmValue("date", start, claims=claims)
        return
    for prop, day in (("startDate", start), ("endDate", end)):
        if day:
            yield FtmValue(prop, day, claims=claims)
