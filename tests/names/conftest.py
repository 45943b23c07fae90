"""Fixtures for the tests of names: the command line."""

from collections.abc import Callable

import pytest
from click.testing import CliRunner, Result

from isnad.cli import main


@pytest.fixture
def isnad() -> Callable[..., Result]:
    """Return a function that runs the command line with the given words."""

    def run(*words: object) -> Result:
        return CliRunner().invoke(main, [str(word) for word in words])

    return run
