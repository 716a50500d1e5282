"""The reference list of a page: the norms and national values it cited, with document, number and confidence.

Ids are those of ``data/reference/norms.csv`` (``norm_id``) and ``comparators.csv`` (``comparator_id``); a link to
one of them reads ``href="#ref-<id>"``.
"""

from __future__ import annotations

import csv
import functools
from collections.abc import Iterable, Mapping

from markupsafe import Markup

from helpers.extraction.indicators import catalogue
from helpers.foundation.paths import REFERENCE_DIR
from helpers.foundation.reference import read_csv
from helpers.presentation.marks import nil
from helpers.presentation.wording import has, say

_SOURCES = {"norms.csv": "norm_id", "comparators.csv": "comparator_id"}


def known(ref_id: str) -> bool:
    """Tell whether ``ref_id`` is a norm or comparator of the reference data."""
    return ref_id in _records()


def reference_list(ref_ids: Iterable[str], language: str) -> Markup:
    """Return the table of the references ``ref_ids`` (unknown ones are left out), in the order of the data files."""
    wanted = set(ref_ids)
    rows = [(ref_id, record) for ref_id, record in _records().items() if ref_id in wanted]
    if not rows:
        return Markup("")
    heads = [say(f"references.{name}", language) for name in ("what", "value", "source")]
    body = Markup("").join(_row(ref_id, record, heads, language) for ref_id, record in rows)
    head = Markup("").join(Markup('<th scope="col">{}</th>').format(text) for text in heads)
    return Markup('<table class="st refs"><caption class="vh">{}</caption><thead><tr>{}</tr></thead>{}</table>').format(
        say("references.title", language), head, Markup("<tbody>{}</tbody>").format(body)
    )


def _row(ref_id: str, record: Mapping[str, str], heads: list[str], language: str) -> Markup:
    source = " ".join(record[name] for name in ("document", "source", "number") if record.get(name))
    detail = say("references.confidence", language, level=record["confidence"])
    return Markup(
        '<tr id="ref-{}"><th scope="row">{}</th><td data-l="{}">{}</td>'
        '<td data-l="{}" class="mini">{} · {}<span class="bk"></span></td></tr>'
    ).format(
        ref_id, _label(record, language), heads[1], _value(record, language), heads[2], source or nil(), detail
    )  # fmt: skip


def _label(record: Mapping[str, str], language: str) -> str:
    name = record.get(f"label_{language}") or _indicator_label(record["indicator"], language)
    stage = record.get("stage", "")
    parts = [name, stage if stage and stage not in name else ""]
    if record.get("year"):
        parts += [record["year"] if not record.get("as_of") else record["as_of"]]
        return say("references.national", language, what=" · ".join(part for part in parts if part))
    return " · ".join(part for part in parts if part)


def _indicator_label(indicator: str, language: str) -> str:
    known_indicator = catalogue().get(indicator)
    return getattr(known_indicator, f"label_{language}") if known_indicator else indicator


def _value(record: Mapping[str, str], language: str) -> str:
    number = record.get("threshold") or record.get("value") or ""
    if not number:
        return say("references.no_threshold", language)
    sign = {">=": "≥ ", "<=": "≤ ", "=": "= "}.get(record.get("direction", ""), "")
    unit = record["unit"]
    if "e" in number:  # 36310.47e8 元: the data keep the printed digits, 亿元
        digits, power = number.split("e")
        scale = f"references.e{int(power)}"
        if has(scale):
            return f"{sign}{digits}{say(scale, language)}{unit}"
    return f"{sign}{number}{unit if unit != '1' else ''}"


@functools.cache
def _records() -> dict[str, Mapping[str, str]]:
    records: dict[str, Mapping[str, str]] = {}
    for name, key in _SOURCES.items():
        with (REFERENCE_DIR / name).open(encoding="utf-8", newline="") as handle:
            columns = tuple(next(csv.reader(handle)))
        records |= {row[key]: row for row in read_csv(name, columns, key)}
    return records
