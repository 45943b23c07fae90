"""Readers of the formats of annotation tools: files to documents with marks, without RDF."""
