"""What the layouts want to know of an event, looked up once."""

from collections.abc import Iterable
from dataclasses import dataclass

from exports.records import Event, Statement
from exports.request import Job
from exports.tables.layouts.deaths import Deaths, deaths_of
from exports.tables.layouts.spot import Spot, spot_of
from exports.tables.layouts.window import Window, window_of

_AGENTS = ("person", "group", "organisation")
SIDE_A, SIDE_B = "carriedOutBy", "targeted"


@dataclass(frozen=True, slots=True)
class Facts:
    """An event of the view, as the layouts see it.

    :param side_a: IRIs of the agents that carried it out, by name
    :param side_b: IRIs of the agents that it was directed at, by name
    """

    job: Job
    event: Event
    window: Window
    spot: Spot
    deaths: Deaths
    side_a: tuple[str, ...]
    side_b: tuple[str, ...]

    def name(self, iri: str) -> str:
        """Return the name of a node in the language of the request; nothing for no node."""
        return self.job.reader.node(iri).name(self.job.request.language) if iri else ""

    def names(self, iris: Iterable[str]) -> list[str]:
        """Return the names of nodes."""
        return [self.name(iri) for iri in iris]

    def container(self, kind: str) -> str:
        """Return the name of the place of a kind that the event lies in, or nothing."""
        return self.name(self.spot.container(self.job.reader, kind))

    def claimants(self) -> list[str]:
        """Return the names of all who say what the view has of the event, in order."""
        reader = self.job.reader
        said = reader.statements(self.event.node.iri, True)
        claims = dict.fromkeys(c for s in said if s.is_in_view for c in s.claims)
        found = dict.fromkeys(reader.claim(claim).claimant for claim in claims)
        return sorted(dict.fromkeys(self.names(iri for iri in found if iri)))

    def held(self, statement: Statement) -> bool:
        """Whether the columns for place, day and sides hold a statement as it is."""
        if statement.predicate == "place":
            return self.spot.place is not None and self.spot.place.node.iri == statement.object
        if statement.predicate == "time":
            return self.window.days == 1 and len(self.event.times) == 1
        sides = {SIDE_A: self.side_a, SIDE_B: self.side_b}
        return statement.object in sides.get(statement.predicate, ())


def facts_of(job: Job, event: Event, scheme: str) -> Facts:
    """Look up what the layouts want to know of an event of the view.

    :param scheme: of the catalogue: ``acled`` or ``ucdp``
    """
    return Facts(
        job,
        event,
        window_of(event.times),
        spot_of(job.reader, event.places),
        deaths_of(job.reader, event, scheme),
        _agents(job, event, SIDE_A),
        _agents(job, event, SIDE_B),
    )


def _agents(job: Job, event: Event, role: str) -> tuple[str, ...]:
    found = [s.object for s in event.statements if s.predicate == role]
    agents = [o for o in found if isinstance(o, str) and job.reader.node(o).kind in _AGENTS]
    language = job.request.language
    return tuple(sorted(agents, key=lambda iri: (job.reader.node(iri).name(language), iri)))
