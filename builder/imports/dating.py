"""The day on which a document was published, from what its tool or corpus says of it."""

import re
from datetime import datetime

from arabic.dates import parse_date
from builder.edtf import EdtfError, parse_edtf
from builder.imports.english_dates import parse_english_date

_ISO = re.compile(r"^(\d{4}-\d\d-\d\d)(?:[T ]|$)")
_FORMS = ("%a %b %d %H:%M:%S %z %Y", "%a, %d %b %Y %H:%M:%S %z", "%a %b %d %H:%M:%S %Y")


def parse_publication(written: str) -> str | None:
    """Return a date as EDTF, or None if it is not clear which is meant.

    The forms of RFC 3339, RFC 5322 and of ``ctime`` are known besides dates in words and EDTF.
    """
    value = written.strip()
    iso = _ISO.match(value)
    found = iso.group(1) if iso else _machine_date(value)
    if found is None:
        reading = parse_date(value, None) or parse_english_date(value, None)
        found = reading.edtf if reading is not None else value
    try:
        parse_edtf(found or "")
    except EdtfError:
        return None
    return found


def _machine_date(value: str) -> str | None:
    for form in _FORMS:
        try:
            return datetime.strptime(value, form).date().isoformat()
        except ValueError:
            continue
    return None
