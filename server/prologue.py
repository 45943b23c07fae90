"""Resolve the IRIs of a query as its own prologue says."""

from collections.abc import Sequence

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

QUERY_FORMS = ("SELECT", "CONSTRUCT", "ASK", "DESCRIBE")


def resolve_names(prologue: str, names: Sequence[str], base_iri: str) -> list[str]:
    """Return the absolute IRIs of IRI references and prefixed names.

    The engine itself resolves them. What can't be read is left to the parser: nothing comes back.

    :param prologue: the text before the query form
    """
    projection = " ".join(f"({name} AS ?g{index})" for index, name in enumerate(names))
    try:
        solutions = Store().query(f"{prologue}\nSELECT {projection} {{}}", base_iri=base_iri)
    except SyntaxError:
        return []
    assert isinstance(solutions, QuerySolutions)
    return [
        term.value
        for solution in solutions
        for term in (solution[f"g{index}"] for index in range(len(names)))
        if isinstance(term, NamedNode | Literal)
    ]
