"""Stored SPARQL queries as package data, and the code that reads and binds them."""
