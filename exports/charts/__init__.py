"""Pictures of a graph, as SVG or PNG, and the tables that they are drawn from."""
