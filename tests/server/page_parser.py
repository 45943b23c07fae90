"""Reads the pages that the tests look at."""

import re
from html import unescape
from html.parser import HTMLParser

from flask.testing import FlaskClient

BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
VOID_ELEMENTS = {"meta", "link", "input", "br"}


class Page(HTMLParser):
    """Collects what the tests look at, and checks that elements are closed in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.rows: list[list[str]] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID_ELEMENTS:
            self.open.append(tag)
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "td" in self.open or "th" in self.open:
            self.rows[-1][-1] += data.strip() + " " if data.strip() else ""

    def attributes(self, tag: str, name: str) -> list[str]:
        return [value for t, attrs in self.elements if t == tag and (value := attrs.get(name))]


def page(client: FlaskClient, path: str, status: int = 200) -> Page:
    response = client.get(path, headers=BROWSER)
    assert response.status_code == status, response.text
    assert response.content_type == "text/html; charset=utf-8"
    return Page(response.text)


def cells(found: Page) -> list[list[str]]:
    return [[cell.strip() for cell in row] for row in found.rows]


def words(html: str) -> str:
    """Return the text of a piece of a page, with single spaces."""
    text = " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())
    return re.sub(r" (?=[,.;:)])|(?<=\() ", "", text)


def sections(client: FlaskClient, path: str) -> dict[str, str]:
    """Return the words of each section of a page under its English heading."""
    page(client, f"/id/{path}")
    text = client.get(f"/id/{path}", headers=BROWSER).text
    parts = re.findall(r"<section[^>]*>\s*<h2>(.*?)</h2>(.*?)</section>", text, re.DOTALL)
    return {words(re.sub(r"<(span|bdi).*", "", head)): words(body) for head, body in parts}


def page_main(client: FlaskClient, path: str) -> str:
    return client.get(f"/id/{path}", headers=BROWSER).text.partition('<main id="main">')[2]
