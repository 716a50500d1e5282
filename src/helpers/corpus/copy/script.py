"""One script, one width: every character of a text folded to the form a reader has in mind, one for one.

Full-width and compatibility forms become plain ones, traditional characters simplified ones (OpenCC's tables), every
invisible character one sign that the reading copy drops. The length never changes, so offsets stay what they are.
"""

from __future__ import annotations

import functools
import re
import sys
import unicodedata

import numpy as np

INVISIBLE = "\u200b"  # what every invisible character becomes
_INVISIBLE = (
    *range(0x07), 0x08, *range(0x0E, 0x20), *range(0x7F, 0x85), *range(0x86, 0xA0), 0xAD, 0x034F, 0x061C, 0x180E,
    *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070), *range(0xFE00, 0xFE10), 0xFEFF,
)  # fmt: skip
_BLANKS = (0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000, 0x3164, 0x0D)
_LINE_ENDS = (0x0B, 0x0C, 0x85, 0x2028, 0x2029)
_CELL_ENDS = (0x07,)  # what a cell of a table ends with in text saved from Word
# One sign for each mark that print knows in several; ，；。 stay as they are: a reader needs to know them from , and ;
_SIGNS = {
    "-": "－—–―−﹣‐‑‒─━┄┅┈┉", "~": "～〜∼", ":": "：∶︰﹕", "*": "＊﹡∗✱⁎", "/": "／∕", "%": "％﹪", "·": "・•‧∙⋅",
    "(": "（﹙", ")": "）﹚", "，": "﹐", "；": "﹔;", "×": "✕✖╳", "[": "【［〖", "]": "】］〗", "〔": "﹝", "〕": "﹞",
    "|": "│┃┆┇┊┋", "+": "┌┐└┘├┤┬┴┼┏┓┗┛┣┫┳┻╋",
}  # fmt: skip
_GROUPS = re.compile(
    r"，(?<=[０-９]，)(?=[０-９]{3}(?![０-９]))"
)  # １，１５２: the comma groups digits, it ends nothing
_KEPT = "，；。、！？“”‘’《》〈〉…"
_UTF = "utf-32-le"  # four bytes a character: a text is an array of its code points


def fold(text: str) -> str:
    """Return ``text`` with every character folded; the result has the same length.

    >>> fold("２０２２年經費３．２億元（％）")
    '2022年经费3.2亿元(%)'
    """
    if "\r" in text and "\n" not in text:  # line ends of old Macintosh files
        text = text.replace("\r", "\n")
    text = _GROUPS.sub(",", text)
    codes = np.frombuffer(text.encode(_UTF, "surrogatepass"), dtype="<u4")
    return _forms()[codes].tobytes().decode(_UTF, "surrogatepass")


@functools.cache
def _forms() -> np.ndarray:
    """Return the code point that each code point is folded to, itself where it is kept."""
    forms = np.arange(sys.maxunicode + 1, dtype="<u4")
    for code, form in _table().items():
        forms[code] = ord(form)
    return forms


def _table() -> dict[int, str]:
    table = _compatible() | _simplified()
    table |= dict.fromkeys(_BLANKS, " ") | dict.fromkeys(_LINE_ENDS, "\n") | dict.fromkeys(_CELL_ENDS, "\t")
    table |= dict.fromkeys(_INVISIBLE, INVISIBLE)
    table |= {ord(form): sign for sign, forms in _SIGNS.items() for form in forms}
    return {code: form for code, form in table.items() if chr(code) not in _KEPT and chr(code) != form}


def _compatible() -> dict[int, str]:
    """Return the compatibility forms that stand for one other character: full width, radicals, compatibility Han."""
    blocks = (range(0xFF01, 0xFFE7), range(0xF900, 0xFB00), range(0x2E80, 0x2FE0), range(0x3300, 0x3400))
    forms = {code: unicodedata.normalize("NFKC", chr(code)) for block in blocks for code in block}
    return {code: form for code, form in forms.items() if len(form) == 1 and form != chr(code)}


def _simplified() -> dict[int, str]:
    """Return the traditional Han characters and the simplified one each stands for, by OpenCC's tables of characters.

    Characters are converted one by one: a phrase table would change lengths. Source: OpenCC, t2s and hk2s.
    """
    import opencc  # loaded by the first text that is read, not by every import of the package

    characters = [chr(code) for code in range(0x4E00, 0xA000)]
    table: dict[int, str] = {}
    for variant in ("hk2s", "t2s"):
        simple = opencc.OpenCC(variant).convert("\n".join(characters)).split("\n")
        table |= {ord(a): b for a, b in zip(characters, simple, strict=True) if a != b and len(b) == 1}
    return table
