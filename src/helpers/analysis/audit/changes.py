"""Claims of change: a growth or an increase held against the levels it is measured between.

The levels come from the sentence (比2021年15.28亿元增长1.01%) or, where the sentence does not tie them,
from the indicator that the catalogue names as the one that grew: same year and base year, stage, scope and basis.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from helpers.analysis.audit.claims import Claim, verdict
from helpers.analysis.comparison.figures import Figure, SentenceFigures, by_key, by_sentence, measured
from helpers.extraction.relations.intervals import Interval, growth, rounded, signed, truncated
from helpers.extraction.words.indicators import catalogue
from helpers.foundation.reference import read_toml

_CHANGING = ("increase", "decrease")
_LEVEL_KINDS = ("money", "count", "percent", "area", "coefficient", "ratio")


@dataclass(frozen=True, slots=True)
class Levels:
    """What a change is measured between, as far as the report says; ``step`` is the increase said with a growth."""

    now: Figure | None = None
    before: Figure | None = None
    step: Figure | None = None


@dataclass(frozen=True, slots=True)
class _Patterns:
    directly: re.Pattern
    since: re.Pattern
    arrives: re.Pattern
    starts: re.Pattern


def change_claims(figures: Sequence[Figure]) -> list[Claim]:
    """Return every growth and increase that a level of its own report can be held against, in text order."""
    claims = []
    families = by_key(figures, "report_id", "indicator")
    sentences = by_sentence(figures)
    tied = {(f.report_id, f.start): levels for s in sentences for f, levels in _tied_levels(s)}
    gaps = {(f.report_id, f.start): s.gap(i) for s in sentences for i, f in enumerate(s.figures)}
    seen: set[tuple[str, int]] = set()
    for figure in figures:
        mention = (figure.report_id, figure.start)
        if not _is_change(figure) or mention in seen:
            continue
        seen.add(mention)
        claim = _claim(figure, gaps.get(mention, ""), tied.get(mention, Levels()), families)
        claims += [claim] if claim else []
    return claims


def levels_from_sentence(sentence: SentenceFigures) -> dict[int, Levels]:
    """Return for each change of a sentence (by its start) the levels that its words tie to it."""
    return {figure.start: levels for figure, levels in _tied_levels(sentence)}


def _tied_levels(sentence: SentenceFigures) -> Iterable[tuple[Figure, Levels]]:
    patterns = _patterns()
    tied = Levels()
    for index, figure in enumerate(sentence.figures):
        gap = sentence.gap(index)
        if not _is_change(figure):
            tied = _open(sentence, index)
        elif tied.now is not None and patterns.directly.fullmatch(gap):
            yield figure, tied
            if figure.kind == tied.now.kind:
                tied = replace(tied, step=figure)
        else:
            tied = Levels()


def _open(sentence: SentenceFigures, index: int) -> Levels:
    """Return the levels that a change right after figure ``index`` would be measured between."""
    patterns, figure, gap = _patterns(), sentence.figures[index], sentence.gap(index)
    if not figure.is_level or figure.kind not in _LEVEL_KINDS:
        return Levels()
    earlier = sentence.figures[index - 1] if index else None
    if earlier is None or not earlier.is_level or not _same_measure(earlier, figure):
        return Levels(now=figure)
    if patterns.since.fullmatch(gap):  # 15.44亿元，比2021年 15.28亿元
        return Levels(now=earlier, before=figure)
    if patterns.arrives.fullmatch(gap) and patterns.starts.search(sentence.gap(index - 1)):  # 由41项撤并为15项
        return Levels(now=figure, before=earlier)
    return Levels(now=figure)


def _claim(figure: Figure, gap: str, tied: Levels, families: dict) -> Claim | None:
    own = catalogue().get(figure.indicator)
    family = (own.growth_of or own.change_of if own else "") or figure.indicator
    if tied.now is not None and tied.now.indicator not in ("", family) and figure.indicator:
        tied = Levels()
    pool = families.get((figure.report_id, family), []) if family else []
    candidates = [f for f in measured(pool) if _is_level_of(f, figure, tied.now or figure)]
    before_year = _base_year(figure, gap)
    nows = [tied.now] if tied.now else _nearest(figure, [f for f in candidates if f.year and f.year == figure.year])
    befores = (
        [tied.before] if tied.before else _nearest(figure, [f for f in candidates if f.year and f.year == before_year])
    )
    if not nows and not (figure.disclosure == "masked" and befores):
        return None
    pairs = [Levels(n, b, tied.step) for n in nows or [None] for b in befores or [None]]
    sure = tied.now is not None and (tied.before is not None or tied.step is not None)
    claims = [_held_against(figure, pair, sure) for pair in pairs if pair.now is not pair.before]
    claims = [c for c in claims if c and (figure.indicator or tied.before or c.allowed is not None or _masked(c))]
    agreeing = [c for c in claims if verdict(c)[0] == "consistent"]
    if not agreeing and len(claims) > 1:
        return replace(claims[0], failure="undecided", failure_reason="several_levels")
    return (agreeing or claims or [None])[0]


def _base_year(figure: Figure, gap: str) -> int | None:
    """Return the year a change is measured from: named right before it, else known of the fact, else one year ago."""
    if re.search(read_toml("audit.toml")["change"]["other_span"], gap):
        return None
    named = re.findall(r"(20\d\d)年", gap)
    if named:
        return int(named[-1])
    return figure.base_year or (figure.year - 1 if figure.year else None)


def _held_against(figure: Figure, levels: Levels, tied: bool) -> Claim | None:
    now, before, step = levels.now, levels.before, levels.step
    operands = tuple(f for f in (before, now) if f is not None)
    relative = figure.kind == "percent"
    if not relative and now is not None and not _comparable_difference(figure, now):
        return None
    check = "growth" if relative else "increase"
    formula = "now / before - 1" if relative else "now - before"
    allowed = lenient = None
    if relative and before is None and step is not None and now is not None:
        operands, formula = (now, step), "increase / (now - increase)"
        allowed, lenient = (_growth_of_step(now, step, read) for read in (rounded, truncated))
    elif now is not None and before is not None:
        allowed, lenient = (_change(relative, read(now), read(before)) for read in (rounded, truncated))
    claim = Claim(
        check=check,
        claim=_arithmetic(figure, levels),
        stated=figure,
        operands=operands,
        allowed=allowed,
        lenient=lenient,
        unit=figure.unit,
        formula=formula,
        failure_reason="basis_may_have_changed" if relative else "does_not_follow",
    )
    return _cautious(claim, tied)


def _cautious(claim: Claim, tied: bool) -> Claim | None:
    """Take the accusation out of a claim whose operands are not surely its own; ``tied``: the words name them."""
    sentence = "".join(claim.stated.sentence.split())
    if any(word in sentence for word in read_toml("audit.toml")["change"]["other_basis"]):
        return replace(claim, failure="undecided", failure_reason="comparable_basis")
    if claim.stated.kind == "percent" and any(f.kind == "percent" for f in claim.operands):
        points = _points(claim)
        if points is not None and points.overlaps(signed(claim.stated, rounded(claim.stated))):
            return replace(claim, allowed=points, lenient=points, formula="now - before")
        return replace(claim, failure="undecided", failure_reason="points_or_percent")
    if not tied and re.search(read_toml("audit.toml")["change"]["respectively"], sentence):
        if claim.allowed is None:
            return None
        return replace(claim, failure="undecided", failure_reason="order_of_a_list")
    elsewhere = [f for f in claim.operands if f.sentence != claim.stated.sentence]
    if any(f.section != claim.stated.section for f in elsewhere):
        return replace(claim, failure="undecided", failure_reason="levels_from_elsewhere")
    if any(f.year_basis != "explicit" for f in elsewhere):
        return replace(claim, failure="undecided", failure_reason="year_inferred")
    return claim


def _points(claim: Claim) -> Interval | None:
    if len(claim.operands) != 2 or claim.allowed is None:
        return None
    before, now = claim.operands
    return rounded(now) - rounded(before)


def _change(relative: bool, now: Interval, before: Interval) -> Interval:
    return growth(now, before) if relative else now - before


def _growth_of_step(now: Figure, step: Figure, read) -> Interval:
    change = signed(step, read(step))
    return growth(read(now), read(now) - change) if change.low == change.high else _extremes(read(now), change)


def _extremes(now: Interval, change: Interval) -> Interval:
    """Growth from a level and its increase: the same level stands above and below, so take the corners."""
    corners = [100 * d / (n - d) for n in now.ends for d in change.ends if n > d]
    return Interval(min(corners), max(corners)) if corners else Interval(float("-inf"), float("inf"))


def _is_change(figure: Figure) -> bool:
    entry = catalogue().get(figure.indicator)
    grows = entry is not None and bool(entry.growth_of)
    kinds = ("percent", "percentage_point", "money", "count", "area")
    return figure.disclosure != "asserted" and figure.kind in kinds and (figure.change in _CHANGING or grows)


def _is_level_of(level: Figure, change: Figure, known: Figure) -> bool:
    """Whether ``level`` may be a level of ``change`` though no words tie them; ``known`` surely is of its kind."""
    default = read_toml("comparability.toml")["default_scope"]
    alike = level.stage == known.stage and (level.scope or default) == (known.scope or default)
    one_basis = level.basis == known.basis or not level.basis or not known.basis
    kind = level.kind == "percent" if change.kind == "percentage_point" else level.kind in _LEVEL_KINDS
    given = level.disclosure != "asserted" and level.status in ("actual", "estimate") and level.is_level
    return given and alike and one_basis and kind and not (change.kind == level.kind == "percent")


def _comparable_difference(change: Figure, level: Figure) -> bool:
    if change.kind == "percentage_point":
        return level.kind == "percent"
    return change.kind == level.kind and change.unit.split("/")[0] == level.unit.split("/")[0]


def _same_measure(a: Figure, b: Figure) -> bool:
    return a.kind == b.kind and a.unit == b.unit


def _nearest(figure: Figure, candidates: Sequence[Figure]) -> list[Figure]:
    """Return the candidates of the figure's own sentence, else of its section, else all; of equal values one."""
    for place in ("sentence", "section"):
        near = [c for c in candidates if getattr(c, place) == getattr(figure, place)]
        if near:
            candidates = near
            break
    return list({(c.value, c.disclosure): c for c in reversed(candidates)}.values())


def _masked(claim: Claim) -> bool:
    return any(f.disclosure == "masked" for f in claim.figures)


def _arithmetic(figure: Figure, levels: Levels) -> str:
    sign = "−" if figure.change == "decrease" else ""
    if levels.before is None and levels.step is not None and levels.now is not None:
        return f"{levels.now.printed} (+{levels.step.printed}): {sign}{figure.printed}"
    ends = [f.printed if f else "?" for f in (levels.before, levels.now)]
    return f"{ends[0]} → {ends[1]}: {sign}{figure.printed}"


@functools.cache
def _patterns() -> _Patterns:
    words = read_toml("audit.toml")["change"]
    return _Patterns(
        # ，(比上年)增长 — nothing but the comparison and the verb between a level and its change
        directly=re.compile(rf"[,;、(]?(?:预计)?(?:{words['since']})?[,]?(?:预计|净|实际)?{words['verb']}"),
        # ，比2021年 — between a level and the level it is compared with
        since=re.compile(rf"[,(]?{words['since']}"),
        arrives=re.compile(rf".{{0,12}}?{words['arrives']}(?:20\d\d年的?)?"),
        starts=re.compile(r"(?:由|从)[^,;。]{0,12}$"),
    )
