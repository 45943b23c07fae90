"""CASes that were written as Java objects (``.ser``): the form in which INCEpTION keeps them.

A file holds the type system and the heap of the CAS as arrays of numbers, so it can be read
without Java.
Source: CASCompleteSerializer of Apache UIMA.
"""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

from builder.formats import java_objects, snappy_frames
from builder.formats.java_objects import JavaObject, parse_java_object
from builder.formats.limits import Limits
from builder.formats.reading import ReadingError
from builder.formats.snappy_frames import unpack_frames
from builder.formats.uima_heap import Heap, Row, heap_types
from builder.formats.uima_structures import Cas, Reference, Sofa, Structure, Value
from builder.formats.uima_types import SOFA

_PACKAGE: Final = "org.apache.uima.cas.impl."
_TYPE_FIELDS: Final[Mapping[str, type]] = MappingProxyType(
    {"typeNames": str, "typeInheritance": int, "featureNames": str, "featDecls": int}
)
_HEAP_FIELDS: Final[Mapping[str, type]] = MappingProxyType(
    {
        "heapArray": int,
        "stringTable": str,
        "fsIndex": int,
        "shortHeapArray": int,
        "longHeapArray": int,
        "byteHeapArray": int,
    }
)
_ADVICE: Final = "export the project with UIMA CAS JSON or UIMA CAS XMI as secondary format"


def build_cas(raw: bytes, limits: Limits) -> Cas:
    """Return the texts and structures of a serialised CAS.

    :raises ReadingError: if it is damaged or was written in another way.
    """
    if raw.startswith(snappy_frames.STREAM_START):
        raw = unpack_frames(raw, limits.file)
    if not raw.startswith(java_objects.STREAM_START):
        raise ReadingError(f"is no CAS written as Java objects; {_ADVICE}")
    heap, index = _heap(parse_java_object(raw, _PACKAGE))
    cas = Cas(heap.types)
    rows = {row.address: row for row in heap.rows()}
    numbers: dict[int, int] = {}
    for row in rows.values():
        if row.type == SOFA:
            cas.sofas[row.address] = _sofa(row)
            numbers[int(_words(row, "sofaNum") or 0)] = row.address
    views = dict(_views(index))
    cas.members = {
        numbers[number]: members for number, members in views.items() if number in numbers
    }
    living = _reachable(rows, {one for members in views.values() for one in members})
    for row in rows.values():
        if row.address in living and row.type != SOFA:
            cas.add(_structure(cas, row))
    deleted = len(rows) - len(cas.structures) - len(cas.sofas)
    if deleted:
        cas.remarks.append(f"structures that were deleted, but not cleared away: {deleted}")
    return cas


def _heap(whole: JavaObject) -> tuple[Heap, Sequence[int]]:
    types, data = (_fields(whole.fields.get(key)) for key in ("casMgrSer", "casSer"))
    for said, keys in ((types, _TYPE_FIELDS), (data, _HEAP_FIELDS)):
        for key, kind in keys.items():
            _check(said, key, kind)
    heap = Heap(
        heap_types(types),
        types["typeNames"],
        data["heapArray"],
        data["stringTable"],
        data["shortHeapArray"],
        data["longHeapArray"],
        data["byteHeapArray"],
    )
    return heap, data["fsIndex"]


def _check(said: Mapping[str, Any], key: str, kind: type) -> None:
    found = said.get(key)
    if not isinstance(found, tuple) or not all(
        isinstance(one, kind) or (one is None and kind is str) for one in found
    ):
        raise ReadingError(f"is no serialised CAS: its {key} is no array of {kind.__name__}")


def _fields(found: Any) -> Mapping[str, Any]:
    return found.fields if isinstance(found, JavaObject) else {}


def _sofa(row: Row) -> Sofa:
    array = row.values.get("sofaArray")
    number = array.target if isinstance(array, Reference) else 0
    elsewhere = _words(row, "sofaURI") or ("an array of bytes" if number else "")
    name, text = _words(row, "sofaID") or "", _words(row, "sofaString")
    return Sofa(row.address, name, text, elsewhere, number)


def _words(row: Row, name: str) -> str | None:
    value = row.values.get(name)
    return value if isinstance(value, str) else None


def _views(index: Sequence[int]) -> Iterator[tuple[int, frozenset[int]]]:
    """Yield (number of a text, addresses of what is indexed in its view).

    The index says how many views there are, how many texts and which, and then for each view how
    many structures and which.
    """
    try:
        at = 2 + index[1]
        for number in range(1, index[0] + 1):
            count = index[at]
            members = index[at + 1 : at + 1 + count]
            if count < 0 or len(members) < count:
                raise IndexError
            yield number, frozenset(members)
            at += 1 + count
    except IndexError:
        raise ReadingError("has a damaged index of its annotations") from None


def _reachable(rows: Mapping[int, Row], indexed: set[int]) -> set[int]:
    """Return the addresses of what is indexed or linked to from there.

    The heap also keeps what was deleted.
    """
    waiting = [address for address in indexed if address in rows]
    waiting += [address for address, row in rows.items() if row.type == SOFA]
    found = set(waiting)
    while waiting:
        for value in rows[waiting.pop()].values.values():
            for item in value if isinstance(value, tuple) else (value,):
                target = item.target if isinstance(item, Reference) else 0
                if target in rows and target not in found:
                    found.add(target)
                    waiting.append(target)
    return found


def _structure(cas: Cas, row: Row) -> Structure:
    own = cas.types.place_features(row.type)
    values: dict[str, Value] = {
        name: value
        for name, value in row.values.items()
        if value is not None and name not in own and value != Reference(0)
    }
    sofa, begin, end = (row.values.get(name) for name in ("sofa", "begin", "end"))
    return Structure(
        row.address,
        row.type,
        f"heap address {row.address}",
        sofa.target if isinstance(sofa, Reference) else None,
        int(begin) if isinstance(begin, str) else None,
        int(end) if isinstance(end, str) else None,
        values,
    )
