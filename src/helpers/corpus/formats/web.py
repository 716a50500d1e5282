"""Saved web pages (html, mht): the main text with its title and date; menus, paths, scripts and footers left out.

The main text is the innermost element outside of which no sentence and no table of figures stands. Tables that only lay
a page out are read as what they hold.
"""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from helpers.corpus.formats.grids import Cell, lines_of_cells
from helpers.corpus.formats.kinds import HEAD
from helpers.corpus.formats.plain import decode
from helpers.foundation.errors import InputError

if TYPE_CHECKING:
    from lxml.html import HtmlElement

LIBRARY = "lxml"
_CHARSET = re.compile(rb"<(?:meta|\?xml)\b[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)", re.I)
_CHINESE = ("gb2312", "gbk", "gb_2312-80", "gb18030", "x-gbk")  # browsers read them all as GBK
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_NO_TEXT = (
    "script", "style", "noscript", "template", "iframe", "object", "svg", "canvas", "select", "button", "textarea",
    "nav", "footer", "head",
)  # fmt: skip
_PARTS = frozenset(("div", "ul", "ol", "p", "header", "aside", "section", "span", "td"))
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
# What sites call the parts of a page that are not the text: class="wzright", id="footer", class="position"
_PAGE_PARTS = re.compile(
    r"(?:^|[\s_-])(?:nav\w*|menu\w*|footer|foot|bottom|copyright|breadcrumbs?|crumbs?|position|location|dqwz|weizhi"
    r"|sidebar|side|share\w*|bdshare\w*|related|recommend|pager?|prevnext|qrcode|ewm|toolbar|login|search\w*|banner)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main", "ol", "p",
    "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
))  # fmt: skip
_SENTENCE = re.compile(r"[^。！？\n]{12,}[。！？；]")
_DATE = re.compile(
    r"(?:发布|公开|发文|成文|生成)?(?:日期|时间)\s*[:：]?\s*20\d{2}\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d{1,2}日?"
)
_SITE = re.compile(r"\s*[-_|—–]+\s*[^-_|—–]*\Z")  # …自评报告_高平市人民政府
_LONGEST_CELL, _MOST_LINKS = 400, 0.6
_BLANKS = re.compile(r"[ \t\r\n\f\u200b]+")


