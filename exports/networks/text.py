"""Values as texts of files, and what a format can't hold of them."""

import re
from decimal import Decimal

from exports.networks.model import AttributeValue

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
SEPARATOR = " | "


def as_text(value: AttributeValue) -> str:
    """Return a value as text; lists with `` | `` between their parts.

    >>> as_text(True), as_text(Decimal("36.20")), as_text(("a", "b"))
    ('true', '36.20', 'a | b')
    """
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return SEPARATOR.join(value)
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def xml_text(value: AttributeValue) -> str:
    """Return a value as text for XML; characters that XML 1.0 forbids become U+FFFD.

    Source: https://www.w3.org/TR/xml/#charsets
    """
    return _NOT_XML.sub("\ufffd", as_text(value))
