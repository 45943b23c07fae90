"""The only place that makes RDF: records with resolved ids in, triples out."""
