"""Statements: one figure that stands for several rates (三个100%), named by its clauses or known."""

from __future__ import annotations

import pytest

from helpers.extraction.clauses.statements import several_rates
from helpers.extraction.words.indicators import catalogue
from helpers.foundation.reference import read_toml

from ...texts import rows

from ..reading import read
from .surroundings import figures, sentence

RATES = {key: tuple(names) for key, names in read_toml("statements.toml")["hundred_percent"]["rates"].items()}


def several(text, near=None):
    """The rates that the last figure of a sentence stands for, its own sentence being all that is near by."""
    read = sentence(text)
    last = figures(text)[-1].start
    return several_rates(text, 0, last, read, (read.mask,) if near is None else near)


@pytest.mark.parametrize(
    ("text", "rates"),
    [
        (
            "专职保安配备、封闭化管理、一键式报警实现三个100%",
            ("security_guard_rate", "closed_campus_rate", "alarm_rate"),
        ),
        ("专职保安配备、一键式报警实现三个100%", ("security_guard_rate", "alarm_rate")),  # those it names
        # the bracket behind it names them
        ("实现三个100%(封闭化管理、一键式报警)", ("closed_campus_rate", "alarm_rate")),
        ("实现“三个100%”(封闭化管理、一键式报警)", ("closed_campus_rate", "alarm_rate")),
        ("专职保安配备、封闭化管理实现“三个*%”", ("security_guard_rate", "closed_campus_rate")),  # masked
        # what another figure's clause names is not its own
        ("专职保安配备、一键式报警较好；校园安防实现三个100%", RATES["三"]),
    ],
)  # fmt: skip
def test_the_items_of_its_clause_name_the_rates(text, rates):
    assert several(text) == rates


@pytest.mark.parametrize(
    ("text", "rates"),
    [
        ("校园安防建设实现三个100%", RATES["三"]),
        ("校园安防建设实现3个100%", RATES["三"]),
        ("校园安防建设实现四个100%", RATES["四"]),
        ("专职保安实现三个100%", RATES["三"]),  # one item names not most of them
        ("校园绿化实现三个100%", ()),  # nothing near by speaks of safety
        ("校园安防建设实现五个100%", ()),
        ("校园安防建设达到100%", ()),
    ],
)
def test_else_it_stands_for_those_it_is_known_for(text, rates):
    assert several(text) == rates


def test_what_is_near_by_may_speak_of_safety():
    safety = sentence("专职保安").mask
    assert several("实现三个100%") == ()
    assert several("实现三个100%", near=(0, 0, safety)) == RATES["三"]


@pytest.mark.parametrize(
    ("text", "rates"),
    [
        (
            "封闭化管理率、一键式报警率和专职保安配备率均达100%",
            ("closed_campus_rate", "alarm_rate", "security_guard_rate"),
        ),
        ("专职保安配备率和一键式报警率全部达到100%", ("security_guard_rate", "alarm_rate")),
        ("封闭化管理率、专职保安配备率都是98%", ("closed_campus_rate", "security_guard_rate")),
        ("毛入园率、九年义务教育巩固率均达95%", ("preschool_gross_enrolment_rate", "compulsory_retention_rate")),
        # the list of another figure is not its own
        ("一键式报警率达90%，专职保安配备率、封闭化管理率均达100%", ("security_guard_rate", "closed_campus_rate")),
        ("专职保安配备率均达100%", ()),  # one rate
        ("一键式报警率、校园绿化率均达100%", ()),  # one of them that is known
        ("封闭化管理率、专职保安配备率分别达100%", ()),  # not said of all
        ("封闭化管理率、专职保安配备率达100%", ("closed_campus_rate", "security_guard_rate")),  # of safety: no 均 needed
    ],
)
def test_one_figure_that_all_of_a_list_have(text, rates):
    assert several(text) == rates


def test_the_known_rates_are_indicators():
    assert set().union(*RATES.values()) <= set(catalogue())


@pytest.mark.parametrize(
    ("text", "rates"),
    [
        ("校园安防建设实现三个100%。", RATES["三"]),
        ("封闭化管理率和专职保安配备率均达100%。", ("closed_campus_rate", "security_guard_rate")),
    ],
)
def test_each_rate_is_a_row_of_one_span(text, rates):
    found = rows(f"一、主要成效\n{text}")
    assert tuple(row.indicator for row in found) == rates
    assert len({(row.start, row.end) for row in found}) == 1
    assert [row.fact_id.rsplit("-", 1)[1] for row in found[1:]] == [str(n) for n in range(2, len(rates) + 1)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("护学岗、专职保安配备率达100%。", {"school_crossing_post_rate", "security_guard_rate"}),
        ("专职保安配备率100%，一键报警和视频监控、护学岗设置率达99%。", {
            "alarm_rate", "video_surveillance_rate", "school_crossing_post_rate",
        }),
        ("封闭化管理率100%、专职保安配备率98%。", {"security_guard_rate"}),
        # 分别 deals out, it does not join
        ("封闭化管理率、专职保安配备率分别达到100%、98%。", {"security_guard_rate"}),
    ],
)
def test_the_last_figure_of_a_list_of_safety_rates(text, wanted):
    rows = read(text)
    last = max(row.start for row in rows)
    assert {row.indicator for row in rows if row.start == last} == wanted


@pytest.mark.parametrize(
    ("text", "rates"),
    [
        ("校园安全工作实现三个100%。", 4),
        ("课后服务力争做到三个100%。", 0),  # of another matter
    ],
)
def test_three_hundred_percent_of_which_matter(text, rates):
    safety = {"security_guard_rate", "closed_campus_rate", "alarm_rate", "video_surveillance_rate"}
    assert len([row for row in read(text) if row.indicator in safety]) == rates
