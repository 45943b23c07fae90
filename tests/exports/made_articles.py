"""Articles that hypothesis makes: small, valid, and odd in every way that the format allows."""

from typing import Any

from hypothesis import strategies as st

from tests.builder.samples import TEXT, article

_EDTF = (
    *("2030", "2030-05", "2030-05-04", "2030-22", "2030-05/..", "2030-01/2030-06", "202X"),
    *("2030~", "2030-05-04?", "2030-05-04T10:00:00Z", "../2030-05", "XXXX-05-03"),
)
_BASES = ("text", "annotator", "outside")
_KINDS = ("body", "headline", "lead", "caption")
_COMPARED = ("exactly", "at-least", "more-than", "at-most", "less-than", "about")
_words = st.sampled_from(
    [{"en": "words"}, {"ar": "كلمات"}, {"en": 'two "words"\n', "ar": "كلـمتان\u200f"}]
)
_numbers = st.one_of(
    st.integers(0, 10**12),
    st.floats(0, 1e6, allow_nan=False).map(lambda f: round(f, 3)),
    st.just(1e-7),
    st.just(0.1 + 0.2),
)


def _list(of: st.SearchStrategy[Any], most: int = 3) -> st.SearchStrategy[list[Any]]:
    return st.lists(of, max_size=most)


@st.composite
def _spans(draw: st.DrawFn) -> Any:
    """Draw a span of the sample text, with or without its words."""
    start = draw(st.integers(0, len(TEXT) - 1))
    end = draw(st.integers(start + 1, len(TEXT)))
    form = draw(st.sampled_from(["pair", "offsets", "quote", "context"]))
    if form == "pair":
        return [start, end]
    span: dict[str, Any] = {"start": start, "end": end}
    if form != "offsets":
        span["exact"] = TEXT[start:end]
    if form == "context" and start > 0:
        span["prefix"] = TEXT[max(0, start - 5) : start]
    if form == "context" and end < len(TEXT):
        span["suffix"] = TEXT[end : end + 5]
    return span


