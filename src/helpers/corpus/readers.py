"""Files to text, by what they hold: plain text, Word, PDF, saved web pages, Excel; folders and zips of them.

A text is decoded once, its byte order mark dropped, every newline kept as it is. What another kind holds is laid out as
such a text would be. Whatever was repaired, left out, or named wrongly is said in the notes.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import json
import os
from collections.abc import Callable, Iterable
from importlib.metadata import version
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from helpers.corpus.formats import archives, kinds, pdf, sheets, web, word
from helpers.corpus.formats.plain import decode
from helpers.foundation.errors import InputError, printable
from helpers.foundation.files import replace_file
from helpers.foundation.paths import DERIVED_DIR, SOURCE_DIR, display_path
from helpers.foundation.store import fingerprint

_OWN_FILES = ("corpus.csv", "corrections.csv")
_OF_A_SYSTEM = ("thumbs.db", "desktop.ini")
_READERS: dict[str, tuple[Callable[[bytes, str], tuple[str, tuple[str, ...]]], str]] = {
    kinds.WORD: (word.read_word, word.LIBRARY),
    kinds.PDF: (pdf.read_pdf, pdf.LIBRARY),
    kinds.WEB: (web.read_web, web.LIBRARY),
    kinds.SHEET: (sheets.read_sheets, sheets.LIBRARY),
}
_TEXT_ENDINGS = frozenset((".txt", ".md", ".html", ".htm", ".mht", ".mhtml"))
_OTHER_ENDINGS = frozenset({*kinds.ENDINGS, *kinds.REFUSED_ENDINGS} - _TEXT_ENDINGS)


class Document(NamedTuple):
    """What a file was read as: its text, its kind, the library that read it (with version), and what is to be said."""

    text: str
    kind: str
    tool: str
    notes: tuple[str, ...]


class Found(NamedTuple):
    """The files that may be reports, in order, and a line for each other one that says why it is passed over."""

    files: list[Path]
    skipped: list[str]


def read_text(path: Path) -> str:
    """Return the text of ``path``; offsets into it count code points, as everywhere in the workbook.

    Raises InputError when the file is missing, empty, broken, of a kind that is not read, or not Chinese.
    """
    return read_document(path).text


def read_document(path: Path) -> Document:
    """Return what ``path`` holds, whatever its name ends with; raises InputError as ``read_text`` does."""
    data, name, ending = read_bytes(path), display_path(path), path.suffix.lower()
    kind = kinds.kind_of(data)
    if not kinds.is_read(kind):
        raise kinds.refuse(kind, name)
    if kind == kinds.ARCHIVE:
        archives.check_package(data, name)
        raise InputError("no report in this zip", file=name, expected=f"files {', '.join(kinds.ENDINGS)}")
    if kind == kinds.TEXT and ending in _OTHER_ENDINGS and data.strip():
        raise InputError(
            f"its ending says {ending}, its content does not", file=name, expected="a whole file of that kind",
            remedy="fetch it again, or name it .txt if it is a text",
        )  # fmt: skip
    notes = ()
    if kinds.ENDINGS.get(ending, kind) != kind:
        notes = (f"read as the {kind} file it is; its ending says {ending}",)
    if kind == kinds.TEXT:
        text, said = decode(data, name)
        return Document(text, kind, "", (*notes, *said))
    tool, (read, _) = _tool(kind), _READERS[kind]
    text, said = _read_once(tool, data, functools.partial(read, data, name))
    return Document(text, kind, tool, (*notes, *said))


def tool_of(data: bytes) -> str:
    """Return the library, with its version, that makes a text of a file; nothing for a plain text or no report."""
    return _tool(kinds.kind_of(data))


def read_bytes(path: Path) -> bytes:
    """Return the bytes of a regular file that is no larger than any report; else raise InputError."""
    name = display_path(path)
    try:
        if path.exists() and not path.is_file():
            raise InputError("no regular file", file=name, expected="a report")
        size = path.stat().st_size
        if size > archives.MOST_BYTES:
            raise InputError(
                f"{size // 1_000_000} MB", file=name, expected=f"{archives.MOST_BYTES // 1_000_000} MB at most",
                remedy="check that it is a report",
            )  # fmt: skip
        return path.read_bytes()
    except (OSError, ValueError) as error:  # ValueError: a NUL in a name
        found = getattr(error, "strerror", None) or str(error)
        raise InputError(f"cannot be read ({found})", file=name, remedy="check path and rights") from error


def find_texts(paths: Iterable[Path]) -> list[Path]:
    """Return the files among ``paths`` that may be reports; a folder stands for those directly in it, by name."""
    return find_files(paths).files


def find_files(paths: Iterable[Path], *, deep: bool = False) -> Found:
    """Return the files among ``paths`` that may be reports, and what is passed over.

    A folder stands for the files directly in it, by name (with ``deep`` also for those of its folders), a zip for its
    members, which are unpacked under ``data/derived``. Raises InputError for a path that does not exist, and for a
    folder or zip without any report.
    """
    found = Found([], [])
    for path in paths:
        if path.is_dir():
            before = len(found.files)
            _add_folder(path, found, deep)
            if len(found.files) == before:
                why = f"; passed over: {'; '.join(found.skipped)}" if found.skipped else ""
                raise InputError(
                    f"no report in this folder{why}", file=display_path(path),
                    expected=f"files {', '.join(kinds.ENDINGS)}",
                )  # fmt: skip
        elif not path.exists():
            raise InputError("no such file or folder", file=display_path(path), remedy="check the path")
        else:
            found.files.extend(_unpacked(path, found.skipped))
    return found


def report_id_of(path: Path) -> str:
    """Return the id that a file gives its report: its name without the ending, in any of the encodings of names.

    >>> report_id_of(Path("cv/gaoping-2021.txt")), report_id_of(Path("a\\nb.txt"))
    ('gaoping-2021', 'a_x0ab')
    """
    return printable(name_of(path.stem)).replace("\\", "_")


def notes_on(files: Iterable[Path]) -> list[str]:
    """Return what is to be said of files that can be read: repairs, pages left out, the same text in two files."""
    notes: list[str] = []
    seen: dict[str, str] = {}
    for path in files:
        try:
            document = read_document(path)
        except InputError:
            continue  # whoever reads the reports says so
        name = printable(display_path(path))
        notes += [f"{name}: {note}" for note in document.notes]
        first = seen.setdefault(same_text(document.text), name)
        if first != name:
            notes.append(f"{name}: the same text as {first}")
    return notes


def same_text(text: str) -> str:
    """Return a key that is equal for texts that differ in blanks and line ends only, as two wrappings of one do."""
    return hashlib.sha256("".join(text.replace("|", "").split()).encode("utf-8", "surrogatepass")).hexdigest()


def _tool(kind: str) -> str:
    _, library = _READERS.get(kind, (None, ""))
    return f"{library} {version(library)}" if library else ""


def _add_folder(folder: Path, found: Found, deep: bool) -> None:
    try:
        inside = sorted(folder.iterdir())
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror})", file=display_path(folder)) from error
    for path in inside:
        reason = _passed_over(path, deep)
        if path.name in _OWN_FILES:
            continue
        if reason:
            found.skipped.append(f"{printable(display_path(folder / name_of(path.name)))}: {reason}")
        elif path.is_dir():
            _add_folder(path, found, deep)
        else:
            found.files.extend(_unpacked(path, found.skipped))


def _passed_over(path: Path, deep: bool) -> str:
    """Return why a file of a folder is no report, or nothing if it may be one."""
    name, ending = path.name, path.suffix.lower()
    if path.is_dir():
        return "" if deep and not name.startswith(".") else "a folder; name it itself to read it"
    if reason := _by_name(name):
        return reason
    if path.is_symlink() and not path.exists():
        return "a link to nothing"
    if not path.is_file():
        return "no regular file"
    if _may_hold_one(ending):
        return ""
    try:
        with path.open("rb") as handle:
            return _by_content(ending, kinds.kind_of(handle.read(kinds.HEAD)))
    except OSError as error:
        return f"cannot be read ({error.strerror})"


def _by_name(name: str) -> str:
    if name.startswith(("~$", ".~")):
        return "the lock of a file that is open elsewhere"
    return "a hidden file" if name.startswith(".") or name.lower() in _OF_A_SYSTEM else ""


def _by_content(ending: str, kind: str) -> str:
    if _may_hold_one(ending) or kind in _READERS:
        return ""
    return f"no report by its ending {ending or '(none)'} and its content"


def _may_hold_one(ending: str) -> bool:
    return ending in kinds.ENDINGS or ending in kinds.REFUSED_ENDINGS  # reading these says what to do


def _unpacked(path: Path, skipped: list[str]) -> list[Path]:
    """Return ``path``, or the members of the zip it is, unpacked where the next run finds them again.

    A zip that is broken or holds no report is returned itself: reading it says so.
    """
    try:
        with path.open("rb") as handle:
            if not path.is_file() or path.stat().st_size > archives.MOST_BYTES or handle.read(2) != b"PK":
                return [path]
        data, name = read_bytes(path), display_path(path)
    except (OSError, InputError):
        return [path]
    if kinds.kind_of(data) != kinds.ARCHIVE:
        return [path]
    room = DERIVED_DIR / "unpacked" / f"{_safe(path.name)}-{fingerprint(data)[:8]}"
    files = []
    try:
        inner = list(archives.members(data, name))
    except InputError:
        return [path]
    for inside, content in inner:
        parts = PurePosixPath(inside.replace("\\", "/")).parts
        if isinstance(content, InputError):
            skipped.append(str(content))
        elif reason := _no_report(parts[-1] if parts else ".", content):
            skipped.append(printable(f"{name}/{inside}: {reason}"))
        else:
            files.append(_laid_down(room.joinpath(*map(_safe, parts)), content, name))
    return sorted(files) or [path]


def _no_report(name: str, content: bytes) -> str:
    """Return why a member of a zip is no report, or nothing if it may be one."""
    kind = kinds.kind_of(content)
    if kind == kinds.ARCHIVE:
        return "a zip inside of a zip; unpack it and name it itself"
    return _by_name(name) or _by_content(PurePosixPath(name).suffix.lower(), kind)


def _laid_down(file: Path, content: bytes, name: str) -> Path:
    """Write a member of the zip ``name`` unless an earlier run did, and return where it lies."""
    try:
        if not file.is_file() or file.read_bytes() != content:
            replace_file(file, content)
    except OSError as error:
        raise InputError(
            f"cannot be unpacked to {display_path(file.parent)} ({error.strerror})", file=name,
            remedy="free some space, or unpack it and name the folder",
        ) from error  # fmt: skip
    return file


def name_of(name: str) -> str:
    """Return a file name as it was meant: on a disk of another system it may be in GBK."""
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        try:
            return os.fsencode(name).decode("gb18030")
        except UnicodeDecodeError:
            return printable(name)
    return name


def _safe(part: str) -> str:
    """Return one part of a member's path as the name of a file: never a way up or out."""
    kept = printable(part).replace("\\", "_").replace("/", "_").replace(":", "_").lstrip(".")
    return kept.encode("utf-8")[-120:].decode("utf-8", "ignore") or "_"


def _read_once(tool: str, data: bytes, read: Callable[[], tuple[str, tuple[str, ...]]]) -> tuple[str, tuple[str, ...]]:
    """Return what ``read`` gives, from the last time if the same bytes were read by the same code and library."""
    file = DERIVED_DIR / "texts" / f"{fingerprint(tool, _version(), data)}.json"
    try:
        text, notes = json.loads(file.read_text(encoding="utf-8"))
        return str(text), tuple(map(str, notes))
    except (OSError, ValueError):
        text, notes = read()
    with contextlib.suppress(OSError):  # a folder that cannot be written costs the next run time
        replace_file(file, json.dumps([text, notes]).encode())
    return text, notes


@functools.cache
def _version() -> str:
    """Return the fingerprint of the readers: what decides how a file is laid out as text."""
    return fingerprint(*(path.read_bytes() for path in sorted((SOURCE_DIR / "corpus" / "formats").glob("*.py"))))
