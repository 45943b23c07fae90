"""The beginning, middle and end of a time, and times that are approximate."""

from collections.abc import Callable
from dataclasses import replace

from arabic.date_english import english_date
from arabic.date_reading import DateAnchor, DateReading
from arabic.date_scanner import Scanner, Tokens, phrase_table, same_value
from arabic.date_sections import with_unit_completed

Reader = Callable[[Tokens, DateAnchor | None], DateReading | None]

BEGINNING, MIDDLE, END = "beginning", "middle", "end"
_EDGES = phrase_table(
    same_value("مطلع|بداية|بدايات|أوائل|مستهل|أول|بدء", BEGINNING)
    | same_value("منتصف|أواسط|وسط", MIDDLE)
    | same_value("أواخر|نهاية|نهايات|ختام|آخر", END)
)
# Where a period begins or ends: "since early 2031" is less than "since the beginning of 2031".
_LIMITS = phrase_table(same_value("بداية|بدء", BEGINNING) | same_value("نهاية", END))
_ABOUT = phrase_table(same_value("نحو|حوالي|حوالى|قرابة|زهاء|في حدود|بحدود|حدود|ما يقارب", True))
_ROUGHLY = tuple(phrase_table({"تقريبا": True}))
_EDGELESS = ("day", "unknown")


def read_edge(read: Reader) -> Reader:
    """Return a reader of "the beginning (middle, end) of" what ``read`` understands.

    EDTF has no "early" below level 2: the date stays whole, and the meaning says which part.
    """

    def read_edge_of(tokens: Tokens, anchor: DateAnchor | None) -> DateReading | None:
        scanner = Scanner(tokens)
        edge = scanner.take(_EDGES)
        if edge is None or scanner.is_done:
            return None
        whole = read(with_unit_completed(scanner.rest), anchor)
        if whole is None or whole.precision in _EDGELESS or whole.part_of_day:
            return None
        named = whole.meaning or english_date(whole.text_edtf or f"a {whole.precision}")
        within = None
        if whole.start is not None and whole.end is not None:
            within = (whole.start[0], whole.end[1])
        return replace(whole, start=within, end=within, meaning=f"the {edge} of {named}")

    return read_edge_of


def read_limit(
    tokens: Tokens, anchor: DateAnchor | None, limit: str, read: Reader
) -> DateReading | None:
    """Return the month in which a year begins or ends, where a period is limited by it.

    :param limit: ``BEGINNING`` for the start of a period, ``END`` for its end.
    """
    scanner = Scanner(tokens)
    if scanner.take(_LIMITS) != limit:
        return None
    whole = read(with_unit_completed(scanner.rest), anchor)
    if whole is None or whole.precision not in ("month", "year"):
        return None
    named = whole.meaning or english_date(whole.text_edtf or whole.precision)
    meant = replace(whole, meaning=f"the {limit} of {named}")
    if whole.precision == "month":
        return meant
    month = "01" if limit == BEGINNING else "12"
    return replace(
        meant,
        text_edtf=f"{whole.text_edtf or 'XXXX'}-{month}",
        edtf=None if whole.edtf is None else f"{whole.edtf}-{month}",
        precision="month",
    )


def read_approximate(read: Reader) -> Reader:
    """Return a reader of "about" what ``read`` understands: ``2014~``."""

    def read_about(tokens: Tokens, anchor: DateAnchor | None) -> DateReading | None:
        exact = read(rest, anchor) if (rest := _without_about(tokens)) else None
        if exact is None or "/" in f"{exact.text_edtf}{exact.edtf}":
            return None
        return replace(exact, text_edtf=_marked(exact.text_edtf), edtf=_marked(exact.edtf))

    return read_about


def _without_about(tokens: Tokens) -> Tokens | None:
    scanner = Scanner(tokens)
    if scanner.skip(_ABOUT):
        return scanner.rest
    roughly = next((words for words in _ROUGHLY if tokens[-len(words) :] == words), None)
    return None if roughly is None else tokens[: -len(roughly)]


def _marked(edtf: str | None) -> str | None:
    return None if edtf is None else f"{edtf.rstrip('~')}~"
