"""Charts of figures beside the nation's: the growth of money year by year, and rates of result."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from helpers.analysis.comparison.references import Comparator
from helpers.foundation.reference import read_toml
from helpers.presentation.exhibits.rulers import beside_ruler, dot_of, one_ruler
from helpers.presentation.grammar.marks import fact
from helpers.presentation.grammar.national import national, value_text
from helpers.presentation.grammar.views import indicator_label, reasons, report_label, state_rows, year_of
from helpers.presentation.language.numbers import with_sign
from helpers.presentation.language.qualifiers import dated, is_whole
from helpers.presentation.language.wording import say
from helpers.presentation.pictures.panel import Axis, Panel, Point
from helpers.presentation.pictures.picture import picture
from helpers.presentation.pictures.ticks import tick_words

# So many figures that stand on no axis are named below it; of more, the caption counts.
NAMED = 4
Row = Mapping[str, object]


def growth_picture(corpus) -> Markup:
    """Return the chart of the growth of the money: a panel a year, each with the nation's growth of that year."""
    language = corpus.language
    indicator = read_toml("exhibits.toml")["findings"]["growth"]
    rows = state_rows(corpus, indicator)
    ruler = one_ruler(corpus, rows)
    order = list(corpus.reports)
    facts = [*ruler.facts, *beside_ruler(corpus, rows, ruler)]
    by_year: dict[tuple[int, str], list[Row]] = {}
    for one in sorted(facts, key=lambda one: order.index(str(one["report_id"]))):
        by_year.setdefault((year_of(one) or 9999, dated(one, language)), []).append(one)
    panels = [
        Panel(when, (*(_point(corpus, one, signed=True) for one in by_year[(year, when)]),
                     *_nations(corpus, by_year[(year, when)], 0)))
        for year, when in sorted(by_year)
    ]  # fmt: skip
    left = [(report_label(corpus, str(one["report_id"])), reasons(why, language)) for one, why in ruler.others]
    told = [say("picture.growth_left", language, who=who, why=why) for who, why in dict.fromkeys(left)]
    if len(told) > NAMED:
        told = [say("picture.growth_left_many", language, n=len(told))]
    note = say("list.clause", language).join([say("picture.growth_note", language), *told])
    axis = _axis(panels, language, growing=True)
    return picture(indicator_label(indicator, language), note, panels, axis)


def results_picture(corpus) -> Markup:
    """Return the chart of the rates of result of 双减, a panel an indicator, beside national values near in time."""
    language, panels = corpus.language, []
    for indicator in read_toml("exhibits.toml")["findings"]["results"]:
        sure = [row for row in state_rows(corpus, indicator) if "in_doubt" not in row["reasons"]]
        facts = [one for one in one_ruler(corpus, sure).facts if one["kind"] == "percent" and is_whole(one)]
        points = [_point(corpus, one, signed=False) for one in facts]
        panels.append(Panel(indicator_label(indicator, language), (*points, *_nations(corpus, facts, 1))))
    title = say("picture.results", language)
    note = say("picture.results_note", language)
    return picture(title, note, panels, _axis(panels, language, growing=False))


def _axis(panels: Sequence[Panel], language: str, *, growing: bool) -> Axis:
    words = tick_words([value for panel in panels for value in panel.known()], "%", language)
    return Axis(words, language, zero=growing, cap=None if growing else 100)


def _point(corpus, row: Row, *, signed: bool) -> Point:
    dot = dot_of(corpus, row, signed=signed)
    shown = dot.shown or say(f"picture.masked_{row['change'] or 'level'}" if signed else "cell.masked", corpus.language)
    value = None if dot.mark == "masked" else dot.value
    return Point(dot.label, shown, dot.href, value, dot.mark, dot.bound, dot.direction, out=signed and (value or 0) < 0)


def _nations(corpus, rows: Sequence[Row], within: int) -> list[Point]:
    """Return the national values of figures, each once."""
    held: dict[str, Comparator] = {}
    for row in rows:
        one = fact(corpus, str(row["fact_id"]))
        reference = national(corpus, one, within=within) if one["disclosure"] == "stated" else None
        if reference is not None:
            held.setdefault(reference.comparator_id, reference)
    return [_nation(one, corpus.language) for one in held.values()]


def _nation(reference: Comparator, language: str) -> Point:
    when = say("year", language, year=reference.year)
    if reference.as_of:
        when = say("chart.month", language, year=reference.day.year, month=reference.day.month)
    label, shown = say("picture.nation", language, when=when), value_text(reference, language)
    if reference.calculation:  # how it came about stands with its name, the figure alone at the end of the row
        way = f"chart.calculation.{reference.calculation}"
        bare = with_sign(reference.text, reference.value)
        label, shown = f"{label} {say(way, language, value='').strip()}", bare
    return Point(label, shown, reference.comparator_id, reference.value, "nation")
