"""Label Studio exports of the kind "JSON": tasks with their annotations and predictions.

Read are arrays of tasks, single tasks, JSON Lines of them, and single annotations with their task
inside (as a target storage gets them). A labelling configuration (``.xml``) beside them says which
field of a task is the text. Offsets count UTF-16 units; the quoted words decide.
Source: https://labelstud.io/guide/task_format and https://labelstud.io/guide/export
"""

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from builder.formats.json_records import Record, read_records
from builder.formats.json_streams import utf8_stream
from builder.formats.label_studio_config import parse_config
from builder.formats.label_studio_tasks import is_annotation, read_annotation, read_task
from builder.formats.label_studio_values import Json
from builder.formats.limits import DEFAULT_LIMITS, Limits
from builder.formats.marks import Read, Unreadable
from builder.formats.reading import ReadingError
from builder.formats.sources import Source

_ADVICE = 'export the project again and choose "JSON"'
_JSON = (".json", ".jsonl", ".ndjson", "")
_TASK_KEYS = ("data", "annotations", "completions", "predictions")
_FLAT_KEYS = ("annotator", "annotation_id", "lead_time")
Configs = Mapping[str, Mapping[str, str]]


def read_label_studio(source: Source, limits: Limits = DEFAULT_LIMITS) -> Iterator[Read]:
    """Yield a document for each text of each task, or what could not be read."""
    configs: dict[str, dict[str, str]] = {}
    for name in source.names:
        if _suffix(name) == ".xml":
            yield _read_config(source, name, limits, configs)
    for name in source.names:
        if _suffix(name) in _JSON:
            yield from _read_file(source, name, limits, configs)
        elif _suffix(name) != ".xml":
            yield _other_file(source, name)


def _suffix(name: str) -> str:
    return PurePosixPath(name).suffix.lower()


def _read_config(
    source: Source, name: str, limits: Limits, configs: dict[str, dict[str, str]]
) -> Unreadable:
    file = source.label(name)
    try:
        fields = parse_config(source.read(name), limits)
    except ReadingError as error:
        return Unreadable(file, None, str(error), severity="ignored")
    if fields is None:
        return Unreadable(file, None, "is no labelling configuration", severity="ignored")
    configs.setdefault(str(PurePosixPath(name).parent), {}).update(fields)
    return Unreadable(file, None, "is a labelling configuration", severity="ignored")


def _config_for(name: str, configs: Configs) -> Mapping[str, str]:
    """Return the configuration that stands nearest above a file."""
    parents = (str(parent) for parent in PurePosixPath(name).parents)
    return next((configs[parent] for parent in parents if parent in configs), {})


def _read_file(source: Source, name: str, limits: Limits, configs: Configs) -> Iterator[Read]:
    config = _config_for(name, configs)
    for record in read_records(source, name, limits):
        data = record.data
        if isinstance(data, ReadingError):
            yield record.unreadable(str(data))
        elif not isinstance(data, dict):
            yield record.unreadable(f"found {type(data).__name__}, expected a task")
        elif is_annotation(data):
            yield from read_annotation(record, data, config)
        elif any(key in data for key in _TASK_KEYS) and not _is_flat(data):
            yield from read_task(record, data, config)
        elif _is_flat(data):
            yield _flat(record)
            return
        else:
            yield _no_task(record, data)


def _is_flat(data: Json) -> bool:
    """Tell whether this is an item of the export "JSON-MIN"."""
    keys = sum(key in data for key in _FLAT_KEYS)
    return keys > 1 and not any(isinstance(data.get(key), list) for key in _TASK_KEYS[1:])


def _flat(record: Record) -> Unreadable:
    message = 'is an export of the kind "JSON-MIN", which has no relations and no ids of regions'
    return Unreadable(record.file, record.line, message, _ADVICE)


def _no_task(record: Record, data: Json) -> Unreadable:
    if data and all(isinstance(one, dict) and "to_name" in one for one in data.values()):
        return record.ignored("is a labelling configuration")
    told = ", ".join(list(data)[:8]) or "nothing"
    return record.unreadable(f"is no task: found {told}; expected data and annotations", _ADVICE)


def _other_file(source: Source, name: str) -> Unreadable:
    file, suffix = source.label(name), _suffix(name)
    try:
        with source.open(name) as stream:
            head = utf8_stream(stream).read(2**12).decode("utf-8", "replace")
    except ReadingError as error:
        return Unreadable(file, None, str(error))
    first = head.partition("\n")[0]
    if head.startswith("-DOCSTART-") or suffix == ".conll":
        message = "is a CoNLL export, which has neither ids nor relations nor the text as it was"
    elif "lead_time" in first and "annotator" in first and suffix in (".csv", ".tsv", ".txt"):
        message = "is a CSV or TSV export, which has no relations and no ids of regions"
    else:
        return Unreadable(file, None, "is no JSON export of Label Studio", severity="ignored")
    return Unreadable(file, None, message, _ADVICE)
