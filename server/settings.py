"""What can be set for a server; the command line fills it, the application reads it."""

from dataclasses import dataclass, field

from server.access.keys import AccessRules
from server.budget import Budget
from server.gate import Limits
from server.operation.access_log import AccessLog


@dataclass(frozen=True, slots=True)
class Settings:
    """How a server works.

    :param limits: what the text of a query may be
    :param budget: what a query may take; a request can ask for less
    :param workers: processes that evaluate queries, so also queries at the same time
    :param waiting: queries that may wait for a worker; more are refused at once (503)
    :param waiting_seconds: how long one waits for a worker before it is refused (503)
    :param memory_bytes: of one worker, without the files that it maps; over it the query is stopped
    :param dumps: whole graphs that are written at the same time
    :param dump_seconds: of writing one of them
    :param long_seconds: after which a query steps back behind the others for the processor
    :param stop_seconds: that running requests get to finish when the server is stopped
    :param header_bytes: of the request line and all headers of a request together
    :param service_endpoints: IRIs that SERVICE may name; empty: SERVICE is refused
    :param access: API keys and limits; None: everybody may ask
    :param access_log: where a line for each request is written; None: nowhere
    :param metrics: whether there is ``/metrics``
    :param proxy_hops: proxies in front whose ``X-Forwarded-`` headers are believed
    :param hsts_seconds: that browsers shall insist on HTTPS; only sent over HTTPS; 0: not said
    """

    limits: Limits = field(default_factory=Limits)
    budget: Budget = field(default_factory=Budget)
    workers: int = 4
    waiting: int = 16
    waiting_seconds: float = 5.0
    memory_bytes: int = 1 << 30
    dumps: int = 2
    dump_seconds: float = 3600.0
    long_seconds: float = 1.0
    stop_seconds: float = 10.0
    header_bytes: int = 64 << 10
    service_endpoints: tuple[str, ...] = ()
    access: AccessRules | None = None
    access_log: AccessLog | None = None
    metrics: bool = True
    proxy_hops: int = 0
    hsts_seconds: int = 0
