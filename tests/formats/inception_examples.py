"""Exports of INCEpTION for tests."""

import io
import json
import zipfile
from typing import Any

from tests.formats.uima_records import TEXT, Record, ranked, utf16
from tests.formats.uima_writers import type_system_xml, xmi

ACTOR = "webanno.custom.Actor"
TSV = (
    "#FORMAT=WebAnno TSV 3.3\n#T_SP=webanno.custom.Actor|value\n\n\n"
    "#Text=Omar Baker\n1-1\t0-4\tOmar\tPER[1]\t\n1-2\t5-10\tBaker\tPER[1]\t\n"
)


def actor(words: str, label: str, text: str = TEXT) -> list[Record]:
    """Return one actor."""
    return [Record(1, ACTOR, utf16(text, words), {"value": label, **ranked(0, True)})]


def zipped(members: dict[str, bytes]) -> bytes:
    """Return a zip archive."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in members.items():
            archive.writestr(name, raw)
    return stream.getvalue()


def export(records: list[Record], text: str = TEXT) -> bytes:
    """Return what INCEpTION exports as UIMA CAS XMI: an archive with the type system."""
    return zipped({"admin.xmi": xmi(records, text), "TypeSystem.xml": type_system_xml()})


def settings(**said: Any) -> bytes:
    """Return the settings of a project."""
    base = {
        "name": "Demo",
        "source_documents": [{"name": "a.txt", "state": "CURATION_FINISHED"}],
        "annotation_documents": [
            {"name": "a.txt", "user": "omar", "state": "FINISHED", "annotatorComment": "unsure"}
        ],
        "layers": [],
    }
    return json.dumps({**base, **said}).encode()
