"""HTTP to a remote store: connections that are kept, time limits, and errors that say what to do.

Redirects aren't followed (a store that moved is to be named where it is), and neither proxies nor
passwords are taken from the environment.
"""

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from http.cookiejar import DefaultCookiePolicy
from typing import IO, cast
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter

from server.errors import EndpointError, QueryTimeoutError, StoreUnavailableError
from server.remote.credentials import Credentials
from server.remote.refusals import raise_refusal

CONNECT_SECONDS = 5.0
_CHUNK = 1 << 16
_CONNECTIONS = 16


class RemoteBody:
    """The body of an answer, read as it comes; looks like a file to pyoxigraph.

    :param deadline: on the monotonic clock; None: only each single wait is limited
    """

    def __init__(
        self, response: requests.Response, where: str, seconds: float, deadline: float | None
    ) -> None:
        self.response = response
        self._chunks = response.iter_content(_CHUNK)
        self._where, self._seconds, self._deadline = where, seconds, deadline
        self._rest = memoryview(b"")
        self.tail = b""

    @property
    def file(self) -> IO[bytes]:
        """Return it as what pyoxigraph's parsers say that they take; they only read."""
        return cast(IO[bytes], self)

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes, at the end none; never more than are asked for.

        :raises QueryTimeoutError: the time is over
        :raises StoreUnavailableError: the store broke off
        """
        if not self._rest:
            self._rest = self._next_chunk()
        found = self._rest if size < 0 else self._rest[:size]
        self._rest = self._rest[len(found) :]
        return bytes(found)

    def _next_chunk(self) -> memoryview:
        if self._deadline is not None and time.monotonic() > self._deadline:
            raise QueryTimeoutError(self._seconds)
        try:
            with _told(self._where, self._seconds):
                chunk = next(self._chunks, b"")
        except StoreUnavailableError as error:
            raise self.broke_off(reason_of(error)) from error
        self.tail = chunk[-200:] or self.tail
        return memoryview(chunk)

    def broke_off(self, problem: object) -> Exception:
        """Return the error for a body that isn't whole, which is never shown as a result.

        Oxigraph's server ends a query that is over its own limit with a sentence after the rows.
        """
        if b"has been cancelled" in self.tail:
            return QueryTimeoutError(self._seconds)
        return StoreUnavailableError(
            f"The store at {self._where} broke off in the middle of its answer ({problem}). "
            "What had come is not shown, because it isn't whole. Ask again, or ask for less."
        )


class RemoteClient:
    """Asks one store.

    :param iri: the address of its SPARQL endpoint, http or https
    :raises EndpointError: it isn't such an address
    """

    def __init__(self, iri: str, credentials: Credentials | None = None) -> None:
        self.iri = checked_address(iri)
        self._session = new_session(credentials)

    @contextmanager
    def query(
        self, text: str, accept: str, seconds: float, graphs: Mapping[str, Sequence[str]]
    ) -> Iterator[RemoteBody]:
        """Send a query as a form (SPARQL 1.1 Protocol, 2.1.2); close the answer at the end.

        :param graphs: ``default-graph-uri`` and ``named-graph-uri`` of the protocol
        :param seconds: for the whole answer
        :raises ServerError: the store refuses it or can't be reached
        """
        deadline = time.monotonic() + seconds
        response = self._posted({"query": text, **graphs}, accept, seconds)
        try:
            if response.status_code != 200:
                raise_refusal(response, self.iri, seconds)
            yield RemoteBody(response, self.iri, seconds, deadline)
        finally:
            response.close()

    def close(self) -> None:
        """Close the connections."""
        self._session.close()

    def _posted(
        self, form: Mapping[str, str | Sequence[str]], accept: str, seconds: float
    ) -> requests.Response:
        for is_last in (False, True):
            try:
                with _told(self.iri, seconds):
                    return self._session.post(
                        self.iri,
                        data=form,
                        headers={"Accept": accept},
                        timeout=(CONNECT_SECONDS, seconds),
                        stream=True,
                        allow_redirects=False,
                    )
            except StoreUnavailableError as error:
                # Once more: a store that was restarted has closed the connections that we kept.
                if is_last or isinstance(error.__cause__, requests.Timeout):
                    raise
        raise AssertionError


def new_session(credentials: Credentials | None) -> requests.Session:
    """Return a session that takes nothing from the environment and keeps no cookies."""
    session = requests.Session()
    session.trust_env = False
    session.auth = credentials.auth() if credentials else None
    session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=()))
    for scheme in ("http://", "https://"):
        session.mount(scheme, HTTPAdapter(pool_maxsize=_CONNECTIONS))
    return session


def checked_address(iri: str) -> str:
    """Return an address of http or https.

    :raises EndpointError: it is another, or holds a password
    """
    try:
        parts = urlsplit(iri)
        is_usable = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        is_usable = False
    if not is_usable or "@" in parts.netloc:
        raise EndpointError(
            f"{iri!r} isn't the address of a store: expected http://host:port/path or https, "
            "without a password (that goes into a file)."
        )
    return iri


@contextmanager
def _told(where: str, seconds: float) -> Iterator[None]:
    """Turn what goes wrong on the way into errors that say what to do."""
    try:
        yield
    except requests.ReadTimeout as error:
        raise QueryTimeoutError(seconds) from error
    except requests.Timeout as error:
        raise StoreUnavailableError(
            f"The store at {where} doesn't answer within {CONNECT_SECONDS:g} s. Is it running?"
        ) from error
    except requests.RequestException as error:
        if "Read timed out" in str(error):  # while the body is read it is a ConnectionError
            raise QueryTimeoutError(seconds) from error
        raise StoreUnavailableError(
            f"The store at {where} can't be reached ({reason_of(error)}). Start it, or check the "
            "address; then ask again."
        ) from error


def reason_of(error: BaseException) -> str:
    """Return the innermost reason of an error of ``requests``, which wraps several."""
    while (inner := error.__cause__ or error.__context__) is not None:
        error = inner
    return getattr(error, "strerror", None) or str(error) or type(error).__name__
