"""Put the application together."""

from pathlib import Path

from flask import Flask

from queries.library import Library, load_library
from server import (
    ontology_routes,
    queries_routes,
    resource_routes,
    sparql_routes,
    start_routes,
)
from server.engine import Engine
from server.evaluation import Evaluator
from server.links import iri_href, iri_title, query_href
from server.names import NameSource
from server.overview import OverviewSource
from server.problems import register_error_handlers
from server.published_ontology import PublishedOntology
from server.services import KEY, Services
from server.settings import Settings
from server.snapshot import SnapshotSource
from server.web import register_headers

MAX_BODY_BYTES = 1 << 20
_ROUTES = (start_routes, queries_routes, resource_routes, ontology_routes, sparql_routes)


def create_app(
    store_dir: Path,
    library: Library | None = None,
    settings: Settings | None = None,
    engine: Evaluator | None = None,
) -> Flask:
    """Make the WSGI application that serves a store directory.

    :param library: the stored queries; by default those of the package
    :param engine: who evaluates queries; by default this process, which can't stop one that runs
        for ever: ``isnad serve`` gives a :class:`server.workers.pool.WorkerPool`
    :raises StoreUnavailableError: there is no snapshot to serve
    :raises QueryFileError: a packaged query is wrong
    """
    settings = settings or Settings()
    engine = engine or Engine(settings.limits, settings.budget, settings.service_endpoints)
    app = Flask("server")
    app.config["MAX_CONTENT_LENGTH"] = MAX_BODY_BYTES
    app.url_map.strict_slashes = False
    app.extensions[KEY] = Services(
        settings=settings,
        snapshots=SnapshotSource(store_dir),
        engine=engine,
        library=load_library() if library is None else library,
        overviews=OverviewSource(engine),
        names=NameSource(),
        ontology=PublishedOntology(),
    )
    app.jinja_env.globals.update(iri_href=iri_href, iri_title=iri_title, query_href=query_href)
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    for routes in _ROUTES:
        app.register_blueprint(routes.blueprint)
    register_error_handlers(app)
    register_headers(app)
    return app
