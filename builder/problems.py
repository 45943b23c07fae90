"""What is wrong with an input: where, what was found, what was expected, what to do."""

from collections.abc import Iterable
from dataclasses import dataclass

Finding = tuple[str, str]  # JSON path and message, before it is known in which document


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with an input file.

    :param file: path of the file as the user gave it.
    :param path: JSON path inside the document, such as ``claims[3].evidence[0]``, or ``""``.
    :param line: 1-based line in the file where that is known (JSON Lines, syntax errors).
    :param is_warning: True when the build can go on.
    """

    file: str
    message: str
    path: str = ""
    line: int | None = None
    advice: str = ""
    is_warning: bool = False

    def __str__(self) -> str:
        place = self.file + (f":{self.line}" if self.line is not None else "")
        kind = "warning" if self.is_warning else "error"
        text = f"{place}: {kind}: " + (f"{self.path}: " if self.path else "") + self.message
        return text + (f"\n    {self.advice}" if self.advice else "")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a document stands: its file, and its 1-based line in JSON Lines."""

    file: str
    line: int | None = None

    def problem(self, path: str, message: str, advice: str = "") -> Problem:
        """Return a problem at a JSON path of this document."""
        return Problem(self.file, message, path, self.line, advice)

    def warning(self, path: str, message: str) -> Problem:
        """Return a warning at a JSON path of this document."""
        return Problem(self.file, message, path, self.line, is_warning=True)


class IsnadError(Exception):
    """Base of the errors that are told to the user without a traceback."""


class InputRejectedError(IsnadError):
    """The input has problems; nothing was built from it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = list(problems)
        super().__init__("\n".join(str(p) for p in self.problems))


class StoreUnusableError(IsnadError):
    """The store directory can't be read or written; what was there is untouched."""


class StoreBusyError(StoreUnusableError):
    """Another build is writing to the same store."""
