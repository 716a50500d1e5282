"""The reference list of a page: the norms and national values it cites, with document, number and confidence."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from helpers.analysis.comparison.references import Comparator, Norm, all_comparators, all_norms
from helpers.extraction.words.indicators import catalogue
from helpers.presentation.grammar.fragments import column_names
from helpers.presentation.grammar.marks import nil
from helpers.presentation.language.wording import say

_SIGNS = {">=": "≥ ", "<=": "≤ ", ">": "> ", "<": "< "}


def reference_list(anchors: Iterable[str], language: str) -> Markup:
    """Return the table of the references whose anchors (``ref-…``) are given, in the order of the data files.

    Anchors that are none of a norm or national value are left out; without any, the result is empty.
    """
    wanted = set(anchors)
    rows = [_row(entry, language) for entry in (*all_norms(), *all_comparators()) if entry.ref_id in wanted]
    if not rows:
        return Markup("")
    names = [say(f"references.{name}", language) for name in ("what", "value", "source")]
    head = Markup("").join(Markup('<th scope="col">{}</th>').format(name) for name in names)
    return Markup(
        '<table class="st refs"{}><caption class="vh">{}</caption><thead><tr>{}</tr></thead><tbody>{}</tbody></table>'
    ).format(column_names(names), say("references.title", language), head, Markup("").join(rows))


def _row(entry: Norm | Comparator, language: str) -> Markup:
    is_norm = isinstance(entry, Norm)
    label = _norm_label(entry, language) if is_norm else _comparator_label(entry, language)
    document = " ".join(part for part in (entry.document if is_norm else entry.source, entry.number) if part)
    return Markup(
        '<tr id="{}"><th scope="row">{}</th><td>{}</td><td class="mini">{} · {}<span class="bk"></span></td></tr>'
    ).format(
        entry.ref_id,
        label,
        _threshold(entry) if is_norm else entry.text,
        Markup('<span lang="zh-CN">{}</span>').format(document) if document else nil(),
        say(f"references.confidence_{entry.confidence}", language),
    )


def _norm_label(norm: Norm, language: str) -> str:
    label = norm.label_en if language == "en" else norm.label_zh
    return f"{label} · {norm.stage}" if norm.stage and norm.stage not in label and language == "zh" else label


def _comparator_label(entry: Comparator, language: str) -> str:
    indicator = catalogue().get(entry.indicator)
    name = getattr(indicator, f"label_{language}") if indicator else entry.indicator
    when = entry.as_of or str(entry.year)
    return say("references.national", language, what=" · ".join(part for part in (name, entry.stage, when) if part))


def _threshold(norm: Norm) -> str:
    number, unit = f"{norm.threshold:g}", norm.unit
    if unit == "比":  # a ratio below one is printed as its documents print it: 0.0667 is 1:15
        number, unit = (f"1:{1 / norm.threshold:.0f}" if 0 < norm.threshold < 1 else number), ""
    return f"{_SIGNS[norm.direction]}{number}{unit}"
