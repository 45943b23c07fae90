"""Labels, roles and ids of tools, levelled so that they can be looked up and written down."""

import hashlib
import re

from builder.model.values import LOCAL_ID_PATTERN

_SEPARATORS = re.compile(r"[\s:._/\\-]+")
_LOCAL_ID = re.compile(LOCAL_ID_PATTERN)
_OTHER = re.compile(r"[^A-Za-z0-9._-]+")
_LONGEST_SLUG = 40


def label_key(label: str) -> str:
    """Return a label without regard to case and separators: ``Conflict:Attack``."""
    return _SEPARATORS.sub("-", label.casefold()).strip("-")


def id_from(name: str) -> str:
    """Return an id that stands for any name: the name itself where it can be one.

    Other names keep what is readable of them, and a hash tells them apart.
    """
    written = name.replace("/", ".")
    if _LOCAL_ID.match(written):
        return written
    digest = hashlib.blake2b(name.encode("utf-8"), digest_size=5).hexdigest()
    readable = _OTHER.sub("-", written).strip("-._")[:_LONGEST_SLUG]
    return f"{readable}-{digest}" if readable else digest


class Ids:
    """The ids of one article: each is given once."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def new(self, wanted: str) -> str:
        """Return the id, or with a number after it if it is taken."""
        base = id_from(wanted)
        found, number = base, 2
        while found in self._taken:
            found = f"{base[:74]}.{number}"
            number += 1
        self._taken.add(found)
        return found
