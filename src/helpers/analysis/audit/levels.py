"""What one government says, held against those it lies in and those that lie in it.

A total lies within the total of the prefecture and the province; what all counties are said to reach each of them
reaches, and where every school has a thing every county's schools have it. Only the same indicator, stage, basis and
year are held against each other; all else is undecided, and says why.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from helpers.analysis.figures import Figure, Government, by_key, figures_of, governments_of, measured
from helpers.analysis.kept import kept
from helpers.analysis.nesting import Nesting, Place, nesting
from helpers.extraction.intervals import rounded, truncated
from helpers.extraction.verbs import verb
from helpers.extraction.words.indicators import catalogue
from helpers.foundation.reference import read_toml

COLUMNS = (
    "report_id", "other_report_id", "check", "indicator", "year", "stage", "basis", "claim", "verdict", "reason",
    "fact_ids",
)  # fmt: skip
_DIMENSIONS = {"year": "other_year", "stage": "other_stage", "basis": "other_basis"}
CHECKS = ("within_prefecture", "within_province", "each_county")
_WITHIN = {"province": "within_province", "prefecture": "within_prefecture"}
_WHOLE_AREA = ("", "全域")


class LevelClaim(NamedTuple):
    """A figure held against those of other governments: ``check``, outcome, and the end that these allow."""

    check: str
    figure: Figure
    others: tuple[Figure, ...]
    claim: str
    verdict: str
    reason: str
    end: float | None


@verb
@kept
def levels(source: object) -> pd.DataFrame:
    """Return one row per figure that a government above or below in the corpus also speaks of.

    ``check`` is within_province, within_prefecture or each_county; ``verdict`` consistent, inconsistent or undecided,
    ``reason`` the code that tells why. A facts table knows no places: it has no rows.
    A county with 1930 guards in a prefecture with 1710 is within_prefecture, inconsistent, exceeds_prefecture.

    Columns: report_id, other_report_id, check, indicator, stage, basis, claim, verdict, reason (str); year (Int64);
    fact_ids (tuple).

    Codes: check is within_province, within_prefecture or each_county; verdict is consistent, inconsistent or
    undecided; reason says why in a code.

    >>> levels(corpus)[["report_id", "check", "verdict"]].head(2)
          report_id            check     verdict
    0  tongnan-2022  within_province   undecided
    1  tongnan-2022  within_province  consistent
    """
    rows = [
        (
            one.figure.report_id, one.others[0].report_id, one.check, one.figure.indicator, one.figure.year,
            one.figure.stage, one.figure.basis, one.claim, one.verdict, one.reason,
            (one.figure.fact_id, *(other.fact_id for other in one.others)),
        )
        for one in level_claims(figures_of(source), governments_of(source))
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype({"year": "Int64"})


def level_claims(figures: Sequence[Figure], governments: Mapping[str, Government]) -> list[LevelClaim]:
    """Return what one government says of a thing of which one above or below it speaks too."""
    tree = nesting(governments)
    if not tree.inside:
        return []
    reached = [f for f in measured(figures) if f.indicator in catalogue() and f.is_achieved]
    return [*_parts_within_wholes(reached, governments, tree), *_counties_of_claims(reached, governments, tree)]


def says_each_county(figure: Figure) -> bool:
    """Return whether a figure is said of every county: 全市各县（市、区）普惠性幼儿园覆盖率均达到85%以上."""
    return _each_county_said(figure.sentence, figure.text)


@functools.lru_cache(maxsize=1 << 14)
def _each_county_said(sentence: str, text: str) -> bool:
    before, found, _ = _plain(sentence).partition(_plain(text))
    said = re.split(r"[。；;]", before if found else _plain(sentence))[-1]
    return any(re.search(pattern, said) for pattern in read_toml("audit.toml")["each_county"]["patterns"])


def _parts_within_wholes(
    reached: Sequence[Figure], governments: Mapping[str, Government], tree: Nesting
) -> Iterator[LevelClaim]:
    totals = [f for f in reached if _is_total(f)]
    holding = set(tree.inside)
    wholes = by_key((f for f in totals if tree.place_of.get(f.report_id) in holding), "report_id", "indicator")
    at: dict[tuple[Place, str], list[Figure]] = {}
    for (report_id, indicator), members in wholes.items():
        at.setdefault((tree.place_of[report_id], indicator), []).extend(members)
    for (report_id, indicator, *_), members in by_key(
        (f for f in totals if f.scope in _WHOLE_AREA), "report_id", "indicator", "year", "stage", "basis"
    ).items():
        for holder in tree.above.get(report_id, ()):
            whole = at.get((holder, indicator))
            if whole:
                yield _within(members, whole, governments)


def _within(members: Sequence[Figure], wholes: Sequence[Figure], governments: Mapping[str, Government]) -> LevelClaim:
    own = members[0]
    whole, reason = _like(own, wholes)
    check = _WITHIN[governments[whole.report_id].level]
    reason = reason or _unlike_totals(members, own, whole)
    allowed = truncated(whole).high if whole.value is not None else None
    verdict = "undecided"
    if not reason and allowed is not None:
        verdict = "inconsistent" if truncated(own).low > allowed else "consistent"
        reason = check.replace("within", "exceeds") if verdict == "inconsistent" else ""
    return LevelClaim(check, own, (whole,), f"{own.printed} ≤ {whole.printed}", verdict, reason, allowed)


def _like(own: Figure, others: Sequence[Figure]) -> tuple[Figure, str]:
    """Return the figure of the same year, stage and basis, or the nearest and the code of what it differs in."""
    nearest = min(others, key=lambda f: [getattr(f, name) != getattr(own, name) for name in _DIMENSIONS])
    unlike = next((why for name, why in _DIMENSIONS.items() if getattr(nearest, name) != getattr(own, name)), "")
    like = [f for f in others if all(getattr(f, name) == getattr(own, name) for name in _DIMENSIONS)]
    if own.year is None:
        return nearest, "year_unknown"
    return nearest, unlike or ("" if _agree(like) else "several_operands")


def _unlike_totals(members: Sequence[Figure], own: Figure, whole: Figure) -> str:
    rules = read_toml("audit.toml")["levels"]
    if not _agree(members):
        return "several_operands"
    if "masked" in (own.disclosure, whole.disclosure):
        return "masked"
    if whole.scope not in _WHOLE_AREA:
        return "other_scope"
    if own.kind != whole.kind or ("次" in own.unit) != ("次" in whole.unit):
        return "other_kind"
    if own.kind != "money" and not _covers(whole.subject, own.subject):
        return "may_mean_another_thing"
    said = any(word in _plain(whole.sentence) for word in rules["whole_area"])
    return "" if said or own.indicator in rules["nested"] else "may_be_own_level"


def _is_total(figure: Figure) -> bool:
    """Whether a figure is an amount that adds up over places; one per pupil does not."""
    rules = read_toml("audit.toml")["levels"]
    entry = catalogue()[figure.indicator]
    adds_up = entry.comparable == "total" and figure.kind in ("money", "count", "area")
    adds_up = adds_up and figure.disclosure != "asserted" and figure.indicator not in rules["not_nested"]
    said = f"{figure.subject}{figure.unit}"
    return adds_up and not any(word in said for word in rules["per_pupil"])


def _covers(whole: str, own: str) -> bool:
    """Whether the words for a whole leave out nothing of its part: 保安 covers 专职保安, 民办学校 not 学校."""
    wide, narrow = (_core(words) for words in (whole, own))
    return not wide or not narrow or wide in narrow


@functools.lru_cache(maxsize=4096)
def _core(subject: str) -> str:
    words = _plain(subject)
    for idle in read_toml("audit.toml")["levels"]["idle"]:
        words = words.replace(idle, "")
    return words


def _counties_of_claims(
    reached: Sequence[Figure], governments: Mapping[str, Government], tree: Nesting
) -> Iterator[LevelClaim]:
    rates = [f for f in reached if f.kind in ("percent", "coefficient", "ratio")]
    held = by_key((f for f in rates if tree.above.get(f.report_id)), "report_id", "indicator")
    for claim in (f for f in rates if f.value is not None):
        inside = tree.inside.get(tree.place_of.get(claim.report_id, ("", "")), ())
        said = bool(inside) and says_each_county(claim)
        if not said and not (inside and _is_all(claim)):
            continue
        for report_id in inside:
            members = held.get((report_id, claim.indicator))
            if members and (not said or governments[report_id].level == "county"):
                yield _reaches(claim, members)


def _reaches(claim: Figure, members: Sequence[Figure]) -> LevelClaim:
    own, reason = _like(claim, members)
    falling = claim.bound.startswith("<") or (not claim.bound and catalogue()[claim.indicator].direction == "lower")
    said, allowed = rounded(claim), rounded(own)
    exact = claim.bound or any(
        word in claim.sentence for word in read_toml("audit.toml")["each_county"]["without_exception"]
    )
    limit = float(claim.value or 0) if exact else said.high if falling else said.low
    verdict = "undecided"
    if not reason and own.disclosure == "stated":
        short = allowed.low > limit if falling else allowed.high < limit
        verdict, reason = ("inconsistent", "county_falls_short") if short else ("consistent", "")
    sign = "≤" if falling else "≥"
    return LevelClaim(
        "each_county", claim, (own,), f"{own.printed} {sign} {claim.printed}", verdict, reason or _unsaid(own), limit
    )


def _unsaid(own: Figure) -> str:
    return own.disclosure if own.disclosure in ("masked", "asserted") else ""


def _is_all(figure: Figure) -> bool:
    """Whether a rate of all schools, pupils or teachers of an area is 100 %: then that of each part is."""
    of_all = figure.indicator in read_toml("audit.toml")["each_county"]["rates_of_all"]
    whole = figure.scope in _WHOLE_AREA and not figure.bound.startswith("<")
    return of_all and whole and figure.kind == "percent" and figure.value == 100


def _agree(figures: Iterable[Figure]) -> bool:
    return len({(f.value, f.disclosure) for f in figures}) < 2


def _plain(words: str) -> str:
    return "".join(unicodedata.normalize("NFKC", words).split())
