"""What is served, described in RDF: the endpoint, the dataset, its dumps, with true counts."""
