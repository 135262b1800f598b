"""The figures, as SVG text without any script, font file or outside reference: the same on paper and on screen."""

import base64
import math
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

LEVELS = 5
MAX_SCORE = 100


@dataclass(frozen=True)
class Palette:
    """The colours of a document; a brand may replace `strong` and `ink`."""

    ink: str = "#16302f"
    strong: str = "#0f6b66"
    pale: str = "#d9ebe7"
    quiet: str = "#5b6b69"
    line: str = "#7b8f8c"
    sand: str = "#f6f2ea"
    warm: str = "#b5471f"


PALETTE = Palette()
# Level 1 to 5 from light to dark, each with the colour of what is written on it; the number stands beside it always.
LEVEL_SHADES = (
    ("#ffffff", PALETTE.ink),
    ("#eef5f3", PALETTE.ink),
    (PALETTE.pale, PALETTE.ink),
    ("#9fcbc4", PALETTE.ink),
    (PALETTE.strong, "#ffffff"),
)
_FONT = "Atkinson Hyperlegible, sans-serif"
_GRID = "#c9d3d1"
# The line of a score, and the room for half a dot at each of its ends.
_WIDTH, _ROOM = 132, 8
# A sign of the typeface takes at most about this much of its size, on average over a word.
_SIGN_WIDTH = 0.56
# How much of its size the number of a level takes, in the bold of the typeface.
_NUMBER_WIDTHS = {1: 0.448, 2: 0.586, 3: 0.605, 4: 0.626, 5: 0.612}


def data_uri(svg: str) -> str:
    """The figure as an address that `<img src>` takes."""
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()


def stairs(level: int | None, palette: Palette = PALETTE) -> str:
    """Five steps, filled up to `level` (1..5), its number on the last filled one. None: all steps empty."""
    width, gap, base = 22, 3, 40
    parts = []
    for step in range(1, LEVELS + 1):
        height = 4 + 7 * step
        x = (step - 1) * (width + gap) + 1
        filled = level is not None and step <= level
        fill = palette.strong if level == step else palette.pale if filled else "#ffffff"
        edge = palette.strong if filled else palette.line
        parts.append(
            f'<rect x="{x}" y="{base - height}" width="{width}" height="{height}" rx="2.500" '
            f'fill="{fill}" stroke="{edge}" stroke-width="{1 if filled else 0.7}"/>'
        )
    if level is not None:
        middle = (level - 1) * (width + gap) + 1 + width / 2
        parts.append(_number(middle, base - 3.5, level, 10))
    return _svg(LEVELS * (width + gap), base + 1, parts)


def dots(level: int | None, palette: Palette = PALETTE) -> str:
    """One answer on its ladder: five circles, filled up to `level`, the number in the last filled one."""
    radius, pitch = 9, 23
    parts = []
    for step in range(1, LEVELS + 1):
        x = (step - 1) * pitch + radius + 1
        filled = level is not None and step <= level
        fill = palette.strong if level == step else palette.pale if filled else "#ffffff"
        edge = palette.strong if level == step else palette.pale if filled else palette.line
        parts.append(f'<circle cx="{x}" cy="10" r="{radius}" fill="{fill}" stroke="{edge}" stroke-width="0.8"/>')
    if level is not None:
        parts.append(_number((level - 1) * pitch + radius + 1, 13.7, level, 10.5))
    return _svg(4 * pitch + 2 * radius + 2, 20, parts)


def dumbbell(before: int | None, after: int | None, palette: Palette = PALETTE) -> str:
    """Two scores of 0..100 on one line: an open dot for then, a filled one for now. None: no dot."""
    height, radius = 20, 6.5
    parts = [_line(0, MAX_SCORE, height / 2, _GRID, 1.2)]
    for quarter in (0, 25, 50, 75, 100):
        parts.append(f'<path d="M{_x(quarter)} 5V15" stroke="{_GRID}" stroke-width="1"/>')
    if before is not None and after is not None:
        parts.append(_line(before, after, height / 2, palette.line, 3))
    for score, fill in ((before, "#ffffff"), (after, palette.strong)):
        if score is not None:
            parts.append(
                f'<circle cx="{_x(score)}" cy="{height / 2}" r="{radius - 1}" fill="{fill}" '
                f'stroke="{palette.strong}" stroke-width="2"/>'
            )
    return _svg(_WIDTH, height, parts)


def change_range(
    change: int, low: int, high: int, *, clear: bool, reach: int = MAX_SCORE // 2, palette: Palette = PALETTE
) -> str:
    """A change in points with its likely range, on a line from -reach to reach, zero marked. clear: drawn strong."""
    height, middle = 20, 10
    colour, fill = (palette.strong, palette.strong) if clear else (palette.line, "#ffffff")
    half = MAX_SCORE / 2
    ends = [_x(half + half * max(-1, min(1, points / reach))) for points in (low, change, high)]
    return _svg(
        _WIDTH,
        height,
        [
            _line(0, MAX_SCORE, middle, _GRID, 1.2),
            f'<path d="M{_x(half)} 1V19" stroke="{palette.ink}" stroke-width="1.2"/>',
            f'<path d="M{ends[0]} {middle}H{ends[2]}" stroke="{colour}" stroke-width="6" stroke-opacity="0.45"/>',
            f'<circle cx="{ends[1]}" cy="{middle}" r="5" fill="{fill}" stroke="{colour}" stroke-width="2"/>',
        ],
    )


