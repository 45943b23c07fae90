"""The formats have names of their own; a request that one can't serve is told first."""

import re

import pyoxigraph as ox
import pytest

from builder.iris import DEFAULT_BASE
from exports.errors import FilterError, UnknownFormatError
from exports.filters import Filters
from exports.networks.projections import PROJECTIONS
from exports.reader import GraphReader
from exports.registry import _GROUPS, FORMATS, find_format, prepare
from exports.request import PLAIN, PROVENANCE, ExportRequest


@pytest.fixture(scope="module")
def reader() -> GraphReader:
    return GraphReader(ox.Store(), DEFAULT_BASE)


def test_no_two_formats_have_one_name() -> None:
    assert len(FORMATS) == sum(len(group) for group in _GROUPS) > 15


@pytest.mark.parametrize("name", FORMATS)
def test_format_has_what_lists_and_addresses_need(name: str) -> None:
    format_ = FORMATS[name]
    assert re.fullmatch(r"[a-z][a-z0-9-]*", name)
    assert format_.title and re.fullmatch(r"(\.[a-z0-9]+)+", format_.extension)
    assert set(format_.flavours) <= {PLAIN, PROVENANCE} and format_.flavours
    assert not format_.has_many_files or format_.media_type == "application/zip"


@pytest.mark.parametrize("name", FORMATS)
def test_empty_graph_gives_an_error_and_no_file(name: str, reader: GraphReader) -> None:
    from exports.errors import EmptyExportError
    from exports.target import Target

    class Untouched:
        def open(self, name: str) -> None:
            raise AssertionError(f"{name} was opened")

    format_, job = prepare(reader, ExportRequest(name))
    target: Target = Untouched()  # type: ignore[assignment]
    with pytest.raises(EmptyExportError):
        format_.write(job, target)


def test_first_flavour_is_meant_when_none_is_asked_for(reader: GraphReader) -> None:
    for format_ in FORMATS.values():
        _, job = prepare(reader, ExportRequest(format_.name))
        assert job.request.flavour == format_.flavours[0]


def test_unknown_format_is_told_with_near_names() -> None:
    with pytest.raises(UnknownFormatError, match=r"Did you mean 'turtle'\?"):
        find_format("turtel")


@pytest.mark.parametrize(
    ("request_", "name", "said"),
    [
        (ExportRequest("native", PLAIN), "flavour", "native has provenance only."),
        (ExportRequest("gexf", "bitter"), "flavour", "gexf has plain or provenance only."),
        (ExportRequest("gexf", language="fr"), "language", "expected en or ar."),
        (ExportRequest("turtle", projection="everything"), "projection", "is no network"),
        (ExportRequest("gexf", projection="reportin"), "projection", "Did you mean 'reporting'"),
        (ExportRequest("gexf", graph="view"), "graph", "isn't written graph by graph"),
        (
            ExportRequest("turtle", filters=Filters(place="place:hajin")),
            "place",
            "filters that it takes: article.",
        ),
    ],
)
def test_what_a_format_has_not_is_refused_rather_than_ignored(
    reader: GraphReader, request_: ExportRequest, name: str, said: str
) -> None:
    with pytest.raises(FilterError) as raised:
        prepare(reader, request_)
    assert raised.value.name == name
    assert said in str(raised.value)


def test_networks_say_what_nodes_edges_and_weights_mean() -> None:
    for projection in PROJECTIONS.values():
        assert projection.node_meaning and projection.edge_meaning and projection.weight_meaning
