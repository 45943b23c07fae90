"""Worker processes that evaluate queries, because only the end of a process stops a query."""
