"""WebAnno's own files: the marks are the annotations of the XMI files that stand beside them."""

import re
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import pytest

from builder.formats.marks import Mark, SourceDocument, Unreadable
from builder.formats.sources import open_source
from builder.formats.webanno_tsv import read_webanno_tsv

_XMI_ID = "{http://www.omg.org/XMI}id"
_BASE = {"Sofa", "View", "NULL", "DocumentMetaData", "Token", "Sentence", "TagsetDescription"}
_RELATION = {"Governor", "Dependent"}


def _references(shared: Path) -> list[Path]:
    folder = shared / "corpora" / "webanno_tsv3"
    if not folder.is_dir():
        pytest.skip("needs the corpora in ../shared")
    return sorted(folder.glob("*/reference.tsv"))


def _document(path: Path) -> SourceDocument:
    with open_source(path) as source:
        (read,) = read_webanno_tsv(source)
    assert isinstance(read, SourceDocument)
    return read


class _Xmi:
    """An XMI file as elements by id; the text is counted in UTF-16 units."""

    def __init__(self, path: Path) -> None:
        root = ElementTree.parse(path).getroot()
        self.by_id = {one.attrib[_XMI_ID]: one for one in root if _XMI_ID in one.attrib}
        sofa = next(one for one in root if one.tag.endswith("}Sofa"))
        self.text = sofa.attrib["sofaString"]
        self.annotations = [
            one for one in root if _name(one) not in _BASE and {"begin", "end"} <= one.attrib.keys()
        ]

    def words(self, one: ElementTree.Element) -> str:
        units = self.text.encode("utf-16-le")
        begin, end = int(one.attrib["begin"]), int(one.attrib["end"])
        return units[2 * begin : 2 * end].decode("utf-16-le").strip()

    def target(self, one: ElementTree.Element, feature: str) -> str:
        return self.words(self.by_id[one.attrib[feature]])

    def slots(self, one: ElementTree.Element) -> tuple[tuple[str | None, str], ...]:
        links = [self.by_id[key] for key in one.attrib.get("links", "").split()]
        return tuple((link.get("role"), self.target(link, "target")) for link in links)


def _name(one: ElementTree.Element) -> str:
    return one.tag.rpartition("}")[2]


def _value(one: ElementTree.Element) -> str | None:
    return one.get("value") or one.get("PosValue")


def _words(document: SourceDocument, mark: Mark) -> str:
    (stretch,) = mark.stretches
    return document.text[stretch.start : stretch.end]


def _label(mark: Mark) -> str | None:
    return None if mark.label == mark.layer.rpartition(".")[2] else mark.label


def test_every_file_is_read_without_a_refusal(shared: Path) -> None:
    documents = [_document(path) for path in _references(shared)]
    assert len(documents) == 37
    assert [str(one) for document in documents for one in document.refused] == []
    assert {document.unit.evidence for document in documents} == {"same", "quotes"}


def test_the_texts_are_those_of_the_xmi_files(shared: Path) -> None:
    for path in _references(shared):
        if path.with_suffix(".xmi").exists():
            text = _Xmi(path.with_suffix(".xmi")).text
            # The format has no white space before the first token or behind the last one, and
            # doesn't tell a space between sentences from a line feed.
            expected, found = text.rstrip(), _document(path).text
            assert found.replace("\n", " ") == expected.replace("\n", " "), path


def test_spans_have_the_words_values_and_slots_of_the_xmi_files(shared: Path) -> None:
    for path in _references(shared):
        if not path.with_suffix(".xmi").exists():
            continue
        xmi, document = _Xmi(path.with_suffix(".xmi")), _document(path)
        expected = Counter(
            (xmi.words(one), _value(one), xmi.slots(one))
            for one in xmi.annotations
            if not _RELATION & one.attrib.keys()
        )
        words = {one.id: _words(document, one) for one in document.marks if one.stretches}
        found = Counter(
            (
                _words(document, one),
                _label(one),
                tuple((_role(arg.role), words[arg.target]) for arg in one.arguments),
            )
            for one in document.marks
            if one.kind == "span" and one.label != "Token"
        )
        assert found == expected, path


