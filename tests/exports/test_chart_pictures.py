"""Charts say and draw what their rows hold: read back by lxml and Pillow."""

from datetime import date
from io import BytesIO

import pyoxigraph as ox
import pytest
from lxml import etree
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image

from builder.iris import DEFAULT_BASE
from exports.charts.chart import chart_rows, picture
from exports.charts.request import ChartRequest
from exports.charts.text_width import Measure
from exports.charts.timeline import Timeline
from exports.filters import Filters
from exports.reader import GraphReader
from tests.exports.chart_helpers import Mark, Svg, draw, plain

# a year, half-years, days and open times in two articles
_TIMES = ChartRequest("timeline", with_claims=True, filters=Filters(article="003"))


@pytest.fixture(scope="module")
def timeline(graph: ox.Store) -> Timeline:
    _, rows = chart_rows(GraphReader(graph, DEFAULT_BASE), _TIMES)
    assert isinstance(rows, Timeline)
    return rows


@pytest.fixture(scope="module")
def svg(graph: ox.Store) -> Svg:
    return Svg(draw(graph, _TIMES))


def _bars(timeline: Timeline, svg: Svg) -> list[tuple[str, str, Mark]]:
    """Return for each bar the days that it reaches from and to; empty where it is open."""
    marks = list(svg.marks())
    bars = []
    for row in timeline.rows:
        bars.append((row.time.earliest_start, row.time.latest_end, marks.pop(0)))
        if row.certain:
            bars.append((*row.certain, marks.pop(0)))
    assert not marks
    return bars


def _day(day: str) -> int:
    return date.fromisoformat(day).toordinal()


def test_bars_reach_from_the_first_to_the_last_day_in_proportion(
    timeline: Timeline, svg: Svg
) -> None:
    bars = [(first, last, mark) for first, last, mark in _bars(timeline, svg) if first and last]
    first, last, mark = max(bars, key=lambda bar: bar[2].right - bar[2].left)
    per_day = (mark.right - mark.left) / (_day(last) + 1 - _day(first))
    for start, end, bar in bars:
        assert bar.left == pytest.approx(mark.left + (_day(start) - _day(first)) * per_day, abs=0.1)
        assert bar.right - bar.left == pytest.approx(
            (_day(end) + 1 - _day(start)) * per_day, abs=0.1
        )
    assert len(bars) > 5


def test_year_is_a_bar_as_long_as_a_year(timeline: Timeline, svg: Svg) -> None:
    bars = _bars(timeline, svg)
    year = next(mark for first, last, mark in bars if (first, last) == ("2023-01-01", "2023-12-31"))
    half = next(mark for first, last, mark in bars if (first, last) == ("2024-01-01", "2024-06-30"))
    ratio = (year.right - year.left) / (half.right - half.left)
    assert ratio == pytest.approx(365 / 182, rel=0.01)


def test_bars_without_a_last_day_reach_the_edge(graph: ox.Store) -> None:
    request = ChartRequest("timeline", filters=Filters(article="000"))
    marks = list(Svg(draw(graph, request)).marks())
    edge = max(mark.right for mark in marks)
    opened = [mark for mark in marks if "2025-01/.." in mark.title]
    closed = [mark for mark in marks if "2025 · year" in mark.title]
    assert [mark.right for mark in opened] == [edge] * 3
    assert closed and all(mark.right < edge - 5 for mark in closed)


def test_labels_of_all_rows_are_in_the_svg(timeline: Timeline, svg: Svg) -> None:
    titles = " ".join(mark.title for mark in svg.marks())
    assert all(row.event.labels.en in titles for row in timeline.rows)
    assert svg.one("title") == "Timeline of events"
    assert "according to claims in articles: 1" in svg.one("desc")
    assert "Filters: article 003" in svg.one("desc")
    assert "Isnad graph, snapshot snapshot-1" in svg.texts


def test_arabic_chart_runs_from_right_to_left(graph: ox.Store) -> None:
    request = ChartRequest(
        "timeline", "ar", filters=Filters(since="2031-01-01", place="place:example-country")
    )
    svg = Svg(draw(graph, request))
    assert svg.one("title") == "الأحداث على خط الزمن"
    for label in (
        "تفجير السوق",
        "مداهمة تل المثال",
        "مداهمات قوة أمن المثال في شباط 2031 (متنازع فيه)",
    ):
        assert label in svg.texts
    raids, bombing, raid, *_ = [mark for mark in svg.marks() if "(مؤكد" not in mark.title]
    assert raids.title.startswith("مداهمات") and "2031-02" in raids.title
    assert raids.right > bombing.right > raid.right  # later is further left


