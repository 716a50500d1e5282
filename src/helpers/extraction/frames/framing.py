"""Frames: what one figure is bound to, read sentence by sentence, each figure once.

Binding follows how prose works, and records which of its ways served: the figure's own words; its siblings in a list or
a 分别; the clause or sentence before, while the subject goes on; the line that leads in; the row and column of a table;
the heading.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from helpers.extraction.clauses import context
from helpers.extraction.clauses.clauses import Clause, Sentence
from helpers.extraction.clauses.completion import complete, per_student_unit
from helpers.extraction.clauses.sharing import shared
from helpers.extraction.clauses.years import Years, respectively_years, years_of
from helpers.extraction.frames.attributes import basis_of, said_of, scope_of, stage_of, topic_of_frame
from helpers.extraction.frames.binding import bind
from helpers.extraction.frames.lists import DEALT, deal, is_list_gap, part_of_whole
from helpers.extraction.frames.records import NOTHING, Around, Bound, Frame, Setting
from helpers.extraction.frames.status import is_size, status_of
from helpers.extraction.numbers.measures import Quantity
from helpers.extraction.words.groups import groups
from helpers.extraction.words.indicators import catalogue


def read_sentence(
    sentence: Sentence, quantities: Sequence[Quantity], setting: Setting, before: Sequence[Frame], offset: int
) -> Iterator[Frame | Quantity]:
    """Yield a frame of each figure of the sentence, in order; a quantity that proves to be none is yielded bare.

    ``before`` are the frames of the sentence before in the same block, ``offset`` the number of frames read so far.
    """
    figures = []
    for one in quantities:
        if _may_be_figure(one, sentence.text):
            figures.append(one)
        else:  # 与110平台联网率98.8%: a bare number is no figure and parts no words
            yield one
    clauses = sentence.clauses(figures)
    dealt: dict[int, Clause] = {}
    if len(figures) > 1:
        clauses = shared(sentence.text, figures, clauses)
        dealt = deal(sentence, figures, clauses)
    made: list[Frame] = []
    # 初中2020所(包括550所九年一贯制学校)，比上年增加12所: what a bracket holds is said by the way; but a figure in a
    # bracket of its own goes on from those of the brackets before: 增城区(-16.56%)、吴川市(-0.48%)
    outside: list[Frame] = [] if sentence.brackets else made
    years: tuple[int, ...] = ()
    for index, figure in enumerate(figures):
        clause = dealt.get(index, clauses[index])
        previous = made[-1].quantity if made else None
        between = 0 if figure.kind or previous is None else sentence.zone(previous.end, figure.start).mask
        quantity = complete(figure, clause, previous, setting.above | between, sentence.text)
        if not quantity.kind:
            yield quantity
            continue
        years = respectively_years(clauses[index].gap) or years
        inside = outside is not made and sentence.bracket_around(figure.start) is not None
        around = Around(sentence, setting, made if inside else outside, before)
        frame = frame_of(quantity, clause, around, offset, is_dealt=index in dealt)
        if years:
            frame = _year_dealt(frame, years, clauses[index], made)
        made.append(frame)
        if outside is not made and not inside:
            outside.append(frame)
        offset += 1
        yield frame


def _may_be_figure(quantity: Quantity, text: str) -> bool:
    if quantity.kind or quantity.masked:
        return True
    printed = text[quantity.start : quantity.end]
    return "." in printed or printed[-1] in "万亿上右多余"


def _year_dealt(frame: Frame, years: tuple[int, ...], clause: Clause, made: Sequence[Frame]) -> Frame:
    """Deal out the years of a 分别 in order; a second list of as many figures deals them out again."""
    position = 0
    if DEALT.search(clause.gap) is None and any(one.quantity.kind == frame.quantity.kind for one in made):
        first = next((i for i in range(len(made) - 1, -1, -1) if DEALT.search(made[i].clause.gap)), 0)
        position = len(made) - first
    if position < len(years) and frame.change == "level":
        return replace(frame, years=Years(years[position], "explicit", None))
    return frame


def frame_of(quantity: Quantity, clause: Clause, around: Around, offset: int, *, is_dealt: bool) -> Frame:
    """Return the frame of one figure; ``offset`` is its index among the frames of the text."""
    setting, previous, carried = around.setting, around.previous, around.carried
    listed = previous is not None and (is_dealt or is_list_gap(clause, previous))
    change, apart = _change(quantity, clause, around, listed=listed)
    part_of = part_of_whole(quantity, clause, around)
    part = part_of is not None
    named_only = apart or is_size(quantity, around.text)  # 1000人以下的至少配备3名
    bound = NOTHING if named_only else bind(quantity, clause, around, change, listed=listed, part_of=part_of)
    if change == "level" and bound.indicators and _reduces(quantity, clause):
        change = "decrease"
    stage = stage_of(clause, around, bound, listed=listed, part=part)
    status, named = status_of(quantity, clause, around, bound.indicators, listed=listed)
    if apart and status != "planned":
        status, named = "actual", False  # 高出标准1377元: how far off is a fact
    if status == "standard" and named:
        bound = replace(bound, indicators=tuple(catalogue()[name].required_for or name for name in bound.indicators))
    said = said_of(clause, bound, carried)
    if quantity.kind in ("money", "area"):
        quantity = _per_student(quantity, clause, around, bound, change, said, listed=listed)
    dated = "actual" if setting.planned and status == "planned" else status
    scope = setting.scope if apart else scope_of(quantity, clause, around, bound, status, listed=listed)
    if status == "estimate" and change == "level" and named and not quantity.approximate:
        quantity = quantity._replace(approximate=True)
    return Frame(
        quantity,
        bound.indicators, bound.found_by, change, stage, status,
        topic_of_frame(quantity, clause, around, bound, change, stage, listed=listed, part=part),
        basis_of(clause, quantity, bound, around), scope,
        years_of(
            around.sentence.years, quantity.start - around.sentence.start, clause.gap, change, dated, setting.known
        ),
        clause, said, part_of, (clause.left.start, _subject_end(clause, quantity, around.made)), listed, named,
        offset,
    )  # fmt: skip


def _subject_end(clause: Clause, quantity: Quantity, made: Sequence[Frame]) -> int:
    """Return where the words before a figure end: at itself, or at the first figure of the list it is dealt out in."""
    if not made or made[-1].quantity.start <= clause.left.start:
        return quantity.start
    return next(one.quantity.start for one in made if one.quantity.start > clause.left.start)


def _change(quantity: Quantity, clause: Clause, around: Around, *, listed: bool) -> tuple[str, bool]:
    """Return the change of a figure, and whether it is a difference from something other than a year."""
    previous = around.previous
    inherited = previous.change if listed and previous is not None else "level"
    if previous is not None and previous.quantity.kind == "percent" and quantity.kind in ("money", "count"):
        inherited = "level"  # 小学11200元，增长3.1%；初中15300元: what grew by a rate is followed by a level
    if clause.place:  # 佛山市(-3.13%): what was said of the whole is said of each place
        inherited = next((one.change for one in reversed(around.all) if one.quantity.kind == quantity.kind), inherited)
    change, apart = context.change_of(
        clause, quantity.start, quantity.kind, previous.clause if previous is not None else None, inherited
    )
    if quantity.unit == "倍" and around.text[quantity.start : quantity.end].startswith("翻"):
        change = "increase"
    return change, apart


def _reduces(quantity: Quantity, clause: Clause) -> bool:
    """Return whether a count is of what was reduced: 压减144家."""
    reduced = quantity.kind != "percent" and clause.left.mask & groups()["reduce_stock"]
    return bool(reduced) and context.set_by(clause.left, "change") == "decrease"


def _per_student(
    quantity: Quantity, clause: Clause, around: Around, bound: Bound, change: str, said: int, *, listed: bool
) -> Quantity:
    """Return money per pupil with its unit, where the list or the words say that it is."""
    previous, carried = around.previous, around.carried
    if listed and quantity.unit == "元" and previous is not None and previous.quantity.unit.startswith("元/"):
        quantity = quantity._replace(unit=previous.quantity.unit)
    said |= clause.left.mask | bound.more
    bits = groups()
    # …生均支出情况中，幼儿园为8626元。小学为11398元
    if clause.left.mask & bits["stages"] and not clause.left.mask & bits["speaks"]:
        if around.setting.lead is not None:
            said |= around.setting.lead.mask & bits["per_student"]
        carried = next((one for one in reversed(around.all) if one.quantity.unit.startswith("元/")), carried)
        if carried is not None and quantity.unit == "元" and carried.quantity.unit.startswith("元/"):
            quantity = quantity._replace(unit=carried.quantity.unit)
    before = carried.quantity if carried is not None else None
    return per_student_unit(quantity, said, clause.left.mask, change, bound.indicators, before, around.text)
