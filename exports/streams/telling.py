"""Events in words: what of them has no field of its own in a format."""

from exports.reader import GraphReader
from exports.records import Event, Statement, Text
from exports.streams.reserve import Reserve
from exports.streams.scope import Scope
from exports.streams.wording import (
    figure_text,
    label_of,
    statement_line,
    time_text,
    value_text,
)

# told in lines of their own
_ELSEWHERE = ("type", "description", "time", "figure")


def event_text(scope: Scope, event: Event, language: str, reserve: Reserve | None = None) -> str:
    """Return an event in lines; the first tells with what reserve, if only claims speak of it."""
    reader, statements = scope.reader, event.statements
    time, place = label_of("time", language), label_of("place", language)
    lines = [
        reserve.text if reserve else "",
        *(label_of(name, language) for name in event.node.classes),
        *descriptions(statements, language),
        *(f"{time}: {told}" for t in event.times if (told := time_text(t))),
        *(f"{place}: {value_text(reader, iri, language)}" for iri in event.places),
        *(figure_text(reader.figure(iri), language) for iri in event.figures),
        *value_lines(scope, statements, language),
        *disputed_lines(reader, statements, language),
    ]
    return "\n".join(line for line in lines if line)


def descriptions(statements: tuple[Statement, ...], language: str) -> list[str]:
    """Return the descriptions in a language, or all if there is none in it."""
    found = [s.object for s in statements if s.predicate == "description"]
    texts = [text for text in found if isinstance(text, Text)]
    fitting = [text.value for text in texts if text.language in (language, "")]
    return fitting or [text.value for text in texts]


def value_lines(scope: Scope, statements: tuple[Statement, ...], language: str) -> list[str]:
    """Return the statements whose value is a literal, a value of the ontology or a thing."""
    return [
        statement_line(scope.reader, said, language)
        for said in statements
        if said.predicate not in _ELSEWHERE and _is_told(scope, said.object, language)
    ]


def disputed_lines(
    reader: GraphReader, statements: tuple[Statement, ...], language: str
) -> list[str]:
    """Return the statements that a claim in the graph contradicts."""
    word = label_of("viewStatus-disputed", language)
    return [
        f"{word}: {statement_line(reader, said, language)}"
        for said in statements
        if said.is_disputed and said.predicate != "type"
    ]


def _is_told(scope: Scope, value: str | Text, language: str) -> bool:
    """Whether a value stands in no object of its own: a text, a value of the ontology, a thing."""
    if isinstance(value, Text):
        return value.language in (language, "")
    return not scope.kind(value)
