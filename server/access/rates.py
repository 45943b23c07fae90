"""Count the requests of each holder: how many a minute, and how many at the same time."""

import ipaddress
import math
from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock
from time import monotonic

from server.access.errors import RateLimitError, TooManyAtOnceError
from server.access.keys import KeyLimits

# So many clients without a key are remembered. Forgetting one gives it a new minute, no more.
_MOST_REMEMBERED = 10_000
_RETRY_SECONDS = 1


@dataclass(slots=True)
class _Use:
    """What a client has taken.

    :param left: requests that may come now
    :param at: when that was counted, by ``time.monotonic()``
    """

    left: float
    at: float
    running: int = 0


class Rates:
    """Counts for each client, with a token bucket."""

    def __init__(self, most_remembered: int = _MOST_REMEMBERED) -> None:
        self._most = most_remembered
        self._lock = Lock()
        self._uses: OrderedDict[str, _Use] = OrderedDict()

    def enter(self, client: str, limits: KeyLimits) -> None:
        """Count a request that begins.

        :raises TooManyAtOnceError: as many as may run at the same time do
        :raises RateLimitError: the requests of this minute are used up
        """
        now = monotonic()
        with self._lock:
            use = self._use_of(client, limits, now)
            if limits.concurrent is not None and use.running >= limits.concurrent:
                raise TooManyAtOnceError(limits.concurrent, _RETRY_SECONDS)
            if limits.per_minute is not None:
                _take(use, limits.per_minute, now)
            use.running += 1

    def leave(self, client: str) -> None:
        """Count a request that has ended."""
        with self._lock:
            use = self._uses.get(client)
            if use is not None and use.running:
                use.running -= 1

    def _use_of(self, client: str, limits: KeyLimits, now: float) -> _Use:
        use = self._uses.pop(client, None) or _Use(float(limits.per_minute or 0), now)
        self._uses[client] = use
        if len(self._uses) > self._most:
            self._forget_one()
        return use

    def _forget_one(self) -> None:
        idle = next((name for name, use in self._uses.items() if not use.running), None)
        if idle is not None:
            del self._uses[idle]


def _take(use: _Use, per_minute: int, now: float) -> None:
    use.left = min(float(per_minute), use.left + (now - use.at) * per_minute / 60)
    use.at = now
    if use.left < 1:
        raise RateLimitError(per_minute, math.ceil((1 - use.left) * 60 / per_minute))
    use.left -= 1


def client_of(address: str) -> str:
    """Return what counts as one client: an IPv4 address, or the /64 network of an IPv6 one."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return "unknown"
    if isinstance(found, ipaddress.IPv4Address):
        return str(found)
    return str(ipaddress.ip_network((found, 64), strict=False))
