"""A real browser on a real server, with the graph built from ``articles/``.

Everything that a page asks for is recorded; requests to other hosts are stopped. A test that opens
a page fails if the page asked another host, broke its security policy or wrote an error.
"""

from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from werkzeug.serving import make_server

from server.app import create_app

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

CHROMIUM = Path("/usr/bin/chromium")
VIOLATIONS = """
window.violations = [];
document.addEventListener("securitypolicyviolation", event =>
  window.violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
"""


@pytest.fixture(scope="session")
def address(store_dir: Path) -> Iterator[str]:
    """Return the address of a server of the built graph."""
    server = make_server("127.0.0.1", 0, create_app(store_dir), threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    """Return headless Chromium."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright isn't installed")
    if not CHROMIUM.exists():
        pytest.skip(f"needs {CHROMIUM} (Debian package chromium), which is not here")
    with playwright.sync_playwright() as running:
        launched = running.chromium.launch(
            executable_path=str(CHROMIUM), args=["--no-sandbox", "--disable-gpu"]
        )
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def context(browser: "Browser") -> "BrowserContext":
    """Return what pages share, such as what the browser has already loaded."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(20_000)
    return context


class Watched:
    """A page, and what it did that it shouldn't."""

    def __init__(self, page: "Page", address: str) -> None:
        self.page = page
        self.address = address
        self.foreign: list[str] = []
        self.errors: list[str] = []
        page.on("request", lambda request: self._heed(request.url))
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", self._heed_console)
        page.add_init_script(VIOLATIONS)

    def _heed(self, url: str) -> None:
        own = urlsplit(self.address).netloc
        if urlsplit(url).scheme not in ("data", "blob", "about") and urlsplit(url).netloc != own:
            self.foreign.append(url)

    def _heed_console(self, message: "ConsoleMessage") -> None:
        # what the server refuses is reported by the browser too; the page shows it
        if message.type == "error" and "server responded with a status of 4" not in message.text:
            self.errors.append(message.text)

    def problems(self) -> list[str]:
        """Return what went wrong since the page was opened."""
        violations: list[str] = self.page.evaluate("window.violations")
        return [*self.foreign, *self.errors, *violations]


@pytest.fixture
def watched(context: "BrowserContext", address: str) -> Iterator[Watched]:
    """Return an empty page; the test fails if it did what it shouldn't."""
    watched = Watched(context.new_page(), address)
    yield watched
    problems = watched.problems()
    watched.page.close()
    assert problems == []
