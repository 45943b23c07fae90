"""From annotated articles to a store: read, resolve, map to quads, check, switch."""
