"""The charts say with shapes what the values say with numbers, for any values."""

from dataclasses import replace
from itertools import pairwise
from xml.etree import ElementTree as ET  # only markup made by this project is parsed here

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wondernest.dashboards.charts import (
    Bar,
    Share,
    Unit,
    bar_chart,
    share_swatch,
    sparkline,
    stacked_share_bar,
)
from wondernest.dashboards.charts.figures import MEASURES, TURNS, busiest_hour, hours_chart
from wondernest.dashboards.charts.growth import growth_chart
from wondernest.dashboards.charts.intervals import Interval, interval_chart
from wondernest.dashboards.charts.scale import nice_ticks
from wondernest.dashboards.views import HourValue, WordBand, WordGrowth, WordPoint

SVG = "{http://www.w3.org/2000/svg}"
WORDS = Unit("word", "words")
HOSTILE = "</title><script>alert(1)</script>\"' & ]]> \x00\x0b\ud800"
COUNTS = st.one_of(st.none(), st.integers(min_value=0, max_value=10**9))


def parsed(markup: str) -> ET.Element:
    return ET.fromstring(markup)  # noqa: S314  our own output, no entities


def draw(*values: int | None, shows_every_value: bool = False) -> ET.Element:
    bars = tuple(
        Bar(label=str(index), name=f"hour {index}", value=value)
        for index, value in enumerate(values)
    )
    return parsed(
        bar_chart(
            bars,
            chart_id="test-chart",
            title="Words by hour",
            unit=WORDS,
            tone="words",
            shows_every_value=shows_every_value,
        )
    )


def with_class(root: ET.Element, name: str) -> list[ET.Element]:
    return [each for each in root.iter() if name in each.get("class", "").split()]


def heights(root: ET.Element) -> list[float]:
    return [float(bar.get("height", "")) for bar in with_class(root, "bar")]


def share(text: str | None) -> float:
    assert text is not None
    return float(text.removesuffix("%"))


def test_bar_heights_are_proportional_to_their_values() -> None:
    small, middle, large = heights(draw(100, 250, 500))
    assert middle / small == pytest.approx(2.5, rel=0.001)
    assert large / small == pytest.approx(5, rel=0.001)


@given(st.lists(COUNTS, min_size=1, max_size=25))
def test_any_day_is_drawn_inside_its_plot_and_in_order(values: list[int | None]) -> None:
    root = draw(*values)
    drawn = [value for value in values if value]
    tall = heights(root)
    assert len(tall) == len(drawn)
    ranked = sorted(zip(drawn, tall, strict=True))
    assert [height for _, height in ranked] == sorted(tall)
    for bar in with_class(root, "bar"):
        assert float(bar.get("y", "")) >= 0
        assert share(bar.get("x")) + share(bar.get("width")) <= 100.01
    assert len(with_class(root, "column--not-observed")) == values.count(None)
    assert len(with_class(root, "column--zero")) == values.count(0)


def test_not_observed_is_striped_and_nothing_heard_is_left_empty() -> None:
    root = draw(None, 0, 7)
    (missing,) = with_class(root, "column--not-observed")
    (silent,) = with_class(root, "column--zero")
    (stripes,) = with_class(missing, "not-observed")
    pattern = stripes.get("fill", "").removeprefix("url(#").removesuffix(")")
    assert root.find(f".//{SVG}pattern[@id='{pattern}']") is not None
    assert missing.findtext(f"{SVG}title") == "hour 0: not recorded"
    assert silent.findtext(f"{SVG}title") == "hour 1: 0 words"
    assert not with_class(silent, "bar")
    assert not with_class(silent, "not-observed")


def test_a_day_still_to_come_is_neither_striped_nor_called_missing() -> None:
    bars = (Bar("Sat", "Saturday", 5), Bar("Sun", "Sunday", None, is_ahead=True))
    root = parsed(bar_chart(bars, chart_id="week", title="Week", unit=WORDS, tone="words"))
    assert not with_class(root, "column--not-observed")
    assert "not recorded" not in (root.findtext(f"{SVG}desc") or "")
    assert [label.text for label in with_class(root, "axis-label")] == ["Sat", "Sun"]


def test_one_huge_value_leaves_small_ones_visible() -> None:
    small, huge = heights(draw(1, 1_000_000))
    assert 1 <= small < 3
    assert huge > 40


