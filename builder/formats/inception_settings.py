"""What ``exportedproject.json`` says about a project."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from builder.formats.limits import Limits
from builder.formats.reading import ReadingError, decode, parse_json
from builder.formats.uima import Concepts


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a project as far as they bear on its annotations.

    :param states: for each source document, in order, its state: ``CURATION_FINISHED``.
    :param progress: the state of a document for an annotator, by both: ``FINISHED``.
    :param comments: what annotators noted about a document as a whole, by the same.
    :param concepts: (layer, feature) of the features that hold an IRI of a knowledge base.
    """

    project: str = ""
    states: Mapping[str, str] = field(default_factory=dict)
    progress: Mapping[tuple[str, str], str] = field(default_factory=dict)
    comments: Mapping[tuple[str, str], str] = field(default_factory=dict)
    concepts: Concepts = frozenset()


def parse_settings(raw: bytes, limits: Limits) -> Settings:
    """Return the settings of a project.

    :raises ReadingError: if they are no JSON object.
    """
    data = parse_json(decode(raw).text, limits)
    if not isinstance(data, dict):
        raise ReadingError("is no exported project: expected a JSON object")
    return Settings(
        _words(data, "name"),
        {_words(one, "name"): _words(one, "state") for one in _records(data, "source_documents")},
        _by_author(data, "state"),
        _by_author(data, "annotatorComment"),
        frozenset(_concepts(_records(data, "layers"))),
    )


def _by_author(data: Mapping[str, Any], key: str) -> dict[tuple[str, str], str]:
    return {
        (_words(one, "name"), _words(one, "user")): _words(one, key)
        for one in _records(data, "annotation_documents")
    }


def _concepts(layers: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    for layer in layers:
        for feature in _records(layer, "features"):
            # kb:<ANY>, kb-multi:… and kb-property are the types of features with concepts.
            if _words(feature, "type").startswith("kb"):
                yield _words(layer, "name"), _words(feature, "name")


def _records(data: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    found = data.get(key)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _words(data: Mapping[str, Any], key: str) -> str:
    found = data.get(key)
    return found if isinstance(found, str) else ""
