"""Maps: events and places with what their coordinates are worth, and what has none."""
