"""The networks that there are, by their names."""

from collections.abc import Mapping
from difflib import get_close_matches
from types import MappingProxyType

from exports.errors import FilterError
from exports.networks.claimant_claim import CLAIMANT_CLAIM
from exports.networks.event_triggers import EVENT_TRIGGERS
from exports.networks.everything import EVERYTHING
from exports.networks.organisation_operation_place import ORGANISATION_OPERATION_PLACE
from exports.networks.person_organisation import PERSON_ORGANISATION
from exports.networks.projection import Projection
from exports.networks.reporting import REPORTING
from exports.networks.who_with_whom import WHO_WITH_WHOM

PROJECTIONS: Mapping[str, Projection] = MappingProxyType(
    {
        projection.name: projection
        for projection in (
            EVERYTHING,
            WHO_WITH_WHOM,
            PERSON_ORGANISATION,
            ORGANISATION_OPERATION_PLACE,
            CLAIMANT_CLAIM,
            REPORTING,
            EVENT_TRIGGERS,
        )
    }
)


def find_projection(name: str) -> Projection:
    """Return the network of a name; without a name the one of everything.

    :raises FilterError: there is no such network; with the names that are near
    """
    found = PROJECTIONS.get(name or EVERYTHING.name)
    if found is None:
        problem = f"there is no such network. Known: {', '.join(PROJECTIONS)}."
        raise FilterError("projection", name, problem, get_close_matches(name, PROJECTIONS, n=3))
    return found
