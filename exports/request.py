"""What is asked of an export, and what a format offers."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from exports.filters import FILTER_NAMES, Filters
from exports.reader import GraphReader
from exports.records import Event
from exports.selection import Selection
from exports.target import Target

PLAIN, PROVENANCE = "plain", "provenance"
LANGUAGES = ("en", "ar")


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """What a user asks for.

    :param format: a name of the registry
    :param flavour: ``plain`` (the view) or ``provenance`` (claims, claimants, evidence too); empty:
        the first that the format has
    :param language: of names where a format holds only one: ``en`` or ``ar``
    :param projection: name of a network, for formats of nodes and edges
    :param graph: for RDF dumps: ``all``, ``view``, ``view-with-labels``, or the IRI of a graph
    :param built: when the graph was built, ISO 8601 with its offset, for formats whose objects have
        versions; empty: not known
    """

    format: str
    flavour: str = ""
    language: str = "en"
    projection: str = ""
    graph: str = ""
    filters: Filters = field(default_factory=Filters)
    built: str = ""


@dataclass(frozen=True, slots=True)
class Job:
    """A request that was looked up in a graph, as writers get it."""

    reader: GraphReader
    request: ExportRequest
    selection: Selection

    @property
    def has_claims(self) -> bool:
        """Whether claims, claimants and evidence are wanted."""
        return self.request.flavour == PROVENANCE

    def events(self) -> Iterator[Event]:
        """Yield the events that pass the filters, without what only left-out claims say."""
        for event in self.reader.events(self.has_claims):
            admitted = self.selection.admitted(self.reader, event)
            if admitted is not None:
                yield admitted


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """A format.

    :param name: what the command line and the server call it
    :param title: in words, for lists
    :param media_type: of its file, or ``application/zip`` for many files
    :param extension: with the dot, of its file
    :param flavours: which it has; the first is meant when none is asked for
    :param has_projection: whether it takes a network
    :param has_many_files: whether it is written as a folder or archive
    :param has_graph: whether it takes the name of a graph
    :param filters: names of the filters that mean something for it; others are refused
    :param write: writes a job to a target; raises EmptyExportError before it opens a file
    """

    name: str
    title: str
    media_type: str
    extension: str
    write: Callable[[Job, Target], None]
    flavours: tuple[str, ...] = (PLAIN, PROVENANCE)
    has_projection: bool = False
    has_many_files: bool = False
    has_graph: bool = False
    filters: tuple[str, ...] = FILTER_NAMES
