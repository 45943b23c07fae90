"""Raw documents to typed records; what pydantic finds wrong becomes Problems with a JSON path."""

from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from builder.model.article import Article
from builder.model.registry import Registry
from builder.problems import Problem
from builder.read import Document
from builder.texts import shorten

ARTICLE_FORMAT = "isnad-article/1"
REGISTRY_FORMAT = "isnad-registry/1"
REPORT_FORMAT = "isnad-import-report/1"
_MODELS: dict[str, type[Article] | type[Registry]] = {
    ARTICLE_FORMAT: Article,
    REGISTRY_FORMAT: Registry,
}


def parse_document(document: Document) -> Article | Registry | list[Problem]:
    """Return the record that a document holds, or everything that is wrong with it."""
    name = document.data.get("format")
    model = _MODELS.get(name) if isinstance(name, str) else None
    if model is None:
        known = " or ".join(repr(n) for n in _MODELS)
        message = f"found {shorten(repr(name))}, expected {known}"
        return [Problem(document.file, message, path="format", line=document.line)]
    try:
        return model.model_validate(document.data)
    except ValidationError as error:
        found = error.errors(include_url=False, include_context=False)
        return [_problem(document, model, detail) for detail in found]


def _problem(document: Document, model: type[BaseModel], detail: ErrorDetails) -> Problem:
    found = detail["input"]
    message = detail["msg"]
    if detail["type"] == "extra_forbidden":
        message = "this key is not part of the format"
    elif detail["type"] != "missing" and isinstance(found, str | int | float | bool | None):
        told = shorten(repr(found))
        message += "" if told in message else f"; found {told}"
    return Problem(
        document.file, message, path=json_path(document.data, detail["loc"]), line=document.line
    )


def json_path(data: Any, location: tuple[int | str, ...]) -> str:
    """Return a location of pydantic as a JSON path such as ``claims[3].states[0].place``.

    Steps that name a branch of a union rather than a place in the data are left out.
    """
    path, here = "", data
    for step in location:
        if step == "[key]":
            break
        if isinstance(here, list) and isinstance(step, int):
            path += f"[{step}]"
            here = here[step] if step < len(here) else None
        elif isinstance(here, dict) and (step in here or step == location[-1]):
            path += f".{step}" if path else str(step)
            here = here.get(step)
    return path
