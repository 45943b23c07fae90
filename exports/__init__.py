"""Out of the graph, into the files of other tools."""
