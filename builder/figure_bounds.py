"""The least and greatest number that a figure's words allow. Nothing is invented for "dozens"."""

from decimal import Decimal

from builder.model.article import Figure
from ontology.vocabulary import load_vocabulary


class FigureError(ValueError):
    """The numbers of a figure don't go with its comparator."""


def figure_bounds(figure: Figure) -> tuple[Decimal | None, Decimal | None]:
    """Return minimum and maximum, inclusive; None where the words set no bound.

    "more than 20 sources" is at least 21, because sources are counted in pieces; "more than 20 km"
    has no least number and keeps 20 as a bound that is not reached (the comparator says so).

    :raises FigureError: if a number is missing, or minimum is above maximum.
    """
    low, high = _decimal(figure.minimum), _decimal(figure.maximum)
    amount = _decimal(figure.amount)
    if low is not None and high is not None and low > high:
        raise FigureError(f"minimum {low} is greater than maximum {high}")
    if figure.comparator == "range":
        return _range(low, high)
    if figure.comparator in ("exactly", "at-least", "at-most", "more-than", "less-than", "about"):
        if amount is None:
            raise FigureError(f"comparator {figure.comparator!r} needs an 'amount'")
        low, high = _implied(figure, amount, low, high)
    elif amount is not None:
        raise FigureError(f"comparator {figure.comparator!r} names no number, found {amount}")
    return low, high


def _range(low: Decimal | None, high: Decimal | None) -> tuple[Decimal | None, Decimal | None]:
    if low is None or high is None:
        raise FigureError("comparator 'range' needs 'minimum' and 'maximum'")
    return low, high


def _implied(
    figure: Figure, amount: Decimal, low: Decimal | None, high: Decimal | None
) -> tuple[Decimal | None, Decimal | None]:
    vocabulary = load_vocabulary()
    in_pieces = vocabulary.concept_iri("unit", figure.unit) in vocabulary.discrete
    step = Decimal(1) if in_pieces else Decimal(0)
    if figure.comparator == "exactly":
        low, high = amount, amount
    elif figure.comparator == "at-least":
        low = amount
    elif figure.comparator == "more-than":
        low = amount + step
    elif figure.comparator == "at-most":
        high = amount
    elif figure.comparator == "less-than":
        high = amount - step
    return low, high


def _decimal(number: int | float | None) -> Decimal | None:
    return None if number is None else Decimal(str(number))
