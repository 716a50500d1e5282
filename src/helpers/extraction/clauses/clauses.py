"""Where a figure's words stand: those on either side within its clause, what it is a share of, the clauses before.

A figure's words belong to it alone: what stands behind a figure up to the first mark is that figure's, what follows up
to the next figure is the next one's. Brackets that only explain (主要包括…) give their words to no figure.
"""

from __future__ import annotations

import functools
import itertools
import operator
import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from helpers.extraction.clauses.places import nameless, place_of
from helpers.extraction.clauses.years import YearsNamed
from helpers.extraction.numbers.measures import Quantity
from helpers.extraction.words.concepts import Hit, Spoken, concepts

Span = tuple[int, int]

_MARK = re.compile(r"[，；。:、()\t\n!?！？]")
_STRONG = re.compile(r"[，；。:\t\n!?！？]")  # the marks that end a clause
# 27万个警务室、治安岗亭和47万个护学岗: what stands before 和 is counted by the figure before
_NEXT_COUNTED = re.compile(r"[\u4e00-\u9fff“”]{2,12}(?:、[\u4e00-\u9fff“”]{2,12})*[和及与]")
_CLOSES = re.compile(r"[，；。:\t\n!?！？)》]")
_BRACKETS = re.compile(r"\([^()\n]{1,160}\)")
_PART = re.compile(r"其中|包括|具体是|具体为|分别是|按来源|来自|含(?!有)|分为|主要是|分学段看|当中")
_MADE_UP = re.compile(r"[^。；\n]{0,60}(?:构成|组成|[两二三四五六几]部分|[两三四]块)")
_WHOLE_BEFORE = re.compile(r"\)?(?:里|中|里面|当中)?(?:的|占到|占|所占)")
_OF = re.compile(r"约?占(?:到|了|全[县市区省]|总数|总额)?")
_REACH, _BEHIND_REACH = 60, 40  # characters looked through behind a figure, and in the next clause
_SHARES = frozenset({"percent", "percentage_point", "count", "money", "ratio"})
_JOINS = re.compile(r"[，；。:、()\t\n和及与]")
_NOUN = re.compile(r"[\u4e00-\u9fff]{2,8}")
_TELLING = frozenset("家所起件份张条处场节路册轮次")


def text_ends(unit: str) -> bool:
    """Return whether a classifier says enough of what it counts: 家, 所, 份 do, 个, 名, 项 do not."""
    return unit[:1] in _TELLING


@dataclass(slots=True, eq=False)
class Zone:
    """A stretch of text with the concepts said in it, as bits, and its words in order.

    Like all that is known of a figure it is made once and read by every rule: slots are read fastest.
    """

    start: int
    end: int
    mask: int
    hits: tuple[Hit, ...]


NOTHING = Zone(0, 0, 0, ())


@dataclass(slots=True)
class Clause:
    """What stands around one figure.

    ``left`` and ``right`` are its own words, ``whole`` what it is a share of, ``before`` the clauses between the
    previous figure and its own, nearest first; ``gap`` is the text between the previous figure and it, ``bare`` how
    many Chinese characters of its own clause no concept covers; ``part`` whether words present it as part of a whole.
    ``behind`` are the words of the clause that follows, up to the next figure (投入12万元，补装探头);
    ``of_previous`` says that it is a share of the figure right before it (占公用经费4000万元的5.8%), ``place`` whose it
    is where the name of a place leads it in (佛山市(-3.13%)), ``dealt_change`` the change a 分别 deals out with the
    items of its list.
    """

    left: Zone
    right: Zone
    whole: int
    before: tuple[Zone, ...]
    gap: str
    bare: int
    part: bool
    behind: Zone = NOTHING
    of_previous: bool = False
    place: str = ""
    dealt_change: str = ""


