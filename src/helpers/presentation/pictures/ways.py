"""How each report speaks of the same things: a cell each, in the look of its state; of many reports, shares."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from helpers.analysis.comparison.comparison import STATES
from helpers.presentation.grammar.drawing import Sheet, both
from helpers.presentation.grammar.exhibit import figure_block
from helpers.presentation.grammar.marks import fact
from helpers.presentation.grammar.scales import text_width
from helpers.presentation.grammar.views import directed, indicator_label, mention_href, peers, report_label, state_rows
from helpers.presentation.language.wording import say
from helpers.presentation.pictures.panel import FEW, NARROW, WIDE
from helpers.presentation.pictures.rows import folded

Row = Mapping[str, object]
_CELL, _BAR, _LINE, _NARROWEST = 26, 16, 14, 46
_LOOK = {"stated": "ft", "asserted": "cb-asserted", "masked": "fm", "mentioned": "cb-mentioned"}


def ways_picture(corpus, indicators: Sequence[str]) -> Markup:
    """Return the chart of how ``indicators`` are told: report by report, of more than eight in counts."""
    language = corpus.language
    held = {indicator: state_rows(corpus, indicator) for indicator in indicators}
    held = {indicator: rows for indicator, rows in held.items() if rows}
    if not held:
        return Markup("")
    few = len(peers(corpus)) <= FEW
    alt = say("list.clause", language).join(_spoken(corpus, one, rows, few) for one, rows in held.items())
    draw = _cells if few else _shares
    title = say("picture.ways", language, n=len(held))
    note = say(f"picture.ways_note_{'few' if few else 'many'}", language)
    chart = both(lambda width, css: draw(corpus, held, alt, width, css), (WIDE, NARROW))
    return figure_block(title, note, chart, alt=title)


def _cells(corpus, held: Mapping[str, Sequence[Row]], alt: str, width: int, css: str) -> Markup:
    whose = [report_label(corpus, row["report_id"]) for row in next(iter(held.values()))]
    labels = [indicator_label(indicator, corpus.language) for indicator in held]
    longest = max(text_width(label, 12) for label in labels)
    above = longest > 0.3 * width or width - longest - 10 < _NARROWEST * len(whose)
    left = 0.0 if above else longest + 10
    step = (width - left) / len(whose)
    names = [folded(name, step - 4) for name in whose]
    top = _LINE * max(len(lines) for lines in names) + 6
    row_height = _CELL + 4 + (16 if above else 0)
    sheet = Sheet(width, round(top + row_height * len(held)))
    for number, lines in enumerate(names):
        for line, words in enumerate(lines):
            base = top - 6 - _LINE * (len(lines) - 1 - line)
            sheet.text(left + step * (number + 0.5), base, words, "t2", anchor="middle")
    for number, (label, rows) in enumerate(zip(labels, held.values(), strict=True)):
        y = top + row_height * number
        sheet.text(0, y + (12 if above else 17), label, "t2")
        for place, row in enumerate(rows):
            _cell(corpus, sheet, row, (left + step * place + 2, y + (16 if above else 0), step - 4))
    return sheet.svg(alt, css)


def _cell(corpus, sheet: Sheet, row: Row, place: tuple[float, float, float]) -> None:
    x, y, width = place
    state, href = str(row["state"]), str(row["fact_ids"][0]) if row["fact_ids"] else mention_href(row)
    if state in _LOOK:
        sheet.rect(x, y, width, _CELL, _LOOK[state], href=href)
    words, css = _words(corpus, row), "val" if state == "stated" else "t2 mk" if state in _LOOK else "t3"
    if text_width(words, 13) > width:
        words, css = say(f"state.{state}", corpus.language), "t2 mk"
    if state == "masked":  # the hatch stops at its word
        half = text_width(words, 12) / 2 + 4
        sheet.rect(x + width / 2 - half, y + 4, 2 * half, _CELL - 8, "paper")
    sheet.text(x + width / 2, y + 17.5, words, css, anchor="middle", href=href if state in _LOOK else "")


def _words(corpus, row: Row) -> str:
    if row["state"] == "stated":
        return directed(fact(corpus, row["fact_ids"][0]), corpus.language)
    return say(f"cell.{row['state']}", corpus.language)


def _shares(corpus, held: Mapping[str, Sequence[Row]], alt: str, width: int, css: str) -> Markup:
    sheet = Sheet(width, (_BAR + 20) * len(held))
    for number, (indicator, rows) in enumerate(held.items()):
        y, x = (_BAR + 20) * number, 0.0
        sheet.text(0, y + 12, indicator_label(indicator, corpus.language), "t2")
        told = [(state, n) for state in STATES if (n := sum(row["state"] == state for row in rows))]
        for state, n in told:
            part = width * n / len(rows)
            sheet.rect(x + 0.5, y + 16, part - 1, _BAR, f"cb-{state}")
            words = say("picture.share", corpus.language, state=say(f"cell.{state}", corpus.language), n=n)
            if (need := text_width(words, 12)) + 8 < part:
                if state in ("stated", "masked"):
                    sheet.rect(x + 4, y + 18, need + 6, _BAR - 4, "paper")
                sheet.text(x + 7, y + 28, words, "t2")
            x += part
    return sheet.svg(alt, css)


def _spoken(corpus, indicator: str, rows: Sequence[Row], few: bool) -> str:
    language = corpus.language
    if few:
        told = [f"{report_label(corpus, row['report_id'])} {_words(corpus, row)}" for row in rows]
    else:
        counts = [(state, sum(row["state"] == state for row in rows)) for state in STATES]
        told = [say("picture.share", language, state=say(f"cell.{state}", language), n=n) for state, n in counts if n]
    return indicator_label(indicator, language) + say("list.colon", language) + say("list.item", language).join(told)
