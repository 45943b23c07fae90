"""A client that takes each answer whole and lets go of it, as a WSGI server does."""

from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse


class _WholeAnswers(FlaskClient):
    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        return super().open(*args, **{"buffered": True} | kwargs)


def whole_answers(app: Flask) -> FlaskClient:
    """Return a client whose answers are finished, and so counted and logged, when it has them."""
    return _WholeAnswers(app, app.response_class)
