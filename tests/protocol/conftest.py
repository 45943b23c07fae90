"""The fixtures of ``tests/server``: a small store, an application on it and its client."""

from tests.server.conftest import app, client, library, store_dir

__all__ = ["app", "client", "library", "store_dir"]
