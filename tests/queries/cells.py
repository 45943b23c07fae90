"""Query results as cells that people can write and check by hand."""

import pyoxigraph as ox

IDENTIFIER = ox.NamedNode("http://purl.org/dc/terms/identifier")
PREFIXES = {
    "isnad": "https://w3id.org/isnad/ontology#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
}
XSD = "http://www.w3.org/2001/XMLSchema#"

Cell = str | int | None


def cells_of(graph: ox.Store, solutions: ox.QuerySolutions) -> list[list[Cell]]:
    """Return the rows of a result, in its order.

    A node is written as ``<identifier>``, a term of the ontology as ``<isnad:name>``, an integer as
    a number, other literals as text with their language (``@ar``) or datatype (``^^date``) unless
    they are plain strings.
    """
    return [[_cell(graph, term) for term in solution] for solution in solutions]


def _cell(graph: ox.Store, term: object) -> Cell:
    if term is None:
        return None
    if isinstance(term, ox.NamedNode):
        return f"<{_name(graph, term)}>"
    assert isinstance(term, ox.Literal), f"a row should not hold {term}"
    if term.language is not None:
        return f"{term.value}@{term.language}"
    datatype = term.datatype.value.removeprefix(XSD)
    if datatype == "integer":
        return int(term.value)
    return term.value if datatype == "string" else f"{term.value}^^{datatype}"


def _name(graph: ox.Store, node: ox.NamedNode) -> str:
    for prefix, namespace in PREFIXES.items():
        if node.value.startswith(namespace):
            return f"{prefix}:{node.value.removeprefix(namespace)}"
    identifiers = sorted(
        quad.object.value
        for quad in graph.quads_for_pattern(node, IDENTIFIER, None, ox.DefaultGraph())
        if isinstance(quad.object, ox.Literal)
    )
    assert identifiers, f"a row should not hold {node}, which has no identifier"
    return identifiers[0]