def read_web(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """Return the main text of a saved page and notes on its repair; raises InputError where the page holds none."""
    from lxml import etree, html

    text, notes = _decoded(data, name)
    try:
        page = html.document_fromstring(_DECLARATION.sub("", text, count=1), parser=html.HTMLParser(huge_tree=False))
    except (etree.LxmlError, ValueError) as error:
        raise InputError("broken: no web page inside", file=name, remedy="save the page again") from error
    titles = [_words(one) for one in page.iter("h1", "title")]
    _prune(page)
    body = page.find("body") if page.find("body") is not None else page
    main = _main(body)
    lines = list(_lines(main))
    if not any(lines):
        raise InputError(
            "no text on this page", file=name, expected="a saved page with its text", remedy="save it as shown"
        )
    head = _missing_head(titles, body, main, "\n".join(lines[:12]))
    return "\n".join([*head, *lines]) + "\n", notes


def _decoded(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    charset = ""
    if not data.lstrip().startswith(b"<") and b"MIME-Version" in data[:HEAD]:
        message = email.message_from_bytes(data, policy=email.policy.default)
        pages = [part for part in message.walk() if part.get_content_type() == "text/html"]
        if not pages:
            raise InputError("no page inside", file=name, expected="a web page saved as one file")
        data, charset = pages[0].get_payload(decode=True) or b"", pages[0].get_content_charset() or ""
    named = _CHARSET.search(data[:HEAD])
    charset = (charset or (named[1].decode("ascii") if named else "")).lower()
    if charset in _CHINESE:
        try:
            return data.decode("gb18030"), ()
        except UnicodeDecodeError:
            pass  # a page that says GBK and was saved as UTF-8
    return decode(data, name, chinese=False)


def _prune(page: HtmlElement) -> None:
    """Take out of the page what is never text: scripts, what is hidden, menus and footers, lists of links."""
    for one in list(page.iter()):
        if not isinstance(one.tag, str):
            _drop(one)
        elif one.tag in ("html", "body"):
            continue
        elif one.tag in _NO_TEXT or _is_hidden(one) or (one.tag in _PARTS and _is_page_part(one)):
            _drop(one)


def _drop(one: HtmlElement) -> None:
    if one.getparent() is not None:
        one.drop_tree()


def _is_hidden(one: HtmlElement) -> bool:
    return _HIDDEN.search(one.get("style", "")) is not None or one.get("hidden") is not None


def _is_page_part(one: HtmlElement) -> bool:
    """Whether an element is a menu, a path, a footer by its name, or a list of links by what it holds."""
    named = _PAGE_PARTS.search(f"{one.get('class', '')} {one.get('id', '')}") is not None
    return (named and not _reads_like_text(one)) or _is_of_links(one)


def _is_of_links(one: HtmlElement) -> bool:
    words = len(_words(one))
    linked = sum(len(_words(link)) for link in one.iter("a"))
    links = sum(1 for _ in one.iter("a"))
    return links > 1 and linked > _MOST_LINKS * words


def _reads_like_text(one: HtmlElement) -> bool:
    """Whether an element holds a report's text: several sentences, or a table of figures."""
    return len(_SENTENCE.findall(one.text_content())) > 3 or any(_is_table(table) for table in one.iter("table"))


def _main(body: HtmlElement) -> HtmlElement:
    """Return the innermost element that holds every sentence and every table of figures of the page."""
    main = body
    while True:
        holding = [one for one in main if isinstance(one.tag, str) and _holds(one)]
        own = [main.text or "", *(one.tail or "" for one in main)]
        if len(holding) != 1 or any(_SENTENCE.search(text) for text in own) or holding[0].tag not in _BLOCKS:
            return main
        if holding[0].tag in ("p", "li") or (holding[0].tag == "table" and _is_table(holding[0])):
            return main
        main = holding[0]


def _holds(one: HtmlElement) -> bool:
    return _SENTENCE.search(one.text_content()) is not None or any(_is_table(table) for table in one.iter("table"))


def _is_table(table: HtmlElement) -> bool:
    """Whether a table holds data and does not lay out a page: rows of short cells, none of them a table again."""
    rows = [[len(_words(cell)) for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr")]
    inner = next(table.iterdescendants("table"), None)
    wide = sum(sum(length > 0 for length in row) > 1 for row in rows)
    return inner is None and wide > 1 and max(max(row, default=0) for row in rows) <= _LONGEST_CELL


def _lines(of: HtmlElement) -> Iterator[str]:
    """Yield the lines of an element that are not empty, in order."""
    line: list[str] = []

    def ended() -> Iterator[str]:
        words = _BLANKS.sub(" ", "".join(line).replace("\xa0", " ")).strip(" \u3000")
        line.clear()
        if words:
            yield words

    def walk(one: HtmlElement) -> Iterator[str]:
        if one.tag == "table" and _is_table(one):
            yield from ended()
            yield from lines_of_cells(_cells(one))
            return
        block = one.tag in _BLOCKS
        if block or one.tag == "br":
            yield from ended()
        line.append(one.text or "")
        for child in one:
            yield from walk(child)
            line.append(child.tail or "")
        if block:
            yield from ended()

    yield from walk(of)
    yield from ended()


def _cells(table: HtmlElement) -> list[Cell]:
    cells: list[Cell] = []
    taken: set[tuple[int, int]] = set()
    for at, row in enumerate(table.iter("tr")):
        column = 0
        for one in row:
            if one.tag not in ("td", "th"):
                continue
            while (at, column) in taken:
                column += 1
            rows, columns = _span(one, "rowspan"), _span(one, "colspan")
            cells.append(Cell(at, column, rows, columns, "\n".join(_lines(one))))
            taken.update((at + down, column + right) for down in range(rows) for right in range(columns))
            column += columns
    last = max((cell.row for cell in cells), default=0)
    return [cell._replace(rows=min(cell.rows, last - cell.row + 1)) for cell in cells]


def _span(cell: HtmlElement, name: str) -> int:
    value = cell.get(name, "").strip()
    return min(int(value), 200) if value.isdecimal() and int(value) else 1


def _missing_head(titles: list[str], body: HtmlElement, main: HtmlElement, begin: str) -> list[str]:
    """Return the page's title and the line of its date, where they stand outside of the main text."""
    bare = "".join(begin.split())
    named = [_SITE.sub("", title) if "_" in title or "-" in title or "|" in title else title for title in titles]
    head = next(([title] for title in sorted(named, key=len, reverse=True) if len(title) > 6), [])
    if head and "".join(head[0].split()) in bare:
        head = []
    if main is not body and (dated := _DATE.search(_BLANKS.sub(" ", body.text_content()))) and not _DATE.search(begin):
        head.append(dated[0])
    return head


def _words(one: HtmlElement) -> str:
    return _BLANKS.sub(" ", one.text_content()).strip()
