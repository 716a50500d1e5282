"""A sheet in pixels that matplotlib draws on and saves as SVG with real text, links and CSS classes.

The page's stylesheet colours what is drawn (blue the report's, ochre from outside, grey absent), so that dark mode
and print reach it: every mark carries a class, which matplotlib's SVG keeps as an id until ``svg`` turns it back.
"""

from __future__ import annotations

import io
import math
import re
from collections.abc import Callable, Sequence

from markupsafe import Markup, escape
from matplotlib import rc_context
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Ellipse, Polygon, Rectangle
from matplotlib.text import Text

from helpers.presentation.grammar import fonts, tokens
from helpers.presentation.grammar.strips import LOOKS

WIDE, NARROW, CARD = 700, 350, 290
_NOTHING = ("Date", "Creator", "Format", "Type")
_HEAD = re.compile(r"\A.*?<svg [^>]*>", re.DOTALL)
_METADATA = re.compile(r"<metadata>.*?</metadata>|<style[^>]*>.*?</style>|<!--.*?-->", re.DOTALL)
_GROUP = re.compile(r'<g id="c:([^:"]*):\d+">(.*?)</g>', re.DOTALL)
_ANCHOR = re.compile(r"text-anchor: (\w+)")


def both(draw: Callable[[int, str], Markup], widths: tuple[int, int] = (WIDE, NARROW)) -> Markup:
    """Return the wide and the narrow drawing of one chart; the stylesheet shows the one that fits the screen."""
    return Markup('<div class="chart wide">{}</div><div class="chart narrow">{}</div>').format(
        draw(widths[0], "wide"), draw(widths[1], "narrow")
    )


class Sheet:
    """A drawing of ``width`` × ``height`` px, y downwards. Marks take a CSS class and may link to a fact."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self._figure = Figure(figsize=(width / 72, height / 72), dpi=72)
        self._axes = self._figure.add_axes((0, 0, 1, 1))
        self._axes.set(xlim=(0, width), ylim=(height, 0))
        self._axes.axis("off")
        self._figure.patch.set_visible(False)
        self._marks = 0

    def text(
        self, x: float, y: float, words: str, css: str = "", *, anchor: str = "start", href: str = ""
    ) -> None:  # fmt: skip
        """Write ``words`` with their baseline at ``y``: class t2 secondary, t3 axis, val value, rf reference."""
        align = {"start": "left", "middle": "center", "end": "right"}[anchor]
        small = any(name in css.split() for name in ("t2", "t3", "rf"))
        artist = Text(
            x,
            y,
            words,
            ha=align,
            va="baseline",
            fontsize=12 if small else 13,
            fontfamily=fonts.register(),
            parse_math=False,
        )
        self._register(artist, f"{css} lnk" if href and "rf" not in css.split() else css, href)

    def line(self, x1: float, y1: float, x2: float, y2: float, css: str) -> None:
        """Draw a straight line: ax hairline, ax0 zero line, sr reference, sb blue."""
        self._register(Line2D([x1, x2], [y1, y2], linewidth=1), css)

    def wave(self, x: float, y: float, width: float) -> None:
        """Draw a wave around ``y``: what could not be read."""
        steps = max(int(width), 2)
        points = [(x + width * step / steps, y - 3 * math.sin(math.pi * step / 5)) for step in range(steps + 1)]
        self._register(Line2D(*zip(*points, strict=True), linewidth=1), "wave")

    def rect(self, x: float, y: float, width: float, height: float, css: str, *, href: str = "") -> None:
        """Fill a rectangle: fb blue, fh estimate, fm masked, ft tint, fr the side that satisfies a norm."""
        self._register(Rectangle((x, y), max(width, 0), height), css, href)

    def disc(self, x: float, y: float, css: str, *, radius: float = 6, href: str = "") -> None:
        """Draw a disc, or with class ring an open one."""
        self._register(Ellipse((x, y), 2 * radius, 2 * radius), css, href)

    def point(self, x: float, y: float, css: str = "pt", *, href: str = "") -> None:
        """Draw a disc of the stylesheet's size as a stroke with round ends: a tenth of the bytes of a drawn circle."""
        self._register(Line2D([x, x + 0.01], [y, y], linewidth=1), css, href)

    def column(self, x: float, y: float, count: int, pitch: float, css: str) -> None:
        """Draw ``count`` points from ``y`` upwards, ``pitch`` px apart, as one dashed stroke with round ends."""
        line = Line2D([x, x], [y, y - pitch * (count - 1) - 0.01], linewidth=1)
        self._register(line, f"{css} d{round(10 * pitch)}")

    def polygon(self, points: Sequence[tuple[float, float]], css: str) -> None:
        """Fill a polygon."""
        self._register(Polygon(points), css)

    def bound(self, x: float, y: float, css: str = "sb") -> None:
        """Draw ↦ from ``x`` to the right: at least this much."""
        self.line(x, y - 6, x, y + 6, css)
        self.line(x, y, x + 16, y, css)
        self.line(x + 11, y - 4, x + 16, y, css)
        self.line(x + 11, y + 4, x + 16, y, css)

    def svg(self, alt: str, css: str = "") -> Markup:
        """Return the drawing as inline SVG in its own size, labelled with its figures in words."""
        buffer = io.StringIO()
        with rc_context(tokens.matplotlib_style(fonts.register())):
            FigureCanvasSVG(self._figure).print_svg(buffer, metadata=dict.fromkeys(_NOTHING))
        head = (
            f'<svg class="c chart {escape(css)}" viewBox="0 0 {self.width} {self.height}" '
            f'width="{self.width}" height="{self.height}" style="width:{self.width}px;max-width:100%;height:auto" '
            f'role="img" aria-label="{escape(alt)}">'
        )
        return Markup(head + _clean(_HEAD.sub("", buffer.getvalue())))

    def _register(self, artist, css: str, href: str = "") -> None:
        self._marks += 1
        artist.set(gid=f"c:{css.strip()}:{self._marks}", zorder=self._marks)
        artist.set(clip_on=False, transform=self._axes.transData)
        self._axes.add_artist(artist)
        if href:
            artist.set_url(f"#{href}")


def _clean(svg: str) -> str:
    """Return matplotlib's SVG body with classes for styles, and without ids, which would stand twice on a page."""
    groups = [_group(css, body) for css, body in _GROUP.findall(_METADATA.sub("", svg))]
    return "\n".join([*groups, "</svg>"])


def _group(css: str, body: str) -> str:
    look = f'style="{LOOKS[css]}"' if css in LOOKS else f'class="{css}"'
    body = re.sub(r' target="_blank"| transform="rotate\(-0[^"]*\)"', "", body).replace("xlink:href", "href")
    body = re.sub(r"(<path d=\"[^\"]*\")[^>]*/>", rf"\1 {look}/>", body)
    body = re.sub(r'<text style="([^"]*)"', lambda hit: f"<text {look}{_anchor(hit[1])}", body)
    return re.sub(r"\s*\n\s*", " ", body).strip()


def _anchor(style: str) -> str:
    found = _ANCHOR.search(style)
    return f' text-anchor="{found[1]}"' if found and found[1] != "start" else ""
