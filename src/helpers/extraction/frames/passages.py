"""The passages of a report as its figures meet them: blocks with their leads, headings and the years they set.

One pass over the copy finds every concept; sentence by sentence the figures are framed, each once, and what one
sentence sets (a year, a subject that goes on) the next one of its block knows.
"""

from __future__ import annotations

import functools
import operator
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby

from helpers.corpus.blocks import Block, block_at
from helpers.corpus.outline import Section
from helpers.corpus.reports import Report
from helpers.corpus.sentences import span_at
from helpers.extraction.clauses import context
from helpers.extraction.clauses.clauses import Sentence, Zone
from helpers.extraction.clauses.scopes import Scopes
from helpers.extraction.clauses.topics import topic_throughout
from helpers.extraction.clauses.years import Known, Years, YearsNamed, in_arabic, opens_year, years_of
from helpers.extraction.frames.framing import read_sentence
from helpers.extraction.frames.records import Frame, Setting
from helpers.extraction.frames.rows import read_row
from helpers.extraction.numbers.measures import Quantity
from helpers.extraction.words.concepts import Spoken, concepts
from helpers.extraction.words.indicators import Indicator

_YEAR = re.compile(r"(20\d{2})(?:年|学年)")
_OFFICES = "教育局|教体局|教育和体育局|教育体育局|教育厅|教育委员会|教委"
_DEPARTMENT = re.compile(
    rf"(?:{_OFFICES})[^，。\n]{{0,24}}(?:部门预算|部门决算|决算|收支预算|单位预算|绩效自评|部门整体支出)"
    r"|部门(?:预算|决算|整体支出)"
)
_OFFICE = re.compile(rf"[省市县区旗州](?:{_OFFICES})(?:本级)?")
_BUDGET = re.compile(r"部门预算|单位预算|预算安排|收支预算|预算编制|预算公开|年初预算")
_OPENING = 44  # characters of a sentence in which it sets a year
_NATION, _WHOLE_PLACE = re.compile(r"全国|教育部|我国"), re.compile(r"[全我本该][省市县区旗州]")
_LONG_LEAD = 60  # characters of a line that says more than what it leads into
_NAMED = re.compile(r"[^\u4e00-\u9fff。，；:\d]{0,6}[\u4e00-\u9fff]{2,6}[。:]")
_TITLE = 90  # characters of a text in which its title stands


