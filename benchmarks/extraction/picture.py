"""The results as a picture: quality against processor time, one panel for each set."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log10

from benchmarks.extraction.labels import DOT, LINE, Box, place_labels
from benchmarks.extraction.pages import WCXB, ZYTE
from benchmarks.extraction.peers import OURS

WIDTH, HEIGHT = 1040, 470
PANEL_WIDTH, PANEL_TOP, PANEL_HEIGHT = 430, 74, 320
PANEL_LEFTS = {ZYTE: 72, WCXB: 578}
TITLES = {ZYTE: "Zyte, 181 news pages", WCXB: "WCXB, 500 articles"}
F1_TICKS = (0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.92, 0.94, 0.96, 0.97, 0.98)
TIME_TICKS = (1, 2, 5, 10, 20, 50, 100, 200, 500)
NAME_OF_OURS = "Kliping"
NEARLY_ALL = 0.999
"""Above this the scale, which shows what is missing, would have no end."""


@dataclass(frozen=True)
class Dot:
    """An extractor in a panel: milliseconds of processor for a page, and shingle F1."""

    name: str
    milliseconds: float
    f1: float


@dataclass(frozen=True)
class Scale:
    """Where values lie between two ends. Time is logarithmic; F1 is so in what is missing from 1."""

    first: float
    last: float
    start: float
    end: float

    def place(self, value: float) -> float:
        """Return the pixel of a value."""
        share = (log10(value) - log10(self.first)) / (log10(self.last) - log10(self.first))
        return self.start + share * (self.end - self.start)


def draw(panels: Mapping[str, Sequence[Dot]]) -> str:
    """Return the SVG."""
    every = [dot for dots in panels.values() for dot in dots]
    parts = [_HEAD, *(_draw_panel(name, dots, every) for name, dots in panels.items()), "</svg>"]
    return "\n".join(parts) + "\n"


def _draw_panel(name: str, dots: Sequence[Dot], every: Sequence[Dot]) -> str:
    left, top, bottom = PANEL_LEFTS[name], PANEL_TOP, PANEL_TOP + PANEL_HEIGHT
    panel = Box(left, top, left + PANEL_WIDTH, bottom)
    times = Scale(min(d.milliseconds for d in every) / 1.5, max(d.milliseconds for d in every) * 1.5, left, panel.right)
    least, most = min(d.f1 for d in every), min(max(d.f1 for d in every), NEARLY_ALL)
    missing = Scale(1.2 * (1 - least), 0.8 * (1 - most), bottom, top)
    parts = [_text(left, top - 14, TITLES[name], "title"), *_draw_grid(panel, times, missing)]
    ordered = sorted(dots, key=lambda dot: (dot.name != OURS, -dot.f1))
    points = [
        (_label(dot), times.place(dot.milliseconds), missing.place(1 - min(dot.f1, NEARLY_ALL))) for dot in ordered
    ]
    boxes = place_labels(points, panel)
    for label, x, y in points:
        box, kind = boxes[label], "ours" if label == NAME_OF_OURS else "peer"
        edge, anchor = _anchor(box, x)
        middle = (box.top + box.bottom) / 2
        if abs(edge - x) + abs(middle - y) > LINE + DOT:
            parts.append(f'<path class="lead" d="M{x:.1f} {y:.1f}L{edge:.1f} {middle:.1f}"/>')
        parts.append(f'<circle class="{kind}" cx="{x:.1f}" cy="{y:.1f}" r="{DOT if kind == "ours" else DOT - 1.5}"/>')
        parts.append(_text(edge, box.bottom - 3, label, f"{kind}-name{anchor}"))
    return "\n".join(parts)


def _anchor(box: Box, x: float) -> tuple[float, str]:
    """Return where a label is held, which is the side towards its dot: then it may be as wide as its font makes it."""
    if box.left >= x:
        return box.left, ""
    return (box.right, " end") if box.right <= x else ((box.left + box.right) / 2, " middle")


def _draw_grid(panel: Box, times: Scale, missing: Scale) -> Iterable[str]:
    for tick in TIME_TICKS:
        if times.first <= tick <= times.last:
            x = times.place(tick)
            yield f'<path class="grid" d="M{x:.1f} {panel.top}V{panel.bottom}"/>'
            yield _text(x, panel.bottom + 17, f"{tick}", "tick middle")
    for f1 in F1_TICKS:
        if missing.last <= 1 - f1 <= missing.first:
            y = missing.place(1 - f1)
            yield f'<path class="grid" d="M{panel.left} {y:.1f}H{panel.right}"/>'
            yield _text(panel.left - 8, y + 4, f"{f1:.2f}", "tick end")
    yield _text(
        (panel.left + panel.right) / 2, panel.bottom + 38, "milliseconds of processor for a page", "axis middle"
    )
    yield _text(panel.left - 8, panel.top - 14, "F1", "axis end")


def _label(dot: Dot) -> str:
    return NAME_OF_OURS if dot.name == OURS else dot.name


def _text(x: float, y: float, text: str, kind: str) -> str:
    return f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}">{text}</text>'


_HEAD = f"""\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-labelledby="title desc"\
 font-family="system-ui, -apple-system, 'Segoe UI', Helvetica, Arial, sans-serif" font-size="12">
<title id="title">Quality and cost of extraction</title>
<desc id="desc">Shingle F1 against milliseconds of processor for a page, for Kliping and its peers, on two sets of\
 pages. The numbers are in benchmarks/extraction/results.md.</desc>
<style>
  .paper {{ fill: #ffffff; }} .title {{ fill: #1d2b31; font-weight: 600; font-size: 14px; }}
  .axis, .tick, .note {{ fill: #55646b; }} .middle {{ text-anchor: middle; }} .end {{ text-anchor: end; }}
  .grid {{ stroke: #dde5e8; stroke-width: 1; }} .lead {{ stroke: #9fb0b7; stroke-width: 0.8; }}
  .peer {{ fill: #7d99a3; }} .peer-name {{ fill: #3c4b52; }}
  .ours {{ fill: #b0413e; }} .ours-name {{ fill: #b0413e; font-weight: 700; }}
  @media (prefers-color-scheme: dark) {{
    .paper {{ fill: #0d1117; }} .title {{ fill: #e6edf3; }} .axis, .tick, .note {{ fill: #9aa7b0; }}
    .grid {{ stroke: #26313a; }} .lead {{ stroke: #5b6a73; }}
    .peer {{ fill: #7fa3b0; }} .peer-name {{ fill: #c3ced5; }} .ours, .ours-name {{ fill: #ff8b80; }}
  }}
</style>
<rect class="paper" width="{WIDTH}" height="{HEIGHT}" rx="8"/>
<text class="title" x="24" y="30" style="font-size: 16px">Body text: quality against cost</text>
<text class="note" x="{WIDTH - 24}" y="30" text-anchor="end">up and to the left is better; both axes are logarithmic,\
 F1 in what is missing from 1</text>"""
