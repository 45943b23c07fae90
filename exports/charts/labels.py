"""How charts name things: claimants, articles, filters, times."""

from collections.abc import Iterable

from exports.charts.claimants import Claimant
from exports.charts.words import Words, isolated, left_to_right
from exports.reader import GraphReader
from exports.records import Labels, Time
from exports.request import LANGUAGES, Job
from ontology.parts import NAMESPACE

_NODES = ("place", "actor", "article")


def claimant_name(reader: GraphReader, words: Words, claimant: Claimant) -> str:
    """Return what to call a claimant; without a name also the article that has it."""
    article = article_name(reader, claimant.article) if claimant.article else ""
    if claimant.kind == "article":
        return words.say("article-itself", title=claimant.labels, article=article)
    if claimant.iri:
        return words.name(reader.node(claimant.iri))
    if claimant.kind == "unknown":
        return words.say("not-annotated")
    return words.say("anonymous-in", anonymity=claimant.labels, article=article)


def claimant_labels(reader: GraphReader, claimant: Claimant) -> Labels:
    """Return what to call a claimant in both languages."""
    en, ar = (claimant_name(reader, Words(language), claimant) for language in LANGUAGES)
    return Labels(en, ar)


def article_name(reader: GraphReader, iri: str) -> str:
    """Return the identifier of an article, which its key below a chart explains."""
    return reader.node(iri).identifier or iri


def filter_lines(job: Job, words: Words) -> list[str]:
    """Return a line that names the filters, or nothing."""
    if not job.request.filters:
        return []
    return [_filter_line(job, each) for each in words.each()]


def _filter_line(job: Job, words: Words) -> str:
    named = {"place": job.selection.place, "actor": job.selection.actor}
    parts = []
    for name, value in job.request.filters.given().items():
        shown = value
        if named.get(name):
            shown = f"{words.name(job.reader.node(named[name]))} ({value})"
        if name == "event-type":
            labels = job.reader.node(NAMESPACE + value.rpartition(":")[2]).labels
            shown = words.name(labels) or value
        parts.append(f"{words.say(name)} {isolated(left_to_right(shown))}")
    return words.say("filters", filters=", ".join(parts))


def time_text(words: Words, time: Time, precision: Labels) -> str:
    """Return the bounds of a time in words, with its precision. Nothing is narrowed.

    >>> time_text(Words("en"), Time("", "2031-01-01", "2031-01-31", "2031-01-01", "", "", "", ""),
    ...           Labels("period"))
    '\\u200e2031-01-01/..\\u200e · period'
    """
    between = {"start": left_to_right(time.latest_start), "end": left_to_right(time.earliest_end)}
    if time.edtf or time.earliest_start or time.latest_end:
        first, last = time.earliest_start or "..", time.latest_end or ".."
        bounds = left_to_right(time.edtf or (first if first == last else f"{first}/{last}"))
    elif time.latest_start and time.earliest_end:
        bounds = words.say("time-between", **between)
    elif time.latest_start:
        bounds = words.say("begins-by", **between)
    else:
        bounds = words.say("ends-from", **between)
    return " · ".join(part for part in (bounds, words.name(precision)) if part)


def article_key(reader: GraphReader, words: Words, articles: Iterable[str]) -> list[str]:
    """Return a line for each article: its identifier and its name; a dozen at most."""
    lines = sorted(f"{article_name(reader, a)}: {words.name(reader.node(a))}" for a in articles)
    return [*lines[:12], "…"] if len(lines) > 12 else lines
