"""The least and greatest number that the words of a figure allow."""

from decimal import Decimal
from typing import Any

import pytest

from builder.figure_bounds import FigureError, figure_bounds
from builder.model.article import Figure


def _figure(**values: Any) -> Figure:
    return Figure.model_validate({"id": "f", "counts": "arrested", "unit": "person", **values})


@pytest.mark.parametrize(
    ("values", "minimum", "maximum"),
    [
        ({"comparator": "exactly", "amount": 44}, 44, 44),
        ({"comparator": "exactly", "amount": 0}, 0, 0),
        ({"comparator": "at-least", "amount": 12}, 12, None),
        ({"comparator": "more-than", "amount": 20}, 21, None),
        ({"comparator": "more-than", "amount": 20, "unit": "kilometre"}, 20, None),
        ({"comparator": "at-most", "amount": 5}, None, 5),
        ({"comparator": "less-than", "amount": 5}, None, 4),
        ({"comparator": "about", "amount": 2000}, None, None),
        ({"comparator": "range", "minimum": 20_000, "maximum": 30_000}, 20_000, 30_000),
        ({"comparator": "dozens"}, None, None),
        ({"comparator": "some"}, None, None),
    ],
)
def test_comparator_sets_the_bounds(
    values: dict[str, Any], minimum: int | None, maximum: int | None
) -> None:
    expected = tuple(None if n is None else Decimal(n) for n in (minimum, maximum))
    assert figure_bounds(_figure(**values)) == expected


@pytest.mark.parametrize(
    "values",
    [
        {"comparator": "exactly"},
        {"comparator": "range", "minimum": 3},
        {"comparator": "range", "minimum": 3, "maximum": 2},
        {"comparator": "dozens", "amount": 24},
    ],
)
def test_numbers_that_do_not_fit_the_comparator_are_refused(values: dict[str, Any]) -> None:
    with pytest.raises(FigureError):
        figure_bounds(_figure(**values))
