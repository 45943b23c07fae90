"""Numbers on an axis: limits, ticks, and how numbers are written."""

from decimal import Decimal

from matplotlib.ticker import MaxNLocator

_WIDE = 200  # from here on the largest number would hide the smallest


def number_text(number: Decimal | int | float) -> str:
    """Return a number as it is written in a chart.

    >>> number_text(Decimal("10000.50"))
    '10,000.5'
    """
    text = f"{Decimal(str(number)):,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def is_wide(numbers: list[Decimal]) -> bool:
    """Whether numbers are so different that a scale of powers of ten is needed."""
    positive = [number for number in numbers if number > 0]
    return bool(positive) and max(positive) >= 1000 and max(positive) > _WIDE * min(positive)


def number_ticks(highest: float) -> list[float]:
    """Return ticks from zero for whole numbers."""
    places = MaxNLocator(nbins=7, integer=True, steps=[1, 2, 5, 10]).tick_values(0, max(highest, 1))
    return [float(place) for place in places if 0 <= place <= max(highest, 1) * 1.01]


def power_ticks(highest: float) -> list[float]:
    """Return ticks at zero and at powers of ten."""
    ticks, power = [0.0], 1.0
    while power <= highest * 1.01:
        ticks.append(power)
        power *= 10
    return ticks
