"""The profile of one report: its figures by topic, cut into stated, asserted and masked."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from helpers.analysis.comparison.comparison import STATES
from helpers.presentation.grammar.drawing import Sheet, both
from helpers.presentation.grammar.exhibit import Exhibit, figure_block
from helpers.presentation.grammar.fragments import made, sentence
from helpers.presentation.grammar.scales import text_width
from helpers.presentation.grammar.unread import nothing
from helpers.presentation.grammar.views import report_label
from helpers.presentation.language.wording import say


def by_topic(corpus, report_id: str) -> Exhibit:
    """Return one report's figures by topic: how many it states, asserts and masks."""
    language = corpus.language
    facts = corpus.facts[corpus.facts["report_id"] == report_id].drop_duplicates(["start", "end"])
    table = facts.groupby(["topic", "disclosure"]).size().unstack(fill_value=0)
    table = table.reindex(columns=list(STATES[:3]), fill_value=0)
    order = table.sum(axis=1).sort_values(ascending=False, kind="stable").index
    table = table.loc[[*(t for t in order if t != "other"), *(t for t in order if t == "other")]]
    title = say("chart.profile.title", language, report=report_label(corpus, report_id))
    counted = {topic: {state: int(n) for state, n in row.items() if n} for topic, row in table.iterrows()}
    alt = say("list.clause", language).join(
        f"{say(f'topic.{topic}', language)}{_counts(held, language)}" for topic, held in counted.items()
    )
    data = table.rename_axis(columns=None).reset_index()
    if len(counted) < 2:
        return sentence(
            title, alt or nothing(corpus, say("chart.profile.nothing", language), report_id=report_id), data=data
        )
    caveat = say("chart.profile.note", language)
    chart = both(lambda width, css: _bars(counted, language, alt, width, css))
    return made("chart", title, figure_block(title, caveat, chart, alt=alt), note=caveat, alt=alt, data=data)


def _counts(held: Mapping[str, int], language: str) -> str:
    return say("list.item", language).join(
        say("chart.profile.count", language, state=say(f"state.{state}", language), n=n) for state, n in held.items()
    )


def _bars(counted: Mapping[str, Mapping[str, int]], language: str, alt: str, width: int, css: str) -> Markup:
    names = {topic: say(f"topic.{topic}", language) for topic in counted}
    column = min(max(text_width(name, 13) for name in names.values()) + 14, width * 0.4)
    most = max(sum(held.values()) for held in counted.values())
    looks = {"stated": "fb", "asserted": "ring", "masked": "fm"}
    sheet = Sheet(width, 26 * len(counted) + 4)
    unit = (width - column - 190 if width > 400 else width - column - 44) / most
    for row, (topic, held) in enumerate(counted.items()):
        y = 26 * row + 5
        sheet.text(0, y + 13, names[topic])
        x = column
        for state, n in held.items():
            sheet.rect(x, y, n * unit, 16, looks[state])
            x += n * unit + 1
        words = _counts(held, language) if width > 400 else say("list.item", language).join(map(str, held.values()))
        sheet.text(x + 8, y + 13, words, "t2")
    return sheet.svg(alt, css)
