"""Open names in words, with the judgements of which one can be pasted into a registry."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from json import dumps
from shlex import quote

from builder.inspection.judgements import NOBODY
from builder.names.findings import OpenName

_ADVICE = (
    'paste the judgement that is right into the "judgements" of a registry file, '
    f"with your name for {NOBODY}"
)
_ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]")
_HOW = {
    "authority": "has the identifier of",
    "name": "has the name of",
    "spelling": "is spelt like",
}


def open_name_lines(
    found: Sequence[OpenName], today: date, *, most: int, everywhere: str | None = None
) -> Iterator[str]:
    """Yield the lines that ask a person to settle names.

    :param most: so many names are shown, with the judgements for the first place of each.
    :param everywhere: this name is shown instead, with the judgements for all its places.
    """
    if everywhere is None:
        shown = list(found[:most])
        head = f"{len(found)} {'name' if len(found) == 1 else 'names'} to settle"
    else:
        shown = [one for one in found if one.words == everywhere]
        head = f"{everywhere!r} wherever it is open"
        if not shown:
            yield f"{everywhere!r} is not among the {len(found)} names to settle"
    if shown:
        yield f"{head}; {_ADVICE}"
    for one in shown:
        refs = one.refs[:1] if everywhere is None else one.refs
        yield f"  {_told(one)}{_elsewhere(one)}"
        yield from _judgements(refs, one.candidate.id, today)
        if len(refs) < len(one.refs):
            yield from _for_all(one)
    if everywhere is None and shown and len(shown) < len(found):
        yield f"  … and {len(found) - len(shown)} more: --names {len(found)} shows them"


def _told(one: OpenName) -> str:
    candidate = one.candidate
    how = _HOW.get(one.how) or f"is similar ({candidate.score:.0f} of 100) to"
    return f"{one.refs[0]} {one.words!r} {how} {candidate.id} {candidate.name!r}"


def _elsewhere(one: OpenName) -> str:
    more = len(one.refs) - 1
    articles = len({ref.partition("#")[0] for ref in one.refs})
    if more == 0:
        return ""
    if articles == 1:
        return f", and {more} more in this article"
    if articles == len(one.refs):
        return f", and in {more} more {'article' if more == 1 else 'articles'}"
    return f", and {more} more in {articles} articles"


def _judgements(refs: Sequence[str], entity: str, today: date) -> Iterator[str]:
    """Yield the judgements: first those that say *same*, then those that say *not the same*."""
    for verdict in ("same", "not-same"):
        for number, ref in enumerate(refs, 1):
            judgement = {
                "of": [ref, entity],
                "verdict": verdict,
                "by": NOBODY,
                "on": today.isoformat(),
            }
            comma = "," if number < len(refs) else ""
            yield f"    {dumps(judgement, ensure_ascii=False)}{comma}"


def _for_all(one: OpenName) -> Iterator[str]:
    yield f"    to settle each of them: --everywhere {quote(one.words)}"
    if one.how == "near":
        language = "ar" if _ARABIC.search(one.words) else "en"
        aliases = dumps({language: [one.words]}, ensure_ascii=False)
        yield (
            f"    or, if {one.candidate.id} is always meant, give it the alias and import again: "
            f'"aliases": {aliases}'
        )
