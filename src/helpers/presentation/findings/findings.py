"""Findings: the sentences a reader takes away, for the whole corpus, for a topic, for one report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial

from markupsafe import Markup

from helpers.analysis.audit.levels import CHECKS as LEVEL_CHECKS
from helpers.extraction.verbs import verb
from helpers.foundation.reference import read_toml
from helpers.presentation.findings import findings_disclosed, findings_judged, findings_missed, findings_years
from helpers.presentation.findings.answers import SECTIONS
from helpers.presentation.findings.answers import answer as made_answer
from helpers.presentation.findings.clauses import NAMED
from helpers.presentation.findings.exceptions import exceptions as made_exceptions
from helpers.presentation.findings.exceptions import found as matters
from helpers.presentation.findings.headline import headline as made_headline
from helpers.presentation.findings.undisclosed import undisclosed as made_undisclosed
from helpers.presentation.grammar.exhibit import Exhibit
from helpers.presentation.grammar.fragments import made, sentence
from helpers.presentation.grammar.unread import nothing
from helpers.presentation.grammar.views import government_label, report_label
from helpers.presentation.language.wording import say
from helpers.presentation.pictures.compared import growth_picture, results_picture
from helpers.presentation.pictures.gaps import gaps_picture
from helpers.presentation.pictures.judged import norm_picture
from helpers.presentation.pictures.ways import ways_picture

__all__ = ["answer", "briefing", "exceptions", "government", "headline", "report", "topic", "undisclosed"]
# A deputy mayor reads five findings; whatever falls short and gets none stands in the list of exceptions.
MOST_FINDINGS, MOST_MISSED = 5, 3


@verb
def briefing(corpus) -> Exhibit:
    """Return the five findings of a corpus, each with its chart: norms missed, what does not agree, comparisons.

    >>> findings.briefing(corpus).title
    '主要发现'
    """
    told_in = read_toml("exhibits.toml")["findings"]
    preschool = told_in["preschool"]
    missed = findings_missed.missed(corpus)
    thresholds = findings_judged.thresholds(corpus, preschool, "preschool")
    told = preschool if thresholds else ()
    admitted = findings_missed.admitted(corpus, without=(*told, *_in_missed(corpus)))
    found = (
        *((one, partial(norm_picture, corpus, [one.about], missed=True)) for one in missed[:MOST_MISSED]),
        (findings_missed.disagreeing(corpus), partial(gaps_picture, corpus, _disagreeing(corpus))),
        (thresholds, partial(norm_picture, corpus, preschool)),
        (findings_disclosed.growth(corpus), partial(growth_picture, corpus)),
        (findings_disclosed.ways_of_saying(corpus), partial(ways_picture, corpus, told_in["safety"])),
        (findings_disclosed.results_and_efforts(corpus), partial(results_picture, corpus)),
        (admitted, Markup),  # words, and counts of unlike things: nothing that one scale holds
        (findings_disclosed.disclosure(corpus), Markup),
        (findings_judged.audit(corpus), Markup),
    )
    title = say("finding.title.briefing", corpus.language)
    shown = [(one, draw) for one, draw in found if one][:MOST_FINDINGS]
    if not shown:
        return sentence(title, nothing(corpus, say("finding.nothing", corpus.language)))
    html = findings_years.as_list([findings_years.Told("", one.head, one.text, draw()) for one, draw in shown])
    return made("list", title, html, alt=" ".join(one.striptags() for one, _ in shown))


@verb
def topic(corpus, topic: str) -> Exhibit:
    """Return the findings of one topic: what falls short or does not agree, what its figures say, what is disclosed.

    >>> findings.topic(corpus, "safety").title
    '校园安全：要点'
    """
    own = {
        "funding": (findings_disclosed.growth,),
        "double_reduction": (findings_disclosed.results_and_efforts,),
        "safety": (findings_disclosed.ways_of_saying,),
        "access": (
            lambda c: findings_judged.thresholds(c, read_toml("exhibits.toml")["findings"]["preschool"], "preschool"),
        ),
    }
    differing = findings_missed.disagreeing(corpus, topic)
    found = (
        *findings_missed.missed(corpus, topic),
        differing,
        findings_missed.admitted(corpus, topic),
        *(finding(corpus) for finding in own.get(topic, ())),
        findings_judged.duties(corpus, topic),
        None if differing else findings_judged.audit(corpus, topic=topic),
        findings_disclosed.disclosure(corpus, topic),
    )
    title = say("finding.title.topic", corpus.language, topic=say(f"topic.{topic}", corpus.language))
    return _listed(title, found, nothing(corpus, say("finding.nothing", corpus.language), topic))


@verb
def report(corpus, report_id: str) -> Exhibit:
    """Return the findings of one report: what falls short, what it discloses, how its figures stand to each other.

    >>> findings.report(corpus, "tongnan-2022").title
    '潼南区：要点'
    """
    preschool = read_toml("exhibits.toml")["findings"]["preschool"]
    differing = findings_missed.disagreeing(corpus, only=report_id)
    thresholds = findings_judged.thresholds(corpus, preschool, "preschool", report_id)
    found = (
        *findings_missed.missed(corpus, only=report_id),
        differing,
        findings_missed.admitted(corpus, only=report_id, without=preschool if thresholds else ()),
        findings_disclosed.report_disclosure(corpus, report_id),
        findings_disclosed.growth(corpus, report_id),
        thresholds,
        findings_disclosed.results_and_efforts(corpus, report_id),
        findings_disclosed.ways_of_saying(corpus, report_id),
        None if differing else findings_judged.audit(corpus, report_id),
        findings_judged.implied(corpus, report_id),
    )
    title = say("finding.title.report", corpus.language, report=report_label(corpus, report_id))
    return _listed(title, found, nothing(corpus, say("finding.nothing", corpus.language), report_id=report_id))


@verb
def government(corpus, government: str) -> Exhibit:
    """Return the findings on one government over its years: norms missed and mended, changes, promises, with charts.

    >>> findings.government(corpus, "重庆市潼南区").title
    '潼南区：各年的发现'
    """
    found = findings_years.told_of(corpus, government)
    title = say("finding.title.government", corpus.language, government=government_label(corpus, government))
    if not found:
        return sentence(title, say("finding.years.nothing", corpus.language))
    html = findings_years.as_list(found)
    return made("list", title, html, alt=" ".join(Markup(one.text).striptags() for one in found))


@verb
def headline(corpus) -> Exhibit:
    """Return the result of a briefing in one line and a few sentences, for the head of the page.

    >>> findings.headline(corpus).kind
    'prose'
    """
    return made_headline(corpus)


@verb
def exceptions(corpus, report_id: str = "") -> Exhibit:
    """Return the table of what has to be asked: verdict, government, figure against yardstick, one question.

    >>> findings.exceptions(corpus).title
    '需要追问：2个数尚未达到标准，14处自述未达到或不足'
    """
    return made_exceptions(corpus, report_id)


@verb
def undisclosed(corpus) -> Exhibit:
    """Return how the indicators of each report stand, how many figures it masks, and which norms meet no figure.

    Columns of .data: report_id (str); stated, masked (int); masked_pct (float).

    >>> findings.undisclosed(corpus).title
    '2份报告遮盖了119处数字，占其全部数字的92%'
    """
    return made_undisclosed(corpus)


@verb(section=SECTIONS)
def answer(corpus, section: str) -> Exhibit:
    """Return the one sentence that a folded section answers with.

    >>> findings.answer(corpus, "safety").title
    '4项安防比率：潼南区给出数字，匿名地级市给出一部分，重庆市只有断言，匿名县级市遮盖，高平市未见。'
    """
    return made_answer(corpus, section)


def _in_missed(corpus) -> list[str]:
    """Return the indicators that a finding on a missed norm tells already."""
    held = [one for one in matters(corpus) if one.kind in ("not_met", "not_reached")]
    return list(dict.fromkeys(one.indicator for one in held))


def _disagreeing(corpus) -> list[Mapping[str, object]]:
    """Return the first claims that do not agree within their own report, for the chart of the finding on them."""
    held = [one.rows[0] for one in matters(corpus) if one.kind in ("inconsistent", "impossible")]
    return [row for row in held if row["check"] not in LEVEL_CHECKS][:NAMED]


def _listed(title: str, found: Iterable[Markup | None], otherwise: str) -> Exhibit:
    items = [finding for finding in found if finding]
    if not items:
        return sentence(title, otherwise)
    html = Markup('<ol class="find">{}</ol>').format(
        Markup("").join(Markup("<li>{}</li>").format(item) for item in items)
    )
    return made("list", title, html, alt=" ".join(item.striptags() for item in items))


def __dir__() -> list[str]:
    return list(__all__)
