"""What the tests do in the editor."""

from typing import TYPE_CHECKING

from tests.browser.conftest import Watched

if TYPE_CHECKING:
    from playwright.sync_api import Page

PREFIXES = """PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX geo: <http://www.opengis.net/ont/geosparql#>
PREFIX isnad: <https://w3id.org/isnad/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
"""
_PASTE = """(place, text) => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  const event = { clipboardData: data, bubbles: true, cancelable: true };
  place.dispatchEvent(new ClipboardEvent("paste", event));
}"""


def open_page(watched: Watched, path: str = "/sparql") -> "Page":
    """Open a page and wait until its scripts are ready."""
    watched.page.goto(watched.address + path)
    watched.page.wait_for_selector("html[data-ready]", state="attached")
    return watched.page


def write(page: "Page", query: str) -> None:
    """Replace the text in the editor, as pasting does."""
    editor = page.locator(".cm-content")
    editor.focus()
    page.keyboard.press("Control+a")
    editor.evaluate(_PASTE, query)


def run(page: "Page", query: str) -> None:
    """Write a query, run it with the keyboard and wait for its result."""
    write(page, query)
    page.evaluate("document.querySelector('#result').replaceChildren()")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#result .result")


def text(page: "Page") -> str:
    """Return the text in the editor as the form would send it."""
    return page.locator("#query").input_value()


def wait_for_text(page: "Page", expected: str) -> None:
    """Wait until the text in the editor is as expected."""
    from playwright.sync_api import expect

    expect(page.locator("#query")).to_have_value(expected)


def rows(page: "Page") -> list[list[str]]:
    """Return the rows of the table."""
    cells: list[list[str]] = page.locator("#view tbody tr").evaluate_all(
        "rows => rows.map(row => [...row.cells].map(cell => cell.innerText.trim()))"
    )
    return cells
