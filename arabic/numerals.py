"""Numbers in digits: ASCII, Arabic-Indic and extended Arabic-Indic, with their separators.

================================ =========================================================
``٬`` or ``,`` ``،`` ``.``       thousands, if every group after the first has three digits
                                 and the first has one to three and no leading zero: ``20.000``
``٫``                            decimal point
``.`` otherwise                  decimal point: ``2.5``, ``0.125``, ``1,234.5``
``,`` ``،`` otherwise            decimal point, but only before a multiplier: ``2,5 مليون``
``,`` ``،`` ``.`` with one group unreadable before a multiplier: ``1.500 مليون`` is either number
================================ =========================================================

One blank may stand for the thousands separator; ``arabic.number_tokens`` joins such groups.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

DIGITS = "0-9٠-٩۰-۹"
SEPARATORS = ".,٫٬،"
MAX_DIGITS = 15  # no count is longer, and a float keeps that many

_TO_ASCII = {zero + digit: str(digit) for zero in (0x660, 0x6F0) for digit in range(10)}
_PLAIN = re.compile("[0-9]+")
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:([٬,،.])[0-9]{3})(?:\1[0-9]{3})*(?:([٫.])[0-9]+)?")
_DECIMAL = re.compile("[0-9]+[٫.][0-9]+")
_COMMA = re.compile("[0-9]+[,،][0-9]+")


@dataclass(frozen=True, slots=True)
class Numeral:
    """What digits say, alone and before a multiplier word; None where that can't be known."""

    alone: Decimal | None
    multiplied: Decimal | None


def parse_numeral(text: str) -> Numeral | None:
    """Return what a text of digits and separators says, or None if it is no number.

    >>> parse_numeral("٢٠٬٠٠٠").alone, parse_numeral("2,5")
    (Decimal('20000'), Numeral(alone=None, multiplied=Decimal('2.5')))
    """
    digits = text.translate(_TO_ASCII)
    if sum(char not in SEPARATORS for char in digits) > MAX_DIGITS:
        return None
    if _PLAIN.fullmatch(digits):
        return Numeral(Decimal(digits), Decimal(digits))
    if match := _GROUPED.fullmatch(digits):
        return _grouped(digits, match)
    if _DECIMAL.fullmatch(digits):
        number = Decimal(digits.replace("٫", "."))
        return Numeral(number, number)
    if _COMMA.fullmatch(digits):
        return Numeral(None, Decimal(digits.replace("،", ",").replace(",", ".")))
    return None


def _grouped(digits: str, match: re.Match[str]) -> Numeral | None:
    separator, point = match[1], match[2]
    if separator == point:
        return None
    whole, _, fraction = digits.partition(point) if point else (digits, "", "")
    groups = whole.split(separator)
    number = Decimal("".join(groups) + ("." + fraction if fraction else ""))
    can_be_decimal = separator != "٬" and len(groups) == 2 and not fraction
    return Numeral(number, None if can_be_decimal else number)


def as_number(value: Decimal) -> int | float:
    """Return a decimal number as an int when it is whole, otherwise as a float."""
    return int(value) if value == value.to_integral_value() else float(value)
