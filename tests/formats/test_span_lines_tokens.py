"""Tests of JSON Lines whose spans count tokens, and of the real IDRISI files."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builder.formats.marks import OffsetUnit
from builder.formats.span_lines import read_span_lines
from builder.formats.span_lines_tokens import tagged_spans
from tests.formats.json_reads import documents, read_all, refusals, told, unreadable, words, write

TOKENS = ["Omar", "Baker", "reached", "تل", "المثال", "."]
JOINED = "Omar Baker reached تل المثال ."
INCLUDED = "the last token is included"
BEHIND = "the end is behind the last token"
OF_JOINED = "; the text is the tokens joined by spaces"
PERSON, HILL = ("Person", "Omar Baker"), ("Place", "تل المثال")


def read(folder: Path, record: Any) -> tuple[list[tuple[str, str]], OffsetUnit, list[str]]:
    """Return labels with words, the unit, and the refusals of a record."""
    [document] = documents(read_all(write(folder, "a.jsonl", [record]), read_span_lines))
    return [one[1:] for one in told(document)], document.unit, refusals(document)


@pytest.mark.parametrize("key", ["tokens", "tokenized_text", "words"])
def test_ner_counts_tokens_with_the_last_one(tmp_path: Path, key: str) -> None:
    record = {key: TOKENS, "ner": [[0, 1, "Person"], [3, 4, "Place"], [5, 6, "x"], [2, 1, "y"]]}
    found, unit, refused = read(tmp_path, record)
    assert found == [PERSON, HILL]
    assert unit == OffsetUnit("token", "format", INCLUDED + OF_JOINED)
    assert refused == [
        "line 1: ner[2]: span refused: [5, 6] names no tokens of the 6 that there are",
        "line 1: ner[3]: span refused: [2, 1] names no tokens of the 6 that there are",
    ]


def test_entities_of_tokens_end_behind_the_last_one(tmp_path: Path) -> None:
    spans = [
        {"type": "Person", "start": 0, "end": 2},
        {"type": "Place", "start": 3, "end": 5},
        {"type": "x", "start": 1, "end": 1},
    ]
    relations = [{"type": "reached", "head": 0, "tail": 1}]
    record = {"tokens": TOKENS, "entities": spans, "relations": relations}
    found, unit, refused = read(tmp_path, record)
    assert found == [PERSON, HILL]
    assert unit == OffsetUnit("token", "format", BEHIND + OF_JOINED)
    assert refused == [
        "line 1: entities[2]: span refused: [1, 1] names no tokens of the 6 that there are"
    ]


@pytest.mark.parametrize(
    ("pairs", "quoted", "detail", "evidence"),
    [
        ([(0, 1), (3, 4)], True, INCLUDED, "quotes"),
        ([(0, 2), (3, 5)], True, BEHIND, "quotes"),
        ([(0, 1), (3, 4), (2, 2)], False, INCLUDED, "boundaries"),
        ([(0, 2), (3, 5), (2, 6)], False, BEHIND, "boundaries"),
    ],
)
def test_elsewhere_the_data_tell_whether_the_last_token_is_meant(
    tmp_path: Path, pairs: Any, quoted: bool, detail: str, evidence: str
) -> None:
    spans = [{"start": start, "end": end, "label": "x"} for start, end in pairs]
    if quoted:
        spans = [one | {"text": name} for one, (_, name) in zip(spans, (PERSON, HILL), strict=True)]
    found, unit, refused = read(tmp_path, {"tokens": TOKENS, "mentions": spans})
    assert [name for _, name in found][:2] == ["Omar Baker", "تل المثال"]
    assert (unit, refused) == (OffsetUnit("token", evidence, detail + OF_JOINED), [])


def test_where_nothing_tells_spans_of_tokens_are_refused(tmp_path: Path) -> None:
    record = {"tokens": TOKENS, "mentions": [{"start": 0, "end": 1, "label": "Person"}]}
    found, unit, refused = read(tmp_path, record)
    assert (found, unit) == ([], OffsetUnit("token", "none"))
    assert refused == [
        "line 1: mentions[0]: span refused: it counts tokens, and nothing tells whether the last "
        "token is included"
    ]


def test_words_that_differ_from_the_tokens_are_refused(tmp_path: Path) -> None:
    spans = [[0, 1, "Person"], {"start": 3, "end": 4, "label": "Place", "text": "Port"}]
    spans.append({"start": 0, "end": 1, "label": "Person", "text": "Omar Baker"})
    _, _, refused = read(tmp_path, {"tokens": TOKENS, "ner": spans})
    assert refused == [
        "line 1: ner[1]: span refused: the tokens [3, 4] are 'تل المثال', expected 'Port'"
    ]


@pytest.mark.parametrize("key", ["ner_tags", "tags", "labels"])
@pytest.mark.parametrize(
    "tags",
    [
        ["B-Person", "I-Person", "O", "B-Place", "I-Place", "O"],
        ["I-Person", "I-Person", "O", "I-Place", "I-Place", "O"],
        ["B-Person", "E-Person", "O", "B-Place", "E-Place", "O"],
        ["B-Person", "L-Person", "O", "B-Place", "L-Place", "O"],
    ],
)
def test_tags_of_tokens_are_spans(tmp_path: Path, key: str, tags: list[str]) -> None:
    found, unit, refused = read(tmp_path, {"tokens": TOKENS, key: tags})
    assert (found, refused) == ([PERSON, HILL], [])
    assert unit == OffsetUnit("token", "format", INCLUDED + OF_JOINED)


@pytest.mark.parametrize(
    ("tags", "spans"),
    [
        (["B-A", "B-A"], [(0, 0, "A"), (1, 1, "A")]),
        (["S-A", "S-A", "U-B"], [(0, 0, "A"), (1, 1, "A"), (2, 2, "B")]),
        (["B-A", "I-B"], [(0, 0, "A"), (1, 1, "B")]),
        (["O", "I-A", "O", "I-A"], [(1, 1, "A"), (3, 3, "A")]),
        (["B-A", "E-A", "I-A"], [(0, 1, "A"), (2, 2, "A")]),
        (["B-A-B", "I-A-B"], [(0, 1, "A-B")]),
        (["O", "O"], []),
        ([], []),
    ],
)
def test_tags_begin_and_end_spans(tags: list[str], spans: list[tuple[int, int, str]]) -> None:
    assert list(tagged_spans(tags)) == spans


@pytest.mark.parametrize("tags", [["O"], ["Person", "Person", "O", "O", "O", "O"], "O"])
def test_tags_that_fit_no_tokens_are_refused(tmp_path: Path, tags: Any) -> None:
    _, _, refused = read(tmp_path, {"tokens": TOKENS, "ner_tags": tags})
    count = len(tags)
    assert refused == [
        f"line 1: ner_tags: span refused: found {count} tags for 6 tokens; expected as many, O or "
        "names such as B-LOC"
    ]


def test_tags_that_are_numbers_are_refused(tmp_path: Path) -> None:
    _, _, refused = read(tmp_path, {"tokens": TOKENS, "ner_tags": [1, 2, 0, 5, 6, 0]})
    assert refused == [
        "line 1: ner_tags: span refused: the tags are numbers, of which 4 are not 0; expected "
        "names such as B-LOC"
    ]


def test_a_text_beside_its_tokens_is_kept(tmp_path: Path) -> None:
    text = "Omar  Baker reached تل\nالمثال."
    record = {"text": text, "tokens": TOKENS, "ner": [[0, 1, "Person"], [3, 4, "Place"]]}
    found, unit, refused = read(tmp_path, record)
    assert found == [("Person", "Omar  Baker"), ("Place", "تل\nالمثال")]
    assert (unit, refused) == (OffsetUnit("token", "format", INCLUDED), [])


@pytest.mark.parametrize(
    ("further", "reason"),
    [
        (
            {"text": JOINED.replace("reached", "- reached")},
            "it counts tokens, and the text has other tokens",
        ),
        ({"text": "Omar Bakir"}, "it counts tokens, and the text has other tokens"),
        (
            {"text": JOINED, "spans": [[0, 4, "x"]]},
            "it counts tokens, while other spans of the record count characters",
        ),
    ],
)
@pytest.mark.parametrize("counted", [{"ner": [[0, 1, "P"]]}, {"tags": ["B-P", *["O"] * 5]}])
def test_tokens_that_are_not_those_of_the_text_are_refused(
    tmp_path: Path, further: Any, reason: str, counted: Any
) -> None:
    found, _, refused = read(tmp_path, {"tokens": TOKENS} | counted | further)
    [key] = counted
    assert len(found) == len(further.get("spans", []))
    assert refused == [f"line 1: {key}[0]: span refused: {reason}"]


def test_a_token_that_is_missing_at_the_end_of_the_text_is_seen(tmp_path: Path) -> None:
    record = {"text": "Omar .", "tokens": ["Omar", "Tal"], "ner": [[1, 1, "Place"]]}
    found, _, refused = read(tmp_path, record)
    assert found == []
    assert refused == [
        "line 1: ner[0]: span refused: it counts tokens, and the text has other tokens"
    ]


@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(st.tuples(st.integers(-1, 6), st.integers(-1, 6)), max_size=4),
    st.sampled_from(["ner", "entities", "mentions"]),
    st.sampled_from([None, JOINED, "Omar", ""]),
    st.lists(st.sampled_from(["O", "B-A", "I-A", "x", 3, None]), min_size=6, max_size=6),
)
def test_spans_of_tokens_are_marks_or_refused(
    tmp_path: Path, pairs: Any, key: str, text: Any, tags: Any
) -> None:
    spans = [[start, end, "x"] for start, end in pairs]
    record = {"tokens": TOKENS, key: spans, "text": text, "ner_tags": tags}
    [one] = documents(read_all(write(tmp_path, "a.jsonl", [record]), read_span_lines))
    places = [mark.place for mark in one.marks] + [refusal.place for refusal in one.refused]
    assert len([place for place in places if f": {key}[" in place]) == len(spans)


IDRISI = [
    ("LMD_cairo_bombing_train.jsonl", 206, 525, 34),
    ("LMR_beirut_explosion_train.jsonl", 245, 378, 26),
    ("LMR_cairo_bombing_train.jsonl", 189, 417, 11),
]


@pytest.mark.parametrize(("name", "records", "mentions", "repeated"), IDRISI)
def test_every_mention_of_the_real_tweets_is_a_mark(
    shared: Path, name: str, records: int, mentions: int, repeated: int
) -> None:
    file = shared / "corpora" / "idrisi_ar" / name
    if not file.is_file():
        pytest.skip("needs the corpus IDRISI, which is not here")
    raw = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    reads = read_all(file, read_span_lines)
    found = documents(reads)
    assert (len(found), unreadable(reads)) == (records, [])
    assert [one.name for one in found] == [one["tweet_id"] for one in raw]
    assert [[words(one, mark) for mark in one.marks] for one in found] == [
        [mention["text"] for mention in one["location_mentions"]] for one in raw
    ]
    assert sum(len(one.marks) for one in found) == mentions
    places = [
        (one["tweet_id"], mention.get("startIdx", mention.get("start_offset")))
        for one in raw
        for mention in one["location_mentions"]
    ]
    assert len(places) - len(set(places)) == repeated
    assert sum(mark.id.count("-") == 2 for one in found for mark in one.marks) == repeated
    assert all(one.refused == [] for one in found)
    urls = [mention.get("osm_url") for one in raw for mention in one["location_mentions"]]
    marks = [mark for one in found for mark in one.marks]
    assert [
        url in mark.identifiers or url is None for url, mark in zip(urls, marks, strict=True)
    ] == [True] * mentions
