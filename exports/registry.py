"""The formats that there are, by their names."""

from collections.abc import Mapping
from dataclasses import replace
from difflib import get_close_matches
from types import MappingProxyType

from exports.errors import FilterError, UnknownFormatError
from exports.ftm.formats import FORMATS as FTM_FORMATS
from exports.native.formats import FORMATS as NATIVE_FORMATS
from exports.networks.formats import FORMATS as NETWORK_FORMATS
from exports.networks.projections import find_projection
from exports.places.formats import FORMATS as PLACE_FORMATS
from exports.rdf.formats import FORMATS as RDF_FORMATS
from exports.reader import GraphReader
from exports.request import LANGUAGES, ExportFormat, ExportRequest, Job
from exports.selection import select
from exports.stix.formats import FORMATS as STIX_FORMATS
from exports.tables.formats import FORMATS as TABLE_FORMATS
from exports.tables.layouts.formats import FORMATS as LAYOUT_FORMATS

_GROUPS: tuple[tuple[ExportFormat, ...], ...] = (
    NETWORK_FORMATS,
    RDF_FORMATS,
    NATIVE_FORMATS,
    TABLE_FORMATS,
    LAYOUT_FORMATS,
    PLACE_FORMATS,
    STIX_FORMATS,
    FTM_FORMATS,
)
FORMATS: Mapping[str, ExportFormat] = MappingProxyType(
    {format_.name: format_ for group in _GROUPS for format_ in group}
)


def find_format(name: str) -> ExportFormat:
    """Return the format of a name.

    :raises UnknownFormatError: with the names that are near
    """
    if name not in FORMATS:
        raise UnknownFormatError(name, FORMATS, get_close_matches(name, FORMATS, n=3))
    return FORMATS[name]


def prepare(reader: GraphReader, request: ExportRequest) -> tuple[ExportFormat, Job]:
    """Look up a request in a graph; nothing is written yet.

    :raises UnknownFormatError: there is no such format
    :raises FilterError: a filter is wrong, or the format doesn't have what is asked for
    """
    format_ = find_format(request.format)
    check_request(format_, request)
    request = replace(request, flavour=request.flavour or format_.flavours[0])
    return format_, Job(reader, request, select(reader, request.filters))


def check_request(format_: ExportFormat, request: ExportRequest) -> None:
    """Check whether a format has what is asked for; the graph isn't needed for it.

    :raises FilterError: with the name of what it hasn't
    """
    if request.flavour and request.flavour not in format_.flavours:
        listed = " or ".join(format_.flavours)
        raise FilterError("flavour", request.flavour, f"{format_.name} has {listed} only.")
    if request.language not in LANGUAGES:
        raise FilterError("language", request.language, f"expected {' or '.join(LANGUAGES)}.")
    if format_.has_projection:
        find_projection(request.projection)
    elif request.projection:
        raise FilterError("projection", request.projection, f"{format_.name} is no network.")
    if request.graph and not format_.has_graph:
        problem = f"{format_.name} isn't written graph by graph; RDF formats are."
        raise FilterError("graph", request.graph, problem)
    for name, value in request.filters.given().items():
        if name not in format_.filters:
            taken = ", ".join(format_.filters) or "none"
            problem = f"{format_.name} doesn't take this filter; filters that it takes: {taken}."
            raise FilterError(name, value, problem)
