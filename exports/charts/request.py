"""What is asked of a chart, looked up in a graph."""

from dataclasses import dataclass, field

from exports.charts.words import CHART_LANGUAGES
from exports.errors import FilterError
from exports.filters import Filters
from exports.reader import GraphReader
from exports.request import PLAIN, PROVENANCE, ExportRequest, Job
from exports.selection import select

CHART_KINDS = ("timeline", "figures", "places", "sources")
SOURCE_GROUPS = ("claimant", "publisher", "article")


@dataclass(frozen=True, slots=True)
class ChartRequest:
    """What a user asks for.

    :param kind: one of :data:`CHART_KINDS`
    :param language: ``en``, ``ar`` or ``both``
    :param with_claims: also what isn't in the view; a chart of sources always shows all claims
    :param counts: notation of what is counted, for figures
    :param level: notation of a kind of place, for places; empty: the places that are named
    :param by: one of :data:`SOURCE_GROUPS`, for sources
    :param most: how many rows are drawn at most; the data has all
    """

    kind: str
    language: str = "en"
    filters: Filters = field(default_factory=Filters)
    with_claims: bool = False
    counts: str = ""
    level: str = ""
    by: str = "claimant"
    most: int = 60


def chart_job(reader: GraphReader, request: ChartRequest) -> Job:
    """Look up the filters of a chart in a graph.

    :raises FilterError: a filter is wrong, or the kind of chart doesn't take what is given
    """
    _check(request)
    flavour = PROVENANCE if request.with_claims else PLAIN
    language = "ar" if request.language == "ar" else "en"
    wanted = ExportRequest("chart", flavour, language, filters=request.filters)
    return Job(reader, wanted, select(reader, request.filters))


def _check(request: ChartRequest) -> None:
    if request.kind not in CHART_KINDS:
        raise FilterError("kind", request.kind, f"expected one of {', '.join(CHART_KINDS)}.")
    if request.language not in CHART_LANGUAGES:
        raise FilterError("language", request.language, f"expected {' or '.join(CHART_LANGUAGES)}.")
    if request.by not in SOURCE_GROUPS:
        raise FilterError("by", request.by, f"expected one of {', '.join(SOURCE_GROUPS)}.")
    only = {"counts": ("figures", request.counts), "level": ("places", request.level)}
    for name, (kind, value) in only.items():
        if value and request.kind != kind:
            raise FilterError(name, value, f"only a chart of {kind} takes it, not {request.kind}.")
    if request.by != SOURCE_GROUPS[0] and request.kind != "sources":
        raise FilterError(
            "by", request.by, f"only a chart of sources takes it, not {request.kind}."
        )
