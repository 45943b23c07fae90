"""Reader of WebAnno TSV 3, an export format of WebAnno and INCEpTION.

Conventions of the marks:

- layer: the full name of the type. Label, attributes, identifiers: as ``Features`` says.
- slots: arguments of the span mark; the role is the one of the link, or the name of the slot
  feature where the link has none. A layer with several slot features has ``feature/role``.
- relations: role ``source`` is what the tool calls Governor, ``target`` its Dependent. Tokens
  that a relation ends at become span marks labelled ``Token``.
- chains: a span mark for each link, and a group mark with the links as ``member`` in their order.
- ids: ``1-3/Span[2]`` is the Span with number 2 that begins in row 1-3.

Sources: INCEpTION user guide, appendix "WebAnno TSV 3.3 File format"; files of versions 3 to 3.3.
"""

from collections.abc import Iterator
from pathlib import PurePosixPath

from builder.formats.limits import DEFAULT_LIMITS, Limits
from builder.formats.marks import Read, SourceDocument, Unreadable
from builder.formats.reading import ReadingError, decode
from builder.formats.sources import Source
from builder.formats.webanno_tsv_header import parse_header
from builder.formats.webanno_tsv_links import add_chains, add_relations
from builder.formats.webanno_tsv_marks import Assembly, Maker
from builder.formats.webanno_tsv_text import parse_body


def read_webanno_tsv(source: Source, limits: Limits = DEFAULT_LIMITS) -> Iterator[Read]:
    """Yield a document for each file whose name ends in ``.tsv``; of a single file, for it.

    In a project export ``annotation/<document>/<user>.tsv`` names the annotator, and what is
    below ``curation/`` was settled by a curator. One file is held at a time.
    """
    for name in source.names:
        if name.endswith(".tsv") or len(source.names) == 1:
            yield _read(source, name, limits)
        else:
            message = "is no WebAnno TSV file: its name doesn't end in .tsv"
            yield Unreadable(source.label(name), None, message, severity="ignored")


def _read(source: Source, name: str, limits: Limits) -> Read:
    file = source.label(name)
    try:
        decoded = decode(source.read(name))
    except ReadingError as error:
        return Unreadable(file, None, str(error))
    read = parse_webanno_tsv(decoded.text, name.removesuffix(".tsv"), file, limits, _maker(name))
    if decoded.had_mark and isinstance(read, SourceDocument):
        read.remarks.append("a byte order mark was taken off")
    return read


def _maker(name: str) -> Maker:
    path = PurePosixPath(name)
    folders = path.parts[-3:-2]
    if folders == ("curation",):
        return Maker(None, "curated")
    # INITIAL_CAS is the document before anybody annotated it.
    if folders == ("annotation",) and path.stem != "INITIAL_CAS":
        return Maker(path.stem)
    return Maker()


def parse_webanno_tsv(
    text: str,
    name: str,
    file: str,
    limits: Limits = DEFAULT_LIMITS,
    maker: Maker | None = None,
) -> SourceDocument | Unreadable:
    """Return the document that a file holds.

    :param text: of the whole file, without byte order mark.
    :param name: of the document.
    :param file: as messages name it.
    """
    # Only these end a line; a paragraph separator, say, may stand in a word.
    lines = [line.removesuffix("\r") for line in text.split("\n")]
    try:
        header = parse_header(lines)
        body = parse_body(lines, header, limits)
    except ReadingError as error:
        return Unreadable(file, None, str(error))
    assembly = Assembly(header, body, maker or Maker())
    assembly.add_spans()
    add_relations(assembly)
    add_chains(assembly)
    return SourceDocument(
        name=name,
        file=file,
        line=None,
        text=body.text,
        marks=assembly.marks,
        unit=body.unit,
        refused=body.refused + assembly.refused,
        remarks=assembly.remarks,
    )
