"""Writers of records as XMI, CAS JSON and serialised Java objects, for tests."""

import json
import struct
from collections.abc import Iterable, Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from tests.formats.uima_records import TEXT, TYPES, Record, Ref

SOFA_ID = 99
_BASES = ("uima.tcas.Annotation", "uima.cas.AnnotationBase", "uima.tcas.DocumentAnnotation")


def has_sofa(record: Record) -> bool:
    """Tell whether a record belongs to a text."""
    return TYPES.get(record.type, _BASES)[0] in _BASES


def type_system_xml() -> bytes:
    """Return the type system as a file."""
    types = "".join(
        f"<typeDescription><name>{name}</name><supertypeName>{parent}</supertypeName><features>"
        + "".join(_feature_xml(key, kind) for key, kind in features.items())
        + "</features></typeDescription>"
        for name, (parent, features) in TYPES.items()
    )
    space = "http://uima.apache.org/resourceSpecifier"
    whole = f'<typeSystemDescription xmlns="{space}"><types>{types}</types></typeSystemDescription>'
    return whole.encode()


def _feature_xml(name: str, kind: str) -> str:
    element = ""
    if kind.endswith("[]"):
        kind, element = "uima.cas.FSArray", f"<elementType>{kind[:-2]}</elementType>"
    return (
        f"<featureDescription><name>{name}</name><rangeTypeName>{kind}</rangeTypeName>"
        f"{element}</featureDescription>"
    )


def xmi(records: Iterable[Record], text: str | None = TEXT, view: str = "_InitialView") -> bytes:
    """Return records as UIMA writes them in XMI."""
    records = list(records)
    said = "" if text is None else f" sofaString={_attribute(text)}"
    members = " ".join(str(one.id) for one in records if has_sofa(one))
    body = "".join(_element(one) for one in records)
    return (
        '<?xml version="1.0" encoding="UTF-8"?><xmi:XMI xmlns:xmi="http://www.omg.org/XMI" '
        'xmlns:cas="http:///uima/cas.ecore" xmi:version="2.0"><cas:NULL xmi:id="0"/>'
        f'{body}<cas:Sofa xmi:id="{SOFA_ID}" sofaNum="1" sofaID="{view}" mimeType="text"{said}/>'
        f'<cas:View sofa="{SOFA_ID}" members="{members}"/></xmi:XMI>'
    ).encode()


def _attribute(text: str) -> str:
    return quoteattr(text, {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})


def _element(record: Record) -> str:
    package, _, short = record.type.rpartition(".")
    space = f"http:///{package.replace('.', '/')}.ecore"
    said, inside = f'xmi:id="{record.id}"', ""
    if has_sofa(record):
        said += f' sofa="{SOFA_ID}"'
    if record.span is not None:
        said += f' begin="{record.span[0]}" end="{record.span[1]}"'
    for name, value in record.features.items():
        if isinstance(value, list) and value and isinstance(value[0], str):
            inside += "".join(f"<{name}>{escape(one)}</{name}>" for one in value)
        else:
            said += f" {name}={_attribute(_written(value))}"
    return f'<t:{short} xmlns:t="{space}" {said}>{inside}</t:{short}>'


def _written(value: Any) -> str:
    if isinstance(value, list):
        return " ".join(_written(one) for one in value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value.id) if isinstance(value, Ref) else str(value)


def cas_json(records: Iterable[Record], text: str | None = TEXT) -> bytes:
    """Return records as CAS JSON 0.4, with their types."""
    sofa = {"%ID": SOFA_ID, "%TYPE": "uima.cas.Sofa", "sofaNum": 1, "sofaID": "_InitialView"}
    structures: list[dict[str, Any]] = [sofa if text is None else {**sofa, "sofaString": text}]
    members = []
    for record in records:
        structures.extend(_structures(record))
        members.extend([record.id] if has_sofa(record) else [])
    types = {
        name: {
            "%NAME": name,
            "%SUPER_TYPE": parent,
            **{key: {"%NAME": key, "%RANGE": kind} for key, kind in features.items()},
        }
        for name, (parent, features) in TYPES.items()
    }
    view = {"%SOFA": SOFA_ID, "%MEMBERS": members}
    data = {
        "%TYPES": types,
        "%FEATURE_STRUCTURES": structures,
        "%VIEWS": {"_InitialView": view},
    }
    return json.dumps(data).encode()


def _structures(record: Record) -> list[dict[str, Any]]:
    """Return the structure of a record, and those of its arrays."""
    own: dict[str, Any] = {"%ID": record.id, "%TYPE": record.type}
    if has_sofa(record):
        own["@sofa"] = SOFA_ID
    if record.span is not None:
        own["begin"], own["end"] = record.span
    found = [own]
    for name, value in record.features.items():
        if isinstance(value, Ref):
            own[f"@{name}"] = value.id
        elif isinstance(value, list):
            array = 1000 * record.id + len(found)
            links = any(isinstance(one, Ref) for one in value)
            kind = "webanno.custom.EventLink[]" if links else "uima.cas.StringArray"
            elements = [one.id if isinstance(one, Ref) else one for one in value]
            found.append({"%ID": array, "%TYPE": kind, "%ELEMENTS": elements})
            own[f"@{name}"] = array
        else:
            own[name] = value
    return found


def java_text(text: str) -> bytes:
    """Return a string in the UTF-8 of Java: halves of surrogate pairs, NUL in two bytes."""
    units = text.encode("utf-16-be")
    halves = [chr(int.from_bytes(units[at : at + 2], "big")) for at in range(0, len(units), 2)]
    written = "".join(halves).encode("utf-8", "surrogatepass").replace(b"\0", b"\xc0\x80")
    return struct.pack(">H", len(written)) + written


def java_class(name: str, fields: Sequence[tuple[str, str, str]]) -> bytes:
    """Return the description of a class: fields are (kind, name, class or empty)."""
    body = b"".join(
        kind.encode() + java_text(key) + (b"t" + java_text(said) if said else b"")
        for kind, key, said in fields
    )
    return b"r" + java_text(name) + bytes(8) + b"\2" + struct.pack(">H", len(fields)) + body + b"xp"


def java_array(kind: str, values: Sequence[Any]) -> bytes:
    """Return an array: of numbers by their struct letter, or of strings (``s``)."""
    if kind == "s":
        items = b"".join(b"p" if one is None else b"t" + java_text(one) for one in values)
        return b"u" + java_class("[Ljava.lang.String;", []) + struct.pack(">i", len(values)) + items
    name = {"i": "[I", "h": "[S", "q": "[J", "b": "[B"}[kind]
    packed = struct.pack(f">i{len(values)}{kind}", len(values), *values)
    return b"u" + java_class(name, []) + packed


def java_object(name: str, fields: Sequence[tuple[str, str, bytes]]) -> bytes:
    """Return an object: fields are (name, class, value)."""
    described = [("L" if said[0] == "L" else "[", key, said) for key, said, _ in fields]
    return b"s" + java_class(name, described) + b"".join(value for _, _, value in fields)
