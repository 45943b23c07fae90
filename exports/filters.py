"""The filters as a user gives them; :mod:`exports.selection` looks them up in a graph."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Filters:
    """The filters as a user gives them; empty ones don't filter.

    :param place: identifier of a place; what lies in it counts
    :param since: first day of a period, YYYY-MM-DD; so is until its last
    :param actor: identifier of a person, group or organisation that takes part
    :param event_type: local name of a class of events; its subclasses count
    :param article: identifier of an article
    :param certainties: notations; claims with others are left out, and what only they say
    """

    place: str = ""
    since: str = ""
    until: str = ""
    actor: str = ""
    event_type: str = ""
    article: str = ""
    certainties: tuple[str, ...] = ()

    def given(self) -> dict[str, str]:
        """Return the filters that are set, by the names that users write, with what they say."""
        found = {name: ", ".join(_several(getattr(self, a))) for name, a in _ATTRIBUTES.items()}
        return {name: value for name, value in found.items() if value}

    def __bool__(self) -> bool:
        return bool(self.given())

    def __str__(self) -> str:
        return ", ".join(f"{name} {value}" for name, value in self.given().items()) or "no filter"


_ATTRIBUTES = {
    "place": "place",
    "since": "since",
    "until": "until",
    "actor": "actor",
    "event-type": "event_type",
    "article": "article",
    "certainty": "certainties",
}
FILTER_NAMES = tuple(_ATTRIBUTES)


def _several(value: str | tuple[str, ...]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else value
