"""Days between which something happened, from one time or several."""

from collections.abc import Iterable, Mapping, Sequence

from exports.networks.model import AttributeValue, Period
from exports.records import Time


def period_of(times: Sequence[Time]) -> Period:
    """Return the bounds that hold whichever of the times is right; an open bound stays open."""
    return Period(_least(t.earliest_start for t in times), _most(t.latest_end for t in times))


def time_attributes(times: Sequence[Time]) -> Mapping[str, AttributeValue]:
    """Return the four bounds, and the times as EDTF or in the words of the source."""
    period = period_of(times)
    return {
        "earliest_start": period.start,
        "latest_start": _most(t.latest_start for t in times),
        "earliest_end": _least(t.earliest_end for t in times),
        "latest_end": period.end,
        "times": tuple(sorted({t.edtf or t.words for t in times} - {""})),
    }


def _least(days: Iterable[str]) -> str:
    found = list(days)
    return min(found) if found and all(found) else ""


def _most(days: Iterable[str]) -> str:
    found = list(days)
    return max(found) if found and all(found) else ""
