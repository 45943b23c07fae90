"""The Turtle files of the ontology and their triples.

``terms/`` holds the parts, one idea each; ``alignment/`` what they have to do with other
vocabularies. Together they are one ontology. ``shapes/``, which is no part of it, checks graphs.
"""

from collections.abc import Iterator, Sequence
from importlib.resources import files
from importlib.resources.abc import Traversable

import pyoxigraph as ox

NAMESPACE = "https://w3id.org/isnad/ontology#"
ONTOLOGY_IRI = "https://w3id.org/isnad/ontology"
TERMS, ALIGNMENT, SHAPES = "terms", "alignment", "shapes"


def ontology_files(
    folders: Sequence[str] = (TERMS, ALIGNMENT),
) -> Iterator[tuple[str, Traversable]]:
    """Yield (folder, file) of each Turtle file of the ontology, in a fixed order.

    :param folders: the parts to read; by default all
    """
    for folder in folders:
        for file in sorted(files("ontology").joinpath(folder).iterdir(), key=lambda f: f.name):
            if file.name.endswith(".ttl"):
                yield folder, file


def ontology_triples(folders: Sequence[str] = (TERMS, ALIGNMENT)) -> Iterator[ox.Triple]:
    """Yield the triples of every Turtle file of the ontology, file by file."""
    for _, file in ontology_files(folders):
        for quad in ox.parse(file.read_bytes(), format=ox.RdfFormat.TURTLE):
            yield quad.triple


def shapes_triples() -> Iterator[ox.Triple]:
    """Yield the triples of every Turtle file of the shapes, file by file."""
    return ontology_triples((SHAPES,))
