"""The grammar of a finding: a bold claim, clauses with linked figures, and at most four governments by name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from markupsafe import Markup

from helpers.extraction.words.indicators import catalogue
from helpers.presentation.grammar.views import capitalised, governments_in, has_series, report_labels
from helpers.presentation.language.wording import say

# So many governments are named in one sentence; of more, the sentence counts.
NAMED = 4

Row = Mapping[str, object]
# verdict that is none on a figure -> the words for it, in the order they are told
WHY_OPEN = {
    "masked": "masked", "self_declared_not_reached": "self_declared", "asserted": "asserted",
    "reference_only": "reference_only", "different_denominator": "reference_only", "undecided": "undecided",
}  # fmt: skip


class Finding(Markup):
    """A finding as markup, that still knows its ``head``, its ``text`` and the indicator it is ``about``."""

    head: str = ""
    text: Markup = Markup("")
    about: str = ""


def finding(claim: str, text: Markup | str, about: str = "") -> Finding:
    """Return a finding: ``claim`` in bold, then what carries and limits it; ``about`` is the indicator it is on."""
    made = Finding(Markup("<b>{}</b>{}").format(claim, text))
    made.head, made.text, made.about = claim.strip().rstrip("。."), Markup(text), about
    return made


def clauses(texts: Sequence[Markup | str], language: str) -> Markup:
    """Join clauses to one sentence, with its full stop; nothing for none."""
    if not texts:
        return Markup("")
    return capitalised(Markup(say("list.clause", language)).join(texts), language) + say("list.stop", language)


def who(corpus, report_ids: Iterable[str]) -> str:
    """Return the governments by name, or their number where there are many: each once, whatever its reports."""
    named = list(dict.fromkeys(report_ids))
    if len(named) <= NAMED:
        return report_labels(corpus, named)
    key = "finding.governments" if has_series(corpus) else "finding.reports"
    return say(key, corpus.language, n=len(governments_in(corpus, named)))


def grouped(rows: Sequence[Row], by: str = "report_id") -> dict[str, list[Row]]:
    """Group rows by a column, in order of appearance."""
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(str(row[by]), []).append(row)
    return groups


def why_open(told: Iterable[str], language: str) -> str:
    """Return what keeps the others from a verdict, in words: 被遮盖、只有断言或只作参照."""
    kinds = {WHY_OPEN[verdict] for verdict in told if verdict in WHY_OPEN}
    words = [say(f"result.why_{kind}", language) for kind in dict.fromkeys(WHY_OPEN.values()) if kind in kinds]
    *first, last = words
    return say("list.or", language).join([say("list.item", language).join(first), last]) if first else last


def of_topic(table, topic: str):
    """Return the rows of a table whose indicator appears in the notebook of ``topic``."""
    known = {indicator for indicator, entry in catalogue().items() if topic in entry.topics}
    return table[table["indicator"].isin(known)]
