"""Check each request for data: whose key it has, and what that one may take."""

from flask import Flask, Response, request

from server.access.errors import KeyRequiredError, KeyUnknownError
from server.access.keys import ANONYMOUS, AccessRules, Holder
from server.access.rates import Rates, client_of
from server.budget import Budget
from server.operation.current import current_record
from server.services import services

# Nothing of the graph is here: the health of the server, the looks of pages, and the ontology,
# which is published anyway. What no route answers says nothing either.
OPEN_BLUEPRINTS = frozenset(("ontology", "openapi"))
OPEN_ENDPOINTS = frozenset(("static", "health.show_health", "health.show_readiness"))
# Counts of everybody's requests are not for those without a key.
_NEVER_ANONYMOUS = frozenset(("health.show_metrics",))
# Basic as well: without it no browser asks for the key.
_CHALLENGES = ('Bearer realm="isnad"', 'Basic realm="isnad", charset="UTF-8"')


def register_access(app: Flask, rules: AccessRules | None) -> None:
    """Ask for keys, when there are rules."""
    if rules is None:
        return
    check = _Check(rules)
    app.before_request(check.enter)
    app.after_request(_mark)


def budget_of_request(timeout: float | None = None) -> Budget:
    """Return what a query of the current request may take: the least of all limits.

    :param timeout: what the request itself asks for, in seconds
    """
    budget = current_record().budget or services().settings.budget
    return budget.lowered(seconds=timeout)


class _Check:
    def __init__(self, rules: AccessRules) -> None:
        self._rules = rules
        self._rates = Rates()

    def enter(self) -> None:
        """Let a request in, or refuse it.

        :raises KeyRequiredError: it has no key and needs one
        :raises KeyUnknownError: its key is nobody's
        :raises RateLimitError: its holder asks too often
        :raises TooManyAtOnceError: its holder asks too much at once
        """
        if request.method == "OPTIONS" or is_open():
            return
        holder = self._holder()
        record = current_record()
        client = f"key {holder.name}"
        if holder.name == ANONYMOUS:
            client = client_of(request.remote_addr or "")
        else:
            record.key = holder.name
        self._rates.enter(client, holder.limits)
        record.at_end.append(lambda: self._rates.leave(client))
        record.budget = holder.limits.lower(services().settings.budget)

    def _holder(self) -> Holder:
        key = given_key()
        if key is None:
            if self._rules.anonymous is None or request.endpoint in _NEVER_ANONYMOUS:
                raise KeyRequiredError
            return Holder(ANONYMOUS, self._rules.anonymous)
        holder = self._rules.find_holder(key)
        if holder is None:
            raise KeyUnknownError
        return holder


def is_open() -> bool:
    """Return whether the current request needs no key."""
    endpoint = request.endpoint
    return endpoint is None or endpoint in OPEN_ENDPOINTS or request.blueprint in OPEN_BLUEPRINTS


def given_key() -> str | None:
    """Return the key of the current request: a Bearer token, or the password of Basic.

    :returns: None without the header Authorization; empty when it can't be read
    """
    if "Authorization" not in request.headers:
        return None
    given = request.authorization
    if given is None:
        return ""
    return (given.token if given.type == "bearer" else given.password) or ""


def _mark(response: Response) -> Response:
    """Keep what a key gave out of shared caches (RFC 9111, section 3.5), and ask for a key."""
    if not is_open() and response.cache_control.public:
        response.cache_control.public = False
        response.cache_control.private = True
    response.vary.add("Authorization")
    if response.status_code == 401:
        for challenge in _CHALLENGES:
            response.headers.add("WWW-Authenticate", challenge)
    return response
