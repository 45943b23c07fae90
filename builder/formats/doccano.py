"""doccano exports: JSON Lines, JSON and CSV of all versions.

A project whose annotators work apart is exported as an archive with one file for each of them, all
with the same ids. Their documents are named ``<file>/<id>`` and the annotator is the name of the
file, except ``all``, the file of a project whose annotators work together. So it is with any files
of one kind that lie in one folder; the name of a file that lies alone says nothing.
Source: https://doccano.github.io/doccano/ and doccano's ``data_export`` package.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from builder.formats.doccano_csv import read_csv
from builder.formats.doccano_records import read_record
from builder.formats.json_records import Record, read_records
from builder.formats.json_streams import utf8_stream
from builder.formats.json_values import is_key
from builder.formats.limits import DEFAULT_LIMITS, Limits
from builder.formats.marks import Read, Unreadable
from builder.formats.reading import ReadingError
from builder.formats.sources import Source

_JSON = (".json", ".jsonl", ".ndjson")
_TABLES = (".csv", ".tsv")
_TAGS = ("B-", "I-")
_TOGETHER = "all"


def read_doccano(source: Source, limits: Limits = DEFAULT_LIMITS) -> Iterator[Read]:
    """Yield a document for each record that has a text, or what could not be read."""
    prefixes = _prefixes([name for name in source.names if _suffix(name) in (*_JSON, *_TABLES)])
    people = Counter(_folder_and_kind(name) for name in prefixes)
    for name in source.names:
        if name not in prefixes:
            yield _other_file(source, name)
            continue
        stem, packed = PurePosixPath(name).stem, source.label(name).endswith(f"!{name}")
        apart = (packed or people[_folder_and_kind(name)] > 1) and stem != _TOGETHER
        annotator = stem if apart else None
        if _suffix(name) in _TABLES:
            yield from read_csv(source, name, limits, prefixes[name], annotator)
        else:
            for record in read_records(source, name, limits):
                yield _read(record, prefixes[name], annotator)


def _suffix(name: str) -> str:
    return PurePosixPath(name).suffix.lower()


def _folder_and_kind(name: str) -> tuple[str, str]:
    return str(PurePosixPath(name).parent), _suffix(name)


def _prefixes(names: Sequence[str]) -> dict[str, str]:
    """Return what the names of the documents of each file begin with: nothing for a single file."""
    stems = Counter(PurePosixPath(name).with_suffix("") for name in names)
    if len(names) == 1:
        return {names[0]: ""}
    unique = {name: PurePosixPath(name).with_suffix("") for name in names}
    return {name: f"{stem if stems[stem] == 1 else name}/" for name, stem in unique.items()}


def _read(record: Record, prefix: str, annotator: str | None) -> Read:
    data = record.data
    if isinstance(data, ReadingError):
        return record.unreadable(str(data))
    if not isinstance(data, dict):
        return record.unreadable(f"found {type(data).__name__}, expected an object")
    written = data.get("id")
    name = f"{prefix}{written}" if is_key(written) else record.unique_name()
    return read_record(record, data, name, annotator)


def _other_file(source: Source, name: str) -> Unreadable:
    file = source.label(name)
    try:
        with source.open(name) as stream:
            head = utf8_stream(stream).read(2**14).decode("utf-8", "replace")
    except ReadingError as error:
        return Unreadable(file, None, str(error))
    found = Unreadable(file, None, "is no export of doccano", severity="ignored")
    if any(line.startswith("__label__") for line in head.splitlines()):
        advice = "export the project again and choose JSONL"
        message = "is a fastText export, which is not read: it has changed the texts"
        return replace(found, message=message, advice=advice, severity="error")
    if name.lower().endswith(".conll") or _has_tags(head):
        message = "has tokens with tags and no text"
        return replace(found, message=message, advice="read it as iob", severity="error")
    return found


def _has_tags(head: str) -> bool:
    rows = [line.split() for line in head.splitlines()[:50] if line.strip()]
    return any(len(row) > 1 and row[-1].startswith(_TAGS) for row in rows)
