"""Networks: projections of the graph to nodes and edges, and their file formats."""
