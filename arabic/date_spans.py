"""Spans of time: ``من 3 إلى 5 أيار``, ``بين عامي 2014 و2017``, ``منذ عام 2019``, ``حتى 2017``."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from arabic.date_edges import BEGINNING, END, Reader, read_limit
from arabic.date_english import english_date
from arabic.date_pairs import join_sides, read_pair
from arabic.date_reading import DateAnchor, DateReading, first_and_last
from arabic.date_resolve import already_begun
from arabic.date_scanner import Scanner, Tokens, phrase_table, same_value, tokenise

TWO_TIMES = "two times are named, not a span of time"

_SINCE = phrase_table(same_value("منذ|منذ يوم|منذ تاريخ", True))
_STARTING = phrase_table(same_value("اعتبارا من|ابتداء من|بدءا من|انطلاقا من", True))
_UNTIL = phrase_table(same_value("حتى|وحتى|لغاية|إلى غاية", True))
_FROM = phrase_table(
    same_value("من|الفترة من|الفترة الممتدة من|الأعوام من|السنوات من", "to")
    | same_value("بين|ما بين|الفترة بين|الفترة ما بين|الفترة الواقعة بين|الفترة الممتدة بين", "and")
)
_BY = phrase_table(same_value("بحلول", True))
_PAIR = phrase_table(same_value("عامي|سنتي|العامين|السنتين|شهري|يومي", True))
_NOW = frozenset(tokenise(words) for words in ("الآن", "اليوم", "تاريخه", "يومنا هذا", "اللحظة"))
_TO = phrase_table(same_value("إلى|حتى|وحتى|لغاية|وإلى|إلى غاية|-", True))


def read_span(read: Reader) -> Reader:
    """Return a reader of spans whose sides ``read`` understands."""

    def read_span_of(tokens: Tokens, anchor: DateAnchor | None) -> DateReading | None:
        scanner = Scanner(tokens)
        if scanner.skip(_SINCE):
            return _since(scanner.rest, anchor, read)
        if scanner.skip(_STARTING):
            return _starting(scanner.rest, anchor, read)
        if scanner.skip(_UNTIL):
            return _until(scanner.rest, anchor, read, "until {}")
        if scanner.skip(_BY):
            return _until(scanner.rest, anchor, read, "by {} at the latest")
        if scanner.skip(_PAIR):
            return _two_times(scanner.rest, anchor, read)
        joint = scanner.take(_FROM) or "to"
        return _from_to(scanner.rest, anchor, read, joint)

    return read_span_of


def _since(tokens: Tokens, anchor: DateAnchor | None, read: Reader) -> DateReading | None:
    start = read_limit(tokens, anchor, BEGINNING, read) or read(tokens, anchor)
    if start is not None:
        begun = already_begun(start, anchor)
        return _open_span(begun, "from {} on", "{}/..", opens=True)
    return _from_to(tokens, anchor, read, "to")


def _starting(tokens: Tokens, anchor: DateAnchor | None, read: Reader) -> DateReading | None:
    start = read_limit(tokens, anchor, BEGINNING, read) or read(tokens, anchor)
    return start and _open_span(start, "from {} on", "{}/..", opens=True)


def _until(
    tokens: Tokens, anchor: DateAnchor | None, read: Reader, meaning: str
) -> DateReading | None:
    end = read_limit(tokens, anchor, END, read) or read(tokens, anchor)
    return None if end is None else _open_span(end, meaning, "../{}", opens=False)


def _open_span(side: DateReading, meaning: str, pattern: str, *, opens: bool) -> DateReading | None:
    if side.precision == "unknown":
        return None
    named = side.meaning or (english_date(side.text_edtf) if side.text_edtf else None)
    within = None if side.start is None or side.end is None else (side.start[0], side.end[1])
    edtf, text = side.edtf, side.text_edtf
    if edtf is not None and "/" in edtf:  # a period can't begin with a period in EDTF
        stretch = first_and_last(edtf)
        within = None if stretch is None else (stretch[0].isoformat(), stretch[1].isoformat())
        edtf = None
    return replace(
        side,
        text_edtf=None if text is None or "/" in text else pattern.format(text),
        edtf=None if edtf is None else pattern.format(edtf),
        precision="period",
        start=within if opens else None,
        end=None if opens else within,
        meaning=None if named is None else meaning.format(named),
    )


def _from_to(
    tokens: Tokens, anchor: DateAnchor | None, read: Reader, joint: str
) -> DateReading | None:
    for left, right in _sides(tokens, joint):
        if right in _NOW:
            start = read_limit(left, anchor, BEGINNING, read) or read(left, anchor)
            begun = start and already_begun(start, anchor)
            found = begun and _open_span(begun, "from {} until now", "{}/..", opens=True)
        else:
            found = read_pair(left, right, anchor) or _two_readings(left, right, anchor, read)
        if found is not None:
            return found
    return None


def _sides(tokens: Tokens, joint: str) -> Iterator[tuple[Tokens, Tokens]]:
    """Yield the ways to cut tokens in two at "to", or also at "and" where that is the joint."""
    for at in range(1, len(tokens)):
        scanner = Scanner(tokens, at)
        if scanner.skip(_TO) and not scanner.is_done:
            yield tokens[:at], scanner.rest
        elif joint == "to":
            if tokens[at] == "/" and _are_years(tokens):
                yield tokens[:at], tokens[at + 1 :]
        elif tokens[at] == "و" and at + 1 < len(tokens):
            yield tokens[:at], tokens[at + 1 :]
        elif tokens[at].startswith("و") and len(tokens[at]) > 2:
            yield tokens[:at], (tokens[at][1:], *tokens[at + 1 :])


def _are_years(tokens: Tokens) -> bool:
    """Tell whether the tokens are two years with a slash; between days it means a night."""
    return [len(token) for token in tokens] == [4, 1, 4]


def _two_readings(
    left: Tokens, right: Tokens, anchor: DateAnchor | None, read: Reader
) -> DateReading | None:
    start = read_limit(left, anchor, BEGINNING, read) or read(left, anchor)
    end = read_limit(right, anchor, END, read) or read(right, anchor)
    if start is None or end is None or not _are_dates(start, end):
        return None
    return join_sides(start, end)


def _are_dates(*sides: DateReading) -> bool:
    return all(
        side.precision in ("day", "month", "year", "season")
        and side.weekday is None
        and side.part_of_day is None
        for side in sides
    )


def _two_times(tokens: Tokens, anchor: DateAnchor | None, read: Reader) -> DateReading | None:
    """Return the reading of ``عامي 2014 و2015``, a span only if the one follows the other."""
    span = _from_to(tokens, anchor, read, "and")
    if span is None or span.text_edtf is None or _are_neighbours(span.text_edtf):
        return span
    reasons = (*span.reasons, TWO_TIMES)
    return DateReading(precision="period", reasons=reasons, uses_anchor=span.uses_anchor)


def _are_neighbours(text_edtf: str) -> bool:
    """Tell whether the second side of an interval begins on the day after the first."""
    sides = text_edtf.replace("XXXX", "2000").split("/")
    first, second = (first_and_last(side) for side in sides)
    return first is not None and second is not None and first[1] + timedelta(1) == second[0]
