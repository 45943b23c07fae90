"""Java objects from the bytes that Java serialises them to, as plain data.

Only what serialised CASes are made of is read: objects of given classes, arrays and strings. No
class is looked up and nothing is run.
Source: Java Object Serialization Specification, chapter 6 (stream protocol).
"""

import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final

from builder.formats.reading import ReadingError

STREAM_START: Final = b"\xac\xed\x00\x05"
_NULL, _REFERENCE, _CLASS, _OBJECT, _STRING, _ARRAY = range(0x70, 0x76)
_END, _LONG_STRING = 0x78, 0x7C
_FIRST_HANDLE: Final = 0x7E0000
# Serialised by the rule for all classes, without a method of its own.
_PLAIN: Final = 0x02
_DEPTH: Final = 32
_FORMATS: Final[Mapping[str, str]] = MappingProxyType(
    {"B": "b", "C": "H", "D": "d", "F": "f", "I": "i", "J": "q", "S": "h", "Z": "?"}
)


@dataclass(frozen=True, slots=True)
class JavaObject:
    """An object: the name of its class and its fields. Arrays are tuples, null is None."""

    class_name: str
    fields: dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Class:
    name: str
    fields: list[tuple[str, str]]


def parse_java_object(raw: bytes, package: str) -> JavaObject:
    """Return the object that a stream holds.

    :param package: classes of other packages are refused; arrays and strings are not.
    :raises ReadingError: if the stream is damaged or has anything else in it.
    """
    if not raw.startswith(STREAM_START):
        raise ReadingError("holds no serialised Java objects")
    stream = _Stream(raw, package, len(STREAM_START))
    try:
        found = stream.content(0)
    except struct.error:
        raise ReadingError(f"is cut off at byte {stream.at}") from None
    if not isinstance(found, JavaObject):
        raise ReadingError("holds no Java object")
    return found


@dataclass(slots=True)
class _Stream:
    raw: bytes
    package: str
    at: int
    handles: list[Any] = field(default_factory=list)

    def content(self, depth: int) -> Any:
        """Read one object, array, string, class, link to an earlier one, or null."""
        start = self.at
        kind = self._number("B")
        if depth > _DEPTH:
            raise ReadingError("has Java objects that are nested too deeply")
        if kind == _NULL:
            return None
        if kind == _REFERENCE:
            return self._earlier(self._number("I") - _FIRST_HANDLE)
        if kind in (_STRING, _LONG_STRING):
            text = self._text("H" if kind == _STRING else "Q")
            self.handles.append(text)
            return text
        if kind == _CLASS:
            return self._class(depth)
        if kind == _OBJECT:
            return self._object(depth)
        if kind == _ARRAY:
            return self._array(depth)
        raise ReadingError(f"has {kind:#04x} at byte {start}, which no serialised CAS has")

    def _object(self, depth: int) -> JavaObject:
        found = self._described(depth)
        if not found.name.startswith(self.package):
            raise ReadingError(f"holds a {found.name}, which no serialised CAS has")
        result = JavaObject(found.name, {})
        self.handles.append(result)
        for kind, name in found.fields:
            plain = _FORMATS.get(kind)
            result.fields[name] = self._number(plain) if plain else self.content(depth + 1)
        return result

    def _array(self, depth: int) -> tuple[Any, ...]:
        kind = self._described(depth).name[1:2]
        # Nothing links to an array from inside it: its elements are numbers or strings.
        place = len(self.handles)
        self.handles.append(None)
        size = self._number("I")
        plain = _FORMATS.get(kind)
        elements = (
            self._numbers(plain, size)
            if plain
            else tuple(self.content(depth + 1) for _ in range(size))
        )
        self.handles[place] = elements
        return elements

    def _described(self, depth: int) -> _Class:
        found = self.content(depth + 1)
        if not isinstance(found, _Class):
            raise ReadingError(f"has no description of a class before byte {self.at}")
        return found

    def _class(self, depth: int) -> _Class:
        name = self._text("H")
        self._number("Q")
        fields: list[tuple[str, str]] = []
        result = _Class(name, fields)
        self.handles.append(result)
        flags = self._number("B")
        for _ in range(self._number("H")):
            kind, key = chr(self._number("B")), self._text("H")
            if kind in "[L":
                self.content(depth + 1)
            elif kind not in _FORMATS:
                raise ReadingError(f"has a field of the unknown kind {kind!r}")
            fields.append((kind, key))
        if self._number("B") != _END or self.content(depth + 1) is not None or flags != _PLAIN:
            raise ReadingError(f"has the class {name}, which is not written as those of a CAS are")
        return result

    def _earlier(self, index: int) -> Any:
        if not 0 <= index < len(self.handles):
            raise ReadingError(f"links to an object that is not there, at byte {self.at}")
        return self.handles[index]

    def _number(self, kind: str) -> Any:
        return self._numbers(kind, 1)[0]

    def _numbers(self, kind: str, count: int) -> tuple[Any, ...]:
        found = struct.unpack_from(f">{count}{kind}", self.raw, self.at)
        self.at += struct.calcsize(f">{count}{kind}")
        return found

    def _text(self, length: str) -> str:
        """Read a string: NUL takes two bytes, and so on for each half of a surrogate pair."""
        size, start = self._number(length), self.at
        if start + size > len(self.raw):
            raise ReadingError(f"is cut off: a string at byte {start} is incomplete")
        self.at += size
        written = self.raw[start : self.at].replace(b"\xc0\x80", b"\0")
        try:
            halves = written.decode("utf-8", "surrogatepass")
            return halves.encode("utf-16", "surrogatepass").decode("utf-16")
        except UnicodeError:
            raise ReadingError(f"has a damaged string at byte {start}") from None
