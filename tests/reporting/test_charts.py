"""The figures: what they show, and that the words beside them say the same."""

import xml.etree.ElementTree as ET

import pytest

from reporting import charts
from reporting.charts import PALETTE
from tests.reporting import scans
from workflow.advice import render_advice

LEVELS = [None, 1, 2, 3, 4, 5]


def parts(svg: str, tag: str) -> list[ET.Element]:
    return ET.fromstring(svg).findall(f"{{http://www.w3.org/2000/svg}}{tag}")


def corners(element: ET.Element) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in (pair.split(",") for pair in element.attrib["points"].split())]


@pytest.mark.parametrize("level", LEVELS)
def test_the_stairs_are_filled_up_to_the_level_and_carry_its_number(level: int | None) -> None:
    svg = charts.stairs(level)
    fills = [step.attrib["fill"] for step in parts(svg, "rect")]
    below = [PALETTE.pale] * ((level or 1) - 1)
    assert fills == ([*below, PALETTE.strong] if level else []) + ["#ffffff"] * (5 - (level or 0))
    heights = [float(step.attrib["height"]) for step in parts(svg, "rect")]
    assert heights == sorted(set(heights))
    assert [text.text for text in parts(svg, "text")] == ([str(level)] if level else [])


@pytest.mark.parametrize("level", LEVELS)
def test_the_dots_are_filled_up_to_the_level_and_carry_its_number(level: int | None) -> None:
    svg = charts.dots(level)
    fills = [dot.attrib["fill"] for dot in parts(svg, "circle")]
    below = [PALETTE.pale] * ((level or 1) - 1)
    assert fills == ([*below, PALETTE.strong] if level else []) + ["#ffffff"] * (5 - (level or 0))
    assert [text.text for text in parts(svg, "text")] == ([str(level)] if level else [])


def test_the_radar_puts_each_level_on_its_own_axis() -> None:
    levels = [5, 4, 3, 2, 1, None]
    svg = charts.radar(levels, list("abcdef"))
    *rings, shape = parts(svg, "polygon")
    assert len(rings) == 5
    outer = corners(rings[-1])
    for level, (x, y), (edge_x, edge_y) in zip(levels, corners(shape), outer, strict=True):
        assert (x, y) == pytest.approx((edge_x * (level or 0) / 5, edge_y * (level or 0) / 5), abs=0.02)
    assert [text.text for text in parts(svg, "text")] == ["a 5", "b 4", "c 3", "d 2", "e 1", "f –"]
    assert [dot.attrib["fill"] for dot in parts(svg, "circle")] == [PALETTE.strong] * 5 + ["#ffffff"]


def test_the_radar_is_as_wide_as_its_names_need() -> None:
    def width(name: str) -> float:
        return float(ET.fromstring(charts.radar([3] * 6, [name] * 6)).attrib["width"])

    assert width("Beleid van de organisatie") > width("Tijd")


def test_a_name_cannot_become_a_part_of_the_figure() -> None:
    name = '<script>&"'
    assert parts(charts.radar([3], [name]), "text")[0].text == f"{name} 3"


@pytest.mark.parametrize(
    ("language", "rated", "unrated", "profile"),
    [
        ("nl", "Niveau 4 van 5", "nog geen niveau", "Profiel van de zes voorwaarden"),
        ("en", "Level 4 of 5", "no level yet", "Profile of the six conditions"),
    ],
)
def test_every_figure_of_the_report_says_in_words_what_it_shows(
    language: str, rated: str, unrated: str, profile: str
) -> None:
    def page(level: int | None) -> str:
        return render_advice(scans.INSTRUMENT, scans.all_at(level), language, "html", scans.DAY).decode()  # type: ignore[arg-type]

    strong, unknown = page(4), page(None)
    # One in the reading guide, six beside the conditions, twice, and one per question.
    assert strong.count(f'alt="{rated}"') == 1 + 2 * 6 + len(scans.ITEMS)
    assert profile in strong
    assert unknown.count(f'alt="{unrated}"') >= 6
    for html in (strong, unknown):
        assert html.count("<img ") == html.count(" alt=") - html.count(' alt=""')
