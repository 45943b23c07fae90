"""Public corpora of annotation tools: what stands in the files, and what is made of it."""
