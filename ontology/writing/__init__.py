"""What is written from the ontology for readers: its page, its picture and its JSON-LD context."""
