"""Write graphs over the SPARQL 1.1 Graph Store HTTP Protocol, and try again what may pass.

https://www.w3.org/TR/sparql11-http-rdf-update/#indirect-graph-identification
"""

import time
from collections.abc import Callable
from urllib.parse import quote

import requests

from server.errors import PublishError
from server.remote.client import CONNECT_SECONDS, checked_address, new_session, reason_of
from server.remote.contents import MEDIA_TYPE
from server.remote.credentials import Credentials
from server.remote.publication import DEFAULT
from server.remote.refusals import retry_after, said_in

_PASSING = (429, 502, 503, 504)
_LONGEST_WAIT = 60
_HINTS = {
    401: "Give a file with user:password (--auth-file; --digest if it wants a challenge).",
    403: "These credentials may not write there.",
    404: "Is it the address for graphs (Oxigraph: /store, Fuseki: /NAME/data)?",
    405: "Is it the address for graphs, of a store that may be written?",
    413: "Send smaller parts (--part-size).",
}


class GraphStore:
    """Writes graphs of one store.

    :param tries: of each request, the first included
    :param seconds: that the store may take for one request
    :param sleep: waits for seconds
    :raises EndpointError: the address can't be one
    """

    def __init__(
        self,
        iri: str,
        credentials: Credentials | None = None,
        tries: int = 7,
        seconds: float = 600.0,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.iri = checked_address(iri)
        self._session = new_session(credentials)
        self._tries, self._seconds, self._sleep = tries, seconds, sleep

    def put(self, graph: str, body: bytes) -> None:
        """Make a graph hold these N-Triples and nothing else.

        :raises PublishError: the store doesn't do it
        """
        self._send("PUT", graph, body)

    def post(self, graph: str, body: bytes) -> None:
        """Add N-Triples without blank nodes, so that adding them twice changes nothing.

        :raises PublishError: the store doesn't do it
        """
        self._send("POST", graph, body)

    def delete(self, graph: str) -> None:
        """Remove a graph; one that isn't there is fine.

        :raises PublishError: the store doesn't do it
        """
        self._send("DELETE", graph, b"")

    def close(self) -> None:
        """Close the connections."""
        self._session.close()

    def _send(self, method: str, graph: str, body: bytes) -> None:
        problem = ""
        for attempt in range(self._tries):
            wait = min(0.25 * 2**attempt, _LONGEST_WAIT)
            try:
                response = self._sent(method, graph, body)
            except requests.RequestException as error:
                problem = reason_of(error)
            else:
                if response.status_code < 300 or (
                    method == "DELETE" and response.status_code == 404
                ):
                    return
                problem = f"status {response.status_code}: {said_in(response)}"
                if response.status_code not in _PASSING:
                    raise self._error(method, graph, problem, response.status_code)
                wait = min(retry_after(response, round(wait) or 1), _LONGEST_WAIT)
            if attempt + 1 < self._tries:
                self._sleep(wait)
        raise self._error(method, graph, f"{problem}, {self._tries} times")

    def _sent(self, method: str, graph: str, body: bytes) -> requests.Response:
        mark = "&" if "?" in self.iri else "?"
        which = "default" if graph == DEFAULT else f"graph={quote(graph, safe='')}"
        return self._session.request(
            method,
            f"{self.iri}{mark}{which}",
            data=body if method != "DELETE" else None,
            headers={"Content-Type": MEDIA_TYPE} if method != "DELETE" else {},
            timeout=(CONNECT_SECONDS, self._seconds),
            allow_redirects=False,
        )

    def _error(self, method: str, graph: str, problem: str, status: int = 0) -> PublishError:
        what = f"<{graph}>" if graph != DEFAULT else "the default graph"
        hint = _HINTS.get(status, "Run the same command again: it goes on where it stopped.")
        return PublishError(f"{self.iri}: {method} of {what} failed ({problem}). {hint}")
