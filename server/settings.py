"""What can be set for a server; the command line fills it, the application reads it."""

from dataclasses import dataclass, field

from server.budget import Budget
from server.gate import Limits


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
    :param service_endpoints: IRIs that SERVICE may name; empty: SERVICE is refused
    """

    limits: Limits = field(default_factory=Limits)
    budget: Budget = field(default_factory=Budget)
    workers: int = 2
    waiting: int = 16
    waiting_seconds: float = 5.0
    memory_bytes: int = 2 << 30
    dumps: int = 2
    dump_seconds: float = 3600.0
    service_endpoints: tuple[str, ...] = ()
