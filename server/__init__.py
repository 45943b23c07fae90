"""Serves a snapshot of the graph, read-only: SPARQL, stored queries and pages for people."""
