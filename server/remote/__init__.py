"""The same face before another SPARQL 1.1 store, and loading a snapshot into one."""
