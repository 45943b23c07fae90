"""Where a store answers queries, told from where it takes graphs."""

# The layouts of Oxigraph, Apache Jena Fuseki, Virtuoso (twice), and RDF4J with GraphDB.
_LAYOUTS = (
    ("/store", "/query"),
    ("/data", "/query"),
    ("/sparql-graph-crud", "/sparql"),
    ("/sparql-graph-crud-auth", "/sparql"),
    ("/rdf-graphs/service", ""),
)


def find_query_address(graph_store: str) -> str:
    """Return the SPARQL endpoint that belongs to a Graph Store address, or nothing.

    >>> find_query_address("http://localhost:7878/store")
    'http://localhost:7878/query'
    """
    plain = graph_store.rstrip("/")
    for end, replacement in _LAYOUTS:
        if plain.endswith(end):
            return plain.removesuffix(end) + replacement
    return ""
