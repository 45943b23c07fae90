"""Tests of reading Label Studio: real files against a count of their own, and changed results."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builder.formats.label_studio import read_label_studio
from tests.formats.json_reads import documents, dumped, read_all, refusals, told, unreadable, write
from tests.formats.label_studio_tasks import (
    ORG,
    PLACE,
    TEXT,
    feature,
    read_tasks,
    region,
    relation,
    task,
)


def count_results(one: Any) -> int:
    """Return the labels of regions, other values and relations in sets of results."""
    sets = [*one.get("annotations", []), *one.get("predictions", [])]
    values = [result.get("value", {}) for made in sets for result in made["result"]]
    return sum(
        max(1, len(value.get("labels", [])), len(value.get("choices", []))) for value in values
    )


def test_every_result_of_the_real_files_is_accounted_for(shared: Path) -> None:
    root = shared / "corpora" / "label_studio"
    if not root.is_dir():
        pytest.skip("needs the corpora of Label Studio, which are not here")
    with_text = refused = without_text = 0
    for file in sorted(root.rglob("*.json")):
        tasks = json.loads(file.read_text("utf-8"))
        reads = read_all(file, read_label_studio)
        found = documents(reads)
        with_text += len(found)
        refused += sum(len(one.refused) for one in found)
        without_text += len(unreadable(reads))
        counted = [count_results(one) for one in tasks if "data" in one] if found else []
        assert [len(one.marks) + len(one.refused) for one in found] == counted
    assert (with_text, refused, without_text) == (9, 10, 3)


def test_the_real_predictions_stand_where_their_words_are(shared: Path) -> None:
    file = shared / "corpora" / "label_studio" / "kiji_sample_predictions_entities_relations.json"
    if not file.is_file():
        pytest.skip("needs the corpora of Label Studio, which are not here")
    results = json.loads(file.read_text("utf-8"))[0]["predictions"][0]["result"]
    quotes = {one["id"]: one["value"]["text"] for one in results if "id" in one}
    [document] = documents(read_all(file, read_label_studio))
    # The last one points behind the end of its text.
    del quotes["ent-5"]
    assert {name: words for name, _, words in told(document)} == quotes
    assert {mark.standing for mark in document.marks} == {"predicted"}
    assert len([mark for mark in document.marks if mark.kind == "relation"]) == 2
    assert len(refusals(document)) == 1


RESULTS: list[Any] = [
    region("a", ORG, "F"),
    region("b", PLACE, "P", "Q"),
    relation("a", "b"),
    relation("b", "c"),
    feature("a", "choices", ["x"], words=ORG),
    feature("d", "rating", 3),
]
ODD: st.SearchStrategy[Any] = (
    st.none()
    | st.integers(-3, 99)
    | st.text(max_size=3)
    | st.sampled_from([[], {}, 0.5, True, [None], ["a", 1], *RESULTS])
)
FUZZ = settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@FUZZ
@given(st.lists(st.sampled_from(RESULTS), max_size=5), st.data())
def test_each_changed_result_is_a_mark_an_attribute_or_refused(
    tmp_path: Path, results: list[Any], data: st.DataObject
) -> None:
    changed = json.loads(json.dumps(results))
    for result in changed:
        inner = result.get("value", result) if data.draw(st.booleans()) else result
        inner[data.draw(st.sampled_from([*inner, "labels", "type"]))] = data.draw(ODD)
    [document] = read_tasks(tmp_path, task(*changed))
    seen = {mark.place for mark in document.marks} | {one.place for one in document.refused}
    spans = {mark.id for mark in document.marks if mark.kind == "span"}
    for index, result in enumerate(changed):
        if f"[0].annotations[0].result[{index}]" not in seen:
            # What isn't named itself describes a region that is a mark.
            assert str(result["id"]) in spans
            assert result["type"] in ("choices", "rating", None)


@FUZZ
@given(st.binary(max_size=8), st.integers(0, 900), st.integers(0, 40))
def test_changed_bytes_never_raise(tmp_path: Path, new: bytes, at: int, cut: int) -> None:
    raw = dumped([task(region("a", ORG, "F")), task(data={"text": TEXT, "title": "Tal"})])
    # A folder: a file that begins like an archive is refused before any reader sees it.
    write(tmp_path, "a.json", raw[:at] + new + raw[at + cut :])
    assert read_all(tmp_path, read_label_studio)
