"""Claims, times and figures in words, for fields that hold nothing but text."""

from collections.abc import Iterable, Sequence

from exports.lookup import notation
from exports.reader import GraphReader
from exports.records import Claim, Figure, Span, Statement, Text, Time
from ontology.labels import load_labels
from ontology.parts import NAMESPACE

CLAIMED, ALLEGED, DENIED = "claimed", "alleged", "denied"
_MOST = 3  # claimants that are named; more are counted
_WORDS = {
    "en": {
        "according": "according to {} ({})",
        "more": "and {} more claims",
        "article": "article {}",
        "characters": "characters {}–{} (counted from 0, the end exclusive)",
        CLAIMED: "only claimed",
        ALLEGED: "alleged, not established",
        DENIED: "denied",
        "candidate": "one of several candidates",
    },
    "ar": {
        "according": "بحسب {} ({})",
        "more": "و{} أقوال أخرى",
        "article": "المقالة {}",
        "characters": "الأحرف {}–{} (العد من 0، والنهاية غير داخلة)",
        CLAIMED: "قول فقط",
        ALLEGED: "ادعاء غير ثابت",
        DENIED: "منفي",
        "candidate": "أحد المرشحين المحتملين",
    },
}


def remark_of(claims: Iterable[Claim]) -> str:
    """Return what to call content that isn't in the view.

    :returns: ``denied`` when all claims deny it, ``alleged`` when all that don't deny it give a
        legal standing short of a conviction, else ``claimed``
    """
    found = list(claims)
    affirmed = [claim for claim in found if claim.polarity != "denied"]
    if found and not affirmed:
        return DENIED
    is_alleged = affirmed and all(c.standing not in ("", "convicted") for c in affirmed)
    return ALLEGED if is_alleged else CLAIMED


def remark_word(remark: str, language: str) -> str:
    """Return a remark in words, also ``candidate``."""
    return _WORDS[language][remark]


def label_of(name: str, language: str) -> str:
    """Return the label of a term of the ontology by its local name, or the name."""
    return load_labels(language).get(name, name)


def claim_facts(claim: Claim, language: str) -> str:
    """Return standing, polarity, status and certainty of a claim, as far as they are remarkable."""
    named = (
        ("standing", claim.standing, ""),
        ("polarity", claim.polarity, "affirmed"),
        ("status", claim.status, "happened"),
        ("certainty", claim.certainty, "certain"),
    )
    shown = (f"{scheme}-{value}" for scheme, value, usual in named if value not in ("", usual))
    return ", ".join(label_of(name, language) for name in shown)


def claimant_name(reader: GraphReader, claim: Claim, language: str) -> str:
    """Return whom a claim stems from; where nobody is named, what the graph knows instead."""
    if claim.claimant:
        return reader.node(claim.claimant).name(language)
    return label_of(f"voice-{claim.voice}", language) if claim.voice else "?"


def according_to(reader: GraphReader, claims: Sequence[str], language: str) -> str:
    """Return who says something, in which article, and with what reserve.

    :param claims: IRIs
    """
    words = _WORDS[language]
    told = []
    for claim in map(reader.claim, claims[:_MOST]):
        article = words["article"].format(reader.node(claim.article).identifier or claim.article)
        facts = claim_facts(claim, language)
        inner = f"{facts}; {article}" if facts else article
        told.append(words["according"].format(claimant_name(reader, claim, language), inner))
    if len(claims) > _MOST:
        told.append(words["more"].format(len(claims) - _MOST))
    return "; ".join(told)


def span_text(span: Span, language: str) -> str:
    """Return the characters of a claim in words."""
    return _WORDS[language]["characters"].format(span.start, span.end)


def value_text(reader: GraphReader, value: str | Text, language: str) -> str:
    """Return the object of a statement in words."""
    if isinstance(value, Text):
        return value.value
    if value.startswith(NAMESPACE):
        return label_of(value.removeprefix(NAMESPACE), language)
    return reader.node(value).name(language)


def statement_line(reader: GraphReader, statement: Statement, language: str) -> str:
    """Return a statement as ``predicate: value``."""
    label = label_of(statement.predicate, language)
    return f"{label}: {value_text(reader, statement.object, language)}"


def time_text(time: Time) -> str:
    """Return a time with its bounds, as far as it has any."""
    bounds = (time.earliest_start, time.latest_start, time.earliest_end, time.latest_end)
    named = ("earliest start", "latest start", "earliest end", "latest end")
    told = [f"{name} {day}" for name, day in zip(named, bounds, strict=True) if day]
    shown = [f"EDTF {time.edtf}"] if time.edtf else []
    return "; ".join([*shown, *told, *([f"“{time.words}”"] if time.words else [])])


def figure_text(figure: Figure, language: str) -> str:
    """Return a figure in words: what is counted, how exactly, how many."""
    counted = label_of(f"counted-{figure.counts}", language) if figure.counts else ""
    comparator = label_of(f"comparator-{figure.comparator}", language) if figure.comparator else ""
    numbers = [str(figure.amount)] if figure.amount is not None else []
    for sign, bound in (("≥", figure.minimum), ("≤", figure.maximum)):
        if bound is not None and bound != figure.amount:
            numbers.append(f"{sign} {bound}")
    unit = label_of(f"unit-{figure.unit}", language) if figure.unit else ""
    told = " ".join(part for part in (comparator, ", ".join(numbers), unit) if part)
    return f"{counted}: {told}" if counted else told


def local_value(value: str | Text) -> str | None:
    """Return a literal or the notation of a value of the ontology; None for a node."""
    if isinstance(value, Text):
        return value.value
    return notation(value) if value.startswith(NAMESPACE) else None
