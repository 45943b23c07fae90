"""The given questions with their answers, read from the folder ``shared``."""

import json
from pathlib import Path
from typing import Any


class GivenQuestions:
    """The questions of ``competency/questions.json``."""

    def __init__(self, shared: Path) -> None:
        text = (shared / "competency" / "questions.json").read_text("utf-8")
        self._questions: dict[str, dict[str, Any]] = {q["id"]: q for q in json.loads(text)}

    def ids(self) -> list[str]:
        """Return the ids of all questions."""
        return list(self._questions)

    def answer(self, question_id: str) -> dict[str, Any]:
        """Return a copy of the given answer."""
        return dict(self._questions[question_id]["answer"])

    def articles(self, question_id: str) -> list[str]:
        """Return the ids of the articles that the question is asked of."""
        return list(self._questions[question_id]["articles"])

    def all_articles(self) -> list[str]:
        """Return the ids of all articles that a question is asked of."""
        return sorted({id_ for q in self._questions.values() for id_ in q["articles"]})

    def named_items(self) -> list[dict[str, str]]:
        """Return every item of an answer that has an id and names."""
        found = []
        for question in self._questions.values():
            answer = question["answer"]
            for item in [*answer.get("items", []), *answer.get("candidates", [])]:
                if isinstance(item, dict) and {"id", "en", "ar"} <= set(item):
                    found.append(item)
        return found
