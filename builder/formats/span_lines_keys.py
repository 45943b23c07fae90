"""The names under which JSON Lines corpora keep texts, spans and relations.

============ =====================================================================================
a record has
============ =====================================================================================
a text       ``text``, ``content``, ``sentence``, ``tweet``, ``data``, ``body``
spans        ``spans``, ``entities``, ``labels``, ``label``, ``location_mentions``,
             ``annotations``, ``mentions``, ``ner``, ``ents``, and any other list of objects that
             have a start and an end
relations    ``relations``
tokens       ``tokens``, ``tokenized_text``, ``words``
their tags   ``ner_tags``, ``tags``, ``labels``
an id        ``id``, ``_id``, ``tweet_id``, ``doc_id``, ``document_id``, ``docid``, ``uid``
============ =====================================================================================

============ =====================================================================================
a span has
============ =====================================================================================
a start      ``start``, ``begin``, ``startIdx``, ``start_idx``, ``start_offset``, ``startOffset``,
             ``from``, ``start_char``
an end       ``end``, ``endIdx``, ``end_idx``, ``end_offset``, ``endOffset``, ``to``, ``end_char``
a label      ``label``, ``labels``, ``type``, ``tag``, ``category``, ``entity``, ``entity_type``,
             ``entity_group``
its words    ``text``, ``value``, ``quote``, ``surface``, ``word``, ``mention``
============ =====================================================================================

The first name of a row that is there holds. Every other field of a span is an attribute of its
mark. It is an identifier if its name ends in ``_url``, ``_uri``, ``_iri`` and its value is an IRI,
or if it is the id of an authority (``wikidata``, ``geonames``, ``osm``, ``kb`` …, each with or
without ``_id``).
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from builder.formats.json_values import as_offset, as_string
from builder.formats.marks import Attribute

Json = dict[str, Any]

TEXT = ("text", "content", "sentence", "tweet", "data", "body")
SPANS = (
    "spans",
    "entities",
    "labels",
    "label",
    "location_mentions",
    "annotations",
    "mentions",
    "ner",
    "ents",
)
TOKENS = ("tokens", "tokenized_text", "words")
TAGS = ("ner_tags", "tags", "labels")
RECORD_ID = ("id", "_id", "tweet_id", "doc_id", "document_id", "docid", "uid")
ANNOTATOR = ("annotator", "annotator_id", "_annotator_id")
START = (
    "start",
    "begin",
    "startIdx",
    "start_idx",
    "start_offset",
    "startOffset",
    "from",
    "start_char",
)
END = ("end", "endIdx", "end_idx", "end_offset", "endOffset", "to", "end_char")
LABEL = ("label", "labels", "type", "tag", "category", "entity", "entity_type", "entity_group")
QUOTE = ("text", "value", "quote", "surface", "word", "mention")
ENDS = (
    ("head", "tail"),
    ("head", "child"),
    ("from_id", "to_id"),
    ("source", "target"),
)
RELATION_LABEL = ("label", "type", "relation", "predicate")
TOKEN_OFFSETS = ("token_start", "token_end")
_AUTHORITY = re.compile(r"(wikidata|geonames|osm|kb|wikipedia|viaf|orcid|gnd)(?:_?q?id)?")
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{0,20}://\S+")
_OF_IRI = ("_url", "_uri", "_iri")


def span_fields(data: Json) -> list[str]:
    """Return the fields with spans or categories: the known names, then others with offsets."""
    known = [key for key in SPANS if data.get(key) not in (None, "")]
    return known + [key for key in object_lists(data) if _has_offsets(data[key][0])]


def object_lists(data: Json) -> list[str]:
    """Return the fields of no known name that hold a list of objects."""
    known = {*SPANS, *TOKENS, *TAGS, "relations"}
    return [
        key
        for key, value in data.items()
        if key not in known and isinstance(value, list) and value and isinstance(value[0], dict)
    ]


def _has_offsets(span: Json) -> bool:
    return offset_key(span, START) is not None and offset_key(span, END) is not None


def first_key(data: Mapping[str, Any], keys: Sequence[str]) -> str | None:
    """Return the first of the keys that has a value here."""
    return next((key for key in keys if data.get(key) is not None), None)


def offset_key(data: Mapping[str, Any], keys: Sequence[str]) -> str | None:
    """Return the first of the keys that has an offset here."""
    return next((key for key in keys if as_offset(data.get(key)) is not None), None)


def further_fields(span: Json, used: Sequence[str | None]) -> tuple[list[Attribute], list[str]]:
    """Return what else a span says, as attributes and identifiers."""
    attributes, identifiers = [], []
    for key, value in span.items():
        if key in used or key in TOKEN_OFFSETS or value is None:
            continue
        written = as_string(value)
        authority = _AUTHORITY.fullmatch(key.lower())
        is_iri = _IRI.fullmatch(written) is not None
        if is_iri and (authority or key.lower().endswith(_OF_IRI)):
            identifiers.append(written)
        elif authority and isinstance(value, str | int) and written:
            identifiers.append(f"{authority[1]}:{written}")
        else:
            attributes.append(Attribute(key, written))
    return attributes, identifiers
