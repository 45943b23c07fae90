"""IOB: which files are read, what is too large, whatever a file holds; Wojood."""

import random
import tracemalloc
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.formats.iob import read_iob
from builder.formats.limits import Limits
from builder.formats.marks import SourceDocument, Unreadable
from builder.formats.sources import open_source

TEXT = (
    "عمر B-PERS\nبكر I-PERS\nفي O\nتل B-GPE B-ORG\nالمثال I-GPE I-ORG\n\nPort S-LOC\n. O\n$#$ O\n"
)

COLUMNS = """TOKEN\tNE-COARSE-LIT\tNE-COARSE-METO\tNEL-LIT\tMISC
# hipe2022:document_id = doc-1
عمر\tB-pers\t_\tQ5\t_
بكر\tI-pers\t_\tQ5\tEndOfLine
# doc_id = doc-2
Port\tB-loc\tB-org\tNIL\t_
.\tO\tO\t_\t_
"""


def test_files_are_picked_by_their_names(tmp_path: Path) -> None:
    files = {
        "a.conll": TEXT,
        "b.iob": "no tags\n",
        "c.txt": TEXT,
        "d.txt": "A text.\nOf two lines.\n",
        "e.json": "{}",
        "f.bio": "",
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    with open_source(tmp_path) as source:
        reads = list(read_iob(source))
    assert [one.name for one in reads if isinstance(one, SourceDocument)] == ["a-1", "c-1"]
    unreadable = [one for one in reads if isinstance(one, Unreadable)]
    reason = "has no column with IOB tags such as O, B-PER, I-PER"
    assert [(Path(one.file).name, one.severity, one.message) for one in unreadable] == [
        ("b.iob", "error", reason),
        ("d.txt", "ignored", reason),
        (
            "e.json",
            "ignored",
            "has a name that ends in none of "
            ".conll, .iob, .iob2, .bio, .bioes, .bilou, .txt, .tsv, .conllu",
        ),
        ("f.bio", "error", reason),
    ]


def test_a_document_that_is_too_long_is_told_and_the_next_is_read(tmp_path: Path) -> None:
    file = tmp_path / "a.conll"
    file.write_text("-DOCSTART- O\n\n" + "word O\n" * 40 + "-DOCSTART- O\na B-X\n")
    limits = Limits(record=100)
    with open_source(file, limits) as source:
        first, second = read_iob(source, limits)
    assert isinstance(first, Unreadable)
    assert (first.line, first.message) == (3, "the document has more than 100 characters")
    assert isinstance(second, SourceDocument)
    assert second.text == "a"


def test_the_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    peaks = []
    for sentences in (800, 4000):
        file = tmp_path / f"{sentences}.conll"
        file.write_text("".join(f"a{one} B-X\nb I-X\nc O\n\n" for one in range(sentences)))
        tracemalloc.start()
        with open_source(file) as source:
            assert sum(1 for _ in read_iob(source)) == sentences // 50
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 1.3 * peaks[0]


@settings(max_examples=200, deadline=None)
@given(text=st.sampled_from((TEXT, COLUMNS)), seed=st.integers(0, 2**32))
def test_a_file_with_any_change_is_read_or_refused(
    text: str, seed: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    rng = random.Random(seed)
    file = tmp_path_factory.mktemp("iob") / "a.conll"
    raw = bytearray(text.encode("utf-8"))
    for _ in range(rng.randint(1, 4)):
        at = rng.randrange(len(raw))
        raw[at : at + rng.randint(0, 5)] = rng.choice(
            [
                b"\n",
                b"\n\n",
                b" ",
                b"\t",
                b"O",
                b"B-X",
                b"E-X",
                b"#",
                b"_",
                b"Q7",
                b"-DOCSTART-",
                b"\xff\xfe",
            ]
        )
    file.write_bytes(bytes(raw))
    with open_source(file) as source:
        for one in read_iob(source):
            if isinstance(one, SourceDocument):
                assert len({mark.id for mark in one.marks}) == len(one.marks)
                for mark in one.marks:
                    (part,) = mark.stretches
                    words = one.text[part.start : part.end]
                    assert words.strip() == words != ""


def test_every_span_of_wojood_is_a_mark_or_refused(shared: Path) -> None:
    folder = shared / "corpora" / "wojood_sample"
    if not folder.is_dir():
        pytest.skip("needs the corpora in ../shared")
    begins: Counter[str] = Counter()
    tokens: list[str] = []
    orphans = 0
    for path in sorted(folder.glob("*.txt")):
        before: list[str] = []
        for line in path.read_text(encoding="utf-8").split("\n"):
            token, *tags = line.split() or [""]
            begins.update(tag[2:] for tag in tags if tag.startswith("B-"))
            labels = [tag[2:] for tag in tags if tag != "O"]
            orphans += sum(tag.startswith("I-") and tag[2:] not in before for tag in tags)
            before = labels
            tokens += [token] if token else []
    with open_source(folder) as source:
        documents = [one for one in read_iob(source) if isinstance(one, SourceDocument)]
    assert Counter(mark.label for one in documents for mark in one.marks) == begins
    assert begins.total() == 4222
    refused = [str(one) for document in documents for one in document.refused]
    assert refused == [
        "line 12377: span refused: I-FAC goes on with nothing, expected B-FAC (IOB2)"
    ]
    assert len(refused) == orphans
    assert sorted(tokens) == sorted(word for one in documents for word in one.text.split())


def test_the_words_of_each_span_of_wojood_are_those_of_its_rows(shared: Path) -> None:
    folder = shared / "corpora" / "wojood_sample"
    if not folder.is_dir():
        pytest.skip("needs the corpora in ../shared")
    for path in sorted(folder.glob("*.txt")):
        lines = path.read_text(encoding="utf-8").split("\n")
        with open_source(path) as source:
            documents = [one for one in read_iob(source) if isinstance(one, SourceDocument)]
        for document in documents:
            for mark in document.marks:
                (part,) = mark.stretches
                words = document.text[part.start : part.end].split(" ")
                at = int(mark.place.removeprefix("line ")) - 1
                rows = [lines[at + offset].split() for offset in range(len(words))]
                assert [row[0] for row in rows] == words
                assert f"B-{mark.label}" in rows[0]
                assert all(f"I-{mark.label}" in row for row in rows[1:])
