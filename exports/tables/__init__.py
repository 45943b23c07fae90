"""Tables: one for each kind of thing, and their file formats."""
