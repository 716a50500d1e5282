"""Findings on one government over its years: what it fell short of and whether that was mended, what broke or was given
otherwise, what it promised.

At most five, one an indicator: norms missed, first those that stand, then breaks and revisions, then promises.
Each is a head, a sentence with linked figures, and a small chart.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from markupsafe import Markup

from helpers.analysis.comparison.references import comparator
from helpers.extraction.words.indicators import catalogue
from helpers.foundation.reference import read_toml
from helpers.presentation.exhibits.norm_table import limit
from helpers.presentation.findings.clauses import clauses
from helpers.presentation.governments.asked import difference, mended_figures, missed_figures
from helpers.presentation.governments.trend import norm_chart, signed_value, trend_chart
from helpers.presentation.governments.years import named
from helpers.presentation.grammar.marks import fact, own, ref
from helpers.presentation.grammar.views import (
    coded,
    courses,
    excepted,
    figure,
    in_sentence,
    indicator_label,
    listed,
    of_government,
    printed,
    promised,
    report_year,
    reports_of,
    revised,
    stage_label,
    year_of,
)
from helpers.presentation.language.figures import directed, magnitude
from helpers.presentation.language.numbers import amount, decimals, scale, with_sign
from helpers.presentation.language.wording import has, say, say_html

Row = Mapping[str, object]
MOST = 5
_AT_LEAST = (3, 1, 1, 0)  # places that norms missed, changes, promises and courses have before others take them
_PROMISES = ("not_kept", "partly", "kept")  # what is worth a finding, in this order


class Told(NamedTuple):
    """One finding: what it is on, its head, its sentence, and its chart (empty for none)."""

    indicator: str
    head: str
    text: Markup
    chart: Markup


def told_of(corpus, government: str) -> list[Told]:
    """Return the findings of a government: norms missed, changes, promises, courses; at most five, one an indicator.

    Where there is more to tell, each kind has its place before a kind has many: every exception stands in its table.
    """
    reports_of(corpus, government)
    kinds: list[list[Told]] = []
    told: set[str] = set()
    for kind in (_missed, _changed, _promised, _moved):
        own = {one.indicator: one for one in reversed(list(kind(corpus, government))) if one.indicator not in told}
        kinds.append(list(reversed(own.values())))
        told |= set(own)
    chosen = [own[:most] for own, most in zip(kinds, _AT_LEAST, strict=True)]
    for own, held in zip(kinds, chosen, strict=True):
        held += own[len(held) : len(held) + MOST - sum(map(len, chosen))]
    return [one for held in chosen for one in held]


def as_list(found: list[Told]) -> Markup:
    """Return findings as a numbered list, each with its chart beside it."""
    items = [
        Markup('<li><div class="said"><h3>{}</h3><p>{}</p></div>{}</li>').format(
            one.head[:1].upper() + one.head[1:], one.text[:1].upper() + one.text[1:], one.chart
        )
        for one in found
    ]
    return Markup('<ol class="find courses">{}</ol>').format(Markup("").join(items))


def _missed(corpus, government: str) -> Iterator[Told]:
    language = corpus.language
    for row in of_government(excepted(corpus), government):
        if row["verdict"] == "inconsistent" or not year_of(row):
            continue
        entry = catalogue().get(str(row["indicator"]))
        if entry is not None and entry.growth_of and len(row["fact_ids"]) == 1:
            yield _fallen(corpus, government, row, entry.growth_of)
            continue
        label = in_sentence(str(row[f"label_{language}"]), language)
        stage = named({"indicator": row["indicator"], "stage": row["stage"], "scope": ""}, language)
        what = stage if row["stage"] and stage.count(str(row["stage"])) and language == "zh" else label
        fields = {
            "year": year_of(row),
            "what": what,
            "verdict": coded("finding.years.verdict", row["verdict"], language),
        }
        head = _head(corpus, row, fields)
        parts = [
            say_html(
                "finding.years.missed_pair" if len(row["fact_ids"]) == 2 else "finding.years.missed",
                language,
                figures=missed_figures(corpus, row),
                limit=ref(str(row["norm_id"]), limit(row, language)),
                **(fields | {"verdict": coded("verdict", row["verdict"], language)}),
            )
        ]
        parts += _short(corpus, row)
        if quote := _boast(corpus, row):
            parts.append(say_html("finding.years.boast", language, quote=quote))
        parts += _before(corpus, row)
        if not row["open"]:
            passed = mended_figures(corpus, row)
            parts.append(say_html("finding.years.mended", language, year=int(row["mended_year"]), figure=passed))
        yield Told(str(row["indicator"]), head, clauses(parts, language), _chart(corpus, government, row))


def _head(corpus, row: Row, fields: Mapping[str, object]) -> str:
    """Return the head of a norm missed: what it was, and whether it still is so."""
    language = corpus.language
    first = fact(corpus, row["fact_ids"][0])
    printed_there = len(row["fact_ids"]) == 1 and first["disclosure"] == "stated"
    key = f"finding.years.head.{row['norm_id']}"
    if has(key) and (gap := _gap(corpus, row)):
        said = say(key, language, year=fields["year"], gap=gap)
    else:
        figures = directed(first, language) if printed_there else ""
        said = say("finding.years.head.any", language, figure=figures, **fields).replace("  ", " ")
    if not row["open"]:
        return said + say("finding.years.head.mended", language, again=int(row["mended_year"]))
    years = [year for one in reports_of(corpus, str(row["government_id"])) if (year := report_year(corpus, one))]
    last = not years or year_of(row) == max(years)
    return said + say(f"finding.years.head.{'last' if last else 'open'}", language)


def _fallen(corpus, government: str, row: Row, level: str) -> Told:
    """Return the finding on money that must not fall and did, with the nation in the same year."""
    language, year = corpus.language, year_of(row)
    stage = stage_label(str(row["stage"]), language)
    label = in_sentence(indicator_label(level, language), language)
    what = say("finding.years.of_stage", language, stage=stage, what=label) if stage else label
    fell = fact(corpus, row["fact_ids"][0])
    fields = {"year": year, "what": what, "verdict": coded("verdict", row["verdict"], language)}
    bare = magnitude(fell, language)
    way = "open" if row["open"] else "mended"
    again = {} if row["open"] else {"again": int(row["mended_year"]), "rise": _plain(corpus, row["mended_fact_ids"])}
    head = say(f"finding.years.fell_{way}", language, fall=bare, **again, **fields)
    bound = ref(str(row["norm_id"]), limit(row, language))
    linked = figure(corpus, row["fact_ids"][0], bare)
    parts = [say_html("finding.years.fell", language, fall=linked, limit=bound, **fields)]
    if (nation := comparator(str(row["indicator"]), year, str(row["stage"]))) is not None:
        shown_there = ref(nation.comparator_id, with_sign(nation.text, nation.value))
        parts.append(say_html("finding.years.nation", language, national=shown_there))
    if not row["open"]:
        passed = mended_figures(corpus, row)
        parts.append(say_html("finding.years.mended", language, year=again["again"], figure=passed))
    return Told(str(row["indicator"]), head, clauses(parts, language), _chart(corpus, government, row))


def _shown(corpus, fact_id: object) -> str:
    return directed(fact(corpus, str(fact_id)), corpus.language)


def _plain(corpus, fact_ids: Sequence[str]) -> str:
    return str(listed([magnitude(fact(corpus, one), corpus.language) for one in fact_ids], corpus.language))


def _chart(corpus, government: str, row: Row) -> Markup:
    """Return the chart of a norm missed: of our quotients where it is on one, else of its indicator."""
    chart = norm_chart(corpus, row)
    rows = _rows(corpus, government, str(row["indicator"]))
    return chart or trend_chart(corpus, rows, of_government(promised(corpus), government), row)


def _short(corpus, row: Row) -> list[Markup]:
    """Return by how much money paid falls short of the money it is held against: 少65.7万元."""
    gap = _gap(corpus, row)
    return [say_html("finding.years.short", corpus.language, gap=own(gap))] if gap else []


def _gap(corpus, row: Row) -> str:
    """Return by how much the first amount of a norm on two is below the second; empty where it is not."""
    if len(row["fact_ids"]) != 2:
        return ""
    paid, due = (fact(corpus, one) for one in row["fact_ids"])
    if paid["kind"] != "money" or due["kind"] != "money" or not paid["value"] < due["value"]:
        return ""
    text = printed(due)
    places = max(decimals(text), decimals(printed(paid)))
    return amount(due["value"] - paid["value"], str(due["unit"]), places, scale(text))


def _boast(corpus, row: Row) -> Markup | None:
    """Return the words of the report that say the contrary of a figure: 写“不低于公务员”, linked."""
    facts = corpus.facts
    own_report = facts[(facts["report_id"] == row["report_id"]) & (facts["disclosure"] == "asserted")]
    kin = {"operating_funds_allocated": "operating_funds_allocation_rate", "teacher_average_pay": "teacher_pay_ratio"}
    wanted = {str(row["indicator"]), kin.get(str(row["indicator"]), "")}
    held = own_report[own_report["indicator"].isin(wanted) & own_report["stage"].isin({"", str(row["stage"])})]
    return figure(corpus, str(held.iloc[0]["fact_id"])) if len(held) else None


def _before(corpus, row: Row) -> list[Markup]:
    """Return how far a level that misses its norm is from that of the year before, where both are known."""
    year, language = year_of(row), corpus.language
    if len(row["fact_ids"]) != 1 or year is None:
        return []
    rows = [
        one
        for one in _rows(corpus, str(row["government_id"]), str(row["indicator"]))
        if one["stage"] == row["stage"] and one["standing"] == "current" and one["disclosure"] == "stated"
    ]
    now = next((one for one in rows if one["fact_id"] == row["fact_ids"][0]), None)
    last = next((one for one in rows if year_of(one) == year - 1), None)
    if now is None or last is None or now["segment"] != last["segment"]:
        return []
    gap = (signed_value(now) or 0.0) - (signed_value(last) or 0.0)
    text = str(now["text"])
    places = max(decimals(text), decimals(str(last["text"])))
    unit = say("unit.points", language) if now["kind"] == "percent" else str(now["unit"])
    fields = {"year": year - 1, "gap": own(amount(abs(gap), unit, places, scale(text)))}
    way = "higher" if gap > 0 else "lower" if gap < 0 else ""
    return [say_html(f"finding.years.{way}", language, **fields)] if way else []


def _changed(corpus, government: str) -> Iterator[Told]:
    """Yield a finding for each indicator whose basis changes or of which a year was later given otherwise."""
    language = corpus.language
    again: dict[str, list[Row]] = {}
    for row in of_government(revised(corpus), government):
        again.setdefault(str(row["indicator"]), []).append(row)
    broken: dict[str, Row] = {}
    for row in of_government(courses(corpus), government):
        if row["breaks"]:
            broken.setdefault(str(row["indicator"]), row)
    for indicator in dict.fromkeys([*again, *broken]):
        held, cut = again.get(indicator, []), broken.get(indicator)
        fields = {"what": in_sentence(named(held[0] if held else cut, language), language)}
        fields |= {"year": _report_of(corpus, cut)} if cut is not None else {}
        if held:
            first, second = (_shown(corpus, held[0][name]) for name in ("fact_id", "again_fact_id"))
            fields |= {"again": year_of(held[0]), "first": first, "second": second}
        way = "both" if held and cut is not None else "revised" if held else "broken"
        head = say(f"finding.years.changed_{way}", language, **fields)
        parts = [_said_again(corpus, row) for row in held[:2]]
        if cut is not None:
            parts.append(_broken(corpus, government, cut))
        chart = trend_chart(corpus, _rows(corpus, government, indicator))
        yield Told(indicator, head, clauses(parts, language), chart)


def _said_again(corpus, row: Row) -> Markup:
    language = corpus.language
    return say_html(
        "finding.years.said_again",
        language,
        year=year_of(row),
        first_year=report_year(corpus, row["report_id"]),
        first=figure(corpus, row["fact_id"]),
        again_year=report_year(corpus, row["again_report_id"]),
        again=figure(corpus, row["again_fact_id"]),
        difference=own(difference(row)),
        why=coded("revision", row["reason"], language),
    )


def _broken(corpus, government: str, row: Row) -> Markup:
    """Return what changed at a break: from which basis to which, where both are named."""
    language = corpus.language
    rows = [one for one in _rows(corpus, government, str(row["indicator"])) if one["stage"] == row["stage"]]
    before = [one for one in rows if one["segment"] == row["segment"] - 1 and one["basis"]]
    if "other_basis" in row["breaks"] and before:
        bases = {"before": coded("basis", before[-1]["basis"], language), "now": coded("basis", row["basis"], language)}
        return say_html("finding.years.basis", language, year=_report_of(corpus, row), **bases)
    return say_html(
        "finding.years.basis_declared",
        language,
        year=_report_of(corpus, row),
        why=listed([coded("break", code, language) for code in row["breaks"]], language),
    )


def _report_of(corpus, row: Row) -> int | None:
    """Return the year whose report gives a figure: the report changes its basis, whatever year the figure is of."""
    return report_year(corpus, row["report_id"]) or year_of(row)


def _promised(corpus, government: str) -> Iterator[Told]:
    language = corpus.language
    rows = [row for row in of_government(promised(corpus), government) if row["verdict"] in _PROMISES]
    for row in sorted(rows, key=lambda row: (_PROMISES.index(row["verdict"]), -(year_of(row) or 0))):
        fields = {
            "year": report_year(corpus, row["report_id"]),
            "what": in_sentence(named(row, language), language),
            "target": _shown(corpus, row["fact_id"]),
            "again": year_of(row),
            "verdict": coded("promise", row["verdict"], language),
        }
        head = say("finding.years.promise", language, **fields)
        fields |= {"target": figure(corpus, row["fact_id"]), "result": figure(corpus, row["result_id"])}
        key, before = "promise_bare", {}
        if row["before_id"]:
            key, before = "promise_from", {"before": figure(corpus, row["before_id"])}
        text = say_html(f"finding.years.{key}", language, **fields, **before)
        chart = trend_chart(corpus, _rows(corpus, government, str(row["indicator"])), [row])
        yield Told(str(row["indicator"]), head, text, chart)


def _moved(corpus, government: str) -> Iterator[Told]:
    """Yield the courses of rates and of money per pupil that all years can be joined in, in the order of the page."""
    language = corpus.language
    for indicator in read_toml("governments.toml")["page"]["trend"]:
        rows = [row for row in _rows(corpus, government, indicator) if row["standing"] == "current"]
        stages = {str(row["stage"]) for row in rows}
        known = [row for row in rows if row["disclosure"] == "stated" and not row["doubt"]]
        told = len(stages) == 1 and len(known) > 1 and len({row["segment"] for row in rows}) == 1
        if not told or catalogue()[indicator].comparable == "growth":
            continue
        first, last = known[0], known[-1]
        step = (signed_value(last) or 0.0) - (signed_value(first) or 0.0)
        fields = {"what": in_sentence(named(first, language), language), "first": year_of(first), "last": year_of(last)}
        way = "rose" if step > 0 else "fell" if step < 0 else "stayed"
        head = say(
            f"finding.years.course_{way}",
            language,
            before=directed(first, language),
            now=directed(last, language),
            **fields,
        )
        items = [
            say_html("finding.years.in_year", language, year=year_of(row), figure=figure(corpus, str(row["fact_id"])))
            for row in rows
        ]
        text = say_html("finding.years.course", language, what=fields["what"], figures=listed(items, language))
        chart = trend_chart(corpus, _rows(corpus, government, indicator), of_government(promised(corpus), government))
        yield Told(indicator, head, text, chart)


def _rows(corpus, government: str, indicator: str) -> list[Row]:
    return [row for row in of_government(courses(corpus), government) if row["indicator"] == indicator]
