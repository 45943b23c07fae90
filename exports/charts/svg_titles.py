"""Titles and a description in an SVG, so that it can be read aloud and searched."""

from collections.abc import Mapping
from xml.etree import ElementTree

_SVG = "http://www.w3.org/2000/svg"


def with_titles(svg: bytes, title: str, description: str, titles: Mapping[str, str]) -> bytes:
    """Return an SVG with a title and description, and a title in each group that has one.

    :param titles: by the ids of groups; https://www.w3.org/TR/SVG2/struct.html#TitleElement
    """
    ElementTree.register_namespace("", _SVG)
    ElementTree.register_namespace("xlink", "http://www.w3.org/1999/xlink")
    root = ElementTree.fromstring(svg)
    for number, (name, text) in enumerate((("title", title), ("desc", description))):
        element = ElementTree.Element(f"{{{_SVG}}}{name}", id=f"chart-{name}")
        element.text = text
        root.insert(number, element)
    root.set("role", "img")
    root.set("aria-labelledby", "chart-title chart-desc")
    for group in root.iter(f"{{{_SVG}}}g"):
        if group.get("id") in titles:
            element = ElementTree.Element(f"{{{_SVG}}}title")
            element.text = titles[group.get("id", "")]
            group.insert(0, element)
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"
