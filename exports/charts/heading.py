"""What stands above and below every chart."""

from collections.abc import Iterable, Sequence

from exports.charts.labels import filter_lines
from exports.charts.sheet import Heading
from exports.charts.words import Words
from exports.request import Job


def heading(
    job: Job,
    words: Words,
    title: Sequence[str],
    articles: Iterable[str],
    snapshot: str,
    notes: Sequence[str],
    is_of_claims: bool,
) -> Heading:
    """Say what is shown, of what, with which filters, and of which snapshot.

    :param articles: IRIs of the articles whose claims are shown
    :param is_of_claims: whether more than the view is shown
    """
    shown = "of-claims" if is_of_claims else "of-view"
    lines = words.lines(shown, articles=len(set(articles)))
    return Heading(
        title,
        [*lines, *filter_lines(job, words)],
        [*notes, *words.lines("snapshot", snapshot=snapshot)],
    )


def drawn_note(words: Words, drawn: int, total: int) -> list[str]:
    """Return a note when not all rows are drawn."""
    return words.lines("drawn", drawn=drawn, total=total) if drawn < total else []
