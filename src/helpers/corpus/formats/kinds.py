"""What a file is, by its first bytes and never by its ending; and what is said of a kind that no reader reads."""

from __future__ import annotations

import io
import json
import re
import zipfile

from helpers.corpus.formats.archives import BROKEN
from helpers.foundation.errors import InputError

TEXT, WORD, PDF, WEB, SHEET, ARCHIVE = "text", "docx", "pdf", "html", "xlsx", "zip"
ENDINGS = {
    ".txt": TEXT, ".md": TEXT, ".docx": WORD, ".pdf": PDF, ".html": WEB, ".htm": WEB, ".mht": WEB, ".mhtml": WEB,
    ".xlsx": SHEET, ".zip": ARCHIVE,
}  # fmt: skip
# Reports come in these too; no reader reads them, and what to do is said.
REFUSED_ENDINGS = (".doc", ".docm", ".xls", ".xlsm", ".wps", ".et", ".rtf", ".odt", ".ods", ".ofd", ".rar", ".7z")
_PARTS = (("word/document.xml", WORD), ("xl/workbook.xml", SHEET))
_MACROS = re.compile(r"(?:word|xl)/vbaProject\.bin")
# kind: what it is, and what a user may do
_REFUSALS = {
    "protected": ("an encrypted Office file", "open it with its password and save it without one"),
    "macro": ("an Office file with macros", "save it without macros as .docx or .xlsx"),
    "doc": ("a Word file of the format before 2007", "save it as .docx"),
    "xls": ("an Excel file of the format before 2007", "save it as .xlsx"),
    "ole": ("an Office file of the format before 2007", "save it as .docx"),
    "rtf": ("an RTF file", "save it as .docx"),
    "odf": ("an OpenDocument file", "save it as .docx or .xlsx"),
    "ofd": ("an OFD file", "export it as PDF with its text"),
    "slides": ("a presentation", "save its text as .docx or .txt"),
    "image": ("an image", "have its text recognised first, and read it over"),
    "archive": ("an archive that is no zip", "unpack it and name the folder"),
    "json": ("a JSON file", "save the text of the report itself"),
    "media": ("sound, film or a program", "name the text of a report"),
}
_MAGIC = (
    (b"\x89PNG", "image"), (b"\xff\xd8\xff", "image"), (b"GIF8", "image"), (b"II*\0", "image"), (b"MM\0*", "image"),
    (b"Rar!", "archive"), (b"7z\xbc\xaf", "archive"), (b"\x1f\x8b", "archive"), (b"BZh", "archive"),
    (b"\xfd7zXZ", "archive"), (b"{\\rtf", "rtf"), (b"ID3", "media"), (b"\x7fELF", "media"), (b"MZ\x90", "media"),
)  # fmt: skip
_WEB = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta)\b", re.IGNORECASE | re.DOTALL
)
_MAIL = re.compile(rb"(?:From|Subject|Date|MIME-Version|Snapshot-Content-Location): [^\n]*\n(?s:.*)multipart/related")
HEAD = 4096  # bytes that tell the kind of most files
_PDF_WITHIN = 1024  # of them, as Acrobat looks for the mark
_LONGEST_TYPE = 80
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def kind_of(data: bytes) -> str:
    """Return what ``data`` is: text, docx, pdf, html, xlsx, zip, or a kind that ``refuse`` knows.

    >>> kind_of(b"%PDF-1.7"), kind_of("自评报告".encode()), kind_of(b"<html><body>")
    ('pdf', 'text', 'html')
    """
    head = data[:HEAD].removeprefix(b"\xef\xbb\xbf")
    if b"%PDF-" in head[:_PDF_WITHIN]:
        return PDF
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _kind_of_parts(data)
    if data.startswith(_OLE):
        return _kind_of_ole(data)
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image"
    if _WEB.match(head) or _MAIL.match(head):
        return WEB
    return "json" if _is_json(data) else TEXT


def refuse(kind: str, name: str) -> InputError:
    """Return the error that says what the file ``name`` is and what to do; ``kind`` is none that is read."""
    found, remedy = _REFUSALS[kind]
    return InputError(found, file=name, expected="txt, md, docx, pdf, html, xlsx or zip", remedy=remedy)


def is_read(kind: str) -> bool:
    return kind not in _REFUSALS


def _kind_of_parts(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = set(package.namelist())
            types = b""
            if "mimetype" in names:
                with package.open("mimetype") as member:
                    types = member.read(_LONGEST_TYPE)  # and no more: it may unpack without end
    except (*BROKEN, ValueError):
        # cut off: the names of its parts still stand before their bytes
        return next((kind for part, kind in _PARTS if part.split("/")[0].encode() + b"/" in data), ARCHIVE)
    if any(_MACROS.fullmatch(name) for name in names):
        return "macro"
    for part, kind in _PARTS:
        if part in names:
            return kind
    if b"opendocument" in types:
        return "odf"
    if "OFD.xml" in names:
        return "ofd"
    return "slides" if "ppt/presentation.xml" in names else ARCHIVE


def _kind_of_ole(data: bytes) -> str:
    for stream, kind in (("EncryptedPackage", "protected"), ("WordDocument", "doc"), ("Workbook", "xls")):
        if stream.encode("utf-16-le") in data:
            return kind
    return "ole"


def _is_json(data: bytes) -> bool:
    if data.lstrip()[:1] not in (b"{", b"["):
        return False
    try:
        return isinstance(json.loads(data), dict | list)
    except (ValueError, RecursionError):
        lines = data.strip().split(b"\n", 2)  # one record a line
        try:
            return len(lines) > 1 and isinstance(json.loads(lines[0]), dict)
        except (ValueError, RecursionError):
            return False