def test_recorded_without_a_full_day_is_neither_a_bar_nor_missing() -> None:
    bars = (
        Bar("", "Week 1", None, is_partial=True),
        Bar("", "Week 2", 3, is_stale=True),
        Bar("", "Week 3", None),
    )

    drawn = str(bar_chart(bars, chart_id="weeks", title="Turns", unit=TURNS.unit, tone="turns"))

    assert drawn.count('class="bar bar--short"') == 1
    assert drawn.count('class="stale-mark"') == 1
    assert "Week 1: recorded, but no full day" in drawn
    assert "Week 2: 3 turns (being counted again)" in drawn
    assert "1 of 3 were not recorded. 1 of 3 had no full day. 1 of 3 are being counted" in drawn


def test_a_short_recording_is_outlined() -> None:
    bars = (Bar("Mon", "Monday", 5), Bar("Tue", "Tuesday", 3, is_partial=True))
    root = parsed(bar_chart(bars, chart_id="week", title="Week", unit=WORDS, tone="turns"))
    full, short = with_class(root, "bar")
    assert "bar--partial" not in full.get("class", "")
    assert "bar--partial" in short.get("class", "")
    assert "Tuesday: 3 words (short recording)" in [t.text for t in root.iter(f"{SVG}title")]


@pytest.mark.parametrize(
    ("values", "description"),
    [
        ((None, None), "Nothing was recorded, so there are no bars."),
        ((0, 0), "2 bars. No words were heard."),
        ((1, None, 0), "2 bars. The highest is hour 0 with 1 word. 1 of 3 were not recorded."),
    ],
)
def test_a_listener_hears_what_the_chart_shows(
    values: tuple[int | None, ...], description: str
) -> None:
    root = draw(*values)
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == root[0].get("id")
    assert root.get("aria-describedby") == root[1].get("id")
    assert (root[0].text, root[1].text) == ("Words by hour", description)


def test_every_value_is_written_above_its_bar_when_asked() -> None:
    written = with_class(draw(12_412, None, 0, 870, shows_every_value=True), "bar-value")
    assert [value.text for value in written] == ["12.4k", "0", "870"]
    assert [value.text for value in with_class(draw(5, 9, 9), "bar-value")] == ["9"]


def test_hostile_text_stays_text_in_every_chart() -> None:
    bars = (Bar(label=HOSTILE, name=HOSTILE, value=1),)
    unit = Unit(HOSTILE, HOSTILE)
    drawings = (
        bar_chart(bars, chart_id="a", title=HOSTILE, unit=unit, tone="turns"),
        stacked_share_bar((Share("noise", HOSTILE, 5),), chart_id="b", title=HOSTILE),
        sparkline((1, 2), chart_id="c", title=HOSTILE, unit=unit, tone="turns"),
    )
    for drawing in drawings:
        drawing.encode()  # a lone surrogate would fail here
        root = parsed(drawing)
        assert root.find(f".//{SVG}script") is None
        assert "<script>alert(1)</script>" in (root[0].text or "")
        assert "style" not in {key for each in root.iter() for key in each.attrib}


@pytest.mark.parametrize("chart_id", ["", "Upper", 'a"b', "a b", "a\n", "1a"])
def test_an_id_that_is_not_plain_is_refused(chart_id: str) -> None:
    with pytest.raises(ValueError, match="identifier"):
        sparkline((1,), chart_id=chart_id, title="t", unit=WORDS, tone="words")


def test_nothing_to_draw_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one"):
        draw()
    with pytest.raises(ValueError, match="at least one"):
        sparkline((), chart_id="a", title="t", unit=WORDS, tone="words")


def test_equal_values_are_drawn_as_equal_text() -> None:
    values = (3, None, 0, 999)
    assert ET.tostring(draw(*values)) == ET.tostring(draw(*values))


@given(st.integers(min_value=0, max_value=10**12))
def test_ticks_are_few_whole_even_and_reach_the_highest(highest: int) -> None:
    ticks = nice_ticks(highest)
    steps = {after - before for before, after in pairwise(ticks)}
    assert ticks[0] == 0
    assert ticks[-1] >= highest
    assert len(ticks) <= 5
    assert len(steps) <= 1
    for step in steps:
        assert str(step).rstrip("0") in {"1", "2", "25", "5"}
        assert ticks[-1] - highest < step


def test_a_negative_count_is_refused() -> None:
    with pytest.raises(ValueError, match="never negative"):
        nice_ticks(-1)


