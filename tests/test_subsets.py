"""Properties of what is said: of every subset of the five reports, in both languages, no sentence claims too much.

The reports are read once; a subset takes its tables from them. What is said is taken as markup, so that every figure
in a sentence can be looked up in the facts.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from itertools import combinations
from typing import NamedTuple

import pytest

from helpers.extraction.collection import open_corpus
from helpers.foundation.reference import read_toml
from helpers.presentation.findings import exceptions, findings_disclosed, findings_judged, findings_missed
from helpers.presentation.findings.answers import SECTIONS, answer
from helpers.presentation.findings.clauses import Finding
from helpers.presentation.findings.headline import headline
from helpers.presentation.grammar.marks import fact
from helpers.presentation.grammar.views import audits, verdicts

TOLD = read_toml("exhibits.toml")["findings"]
TOPICS = ("funding", "access")
REPORTS = tuple(open_corpus().reports)
SUBSETS = [some for n in range(1, len(REPORTS) + 1) for some in combinations(REPORTS, n)]
LANGUAGES = ("zh", "en")

_FIGURE = re.compile(r'<a class="fig[^"]*" href="#([^"]+)"[^>]*>(.*?)</a>')
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
# words of a report with their English behind them, quotations
_GLOSSED = re.compile(r"[\u4e00-\u9fff]+ \(“[^”]*”\)|“[^”]*”")


class Said(NamedTuple):
    """What is said in one place, as markup."""

    place: str
    markup: str

    @property
    def text(self) -> str:
        """What is read, its blanks as they are."""
        return html.unescape(re.sub(r"<[^>]*>", "", self.markup)).strip()


@cache
def read(language: str):
    return replace(open_corpus(), language=language)


@cache
def corpus(reports: tuple[str, ...], language: str):
    if language == "zh":
        return read("zh").subset(reports)
    return replace(corpus(reports, "zh"), language=language)  # its tables are those of the Chinese one


@cache
def said(reports: tuple[str, ...], language: str) -> tuple[Said, ...]:
    """Return the sentences of a briefing, of two topics, and of a page on one report."""
    held = corpus(reports, language)
    top = headline(held)
    told = [Said("title", top.title), Said("headline", top.html)]
    told += [Said(f"answer {section}", answer(held, section).html) for section in SECTIONS]
    told += [Said("exceptions", exceptions.exceptions(held).title)]
    told += list(_findings(held, ""))
    told += [one for report_id in reports[: len(reports) == 1] for one in _findings(held, report_id)]
    return tuple(told)


def _findings(held, only: str) -> Iterator[Said]:
    one = only or None
    found = {
        "disagreeing": [findings_missed.disagreeing(held, only=only)],
        "missed": findings_missed.missed(held, only=only),
        "admitted": [findings_missed.admitted(held, only=only)],
        "preschool": [findings_judged.thresholds(held, TOLD["preschool"], "preschool", one)],
        "growth": [findings_disclosed.growth(held, one)],
        "results": [findings_disclosed.results_and_efforts(held, one)],
        "safety": [findings_disclosed.ways_of_saying(held, one)],
        "audit": [findings_judged.audit(held, one)],
    }
    if only:
        found["report"] = [findings_disclosed.report_disclosure(held, only)]
        found["implied"] = [findings_judged.implied(held, only)]
    else:
        found["disclosure"] = [findings_disclosed.disclosure(held)]
        found["duties"] = [findings_judged.duties(held, topic) for topic in TOPICS]
    for name, told in found.items():
        for finding in told:
            if isinstance(finding, Finding):
                yield from (Said(f"{name} {part}", str(getattr(finding, part))) for part in ("head", "text"))


def faults(language: str, fault: Callable[[tuple[str, ...], Said], object]) -> list[str]:
    return [
        f"{'+'.join(reports)} {one.place}: {found}: {one.text}"
        for reports in SUBSETS
        for one in said(reports, language)
        if (found := fault(reports, one))
    ]


def test_the_subsets_are_all_there_are_and_speak():
    assert len(SUBSETS) == 31
    assert all(len(said(reports, language)) > 12 for reports in SUBSETS for language in LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_counted_that_is_not_there(language):
    """0项, 0处, 0 of 3: what does not occur is not counted."""
    nought = re.compile(r"(?<![\d.,])0[项处个份]" if language == "zh" else r"(?<![\d.,])0 [a-z(]")
    assert faults(language, lambda _, one: nought.findall(one.text)) == []


# whole, then its parts, of which none may be missing or counted twice
SUMS = {
    "zh": [
        (r"共(\d+)处：", r"(\d+)处(?:给出数值|只有断言|被遮盖|只被提及|未见|未能读出)"),
        (r"(\d+)个数或说法与标准对照：", r"(?:：|，|其余)(\d+)个"),
        (r"说法(\d+)项：", r"(?:一致|不一致|无法判断)(\d+)项"),
        (r"读出的(\d+)处数字中", r"(\d+)处(?:有|没)"),
    ],
    "en": [
        (r"(\d+) places in all: ", r"(?:: |, )(?:in )?(\d+) (?:state|assert|mask|only|nothing|could)"),
        (r"(\d+) figures? or statements? w", r"(?:: |, )(?:the other )?(\d+) (?:reach|do|are)"),
        (r"(\d+) claims? found that", r"(?:: |, )(\d+) (?:consistent|inconsistent|undecided)"),
        (r"Of (\d+) figures? read", r"(?:, )(\d+) (?:belong|are shown|without)"),
    ],
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_number_is_the_sum_of_those_told_behind_it(language):
    met = set()

    def fault(_, one):
        for whole, parts in SUMS[language]:
            if total := re.search(whole, one.text):
                met.add(whole)
                behind = one.text[total.end() - 2 :]
                if int(total[1]) != sum(map(int, re.findall(parts, behind))):
                    return total[0]
        return None

    assert faults(language, fault) == []
    assert len(met) == len(SUMS[language]), "each kind of sum occurs"


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_admitted_is_quoted_as_often_as_it_is_counted(language):
    """自述7处: seven quotations, or the rest is said to stand in the list of questions."""
    counted = re.compile(r"自述(\d+)处" if language == "zh" else r"(\d+) shortfalls?")
    quoted = re.compile(r'“<a class="fig q"')
    for reports in SUBSETS:
        told = {one.place: one for one in said(reports, language)}
        if "admitted head" in told:
            n = int(counted.search(told["admitted head"].text)[1])
            rest = re.search(r"另有(\d+)处|(\d+) more stand", told["admitted text"].text)
            left = int(rest[1] or rest[2]) if rest else 0
            assert len(quoted.findall(told["admitted text"].markup)) + left == n, reports


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_exception_is_left_out(language):
    """Every matter has its row, and the title counts what the rows hold."""
    for reports in SUBSETS:
        held = corpus(reports, language)
        found = exceptions.found(held)
        table = exceptions.exceptions(held)
        assert table.html.count("<tr>") == (len(found) + 1 if found else 0), reports
        failed = verdicts(held)["verdict"].isin(exceptions.FAILED).sum()
        differing = (audits(held)["verdict"] == "inconsistent").sum()
        admitted = sum(one.kind == "self_declared" for one in found)
        told = sum(int(n) for n in re.findall(r"(\d+)(?:个|处| figure| shortfall)", table.title))
        assert told == failed + differing + admitted, (reports, table.title)
        assert all(part in headline(held).title for part in exceptions.parts(found, language)), reports
        for one in found:
            assert all(f'href="#q-{one.report_id}-{row["start"]}' in table.html for row in one.quotes), one
            assert all(f'href="#{fact_id}"' in table.html for row in one.rows for fact_id in row["fact_ids"]), one


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_is_said_of_all_only(language):
    """都 and every: no figure of those spoken of says otherwise."""
    passed, failed = ("reached", "met", "met_direction"), ("not_reached", "not_met", "not_met_direction")
    every = {  # part of a page -> words that claim all, verdicts that none may have
        "missed head": (r"都尚未达到|都不符合|none of", passed),
        "preschool head": (r"都达到|every figure", failed),
        "duties head": (r"都达到|[Ee]very figure", failed),
    }
    met = set()

    def fault(reports, one):
        words, against = every.get(one.place, ("", ()))
        if not words or not re.search(words, one.text):
            return None
        met.add(one.place)
        spoken = {found[0] for found in _FIGURE.findall(_text_of(reports, one, language))}
        of = verdicts(corpus(reports, language))
        subject = of["fact_ids"].map(lambda ids: not spoken.isdisjoint(ids))
        own = of[of["indicator"].isin(of[subject]["indicator"]) & of["report_id"].isin(of[subject]["report_id"])]
        return list(own[own["verdict"].isin(against)]["norm_id"])

    assert faults(language, fault) == []
    assert met == set(every)
    for reports in SUBSETS:
        for one in said(reports, language):
            if one.place == "growth head" and re.search("都为正|every figure", one.text):
                links = _FIGURE.findall(_text_of(reports, one, language))
                spoken = [fact(corpus(reports, language), target) for target, _ in links]
                assert {row["change"] for row in spoken} == {"increase"}, reports
                assert len(spoken) == int(re.search(r"(\d+)个|\((\d+) in all", one.text).expand(r"\1\2")), reports


def _text_of(reports, head: Said, language: str) -> str:
    """Return the text that follows a head."""
    told = said(reports, language)
    return told[told.index(head) + 1].markup


_WAYS = {"zh": r"(增长|增加|下降|减少)$", "en": r"([Uu]p|[Dd]own) $"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_change_is_told_without_its_direction(language):
    met = []

    def fault(reports, one):
        for found in _FIGURE.finditer(one.markup):
            row = _fact(reports, found[1], language)
            if row is None or row["change"] not in ("increase", "decrease") or row["disclosure"] == "asserted":
                continue
            met.append(row["fact_id"])
            if found[2][:1] not in "+−" and not re.search(_WAYS[language], one.markup[: found.start()]):
                return found[2]
        return None

    assert faults(language, fault) == []
    assert len(set(met)) >= 3


_UNREACHED = {
    "zh": {"estimate": "预计", "planned": "计划|要求", "standard": "标准|要求|应"},
    "en": {"estimate": "estimate", "planned": "plan|require", "standard": "standard|require"},
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_plan_and_no_estimate_stands_as_a_result(language):
    met = set()

    def fault(reports, one):
        for found in _FIGURE.finditer(one.markup):
            row = _fact(reports, found[1], language)
            if row is None or row["status"] not in _UNREACHED[language]:
                continue
            met.add(row["status"])
            before = re.split(r"[；;。]", one.markup[: found.start()])[-1]
            behind = re.split(r"[；;。、，]", one.markup[found.end() :])[0]
            if not re.search(_UNREACHED[language][row["status"]], re.sub(r"<[^>]*>", "", f"{before} {behind}")):
                return found[2]
        return None

    assert faults(language, fault) == []
    assert {"estimate", "standard"} <= met


def _fact(reports, target: str, language: str):
    """Return the fact a link leads to, None for a quotation or a mention."""
    return None if target.startswith(("q-", "m-")) else fact(corpus(reports, language), target)


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_report_is_compared_with_no_other(language):
    others = re.compile(
        r"各(?:份)?报告|逐份|这批报告|别的报告|相比|共\d+处|1份报告(?!：)|只有\w+(?:全部)?给出"
        if language == "zh"
        else r"(?i)other reports|each of|reports that|this corpus|compared between|searched for each|only \w+ gives"
    )
    alone = [one for reports in SUBSETS if len(reports) == 1 for one in said(reports, language)]
    assert [(one.place, found[0]) for one in alone if (found := others.search(one.text))] == []


def test_english_quotes_chinese_and_says_the_rest_itself():
    assert faults("en", lambda _, one: _CHINESE.findall(_GLOSSED.sub("", one.text))) == []


def test_english_sentences_begin_with_a_capital():
    start = re.compile(r"(?:^|(?<=[a-z)%\d]\. ))[a-z]\w*")
    assert faults("en", lambda _, one: start.findall(one.text)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_blank_is_doubled_and_no_mark(language):
    doubled = re.compile(r"\s\s|[，。；：、]{2}|[,;:]{2}| [,;.:](?!\d)|\( | \)|（）|None|\bnan\b")
    assert faults(language, lambda _, one: doubled.findall(one.text)) == []
