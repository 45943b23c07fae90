"""Put the application together."""

from pathlib import Path

from flask import Flask

from queries.library import Library, load_library
from server import (
    description_routes,
    dump_routes,
    export_routes,
    graph_store_routes,
    ontology_routes,
    openapi_routes,
    queries_routes,
    query_page,
    resource_routes,
    sparql_routes,
    start_routes,
)
from server.access.check import register_access
from server.coding import register_coding
from server.descriptions.statistics import StatisticsSource
from server.engine import Engine
from server.evaluation import Evaluator
from server.links import iri_href, iri_title, query_href
from server.names import NameSource
from server.openapi import ApiDocument
from server.operation import health_routes
from server.operation.operation import Operation, register_operation
from server.overview import OverviewSource
from server.problems import register_error_handlers
from server.proxy import trust_proxies
from server.published_ontology import PublishedOntology
from server.query_page import embedded_result, page_settings
from server.reconciliation import routes as reconciliation_routes
from server.reconciliation.index import IndexSource
from server.services import KEY, Services
from server.settings import Settings
from server.snapshot import Snapshots, SnapshotSource
from server.web import register_headers

MAX_BODY_BYTES = 1 << 20
_ROUTES = (
    start_routes,
    queries_routes,
    openapi_routes,
    resource_routes,
    ontology_routes,
    sparql_routes,
    description_routes,
    dump_routes,
    export_routes,
    graph_store_routes,
    query_page,
    health_routes,
    reconciliation_routes,
)


def create_app(
    store: Path | Snapshots,
    library: Library | None = None,
    settings: Settings | None = None,
    engine: Evaluator | None = None,
) -> Flask:
    """Make the WSGI application that serves a store.

    :param store: a store directory, or what gives the snapshots of another
        (:func:`server.remote.source.open_endpoint`, which gives the engine too)
    :param library: the stored queries; by default those of the package
    :param engine: who evaluates queries; by default this process, which can't stop one that runs
        for ever: ``isnad serve`` gives a :class:`server.workers.pool.WorkerPool`
    :raises StoreUnavailableError: there is no snapshot to serve
    :raises QueryFileError: a packaged query is wrong
    """
    settings = settings or Settings()
    library = load_library() if library is None else library
    engine = engine or Engine(settings.limits, settings.budget, settings.service_endpoints)
    app = Flask("server")
    app.config["MAX_CONTENT_LENGTH"] = MAX_BODY_BYTES
    app.url_map.strict_slashes = False
    snapshots = SnapshotSource(store) if isinstance(store, Path) else store
    operation = Operation.of(settings, engine, snapshots)
    app.extensions[KEY] = Services(
        settings=settings,
        snapshots=snapshots,
        engine=engine,
        library=library,
        overviews=OverviewSource(engine),
        names=NameSource(),
        ontology=PublishedOntology(),
        api=ApiDocument(library),
        statistics=StatisticsSource(engine),
        operation=operation,
        reconciliation=IndexSource(),
    )
    app.jinja_env.globals.update(iri_href=iri_href, iri_title=iri_title, query_href=query_href)
    app.jinja_env.globals.update(page_settings=page_settings, embedded_result=embedded_result)
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    for routes in _ROUTES:
        app.register_blueprint(routes.blueprint)
    register_error_handlers(app)
    register_operation(app, settings, operation)
    register_coding(app)
    register_headers(app, settings.hsts_seconds)
    register_access(app, settings.access)
    trust_proxies(app, settings.proxy_hops)
    return app
