"""Low, best and high: what a figure says, and what several say together."""

from decimal import Decimal
from pathlib import Path

import pytest

from exports.records import Figure, Labels
from exports.tables.layouts.readings import Reading, combined, reading_of
from tests.exports.table_reading import read_csv, small_graph, write
from tests.exports.ucdp_world import WORLD, figure_turtle, only_row


def _figure(
    comparator: str,
    amount: int | None = None,
    low: int | None = None,
    high: int | None = None,
    whom: str = "all",
) -> Figure:
    return Figure(
        iri="f",
        identifier="f",
        labels=Labels(),
        counts="killed",
        of_whom=(whom,),
        amount=_decimal(amount),
        minimum=_decimal(low),
        maximum=_decimal(high),
        comparator=comparator,
        unit="person",
        scope_events=(),
        scope_places=(),
        scope_times=(),
        subset_of=(),
        sum_of=(),
        restates=(),
        claims=(),
        article="",
        words="",
    )


def _exactly(number: int, whom: str = "all") -> Figure:
    return _figure("exactly", number, number, number, whom)


def _decimal(number: int | None) -> Decimal | None:
    return None if number is None else Decimal(number)


@pytest.mark.parametrize(
    ("figure", "reading"),
    [
        (_figure("exactly", 7, 7, 7), (7, 7, 7)),
        (_figure("exactly", 0, 0, 0), (0, 0, 0)),
        (_figure("about", 30), (None, 30, None)),
        (_figure("at-least", 9, 9), (9, None, None)),
        (_figure("more-than", 20, 21), (21, None, None)),
        (_figure("at-most", 5, None, 5), (None, None, 5)),
        (_figure("range", None, 20, 30), (20, None, 30)),
        (_figure("dozens"), (None, None, None)),
        (_figure("none"), (None, None, None)),
    ],
)
def test_a_figure_reads_as_its_words_mean_it(
    figure: Figure, reading: tuple[int | None, ...]
) -> None:
    assert reading_of(figure) == Reading(*map(_decimal, reading))


@pytest.mark.parametrize(
    ("accounts", "reading"),
    [
        # claimants differ: the smallest low, the largest high, what most say
        ([[_exactly(7)], [_exactly(9)], [_exactly(9)]], (7, 9, 9)),
        # of numbers that are said as often, the smallest
        ([[_exactly(9)], [_exactly(7)]], (7, 7, 9)),
        # one who leaves a bound open leaves it open for all
        ([[_exactly(7)], [_figure("at-least", 9, 9)]], (7, 7, None)),
        ([[_exactly(24)], [_figure("dozens")]], (None, 24, None)),
        # one claimant on different people: added
        ([[_exactly(7, "a"), _exactly(2, "b")]], (9, 9, 9)),
        ([[_exactly(7, "a"), _figure("some", whom="b")]], (7, None, None)),
        # one claimant twice on the same people: alternatives
        ([[_exactly(7), _exactly(8)]], (7, 7, 8)),
        ([], (None, None, None)),
    ],
)
def test_accounts_are_put_together_by_the_stated_rule(
    accounts: list[list[Figure]], reading: tuple[int | None, ...]
) -> None:
    found = combined({(str(n),): account for n, account in enumerate(accounts)})
    assert found == Reading(*map(_decimal, reading))


def test_deaths_of_sides_are_split_where_the_figures_say_of_whom(tmp_path: Path) -> None:
    view = """ex:e a isnad:Battle , isnad:Event ; isnad:time ex:day ; isnad:carriedOutBy ex:front ;
      isnad:targeted ex:other ; isnad:figure ex:f1 , ex:f2 , ex:f3 ."""
    figures = (
        figure_turtle("f1", 4, "; isnad:ofWhom ex:front")
        + figure_turtle("f2", 5, "; isnad:ofWhom ex:other")
        + figure_turtle("f3", 2, "; isnad:ofWhom ex:somebody")
    )
    row = only_row(write(small_graph(WORLD + figures, view), tmp_path / "out", "ucdp"))
    assert [row[f"deaths_{part}"] for part in ("a", "b", "civilians", "unknown")] == [
        *("4", "5", "", "2")
    ]
    assert (row["low"], row["best"], row["high"]) == ("11", "11", "11")


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ("; isnad:subsetOf ex:f1", "part of f1 of the same event"),
        ("; isnad:restates ex:f1", "says again what f1 says"),
    ],
)
def test_parts_and_repetitions_are_not_added(tmp_path: Path, more: str, why: str) -> None:
    view = "ex:e a isnad:Attack , isnad:Event ; isnad:time ex:day ; isnad:figure ex:f1 , ex:f2 ."
    figures = figure_turtle("f1", 9, "; isnad:ofWhom ex:a") + figure_turtle("f2", 4, more)
    out = write(small_graph(WORLD + figures, view), tmp_path / "out", "ucdp")
    assert only_row(out)["best"] == "9"
    reasons = [r["why"] for r in read_csv(out / "ucdp_ged_companion.csv") if r["field"] == "figure"]
    assert sorted(reasons) == sorted(["counted in low, best and high", why])
