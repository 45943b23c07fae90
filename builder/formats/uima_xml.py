"""The elements of an XMI file, before their types are known.

XMI says only by the type system whether ``12`` is a number or a link; so the file is read in two
steps, and this is the first.
Source: UIMA References, chapter 8 (XMI CAS serialization).
"""

from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat

from builder.formats.reading import ReadingError
from builder.formats.xml_safety import refuse_doctype

_XMI: Final = "http://www.omg.org/XMI}"
XMI_ROOT: Final = "{" + _XMI + "XMI"


@dataclass(slots=True)
class Element:
    """One element below the root.

    :param type: the name of the type: the element ``{http:///a/b.ecore}C`` is an ``a.b.C``.
    :param id: the ``xmi:id`` as written, or empty.
    :param children: the texts of child elements by name: elements of arrays of strings.
    """

    type: str
    id: str
    attributes: dict[str, str]
    children: dict[str, list[str]] = field(default_factory=dict)


def parse_elements(raw: bytes) -> list[Element]:
    """Return the elements of an XMI file.

    :raises ReadingError: if it isn't XMI, has a DOCTYPE or is damaged.
    """
    root = refuse_doctype(raw)
    if root == "CAS":
        raise ReadingError("is XCAS, the form before XMI: export it as UIMA CAS XMI or CAS JSON")
    if root != XMI_ROOT:
        raise ReadingError(f"is not XMI: its first element is {root}, expected xmi:XMI")
    handler = _Handler()
    try:
        handler.parser.Parse(raw, True)
    except expat.ExpatError as error:
        raise ReadingError(f"is damaged XML: {error}{_hint(raw)}") from None
    return handler.elements


def _hint(raw: bytes) -> str:
    if b'version="1.1"' not in raw[:100]:
        return ""
    return "; it is XML 1.1, whose control characters can't be read: export it as CAS JSON"


class _Handler:
    """Collects elements; only two levels below the root have a meaning."""

    def __init__(self) -> None:
        self.elements: list[Element] = []
        self._depth = 0
        self._words: list[str] = []
        self.parser = expat.ParserCreate(namespace_separator="}")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._begin
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._words.append

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self._words.clear()
        if self._depth == 2:
            own = {
                key.rpartition("}")[2]: text
                for key, text in attributes.items()
                if not key.startswith(_XMI)
            }
            written = attributes.get(_XMI + "id", "")
            self.elements.append(Element(_type_name(name), written, own))
        elif self._depth > 3:
            line = self.parser.CurrentLineNumber
            raise ReadingError(f"is not XMI: line {line} has elements in elements of elements")

    def _end(self, name: str) -> None:
        if self._depth == 3:
            texts = self.elements[-1].children.setdefault(name.rpartition("}")[2], [])
            texts.append("".join(self._words))
        self._words.clear()
        self._depth -= 1


def _type_name(name: str) -> str:
    space, _, local = name.rpartition("}")
    package = space.removeprefix("http:///").removesuffix(".ecore").replace("/", ".")
    return local if package in ("", "uima.noNamespace") else f"{package}.{local}"
