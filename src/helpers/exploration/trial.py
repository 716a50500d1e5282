"""``try_text``: a text read on the spot, with its figures marked, what they were read as, and what was not read."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import pandas as pd
from markupsafe import Markup

from helpers.analysis.audit.audit import audit
from helpers.extraction.collection import Corpus, read_texts
from helpers.extraction.verbs import verb
from helpers.presentation.exhibits import tables
from helpers.presentation.grammar.exhibit import Exhibit
from helpers.presentation.language.wording import say
from helpers.presentation.page.evidence import Mark, marked

NAME = "pasted"


@dataclass(frozen=True)
class Trial:
    """A text as it was read: ``corpus`` holds it as its only report."""

    corpus: Corpus

    @property
    def facts(self) -> pd.DataFrame:
        """The facts table of the text, see DESIGN §3."""
        return self.corpus.facts

    @cached_property
    def audit(self) -> pd.DataFrame:
        """Every arithmetic claim of the text, see ``helpers.audit``."""
        return audit(self.corpus)

    @property
    def rejected(self) -> pd.DataFrame:
        """What looks like a figure and is none, or could not be read: start, end, text and the reason."""
        return self.corpus.rejected

    def text(self) -> Exhibit:
        """Return the text with every figure marked as on the pages: stated, masked or asserted."""
        (report,) = self.corpus.reports.values()
        rows = self.facts[["start", "end", "fact_id", "disclosure"]].drop_duplicates("start")
        marks = [Mark(*row) for row in rows.itertuples(index=False)]
        lines = Markup("<br>").join(
            marked(report.text, start, end, [one for one in marks if start <= one.start < end])
            for start, end in _lines(report.text, marks)
        )
        title = say("explore.read", self.corpus.language)
        html = Markup('<blockquote class="read" lang="zh-CN">{}</blockquote>').format(lines)
        return Exhibit("prose", title, str(html), fact_ids=tuple(rows["fact_id"]))

    def exhibits(self) -> list[Exhibit]:
        """Return the text, its figures and its arithmetic as exhibits."""
        return [self.text(), tables.figures(self.corpus, report_id=NAME), tables.audit(self.corpus, NAME)]


@verb
def try_text(text: str, language: str = "zh") -> Trial:
    """Return what is read in a text that is not stored anywhere. Raises ParameterError if it is empty.

    >>> try_text("2022年，全县配备专职保安168名，配备率100%。").facts["text"].tolist()
    ['168名', '100%']
    """
    return Trial(read_texts({NAME: text}, language))


def _lines(text: str, marks: list[Mark]) -> list[tuple[int, int]]:
    """Return the lines of a text as spans; a line that breaks a figure goes on with the next."""
    inside = {at for one in marks for at in range(one.start, one.end)}
    ends = [at for at, character in enumerate(text) if character == "\n" and at not in inside]
    starts = [0, *(end + 1 for end in ends)]
    return list(zip(starts, [*ends, len(text)], strict=True))
