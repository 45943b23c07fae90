"""JSON without what its readers would take differently: keys twice, NaN, halves of characters."""

import json
import re
from collections import Counter
from collections.abc import Callable
from typing import Any, NoReturn

_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")


class RejectedJsonError(ValueError):
    """The JSON parses but says something that JSON data must not say."""


def parse_strictly(text: str, parse_float: Callable[[str], Any] | None = None) -> Any:
    """Return what JSON says.

    :param parse_float: makes a number of its digits, if not as Python does.
    :raises json.JSONDecodeError: if it isn't JSON.
    :raises RejectedJsonError: if it names one key twice, has NaN or half a surrogate pair.
    :raises ValueError: if it has a whole number of thousands of digits, which Python won't convert.
    :raises RecursionError: if it is nested too deeply.
    """
    data = json.loads(
        text,
        object_pairs_hook=_unique_keys,
        parse_constant=_refuse_constant,
        parse_float=parse_float,
    )
    if _SURROGATE.search(text):
        _check_encodable(data)
    return data


def _check_encodable(data: Any) -> None:
    """:raises RejectedJsonError: if a string in the data holds half of a surrogate pair."""
    try:
        json.dumps(data, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError:
        message = "holds half of a surrogate pair (\\ud800 to \\udfff), which is no character"
        raise RejectedJsonError(message) from None


def _unique_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result = dict(pairs)
    if len(result) < len(pairs):
        twice, _ = Counter(key for key, _ in pairs).most_common(1)[0]
        raise RejectedJsonError(f"the key {twice!r} stands twice in one object")
    return result


def _refuse_constant(name: str) -> NoReturn:
    raise RejectedJsonError(f"{name} is not a JSON number")
