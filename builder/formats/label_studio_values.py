"""What the ``value`` of a Label Studio result says.

Source: https://labelstud.io/guide/task_format, and the regions and results of the editor.
"""

import re
from collections.abc import Iterator
from typing import Any

from builder.formats.json_values import as_list, as_offset, as_string
from builder.formats.marks import Attribute

Json = dict[str, Any]

SPAN_TYPES = ("labels", "hypertextlabels", "htmllabels")
FEATURE_TYPES = ("choices", "taxonomy", "textarea", "rating", "number", "datetime")
# What these results say is their label, the others' label is the name of their control.
CATEGORY_TYPES = ("choices", "taxonomy")
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,2000}>|<!--")
_BARE_TEXT = re.compile(r"/?text\(\)\[1\]")


def type_of(result: Json) -> str:
    """Return the type of a result; one that links two ids without saying it is a relation."""
    written = result.get("type")
    if written is not None:
        return as_string(written).lower()
    if "from_id" in result and "to_id" in result:
        return "relation"
    found = [name for name in (*SPAN_TYPES, *FEATURE_TYPES) if name in value_of(result)]
    return found[0] if found else "without a type"


def value_of(result: Json) -> Json:
    """Return its value, or an empty one."""
    value = result.get("value")
    return value if isinstance(value, dict) else {}


def labels_of(result: Json) -> list[str]:
    """Return the labels of a region that aren't empty."""
    value = value_of(result)
    for name in (type_of(result), *SPAN_TYPES):
        if labels := [as_string(label) for label in as_list(value.get(name)) if label]:
            return labels
    return []


def features_of(result: Json) -> list[str]:
    """Return what a choice, rating … says: a path of nested choices joined by `` / ``."""
    name = type_of(result)
    found = value_of(result).get("text" if name == "textarea" else name)
    return [_path(one) for one in as_list(found) if one not in (None, "", [])]


def _path(value: Any) -> str:
    return " / ".join(as_string(one) for one in as_list(value))


def notes_of(result: Json) -> list[str]:
    """Return what was written beside a region (``meta.text``)."""
    meta = result.get("meta")
    return [as_string(one) for one in as_list(meta.get("text"))] if isinstance(meta, dict) else []


def attributes_of(result: Json) -> Iterator[Attribute]:
    """Yield what a result says about itself: score, origin unless manual, parent, meta data."""
    for name in ("score", "parentID", "item_index"):
        if result.get(name) is not None:
            yield Attribute(name, as_string(result[name]))
    if result.get("origin") not in (None, "manual"):
        yield Attribute("origin", as_string(result["origin"]))
    meta = result.get("meta")
    if isinstance(meta, dict):
        for name, value in meta.items():
            if name != "text":
                yield Attribute(f"meta.{name}", as_string(value))


def offsets_of(value: Json, text: str) -> tuple[int, int] | str:
    """Return the offsets of a region in UTF-16 units, or why there are none.

    A region of a page has XPaths as start and end, and ``globalOffsets`` that count in the text
    as it is shown; these hold where the text has no markup.
    """
    if "channel" in value:
        return "it is a stretch of sound, not of text"
    if (pair := _pair(value, "start", "end")) is not None:
        return pair
    start, end = value.get("start"), value.get("end")
    if not isinstance(start, str) or not isinstance(end, str):
        return f"start {start!r} and end {end!r} are no offsets in a text"
    if _TAG.search(text):
        return (
            f"it stands at {start} of a page, and its offsets count in the page as it is shown; "
            "expected a plain text"
        )
    shown = value.get("globalOffsets")
    pair = _pair(shown, "start", "end") if isinstance(shown, dict) else None
    if pair is None and start == end and _BARE_TEXT.fullmatch(start):
        pair = _pair(value, "startOffset", "endOffset")
    return pair if pair is not None else f"start {start!r} is an XPath without globalOffsets"


def _pair(value: Json, first: str, last: str) -> tuple[int, int] | None:
    start, end = as_offset(value.get(first)), as_offset(value.get(last))
    return None if start is None or end is None else (start, end)


def quote_of(value: Json, text: str) -> str | None:
    """Return the quoted words, or None; the editor writes a line end as a backslash and an n."""
    quote = value.get("text")
    if not isinstance(quote, str) or not quote:
        return None
    if "\\n" in quote and quote not in text:
        return quote.replace("\\r", "\r").replace("\\n", "\n")
    return quote