def _some(**members: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Return some of the members, all of which may be left out."""
    return st.fixed_dictionaries({}, optional=members)


def _record(
    optional: dict[str, st.SearchStrategy[Any]], **required: st.SearchStrategy[Any]
) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(required, optional=optional)


_datings = _record(
    {"precision": st.sampled_from(["day", "month", "year"]), "note": _words},
    of=st.sampled_from(["anchor", "published", "retrieved"]),
    edtf=st.sampled_from(_EDTF),
    basis=st.sampled_from(_BASES),
)
_sections = _record({}, kind=st.sampled_from(_KINDS), span=_spans())
_mentions = _record(
    {
        "likelyMeant": _record(
            {}, entity=st.sampled_from(["place:land", "sample#other"]), note=_words
        )
    },
    entity=st.sampled_from(["org:guard", "men", "sample#men", "place:dara", "e1", "other"]),
    span=_spans(),
)
_days = st.sampled_from(["2030-05-01", "2030-05-02"])
_all_times = _some(
    words=_spans(),
    edtf=st.sampled_from(_EDTF),
    textEdtf=st.sampled_from(_EDTF),
    basis=st.sampled_from(_BASES),
    anchor=st.sampled_from(["article", "t1"]),
    precision=st.sampled_from(["week", "period", "unknown", "day"]),
    weekday=st.just("tuesday"),
    partOfDay=st.just("dawn"),
    start=_some(earliest=_days),
    end=_some(latest=st.just("2030-05-09")),
    duration=st.just("P2Y"),
    meaning=_words,
)


def _has_own_bounds(time: dict[str, Any]) -> bool:
    """Whether bounds that are given don't cross those that follow from the date."""
    dates = {time.get("edtf") or time.get("textEdtf")}
    is_bounded = "start" in time or "end" in time
    return not is_bounded or dates <= {None, "2030", "2030-05", "2030~", "XXXX-05-03"}


_times = _all_times.filter(_has_own_bounds)


@st.composite
def _figures(draw: st.DrawFn) -> dict[str, Any]:
    made: dict[str, Any] = draw(
        _record(
            {
                "ofRank": st.just("leader"),
                "ofWhom": st.sampled_from(["men", ["men", "org:guard"]]),
                "words": _spans(),
                "label": _words,
                "place": st.sampled_from(["place:dara", ["place:dara", "place:land"]]),
                "period": st.just("t1"),
                "event": st.just("e1"),
                "subsetOf": st.just(["f1"]),
                "sumOf": st.just(["sample#f1"]),
                "restates": st.just(["f1", "elsewhere#f9"]),
            },
            counts=st.sampled_from(["killed", "operations"]),
            unit=st.sampled_from(["person", "kilometre"]),
        )
    )
    comparator = draw(st.sampled_from([*_COMPARED, "range", "dozens", "some"]))
    made["comparator"] = comparator
    if comparator in _COMPARED:
        made["amount"] = draw(_numbers)
    if comparator == "range":
        made |= {"minimum": 3, "maximum": draw(st.sampled_from([3, 4.5]))}
    if comparator == "about":
        made |= draw(_some(minimum=st.just(1), maximum=st.just(10**13)))
    return made


_agents = st.sampled_from(["org:guard", "men", "sample#men", "other"])
_candidates = st.sampled_from(
    [
        {"oneOf": ["org:guard", "men"]},
        {"oneOf": ["men", "other"]},
        {"oneOf": ["men", "men", "org:guard"]},
    ]
)
_states = st.sampled_from([{"state": "unknown"}, {"state": "not-stated"}])
_frames = _record(
    {
        "arrested": st.one_of(_candidates, _states, _agents, st.lists(_agents, min_size=1)),
        "carriedOutBy": st.lists(st.one_of(_candidates, _states, _agents), min_size=1, max_size=4),
        "description": st.one_of(
            _words,
            st.lists(_words, min_size=1, max_size=3),
            st.just({"oneOf": [{"en": "a", "ar": "ا"}, {"en": "b"}]}),
        ),
        "method": st.sampled_from(["car-bomb", ["ambush", "sweep"], {"oneOf": ["ambush", "ied"]}]),
        "time": st.sampled_from(["t1", "t2"]),
        "figure": st.sampled_from(["f1", ["f1", "f2"]]),
    },
    about=st.sampled_from(["e1", "sample#e1", "e2"]),
    type=st.sampled_from(["Arrest", "Attack", ["Attack", "Bombing"]]),
)
_links = _record(
    {
        "anonymity": st.sampled_from(["unnamed", "passive", "hearsay"]),
        "capacity": _words,
        "act": st.sampled_from(["said", "denied"]),
        "quotation": st.just("direct"),
        "addressee": st.just("men"),
        "cue": _spans(),
    },
    speaker=st.sampled_from(["src:agency", "men", "sample#other"]),
)
_reviews = _record(
    {}, verdict=st.sampled_from(["wrong", "doubtful"]), basis=st.just("outside"), note=_words
)
_claims = _record(
    {
        "certainty": st.sampled_from(["certain", "possible"]),
        "polarity": st.sampled_from(["affirmed", "denied"]),
        "status": st.sampled_from(["happened", "planned", "conditional"]),
        "standing": st.sampled_from(["suspected", "convicted"]),
        "condition": _record({"claim": st.just("c1")}, label=_words),
        "uttered": st.just("t1"),
        "repeats": st.just(["c1"]),
        "contradicts": st.just(["sample#c1", "elsewhere#c9"]),
        "partOf": st.just(["c1"]),
        "reviews": _list(_reviews, 4),
    },
    label=_words,
    evidence=st.lists(_spans(), min_size=1, max_size=3),
    states=st.lists(_frames, min_size=1, max_size=2),
)
_chains = st.one_of(st.just({"chain": "not-annotated"}), _record({}, attribution=_list(_links, 3)))
_judgements = _record(
    {"note": _words},
    of=st.sampled_from(
        [["e1", "e2"], ["e2", "sample#e1"], ["men", "org:guard"], ["men", "elsewhere#x"]]
    ),
    verdict=st.sampled_from(["same", "not-same", "unsure"]),
    by=st.just("editor"),
    on=st.just("2030-05-06"),
)
_attributes = _record({"value": st.sampled_from(["", "1"])}, name=st.sampled_from(["a", "b"]))
_arguments = _record(
    {}, role=st.sampled_from(["Agent", "Place"]), annotation=st.sampled_from(["T1", "T2"])
)
_marks = _record(
    {
        "layer": st.just("custom.Span"),
        "arguments": _list(_arguments, 4),
        "attributes": _list(_attributes, 4),
        "notes": _list(st.sampled_from(["", "note"])),
        "identifiers": _list(st.just("Wikidata:Q0")),
        "by": _list(st.sampled_from(["1", "A"])),
        "sourceId": st.just("id:1"),
        "interpretedAs": st.just(["e1", "org:guard"]),
    },
    kind=st.sampled_from(["span", "relation", "event", "group", "document"]),
    label=st.just("Person"),
    spans=st.lists(st.one_of(_spans(), st.just([5, 5])), min_size=1, max_size=3),
)


def _named(prefix: str, records: list[dict[str, Any]], first: int) -> list[dict[str, Any]]:
    return [{"id": f"{prefix}{n}", **record} for n, record in enumerate(records, start=first)]


@st.composite
def made_articles(draw: st.DrawFn) -> dict[str, Any]:
    """Draw an article on the sample text, with its text inside or without a text."""
    sample = article()
    other = {
        "id": "other",
        "kinds": ["Place", "Source"],
        "label": draw(_words),
        **draw(_some(unnamed=st.booleans(), key=st.just("per:other"), placeKind=st.just("town"))),
        **draw(_some(within=st.just(["place:land"]), note=_words)),
    }
    marks = _named("T", draw(_list(_marks, 3)), 1)
    for mark in marks:
        known = [m["id"] for m in marks]
        mark["arguments"] = [a for a in mark.get("arguments", []) if a["annotation"] in known]
    claims = [{**c, **draw(_chains)} for c in draw(_list(_claims, 3))]
    text = dict(sample["text"])
    if draw(st.booleans()):
        del text["content"]
        text |= draw(_some(licence=st.sampled_from(["", "CC0-1.0"]), file=st.just("a.txt")))
    return article(
        text=text,
        invented=draw(st.booleans()),
        publisher=draw(st.sampled_from(["src:agency", "other"])),
        authors=draw(_list(st.sampled_from(["men", "org:guard"]))),
        iri="https://example.org/a?b=%D8%A7",
        dates=draw(_list(_datings, 12)),
        sections=draw(_list(_sections, 5)),
        entities=[*sample["entities"], other],
        mentions=draw(_list(_mentions, 5)),
        times=[*sample["times"], *_named("t", [draw(_times)], 2)],
        figures=[*sample["figures"], *_named("f", [draw(_figures())], 2)],
        claims=[*sample["claims"], *_named("c", claims, 3)],
        judgements=draw(_list(_judgements, 2)),
        annotations=marks,
    )
