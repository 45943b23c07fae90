"""A small store, made directly with pyoxigraph, so that these tests depend on no builder.

The store directory is shared and no test changes it; each test gets its own application on it.
Tests that switch snapshots make their own directory with ``publish_snapshot``.
"""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from builder.build import BuildOptions, build
from queries.library import Library, parse_query
from server.app import create_app
from tests.conftest import ARTICLES
from tests.server.small_graph import CLAIMS_ABOUT, GRAPHS, LABEL_OF, publish_snapshot

LINKED_BASE = "https://data.example/of/many/"


@pytest.fixture(scope="session")
def store_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a store directory with one snapshot; not to be changed."""
    directory = tmp_path_factory.mktemp("small") / "store"
    publish_snapshot(directory, "s1", GRAPHS)
    return directory


@pytest.fixture(scope="session")
def linked_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a store directory built from ``articles/`` under a base that no test serves at."""
    directory = tmp_path_factory.mktemp("linked") / "store"
    build(BuildOptions((ARTICLES,), directory, None, LINKED_BASE))
    return directory


@pytest.fixture(scope="session")
def library() -> Library:
    """Return two stored queries."""
    return Library(
        (
            parse_query(CLAIMS_ABOUT, "claims-about", "claims-about.rq"),
            parse_query(LABEL_OF, "label-of", "label-of.rq"),
        )
    )


@pytest.fixture
def app(store_dir: Path, library: Library) -> Flask:
    """Return an application that lets errors of its own through to the test."""
    app = create_app(store_dir, library)
    app.testing = True
    return app


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """Return a client of the application."""
    return app.test_client()
