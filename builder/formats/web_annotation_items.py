"""The annotations of a JSON file: single, in arrays, pages and collections, or one on each line."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from builder.formats.json_records import Record, read_records
from builder.formats.limits import Limits
from builder.formats.marks import Unreadable
from builder.formats.reading import ReadingError
from builder.formats.sources import Source
from builder.formats.web_annotation_values import Data, get, iri_of, types_of
from builder.texts import shorten

_PAGES = frozenset({"AnnotationCollection", "AnnotationPage", "OrderedCollection"})


@dataclass(frozen=True, slots=True)
class Item:
    """One annotation.

    :param name: of the JSON file below the corpus; ``file`` is what messages call it.
    :param place: where it stands in the file: ``[3]``, ``$.first.items[3]``, ``line 3``.
    :param key: its id, or one made of file and place.
    """

    name: str
    file: str
    line: int | None
    place: str
    key: str
    data: Data

    def unreadable(self, reason: str) -> Unreadable:
        """Return the report that nothing can be read from it."""
        place = "" if self.line is not None and self.place == f"line {self.line}" else self.place
        return Unreadable(self.file, self.line, f"{place}: {reason}" if place else reason)


def read_items(source: Source, name: str, limits: Limits) -> Iterator[Item | Unreadable]:
    """Yield the annotations of a file, and what of it is none."""
    for record in read_records(source, name, limits):
        if isinstance(record.data, ReadingError):
            yield record.unreadable(str(record.data))
        else:
            yield from _walk(record, record.data, "")


def _walk(record: Record, data: Any, path: str) -> Iterator[Item | Unreadable]:
    if isinstance(data, list):
        for index, one in enumerate(data):
            yield from _walk(record, one, f"{path}[{index}]")
    elif not isinstance(data, Mapping):
        found = shorten(repr(data))
        yield _report(record, path, f"{found} is no annotation, expected an object")
    elif "@graph" in data:
        yield from _walk(record, data["@graph"], _below(path, "@graph"))
    elif types_of(data) & _PAGES or ("items" in data and get(data, "target") is None):
        yield from _walk_pages(record, data, path)
    elif "Annotation" in types_of(data) or get(data, "target") is not None:
        place = _place(record, path)
        key = iri_of(data) or f"{record.name}:{place}"
        yield Item(record.name, record.file, record.line, place, key, data)
    else:
        told = ", ".join(sorted(types_of(data))) or "nothing"
        yield _report(record, path, f"is of type {told}, expected Annotation")


def _walk_pages(record: Record, data: Data, path: str) -> Iterator[Item | Unreadable]:
    if "items" in data:
        yield from _walk(record, data["items"], _below(path, "items"))
    seen = None
    for name in ("first", "next", "last"):
        page = data.get(name)
        if isinstance(page, Mapping) and (seen is None or iri_of(page) != seen):
            seen = iri_of(page)
            yield from _walk(record, page, _below(path, name))
        elif isinstance(page, str) and name != "last":
            message = f"goes on at {page}, which is not looked up"
            yield record.ignored(f"{path}: {message}" if path else message)


def _below(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _place(record: Record, path: str) -> str:
    if path.startswith("[") and record.line is None:
        return record.place + path
    return record.at(path) if path else record.place


def _report(record: Record, path: str, reason: str) -> Unreadable:
    return record.unreadable(f"{path}: {reason}" if path else reason)