def _role(role: str) -> str | None:
    return None if role == "links" else role


def test_relations_have_the_ends_and_values_of_the_xmi_files(shared: Path) -> None:
    total = 0
    for path in _references(shared):
        if not path.with_suffix(".xmi").exists():
            continue
        xmi, document = _Xmi(path.with_suffix(".xmi")), _document(path)
        expected = Counter(
            (xmi.target(one, "Governor"), xmi.target(one, "Dependent"), _value(one))
            for one in xmi.annotations
            if _RELATION & one.attrib.keys()
        )
        words = {one.id: _words(document, one) for one in document.marks if one.stretches}
        found = Counter(
            (words[one.arguments[0].target], words[one.arguments[1].target], _label(one))
            for one in document.marks
            if one.kind == "relation"
        )
        assert found == expected, path
        total += found.total()
    assert total == 8


def test_chains_have_the_links_of_the_xmi_files_in_their_order(shared: Path) -> None:
    for name in ("testMultiTokenChain", "testStackedChain"):
        path = shared / "corpora" / "webanno_tsv3" / name / "reference.tsv"
        if not path.is_file():
            pytest.skip("needs the corpora in ../shared")
        xmi, document = _Xmi(path.with_suffix(".xmi")), _document(path)
        expected = []
        for chain in (one for one in xmi.by_id.values() if "first" in one.attrib):
            links, key = [], chain.get("first")
            while key is not None:
                links.append(xmi.words(xmi.by_id[key]))
                key = xmi.by_id[key].get("next")
            expected.append(links)
        words = {one.id: _words(document, one) for one in document.marks if one.stretches}
        found = [
            [words[argument.target] for argument in one.arguments]
            for one in document.marks
            if one.kind == "group"
        ]
        assert sorted(found) == sorted(expected)


def test_the_marks_of_a_file_are_as_many_as_its_cells_name(shared: Path) -> None:
    for path in _references(shared):
        text = path.read_text(encoding="utf-8")
        rows = [line.split("\t") for line in text.split("\n") if re.match(r"\d", line)]
        expected, column = 0, 3
        for kind, declared in re.findall(r"^#T_(SP|RL|CH)=(.*)$", text, re.MULTILINE):
            fields = [field for field in declared.split("|")[1:] if field]
            expected += _count(rows, column, kind, is_slot=declared.find("|ROLE_") > 0)
            column += len(fields) or 1
        document = _document(path)
        found = [one for one in document.marks if one.label != "Token"]
        assert len(found) + len(document.refused) == expected, path


def _count(rows: list[list[str]], column: int, kind: str, *, is_slot: bool) -> int:
    """Return how many annotations, and chains, the cells of a layer name."""
    names, chains = set(), set()
    for row in rows:
        # The targets tell where the host of a slot stands, even if it has none.
        cell = row[column + is_slot]
        for at in range(0 if cell == "_" else cell.count("|") + 1):
            told = row[column].split("|")[at] if "|" in row[column] else row[column]
            number = re.search(r"\[(\d+)\]$|->(\d+)-\d+$", told)
            names.add(number[0] if number else f"{row[0]} {at}")
            if kind == "CH" and number:
                chains.add(number[2])
    return len(names) + len(chains)


def test_other_files_of_the_folder_are_told_as_ignored(shared: Path) -> None:
    folder = _references(shared)[0].parent.parent
    others = [one for one in folder.rglob("*") if one.is_file() and one.suffix != ".tsv"]
    with open_source(folder) as source:
        reads = list(read_webanno_tsv(source))
    ignored = [one for one in reads if isinstance(one, Unreadable)]
    assert len(ignored) == len(others) > 0
    assert {one.severity for one in ignored} == {"ignored"}
