"""Accessible SVG charts, written on the server.

`bars`, `shares` and `sparklines` draw plain values; `figures` draws the view objects of the pages.
Colours, fonts and dark mode belong to the style sheet: the markup carries class names only.
"""

from wondernest.dashboards.charts.bars import Bar, Tone, Unit, bar_chart
from wondernest.dashboards.charts.shares import Share, ShareKind, share_swatch, stacked_share_bar
from wondernest.dashboards.charts.sparklines import sparkline

__all__ = [
    "Bar",
    "Share",
    "ShareKind",
    "Tone",
    "Unit",
    "bar_chart",
    "share_swatch",
    "sparkline",
    "stacked_share_bar",
]
