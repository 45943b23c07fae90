"""Inference: the OWL RL rules in use, each run for every axiom that it is about, to a fixed point.

``queries/inference/axioms/NAME.rq`` finds the axioms of the ontology for which the rule
``queries/inference/NAME.rq`` runs. With the terms of an axiom in the rule, a run costs what it
finds; and a rule runs again only when a class or property that it reads has gained something.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeGuard

import pyoxigraph as ox

from queries.library import load_library
from queries.substitution import Template

FOLDER = "inference"
_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
# What the conclusion of a rule is about; everything else in an axiom is read.
_CONCLUDED = "concluded"


@dataclass(frozen=True, slots=True)
class Instance:
    """A rule with the terms of one axiom in it.

    :param reads: the classes and properties whose triples it reads
    """

    rule: str
    text: str
    reads: frozenset[ox.NamedNode]


def infer(
    store: ox.Store,
    instances: Sequence[Instance],
    add: Callable[[list[ox.Triple]], None],
    start: Iterable[Instance] | None = None,
) -> None:
    """Add to the store what the rules make, until they make nothing new.

    :param instances: the rules with the axioms of the ontology in the store
    :param add: adds triples to the store; they were not there before
    :param start: those to begin with; by default all. The others are known to make nothing yet,
        and run when what they read gains something
    """
    pending = deque(instances if start is None else start)
    waiting = set(pending)
    while pending:
        instance = pending.popleft()
        waiting.discard(instance)
        made = constructed(store, instance.text, f"{FOLDER}/{instance.rule}.rq")
        if not made:
            continue
        add(made)
        news = keys_of(made)
        for other in instances:
            if other.reads & news and other not in waiting:
                pending.append(other)
                waiting.add(other)


def rule_instances(store: ox.Store) -> Iterator[Instance]:
    """Yield each rule with each axiom of the ontology in the store that it is about."""
    axioms = load_library(f"{FOLDER}/axioms")
    for rule in load_library(FOLDER):
        rows = store.query(axioms.get(rule.name).text)
        if not isinstance(rows, ox.QuerySolutions):
            raise TypeError(f"queries/{FOLDER}/axioms/{rule.name}.rq is not a SELECT query")
        template = Template(rule.text)
        for row in rows:
            bindings = {variable: row[variable] for variable in rows.variables}
            reads = {t for v, t in bindings.items() if v.value != _CONCLUDED}
            yield Instance(rule.name, template.fill(bindings), frozenset(filter(_is_iri, reads)))


def constructed(store: ox.Store, rule: str, name: str) -> list[ox.Triple]:
    """Return what a rule makes, each triple once.

    :param name: its file below ``queries/``, for the message
    :raises TypeError: it is not a CONSTRUCT query
    """
    made = store.query(rule)
    if not isinstance(made, ox.QueryTriples):
        raise TypeError(f"queries/{name} is not a CONSTRUCT query")
    return list(dict.fromkeys(made))


def keys_of(triples: Iterable[ox.Triple]) -> set[ox.NamedNode]:
    """Return the properties, and for types the classes, that triples are about."""
    keys = (t.object if t.predicate == _TYPE else t.predicate for t in triples)
    return set(filter(_is_iri, keys))


def _is_iri(term: object) -> TypeGuard[ox.NamedNode]:
    return isinstance(term, ox.NamedNode)
