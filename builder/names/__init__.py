"""Names in the registry: what a written name refers to, and what it may refer to."""
