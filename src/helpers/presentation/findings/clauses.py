"""The grammar of a finding: a bold claim, clauses with linked figures, and at most four governments by name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from markupsafe import Markup

from helpers.extraction.words.indicators import catalogue
from helpers.presentation.grammar.views import governments_in, has_series, report_labels
from helpers.presentation.language.wording import say

# So many governments are named in one sentence; of more, the sentence counts.
NAMED = 4

Row = Mapping[str, object]


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


def capitalised(text: Markup | str, language: str) -> Markup | str:
    """Return a sentence with its first letter large, in English; a link at its head stays as it is.

    >>> str(capitalised(Markup("reduction of institutions 99%"), "en"))
    'Reduction of institutions 99%'
    >>> str(capitalised(Markup(" grew by 7.5%"), "en"))
    'Grew by 7.5%'
    """
    text = text.lstrip()  # where no name leads, its blank is left
    return text[:1].upper() + text[1:] if language == "en" and text[:1].isalpha() else text


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


def of_topic(table, topic: str):
    """Return the rows of a table whose indicator appears in the notebook of ``topic``."""
    known = {indicator for indicator, entry in catalogue().items() if topic in entry.topics}
    return table[table["indicator"].isin(known)]
