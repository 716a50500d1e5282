"""Bytes to text: the encoding is named by a mark, proven by UTF-8, or guessed among the Chinese ones and then checked.

A few bytes that are none of the encoding become � (U+FFFD), with a note that names the first of them; a text in which
more is broken, that is Japanese, or that holds no Chinese is refused rather than read as something it is not.
"""

from __future__ import annotations

import unicodedata

from charset_normalizer import from_bytes

from helpers.foundation.errors import InputError
from helpers.foundation.rows import MARKS

_CHINESE_ENCODINGS = ["gb18030", "big5", "utf_16_le", "utf_16_be"]
_REPLACED = "\ufffd"
_SAMPLE = 4000  # letters by which a guess is checked
_LEAST_HAN, _LEAST_COMMON = 0.2, 0.7  # shares of a guessed text: Han among its letters, level 1 of GB 2312 among Han
_MOST_BAD, _BYTES_A_BAD_ONE = 20, 500
_LEAST_LETTERS, _LEAST_CHINESE = 40, 0.05


def decode(data: bytes, name: str, chinese: bool = True) -> tuple[str, tuple[str, ...]]:
    """Return the text of ``data`` and notes on what was repaired; ``chinese`` asks for a text that holds some.

    Raises InputError, naming the file ``name``, where the bytes are empty, no text, or not Chinese.
    """
    text, notes = _decoded(data, name)
    if not text.strip():
        raise InputError("the file is empty", file=name, expected="the text of a report")
    if chinese:
        _check_chinese(text, name)
    return text, notes


def _decoded(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _repaired(data, encoding, name)
    if b"~{" in data and data.isascii():  # HZ, the GB 2312 of mail: ~{<:Ky~}
        return _hz(data, name)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _guess(data, name)
    if "\0" in text:
        raise _not_text(name)
    return text, ()


def _guess(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """Decode bytes that are not clean UTF-8: UTF-8 with a few broken bytes, else the encoding that reads as Chinese."""
    if data.decode("utf-8", "replace").count(_REPLACED) <= _allowed(data):
        return _repaired(data, "utf-8", name)
    best = from_bytes(data, cp_isolation=_CHINESE_ENCODINGS, threshold=0.4).best()
    if best is None and b"\0" in data:
        raise _not_text(name)
    text, notes = _repaired(data, best.encoding if best is not None else "gb18030", name)
    letters = [character for character in text if not character.isspace()][:_SAMPLE]
    han = [character for character in letters if _is_han(character)]
    if "\0" in text or len(han) < _LEAST_HAN * len(letters):
        raise _not_text(name)
    if best is None or best.encoding == "gb18030":
        _check_common(han, name)
    return text, notes


def _check_common(han: list[str], name: str) -> None:
    """Raise unless the characters are those that Chinese is written with: other bytes read as GBK give rare ones."""
    encoded = (character.encode("gb2312", "ignore") for character in han)
    common = sum(pair[:1] <= b"\xd7" for pair in encoded if pair)
    if common < _LEAST_COMMON * len(han):
        raise InputError(
            "in no encoding of Chinese", file=name, expected="UTF-8, GB18030, Big5 or UTF-16", remedy="save it as UTF-8"
        )


def _repaired(data: bytes, encoding: str, name: str) -> tuple[str, tuple[str, ...]]:
    """Decode, with � for a few bytes that are none of ``encoding``, and say where the first one stands."""
    try:
        return data.decode(encoding), ()
    except UnicodeDecodeError as error:
        first = error.start
    text = data.decode(encoding, "replace")
    bad = text.count(_REPLACED) - data.count(_REPLACED.encode(encoding.removesuffix("-sig")))
    if bad > _allowed(data):
        raise InputError(
            f"byte {first} is not {encoding}", file=name, place="", expected="text in one encoding",
            remedy="save the file as UTF-8",
        )  # fmt: skip
    line = text[: text.index(_REPLACED)].count("\n") + 1
    more = f", {bad - 1} more" if bad > 1 else ""
    return text, (f"line {line}: byte {first} is not {encoding}{more}; it stands as {_REPLACED}",)


def _allowed(data: bytes) -> int:
    return min(_MOST_BAD, len(data) // _BYTES_A_BAD_ONE)


def _hz(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    try:
        return data.decode("hz"), ("read as HZ, an encoding of mail; save it as UTF-8",)
    except UnicodeDecodeError:
        return data.decode("ascii"), ()


def _check_chinese(text: str, name: str) -> None:
    letters = [character for character in text[: 4 * _SAMPLE] if character.isalpha()]
    if len(letters) < _LEAST_LETTERS:
        return
    han = sum(map(_is_han, letters))
    kana = sum("\u3040" <= character <= "\u30ff" for character in letters)
    if han < _LEAST_CHINESE * len(letters) or kana > _LEAST_HAN * len(letters):
        raise InputError(
            "holds no Chinese text", file=name, expected="a report in Chinese", remedy="check that it is the right file"
        )


def _is_han(character: str) -> bool:
    return unicodedata.name(character, "").startswith("CJK UNIFIED")


def _not_text(name: str) -> InputError:
    return InputError("not a text file", file=name, expected="Chinese text", remedy="save it as UTF-8 text")
