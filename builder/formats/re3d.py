"""Reader of re3d, the Relationship and Entity Extraction Evaluation Dataset.

A folder holds ``documents.json``, ``entities.json`` and ``relations.json``, each with one JSON
object on a line, joined by ``documentId``; several such folders may stand in one.

Conventions of the marks:

- entities are span marks, relations relation marks; layer ``entities`` or ``relations``, label
  the ``type``, id the ``_id``. ``confidence`` and fields that aren't listed in the source are
  attributes. A confidence of 0 means that the annotators turned a proposal down.
- a relation has the arguments ``source`` and ``target``, and its own words where it has some: for
  those with an empty ``value`` the stretch is the white space between its ends.

Source: the README of the dataset (Defence Science and Technology Laboratory, 2017).
"""

import io
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import PurePosixPath
from typing import BinaryIO

from builder.formats.json_values import metadata_of
from builder.formats.limits import DEFAULT_LIMITS, Limits
from builder.formats.marks import Read, SourceDocument, Unreadable
from builder.formats.re3d_index import RecordIndex, check_first_line
from builder.formats.re3d_marks import DocumentMarks
from builder.formats.reading import Decoded, ReadingError, parse_json, read_lines
from builder.formats.sources import Source

_HEAD = 64
_DOCUMENTS, _ENTITIES, _RELATIONS = "documents.json", "entities.json", "relations.json"


def read_re3d(source: Source, limits: Limits = DEFAULT_LIMITS) -> Iterator[Read]:
    """Yield the documents of each folder that has a ``documents.json``.

    One document is held at a time, and for each document the places of its records in the other
    two files. Of an archive these files are held as bytes, each at most ``limits.file``.
    """
    folders = []
    for name in source.names:
        path = PurePosixPath(name)
        if path.name == _DOCUMENTS:
            folders.append(path.parent)
        elif path.name not in (_ENTITIES, _RELATIONS):
            message = f"is none of {_DOCUMENTS}, {_ENTITIES}, {_RELATIONS}"
            yield Unreadable(source.label(name), None, message, severity="ignored")
        elif str(path.parent / _DOCUMENTS) not in source.names:
            message = f"has no {_DOCUMENTS} beside it"
            yield Unreadable(source.label(name), None, message, "Give the whole folder.")
    for folder in folders:
        yield from _read_folder(source, folder, limits)


def _read_folder(source: Source, folder: PurePosixPath, limits: Limits) -> Iterator[Read]:
    with ExitStack() as stack:
        indexes = []
        for file in (_ENTITIES, _RELATIONS):
            name = str(folder / file)
            what = file.removesuffix(".json")
            try:
                stream = stack.enter_context(_seekable(source, name))
            except ReadingError as error:
                advice = f"The documents are read without {what}."
                yield Unreadable(source.label(name), None, str(error), advice)
                stream = io.BytesIO()
            index = RecordIndex(what, source.label(name), stream, limits)
            yield from index.fill()
            indexes.append(index)
        yield from _documents(source, folder, limits, *indexes)
        for index in indexes:
            if (rest := index.rest()) is not None:
                yield rest


def _seekable(source: Source, name: str) -> BinaryIO:
    stream = source.open(name)
    if stream.seekable():
        return stream
    stream.close()
    return io.BytesIO(source.read(name))


def _documents(
    source: Source,
    folder: PurePosixPath,
    limits: Limits,
    entities: RecordIndex,
    relations: RecordIndex,
) -> Iterator[Read]:
    name = str(folder / _DOCUMENTS)
    file = source.label(name)
    lines_of: dict[str, int] = {}
    try:
        with source.open(name) as stream:
            check_first_line(stream.read(_HEAD))
        with source.open(name) as stream:
            for line, decoded in read_lines(stream, limits):
                try:
                    key, text, metadata = _document(decoded, limits, lines_of, line)
                except ReadingError as error:
                    yield Unreadable(file, line, str(error))
                    continue
                read = SourceDocument(str(folder / key), file, line, text, metadata=metadata)
                marks = DocumentMarks(read)
                marks.add_entities(entities.take(key))
                marks.add_relations(relations.take(key))
                marks.settle()
                yield read
    except ReadingError as error:
        yield Unreadable(file, None, str(error))


def _document(
    decoded: Decoded | ReadingError, limits: Limits, lines_of: dict[str, int], line: int
) -> tuple[str, str, dict[str, str]]:
    """Return id, text and metadata of a record.

    :param lines_of: for each id so far the line where it stands; takes up this one.
    :raises ReadingError: if one of them is missing, or the id was taken.
    """
    if isinstance(decoded, ReadingError):
        raise decoded
    data = parse_json(decoded.text, limits)
    key = data.get("_id") if isinstance(data, dict) else None
    if not isinstance(key, str) or not key:
        raise ReadingError("has no _id, expected an object with the id of the document")
    if key in lines_of:
        raise ReadingError(f"the _id {key!r} was taken by line {lines_of[key]}")
    if not isinstance(data.get("text"), str):
        raise ReadingError(f"the document {key!r} has no text")
    lines_of[key] = line
    return key, data["text"], metadata_of(data, ("_id", "text"))
