"""View and inference: the CONSTRUCT rules of ``queries/view``, run over what has been loaded."""

from collections.abc import Iterator
from importlib.resources import files

import pyoxigraph as ox

from builder.iris import IriMinter

VIEW = "view"
INFERRED = "inferred"


def derive(store: ox.Store, iris: IriMinter) -> None:
    """Add what the rules make to the store, in their file order; each sees what came before.

    The first rule makes the view, in ``{base}graph/view``: every triple of it is the content of a
    proposition of some claim. The others make ``{base}graph/inferred``.
    """
    for name, rule in rules():
        graph = ox.NamedNode(iris.graph(VIEW if name.startswith("1-") else INFERRED))
        made = store.query(rule)
        if not isinstance(made, ox.QueryTriples):
            raise TypeError(f"queries/view/{name} is not a CONSTRUCT query")
        triples = list(made)
        store.extend(q for t in triples for q in in_graph(t, graph))


def rules() -> Iterator[tuple[str, str]]:
    """Yield (file name, query) of each rule, in file order."""
    for file in sorted(files("queries").joinpath("view").iterdir(), key=lambda f: f.name):
        if file.name.endswith(".rq"):
            yield file.name, file.read_text(encoding="utf-8")


def in_graph(triple: ox.Triple, graph: ox.NamedNode) -> tuple[ox.Quad, ox.Quad]:
    """Return a triple as a quad of its graph and as a quad of the merged default graph."""
    subject, predicate, object_ = triple
    return ox.Quad(subject, predicate, object_, graph), ox.Quad(subject, predicate, object_)
