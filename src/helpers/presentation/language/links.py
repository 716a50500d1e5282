"""Names of other files of the folder a page lies in: text until the file is known to be there, then links.

A page is made before it is known which others will be, and may travel alone. ``to`` writes the name, ``joined`` makes
it a link or takes the link back; nothing else of a page depends on its neighbours.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from urllib.parse import quote, unquote

from markupsafe import Markup

from helpers.presentation.language.wording import html_language

DATA_FILES = ("facts.xlsx", "facts.csv", "facts.parquet", "relations.csv")  # what a render writes beside its pages

_TO = re.compile(r'<(?:span|a) class="to" (?:data-to|href)="([^"]+)"([^>]*)>(.*?)</(?:span|a)>')


def file_name(page: str, language: str) -> str:
    """Return the file of the page ``page`` in ``language``.

    >>> file_name("briefing", "zh"), file_name("report-tongnan-2022", "en")
    ('briefing.html', 'report-tongnan-2022.en.html')
    """
    return f"{page}.html" if language == "zh" else f"{page}.{language}.html"


def twin(page: str, language: str) -> tuple[str, str]:
    """Return the file of the same page in the other language, and that language; ``page`` as the plan names it.

    >>> twin("briefing", "zh"), twin("briefing.en", "en")
    (('briefing.en.html', 'en'), ('briefing.html', 'zh'))
    """
    other = "en" if language == "zh" else "zh"
    return file_name(page.removesuffix(f".{language}"), other), other


def to(file: str, label: object, *, language: str = "") -> Markup:
    """Return the name of ``file``; ``language`` is that of its label and text where it is another than the page's."""
    other = Markup(' lang="{0}" hreflang="{0}"').format(html_language(language)) if language else ""
    return Markup('<span class="to" data-to="{}"{}>{}</span>').format(quote(file), other, label)


def joined(html: str, present: Collection[str]) -> str:
    """Return the page with the names of files that are ``present`` as links, and all others as text.

    >>> page = str(to("index.html", "all"))
    >>> joined(page, {"index.html"})
    '<a class="to" href="index.html">all</a>'
    >>> joined(joined(page, {"index.html"}), ()) == page
    True
    """

    def join(name: re.Match[str]) -> str:
        file, attributes, label = name.groups()
        if unquote(file) in present:
            return f'<a class="to" href="{file}"{attributes}>{label}</a>'
        return f'<span class="to" data-to="{file}"{attributes}>{label}</span>'

    return _TO.sub(join, html)
