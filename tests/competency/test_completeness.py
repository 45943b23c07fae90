"""Every given question has a test, and every name in a given answer is a name in the graph."""

import re
from pathlib import Path

import pytest

from tests.competency.answer_shape import plain
from tests.competency.asking import Asker
from tests.competency.given import GivenQuestions

_MODULES = sorted(Path(__file__).parent.glob("test_questions_*.py"))


def _asked() -> dict[str, set[str]]:
    """Return, for each question that has a test, the questions whose answers the test reads."""
    found: dict[str, set[str]] = {}
    for module in _MODULES:
        for test in module.read_text("utf-8").split("\ndef test_")[1:]:
            if name := re.match(r"q(\d{3})_", test):
                found[f"Q{name[1]}"] = set(re.findall(r'given\.answer\("(Q\d+)"\)', test))
    return found


def test_every_given_question_has_a_test_that_reads_its_answer(given: GivenQuestions) -> None:
    asked = _asked()
    assert sorted(asked) == sorted(given.ids())
    assert {question: {question} for question in asked} == asked


def test_every_stored_question_is_asked() -> None:
    folder = Path(__file__).parent
    tests = "".join(module.read_text("utf-8") for module in folder.glob("*.py"))
    unused = [q.stem for q in folder.glob("*.rq") if f'"{q.stem}"' not in tests]
    assert unused == []


def test_every_named_item_of_an_answer_has_those_names_in_the_graph(
    ask: Asker, given: GivenQuestions
) -> None:
    unknown = []
    for item in given.named_items():
        names = {plain(name) for name in ask.column("names", "name", entity=item["id"])}
        unknown += [item[lang] for lang in ("en", "ar") if plain(item[lang]) not in names]
    assert unknown == []


@pytest.mark.parametrize("question", sorted(p.stem for p in Path(__file__).parent.glob("*.rq")))
def test_stored_questions_name_no_entity_article_or_local_id(question: str) -> None:
    text = (Path(__file__).parent / f"{question}.rq").read_text("utf-8")
    assert re.findall(r"\b(?:org|per|place|src):\w|\d{3}#|\"0\d\d\"", text) == []
