"""Articles by day as a picture: an SVG that any browser shows, light or dark as its page."""

from collections.abc import Iterator
from datetime import date, timedelta
from html import escape

from kliping_cli.statistics import Series, Statistics
from kliping_cli.views.wording import printable, tell_day

WIDTH, LEFT, RIGHT = 960, 200, 24
TOP, TALL, SMALL, GAP = 64, 160, 28, 14
_FONT = "system-ui, -apple-system, 'Segoe UI', Helvetica, Arial, sans-serif"
_MOST_LABELS = 8


def draw(found: Statistics, top: int) -> str:
    """Return the SVG: a panel of all articles, and a small one for each of the `top` sites and tags."""
    parts = list(_draw_panel(found.every, "All articles", TOP, TALL))
    y = TOP + TALL + 2 * GAP + 10
    parts += _draw_days(found, TOP + TALL + 16)
    for title, every in (("Sites", found.sites[:top]), ("Tags", found.tags[:top])):
        if every:
            y += GAP
            parts.append(_text(24, y + 4, title, "title"))
            y += GAP
        for series in every:
            parts += _draw_panel(series, series.name or "", y, SMALL)
            y += SMALL + GAP
    height = y + GAP
    said = f"{found.every.articles:,} articles, {tell_day(found.since)} to {tell_day(found.until)}"
    return "\n".join([_open(height, said), _text(24, 34, said, "title big"), *parts, "</svg>"]) + "\n"


def _draw_panel(series: Series, name: str, top: float, height: float) -> Iterator[str]:
    most = max(day.articles for day in series.days) or 1
    step = (WIDTH - LEFT - RIGHT) / len(series.days)
    yield _text(24, top + height / 2 + 4, _shorten(name), "name")
    yield _text(LEFT - 10, top + height / 2 + 4, f"{series.articles:,}", "number end")
    yield f'<path class="line" d="M{LEFT} {top + height}H{WIDTH - RIGHT}"/>'
    for number, day in enumerate(series.days):
        tall = height * day.articles / most
        if tall:
            usual = f", {day.usual:.1f} a day are usual" if day.usual is not None else ""
            yield (
                f'<rect class="{"spike" if day.is_spike else "bar"}" x="{LEFT + number * step + 0.5:.1f}"'
                f' y="{top + height - tall:.1f}" width="{max(step - 1, 0.5):.1f}" height="{tall:.1f}">'
                f"<title>{tell_day(day.day)}: {day.articles:,}{usual}</title></rect>"
            )


def _draw_days(found: Statistics, y: float) -> Iterator[str]:
    days = (found.until - found.since).days + 1
    step = (WIDTH - LEFT - RIGHT) / days
    for number in range(0, days, -(-days // _MOST_LABELS)):
        yield _text(LEFT + (number + 0.5) * step, y, _short(found.since + timedelta(days=number)), "number middle")


def _short(day: date) -> str:
    return tell_day(day).rpartition(" ")[0]


def _shorten(name: str) -> str:
    longest = 20
    return name if len(name) <= longest else f"{name[: longest - 1]}…"


def _text(x: float, y: float, text: str, kind: str) -> str:
    return f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}">{escape(printable(text))}</text>'


def _open(height: float, said: str) -> str:
    return f"""\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:.0f}" role="img" aria-labelledby="title desc"\
 font-family="{_FONT}" font-size="12">
<title id="title">{escape(said)}</title>
<desc id="desc">Articles by day, of all, and of the sites and tags with the most. Days that stand out are red.</desc>
<style>
  .paper {{ fill: #ffffff; }} .title {{ fill: #1d2b31; font-weight: 600; }} .big {{ font-size: 16px; }}
  .name {{ fill: #3c4b52; }} .number {{ fill: #55646b; }}
  .end {{ text-anchor: end; }} .middle {{ text-anchor: middle; }}
  .line {{ stroke: #c9d4d8; }} .bar {{ fill: #6f93a0; }} .spike {{ fill: #b0413e; }}
  @media (prefers-color-scheme: dark) {{
    .paper {{ fill: #0d1117; }} .title {{ fill: #e6edf3; }} .name {{ fill: #c3ced5; }} .number {{ fill: #9aa7b0; }}
    .line {{ stroke: #33414b; }} .bar {{ fill: #7fa3b0; }} .spike {{ fill: #ff8b80; }}
  }}
</style>
<rect class="paper" width="{WIDTH}" height="{height:.0f}" rx="8"/>"""
