"""Where a figure's words stand: those on either side within its clause, what it is a share of, the clauses before.

A figure's words belong to it alone: what stands behind a figure up to the first mark is that figure's, what follows up
to the next figure is the next one's. Brackets that only explain (主要包括…) give their words to no figure.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from helpers.corpus.heads.divisions import county_named
from helpers.extraction.numbers.measures import Quantity
from helpers.extraction.words.concepts import Hit, concepts

Span = tuple[int, int]

_MARK = re.compile(r"[，；。:、()\t\n!?！？]")
_STRONG = re.compile(r"[，；。:\t\n!?！？]")
# 27万个警务室、治安岗亭和47万个护学岗: what stands before 和 is counted by the figure before
_NEXT_COUNTED = re.compile(r"[\u4e00-\u9fff“”]{2,12}(?:、[\u4e00-\u9fff“”]{2,12})*[和及与]")
_CLOSES = re.compile(r"[，；。:\t\n!?！？)》]")
_BRACKETS = re.compile(r"\([^()\n]{1,160}\)")
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_YEARS = re.compile(r"(?:20\d{2}|[\dxX*×]{2,4})?(?:[-~至](?:20)?\d{2,4})?(?:学?年度?)|[\d.%]+")
_PART = re.compile(r"其中|包括|具体是|具体为|分别是|按来源|来自|含(?!有)|分为|主要是|分学段看|当中")
_MADE_UP = re.compile(r"[^。；\n]{0,60}(?:构成|组成|[两二三四五六几]部分|[两三四]块)")
_WHOLE_BEFORE = re.compile(r"\)?(?:里|中|里面|当中)?(?:的|占到|占|所占)")
_PLACE = re.compile(
    r"\A(?:其中，?)?(?:[\u4e00-\u9fff]{1,6}(?:市|县|区|旗|州|盟)(?=\(?\Z)|[\u4e00-\u9fff]{2,8}?(?:自治[州县旗]|省|市|县|区|旗|州|盟)(?![级直属]))"
)
_PLACE_BEFORE = re.compile(
    r"(?:[、和，；区县市是为有]|其中，?|\A)(?!其中|全|我|本|该|各|和|在|于|自治区|直辖市)([\u4e00-\u9fff]{1,5}?(?:市|县|区|旗|州|盟))\(\Z"
    r"|(?:其中，?)([\u4e00-\u9fff]{2,6}?(?:市|县|区|旗|州|盟))增[长幅]最[快高大]\(\Z"
    r"|最[\u4e00-\u9fff]{1,3}的?+(?:地区)?+(?:是|为)?+(?!全|各)([\u4e00-\u9fff]{2,6}?(?:市|县|区|旗|州|盟))(?:本级)?[\(为达]?(?:，?(?:较上年|比上年|同比|较去年)?(?:增长|下降|增幅)?)?\Z"
)
_STEM_BEFORE = re.compile(r"[、和为是]([\u4e00-\u9fff]{2,3})\(\Z")
_OF = re.compile(r"约?占(?:到|了|全[县市区省]|总数|总额)?")
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
    """One sentence of a reading copy with its words; asked once for every figure in it."""

    def __init__(self, text: str, span: Span, hits: Sequence[Hit], starts: Sequence[int]) -> None:
        self.text = text
        self.start, self.end = span
        first, last = bisect_left(starts, span[0]), bisect_left(starts, span[1])
        self.hits = hits[first:last]
        self._starts = starts[first:last]
        self.mask = 0
        for hit in self.hits:
            self.mask |= hit.mask
        inner = text[self.start : self.end]
        self.brackets = (
            [(self.start + m.start(), self.start + m.end()) for m in _BRACKETS.finditer(inner)] if "(" in inner else []
        )

    def zone(self, start: int, end: int) -> Zone:
        """Return the words of ``start``–``end`` that stand in no explaining bracket."""
        explained = [(a, b) for a, b in self._brackets_from(start, end) if not a < start < b and not a < end < b]
        hits = []
        mask = 0
        for hit in self._words_from(start, end):
            if not any(a < hit.start and hit.end < b for a, b in explained):
                hits.append(hit)
                mask |= hit.mask
        return Zone(start, end, mask, tuple(hits))

    def _words_from(self, start: int, end: int) -> Sequence[Hit]:
        """Return the words that stand within ``start``–``end``."""
        hits = self.hits[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        return hits[:-1] if hits and hits[-1].end > end else hits

    def _brackets_from(self, start: int, end: int) -> Sequence[Span]:
        """Return the brackets that open within ``start``–``end``."""
        return self.brackets[bisect_left(self.brackets, (start,)) : bisect_left(self.brackets, (end,))]

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
        strong = _STRONG.search(self.text, figure.end, limit)
        alone = index + 1 == len(figures) or strong is not None  # no figure follows in the same clause
        gap = self.text[previous_end : figure.start]
        left_start, handed = self._left_start(previous_end, figure.start, gap, first=index == 0)
        left = self.zone(left_start, figure.start)
        right = self._right(figure.end, limit, last=alone, silent=not left.mask & _heavy())
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
        place = self._place(figure)
        if place:
            bare, part = 0, False
        return Clause(left, right, whole, zones, gap, bare, part, behind, of_previous, place)

    def _place(self, figure: Quantity) -> str:
        """Return the place whose figure it is: 惠州市(-3.28%), 最快的是民和县312%; 奉贤(3.49%) by the table."""
        window = max(self.start, figure.start - 20)
        place = _PLACE_BEFORE.search(self.text, window, figure.start)
        if place is not None:
            return place[1] or place[2] or place[3]
        short = _STEM_BEFORE.search(self.text, window, figure.start)
        return county_named(short[1]) if short is not None else ""

    def _behind(self, start: int, limit: int) -> Zone:
        """Return the words of the clause that follows a figure's own, up to the next figure."""
        first = _STRONG.search(self.text, start, limit)
        if first is None or first[0] in "。；\n":
            return NOTHING
        second = _STRONG.search(self.text, first.end(), limit)
        return self.zone(first.end(), min(second.start() if second is not None else limit, first.end() + 40))

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
        gap = self.text[start : figures[index].start]
        begin, _ = self._left_start(start, figures[index].start, gap, first=index == 0)
        zone = self.zone(begin, figures[index].start)
        share = concepts().bits["share"]
        after = list(zone.hits)
        for position in range(len(after) - 1, -1, -1):
            if after[position].mask & share:
                after = after[position + 1 :]
                break
        mask = 0
        for hit in after:
            mask |= hit.mask
        return mask

    def _left_start(self, previous_end: int, start: int, gap: str, *, first: bool) -> tuple[int, int]:
        """Return where a figure's own clause begins, and where the words that are not the previous figure's begin."""
        brackets = self._brackets_from(previous_end, start)
        inside = next((a for a, b in brackets if start < b), None)
        closed = [(a, b) for a, b in brackets if b <= start]
        plain = gap
        for a, b in closed:  # what a bracket explains ends no clause
            plain = plain[: a - previous_end] + "　" * (b - a) + plain[b - previous_end :]
        marks = [mark for mark in _STRONG.finditer(plain) if not (mark[0] == ":" and mark.end() == len(plain))]
        if not first and not marks and _NEXT_COUNTED.fullmatch(plain):
            return start, start
        if inside is not None and not first and not marks and start - inside > 1:
            return inside + 1, inside + 1
        handed = previous_end
        if not first:
            mark = _MARK.search(plain)
            handed = previous_end + mark.end() if mark is not None else previous_end
        if marks:
            return previous_end + marks[-1].end(), min(handed, previous_end + marks[-1].end())
        return handed, handed

    def _right(self, end: int, limit: int, *, last: bool, silent: bool) -> Zone:
        """Return the words behind a figure that are its own: up to the first mark, and past 、 if no figure follows."""
        window = self.text[end : min(limit, end + 60)]
        mark = (_STRONG if last else _JOINS).search(window)
        stop = end + mark.start() if mark is not None else min(limit, end + 60)
        if mark is not None and mark[0] == "(":
            closed = next((b for _, b in self._brackets_from(stop, stop + 1)), None)
            if closed is not None and closed < limit:
                return self._right(closed, limit, last=last, silent=silent)
        if mark is None and not last:  # shared with the next figure, which stands nearer
            return self._counted(end, stop) if silent else Zone(end, end, 0, ())
        return self.zone(end, max(stop, end))

    def _counted(self, end: int, stop: int) -> Zone:
        """Return the noun right behind a figure, up to the verb that leads to the next: 137所中小学|聘用保安612名."""
        zone = self.zone(end, stop)
        acts = concepts().acts
        at = next(
            (i for i, hit in enumerate(zone.hits) if i and hit.mask & acts and not hit.mask & _heavy()), len(zone.hits)
        )
        return _zone(zone._replace(end=zone.hits[at].start if at < len(zone.hits) else stop), zone.hits[:at])

    def _share(self, left: Zone, figure: Quantity) -> tuple[Zone, int]:
        """Part the words before a figure into what it is of (占…的) and the rest."""
        if figure.kind not in ("percent", "percentage_point", "count", "money", "ratio"):
            return left, 0
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
        whole = 0
        for hit in left.hits[at + 1 :]:
            whole |= hit.mask
        whole &= ~concepts().bits["glue"]
        if figure.kind in ("percent", "percentage_point"):
            return _zone(left, left.hits[: at + 1]), whole
        return _zone(left, left.hits[at + 1 :]), 0

    def _says_of(self, hit: Hit) -> bool:
        """Return whether a word leads in what a figure is a share of: 占, 约占, but not 占比."""
        return bool(hit.mask & concepts().bits["share"]) and _OF.fullmatch(self.text, hit.start, hit.end) is not None

    def _before(self, start: int, end: int) -> tuple[Zone, ...]:
        """Return the clauses between ``start`` and ``end``, nearest first."""
        start = max(start, self.text.rfind("；", start, end) + 1, self.text.rfind("。", start, end) + 1)
        if end <= start:
            return ()
        edges = [start, *(start + m.end() for m in _STRONG.finditer(self.text[start:end])), end]
        zones = [self.zone(a, b) for a, b in itertools.pairwise(edges) if b - a > 1]
        return tuple(reversed(zones))

    def _outside(self, start: int) -> tuple[Zone, ...]:
        """Return the clause that the bracket around ``start`` stands in: 公用经费定额标准(小学生600元、初中生800元)."""
        opened = self.bracket_around(start)
        if opened is None:
            return ()
        begin = max((mark.end() for mark in _CLOSES.finditer(self.text, self.start, opened)), default=self.start)
        return (self.zone(begin, opened),) if opened > begin else ()

    def _bare(self, zone: Zone) -> int:
        """Return how many Chinese characters of a zone no word of the concepts covers."""
        words = _PLACE.sub("", _YEARS.sub("", self.text[zone.start : zone.end]))
        closed = [(a, b) for a, b in self._brackets_from(zone.start, zone.end) if b <= zone.end]
        for a, b in closed:
            words = words.replace(self.text[a:b], "", 1)
        covered = 0
        for hit in self._words_from(zone.start, zone.end):
            if not any(a < hit.start < b for a, b in closed):
                covered += hit.end - hit.start
        return max(0, sum(len(run) for run in _HAN.findall(words)) - covered)


def _zone(zone: Zone, hits: Sequence[Hit]) -> Zone:
    mask = 0
    for hit in hits:
        mask |= hit.mask
    return Zone(zone.start, zone.end, mask, tuple(hits))


def _heavy() -> int:
    known = concepts()
    return known.subjects
