"""The labelling configuration of a Label Studio project: which field of a task a tag shows.

Source: https://labelstud.io/guide/setup.html, "Customize the XML". An object tag has a ``name``, to
which results refer as ``to_name``, and a ``value`` such as ``$text``, which names the field.
"""

from xml.etree import ElementTree

from builder.formats.limits import Limits
from builder.formats.reading import ReadingError
from builder.formats.xml_safety import refuse_doctype


def parse_config(raw: bytes, limits: Limits) -> dict[str, str] | None:
    """Return the field of each object tag by name, or None if this is no configuration.

    :raises ReadingError: if it isn't XML, is too large, or has a document type.
    """
    if len(raw) > limits.record:
        raise ReadingError(f"has more than the {limits.record} bytes that are read at once")
    refuse_doctype(raw)
    try:
        root = ElementTree.fromstring(raw)
    except ElementTree.ParseError as error:
        raise ReadingError(f"is not XML: {error}") from None
    except (LookupError, ValueError) as error:
        raise ReadingError(f"can't be read as XML: {error}") from None
    if root.tag.lower() != "view":
        return None
    fields = {}
    for tag in root.iter():
        name, value = tag.get("name"), tag.get("value")
        if name and value and value.startswith("$") and tag.get("toName") is None:
            fields[name] = value[1:]
    return fields
