"""``find``: every place of the texts that holds what was typed: 15.44, 保安, ***万元."""

from __future__ import annotations

import re

import pandas as pd

from helpers.corpus.copy.script import fold
from helpers.extraction.collection import Corpus
from helpers.extraction.verbs import verb
from helpers.foundation.errors import ParameterError

COLUMNS = ("report_id", "start", "end", "text", "fact_id", "disclosure", "sentence", "section")
_NUMBER = re.compile(r"\d[\d,.]*")


@verb
def find(corpus: Corpus, what: str) -> pd.DataFrame:
    """Return every place that holds ``what``, in corpus and text order.

    Width and script are folded on both sides (經費 is 经费), a number is found whole (5.44 is not in 15.44), and blanks
    and line wraps that break a word or a figure do not hide it. Columns: ``report_id``; ``start``, ``end``: code points
    of the text; ``text`` as printed there; ``fact_id``, ``disclosure`` of the figure that stands there, empty where
    there is none; ``sentence``; ``section``, its heading. Raises ParameterError for an empty text.

    >>> from helpers import open_corpus
    >>> find(open_corpus(), "护学岗")["report_id"].nunique() > 0
    True
    """
    wanted = fold(what).strip()
    if not wanted:
        raise ParameterError(
            "nothing to find", expected="a word or a figure as printed, such as 15.44, 保安 or ***万元"
        )
    pattern = _pattern(wanted)
    rows = []
    for report_id, report in corpus.reports.items():
        copy = report.copy
        places = copy.reading.places
        facts = corpus.facts[corpus.facts["report_id"] == report_id]
        starts = facts["start"].to_numpy()
        for match in pattern.finditer(copy.text):
            start, end = int(places[match.start()]), int(places[match.end() - 1]) + 1
            at = int(starts.searchsorted(end)) - 1
            held = facts.iloc[at] if at >= 0 and facts["end"].iat[at] > start else None
            span = report.sentence_span(start)
            rows.append((
                report_id, start, end, report.text[start:end],
                "" if held is None else held["fact_id"], "" if held is None else held["disclosure"],
                " ".join(report.text[slice(*span)].split()), report.section_at(start).title,
            ))  # fmt: skip
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _pattern(wanted: str) -> re.Pattern[str]:
    """Return what finds a folded text; a number it begins or ends with is none of a longer one."""
    escaped = r"\s?".join(map(re.escape, wanted.split()))
    before = r"(?<![\d.,])" if _NUMBER.match(wanted) else ""
    after = r"(?![\d]|[.,]\d)" if wanted[-1].isdigit() else ""
    return re.compile(before + escaped + after)
