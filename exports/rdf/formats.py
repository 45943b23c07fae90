"""The syntaxes of RDF, and a folder with a file for each graph."""

from collections.abc import Callable, Iterator
from functools import partial

from pyoxigraph import NamedNode, Quad, RdfFormat

from exports.errors import EmptyExportError
from exports.rdf.framed import write_framed
from exports.rdf.graphs import NAMES, Content, content_of, quads_of
from exports.rdf.void import VOID_FILE, GraphFile, write_void
from exports.rdf.writing import WITH_NAMES, write_quads
from exports.request import PLAIN, PROVENANCE, ExportFormat, Job
from exports.target import Target
from ontology.opaque import opaque

_FLAVOURS = (PROVENANCE, PLAIN)


def write_rdf(writer: RdfFormat, job: Job, target: Target) -> None:
    """Write the graphs that a job asks for into one file.

    :raises FilterError: there is no such graph
    :raises EmptyExportError: there is nothing in it
    """
    content = content_of(job)
    quads = quads_of(job.reader.source, content, with_names=writer in WITH_NAMES)
    about = f"Isnad, {job.reader.base}: {content.description}"
    with target.open(f"isnad.{writer.file_extension}") as file:
        write_quads(quads, file, writer, about)


def write_graphs(job: Job, target: Target) -> None:
    """Write each graph into a file of its own, and a description of them all.

    :raises EmptyExportError: there is no graph
    """
    files: list[GraphFile] = []
    for name, graph in _named(job):
        content = Content(f"the graph <{graph}>", (NamedNode(graph),))
        counted = _Counted(quads_of(job.reader.source, content, with_names=True))
        with target.open(f"{name}.nt") as file:
            write_quads(counted, file, RdfFormat.N_TRIPLES)
        files.append(GraphFile(f"{name}.nt", graph, counted.count))
    if not files:
        raise EmptyExportError(f"The store has no graph below {job.reader.base}.")
    with target.open(VOID_FILE) as file:
        file.write(write_void(job.reader.base, files))


class _Counted(Iterator[Quad]):
    def __init__(self, quads: Iterator[Quad]) -> None:
        self._quads = quads
        self.count = 0

    def __next__(self) -> Quad:
        quad = next(self._quads)
        self.count += 1
        return quad


def _named(job: Job) -> Iterator[tuple[str, str]]:
    """Yield name of the file and IRI of the graphs; those of articles are named by the article."""
    base, source = job.reader.base, job.reader.source
    for name in NAMES:
        graph = NamedNode(f"{base}graph/{name}")
        if next(source.quads_for_pattern(None, None, None, graph), None) is not None:
            yield name, graph.value
    for article in job.reader.nodes("Article"):
        opaque_name = opaque("article", article.identifier)
        yield f"article-{article.identifier}", f"{base}graph/article/{opaque_name}"


def _syntax(name: str, title: str, writer: RdfFormat) -> ExportFormat:
    write: Callable[[Job, Target], None] = partial(write_rdf, writer)
    extension = f".{writer.file_extension}"
    return ExportFormat(
        name=name,
        title=title,
        media_type=writer.media_type,
        extension=extension,
        write=write,
        flavours=_FLAVOURS,
        has_graph=True,
        filters=("article",),
    )


FORMATS = (
    _syntax("nquads", "RDF in N-Quads, with the named graphs", RdfFormat.N_QUADS),
    _syntax("trig", "RDF in TriG, with the named graphs", RdfFormat.TRIG),
    _syntax("jsonld", "RDF in JSON-LD, with the named graphs", RdfFormat.JSON_LD),
    _syntax("ntriples", "RDF in N-Triples: all graphs merged", RdfFormat.N_TRIPLES),
    _syntax("turtle", "RDF in Turtle: all graphs merged", RdfFormat.TURTLE),
    _syntax("rdfxml", "RDF/XML: all graphs merged, as Protégé reads it", RdfFormat.RDF_XML),
    ExportFormat(
        name="jsonld-framed",
        title="JSON-LD with plain names, entity by entity",
        media_type="application/ld+json",
        extension=".jsonld",
        write=write_framed,
        flavours=_FLAVOURS,
        filters=("article",),
    ),
    ExportFormat(
        name="graphs",
        title="RDF in N-Triples, a file for each graph, with a description in VoID",
        media_type="application/zip",
        extension=".zip",
        write=write_graphs,
        flavours=(PROVENANCE,),
        has_many_files=True,
        filters=(),
    ),
)
