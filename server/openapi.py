"""The OpenAPI 3.1 document of the service (https://spec.openapis.org/oas/v3.1.1.html)."""

from collections.abc import Callable
from functools import cached_property
from importlib.metadata import version

from queries.library import Library
from server.openapi_parameters import VALUE_SCHEMAS, JsonObject
from server.openapi_queries import query_paths, query_results, query_schemas
from server.openapi_results import HEADERS, RESPONSES, SCHEMAS
from server.openapi_service import service_paths

_ABOUT = """\
What annotated news articles say, and who says so. Everything is read-only.

Each stored query is a path with typed parameters. Their values are bound as RDF terms, never put
into the text of a query. A result that was cut at a limit says so in the header `Isnad-Cut`.
"""
_API_KEY: JsonObject = {
    "type": "http",
    "scheme": "bearer",
    "description": "Optional: a server may give keys, each with limits of its own.",
}


class ApiDocument:
    """Describes the service; made once from the headers of the stored queries.

    :param library: the stored queries that are served
    """

    def __init__(self, library: Library) -> None:
        self._library = library

    @cached_property
    def _paths(self) -> JsonObject:
        return query_paths(self._library) | service_paths()

    @cached_property
    def _components(self) -> JsonObject:
        return {
            "schemas": {**VALUE_SCHEMAS, **SCHEMAS, **query_schemas(self._library)},
            "headers": HEADERS,
            "responses": {**RESPONSES, **query_results(self._library)},
            "securitySchemes": {"apiKey": _API_KEY},
        }

    def at(self, address: str, is_served: Callable[[str], bool]) -> JsonObject:
        """Return the document.

        :param address: where the service is, such as ``https://server.example``
        :param is_served: tells of a path whether the application answers there
        """
        paths = {path: item for path, item in self._paths.items() if is_served(path)}
        info = {"title": "Isnad", "version": version("isnad"), "description": _ABOUT}
        return {
            "openapi": "3.1.1",
            "info": info,
            "servers": [{"url": address}],
            "security": [{}, {"apiKey": []}],
            "paths": paths,
            "components": self._components,
        }
