"""WebAnno TSV 3: whatever a file holds, it is read or refused, never a traceback."""

from hypothesis import given, settings
from hypothesis import strategies as st

from builder.formats.limits import DEFAULT_LIMITS
from builder.formats.marks import SourceDocument, Unreadable
from builder.formats.webanno_tsv import parse_webanno_tsv
from tests.formats.test_webanno_tsv import SPAN
from tests.formats.test_webanno_tsv_broken import CHAIN, RELATION, SLOT

_GOOD = "\n".join(
    [
        "#FORMAT=WebAnno TSV 3.3",
        SPAN,
        SLOT,
        RELATION,
        CHAIN,
        "",
        "#Text=Omar 😊 قوة",
        "1-1\t0-4\tOmar\tA[1]|B[2]\ta;*\t1-2;1-1[2]\tin\t1-1[1_2]\t*->1-1\t*[1]\t",
        "1-2\t5-7\t😊\tC\t_\t_\t_\t_\t_\t_\t",
        "1-3\t8-11\tقوة\t*[3]\t_\t*\t*\t1-2[0_3]\tx->1-2\ty[1]\t",
        "1-3.1\t8-9\tق\tD\t_\t_\t_\t_\t_\t_\t",
        "",
    ]
)


def _accounted(read: SourceDocument | Unreadable) -> None:
    if isinstance(read, SourceDocument):
        ids = [one.id for one in read.marks]
        assert len(ids) == len(set(ids))
        targets = {argument.target for one in read.marks for argument in one.arguments}
        assert targets <= set(ids)
        for one in read.marks:
            assert all(0 <= part.start <= part.end <= len(read.text) for part in one.stretches)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_file_with_any_change_is_read_or_refused(data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(_GOOD)))
    cut = data.draw(st.integers(0, 8))
    put = data.draw(st.text("\t\n\\|[];_*->#.123Aق😊\r", max_size=6))
    changed = _GOOD[:at] + put + _GOOD[at + cut :]
    _accounted(parse_webanno_tsv(changed, "demo", "demo.tsv", DEFAULT_LIMITS))


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    text = (b"#FORMAT=WebAnno TSV 3.1\n" + raw).decode("utf-8", "replace")
    _accounted(parse_webanno_tsv(text, "demo", "demo.tsv", DEFAULT_LIMITS))


def test_the_unchanged_file_of_the_mutations_is_read_whole() -> None:
    read = parse_webanno_tsv(_GOOD, "demo", "demo.tsv", DEFAULT_LIMITS)
    assert isinstance(read, SourceDocument)
    assert read.refused == []
    kinds = [one.kind for one in read.marks]
    assert (kinds.count("span"), kinds.count("relation"), kinds.count("group")) == (9, 2, 1)
