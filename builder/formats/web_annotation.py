"""Reader of W3C Web Annotation JSON-LD, as RecogitoJS, Annotorious, Recogito and others write it.

One document for each text: a ``.txt`` file among the files, named by the source of the target (see
``Texts``). Selectors that are read: TextPositionSelector, TextQuoteSelector, ``char=`` fragments.
By the standard positions count code points; tools in JavaScript count UTF-16 units, which is found
out where they quote too. A quote alone must stand in the text once, with its prefix and suffix.

Conventions of the marks: see ``web_annotation_bodies``; label is the first tag, or ``rel`` of a
relation, else the motivation. A stretch of the text is a span mark, a whole text a document mark,
an annotation that links annotations a relation mark with the arguments ``source`` and ``target``.
The id of a second target ends in ``#2``. What is said of an annotation by another one is added to
its mark, attributes with the motivation before their name: ``replying.created``.

Sources: W3C Recommendation Web Annotation Data Model, 2017-02-23, sections 3 to 5.
"""

from collections.abc import Iterator

from builder.formats.limits import DEFAULT_LIMITS, Limits
from builder.formats.marks import Read, SourceDocument, Unreadable
from builder.formats.reading import ReadingError, decode
from builder.formats.sources import Source
from builder.formats.web_annotation_groups import group_files
from builder.formats.web_annotation_items import Item, read_items
from builder.formats.web_annotation_marks import DocumentMarks
from builder.formats.web_annotation_plan import Plan, TextPlan
from builder.formats.web_annotation_texts import Texts

_SUFFIXES = (".json", ".jsonld", ".jsonl", ".ndjson")


def read_web_annotation(source: Source, limits: Limits = DEFAULT_LIMITS) -> Iterator[Read]:
    """Yield a document for each text that annotations are about.

    The annotations of one file are held at a time; of files that are about the same text, or about
    each other's annotations, those of all of them. Texts are held one at a time. An annotation
    whose text is not at hand is told by itself.
    """
    texts = Texts(source)
    names = []
    for name in source.names:
        if name.endswith(_SUFFIXES) or len(source.names) == 1:
            names.append(name)
        elif not name.endswith(".txt"):
            message = f"is neither a text (.txt) nor annotations ({', '.join(_SUFFIXES)})"
            yield Unreadable(source.label(name), None, message, severity="ignored")
    for group in group_files(source, names, texts, limits):
        yield from _read_group(source, group, texts, limits)
    for name in texts.unused():
        if name not in names:
            message = "is a text that no annotation is about"
            yield Unreadable(source.label(name), None, message, severity="ignored")


def _read_group(source: Source, names: list[str], texts: Texts, limits: Limits) -> Iterator[Read]:
    items: list[Item] = []
    for name in names:
        for one in read_items(source, name, limits):
            if isinstance(one, Item):
                items.append(one)
            else:
                yield one
    plan = Plan(texts)
    yield from plan.fill(items)
    for name, text_plan in plan.by_text.items():
        yield from _read_text(source, name, text_plan)


def _read_text(source: Source, name: str, plan: TextPlan) -> Iterator[Read]:
    try:
        decoded = decode(source.read(name))
    except ReadingError as error:
        for item in plan.items():
            yield item.unreadable(f"its text {name} {error}")
        return
    first = plan.pieces[0]
    document = SourceDocument(
        name=name.removesuffix(".txt"),
        file=first.item.file,
        line=None,
        text=decoded.text,
        metadata={"source": first.target.iri} if first.target.iri else {},
    )
    if decoded.had_mark:
        document.remarks.append("a byte order mark was taken off")
    DocumentMarks(document, decoded.had_mark).settle(plan)
    yield document
