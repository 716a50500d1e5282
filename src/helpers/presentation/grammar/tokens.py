"""The tokens of the visual grammar: three inks, grounds, sizes; one source for CSS, JupyterLab and matplotlib.

Blue is a report's own figure, ochre comes from outside the reports, grey is absent or not judged. The pair blue and
ochre stays distinct for the common colour-vision deficiencies (derived from Okabe and Ito, "Color Universal Design",
2008); text inks keep a contrast of at least 4.5 to 1 on paper, which a test computes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

LIGHT = {
    "paper": "#fcfbf8", "card": "#ffffff", "ink": "#1a1f24", "ink2": "#4d5761", "ink3": "#646e79",
    "rule": "#d8d8d2", "rule2": "#ebeae4", "blue": "#0a5a92", "blue-soft": "#84acc8", "tint": "#dcebf5",
    "tint-line": "#aecbdf", "ref": "#b04a08", "reft": "#fbe9dc", "hatch": "#8c949c", "hatch-soft": "#d2d4d5",
    "hatchbg": "#eef0f1", "mark": "#fff0bf", "markln": "#e8b923",
}  # fmt: skip
DARK = {
    "paper": "#13171b", "card": "#191e23", "ink": "#e9ebec", "ink2": "#b6bec5", "ink3": "#949da6",
    "rule": "#39424a", "rule2": "#262d33", "blue": "#79bdec", "blue-soft": "#47708d", "tint": "#173246",
    "tint-line": "#315873", "ref": "#f0a56d", "reft": "#3a2718", "hatch": "#7a848d", "hatch-soft": "#3a4147",
    "hatchbg": "#242a30", "mark": "#4d3f10", "markln": "#d9b341",
}  # fmt: skip
PRINT = {
    "paper": "#ffffff", "card": "#ffffff", "ink": "#111111", "ink2": "#444444", "ink3": "#5c5c5c",
    "rule": "#bbbbbb", "rule2": "#dddddd", "blue": "#0a4f82", "ref": "#a04000", "hatch": "#777777",
}  # fmt: skip
SIZES_PX = {"f0": 12, "f1": 13, "f2": 14, "f3": 16, "f4": 19, "f5": 23, "f6": 34}
SPACES_PX = {"s1": 4, "s2": 8, "s3": 12, "s4": 16, "s5": 24, "s6": 32, "s7": 48, "s8": 72}

# Fonts of the reader's machine first, since they have real bold faces; then the subset the page carries.
EMBEDDED_FAMILY = "Workbook Sans"
FONT_STACK = (
    "Noto Sans SC", "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei",
    EMBEDDED_FAMILY, "system-ui", "sans-serif",
)  # fmt: skip


def declarations(tokens: Mapping[str, str]) -> str:
    """Return ``tokens`` as CSS custom properties."""
    return "".join(f"--{name}:{value};" for name, value in tokens.items())


def font_families() -> str:
    """Return the font stack as a CSS value."""
    return ",".join(name if name in ("system-ui", "sans-serif") else f'"{name}"' for name in FONT_STACK)


def base_css(selector: str = ".wb", dark: str = "@media (prefers-color-scheme:dark)", dark_selector: str = "") -> str:
    """Return the CSS that sets every token on ``selector``; ``dark`` is the at-rule that switches to the dark inks.

    JupyterLab has its own switch, an attribute on the body: pass ``dark=""`` and a ``dark_selector`` for it.
    """
    sizes = {name: f"{value}px" for name, value in (SIZES_PX | SPACES_PX).items()}
    light = f"{selector}{{{declarations({'font': font_families()} | LIGHT | sizes)}}}"
    night = f"{dark_selector or selector}{{{declarations(DARK)}}}"
    return f"{light}\n{dark}{{{night}}}" if dark else f"{light}\n{night}"


def matplotlib_style(family: str) -> dict[str, object]:
    """Return rcParams for charts whose text is set in ``family`` (see ``fonts.register``): sizes in pt at 72 dpi = px.

    Text stays text, ids come from a fixed salt, and no date is written if ``metadata={"Date": None}`` is passed to
    ``savefig``.
    """
    return {
        "svg.fonttype": "none", "svg.hashsalt": "workbook", "figure.dpi": 72, "savefig.dpi": 72,
        "font.family": [family], "font.size": 13, "axes.unicode_minus": True,
        "text.color": LIGHT["ink"], "axes.labelcolor": LIGHT["ink2"], "axes.edgecolor": LIGHT["ink3"],
        "axes.facecolor": "none", "figure.facecolor": "none", "savefig.facecolor": "none",
        "axes.spines.top": False, "axes.spines.right": False, "axes.linewidth": 1.0,
        "axes.grid": False, "grid.color": LIGHT["rule"], "grid.linewidth": 1.0, "axes.axisbelow": True,
        "xtick.color": LIGHT["ink3"], "ytick.color": LIGHT["ink3"], "xtick.labelsize": 12, "ytick.labelsize": 12,
        "xtick.major.size": 0, "ytick.major.size": 0, "hatch.color": LIGHT["hatch"], "hatch.linewidth": 1.2,
        "axes.prop_cycle": f"cycler('color', ['{LIGHT['blue']}'])", "legend.frameon": False,
    }  # fmt: skip


def themed(svg: str) -> str:
    """Return matplotlib's ``svg`` as a fragment for a page: colours of the light tokens become CSS variables.

    So dark mode reaches the chart. Its size is in px instead of pt (text keeps the size it was drawn in); prolog,
    metadata and the group ids, which are the same in every chart, are dropped.

    >>> themed('<?xml version="1.0"?><svg width="9pt"><g id="axes_1" style="fill: #0a5a92"/></svg>')
    '<svg width="9"><g style="fill: var(--blue)"/></svg>'
    """
    svg = re.sub(r"<metadata>.*?</metadata>\s*", "", svg[svg.index("<svg") :], flags=re.DOTALL)
    svg = re.sub(r"(<svg\b[^>]*>)", lambda head: re.sub(r'(\d)pt"', r'\1"', head[1]), svg, count=1)
    svg = re.sub(r'<g id="[^"]*"', "<g", svg)
    names = {value: name for name, value in LIGHT.items()}
    return re.sub(r"#[0-9a-f]{6}\b", lambda hit: f"var(--{names[hit[0]]})" if hit[0] in names else hit[0], svg)
