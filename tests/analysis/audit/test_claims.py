"""The verdict on one claim: what outweighs what."""

from __future__ import annotations

import pytest

from helpers.analysis.audit.claims import Claim, caveats, verdict
from helpers.analysis.comparison.figures import figures_of
from helpers.extraction.relations.intervals import Interval

from ...analysis_tables import facts, said


def claim(text, allowed, lenient=None, **known):
    stated = figures_of(facts(said("r", f"【{text}】", change="increase", **known)))[0]
    return Claim("growth", "", stated, (), allowed, lenient or allowed, "%", "")


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (claim("5.0%", Interval(4.9, 5.1)), ("consistent", "")),
        (claim("5.0%", Interval(5.05, 5.2)), ("consistent", "")),  # they touch
        (claim("5.0%", Interval(5.06, 5.2)), ("consistent", "within_last_digit")),
        (claim("5.0%", Interval(5.2, 5.3), Interval(5.09, 5.4)), ("consistent", "within_last_digit")),
        (claim("5.0%", Interval(5.2, 5.3)), ("inconsistent", "does_not_follow")),
        (claim("5.0%", None), ("undecided", "base_missing")),
        (claim("*%", Interval(5.2, 5.3)), ("undecided", "masked")),
        (claim("5.0%", Interval(4.0, float("inf"))), ("undecided", "bound")),
        (claim("5.0%", Interval(6.0, float("inf"))), ("inconsistent", "does_not_follow")),
    ],
)
def test_verdict_and_reason(given, expected):
    assert verdict(given) == expected


def test_caveats_hold_whatever_the_verdict():
    assert caveats(claim("5.0%", None, status="estimate", bound=">=")) == ("estimate", "approximate")
