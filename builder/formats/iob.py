"""Reader of CoNLL columns with IOB tags: IOB1, IOB2, BIOES, BILOU; tags may be nested.

Each line has a token and its tags, in columns parted by tabs or spaces; a blank line ends a
sentence. There may be several columns with tags (CoNLL-2003: token, part of speech, chunk, name),
others behind them (HIPE 2022, CoNLL-U), or several tags in one cell or at the end of a line
(Wojood). A header row names the columns.

A file has no text and seldom says where documents end, so:

- the text is made of the tokens, joined by spaces, and the sentences, joined by line feeds;
- documents end at ``-DOCSTART-`` lines and at comments that begin one (see ``iob_comments``). A
  file without any is cut every 50 sentences, so that it need not be held: ``name-1``, ``name-2`` …
- every token is kept. In Wojood ``$#$`` stands for characters that the corpus doesn't have, such
  as line ends and apostrophes. In CoNLL-U the tokens are the syntactic words.

Conventions of the marks: label is what follows the prefix, layer the name in the header or
``column 2``, the 1-based column, id the line of the first token and the column: ``12:2``, of
further spans that begin there ``12:2#2``. A link to Wikidata in the row in which a span begins is
its identifier (``Wikidata:Q95``); another link is an attribute (``NEL-LIT`` is ``NIL``).

An ``I`` tag that goes on with nothing begins a span in IOB1; in the other schemes its span is
refused. The scheme is found from all tags of a column (see ``SchemeFinder``).
"""

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Literal

from builder.formats.iob_comments import Comment, Comments
from builder.formats.iob_documents import DocumentBuilder
from builder.formats.iob_layout import Layout
from builder.formats.iob_rows import Break, Passed, find_layout, read_rows
from builder.formats.iob_survey import Survey, survey_file
from builder.formats.limits import DEFAULT_LIMITS, Limits
from builder.formats.marks import Read, Unreadable
from builder.formats.reading import ReadingError
from builder.formats.sources import Source

SENTENCES = 50  # of a document, where the file doesn't say where documents end
_OWN_SUFFIXES = (".conll", ".iob", ".iob2", ".bio", ".bioes", ".bilou")
_SUFFIXES = (*_OWN_SUFFIXES, ".txt", ".tsv", ".conllu")


def read_iob(source: Source, limits: Limits = DEFAULT_LIMITS) -> Iterator[Read]:
    """Yield the documents of each file whose name ends like one with IOB tags; of a single file.

    A file is read through twice, first for its scheme; one document is held at a time.
    """
    for name in source.names:
        is_own = name.endswith(_OWN_SUFFIXES) or len(source.names) == 1
        if is_own or name.endswith(_SUFFIXES):
            yield from _read_file(source, name, limits, "error" if is_own else "ignored")
        else:
            message = f"has a name that ends in none of {', '.join(_SUFFIXES)}"
            yield Unreadable(source.label(name), None, message, severity="ignored")


def _read_file(
    source: Source, name: str, limits: Limits, severity: Literal["error", "ignored"]
) -> Iterator[Read]:
    """Yield the documents of a file.

    :param severity: of a file without tags: others share its suffix.
    """
    file = source.label(name)
    try:
        layout = find_layout(source, name, limits)
        if layout is None:
            message = "has no column with IOB tags such as O, B-PER, I-PER"
            yield Unreadable(file, None, message, severity=severity)
            return
        survey = survey_file(source, name, layout, limits)
        remarks = survey.remarks(layout)
        stem = str(PurePosixPath(name).with_suffix(""))
        builders = _builders(source, name, layout, survey, limits)
        for number, builder in enumerate(builders, start=1):
            if builder.is_too_long:
                message = f"the document has more than {limits.record} characters"
                yield Unreadable(file, builder.line, message)
                continue
            document = builder.finish(f"{stem}-{number}", file)
            document.remarks.extend(remarks)
            remarks = []
            yield document
    except ReadingError as error:
        yield Unreadable(file, None, str(error))


def _builders(
    source: Source, name: str, layout: Layout, survey: Survey, limits: Limits
) -> Iterator[DocumentBuilder]:
    """Yield each document when its last row was taken up."""
    builder, comments = (
        DocumentBuilder(layout, survey.schemes, limits.record),
        Comments(limits.record),
    )
    for part in read_rows(source, name, layout, limits):
        if isinstance(part, Passed):
            continue
        if isinstance(part, Comment):
            comments.add(part)
            continue
        if not isinstance(part, Break):
            # Where a file is cut at any sentence, its comments may be those of one sentence.
            if builder.line is None and (survey.is_marked or part.line == survey.first):
                builder.metadata = comments.take()
            comments.clear()
            builder.add(part)
            continue
        builder.end_sentence()
        if part.of == "document" or (not survey.is_marked and builder.sentences >= SENTENCES):
            if builder.line is not None:
                yield builder
            builder = DocumentBuilder(layout, survey.schemes, limits.record)
    if builder.line is not None:
        yield builder
