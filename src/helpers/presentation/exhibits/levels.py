"""Two years of one amount, per government: which figures make the pair, and its card."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

import pandas as pd
from markupsafe import Markup

from helpers.extraction.words.indicators import catalogue
from helpers.presentation.grammar.drawing import CARD, Sheet
from helpers.presentation.grammar.exhibit import figure_block
from helpers.presentation.grammar.fragments import note
from helpers.presentation.grammar.marks import fact, own
from helpers.presentation.grammar.scales import nice
from helpers.presentation.grammar.views import (
    REMEDIAL_PARTS,
    capitalised,
    coded,
    facts_of,
    figure,
    printed,
    report_label,
    stage_label,
    year_of,
)  # fmt: skip
from helpers.presentation.language.figures import in_words, magnitude, shown_text
from helpers.presentation.language.glosses import spoken_yuan
from helpers.presentation.language.numbers import amount, decimals, scale, spoken_scale
from helpers.presentation.language.wording import say, say_html

_BAR = {"stated": ("soft", "fb"), "estimate": ("fh", "fh"), "masked": ("fm", "fm")}


@dataclass(frozen=True, slots=True)
class Pair:
    """The amount of a year and of the year before, as rows of the facts table."""

    before: Mapping[str, object]
    now: Mapping[str, object]

    COLUMNS: ClassVar[tuple[str, ...]] = ("report_id", "basis", "year_before", "before", "year", "now", "masked")

    @property
    def masked(self) -> bool:
        """Whether a mask hides one of the two, so that bar lengths mean nothing."""
        return "masked" in (self.before["disclosure"], self.now["disclosure"])

    def record(self) -> tuple:
        """Return the pair as a row of the exhibit's data (yuan)."""
        before, now = self.before, self.now
        return (
            now["report_id"], now["basis"], year_of(before), before["value"], year_of(now), now["value"], self.masked,
        )  # fmt: skip

    def spoken(self, corpus) -> str:
        """Return the pair in words, for those who do not see the bars."""
        language = corpus.language
        who = report_label(corpus, str(self.now["report_id"]))
        parts = [
            f"{_when(row, last, language)} {_shown(row, language)}"
            for row, last in ((self.before, False), (self.now, True))
        ]
        return who + say("list.colon", language) + say("list.clause", language).join(parts)


def pairs(corpus, row: Mapping[str, object]) -> Pair | None:
    """Return the pair of a cell of the comparison: its figure and that of the year before, else None.

    Two masked figures of one sentence are a pair even without years: 比上年的*万元增长.
    """
    if row["state"] not in ("stated", "masked") or not row["fact_ids"]:
        return None
    now = fact(corpus, row["fact_ids"][0])
    levels = [
        other
        for other in facts_of(corpus, str(row["indicator"]), str(row["report_id"]))
        if other["fact_id"] != now["fact_id"]
        and (other["kind"], other["change"], other["stage"]) == (now["kind"], now["change"], now["stage"])
        and (other["basis"] == now["basis"] or not other["basis"] or not now["basis"])
        and other["status"] in ("actual", "estimate")
        and other["part"] not in REMEDIAL_PARTS
    ]
    year = year_of(now)
    for other in levels:
        # 突破800亿元 and 突破900亿元 are apart by nobody knows how much: neither bar nor difference
        if year is not None and year_of(other) == year - 1 and not other["bound"] and not now["bound"]:
            return Pair(other, now)
    hidden = [other for other in levels if other["disclosure"] == "masked" and other["sentence"] == now["sentence"]]
    if year is None and now["disclosure"] == "masked" and hidden:
        return Pair(hidden[0], now)
    return None


def pair_card(corpus, pair: Pair) -> Markup:
    """Return the card of a pair: two bars from zero, and below what the report says of the change."""
    language, now = corpus.language, pair.now
    basis = coded("basis", str(now["basis"]), language) if now["basis"] else say("basis.none", language)
    extras = [basis, stage_label(str(now["stage"]), language) if not pair.masked else ""]
    head = say("list.item", language).join(part for part in extras if part)
    alt = pair.spoken(corpus)
    body = _drawing(pair, language, alt) + note(_change(corpus, pair))
    return figure_block(report_label(corpus, str(now["report_id"])), head, body, alt=alt, css="card")


