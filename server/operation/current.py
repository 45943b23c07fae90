"""The record of the request that is being handled."""

from flask import has_request_context, request

from server.operation.records import ENVIRON_KEY, RequestRecord, new_record


def current_record() -> RequestRecord:
    """Return the record of the request that is being handled."""
    found = request.environ.get(ENVIRON_KEY)
    return found if isinstance(found, RequestRecord) else new_record(request.environ)


def current_id() -> str:
    """Return the id of the request that is being handled; empty outside of one."""
    return current_record().id if has_request_context() else ""
