"""The graph as RDF: whole, graph by graph, the view alone, or entity by entity."""
