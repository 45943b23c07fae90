"""The native annotated-article format as typed records. No RDF here."""
