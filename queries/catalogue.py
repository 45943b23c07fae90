"""The list of the stored queries for the documentation.

``python -m queries.catalogue > docs/queries.md`` writes it anew; a test compares the two.
"""

from collections.abc import Iterable

from queries.library import StoredQuery, load_library
from queries.parameters import Parameter

_INTRODUCTION = """\
# Stored queries

Each query is one file `queries/<name>.rq` with one question. Give a value with
`isnad query NAME --param NAME=VALUE`, or in the form of the server. A parameter in bold must be
given; `=` shows its default; the others are optional and filter nothing when they are left out.

What to give as an identifier is listed by `identifiers`, and by `notations` for values such as
`arrested` or `airdrop`; parameters of type iri take names such as `isnad:Arrest`.

**Invented examples.** Queries over several articles read only real articles, unless one article is
named (`article=example-ar-1`) or `invented=true` is given. The identifiers of what is invented
begin with `example-`, also after a colon: `example-ar-1#c2`, `place:example-river`. Queries about
one claim, event or thing, and the lists of identifiers and judgements, show it in any case.

This page is generated: `python -m queries.catalogue > docs/queries.md`.
"""


def catalogue(queries: Iterable[StoredQuery]) -> str:
    """Return a Markdown page with a table of the queries: name, question, parameters."""
    lines = [_INTRODUCTION, "| query | question | parameters |", "|---|---|---|"]
    for query in queries:
        question = f"{query.summary}<br>{query.summary_ar}"
        parameters = "<br>".join(_described(parameter) for parameter in query.parameters)
        lines.append(f"| `{query.name}` | {_cell(question)} | {_cell(parameters)} |")
    return "\n".join(lines) + "\n"


def _described(parameter: Parameter) -> str:
    name = f"**{parameter.name}**" if parameter.required else parameter.name
    default = f" = `{parameter.default}`" if parameter.default is not None else ""
    return f"{name} ({parameter.type}){default}: {parameter.description}"


def _cell(text: str) -> str:
    return text.replace("|", r"\|")


if __name__ == "__main__":
    print(catalogue(load_library()), end="")
