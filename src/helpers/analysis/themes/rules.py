"""Rules issued: the documents a report names, told apart into those its writer issued and those it follows."""

from __future__ import annotations

import functools
import re
from typing import Any

import pandas as pd

from helpers.foundation.reference import read_toml

DOCUMENT_COLUMNS = [
    "report_id", "start", "end", "text", "title", "number", "issuer", "issuer_level", "year", "topic", "relation",
    "heading", "key",
]  # fmt: skip
_LOOK_BACK = 400  # a list of titles after one verb rarely runs longer
# What may stand between the verb and a title in a list: other titles, their numbers, commas.
_LISTED = re.compile(r"(?:《[^《》]*》|〈[^〈〉]*〉|[（(][^（）()]*[）)]|[、,，和及与\s]|系列|等文件)\Z")
_STOPS = re.compile(r"[。；;!?！？]")
# 《总体方案》负面清单 is another document than the one in the title marks.
_CONTINUED = re.compile(r"》[\s*]*(?!等|和|及|与|并|以|系列)[\u4e00-\u9fff]")
_DRAFT = re.compile(r"征求意见稿|草案")
_INNER = re.compile(r"〈([^〈〉]+)〉")


def documents(corpus: Any) -> pd.DataFrame:
    """Return the citations of the corpus with three columns more, and the year of issue.

    ``relation``: issued if the verb before the title (or before the list it stands in) issues, drafted if it is a
    draft, planned if it stands among the measures to come, else cited. ``year`` is the year of the document's number
    (〔2021〕), never one of its title: a plan for 2021–2025 was not issued in 2025. ``heading``: the heading below
    the chapter. ``key``: what names the same document in several reports.
    """
    citations = corpus.citations.reset_index(drop=True)
    relations, headings = [], []
    for row in citations.itertuples(index=False):
        report = corpus.reports[row.report_id]
        section = report.section_at(row.start)
        relations.append(_relation(report.text, row, section.part if section else ""))
        headings.append(_heading(section.path if section else ""))
    keys = [_key(title) for title in citations["title"]]
    years = [re.search(r"[〔﹝(（\[](\d{4})[〕﹞)）\]]", number) for number in citations["number"]]
    table = citations.assign(
        year=pd.array([int(year[1]) if year else pd.NA for year in years], dtype="Int64"),
        relation=pd.Series(relations, dtype=object),
        heading=pd.Series(headings, dtype=object),
        key=pd.Series(keys, dtype=object),
    )
    return table[DOCUMENT_COLUMNS]


def rules_issued(corpus: Any) -> pd.DataFrame:
    """Return one row per document that a report says it issued, the first place it is named.

    Columns of :func:`documents`, and ``mentions``: how often the report names it.
    """
    table = documents(corpus)
    own = table[table["relation"] == "issued"]
    mentions = table.groupby(["report_id", "key"]).size()
    first = own.drop_duplicates(["report_id", "key"]).reset_index(drop=True)
    counts = [int(mentions[report_id, key]) for report_id, key in zip(first["report_id"], first["key"], strict=True)]
    return first.assign(mentions=pd.Series(counts, dtype="int64"))


def issued_by_topic(corpus: Any) -> pd.DataFrame:
    """Return report_id, topic, documents, numbered (how many with a document number), most first within a report."""
    rules = rules_issued(corpus)
    grouped = rules.assign(numbered=rules["number"].ne("")).groupby(["report_id", "topic"], sort=True)
    counts = grouped.agg(documents=("key", "size"), numbered=("numbered", "sum")).reset_index()
    order = {report_id: place for place, report_id in enumerate(corpus.reports)}
    counts = counts.assign(_order=counts["report_id"].map(order)).sort_values(
        ["_order", "documents", "topic"], ascending=[True, False, True]
    )
    return counts.drop(columns="_order").reset_index(drop=True)


def shared_documents(corpus: Any) -> pd.DataFrame:
    """Return the documents two reports or more name, also inside a title (印发〈…〉的通知).

    Columns key, title, reports, report_ids, mentions.
    """
    table = documents(corpus)
    inner = [_INNER.findall(title) for title in table["title"]]
    named = table[["report_id", "title"]].assign(inner=inner).explode("inner").dropna()
    named = named.assign(title=named["inner"], key=[_key(title) for title in named["inner"]])
    table = pd.concat([table[["report_id", "title", "key"]], named[["report_id", "title", "key"]]])
    table = table.assign(key=table["key"].astype(object), title=table["title"].astype(object))
    grouped = table.groupby("key", sort=True)
    shared = grouped.agg(title=("title", "first"), mentions=("title", "size"))
    shared["report_ids"] = grouped["report_id"].agg(lambda ids: tuple(dict.fromkeys(ids)))
    shared["reports"] = shared["report_ids"].map(len).astype("int64")
    found = shared[shared["reports"] > 1].reset_index()
    found = found.sort_values(["reports", "mentions", "key"], ascending=[False, False, True])
    return found[["key", "title", "reports", "report_ids", "mentions"]].reset_index(drop=True)


def _relation(text: str, row: Any, part: str) -> str:
    if not _issuing().search(_lead(text, row.sentence_start, row.start)) or _CONTINUED.match(
        text, _closing(text, row.end)
    ):
        return "cited"
    if part in ("问题", "措施"):
        return "planned"
    return "drafted" if _DRAFT.search(row.title) or "起草" in text[row.start - 8 : row.start] else "issued"


def _closing(text: str, end: int) -> int:
    """Return the place of the closing mark, whether or not the citation's span holds it (and its number)."""
    return text.rfind("》", 0, end + 1) if "》" in text[max(0, end - 40) : end + 1] else end


def _heading(path: str) -> str:
    """Return the heading below the chapter, without its number: where a reader would look for the document."""
    parts = path.split(" › ")
    return re.sub(
        r"^(?:[（(]?[一二三四五六七八九十\d]+[）).．、]|[一二三四五六七八九十]+是)\s*",
        "",
        parts[min(1, len(parts) - 1)],
    )


def _lead(text: str, sentence_start: int, start: int) -> str:
    """Return the words that govern a title: the sentence before it, the list of titles it stands in left out."""
    before = _STOPS.split(text[max(int(sentence_start), int(start) - _LOOK_BACK) : int(start)])[-1]
    while match := _LISTED.search(before):
        before = before[: match.start()]
    return re.split(r"[,，:：]", before)[-1]


def _key(title: str) -> str:
    """Return what tells documents apart: the title without marks, quotes, spaces, masks and its issuer's name."""
    bare = re.sub(r"[《》〈〉“”\"\s*＊（）()]|征求意见稿|试行", "", title)
    return re.sub(r"^.{2,30}?关于(?:印发)?|^关于(?:印发)?", "", bare) or bare


@functools.cache
def _issuing() -> re.Pattern[str]:
    verbs = sorted(read_toml("themes.toml")["citations"]["issuing_verbs"], key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(verbs)})(?:了|并实施|实施)?[^，,。；;]{{0,14}}\Z")