class Sentence:
    """One sentence of a reading copy with its words, marks and brackets; asked once for every figure in it."""

    def __init__(self, text: str, span: Span, spoken: Spoken) -> None:
        self.text = text
        self.start, self.end = span
        self.hits, self._starts, self._masks = spoken.words(*span)
        self.years = YearsNamed(text[self.start : self.end])
        self._strong = [match.start() for match in _STRONG.finditer(text, *span)]
        bracketed = text.find("(", *span) >= 0
        self.brackets = [match.span() for match in _BRACKETS.finditer(text, *span)] if bracketed else []

    def zone(self, start: int, end: int) -> Zone:
        """Return the words of ``start``–``end`` that stand in no explaining bracket."""
        first = bisect_left(self._starts, start)
        last = bisect_left(self._starts, end, first)
        if last > first and self.hits[last - 1].end > end:
            last -= 1
        if first == last:
            return Zone(start, end, 0, ())
        if self.brackets and (explained := self._explained(start, end)):
            hits = tuple([hit for hit in self.hits[first:last] if not _explains(explained, hit)])
            return Zone(start, end, _said(hits), hits)
        return Zone(start, end, functools.reduce(operator.or_, self._masks[first:last], 0), self.hits[first:last])

    def bracket_around(self, offset: int) -> int | None:
        """Return where the bracket opens that ``offset`` stands in, or None."""
        at = bisect_left(self.brackets, (offset,)) - 1
        return self.brackets[at][0] if at >= 0 and offset < self.brackets[at][1] else None

    def clauses(self, figures: Sequence[Quantity]) -> list[Clause]:
        """Return the surroundings of each figure of the sentence, in order."""
        return [self._clause(figures, index) for index in range(len(figures))]

    def _clause(self, figures: Sequence[Quantity], index: int) -> Clause:
        figure, text = figures[index], self.text
        start, end = figure.start, figure.end
        previous_end = figures[index - 1].end if index else self.start
        limit = figures[index + 1].start if index + 1 < len(figures) else self.end
        strong = self._first_strong(end, limit)
        alone = index + 1 == len(figures) or strong is not None  # no figure follows in the same clause
        gap = text[previous_end:start]
        left_start, handed = self._left_start(previous_end, start, first=index == 0)
        left = self.zone(left_start, start)
        bare = self._bare(left) if start > left_start else 0
        right = self._right(end, limit, strong) if alone else self._up_to_next(end, limit, left)
        left, whole = self._share(left, figure)
        if whole and strong is None and not right.hits:
            right = self.zone(end, limit)  # 按工资收入的1.5%预算职工教育经费798万元: of what, and for what
        of_previous = bool(index) and not whole and figure.kind == "percent" and _WHOLE_BEFORE.match(gap) is not None
        if of_previous:
            whole = self._clause_words(figures, index - 1)
            left = Zone(left.start, left.end, left.mask | concepts().bits["share"], left.hits)
        zones = self._before(handed, left_start) if handed < left_start else ()
        if not zones and self.brackets:
            zones = self._outside(start)
        if figure.kind == "count" and not text_ends(figure.unit):
            bare += self._noun(figure, right, limit)
        part = _PART.search(gap) is not None or ("由" in gap and _MADE_UP.match(text, end) is not None)
        place = place_of(text, self.start, start)
        if place:
            bare, part = 0, False
        return Clause(left, right, whole, zones, gap, bare, part, self._behind(right.end, limit), of_previous, place)

    # ------------------------------------------------------------ the words before a figure
    def _left_start(self, previous_end: int, start: int, *, first: bool) -> Span:
        """Return where a figure's own clause begins, and where the words that are not the previous figure's begin."""
        brackets = self._brackets_from(previous_end, start) if self.brackets else ()
        closed = [(a, b) for a, b in brackets if b <= start]  # what a bracket explains ends no clause
        last = self._last_strong(previous_end, start, closed)
        if first:
            return (previous_end if last is None else last + 1), previous_end
        if last is None:
            if not closed and _NEXT_COUNTED.fullmatch(self.text, previous_end, start):
                return start, start
            inside = next((a for a, b in brackets if start < b), start)
            if start - inside > 1:
                return inside + 1, inside + 1
        mark = _MARK.search(self.text, previous_end, start)
        while mark is not None and _in(mark.start(), closed):
            mark = _MARK.search(self.text, mark.end(), start)
        handed = mark.end() if mark is not None else previous_end
        return (handed, handed) if last is None else (last + 1, min(handed, last + 1))

    def _last_strong(self, start: int, end: int, closed: Sequence[Span]) -> int | None:
        """Return the last mark before a figure that ends a clause; a colon right before it leads in and ends none."""
        for at in range(bisect_left(self._strong, end) - 1, -1, -1):
            mark = self._strong[at]
            if mark < start:
                return None
            if not _in(mark, closed) and not (mark + 1 == end and self.text[mark] == ":"):
                return mark
        return None

    def _share(self, left: Zone, figure: Quantity) -> tuple[Zone, int]:
        """Part the words before a figure into what it is of (占…的) and the rest."""
        share = concepts().bits["share"]
        of = figure.kind == "percent" and self.text[figure.start - 1 : figure.start] == "的"
        if not (of or left.mask & share) or figure.kind not in _SHARES:
            return left, 0
        hits = left.hits
        backward = range(len(hits) - 1, -1, -1)
        at = next((i for i in backward if self._says_of(hits[i])), None) if left.mask & share else None
        if at is not None:
            whole = _said(hits[at + 1 :]) & ~concepts().bits["glue"]
            if figure.kind in ("percent", "percentage_point"):
                return _zone(left, hits[: at + 1]), whole
            return _zone(left, hits[at + 1 :]), 0
        last = next((i for i in backward if hits[i].mask & concepts().subjects), None) if of else None
        if last is None:
            return left, 0
        return Zone(left.start, left.end, _said(hits[:last]) | share, hits[:last]), hits[last].mask

    def _says_of(self, hit: Hit) -> bool:
        """Return whether a word leads in what a figure is a share of: 占, 约占, but not 占比."""
        return bool(hit.mask & concepts().bits["share"]) and _OF.fullmatch(self.text, hit.start, hit.end) is not None

    def _clause_words(self, figures: Sequence[Quantity], index: int) -> int:
        """Return the words of the figure before, behind 占 if that is how it is introduced (占A的B%)."""
        previous_end = figures[index - 1].end if index else self.start
        begin, _ = self._left_start(previous_end, figures[index].start, first=index == 0)
        hits = self.zone(begin, figures[index].start).hits
        share = concepts().bits["share"]
        return _said(hits[next((at + 1 for at in range(len(hits) - 1, -1, -1) if hits[at].mask & share), 0) :])

    def _bare(self, left: Zone) -> int:
        """Return how many Chinese characters of the words before a figure no concept covers."""
        brackets = self._brackets_from(left.start, left.end) if self.brackets else ()
        explained = [self.text[a:b] for a, b in brackets if b <= left.end]
        characters = nameless(self.text[left.start : left.end], explained)
        return max(0, characters - sum([hit.end - hit.start for hit in left.hits]))

    # ------------------------------------------------------------ the words behind it
    def _right(self, end: int, limit: int, strong: int | None) -> Zone:
        """Return the words behind a figure that no other follows in its clause: up to the first mark that ends it."""
        reach = min(limit, end + _REACH)
        return self.zone(end, strong if strong is not None and strong < reach else reach)

    def _up_to_next(self, end: int, limit: int, left: Zone) -> Zone:
        """Return the words behind a figure that another follows: up to the first mark.

        Without one they are the other's, but for what a figure without a subject counts.
        """
        reach = min(limit, end + _REACH)
        joint = _JOINS.search(self.text, end, reach)
        if joint is None:
            return Zone(end, end, 0, ()) if left.mask & concepts().subjects else self._counted(end, reach)
        stop = joint.start()
        if self.text[stop] == "(":
            closed = next((b for _, b in self._brackets_from(stop, stop + 1)), limit)
            if closed < limit:
                return self._up_to_next(closed, limit, left)
        return self.zone(end, stop)

    def _counted(self, end: int, stop: int) -> Zone:
        """Return the noun right behind a figure, up to the verb that leads to the next: 137所中小学|聘用保安612名."""
        zone = self.zone(end, stop)
        acts, subjects = concepts().acts, concepts().subjects
        for at, hit in enumerate(zone.hits):
            if at and hit.mask & acts and not hit.mask & subjects:
                return Zone(end, hit.start, _said(zone.hits[:at]), zone.hits[:at])
        return zone

    def _noun(self, figure: Quantity, right: Zone, limit: int) -> int:
        """Return how many Chinese characters right behind a count no concept covers: 18个小组 counts groups."""
        first = right.hits[0].start if right.hits else max(right.end, figure.end)
        words = _NOUN.match(self.text, figure.end, min(limit, first, figure.end + 8))
        return len(words[0]) if words is not None and words[0][0] not in "的余多以左" else 0

    def _behind(self, start: int, limit: int) -> Zone:
        """Return the words of the clause that follows a figure's own, up to the next figure."""
        first = self._first_strong(start, limit)
        if first is None or self.text[first] in "。；\n":
            return NOTHING
        second = self._first_strong(first + 1, limit)
        return self.zone(first + 1, min(second if second is not None else limit, first + 1 + _BEHIND_REACH))

    # ------------------------------------------------------------ the clauses before it
    def _before(self, start: int, end: int) -> tuple[Zone, ...]:
        """Return the clauses between ``start`` and ``end``, nearest first."""
        edges = [end]
        for at in range(bisect_left(self._strong, end) - 1, -1, -1):
            mark = self._strong[at]
            if mark < start:
                edges.append(start)
                break
            edges.append(mark + 1)
            if self.text[mark] in "；。":
                break
        else:
            edges.append(start)
        return tuple([self.zone(a, b) for b, a in itertools.pairwise(edges) if b - a > 1])

    def _outside(self, start: int) -> tuple[Zone, ...]:
        """Return the clause that the bracket around ``start`` stands in: 公用经费定额标准(小学生600元、初中生800元)."""
        opened = self.bracket_around(start)
        if opened is None:
            return ()
        begin = max((mark.end() for mark in _CLOSES.finditer(self.text, self.start, opened)), default=self.start)
        return (self.zone(begin, opened),) if opened > begin else ()

    # ------------------------------------------------------------ marks and brackets
    def _first_strong(self, start: int, end: int) -> int | None:
        """Return where the first mark within ``start``–``end`` stands that ends a clause."""
        at = bisect_left(self._strong, start)
        return self._strong[at] if at < len(self._strong) and self._strong[at] < end else None

    def _brackets_from(self, start: int, end: int) -> Sequence[Span]:
        """Return the brackets that open within ``start``–``end``."""
        return self.brackets[bisect_left(self.brackets, (start,)) : bisect_left(self.brackets, (end,))]

    def _explained(self, start: int, end: int) -> Sequence[Span]:
        """Return the brackets that open within ``start``–``end``, but those that ``start`` or ``end`` stands in."""
        return [(a, b) for a, b in self._brackets_from(start, end) if not a < start < b and not a < end < b]


def _zone(zone: Zone, hits: tuple[Hit, ...]) -> Zone:
    return Zone(zone.start, zone.end, _said(hits), hits)


def _said(hits: Iterable[Hit]) -> int:
    """Return the bits of several words together."""
    said = 0
    for hit in hits:
        said |= hit.mask
    return said


def _explains(brackets: Sequence[Span], hit: Hit) -> bool:
    return any(start < hit.start and hit.end < end for start, end in brackets)


def _in(offset: int, spans: Sequence[Span]) -> bool:
    return any(start <= offset < end for start, end in spans) if spans else False
