"""Files to raw documents: finds JSON and JSON Lines below the given paths and parses them."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from builder.problems import Problem
from builder.strict_json import parse_strictly

SUFFIXES = (".json", ".jsonl")


@dataclass(frozen=True, slots=True)
class Document:
    """One JSON object and where it stands.

    :param line: 1-based line of a JSON Lines record; None for a file that is one document.
    """

    file: str
    line: int | None
    data: dict[str, Any]


def find_files(paths: Iterable[Path]) -> tuple[list[Path], list[Problem]]:
    """Return the JSON and JSON Lines files below paths, in path order, each once.

    Names that begin with a dot are passed over. A path that is missing or holds no such file is
    a problem.
    """
    found: dict[Path, None] = {}
    problems = []
    for path in paths:
        if path.is_dir():
            inside = [p for p in sorted(path.rglob("*")) if _is_input(p, path)]
            if not inside:
                problems.append(_no_input(path))
            found.update(dict.fromkeys(inside))
        elif path.exists():
            found[path] = None
        else:
            problems.append(Problem(str(path), "there is no such file or folder"))
    return list(found), problems


def _is_input(path: Path, root: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.relative_to(root).parts)
    return path.suffix in SUFFIXES and not hidden and path.is_file()


def _no_input(path: Path) -> Problem:
    return Problem(
        str(path),
        "the folder holds no .json or .jsonl file",
        advice="Give a folder with annotated articles in the native format (docs/format.md).",
    )


def read_documents(file: Path) -> Iterator[Document | Problem]:
    """Yield the documents of one file, or a Problem for each that can't be parsed."""
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except OSError as error:
        yield Problem(str(file), f"can't be read: {error.strerror or error}")
        return
    except UnicodeDecodeError as error:
        yield Problem(
            str(file),
            f"is not UTF-8: byte {error.object[error.start]:#04x} at offset {error.start}",
            advice="Save the file as UTF-8.",
        )
        return
    if file.suffix == ".jsonl":
        # Only line feeds separate records; str.splitlines would also split at U+2028 in a text.
        for number, line in enumerate(text.split("\n"), start=1):
            if line.strip():
                yield _parse(str(file), number, line)
    else:
        yield _parse(str(file), None, text)


def _parse(file: str, line: int | None, text: str) -> Document | Problem:
    try:
        data = parse_strictly(text)
    except json.JSONDecodeError as error:
        at = (
            f"line {error.lineno}, column {error.colno}"
            if line is None
            else f"column {error.colno}"
        )
        return Problem(file, f"is not JSON: {error.msg} at {at}", line=line or error.lineno)
    except ValueError as error:
        # RejectedJsonError, or a number of thousands of digits that Python won't convert.
        return Problem(file, str(error), line=line)
    except RecursionError:
        return Problem(file, "is nested too deeply to be an annotated article", line=line)
    if not isinstance(data, dict):
        found = type(data).__name__
        return Problem(file, f"expected a JSON object, found {found}", line=line)
    return Document(file, line, data)
