"""What can go wrong in an export; the texts are meant for the reader of the message."""

from collections.abc import Iterable

from queries.errors import near_text


class ExportError(Exception):
    """Base of all errors of this package."""


class FilterError(ExportError):
    """A filter has a value that the graph doesn't have, or that isn't well-formed.

    :param name: of the filter, such as ``place``
    :param near: values that look like it
    """

    def __init__(self, name: str, value: str, problem: str, near: Iterable[str] = ()) -> None:
        self.name, self.value = name, value
        super().__init__(f"{name} {value!r}: {problem}{near_text(near)}")


class UnknownFormatError(ExportError):
    """There is no export of a name."""

    def __init__(self, name: str, known: Iterable[str], near: Iterable[str] = ()) -> None:
        listed = ", ".join(sorted(known))
        super().__init__(f"There is no export {name!r}.{near_text(near)} Known: {listed}.")


class EmptyExportError(ExportError):
    """Nothing is left after the filters, or a projection has nothing in it."""


class TargetError(ExportError):
    """The file or folder to write can't be written."""


class NotNativeError(ExportError):
    """The graph holds what the native format has no place for; nothing of it is lost silently.

    :param what: the part of the graph, such as ``article demo``
    """

    def __init__(self, what: str, problem: str) -> None:
        super().__init__(
            f"{what} can't be written in the native format: {problem}. Was the graph made by "
            "isnad build? An RDF export (nquads) holds all of it."
        )


class MissingLibraryError(ExportError):
    """A format needs a library that isn't installed."""

    def __init__(self, format_name: str, library: str, extra: str) -> None:
        super().__init__(
            f"The export {format_name} needs the library {library}, which isn't installed. "
            f"Install it with: pip install 'isnad[{extra}]'"
        )
