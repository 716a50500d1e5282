"""Findings: the sentences a reader takes away, for the whole corpus, for a topic, for one report."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from helpers.foundation.reference import read_toml
from helpers.presentation.findings import findings_disclosed, findings_judged, findings_years
from helpers.presentation.grammar.exhibit import Exhibit
from helpers.presentation.grammar.fragments import made, sentence
from helpers.presentation.grammar.unread import nothing
from helpers.presentation.grammar.views import government_label, report_label
from helpers.presentation.language.wording import say


def briefing(corpus) -> Exhibit:
    """Return the findings of the whole corpus: what is comparable, money, preschools, balance, 双减, safety, audit."""
    preschool = read_toml("exhibits.toml")["findings"]["preschool"]
    found = (
        findings_disclosed.disclosure(corpus),
        findings_disclosed.growth(corpus),
        findings_judged.thresholds(corpus, preschool, "preschool"),
        findings_judged.balance(corpus),
        findings_disclosed.results_and_efforts(corpus),
        findings_disclosed.ways_of_saying(corpus),
        findings_judged.audit(corpus),
    )
    title = say("finding.title.briefing", corpus.language)
    return _listed(title, found, nothing(corpus, say("finding.nothing", corpus.language)))


def topic(corpus, topic: str) -> Exhibit:
    """Return the findings of one topic: what is disclosed, what its figures say, norms, audit."""
    own = {
        "funding": (findings_disclosed.growth,),
        "double_reduction": (findings_disclosed.results_and_efforts,),
        "safety": (findings_disclosed.ways_of_saying,),
        "access": (
            lambda c: findings_judged.thresholds(c, read_toml("exhibits.toml")["findings"]["preschool"], "preschool"),
        ),
        "equity": (findings_judged.balance,),
    }
    found = (
        findings_disclosed.disclosure(corpus, topic),
        *(finding(corpus) for finding in own.get(topic, ())),
        findings_judged.duties(corpus, topic),
        findings_judged.audit(corpus, topic=topic),
    )
    title = say("finding.title.topic", corpus.language, topic=say(f"topic.{topic}", corpus.language))
    return _listed(title, found, nothing(corpus, say("finding.nothing", corpus.language), topic))


def report(corpus, report_id: str) -> Exhibit:
    """Return the findings of one report: what it discloses, how its figures stand to norms and to each other."""
    preschool = read_toml("exhibits.toml")["findings"]["preschool"]
    found = (
        findings_disclosed.report_disclosure(corpus, report_id),
        findings_disclosed.growth(corpus, report_id),
        findings_judged.thresholds(corpus, preschool, "preschool", report_id),
        findings_judged.balance(corpus, report_id),
        findings_disclosed.results_and_efforts(corpus, report_id),
        findings_disclosed.ways_of_saying(corpus, report_id),
        findings_judged.audit(corpus, report_id),
        findings_judged.implied(corpus, report_id),
    )
    title = say("finding.title.report", corpus.language, report=report_label(corpus, report_id))
    return _listed(title, found, nothing(corpus, say("finding.nothing", corpus.language), report_id=report_id))


def government(corpus, government: str) -> Exhibit:
    """Return the findings on one government over its years: norms missed and mended, changes, promises, with charts."""
    found = findings_years.told_of(corpus, government)
    title = say("finding.title.government", corpus.language, government=government_label(corpus, government))
    if not found:
        return sentence(title, say("finding.years.nothing", corpus.language))
    html = findings_years.as_list(found)
    return made("list", title, html, alt=" ".join(Markup(one.text).striptags() for one in found))


def _listed(title: str, found: Iterable[Markup | None], otherwise: str) -> Exhibit:
    items = [finding for finding in found if finding]
    if not items:
        return sentence(title, otherwise)
    html = Markup('<ol class="find">{}</ol>').format(
        Markup("").join(Markup("<li>{}</li>").format(item) for item in items)
    )
    return made("list", title, html, alt=" ".join(item.striptags() for item in items))
