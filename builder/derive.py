"""View and inference: what the rules of ``queries/view`` and ``queries/inference`` add to a store.

The order: the view (``1-admitted``); superclasses, so that the checks can ask for a class by its
name; after the checks the OWL RL rules over everything; the other rules of ``queries/view``, which
count or ask what is not so; and the OWL RL rules over what those made.
"""

from collections.abc import Callable, Iterator, Sequence
from importlib.resources import files

import pyoxigraph as ox

from builder.infer import Instance, constructed, infer, keys_of
from builder.iris import IriMinter

VIEW = "view"
INFERRED = "inferred"
SUPERCLASSES = "cax-sco"


def derive_view(store: ox.Store, iris: IriMinter) -> None:
    """Add the view, in ``{base}graph/view``.

    Every triple of it is the content of a proposition of some claim, or the status of one.
    """
    for name, rule in rules():
        if _makes_the_view(name):
            _add(store, constructed(store, rule, f"view/{name}"), ox.NamedNode(iris.graph(VIEW)))


def derive_superclasses(store: ox.Store, iris: IriMinter, instances: Sequence[Instance]) -> None:
    """Add the classes above those that are stated, in ``{base}graph/inferred``."""
    infer(store, [i for i in instances if i.rule == SUPERCLASSES], _adder(store, iris))


def derive_inferred(store: ox.Store, iris: IriMinter, instances: Sequence[Instance]) -> None:
    """Add what follows, in ``{base}graph/inferred``: nothing that is stated anywhere else.

    Comes after :func:`derive_superclasses`.

    :param instances: the OWL RL rules with the axioms of the ontology in the store
    """
    add = _adder(store, iris)
    # What derive_superclasses has closed is not gone through again.
    infer(store, instances, add, (i for i in instances if i.rule != SUPERCLASSES))
    changed: set[ox.NamedNode] = set()
    for name, rule in rules():
        if not _makes_the_view(name):
            made = [t for t in constructed(store, rule, f"view/{name}") if _quad(t) not in store]
            add(made)
            changed |= keys_of(made)
    infer(store, instances, add, (i for i in instances if i.reads & changed))


def rules() -> Iterator[tuple[str, str]]:
    """Yield (file name, query) of each rule of ``queries/view``, in file order."""
    for file in sorted(files("queries").joinpath("view").iterdir(), key=lambda f: f.name):
        if file.name.endswith(".rq"):
            yield file.name, file.read_text(encoding="utf-8")


def in_graph(triple: ox.Triple, graph: ox.NamedNode) -> tuple[ox.Quad, ox.Quad]:
    """Return a triple as a quad of its graph and as a quad of the merged default graph."""
    subject, predicate, object_ = triple
    return ox.Quad(subject, predicate, object_, graph), _quad(triple)


def _adder(store: ox.Store, iris: IriMinter) -> Callable[[list[ox.Triple]], None]:
    graph = ox.NamedNode(iris.graph(INFERRED))
    return lambda triples: _add(store, triples, graph)


def _makes_the_view(name: str) -> bool:
    return name.startswith("1-")


def _quad(triple: ox.Triple) -> ox.Quad:
    return ox.Quad(triple.subject, triple.predicate, triple.object)


def _add(store: ox.Store, triples: list[ox.Triple], graph: ox.NamedNode) -> None:
    store.extend(q for t in triples for q in in_graph(t, graph))