def _drawing(pair: Pair, language: str, alt: str) -> Markup:
    values = [float(row["value"]) for row in (pair.before, pair.now) if not pd.isna(row["value"])]
    axis = nice(values, zero=True, count=8)
    power = spoken_scale(axis.high)
    sheet = Sheet(CARD, 120)
    for top, row, last in ((0, pair.before, False), (52, pair.now, True)):
        masked = row["disclosure"] == "masked"
        kind = "masked" if masked else "estimate" if row["status"] == "estimate" else "stated"
        sheet.text(0, top + 14, _when(row, last, language), "t2")
        sheet.text(
            CARD, top + 14, _shown(row, language), "t2 mk" if masked else "val", anchor="end", href=str(row["fact_id"])
        )
        width = CARD if masked else axis.share(float(row["value"])) * CARD
        sheet.rect(0.5, top + 22, width - 1, 16, _BAR[kind][last], href=str(row["fact_id"]))
        sheet.line(0.5, top + 20, 0.5, top + 40, "ax0")
    if pair.masked:
        sheet.text(0, 116, say("chart.length_means_nothing", language), "t3")
    else:
        places = max(0, len(f"{axis.high / 1e8:g}".partition(".")[2])) if power == "亿" else 0
        sheet.text(0, 116, "0", "t3")
        end = amount(axis.high, say("unit.yuan", language), places, power)
        end = end if language == "zh" else spoken_yuan(axis.high, 1)
        sheet.text(CARD, 116, end, "t3", anchor="end")
    return sheet.svg(alt)


def _when(row: Mapping[str, object], last: bool, language: str) -> str:
    year = year_of(row)
    if year is None:
        return say("chart.this_year_masked" if last else "chart.year_before", language)
    when = say("year", language, year=year)
    return say("chart.estimated", language, when=when) if row["status"] == "estimate" else when


def _shown(row: Mapping[str, object], language: str) -> str:
    text = printed(row)
    if row["disclosure"] != "masked":
        return shown_text(row, language)
    if language == "en":
        return say("chart.masked_unit", language, unit="RMB")
    power = scale(text) or next((sign for sign in ("亿", "万") if sign in text), "")
    return say("chart.masked_unit", language, unit=f"{power}{row['unit']}")


def _change(corpus, pair: Pair) -> Markup:
    """Say how the amount changed: in the report's words where it prints them, else as our difference."""
    language, now = corpus.language, pair.now
    indicator, report_id = str(now["indicator"]), str(now["report_id"])
    rates = [i for i, entry in catalogue().items() if entry.growth_of == indicator]
    said = [
        row for i in [indicator, *rates] for row in facts_of(corpus, i, report_id)
        if row["change"] in ("increase", "decrease") and row["disclosure"] != "asserted"
        and (row["year"] is now["year"] or year_of(row) == year_of(now)) and row["stage"] == now["stage"]
    ]  # fmt: skip
    claims = [_claim(corpus, row) for row in said[:3]]
    parts = []
    if not pair.masked and not any(row["kind"] == now["kind"] for row in said):
        difference = float(now["value"]) - float(pair.before["value"])
        places = max(decimals(printed(now)), decimals(printed(pair.before)))
        shown = amount(abs(difference), str(now["unit"]), places, scale(printed(now)))
        shown = shown if language == "zh" else spoken_yuan(abs(difference))
        parts.append(say_html(f"chart.own.{'more' if difference >= 0 else 'less'}", language, difference=own(shown)))
    if claims:
        parts.append(say_html("chart.said.all", language, claims=Markup(say("list.item", language)).join(claims)))
    if pair.masked:
        parts.insert(0, Markup("{}").format(say("chart.both_masked", language)))
    text = capitalised(Markup(say("list.clause", language)).join(parts), language)
    return text + say("list.stop", language) if text else Markup("")


def _claim(corpus, row: Mapping[str, object]) -> Markup:
    """Return a change as the report states it, an expected one said to be expected."""
    language = corpus.language
    claim = in_words(row, figure(corpus, str(row["fact_id"]), magnitude(row, language)), language)
    return say_html("chart.said.expected", language, claim=claim) if row["status"] == "estimate" else claim
