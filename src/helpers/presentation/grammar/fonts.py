"""The Chinese font: found without a step by hand, given to matplotlib and wordcloud, cut to size for each page.

A reader's machine may have no Chinese font, so each page carries the glyphs of its own characters. The font stands in
``typeface`` beside its licence (Noto Sans SC, SIL Open Font License), as published; a system font is the second choice.
The few signs it lacks (↩, ↦) come from DejaVu Sans, which matplotlib brings along.
"""

from __future__ import annotations

import base64
import functools
import importlib.util
import io
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from helpers.foundation.errors import FontError
from helpers.foundation.paths import display_path
from helpers.foundation.store import cached_tables, fingerprint
from helpers.presentation.grammar.tokens import EMBEDDED_FAMILY

if TYPE_CHECKING:  # fontTools is imported only where a page is written
    from fontTools.ttLib import TTFont

OWN_FONT = Path(__file__).parent / "typeface" / "NotoSansSC-Regular.ttf"
# File names of system fonts with simplified Chinese, best first (Debian and Fedora, macOS, Windows).
SYSTEM_FONTS = (
    "NotoSansSC-Regular.ttf", "NotoSansSC-Regular.otf", "NotoSansCJKsc-Regular.otf", "NotoSansCJK-Regular.ttc",
    "SourceHanSansSC-Regular.otf", "wqy-microhei.ttc", "PingFang.ttc", "Hiragino Sans GB.ttc", "msyh.ttc",
)  # fmt: skip
# Tables a browser does not need to show upright horizontal text: vertical metrics, layout features, axis names.
_DROPPED_TABLES = [
    "GSUB",
    "GPOS",
    "GDEF",
    "BASE",
    "VORG",
    "vhea",
    "vmtx",
    "STAT",
    "DSIG",
    "meta",
    "prep",
    "gasp",
    "FFTM",
]


@functools.cache
def font_path() -> Path:
    """Return the font file used everywhere (pass it to wordcloud as ``font_path``); FontError if there is none."""
    for path in _candidates():
        if path.is_file():
            return path
    raise FontError(
        "no font with Chinese characters",
        expected=f"{display_path(OWN_FONT)}, or one of {', '.join(SYSTEM_FONTS[:4])}",
        remedy="restore the file, or install fonts-noto-cjk",
    )


@functools.cache
def register() -> str:
    """Make the font known to matplotlib and return its family name, for ``tokens.matplotlib_style``."""
    from matplotlib import font_manager

    font_manager.fontManager.addfont(font_path())
    return font_manager.FontProperties(fname=str(font_path())).get_name()


def missing(text: str) -> str:
    """Return the printable characters of ``text`` that no font of ours can draw: those a reader might see as boxes."""
    known = _coverage(font_path()) | _coverage(_fallback_path())
    return "".join(sorted({char for char in text if char.isprintable() and not char.isspace()} - known))


def subset(text: str) -> str:
    """Return a font with the characters of ``text``, base64 WOFF; the same characters give the same bytes."""
    return _subset(frozenset(text), font_path())


def font_face(text: str) -> str:
    """Return the ``@font-face`` rules that let a page show ``text`` on a machine without a Chinese font."""
    characters = frozenset(text)
    lacking = frozenset(char for char in characters - _coverage(font_path()) if char.isprintable())
    rules = [_rule(_subset(characters - lacking, font_path()))]
    if lacking := lacking & _coverage(_fallback_path()):
        codes = ",".join(f"U+{ord(char):04X}" for char in sorted(lacking))
        rules.append(_rule(_subset(lacking, _fallback_path()), f"unicode-range:{codes};"))
    return "\n".join(rules)


def stored_font_face(texts: Iterable[str]) -> str:
    """Return ``font_face`` of all characters of ``texts``, cut once and then taken from the store."""
    characters = "".join(sorted(set().union(*map(set, texts))))
    tables = cached_tables(
        fingerprint("font face", characters), lambda: {"face": pd.DataFrame({"css": [font_face(characters)]})}
    )
    return str(tables["face"]["css"].iloc[0])


def _rule(encoded: str, extra: str = "") -> str:
    source = f'url(data:font/woff;base64,{encoded}) format("woff")'
    return f'@font-face{{font-family:"{EMBEDDED_FAMILY}";font-weight:400;src:{source};{extra}}}'


def _candidates() -> Iterable[Path]:
    yield OWN_FONT
    from matplotlib import font_manager

    installed = {Path(path).name: Path(path) for path in sorted(font_manager.findSystemFonts())}
    yield from (installed[name] for name in SYSTEM_FONTS if name in installed)


@functools.cache
def _fallback_path() -> Path:
    package = importlib.util.find_spec("matplotlib")
    root = Path(package.submodule_search_locations[0]) if package else Path()
    return root / "mpl-data" / "fonts" / "ttf" / "DejaVuSans.ttf"


@functools.cache
def _coverage(path: Path) -> frozenset[str]:
    with _open(path) as font:
        return frozenset(map(chr, font.getBestCmap()))


@functools.lru_cache(maxsize=16)
def _subset(characters: frozenset[str], path: Path) -> str:
    from fontTools.subset import Options, Subsetter

    options = Options(hinting=False, layout_features=[], name_IDs=[1, 2], notdef_outline=True, glyph_names=False)
    cutter = Subsetter(options)
    cutter.populate(unicodes=sorted(ord(char) for char in characters | {" "}))
    buffer = io.BytesIO()
    with _open(path) as font:
        for table in _DROPPED_TABLES:  # before the cut: taking layout tables apart is half of its time
            if table in font:
                del font[table]
        cutter.subset(font)
        font.flavor = "woff"  # woff2 would save a quarter of the bytes and cost 1.1 s a page instead of 0.2 s
        font.save(buffer, reorderTables=False)
    return base64.b64encode(buffer.getvalue()).decode("ascii")


def _open(path: Path) -> TTFont:
    from fontTools.ttLib import TTFont

    font = TTFont(path, fontNumber=0, lazy=True, recalcTimestamp=False, recalcBBoxes=False)
    if "CFF " not in font:  # names are not needed, and making up 30,000 of them takes longer than the cut
        font.setGlyphOrder([f"g{number}" for number in range(font["maxp"].numGlyphs)])
    return font