def spread(levels: Sequence[int], palette: Palette = PALETTE) -> str:
    """How many teams are on level 1 to 5, as parts of one bar, each with its level in it where that fits."""
    width, height, total = 384.0, 24.0, sum(levels) or 1
    parts, left = [], 0.0
    for level, (number, (fill, ink)) in enumerate(zip(levels, LEVEL_SHADES, strict=True), start=1):
        if not number:
            continue
        part = width * number / total
        parts.append(
            f'<rect x="{left + 0.5:.2f}" y="0.5" width="{part - 1:.2f}" height="{height - 1}" fill="{fill}" '
            f'stroke="{palette.line}" stroke-width="0.8"/>'
        )
        if part > _ROOM:
            parts.append(_label(round(left + part / 2, 2), height / 2 + 4, str(level), 11, "middle", ink))
        left += part
    return _svg(width, height, parts)


def radar(levels: Sequence[int | None], names: Sequence[str], palette: Palette = PALETTE) -> str:
    """The profile: one axis per condition, rings for level 1 to 5. A condition without a level stays at the centre,
    with an open dot and a dash behind its name. As wide as its names need."""
    radius, size = 88.0, 11.0
    centre = (0.0, 0.0)
    corners = _points(centre, [radius] * len(names))
    parts = []
    for ring in range(1, LEVELS + 1):
        points = _points(centre, [radius * ring / LEVELS] * len(names))
        stroke = palette.line if ring == LEVELS else _GRID
        parts.append(f'<polygon points="{_joined(points)}" fill="none" stroke="{stroke}" stroke-width="0.8"/>')
    spokes = "".join(f"M0 0L{x} {y}" for x, y in corners)
    parts.append(f'<path d="{spokes}" stroke="{_GRID}" stroke-width="0.8"/>')
    shape = _points(centre, [radius * (level or 0) / LEVELS for level in levels])
    parts.append(
        f'<polygon points="{_joined(shape)}" fill="{palette.strong}" fill-opacity="0.22" '
        f'stroke="{palette.strong}" stroke-width="2" stroke-linejoin="round"/>'
    )
    for (x, y), level in zip(shape, levels, strict=True):
        fill = palette.strong if level else "#ffffff"
        parts.append(f'<circle cx="{x}" cy="{y}" r="3.4" fill="{fill}" stroke="{palette.strong}" stroke-width="1"/>')
    reach = radius
    for (x, y), name, level in zip(corners, names, levels, strict=True):
        text = f"{name} {level or '–'}"
        anchor = "middle" if abs(x) < 1 else "start" if x > 0 else "end"
        # Beside a corner a name would push the figure wide; above or below it, it may begin where the corner is.
        start = x if anchor == "middle" else x - math.copysign(8, x)
        parts.append(
            _label(round(start, 2), round(y - 8 if y < 0 else y + 8 + 0.7 * size, 2), text, size, anchor, palette.ink)
        )
        width = _SIGN_WIDTH * size * len(text)
        reach = max(reach, width / 2 if anchor == "middle" else abs(start) + width)
    top = radius + 8 + size
    return _svg(round(2 * reach), round(2 * top), parts, left=-round(reach), top=-round(top))


def emblem(levels: Sequence[int | None]) -> str:
    """The hexagon of the cover: the profile, without any text."""
    size, radius = 400, 190
    centre = (size / 2, size / 2)
    outer = _joined(_points(centre, [radius] * len(levels)))
    inner = _joined(_points(centre, [radius * max(level or 0, 0.4) / LEVELS for level in levels]))
    return _svg(
        size,
        size,
        [
            f'<polygon points="{outer}" fill="#ffffff" fill-opacity="0.12"/>',
            f'<polygon points="{inner}" fill="#ffffff" fill-opacity="0.92" stroke="#ffffff" stroke-width="3" '
            'stroke-linejoin="round"/>',
        ],
    )


def _x(score: float) -> float:
    """Where a score of 0..100 lies on a line with room for a dot at both ends."""
    return round(_ROOM + score * (_WIDTH - 2 * _ROOM) / MAX_SCORE, 2)


def _line(start: float, end: float, y: float, colour: str, width: float) -> str:
    return f'<path d="M{_x(start)} {y}H{_x(end)}" stroke="{colour}" stroke-width="{width}"/>'


def _points(centre: tuple[float, float], radii: Sequence[float]) -> list[tuple[float, float]]:
    points = []
    for index, radius in enumerate(radii):
        angle = -math.pi / 2 + 2 * math.pi * index / len(radii)
        points.append((round(centre[0] + radius * math.cos(angle), 2), round(centre[1] + radius * math.sin(angle), 2)))
    return points


def _joined(points: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{x},{y}" for x, y in points)


def _number(x: float, y: float, level: int, size: float) -> str:
    """The number of a level, white, with its middle at `x`: reckoned here, since a PDF keeps what it has to put in
    the middle itself as a drawing apart, and a report has some fifty of these."""
    start = round(x - size * _NUMBER_WIDTHS[level] / 2, 2)
    return (
        f'<text x="{start}" y="{y}" font-family="{_FONT}" font-size="{size}" font-weight="700" fill="#ffffff">'
        f"{level}</text>"
    )


def _label(x: float, y: float, text: str, size: float, anchor: str, colour: str) -> str:
    return (
        f'<text x="{x}" y="{y}" font-family="{_FONT}" font-size="{size}" text-anchor="{anchor}" '
        f'fill="{colour}">{escape(text)}</text>'
    )


def _svg(width: float, height: float, parts: Sequence[str], left: float = 0, top: float = 0) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{left} {top} {width} {height}" '
        f'width="{width}" height="{height}">' + "".join(parts) + "</svg>"
    )
