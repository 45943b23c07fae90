"""Questions beyond the given ones, with answers as read from the articles: who, where, when, how
many, according to whom, and what is not stated."""

import pytest

from tests.competency import (
    further_000,
    further_001,
    further_002,
    further_003,
    further_004,
    further_across,
)
from tests.competency.asking import Asker
from tests.competency.further import Further

_MODULES = (further_000, further_001, further_002, further_003, further_004, further_across)
_QUESTIONS = [question for module in _MODULES for question in module.QUESTIONS]


@pytest.mark.parametrize("further", _QUESTIONS, ids=lambda further: further.question)
def test_graph_answers(ask: Asker, further: Further) -> None:
    assert further.found(ask) == further.answer
