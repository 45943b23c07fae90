"""Content negotiation after https://www.rfc-editor.org/rfc/rfc9110#section-12.5.1."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from server.errors import NotAcceptableError, UnknownFormatError
from server.formats import ResultFormat, ResultKind, find_formats, format_names, formats_for

# What stands between separators; a separator inside a quoted string is none.
_MEMBERS = re.compile(r'(?:[^,"]|"(?:[^"\\]|\\.)*"?)+', re.DOTALL)
_PARTS = re.compile(r'(?:[^;"]|"(?:[^"\\]|\\.)*"?)+', re.DOTALL)
_QUALITY = re.compile(r"(?:0?\.[0-9]+|[01](?:\.[0-9]*)?)")


@dataclass(frozen=True, slots=True)
class MediaRange:
    """One member of an Accept header.

    :param quality: 0 (not acceptable) to 1
    :param is_utf8: it asks for UTF-8 with a parameter, which is what every answer is
    """

    type: str
    subtype: str
    quality: float
    is_utf8: bool = False

    def specificity(self, media_type: str) -> int:
        """Return how exactly the range names a media type: 0 (not at all) to 4."""
        main, _, sub = media_type.partition("/")
        if (self.type, self.subtype) == (main, sub):
            return 4 if self.is_utf8 else 3
        if (self.type, self.subtype) == (main, "*"):
            return 2
        return 1 if (self.type, self.subtype) == ("*", "*") else 0


@dataclass(frozen=True, slots=True)
class Choice:
    """A format, and the media type under which the client asked for it."""

    format: ResultFormat
    media_type: str


# For each kind of result the format that the client gets; a kind that is missing has none.
Choices = Mapping[ResultKind, Choice]


def parse_accept(header: str) -> tuple[MediaRange, ...]:
    """Parse an Accept header; members that aren't well-formed are left out.

    ``*`` alone, which old Java clients send, is read as ``*/*``.

    >>> [(r.subtype, r.quality) for r in parse_accept("text/turtle;q=0.5, */*;q=0.1")]
    [('turtle', 0.5), ('*', 0.1)]
    """
    ranges = []
    for member in _MEMBERS.findall(header):
        media_type, _, rest = member.partition(";")
        media_type, parameters = media_type.strip(), _PARTS.findall(rest)
        main, slash, sub = ("*/*" if media_type == "*" else media_type.lower()).partition("/")
        named = _parameters(parameters)
        quality = named.get("q", "1")
        if slash and main and sub and _QUALITY.fullmatch(quality) and float(quality) <= 1:
            is_utf8 = named.get("charset", "").lower() in ("utf-8", "utf8")
            ranges.append(MediaRange(main, sub, float(quality), is_utf8))
    return tuple(ranges)


def choose_media_type(header: str | None, offered: Sequence[str]) -> str | None:
    """Return the offered media type that the client likes best, or None when it likes none.

    The most specific range decides on a media type, so that ``text/html;q=0, */*`` excludes HTML.
    Among equal qualities what the client names beats what it only lets pass; then the order
    of the offer counts.
    """
    if not (header or "").strip():
        return offered[0] if offered else None
    ranges = parse_accept(header or "")
    best: tuple[float, int] = (0.0, 0)
    found = None
    for media_type in offered:
        matching = [(r.specificity(media_type), r.quality) for r in ranges]
        specificity, quality = max(matching, default=(0, 0.0))
        if specificity and quality > 0 and (quality, specificity) > best:
            best, found = (quality, specificity), media_type
    return found


def choose_formats(accept: str | None, name: str | None) -> Choices:
    """Decide on the format for every kind of result before the query runs.

    :param name: the value of ``format=``, which wins over the Accept header
    :raises UnknownFormatError: no format has this name
    """
    if name is not None:
        return named_formats(name)
    found = {}
    for kind in ResultKind:
        offers = {m: f for f in reversed(formats_for(kind)) for m in f.media_types}
        order = [m for f in formats_for(kind) for m in f.media_types]
        media_type = choose_media_type(accept, order)
        if media_type is not None:
            found[kind] = Choice(offers[media_type], media_type)
    return MappingProxyType(found)


def named_formats(name: str) -> Choices:
    """Return the formats of a name, for the kinds of result that have one.

    :raises UnknownFormatError: no format has this name
    """
    formats = find_formats(name)
    if not formats:
        raise UnknownFormatError(name, format_names())
    return MappingProxyType(
        {
            kind: Choice(f, f.media_types[0])
            for f in reversed(formats)
            for kind in ResultKind
            if f.can_write(kind)
        }
    )


def choice_for(choices: Choices, kind: ResultKind, what: str) -> Choice:
    """Return the format that a client gets for a kind of result.

    :param what: the result in words, such as ``A node``
    :raises NotAcceptableError: it accepts none of those that there are
    """
    if kind not in choices:
        available = [media_type for f in formats_for(kind) for media_type in f.media_types]
        detail = f"{what} has none of the formats asked for."
        raise NotAcceptableError(detail, dict.fromkeys(available))
    return choices[kind]


def _parameters(parameters: Sequence[str]) -> dict[str, str]:
    pairs = (parameter.partition("=") for parameter in parameters)
    return {name.strip().lower(): value.strip().strip('"') for name, _, value in pairs}
