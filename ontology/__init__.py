"""The Isnad ontology: Turtle files, and the vocabulary that code reads from them."""
