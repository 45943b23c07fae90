"""Counts of what stands in WebAnno TSV, XMI and CAS JSON files, without the readers.

Of type systems only the names in them are used. Attributes and arguments of XMI and CAS JSON are
not counted: which of the XML attributes and keys are features and links, only the type system says.
"""

import json
import re
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from tests.imports.corpora.counts import Counts

_ID = "{http://www.omg.org/XMI}id"
# Made by the tool when it reads a text; nobody annotated them.
_GIVEN = {"NULL", "Sofa", "View", "DocumentMetaData", "DocumentAnnotation", "Token", "Sentence",
          "TagsetDescription", "TagDescription"}  # fmt: skip
_NUMBER = re.compile(r"(?<!\\)\[\d+\]$")
_CASES = re.compile(r"(?<!\\)\|")


def count_tsv(folder: Path) -> Counts:
    """Count the annotations in the columns of all ``.tsv`` files."""
    counts: Counts = Counter()
    for file in sorted(folder.glob("**/*.tsv")):
        counts["document"] += 1
        lines = file.read_text(encoding="utf-8").split("\n")
        layers = [one for one in lines if re.match(r"#T_(SP|RL|CH)=", one)]
        rows = [one.split("\t") for one in lines if re.match(r"\d+-\d", one)]
        column = 3
        for layer in layers:
            kind, names = layer[3:5], layer[6:].split("|")
            width = len(names) - 1
            cells = [(row[0], row[column : column + width]) for row in rows]
            _COUNT[kind](names, cells, counts)
            column += width
    return counts


def _count_spans(names: list[str], cells: list[tuple[str, list[str]]], counts: Counts) -> None:
    seen: set[str] = set()
    for _, values in cells:
        found = [one for one in _CASES.split(values[0]) if one != "_"]
        numbers = [_NUMBER.search(one) for one in found]
        new = {number[0] for number in numbers if number is not None} - seen
        counts["span"] += numbers.count(None) + len(new)
        seen |= new
        for name, value in zip(names[1:], values, strict=True):
            if name.startswith("ROLE_") and "/" not in value:
                targets = values[names.index(name)]
                counts["argument"] += len(re.findall(r"\d+-\d", targets))


def _count_relations(names: list[str], cells: list[tuple[str, list[str]]], counts: Counts) -> None:
    tokens: set[str] = set()
    for unit, values in cells:
        for governor in _CASES.split(values[-1]):
            if governor != "_":
                counts["relation"] += 1
                counts["argument"] += 2
                if names[-1].endswith(".Token"):
                    tokens |= {unit, governor}
    counts["span"] += len(tokens)


def _count_chains(_: list[str], cells: list[tuple[str, list[str]]], counts: Counts) -> None:
    links = {link for _, values in cells for link in re.findall(r"->(\d+-\d+)", values[0])}
    counts["span"] += len(links)
    counts["argument"] += len(links)
    counts["group"] += len({link.split("-")[0] for link in links})


_COUNT = {"SP": _count_spans, "RL": _count_relations, "CH": _count_chains}


def count_xmi(folder: Path) -> Counts:
    """Count the elements of all XMI files of which the text is in the file.

    ``other`` are those whose type is of UIMA or DKPro Core and no annotation, or which no type
    system beside the file names: nobody can tell what they are. Tokens at which relations end
    are spans.
    """
    counts: Counts = Counter()
    for file in sorted(folder.glob("**/*.xmi")):
        root = ElementTree.parse(file).getroot()
        texts = [one for one in root if one.tag.endswith("}Sofa") and one.get("sofaString")]
        counts["document"] += len(texts)
        if texts:
            beside = "".join(one.read_text("utf-8") for one in file.parent.glob("*typesystem.xml"))
            tokens = {one.get(_ID) for one in root if one.tag.endswith("}Token")}
            for element in root:
                _count_element(element, beside, tokens, counts)
    return counts


def _count_element(
    element: ElementTree.Element, beside: str, tokens: set[str | None], counts: Counts
) -> None:
    space, _, name = element.tag.removeprefix("{").rpartition("}")
    is_known = "/noNamespace" not in space and ("/dkpro/core/" in space or "/uima/" in space)
    if is_known and name in _GIVEN:
        return
    if "Governor" in element.attrib and is_known:
        counts["relation"] += 1
        counts["span"] += len({element.get("Governor"), element.get("Dependent")} & tokens)
    elif "begin" in element.attrib and (is_known or name in beside):
        counts["span"] += 1
    elif "target" not in element.attrib or not (is_known or name in beside):
        counts["other"] += 1


def count_cas_json(folder: Path) -> Counts:
    """Count the structures with a begin of all CAS JSON files of which the text is in the file."""
    counts: Counts = Counter()
    for file in sorted(folder.glob("**/*.json")):
        content = json.loads(file.read_text(encoding="utf-8"))
        structures: list[dict[str, Any]] = content.get("%FEATURE_STRUCTURES", [])
        texts = [one for one in structures if one.get("sofaString")]
        counts["document"] += len(texts)
        for one in structures if texts else ():
            name = one["%TYPE"].rpartition(".")[2]
            counts["span"] += "begin" in one and name not in _GIVEN
    return counts


def count_log(file: Path) -> Counts:
    """Count what the log of an exported project of INCEpTION says was made by its annotators."""
    with zipfile.ZipFile(file) as archive:
        log = archive.read("event.log").decode("utf-8").splitlines()
        documents = [name for name in archive.namelist() if name.startswith("source/")]
    events = Counter(json.loads(line)["event"] for line in log)
    made = events["SpanCreatedEvent"] - events["SpanDeletedEvent"]
    return Counter(document=len(documents), span=made)
