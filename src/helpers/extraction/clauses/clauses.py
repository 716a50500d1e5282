"""Where a figure's words stand: those on either side within its clause, what it is a share of, the clauses before.

A figure's words belong to it alone: what stands behind a figure up to the first mark is that figure's, what follows up
to the next figure is the next one's. Brackets that only explain (主要包括…) give their words to no figure.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from helpers.extraction.clauses.places import nameless, place_of
from helpers.extraction.clauses.years import YearsNamed
from helpers.extraction.numbers.measures import Quantity
from helpers.extraction.words.concepts import Hit, Spoken, concepts

Span = tuple[int, int]

_MARK = re.compile(r"[，；。:、()\t\n!?！？]")
_STRONG = frozenset("，；。:\t\n!?！？")  # the marks that end a clause
# 27万个警务室、治安岗亭和47万个护学岗: what stands before 和 is counted by the figure before
_NEXT_COUNTED = re.compile(r"[\u4e00-\u9fff“”]{2,12}(?:、[\u4e00-\u9fff“”]{2,12})*[和及与]")
_CLOSES = re.compile(r"[，；。:\t\n!?！？)》]")
_BRACKETS = re.compile(r"\([^()\n]{1,160}\)")
_PART = re.compile(r"其中|包括|具体是|具体为|分别是|按来源|来自|含(?!有)|分为|主要是|分学段看|当中")
_MADE_UP = re.compile(r"[^。；\n]{0,60}(?:构成|组成|[两二三四五六几]部分|[两三四]块)")
_WHOLE_BEFORE = re.compile(r"\)?(?:里|中|里面|当中)?(?:的|占到|占|所占)")
_OF = re.compile(r"约?占(?:到|了|全[县市区省]|总数|总额)?")
_REACH, _BEHIND_REACH, _PLACE_REACH = (
    60,
    40,
    20,
)  # characters looked through behind a figure, in the next clause, before
_JOINS = re.compile(r"[，；。:、()\t\n和及与]")


_NOUN = re.compile(r"[\u4e00-\u9fff]{2,8}")
_TELLING = frozenset("家所起件份张条处场节路册轮次")


def text_ends(unit: str) -> bool:
    """Return whether a classifier says enough of what it counts: 家, 所, 份 do, 个, 名, 项 do not."""
    return unit[:1] in _TELLING


class Zone(NamedTuple):
    """A stretch of text with the concepts said in it, as bits, and its words in order."""

    start: int
    end: int
    mask: int
    hits: tuple[Hit, ...]


NOTHING = Zone(0, 0, 0, ())


class Clause(NamedTuple):
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
    """One sentence of a reading copy with its words and marks; asked once for every figure in it."""

    def __init__(self, text: str, span: Span, spoken: Spoken) -> None:
        self.text = text
        self.start, self.end = span
        self.hits = spoken.hits(*span)
        self._starts = [hit.start for hit in self.hits]
        self._masks = [hit.mask for hit in self.hits]
        self.mask = _said(self._masks)
        self.years = YearsNamed(text[self.start : self.end])
        self._marks = [match.start() for match in _MARK.finditer(text, *span)]
        self._strong = [at for at in self._marks if text[at] in _STRONG]
        bracketed = text.find("(", *span) >= 0
        self.brackets = [match.span() for match in _BRACKETS.finditer(text, *span)] if bracketed else []

    def zone(self, start: int, end: int) -> Zone:
        """Return the words of ``start``–``end`` that stand in no explaining bracket."""
        first, last = self._words_from(start, end)
        if self.brackets and (explained := self._explained(start, end)):
            hits = tuple([hit for hit in self.hits[first:last] if not _explains(explained, hit)])
            return Zone(start, end, _said([hit.mask for hit in hits]), hits)
        mask = 0
        for one in self._masks[first:last]:
            mask |= one
        return Zone(start, end, mask, self.hits[first:last])

    def _explained(self, start: int, end: int) -> Sequence[Span]:
        """Return the brackets that open within ``start``–``end``, but those that ``start`` or ``end`` stands in."""
        return [(a, b) for a, b in self._brackets_from(start, end) if not a < start < b and not a < end < b]

    def _words_from(self, start: int, end: int) -> Span:
        """Return the index of the first word within ``start``–``end``, and that behind the last."""
        first = bisect_left(self._starts, start)
        last = bisect_left(self._starts, end, first)
        return first, last - 1 if last > first and self.hits[last - 1].end > end else last

    def _brackets_from(self, start: int, end: int) -> Sequence[Span]:
        """Return the brackets that open within ``start``–``end``."""
        if not self.brackets:
            return ()
        return self.brackets[bisect_left(self.brackets, (start,)) : bisect_left(self.brackets, (end,))]

    def _first_strong(self, start: int, end: int) -> int | None:
        """Return where the first mark within ``start``–``end`` stands that ends a clause."""
        at = bisect_left(self._strong, start)
        return self._strong[at] if at < len(self._strong) and self._strong[at] < end else None

    def bracket_around(self, offset: int) -> int | None:
        """Return where the bracket opens that ``offset`` stands in, or None."""
        at = bisect_left(self.brackets, (offset,)) - 1
        return self.brackets[at][0] if at >= 0 and offset < self.brackets[at][1] else None

    def clauses(self, figures: Sequence[Quantity]) -> list[Clause]:
        """Return the surroundings of each figure of the sentence, in order."""
        return [self._clause(figures, index) for index in range(len(figures))]

    def _clause(self, figures: Sequence[Quantity], index: int) -> Clause:
        figure = figures[index]
        previous_end = figures[index - 1].end if index else self.start
        limit = figures[index + 1].start if index + 1 < len(figures) else self.end
        strong = self._first_strong(figure.end, limit)
        alone = index + 1 == len(figures) or strong is not None  # no figure follows in the same clause
        gap = self.text[previous_end : figure.start]
        left_start, handed = self._left_start(previous_end, figure.start, first=index == 0)
        left = self.zone(left_start, figure.start)
        right = self._right(figure.end, limit, last=alone, silent=not left.mask & concepts().subjects)
        left, whole = self._share(left, figure)
        if (
            whole and strong is None and not right.hits
        ):  # 按工资收入的1.5%预算职工教育经费798万元: of what, and for what
            right = self.zone(figure.end, limit)
        of_previous = bool(index) and not whole and figure.kind == "percent" and _WHOLE_BEFORE.match(gap) is not None
        if of_previous:
            whole = self._clause_words(figures, index - 1)
            left = left._replace(mask=left.mask | concepts().bits["share"])
        zones = self._before(handed, left_start) or self._outside(figure.start)
        bare = (self._bare(left) if left.end > left.start else 0) + self._noun(figure, right, limit)
        behind = self._behind(right.end, limit)
        part = _PART.search(gap) is not None or ("由" in gap and _MADE_UP.match(self.text, figure.end) is not None)
        place = place_of(self.text, self.start, figure.start)
        if place:
            bare, part = 0, False
        return Clause(left, right, whole, zones, gap, bare, part, behind, of_previous, place)

    def _behind(self, start: int, limit: int) -> Zone:
        """Return the words of the clause that follows a figure's own, up to the next figure."""
        first = self._first_strong(start, limit)
        if first is None or self.text[first] in "。；\n":
            return NOTHING
        second = self._first_strong(first + 1, limit)
        return self.zone(first + 1, min(second if second is not None else limit, first + 1 + _BEHIND_REACH))

    def _noun(self, figure: Quantity, right: Zone, limit: int) -> int:
        """Return how many Chinese characters right behind a count no concept covers: 18个小组 counts groups."""
        if figure.kind != "count" or text_ends(figure.unit):
            return 0
        first = right.hits[0].start if right.hits else max(right.end, figure.end)
        words = _NOUN.match(self.text, figure.end, min(limit, first, figure.end + 8))
        return len(words[0]) if words is not None and words[0][0] not in "的余多以左" else 0

    def _clause_words(self, figures: Sequence[Quantity], index: int) -> int:
        """Return the words of the figure before, behind 占 if that is how it is introduced (占A的B%)."""
        start = figures[index - 1].end if index else self.start
        begin, _ = self._left_start(start, figures[index].start, first=index == 0)
        zone = self.zone(begin, figures[index].start)
        share = concepts().bits["share"]
        after = list(zone.hits)
        for position in range(len(after) - 1, -1, -1):
            if after[position].mask & share:
                after = after[position + 1 :]
                break
        return _said([hit.mask for hit in after])

    def _left_start(self, previous_end: int, start: int, *, first: bool) -> Span:
        """Return where a figure's own clause begins, and where the words that are not the previous figure's begin."""
        brackets = self._brackets_from(previous_end, start)
        inside = next((a for a, b in brackets if start < b), None)
        closed = [(a, b) for a, b in brackets if b <= start]  # what a bracket explains ends no clause
        last = self._last_strong(previous_end, start, closed)
        if not first and last is None and not closed and _NEXT_COUNTED.fullmatch(self.text, previous_end, start):
            return start, start
        if inside is not None and not first and last is None and start - inside > 1:
            return inside + 1, inside + 1
        handed = previous_end
        if not first:
            at = bisect_left(self._marks, previous_end)
            marks = itertools.takewhile(lambda mark: mark < start, itertools.islice(self._marks, at, None))
            handed = next((mark + 1 for mark in marks if not _in(mark, closed)), previous_end)
        if last is not None:
            return last + 1, min(handed, last + 1)
        return handed, handed

    def _last_strong(self, start: int, end: int, closed: Sequence[Span]) -> int | None:
        """Return the last mark before a figure that ends a clause; a colon right before it leads in and ends none."""
        for at in range(bisect_left(self._strong, end) - 1, -1, -1):
            mark = self._strong[at]
            if mark < start:
                return None
            if not _in(mark, closed) and not (self.text[mark] == ":" and mark + 1 == end):
                return mark
        return None

    def _right(self, end: int, limit: int, *, last: bool, silent: bool) -> Zone:
        """Return the words behind a figure that are its own: up to the first mark, and past 、 if no figure follows."""
        reach = min(limit, end + _REACH)
        if last:
            mark = self._first_strong(end, reach)
        else:
            joint = _JOINS.search(self.text, end, reach)
            mark = joint.start() if joint is not None else None
        stop = mark if mark is not None else reach
        if mark is not None and self.text[mark] == "(":
            closed = next((b for _, b in self._brackets_from(stop, stop + 1)), None)
            if closed is not None and closed < limit:
                return self._right(closed, limit, last=last, silent=silent)
        if mark is None and not last:  # shared with the next figure, which stands nearer
            return self._counted(end, stop) if silent else Zone(end, end, 0, ())
        return self.zone(end, max(stop, end))

    def _counted(self, end: int, stop: int) -> Zone:
        """Return the noun right behind a figure, up to the verb that leads to the next: 137所中小学|聘用保安612名."""
        zone = self.zone(end, stop)
        acts, subjects = concepts().acts, concepts().subjects
        at = next(
            (i for i, hit in enumerate(zone.hits) if i and hit.mask & acts and not hit.mask & subjects), len(zone.hits)
        )
        return _zone(zone._replace(end=zone.hits[at].start if at < len(zone.hits) else stop), zone.hits[:at])

    def _share(self, left: Zone, figure: Quantity) -> tuple[Zone, int]:
        """Part the words before a figure into what it is of (占…的) and the rest."""
        if figure.kind not in ("percent", "percentage_point", "count", "money", "ratio"):
            return left, 0
        at = None
        if left.mask & concepts().bits["share"]:
            at = next((i for i in range(len(left.hits) - 1, -1, -1) if self._says_of(left.hits[i])), None)
        if at is None:
            of = figure.kind == "percent" and self.text[figure.start - 1 : figure.start] == "的"
            subjects = concepts().subjects
            if not of:
                return left, 0
            last = next((i for i in range(len(left.hits) - 1, -1, -1) if left.hits[i].mask & subjects), None)
            if last is None:
                return left, 0
            kept = _zone(left, left.hits[:last])
            return kept._replace(mask=kept.mask | concepts().bits["share"]), left.hits[last].mask
        whole = _said([hit.mask for hit in left.hits[at + 1 :]]) & ~concepts().bits["glue"]
        if figure.kind in ("percent", "percentage_point"):
            return _zone(left, left.hits[: at + 1]), whole
        return _zone(left, left.hits[at + 1 :]), 0

    def _says_of(self, hit: Hit) -> bool:
        """Return whether a word leads in what a figure is a share of: 占, 约占, but not 占比."""
        return bool(hit.mask & concepts().bits["share"]) and _OF.fullmatch(self.text, hit.start, hit.end) is not None

    def _before(self, start: int, end: int) -> tuple[Zone, ...]:
        """Return the clauses between ``start`` and ``end``, nearest first."""
        if end <= start:
            return ()
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

    def _bare(self, zone: Zone) -> int:
        """Return how many Chinese characters of a zone no word of the concepts covers."""
        closed = [(a, b) for a, b in self._brackets_from(zone.start, zone.end) if b <= zone.end]
        characters = nameless(self.text[zone.start : zone.end], [self.text[a:b] for a, b in closed])
        first, last = self._words_from(zone.start, zone.end)
        covering = self.hits[first:last]
        if closed:
            covering = [hit for hit in covering if not any(a < hit.start < b for a, b in closed)]
        return max(0, characters - sum([hit.end - hit.start for hit in covering]))


def _zone(zone: Zone, hits: Sequence[Hit]) -> Zone:
    return Zone(zone.start, zone.end, _said([hit.mask for hit in hits]), tuple(hits))


def _said(masks: Iterable[int]) -> int:
    """Return the bits of several words together."""
    said = 0
    for mask in masks:
        said |= mask
    return said


def _explains(brackets: Sequence[Span], hit: Hit) -> bool:
    return any(start < hit.start and hit.end < end for start, end in brackets)


def _in(offset: int, spans: Sequence[Span]) -> bool:
    return any(start <= offset < end for start, end in spans)
