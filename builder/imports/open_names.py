"""Names that the registry doesn't settle, in the report for people."""

from collections import Counter
from collections.abc import Iterator

_MOST_SHOWN = 20


def open_name_sums(names: Counter[tuple[str, str, tuple[str, ...]]]) -> Iterator[str]:
    """Yield the names that are ambiguous or near to others, the most frequent first.

    :param names: numbers by (words, ``ambiguous`` or ``near``, ids of candidates).
    """
    if not names:
        return
    yield "names to settle in the registry (isnad check prints them for pasting):"
    for (words, status, ids), number in names.most_common(_MOST_SHOWN):
        meant = " or ".join(ids)
        told = f"is the name of {meant}" if status == "ambiguous" else f"is spelt like {meant}"
        yield f"  {number:>7}  {words!r} {told}"
    if len(names) > _MOST_SHOWN:
        yield f"           … and {len(names) - _MOST_SHOWN} more"
