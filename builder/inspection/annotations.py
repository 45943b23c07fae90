"""What is wrong with the annotations kept from a tool: ids that lead nowhere."""

from collections.abc import Iterator

from builder.model.annotation import Annotation
from builder.model.article import Article
from builder.problems import Finding
from builder.scope import Scope

_INTERPRETATIONS = ("entity", "event", "claim", "figure", "time")


def annotation_findings(article: Article, scope: Scope) -> Iterator[Finding]:
    """Yield (JSON path, message) for each id in an annotation that should refer to something."""
    for i, annotation in enumerate(article.annotations):
        for path, ref, kinds in _references(f"annotations[{i}]", annotation):
            message = scope.complaint(ref, kinds)
            if message is not None:
                yield path, message


def _references(path: str, annotation: Annotation) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    if annotation.trigger is not None:
        yield f"{path}.trigger", annotation.trigger, ("annotation",)
    for k, argument in enumerate(annotation.arguments):
        yield f"{path}.arguments[{k}].annotation", argument.annotation, ("annotation",)
    for k, ref in enumerate(annotation.interpreted_as):
        yield f"{path}.interpretedAs[{k}]", ref, _INTERPRETATIONS
