"""API keys: the file that names them, and finding the holder of a key.

Only the SHA-256 of a key is written down. A key has 256 random bits, so its hash tells nothing.
"""

import hashlib
import hmac
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from server.access.errors import KeysFileError
from server.budget import Budget

ANONYMOUS = "anonymous"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_HASH = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class KeyLimits:
    """What the holder of a key may take; None is no limit of its own.

    :param per_minute: requests; as many may come at once after a quiet minute
    :param concurrent: requests at the same time
    :param seconds: of one query
    :param rows: of one result
    """

    per_minute: int | None = None
    concurrent: int | None = None
    seconds: float | None = None
    rows: int | None = None

    def lower(self, budget: Budget) -> Budget:
        """Return what is left of the budget of the server."""
        return budget.lowered(seconds=self.seconds, rows=self.rows)


@dataclass(frozen=True, slots=True)
class Holder:
    """Who asks.

    :param name: of the key; ``anonymous`` without one
    """

    name: str
    limits: KeyLimits


@dataclass(frozen=True, slots=True)
class AccessRules:
    """Who may ask, and how much.

    :param holders: by the SHA-256 of their keys, in hexadecimal
    :param anonymous: the limits of those without a key; None: they are refused
    """

    holders: Mapping[str, Holder]
    anonymous: KeyLimits | None = None

    def find_holder(self, key: str) -> Holder | None:
        """Return the holder of a key, in a time that doesn't depend on the key."""
        given = hash_of(key)
        found = None
        for digest, holder in self.holders.items():
            if hmac.compare_digest(digest, given):
                found = holder
        return found


@dataclass(frozen=True, slots=True)
class _Entry:
    field: str
    expected: str
    fits: Callable[[object], bool]


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 1


def _is_time(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 < value < 1e6


_LIMITS: Mapping[str, _Entry] = {
    "requests-per-minute": _Entry("per_minute", "a whole number of at least 1", _is_count),
    "concurrent": _Entry("concurrent", "a whole number of at least 1", _is_count),
    "timeout": _Entry("seconds", "a number of seconds above zero", _is_time),
    "rows": _Entry("rows", "a whole number of at least 1", _is_count),
}


def hash_of(key: str) -> str:
    """Return the SHA-256 of a key, as the file has it."""
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()


def is_key_name(name: str) -> bool:
    """Return whether a name can stand in the file and in logs."""
    return _NAME.fullmatch(name) is not None and name != ANONYMOUS


def read_keys(path: Path) -> AccessRules:
    """Read a file of API keys.

    :raises KeysFileError: it can't be read, or as for :func:`parse_keys`
    """
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise KeysFileError(str(path), "", f"it can't be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise KeysFileError(str(path), "", f"byte {error.start + 1} isn't UTF-8") from error
    return parse_keys(text, str(path))


def parse_keys(text: str, source: str) -> AccessRules:
    """Parse a file of API keys; docs/operation.md describes it.

    :param source: for messages, such as its path
    :raises KeysFileError: with the place in the file and what was expected there
    """
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise KeysFileError(source, "", f"it isn't TOML: {error}") from error
    _refuse_unknown(source, "", content, ("keys", ANONYMOUS))
    holders: dict[str, Holder] = {}
    for name, entry in _table(source, "keys", content.get("keys", {})).items():
        where = f"keys.{name}"
        if not is_key_name(name):
            raise KeysFileError(source, where, "expected a name of letters, digits, '.', '_', '-'")
        digest, holder = _holder(source, where, name, _table(source, where, entry))
        if digest in holders:
            other = holders[digest].name
            raise KeysFileError(source, where, f"it has the same key as keys.{other}")
        holders[digest] = holder
    if ANONYMOUS not in content:
        return AccessRules(holders)
    limits = _limits(source, ANONYMOUS, _table(source, ANONYMOUS, content[ANONYMOUS]))
    return AccessRules(holders, limits)


def _holder(source: str, where: str, name: str, entry: dict[str, Any]) -> tuple[str, Holder]:
    rest = dict(entry)
    digest = rest.pop("sha256", None)
    if not isinstance(digest, str) or not _HASH.fullmatch(digest):
        # what stands there isn't shown: it may be the key itself
        expected = "the SHA-256 of the key, 64 small hexadecimal digits (isnad key makes one)"
        raise KeysFileError(source, f"{where}.sha256", f"expected {expected}")
    return digest, Holder(name, _limits(source, where, rest))


def _limits(source: str, where: str, entry: dict[str, Any]) -> KeyLimits:
    _refuse_unknown(source, where, entry, ("sha256", *_LIMITS) if "." in where else _LIMITS)
    found = {}
    for name, value in entry.items():
        known = _LIMITS[name]
        if not known.fits(value):
            detail = f"expected {known.expected}, found {value!r}"
            raise KeysFileError(source, f"{where}.{name}", detail)
        found[known.field] = value
    return KeyLimits(**found)


def _table(source: str, where: str, value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise KeysFileError(source, where, f"expected a table [{where}], found {value!r}")
    return value


def _refuse_unknown(source: str, where: str, entry: Mapping[str, Any], known: Any) -> None:
    for name in entry:
        if name not in known:
            place = f"{where}.{name}" if where else name
            detail = f"there is no such entry; expected one of: {', '.join(known)}"
            raise KeysFileError(source, place, detail)
