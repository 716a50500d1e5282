"""Files to text: decoded once, byte order mark dropped, every newline kept as it is."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from pathlib import Path

from charset_normalizer import from_bytes

from helpers.foundation.errors import InputError
from helpers.foundation.paths import display_path

TEXT_SUFFIXES = (".txt", ".md")
# A byte order mark names its encoding without guessing.
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_CHINESE_ENCODINGS = ["gb18030", "big5", "utf_16_le", "utf_16_be"]


def read_text(path: Path) -> str:
    """Return the text of ``path``; offsets into it count code points, as everywhere in the workbook.

    Raises InputError when the file is missing, empty, not text, or in no encoding of Chinese.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(
            f"cannot be read ({error.strerror})", file=display_path(path), remedy="check path and rights"
        ) from error
    text = _decode(data, path)
    if not text.strip():
        raise InputError("the file is empty", file=display_path(path), expected="the text of a report")
    return text


def find_texts(paths: Iterable[Path]) -> list[Path]:
    """Return the text files among ``paths``; a folder stands for the text files directly in it, by name."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = sorted(p for p in path.iterdir() if p.suffix.lower() in TEXT_SUFFIXES and p.is_file())
            if not inside:
                raise InputError(
                    "no report in this folder", file=display_path(path), expected=f"files {', '.join(TEXT_SUFFIXES)}"
                )
            found += inside
        elif path.exists():
            found.append(path)
        else:
            raise InputError("no such file or folder", file=display_path(path), remedy="check the path")
    return found


def _decode(data: bytes, path: Path) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data, encoding, path)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _guess(data, path)
    if "\0" in text:
        raise _not_text(path)
    return text


def _guess(data: bytes, path: Path) -> str:
    """Decode bytes that are not UTF-8: the first Chinese encoding whose text reads as Chinese wins."""
    best = from_bytes(data, cp_isolation=_CHINESE_ENCODINGS, threshold=0.4).best()
    if best is None:
        raise _not_text(path)
    text = _strict(data, best.encoding, path)
    letters = [character for character in text if not character.isspace()]
    han = sum(unicodedata.name(character, "").startswith("CJK UNIFIED") for character in letters[:4000])
    if han < 0.2 * len(letters[:4000]):
        raise _not_text(path)
    return text


def _strict(data: bytes, encoding: str, path: Path) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(
            f"byte {error.start} is not {encoding}", file=display_path(path), remedy="save the file as UTF-8"
        ) from error


def _not_text(path: Path) -> InputError:
    return InputError(
        "not a text file", file=display_path(path), expected="Chinese text", remedy="save it as UTF-8 text"
    )
