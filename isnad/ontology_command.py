"""``isnad ontology``: the ontology as one document, for those without a server."""

from pathlib import Path

import click
from pyoxigraph import RdfFormat

from builder.files import write_atomically
from server.formats import ResultKind
from server.negotiation import named_formats
from server.published_ontology import CONTEXT, Document, Graph, PublishedOntology

_CONTEXT = "context"
_JSON_LD, _TURTLE = "jsonld", "ttl"


@click.command()
@click.option(
    "--what",
    type=click.Choice([*(graph.value for graph in Graph), _CONTEXT]),
    default=Graph.ONTOLOGY.value,
    show_default=True,
    help="The terms with what they have to do with other vocabularies, the shapes that check a "
    "graph, or the context that makes plain names in JSON terms.",
)
@click.option(
    "--format",
    "format_name",
    type=click.Choice([_TURTLE, "rdfxml", _JSON_LD, "nt"]),
    help="How to write it; by default Turtle. A context is always JSON-LD.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    help="File to write; without it the document is printed.",
)
def ontology(what: str, format_name: str | None, out: Path | None) -> None:
    """Print the ontology, its shapes or its JSON-LD context as one document.

    \b
    isnad ontology --format rdfxml --out isnad.owl
    isnad ontology --what shapes --out shapes.ttl

    The same ontology always gives the same bytes; isnad serve gives them at /ontology.
    """
    if what == _CONTEXT and format_name not in (None, _JSON_LD):
        raise click.UsageError(f"--what context is JSON-LD; it can't be --format {format_name}.")
    body = _document(what, format_name or _TURTLE).body
    if out is None:
        click.echo(body, nl=False)
        return
    write_atomically(out, [body])
    click.echo(f"{what} written to {out}")


def _document(what: str, format_name: str) -> Document:
    published = PublishedOntology()
    if what == _CONTEXT:
        return published.file(CONTEXT)
    writer = named_formats(format_name)[ResultKind.GRAPH].format.writers[ResultKind.GRAPH]
    assert isinstance(writer, RdfFormat)
    return published.rdf(Graph(what), writer)
