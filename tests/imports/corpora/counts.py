"""Counts of what stands in the files of corpora, by means that share nothing with the readers.

Only regular expressions, JSON, CSV and XML of the standard library are used. Every function gives
numbers by part: document, span, relation, event, group, label (of a whole document), attribute,
argument, note, identifier. A part that a function does not name is not counted there.
"""

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Counts = Counter[str]

_BRAT_KINDS = {"T": "span", "R": "relation", "E": "event", "*": "group", "A": "attribute",
               "M": "attribute", "#": "note", "N": "identifier"}  # fmt: skip
_RE3D_ENTITY = {"_id", "begin", "end", "type", "value", "documentId"}
_RE3D_RELATION = _RE3D_ENTITY | {
    "source", "sourceBegin", "sourceEnd", "target", "targetBegin", "targetEnd"
}  # fmt: skip
_IDRISI_PLACE = {"text", "type", "startIdx", "endIdx", "start_offset", "end_offset"}


def lines_of(file: Path) -> list[str]:
    """Return the lines of a file that are not empty."""
    return [one for one in file.read_text(encoding="utf-8-sig").split("\n") if one.strip()]


def count_brat(folder: Path) -> Counts:
    """Count the lines of all ``.ann`` files by their first character, and ROLE:ID pairs."""
    counts: Counts = Counter()
    for file in folder.glob("**/*.ann"):
        counts["document"] += 1
        for line in lines_of(file):
            counts[_BRAT_KINDS[line[0]]] += 1
            if line[0] in "RE":
                pairs = re.findall(r"\S+:\S+", line.split("\t")[1])
                counts["argument"] += len(pairs) - (line[0] == "E")
            elif line[0] == "N":
                # The words of the entry stand beside its number.
                counts["note"] += line.count("\t") > 1
            elif line[0] == "*":
                counts["argument"] += len(line.split("\t")[1].split()) - 1
    return counts


def count_re3d(folder: Path) -> Counts:
    """Count the lines of the three files; other fields than those of the README are attributes."""
    counts: Counts = Counter()
    for file in folder.glob("*/*.json"):
        for line in lines_of(file):
            record = json.loads(line)
            if file.name == "documents.json":
                counts["document"] += 1
            elif file.name == "entities.json":
                counts["span"] += 1
                counts["attribute"] += len(record.keys() - _RE3D_ENTITY)
            else:
                counts["relation"] += 1
                counts["argument"] += 2
                counts["attribute"] += len(record.keys() - _RE3D_RELATION)
    return counts


def count_idrisi(folder: Path) -> Counts:
    """Count tweets and mentions of places; ``*_url`` with an address are identifiers."""
    counts: Counts = Counter()
    for file in folder.glob("*.jsonl"):
        for line in lines_of(file):
            counts["document"] += 1
            for mention in json.loads(line)["location_mentions"]:
                counts["span"] += 1
                for key, value in mention.items():
                    if key not in _IDRISI_PLACE and value is not None:
                        is_address = key.endswith("_url") and str(value).startswith("http")
                        counts["identifier" if is_address else "attribute"] += 1
    return counts


def count_wojood(folder: Path, sentences_of_document: int = 50) -> Counts:
    """Count begins of names, and the ``I-`` tags before which nothing of their label stands."""
    counts: Counts = Counter()
    for file in sorted(folder.glob("*.txt")):
        blocks = re.split(r"\n[ \t]*\n", file.read_text(encoding="utf-8").strip())
        counts["document"] += -(-len(blocks) // sentences_of_document)
        for block in blocks:
            before: set[str] = set()
            for line in block.splitlines():
                tags = [one for one in line.split() if re.fullmatch(r"[BI]-[A-Z]+", one)]
                counts["span"] += sum(one.startswith("B-") for one in tags)
                counts["span"] += sum(one[0] == "I" and one[2:] not in before for one in tags)
                before = {one[2:] for one in tags}
    return counts


def count_doccano(folder: Path) -> Counts:
    """Count the records with a text of all JSON, JSON Lines and CSV files."""
    counts: Counts = Counter()
    for file in sorted(folder.glob("**/*")):
        if file.suffix in (".json", ".jsonl"):
            for record in json_records(file.read_text(encoding="utf-8-sig")):
                _count_doccano(record, counts)
        elif file.suffix == ".csv":
            raw = file.read_bytes()
            text = raw.decode("utf-16" if raw.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8")
            _count_table(list(csv.reader(io.StringIO(text))), counts)
    return counts


def json_records(text: str) -> Iterator[Any]:
    """Yield the objects of a file: those of an array, or one after the other, till one is none."""
    decoder, position = json.JSONDecoder(), 0
    while match := re.compile(r"\s*(?=\S)").match(text, position):
        try:
            found, position = decoder.raw_decode(text, match.end())
        except json.JSONDecodeError:
            return
        yield from found if isinstance(found, list) else [found]


def _count_doccano(record: dict[str, Any], counts: Counts) -> None:
    if not isinstance(record.get("text"), str):
        return
    counts["document"] += 1
    for key in ("label", "labels", "entities", "cats"):
        for one in record.get(key, ()):
            counts["label" if isinstance(one, str) else "span"] += 1
    counts["relation"] += len(record.get("relations", ()))
    counts["argument"] += 2 * len(record.get("relations", ()))


def _count_table(rows: list[list[str]], counts: Counts) -> None:
    names = [name.strip() for name in rows[0]]
    if not {"text", "data"} & set(names):
        return
    text = next(number for number, name in enumerate(names) if name in ("text", "data"))
    label = names.index("label")
    for row in rows[1:]:
        if len(row) == len(names) and row[text]:
            counts["document"] += 1
            counts["label"] += sum(bool(one.strip()) for one in row[label].split("#"))


def count_label_studio(folder: Path) -> Counts:
    """Count results of all tasks: those with offsets, those with an arrow, answers and others."""
    counts: Counts = Counter()
    for file in sorted(folder.glob("**/*.json")):
        for task in json.loads(file.read_text(encoding="utf-8")):
            if not isinstance(task, dict) or "data" not in task:
                continue
            if any(not key.startswith("image") for key in task["data"]):
                counts["document"] += 1
                for made in [*task.get("annotations", ()), *task.get("predictions", ())]:
                    for result in made["result"]:
                        _count_result(result, counts)
    return counts


def _count_result(result: dict[str, Any], counts: Counts) -> None:
    if result["type"] == "relation":
        counts["relation"] += 1
        counts["argument"] += 2
        counts["attribute"] += "direction" in result
    elif "start" in result["value"]:
        counts["span"] += 1
    elif result["type"] == "choices":
        counts["label"] += len(result["value"]["choices"])
    else:
        counts["other"] += 1


def count_web_annotations(folder: Path) -> Counts:
    """Count the targets of all annotations, also of those in collections."""
    counts: Counts = Counter()
    for file in sorted(folder.glob("*.json")):
        for one in json_records(file.read_text(encoding="utf-8")):
            for found in one["first"]["items"] if "first" in one else [one]:
                targets = found["target"]
                if isinstance(targets, dict) and "items" in targets:
                    targets = targets["items"]
                counts["target"] += len(targets) if isinstance(targets, list) else 1
    return counts
