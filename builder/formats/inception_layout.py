"""Where an exported project keeps the annotations of each annotator.

``annotation/<document>/<user>.<suffix>`` holds them in the format that was chosen for the export,
``annotation_ser/<document>/<user>.ser`` as Java objects, ``curation`` and ``curation_ser`` the
same for what a curator settled. ``INITIAL_CAS`` is the document before anybody annotated it.
Sources: AnnotationDocumentExporter and CuratedDocumentsProjectExportTask of INCEpTION.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from builder.formats.inception_files import SUFFIXES, suffix_of
from builder.formats.uima_files import is_type_system

INITIAL: Final = "INITIAL_CAS"
# WebAnno showed this one's annotations, made by a program, to an annotator to correct them.
CORRECTION: Final = "CORRECTION_USER"
# WebAnno put a number into the name.
_SETTINGS: Final = re.compile(r"exportedproject[0-9]*\.json")
_FOLDERS: Final = ("annotation", "annotation_ser", "curation", "curation_ser")


@dataclass(frozen=True, slots=True, order=True)
class Author:
    """Whose annotations a file holds: ``CURATION_USER`` for a curator."""

    is_curator: bool
    name: str


@dataclass(frozen=True, slots=True)
class Layout:
    """The files of a project.

    :param settings: the name of its ``exportedproject.json``, or empty.
    :param versions: for each document and author the files that hold the annotations, best first.
    :param sources: the texts that were imported.
    :param others: all other files.
    """

    settings: str
    versions: Mapping[str, Mapping[Author, Sequence[str]]]
    sources: Sequence[str]
    others: Sequence[str]


def find_layout(names: Sequence[str]) -> Layout | None:
    """Return the layout of an exported project, or None if the files are none."""
    settings = [name for name in names if _SETTINGS.fullmatch(PurePosixPath(name).name)]
    settings.sort(key=lambda name: (name.count("/"), name))
    root = _root(settings, names)
    if root is None:
        return None
    versions: dict[str, dict[Author, list[str]]] = {}
    sources: list[str] = []
    others: list[str] = []
    for name in names:
        parts = name.removeprefix(root).split("/") if name.startswith(root) else ["", name]
        if parts[0] in _FOLDERS and len(parts) > 2 and not is_type_system(name):
            author = Author(parts[0].startswith("curation"), parts[-1].rpartition(".")[0])
            files = versions.setdefault("/".join(parts[1:-1]), {}).setdefault(author, [])
            files.append(name)
            files.sort(key=_rank)
        elif parts[0] == "source":
            sources.append(name)
        elif name not in settings[:1]:
            others.append(name)
    return Layout(settings[0] if settings else "", versions, sources, others)


def _root(settings: Sequence[str], names: Sequence[str]) -> str | None:
    """Return the beginning of all names of a project."""
    if settings:
        return settings[0][: -len(PurePosixPath(settings[0]).name)]
    parts = [name.split("/") for name in names]
    if any(len(one) > 2 and one[0] in _FOLDERS for one in parts):
        return ""
    tops = {one[0] for one in parts}
    if len(tops) == 1 and any(len(one) > 3 and one[1] in _FOLDERS for one in parts):
        return f"{tops.pop()}/"
    return None


def _rank(name: str) -> tuple[int, str]:
    suffix = suffix_of(name)
    return (SUFFIXES.index(suffix) if suffix in SUFFIXES else len(SUFFIXES)), name