class Passages:
    """A report's copy with its words, asked for the frames of its figures and for what stands around a place."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.copy = report.copy
        self.text = in_arabic(self.copy.text)
        self.spoken = Spoken(self.copy.text)
        self._chains: dict[int, tuple[Zone, ...]] = {}
        self._headed: dict[int, int | None] = {}
        self._paragraphs: dict[int, tuple[int, str | None]] = {}
        self._zones: dict[tuple[int, int], Zone] = {}
        self._written = self._year_written()
        self._years = self._years_set()
        title = self._zone(0, self._title_end())
        self.title = title
        self._topic = topic_throughout(self.spoken)
        head = self.copy.text[: self._title_end() + 80]
        department = _DEPARTMENT.search(head)
        office = _OFFICE.search(head) if department is not None else None
        self.scope = "全域" if department is None else office[0] if office is not None else "教育局"
        self._scopes = Scopes(self.copy.text, report.card)
        self._national = not report.card.place and self._speaks_of_the_nation()
        titles = f"{self.copy.text[: self._title_end()]} {report.card.title}"
        self.planned = _BUDGET.search(titles) is not None

    def frames(self, quantities: Sequence[Quantity]) -> Iterator[Frame | Quantity]:
        """Yield the frames of all figures in order, and those quantities that prove to be none."""
        offset = 0
        before: list[Frame] = []
        last_block: Block | None = None
        last_span = (0, 0)
        above: dict[int, Frame] = {}
        for span, group in groupby(quantities, key=lambda one: span_at(self.copy.sentences, one.start)):
            figures = list(group)
            block = block_at(self.copy.blocks, figures[0].start)
            if block is None:
                yield from figures
                continue
            if block is not last_block:
                before = []
                if block.table is None or last_block is None or last_block.table is not block.table:
                    above = {} if block.kind != "row" else above
            last_block = block
            setting = self._setting(block, span, self._announced(block, span, last_span))
            last_span = span
            if block.kind == "row":
                row = Sentence(self.text, (block.start, block.end), self.spoken)
                read = read_row(row, figures, setting, above, offset)
            else:
                read = read_sentence(Sentence(self.text, span, self.spoken), figures, setting, before, offset)
            made = []
            for item in read:
                if isinstance(item, Frame):
                    made.append(item)
                    offset += 1
                yield item
            before = made or before

    def around(self, span: tuple[int, int], start: int, indicator: Indicator) -> tuple[Years, str, str]:
        """Return year, stage and basis of a place without a figure (an assertion)."""
        section = self.copy.section_at(start)
        known = Known(self.report.card.year, self.report.card.year, None)
        left = self.text[span[0] : start]
        years = years_of(YearsNamed(left), len(left), left, "level", "actual", known)
        zone = self._zone(span[0], start)
        behind = self._zone(start, span[1])
        stage = context.stage_in(zone)
        stage = stage if stage is not None else context.stage_in(behind, last=False)
        if stage is None:
            stage = next((s for z in self._chain(section) if (s := context.stage_in(z)) is not None), "")
        basis = context.set_by(zone, "basis") if indicator.topic == "funding" else ""
        return years, stage or "", basis or ""

    def _speaks_of_the_nation(self) -> bool:
        """Return whether a text speaks of the whole country more than of one place in it: 全国 is its whole then."""
        return len(_NATION.findall(self.copy.text)) > 2 * len(_WHOLE_PLACE.findall(self.copy.text))

    # ------------------------------------------------------------ what a sentence stands in
    def _setting(self, block: Block, span: tuple[int, int], announced: int) -> Setting:
        section = self.copy.section_at(span[0])
        lead = self._lead(*block.lead) if block.lead is not None else None
        table = self._words_above(block) if block.table is not None else ()
        opened = self._opened(section, span[0], block)
        paragraph, stage = self._paragraph(block)
        sentence = paragraph if block.kind == "row" else self.spoken.mask(*span)
        chain = (*table, *self._named(block, span[0]), *self._chain(section, span[0]))
        above = (lead.mask if lead is not None else 0) | (chain[0].mask if chain else 0)
        near = (sentence, paragraph, *[zone.mask for zone in chain], self.title.mask)
        return Setting(
            block, section, chain, lead, self.title, self.scope, self._scopes, self.planned,
            Known(self.report.card.year, self._written, opened), above, near, stage, announced, self._topic,
            self._national,
        )  # fmt: skip

    def _named(self, block: Block, start: int) -> tuple[Zone, ...]:
        """Return the stage that a paragraph opens with as its heading: ――小学。校数3698所，…"""
        named = _NAMED.match(self.text, block.start, block.end)
        if named is None or named.end() > start:
            return ()
        zone = self._zone(block.start, named.end())
        return (zone,) if context.one_stage_in(zone) else ()

    def _lead(self, start: int, end: int) -> Zone:
        """Return the words that lead into a list: of a long paragraph its last clause, where that says what of."""
        if end - start > _LONG_LEAD:
            last = self._zone(self.text.rfind("，", start, end) + 1 or start, end)
            if last.mask & concepts().subjects:
                return last
        return self._zone(start, end)

    def _paragraph(self, block: Block) -> tuple[int, str | None]:
        """Return the words of a block and the stage it is about throughout, asked for once a block."""
        known = self._paragraphs.get(block.start)
        if known is None:
            said = self.spoken.mask(block.start, block.end)
            stage = context.stage_throughout(self.spoken, block.start, block.end)
            known = self._paragraphs[block.start] = said, stage
        return known

    def _announced(self, block: Block, span: tuple[int, int], last: tuple[int, int]) -> int:
        """Return the words of the sentence right before, in the same block, if it has no figure of its own."""
        at = bisect_left(self.copy.sentences, span)
        before = self.copy.sentences[at - 1] if at else None
        if before is None or before == last or before[0] < block.start or span[0] == block.start:
            return 0
        return self.spoken.mask(*before)

    def _words_above(self, block: Block) -> tuple[Zone, ...]:
        title = block.table.title if block.table is not None else ""
        at = self.copy.text.rfind(title, 0, block.start) if title else -1
        return (self._zone(at, at + len(title)),) if at >= 0 else ()

    def _chain(self, section: Section, start: int | None = None) -> tuple[Zone, ...]:
        """Return the words of a section's headings, its own first; one that opens the sentence at ``start`` is left
        out."""
        known = self._chains.get(section.section_id)
        if known is None:
            known = self._chains[section.section_id] = tuple(
                [self._zone(one.start, one.start + len(one.number) + len(one.title)) for one in self._upward(section)]
            )
        if start is None or not known or known[0].start < start:
            return known
        return tuple([zone for zone in known if zone.start < start])

    def _upward(self, section: Section) -> Iterator[Section]:
        """Yield a section and those that hold it, outward, but for what stands before the first heading."""
        current: Section | None = section
        while current is not None and current.section_id:
            yield current
            current = self.copy.sections[current.parent_id] if current.parent_id is not None else None

    def _zone(self, start: int, end: int) -> Zone:
        zone = self._zones.get((start, end))
        if zone is None:
            hits, _, masks = self.spoken.words(start, end)
            if hits and hits[-1].end > end:
                hits, masks = hits[:-1], masks[:-1]
            zone = self._zones[start, end] = Zone(start, end, functools.reduce(operator.or_, masks, 0), hits)
        return zone

    def _title_end(self) -> int:
        first = self.copy.blocks[0] if self.copy.blocks else None
        return min(first.end, _TITLE) if first is not None and first.end - first.start <= _TITLE else 0

    # ------------------------------------------------------------ years
    def _years_set(self) -> dict[int, list[tuple[int, int]]]:
        """Return, by section, the (start, year) of its sentences that set a year for what follows (2021年，…)."""
        found: dict[int, list[tuple[int, int]]] = {}
        for start, end in self.copy.sentences:
            opening = self.text[start : min(end, start + _OPENING)]
            if "20" in opening and (year := opens_year(opening)) is not None:
                found.setdefault(self.copy.section_at(start).section_id, []).append((start, year))
        return found

    def _opened(self, section: Section, start: int, block: Block) -> int | None:
        """Return the year set before ``start``: by a sentence of its section, its lead-in, or a heading above it."""
        earlier = self._years.get(section.section_id, ())
        at = bisect_left(earlier, (start,))
        if at:
            return earlier[at - 1][1]
        if block.lead is not None and (year := _last_year(self.text[block.lead[0] : block.lead[1]])):
            return year
        if section.section_id not in self._headed:
            years = (_last_year(f"{one.number}{one.title}") for one in self._upward(section))
            self._headed[section.section_id] = next((year for year in years if year), None)
        if year := self._headed[section.section_id]:
            return year
        return _last_year(block.table.title) if block.kind == "row" and block.table is not None else None

    def _year_written(self) -> int | None:
        """Return the year 今年 means: of publication, else the latest named, at most one after the report's own."""
        card = self.report.card
        if card.published:
            return int(card.published[:4])
        if card.year is None:
            return None
        following = f"{card.year + 1}年"
        named = following in self.text and re.search(rf"(?<!《){following}(?![^《》]{{0,120}}》)", self.text)
        return card.year + 1 if named else card.year


def _last_year(text: str) -> int | None:
    named = _YEAR.findall(text) if "20" in text else ()
    return int(named[-1]) if named else None
