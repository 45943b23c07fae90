"""Dates in English, for the meanings of readings."""

from arabic.months import ENGLISH_MONTHS

_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}


def english_date(edtf: str) -> str:
    """Return a date in English; an interval and what is less than a month stay as they are.

    >>> english_date("2031-05"), english_date("XXXX-05-03"), english_date("2031-22")
    ('May 2031', '3 May', 'summer 2031')
    """
    parts = edtf.split("-")
    if "/" in edtf or len(parts) > 3 or not all(part.isdecimal() for part in parts[1:]):
        return edtf
    year = "" if parts[0] == "XXXX" else f" {parts[0]}"
    if len(parts) == 1:
        return parts[0]
    month = int(parts[1])
    name = _SEASONS.get(month) or ENGLISH_MONTHS[month - 1]
    return f"{int(parts[2])} {name}{year}" if len(parts) == 3 else f"{name}{year}"
