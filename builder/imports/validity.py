"""Whether an article that was made can be built: the same checks as for one written by hand."""

from typing import Any

from pydantic import ValidationError

from builder.inspection.article import article_problems
from builder.iris import IriMinter
from builder.model.article import Article
from builder.names.index import NameIndex
from builder.parse import json_path
from builder.problems import Origin
from builder.scope import Scope, local_nodes

_MOST_SHOWN = 3


def article_complaint(article: dict[str, Any], names: NameIndex) -> str:
    """Return what forbids to build an article, or an empty string.

    A mapping that fits each of its labels can still make something impossible of a document.
    """
    try:
        record = Article.model_validate(article)
    except ValidationError as error:
        found = error.errors(include_url=False, include_context=False)
        told = [f"{json_path(article, one['loc'])}: {one['msg']}" for one in found]
        return _joined(told)
    scope = Scope(record.id, names.registered, local_nodes(record, IriMinter()), {})
    text = record.text.content
    problems = article_problems(record, scope, text, Origin(record.id))
    return _joined([f"{one.path}: {one.message}" for one in problems if not one.is_warning])


def _joined(told: list[str]) -> str:
    more = f" (and {len(told) - _MOST_SHOWN} more)" if len(told) > _MOST_SHOWN else ""
    return "; ".join(told[:_MOST_SHOWN]) + more