def test_share_widths_are_proportional_and_fill_the_bar() -> None:
    parts = (
        Share("meaningful", "Talk", 600),
        Share("noise", "Noise", 0),
        Share("silence", "Quiet", 1800),
    )
    root = parsed(stacked_share_bar(parts, chart_id="environment", title="Sound"))
    talk, quiet = with_class(root, "share")
    assert (share(talk.get("x")), share(talk.get("width"))) == (0, 25)
    assert (share(quiet.get("x")), share(quiet.get("width"))) == (25, 75)
    assert talk.get("fill") != quiet.get("fill")
    assert root[1].text is not None
    assert root[1].text.startswith("Of 40 min recorded: Talk 25")


def test_an_empty_whole_is_an_empty_track() -> None:
    root = parsed(stacked_share_bar((Share("noise", "Noise", 0),), chart_id="e", title="Sound"))
    assert not with_class(root, "share")
    assert with_class(root, "share-track")
    with pytest.raises(ValueError, match="negative"):
        stacked_share_bar((Share("noise", "Noise", -1),), chart_id="e", title="Sound")


def test_a_swatch_is_decoration_with_the_same_texture() -> None:
    swatch = parsed(share_swatch("distant", swatch_id="swatch-distant"))
    assert swatch.get("aria-hidden") == "true"
    assert with_class(swatch, "texture-distant-ground")


def test_a_sparkline_breaks_where_nothing_was_observed() -> None:
    root = parsed(
        sparkline((1, 2, None, 4, None, 6, 7), chart_id="s", title="t", unit=WORDS, tone="words")
    )
    lines = [line.get("d", "") for line in with_class(root, "spark")]
    assert [line.count("L") for line in lines] == [1, 1]
    assert len(with_class(root, "spark-dot")) == 5
    assert (root[1].text or "").startswith("5 of 7 days recorded, from 1 word to 7 words")


def test_the_hours_chart_reads_its_own_measure() -> None:
    hours = (HourValue("07:00", 40, 3, 9), HourValue("08:00", None, None, None))
    for measure, expected in zip(MEASURES, ("3 turns", "40 words", "9 sounds"), strict=True):
        root = parsed(hours_chart(hours, measure))
        assert f"07:00: {expected}" in [title.text for title in root.iter(f"{SVG}title")]


def test_the_busiest_hour_is_the_first_of_the_highest() -> None:
    hours = tuple(
        HourValue(f"{hour:02d}:00", None, turns, None)
        for hour, turns in enumerate((None, 0, 8, 3, 8))
    )
    busiest = busiest_hour(hours, TURNS)
    assert busiest is not None
    assert busiest.hour_label == "02:00"
    assert busiest_hour(hours[:2], TURNS) is None


def test_growth_names_its_numbers_and_needs_no_sample() -> None:
    plain = WordGrowth("cdi-ws", "A form", (WordPoint(20, 30), WordPoint(24, 200)), (), None)
    drawn = str(growth_chart(plain))
    assert "2 forms filled in." in drawn
    assert "24 months: 200 words" in drawn
    assert "growth-band" not in drawn
    banded = replace(plain, bands=(WordBand(20, 5, 40, 150), WordBand(24, 80, 290, 540)))
    drawn = str(growth_chart(banded))
    assert drawn.count("growth-band") == 1
    assert "said 80 to 540 words" in drawn


def test_growth_of_one_form_has_a_point_and_no_line() -> None:
    drawn = str(growth_chart(WordGrowth("cdi-wg", "A form", (WordPoint(12, 0),), (), None)))
    assert drawn.count("growth-dot") == 1
    assert "growth-line" not in drawn
    assert "nan" not in drawn.lower()


def test_interval_spans_what_its_figure_may_be_and_a_small_cohort_is_hatched() -> None:
    intervals = (Interval("0–11", "babies", 300, 200, 400), Interval("12–23", HOSTILE, None))
    root = parsed(
        interval_chart(intervals, chart_id="test-chart", title=HOSTILE, unit=WORDS, plot_height=100)
    )

    (stem,) = with_class(root, "whisker")
    (dot,) = with_class(root, "whisker-dot")
    low, high, value = (
        float(part or "") for part in (stem.get("y1"), stem.get("y2"), dot.get("cy"))
    )
    assert high < value < low
    assert low - high == pytest.approx(2 * (low - value))
    (description,) = root.findall(f"{SVG}desc")
    assert "babies: 300 words, between 200 and 400" in (description.text or "")
    assert "too few children" in (description.text or "")
    assert [rect for rect in with_class(root, "not-observed") if rect.tag == f"{SVG}rect"]


def test_chart_without_cohorts_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="at least one"):
        interval_chart((), chart_id="test-chart", title="Nothing", unit=WORDS)
