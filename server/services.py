"""What the routes need, in one object that the application carries."""

from dataclasses import dataclass

from flask import current_app

from queries.library import Library
from server.descriptions.statistics import StatisticsSource
from server.evaluation import Evaluator
from server.names import NameSource
from server.openapi import ApiDocument
from server.operation.operation import Operation
from server.overview import OverviewSource
from server.published_ontology import PublishedOntology
from server.reconciliation.index import IndexSource
from server.settings import Settings
from server.snapshot import Snapshots

KEY = "isnad"


@dataclass(frozen=True, slots=True)
class Services:
    """The parts that are made once for an application."""

    snapshots: Snapshots
    settings: Settings
    engine: Evaluator
    library: Library
    overviews: OverviewSource
    names: NameSource
    ontology: PublishedOntology
    api: ApiDocument
    statistics: StatisticsSource
    operation: Operation
    reconciliation: IndexSource


def services() -> Services:
    """Return the services of the application that handles the current request."""
    found = current_app.extensions[KEY]
    assert isinstance(found, Services)
    return found
