"""Lists that a sentence adds up to a total, and shares it states of them.

其中 does not promise a complete list, and classes may overlap: which lists are complete and exclusive is knowledge
(``audit.toml``); without it, a sum that does not fit is at most undecided.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from helpers.analysis.audit.claims import Claim
from helpers.analysis.comparison.figures import ACHIEVED, Figure, SentenceFigures
from helpers.extraction.relations.intervals import Interval, rounded, truncated
from helpers.foundation.reference import read_toml

_LABEL_END = re.compile(r"[,;:、()。“”]|其中")


@dataclass(frozen=True, slots=True)
class PartList:
    """A total and the parts a sentence lists for it; ``said_complete`` where the words add the list up (合计, 共计)."""

    total: Figure
    parts: tuple[Figure, ...]
    labels: tuple[str, ...]
    total_label: str
    said_complete: bool
    ambiguous: bool


def part_lists(sentence: SentenceFigures) -> list[PartList]:
    """Return the totals of a sentence with the parts it lists: 9所，其中…; 30所（…）; 4所民办学校中3所…; …合计17所."""
    found = []
    for index, figure in enumerate(sentence.figures):
        if not _listable(figure):
            continue
        parts = _parts_after(sentence, index) or _parts_before(sentence, index)
        if parts:
            found.append(parts)
    return found


def partition_of(parts: PartList) -> tuple[Mapping | None, tuple[str, ...]]:
    """Return the partition whose classes the labels of a list all name, each another one, and those classes."""
    for partition in read_toml("audit.toml")["partition"]:
        if not re.search(partition.get("total", ""), parts.total_label):
            continue
        classes = [_class_of(label, partition["classes"]) for label in parts.labels]
        if all(classes) and len(set(classes)) == len(classes):
            complete = [set(s) for s in partition["complete"]]
            if any(s <= set(classes) for s in complete) or not _more_specific(partition, parts):
                return partition, tuple(classes)
    return None, ()


def sum_claim(parts: PartList) -> Claim | None:
    partition, classes = partition_of(parts)
    exclusive = partition is not None
    complete = parts.said_complete or (exclusive and any(set(s) <= set(classes) for s in partition["complete"]))
    allowed, lenient = (_sum(parts.parts, read) for read in (rounded, truncated))
    masked = any(f.disclosure == "masked" for f in (parts.total, *parts.parts))
    total = truncated(parts.total)
    beyond, short = lenient.low > total.high, lenient.high < total.low
    failure, reason = "undecided", "list_may_be_partial"
    if not masked and beyond:
        single = len(parts.parts) == 1
        sure = (exclusive or single) and not parts.ambiguous
        failure, reason = ("inconsistent", "parts_exceed_total") if sure else ("undecided", "parts_may_overlap")
    elif not masked and short:
        if complete and exclusive and not parts.ambiguous:
            failure, reason = "inconsistent", "parts_fall_short"
        elif not (exclusive and len(parts.parts) > 2) and not parts.said_complete:
            return None  # 其中 with a few examples claims nothing
    if len(parts.parts) == 1 and not beyond:
        return None
    return Claim(
        check="parts_total" if len(parts.parts) > 1 else "part_within_whole",
        claim=f"{' + '.join(f.printed for f in parts.parts)} = {parts.total.printed}",
        stated=parts.total,
        operands=parts.parts,
        allowed=allowed,
        lenient=lenient,
        unit=parts.total.unit,
        formula="sum of parts",
        failure=failure,
        failure_reason=reason,
    )


def said_shares(sentence: SentenceFigures, listed: Sequence[PartList]) -> Iterable[Claim]:
    """80所，其中公办60所，占75%: nothing stands between a part and its share."""
    totals = {part.fact_id: parts.total for parts in listed for part in parts.parts if not parts.ambiguous}
    for index in range(1, len(sentence.figures)):
        share, part = sentence.figures[index], sentence.figures[index - 1]
        total = totals.get(part.fact_id)
        if total is None or share.kind != "percent" or not share.is_level:
            continue
        if re.fullmatch(r"[,、(]?(?:占比|占|所占比例|占总数的?|比例)(?:为|达|达到|约)?", sentence.gap(index)):
            yield share_claim(share, (part,), (total,), f"{part.printed} / {total.printed}", "part / total")


def share_claim(
    share: Figure, parts: Sequence[Figure], whole: Sequence[Figure], text: str, formula: str, doubt: str = ""
) -> Claim:
    allowed, lenient = ((_sum(parts, read) / _sum(whole, read)).scaled(100.0) for read in (rounded, truncated))
    return Claim(
        check="share",
        claim=f"{text} = {share.printed}",
        stated=share,
        operands=tuple(dict.fromkeys((*parts, *whole))),
        allowed=allowed,
        lenient=lenient,
        unit=share.unit,
        formula=formula,
        failure="undecided" if doubt else "inconsistent",
        failure_reason=doubt or "does_not_follow",
    )


def label_of(gap: str) -> str:
    """The words right before a figure, back to the last mark: what it counts."""
    return _LABEL_END.split(gap)[-1]


def list_words() -> Mapping:
    return read_toml("audit.toml")["list"]


def _parts_after(sentence: SentenceFigures, index: int) -> PartList | None:
    """Return the list that follows a total, opened by 其中, a bracket, …中, or (for a few totals) by nothing."""
    figures, total = sentence.figures, sentence.figures[index]
    if index + 1 >= len(figures):
        return None
    opening = sentence.gap(index + 1)
    among = list_words()["among"]
    skip_other_units = False
    if (bracket := re.match(r"[^,;:。()]{0,12}\(", opening)) is not None:
        end = sentence.words(total.end, sentence.offset + len(sentence.text)).find(")")
        if end >= 0 and end < bracket.end():
            return None
    elif among in opening and len(opening) <= list_words()["longest_gap"] + len(among):
        pass
    elif re.fullmatch(r"[^,;、。()]{1,12}(?<![初高])中,?", opening):
        skip_other_units = True
    elif not _is_implicit(total_label(sentence, index), opening):
        return None
    parts, labels = _collect(sentence, index, in_bracket=bracket is not None, skip_other_units=skip_other_units)
    if not parts:
        return None
    earlier = [f for f in figures[:index] if f.unit == total.unit and f.kind == total.kind]
    unclear = bool(earlier) and not re.search(r"[;。:]", sentence.words(earlier[-1].end, total.start))
    return PartList(total, parts, labels, total_label(sentence, index), False, unclear)


def _collect(
    sentence: SentenceFigures, index: int, *, in_bracket: bool, skip_other_units: bool
) -> tuple[tuple[Figure, ...], tuple[str, ...]]:
    total, breakers = sentence.figures[index], "|".join(list_words()["breakers"])
    parts: list[Figure] = []
    labels: list[str] = []
    for position in range(index + 1, len(sentence.figures)):
        figure, gap = sentence.figures[position], sentence.gap(position)
        between = sentence.words(total.end, figure.start)
        depth = between.count("(") - between.count(")") - in_bracket
        if depth < 0:
            break
        if depth > 0:  # a remark on a part: 民办园60所（普惠性民办园52所）
            continue
        if not (_listable(figure) and (figure.kind, figure.unit) == (total.kind, total.unit)):
            if skip_other_units:
                continue
            break
        if parts:
            if list_words()["among"] in gap:  # a list inside the list: neither can be added up
                return (), ()
            if len(gap) > list_words()["longest_gap"] or re.search(breakers, gap) or re.search(r"[。:]", gap):
                break
        parts.append(figure)
        labels.append(label_of(gap))
    return tuple(parts), tuple(labels)


def _parts_before(sentence: SentenceFigures, index: int) -> PartList | None:
    """Return the list that a total adds up: 小学60所、初中20所，合计80所."""
    total, gap = sentence.figures[index], sentence.gap(index)
    if not re.fullmatch(rf"[,、;]?[^,;。]{{0,6}}{list_words()['sum_words']}", gap):
        return None
    parts: list[Figure] = []
    labels: list[str] = []
    for position in range(index - 1, -1, -1):
        figure, before = sentence.figures[position], sentence.gap(position)
        if not _listable(figure) or (figure.kind, figure.unit) != (total.kind, total.unit):
            break
        parts.insert(0, figure)
        labels.insert(0, label_of(before))
        if position == 0 or len(before) > list_words()["longest_gap"] or re.search(r"[;。:]", before):
            break
    if len(parts) < 2:
        return None
    return PartList(total, tuple(parts), tuple(labels), total_label(sentence, index), True, False)


def _listable(figure: Figure) -> bool:
    return figure.kind in ("count", "money", "area") and figure.is_level and figure.status in ACHIEVED


def _sum(figures: Iterable[Figure], read: Callable[[Figure], Interval]) -> Interval:
    return functools.reduce(Interval.__add__, (read(f) for f in figures), Interval(0.0, 0.0))


def total_label(sentence: SentenceFigures, index: int) -> str:
    """The words before a total and those right after it (4所 民办学校): what is counted may stand on either side."""
    total = sentence.figures[index]
    following = sentence.words(total.end, min([total.end + 16, *(f.start for f in sentence.figures[index + 1 :])]))
    return label_of(sentence.gap(index)) + "|" + unicodedata.normalize("NFKC", _LABEL_END.split(following)[0])


def _class_of(label: str, classes: Mapping[str, str]) -> str:
    return next((name for name, pattern in classes.items() if re.search(pattern, label)), "")


def _more_specific(partition: Mapping, parts: PartList) -> bool:
    """Whether a later partition names this kind of total and fits it too (民办学校 before 学校)."""
    return "total" not in partition and any(
        "total" in other and re.search(other["total"], parts.total_label)
        for other in read_toml("audit.toml")["partition"]
    )


def _is_implicit(total_label: str, opening: str) -> bool:
    return any(
        partition.get("implicit")
        and re.search(partition["total"], total_label)
        and len(opening) <= list_words()["longest_gap"]
        for partition in read_toml("audit.toml")["partition"]
    )
