"""The articles of an import and its report as a folder that appears whole or not at all."""

import json
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp
from typing import IO, Any

from builder.formats.marks import Unreadable
from builder.imports.report import (
    Totals,
    document_record,
    text_lines,
    total_record,
    unreadable_record,
)
from builder.imports.run import Imported
from builder.problems import InputRejectedError, Problem

ARTICLES = "articles.jsonl"
REPORT_LINES = "import-report.jsonl"
REPORT_TEXT = "import-report.txt"


def write_import(
    found: Iterable[Imported | Unreadable], out: Path, *, in_lines: bool, replace: bool
) -> Totals:
    """Write articles and report into a folder, one article at a time.

    :param in_lines: all articles in one JSON Lines file instead of one file for each.
    :param replace: whether what is in the folder may go; until the new one stands, it stays.
    :returns: the sums; the same are in the report files.
    :raises InputRejectedError: if the folder isn't empty, or can't be written.
    """
    totals = Totals()
    with _folder(out, replace) as folder, _lines(folder / REPORT_LINES) as report:
        with _lines(folder / ARTICLES if in_lines else None) as articles:
            for one in found:
                if isinstance(one, Unreadable):
                    totals.add_unreadable(one)
                    _write_line(report, unreadable_record(one))
                    continue
                totals.add(one.document, one.outcome)
                record = document_record(one.document, one.article["id"], one.outcome)
                _write_line(report, record)
                if articles is not None:
                    _write_line(articles, one.article)
                else:
                    _write_file(folder / f"{one.article['id']}.json", one.article)
        _write_line(report, total_record(totals))
        text = "".join(f"{line}\n" for line in text_lines(totals))
        (folder / REPORT_TEXT).write_text(text, encoding="utf-8")
    return totals


@contextmanager
def _folder(out: Path, replace: bool) -> Iterator[Path]:
    """Give a folder beside the wanted one, and put it in its place when all is written."""
    if out.exists() and (not out.is_dir() or (any(out.iterdir()) and not replace)):
        raise InputRejectedError(
            [
                Problem(
                    str(out),
                    "is there already and is not an empty folder",
                    advice="Give a new folder, or --replace to put the new articles in its place.",
                )
            ]
        )
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        folder = Path(mkdtemp(prefix=f".{out.name}.", dir=out.parent))
        folder.chmod(0o755)
    except OSError as error:
        raise _unwritable(out, error) from None
    try:
        yield folder
        _switch(folder, out)
    except OSError as error:
        raise _unwritable(out, error) from None
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _switch(folder: Path, out: Path) -> None:
    if not out.exists():
        folder.rename(out)
        return
    old = folder.with_name(f"{folder.name}.old")
    out.rename(old)
    folder.rename(out)
    shutil.rmtree(old)


def _unwritable(out: Path, error: OSError) -> InputRejectedError:
    told = f"can't be written: {error.strerror or error}"
    return InputRejectedError([Problem(str(out), told, advice="What was there is untouched.")])


@contextmanager
def _lines(file: Path | None) -> Iterator[IO[str] | None]:
    if file is None:
        yield None
        return
    with file.open("w", encoding="utf-8", newline="\n") as stream:
        yield stream


def _write_line(stream: IO[str] | None, record: dict[str, Any]) -> None:
    if stream is not None:
        stream.write(json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n")


def _write_file(file: Path, record: dict[str, Any]) -> None:
    file.write_text(json.dumps(record, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
