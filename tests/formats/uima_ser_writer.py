"""Writer of records as a serialised CAS (``.ser``), for tests."""

import struct
from collections.abc import Iterable, Sequence
from typing import Any

from tests.formats.uima_records import TEXT, TYPES, Record, Ref
from tests.formats.uima_writers import has_sofa, java_array, java_object

PACKAGE = "org.apache.uima.cas.impl."
_BUILT_IN: dict[str, tuple[str, dict[str, str]]] = {
    "uima.cas.TOP": ("", {}),
    **{f"uima.cas.{name}": ("uima.cas.TOP", {}) for name in ("Integer", "String", "Boolean")},
    "uima.cas.Double": ("uima.cas.TOP", {}),
    "uima.cas.ArrayBase": ("uima.cas.TOP", {}),
    "uima.cas.FSArray": ("uima.cas.ArrayBase", {}),
    "uima.cas.StringArray": ("uima.cas.ArrayBase", {}),
    "uima.cas.Sofa": (
        "uima.cas.TOP",
        {
            "sofaNum": "uima.cas.Integer",
            "sofaID": "uima.cas.String",
            "mimeType": "uima.cas.String",
            "sofaArray": "uima.cas.TOP",
            "sofaString": "uima.cas.String",
            "sofaURI": "uima.cas.String",
        },
    ),
    "uima.cas.AnnotationBase": ("uima.cas.TOP", {"sofa": "uima.cas.Sofa"}),
    "uima.tcas.Annotation": (
        "uima.cas.AnnotationBase",
        {"begin": "uima.cas.Integer", "end": "uima.cas.Integer"},
    ),
    "uima.tcas.DocumentAnnotation": ("uima.tcas.Annotation", {"language": "uima.cas.String"}),
    "webanno.custom.EventLink[]": ("uima.cas.FSArray", {}),
}
ALL = {**_BUILT_IN, **TYPES}
NAMES = [None, *ALL]


class SerWriter:
    """Fills the tables of a serialised CAS."""

    def __init__(self, text: str | None = TEXT) -> None:
        self.heap = [0]
        self.strings: list[str | None] = [None]
        self.longs = [0]
        self.addresses: dict[int, int] = {}
        self._links: list[tuple[int, int]] = []
        self.sofa = self._row(
            "uima.cas.Sofa",
            {"sofaNum": 1, "sofaID": "_InitialView", "sofaString": text},
        )

    def write(self, records: Iterable[Record], deleted: Sequence[int] = ()) -> bytes:
        """Return records as a file; those that were deleted are in no index."""
        indexed = []
        for record in records:
            said: dict[str, Any] = dict(record.features)
            if has_sofa(record):
                said["sofa"] = self.sofa
            if record.span is not None:
                said["begin"], said["end"] = record.span
            address = self._row(record.type, said)
            self.addresses[record.id] = address
            if has_sofa(record) and record.id not in deleted:
                indexed.append(address)
        for cell, record_id in self._links:
            self.heap[cell] = self.addresses.get(record_id, 0)
        return self.tables([1, 1, self.sofa, len(indexed), *indexed])

    def tables(self, index: Sequence[int]) -> bytes:
        """Return the tables as a stream of Java objects."""
        features = [
            (name, key, kind) for name, (_, own) in ALL.items() for key, kind in own.items()
        ]
        declared = [0, 0, 0]
        for name, _, kind in features:
            declared += [NAMES.index(name), NAMES.index(kind), 0]
        parents = [NAMES.index(ALL[name][0]) if ALL[name][0] else 0 for name in ALL]
        types = [
            ("featDecls", "[I", java_array("i", declared)),
            (
                "featureNames",
                "[Ljava/lang/String;",
                java_array("s", [None, *(f[1] for f in features)]),
            ),
            ("typeInheritance", "[I", java_array("i", [0, *parents])),
            ("typeNames", "[Ljava/lang/String;", java_array("s", NAMES)),
        ]
        data = [
            ("byteHeapArray", "[B", java_array("b", [0])),
            ("fsIndex", "[I", java_array("i", index)),
            ("heapArray", "[I", java_array("i", self.heap)),
            ("longHeapArray", "[J", java_array("q", self.longs)),
            ("shortHeapArray", "[S", java_array("h", [0])),
            ("stringTable", "[Ljava/lang/String;", java_array("s", self.strings)),
        ]
        parts = [
            ("casMgrSer", "Lx;", java_object(PACKAGE + "CASMgrSerializer", types)),
            ("casSer", "Lx;", java_object(PACKAGE + "CASSerializer", data)),
        ]
        return b"\xac\xed\0\5" + java_object(PACKAGE + "CASCompleteSerializer", parts)

    def _row(self, name: str, said: dict[str, Any]) -> int:
        cells, links = [], []
        for slot, (key, kind) in enumerate(features_of(name), start=1):
            value = said.get(key)
            if isinstance(value, Ref):
                links.append((slot, value.id))
            cells.append(0 if isinstance(value, Ref) else self._cell(kind, value))
        address = len(self.heap)
        self._links += [(address + slot, record_id) for slot, record_id in links]
        self.heap += [NAMES.index(name), *cells]
        return address

    def _cell(self, kind: str, value: Any) -> int:
        if isinstance(value, list):
            return self._array(kind, value)
        if isinstance(value, str):
            self.strings.append(value)
            return len(self.strings) - 1
        if isinstance(value, float):
            self.longs.append(struct.unpack(">q", struct.pack(">d", value))[0])
            return len(self.longs) - 1
        return int(value or 0)

    def _array(self, kind: str, values: Sequence[Any]) -> int:
        address = len(self.heap)
        name = kind if kind.endswith("[]") else "uima.cas.StringArray"
        self.heap += [NAMES.index(name), len(values), *([0] * len(values))]
        for at, value in enumerate(values, start=address + 2):
            if isinstance(value, Ref):
                self._links.append((at, value.id))
            else:
                self.strings.append(value)
                self.heap[at] = len(self.strings) - 1
        return address


def features_of(name: str) -> list[tuple[str, str]]:
    """Return the features of a type in the order of the heap, inherited ones first."""
    parent, own = ALL[name]
    return [*(features_of(parent) if parent else []), *own.items()]