def test_both_languages_stand_beside_a_row(graph: ox.Store) -> None:
    request = ChartRequest(
        "places", "both", level="governorate", filters=Filters(article="example-ar-1")
    )
    texts = Svg(draw(graph, request)).texts
    assert "River Governorate of Mithalia (invented)" in texts
    assert "محافظة النهر (مخترع)" in texts


def test_arabic_letters_are_joined_and_marks_of_direction_take_no_room() -> None:
    renderer = FigureCanvasAgg(Figure(dpi=100)).get_renderer()  # type: ignore[no-untyped-call]
    measure = Measure(renderer, 100)
    assert measure.width("بتنينب", 12) < 0.7 * measure.width("\u200c".join("بتنينب"), 12)
    assert measure.width("\u20682031-03-01\u2069", 12) == measure.width("2031-03-01", 12)


def test_figures_without_a_number_have_a_word_and_no_mark(graph: ox.Store) -> None:
    request = ChartRequest("figures", with_claims=True, counts="members")
    svg = Svg(draw(graph, request))
    values = sorted(mark.title.rpartition(": ")[2] for mark in svg.marks())
    assert values == ["20,000–30,000", "about 2,500"]
    assert svg.texts.count("dozens") == 1
    assert svg.texts.count("many") == 3
    assert "according to General Michael (Erik) Kurilla" in svg.texts


def test_figures_of_another_unit_are_not_on_the_axis(graph: ox.Store) -> None:
    svg = Svg(draw(graph, ChartRequest("figures", with_claims=True, counts="operations")))
    assert "2 (ratio or multiple)" in svg.texts
    assert sorted(m.title.rpartition(": ")[2] for m in svg.marks()) == ["137", "153", "45", "59"]


def test_figures_open_on_one_side_begin_at_their_bound(graph: ox.Store) -> None:
    filters = Filters(article="example-ar-1")
    svg = Svg(draw(graph, ChartRequest("figures", "en", filters, True, counts="killed")))
    (at_least,) = svg.marks()
    assert at_least.title == "gunmen killed in the raid: at least 9"
    assert at_least.right - at_least.left > 20
    assert {"dozens", "at least 9", "repeats another figure"} <= {
        part for text in svg.texts for part in text.split(" · ")
    }


def test_figures_keep_their_order_on_the_axis(graph: ox.Store) -> None:
    svg = Svg(draw(graph, ChartRequest("figures", with_claims=True, counts="fighters")))
    lefts = {mark.title.rpartition(": ")[2]: mark.left for mark in svg.marks()}
    assert lefts["about 2,000"] < lefts["10,000"] == lefts["about 10,000"]


def test_bars_are_as_long_as_their_counts(graph: ox.Store) -> None:
    request = ChartRequest("sources", by="article")
    marks = list(Svg(draw(graph, request)).marks())
    counts = [int(mark.title.rpartition(": ")[2]) for mark in marks]
    lengths = [mark.right - mark.left for mark in marks]
    per_claim = max(lengths) / max(counts)
    assert lengths == [pytest.approx(count * per_claim, abs=0.1) for count in counts]
    assert sum(counts) == 529


def test_rows_beyond_the_most_are_told(graph: ox.Store) -> None:
    svg = Svg(draw(graph, ChartRequest("sources", by="article", most=3)))
    assert "Drawn: the first 3 of 8 rows. Narrow the filters, or raise --most." in svg.texts


def test_same_rows_give_the_same_bytes(graph: ox.Store) -> None:
    request = ChartRequest("places", "ar", filters=Filters(article="example-ar-1"))
    job, rows = chart_rows(GraphReader(graph, DEFAULT_BASE), request)
    first, second = (picture(job, rows, request, "svg", "s") for _ in range(2))
    assert first == second
    etree.fromstring(first)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_png_has_its_size_and_is_not_blank(graph: ox.Store, language: str) -> None:
    request = ChartRequest("places", language, filters=Filters(article="example-ar-1"))
    image = Image.open(BytesIO(draw(graph, request, "png"))).convert("L")
    assert image.width == 1800
    assert image.height > 400
    dark = sum(image.histogram()[:200]) / (image.width * image.height)
    assert 0.01 < dark < 0.5
    labels_left = sum(image.crop((0, 250, 700, image.height - 250)).histogram()[:100])
    labels_right = sum(image.crop((1100, 250, 1800, image.height - 250)).histogram()[:100])
    assert (labels_left > labels_right) == (language == "ar")  # the bars are dark, labels aren't


def test_letters_that_xml_cannot_hold_are_left_out(graph: ox.Store) -> None:
    request = ChartRequest("places", filters=Filters(article="example-ar-1"))
    job, rows = chart_rows(GraphReader(graph, DEFAULT_BASE), request)
    made = picture(job, rows, request, "svg", "a\x00b <&> $x_2$ \u4e00")
    assert "Isnad graph, snapshot ab <&> $x_2$ \u4e00" in [plain(t) for t in Svg(made).texts]
