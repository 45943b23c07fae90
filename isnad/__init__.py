"""The command line: builds, checks, serves and queries, each by calling builder or server."""
