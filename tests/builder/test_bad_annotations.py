"""A wrong annotation of a tool is told with its place, what was found and what was expected."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from isnad import exit_codes
from tests.builder import samples
from tests.builder.samples import article, with_mark

Isnad = Callable[..., Result]
MARK = {"id": "T1", "kind": "span", "label": "Person", "spans": [[28, 35]]}

# (name of the case, document, JSON path in the message, words of the message)
BAD: list[tuple[str, dict[str, Any], str, str]] = [
    ("unknown argument", with_mark(arguments=[{"role": "x", "annotation": "T12"}]),
     "annotations[0].arguments[0].annotation", "no 'T12' in this article; did you mean T1?"),
    ("argument of another kind", with_mark(arguments=[{"role": "x", "annotation": "men"}]),
     "annotations[0].arguments[0].annotation", "'men' refers to an entity, expected annotation"),
    ("unknown trigger", with_mark(kind="event", trigger="T9"), "annotations[0].trigger",
     "there is no 'T9' in this article"),
    ("unknown interpretation", with_mark(interpretedAs=["e1", "org:gard"]),
     "annotations[0].interpretedAs[1]", "no 'org:gard' in the registry; did you mean org:guard?"),
    ("interpreted as an annotation", with_mark(interpretedAs=["T1"]),
     "annotations[0].interpretedAs[0]", "'T1' refers to an annotation of a tool, expected entity"),
    ("interpreted elsewhere", with_mark(interpretedAs=["other#e1"]),
     "annotations[0].interpretedAs[0]", "'other', which is not part of this build"),
    ("id of a claim", with_mark(id="c2"), "annotation c2", "the id 'c2' is used twice"),
    ("outside the text", with_mark(spans=[[28, 35], [80, 900]]), "annotations[0].spans[1]",
     "lies outside the text"),
    ("other words", with_mark(spans=[{"start": 28, "end": 35, "exact": "two cats"}]),
     "annotations[0].spans[0]", "two cats"),
    ("span without spans", with_mark(spans=[]), "annotations[0]", "needs at least one of 'spans'"),
    ("backwards", with_mark(spans=[[5, 4]]), "annotations[0].spans[0]", "must be greater"),
    ("trigger of a span", with_mark(trigger="T1"), "annotations[0]",
     "only an annotation of kind 'event' has a 'trigger'; this one is of kind 'span'"),
    ("unknown kind", with_mark(kind="chain"), "annotations[0].kind", "'chain'"),
    ("empty label", with_mark(label=""), "annotations[0].label", "at least 1 character"),
    ("unknown key", with_mark(colour="red"), "annotations[0].colour", "not part of the format"),
    ("mention of an annotation", article(
        mentions=[{"entity": "T1", "span": [13, 18]}], annotations=[MARK]),
     "mentions[0].entity", "'T1' refers to an annotation of a tool, expected entity or event"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("document", "path", "words"), [case[1:] for case in BAD], ids=[case[0] for case in BAD]
)
def test_wrong_annotation_is_told_with_its_place(
    isnad: Isnad, tmp_path: Path, document: dict[str, Any], path: str, words: str
) -> None:
    result = isnad("check", samples.write(tmp_path, document))
    assert result.exit_code == exit_codes.INPUT_REJECTED
    (line, total) = result.output.splitlines()
    assert f": error: {path}: " in line and words in line and "error: 1 errors" in total
