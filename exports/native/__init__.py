"""A graph as the native files that it was built from; see docs/format.md."""
