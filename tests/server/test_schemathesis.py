"""Schemathesis against ``/openapi.json``: whatever it thinks of, the answer is as described.

Each call is checked for 5xx, for the status, media type, headers and schema that the document
names, for wrong values that are taken, and for right ones that are refused. The examples are the
same in every run.
"""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import APIOperation, Case, CheckFunction, GenerationMode
from schemathesis.config import SchemathesisConfig
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance

from queries.library import Library
from server.app import create_app
from tests.server.api_library import api_library

Operation = APIOperation[Any, Any, Any, Any]
# Responses may be compressed; the client of Schemathesis would check the compressed bytes.
_PLAIN = {"Accept-Encoding": "identity"}
# Not every text is a query and not every IRI a graph, and no schema can say which is.
_FREE_TEXT = ("SPARQL",)


def call_all(
    store_dir: Path, library: Library | None, mode: GenerationMode, examples: int
) -> Counter[int]:
    """Call every operation with generated values and check what comes back.

    :returns: how often each status came
    """
    app = create_app(store_dir, library)  # errors of its own become a 500 here, as for clients
    schema = schemathesis.openapi.from_wsgi("/openapi.json", app, config=SchemathesisConfig())
    statuses: Counter[int] = Counter()
    for found in schema.get_all_operations():
        assert isinstance(found, Ok)
        operation = found.ok()
        if mode is GenerationMode.POSITIVE or _takes_values(operation):
            statuses += _call(operation, mode, examples)
    return statuses


def _call(operation: Operation, mode: GenerationMode, examples: int) -> Counter[int]:
    statuses: Counter[int] = Counter()
    excluded: list[CheckFunction] = []
    if set(operation.tags or ()) & set(_FREE_TEXT):
        excluded.append(positive_data_acceptance)
    if operation.body:
        # of a form it leaves out empty lists and objects, so that what was wrong is never sent
        excluded.append(negative_data_rejection)

    @settings(
        max_examples=examples,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(operation.as_strategy(generation_mode=mode))
    def check(case: Case[Any]) -> None:
        response = case.call(headers=_PLAIN)
        statuses[response.status_code] += 1
        case.validate_response(response, excluded_checks=excluded)

    check()
    return statuses


def _takes_values(operation: Operation) -> bool:
    """Whether there is a value that can be wrong."""
    return any(True for _ in operation.iter_parameters()) or bool(operation.body)


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
def test_every_type_of_value_gets_an_answer_as_described(
    store_dir: Path, mode: GenerationMode
) -> None:
    statuses = call_all(store_dir, api_library(), mode, 10)
    assert sum(statuses.values()) > 140
    assert statuses[200 if mode is GenerationMode.POSITIVE else 400] > 100
    assert not [code for code in statuses if code >= 500]


def test_every_packaged_query_answers_as_described(store_dir: Path) -> None:
    statuses = call_all(store_dir, None, GenerationMode.POSITIVE, 1)
    assert sum(statuses.values()) > 140
    assert not [code for code in statuses if code >= 500]
