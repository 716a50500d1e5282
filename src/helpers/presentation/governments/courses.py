"""Courses: one indicator over the years of one government, as a line only between like figures, or as bars from zero.

A break of the 口径 parts the line, a figure that was later given otherwise is a crossed ring, a promise a hollow
triangle, a mask a hatched square, a figure in doubt a grey disc that no line reaches.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from helpers.presentation.grammar.drawing import Sheet, both
from helpers.presentation.grammar.scales import Limit, text_width

WIDE, NARROW = 470, 340
_TOP, _BOTTOM, _PLOT = 34, 48, 84
_LOOK = {"stated": "fb", "estimate": "fh", "asserted": "ring", "doubt": "fu", "own": "fo"}
_JOINED = ("stated", "estimate", "own")
_BAR = 30


@dataclass(frozen=True, slots=True)
class Step:
    """One figure of a course: its year, what is printed, where it links; ``value`` None for a mask or mere words.

    ``mark``: stated, estimate, own (our quotient), asserted, masked, doubt, revised, promise. ``broken`` are the words
    for what parts it from the step before. ``reference`` is the national value of its year.
    """

    year: int
    shown: str
    href: str = ""
    value: float | None = None
    mark: str = "stated"
    broken: str = ""
    reference: float | None = None


@dataclass(frozen=True, slots=True)
class Course:
    """The steps of one stage, by year; ``label`` is empty where there is only one course."""

    label: str
    steps: tuple[Step, ...]


def course_chart(
    courses: Sequence[Course], alt: str, *, limit: Limit | None = None, bars: bool = False, year_words: str = "{year}"
) -> Markup:
    """Return the chart of ``courses`` in both widths; ``year_words`` prints a year."""
    draw = _bars if bars else _lines
    return both(lambda width, css: draw(courses, alt, limit, year_words, width, css), (WIDE, NARROW))


def _lines(courses: Sequence[Course], alt: str, limit: Limit | None, year_words: str, width: int, css: str) -> Markup:
    steps = [step for course in courses for step in course.steps]
    years = sorted({step.year for step in steps})
    place = _across(years, width, limit, courses)
    sheet = Sheet(width, _TOP + _PLOT + _BOTTOM)
    height = _height([*(s.value for s in steps), *([limit.value] if limit else [])])
    if limit:
        _norm(sheet, limit, height(limit.value), width)
    for year in years:
        sheet.text(place[year], sheet.height - 8, year_words.format(year=year), "t3", anchor="middle")
    for course in courses:
        _joints(sheet, course, place, height)
    for course in courses:
        for step in course.steps:
            _mark(sheet, step, place[step.year], height)
    _labels(sheet, courses, place, height)
    return sheet.svg(alt, css)


def _across(years: Sequence[int], width: int, limit: Limit | None, courses: Sequence[Course]) -> Mapping[int, float]:
    """Return the x of each year: equal steps, with room for the first and last label and the words of a norm."""
    widest = max(
        (text_width(s.shown, 13) for c in courses for s in c.steps if s.year in (years[0], years[-1])), default=0
    )
    left = widest / 2 + 4
    right = max(left, text_width(limit.text, 12) + 26 if limit else 0)
    if len(courses) > 1:
        right = max(right, widest / 2 + 8 + max(text_width(course.label, 12) for course in courses))
    room = width - left - right
    if len(years) == 1:
        return {years[0]: left + room / 2}
    return {year: left + room * number / (len(years) - 1) for number, year in enumerate(years)}


def _height(values: Sequence[float | None]):
    known = [value for value in values if value is not None] or [0.0]
    low, high = min(known), max(known)
    span = (high - low) or abs(high) / 10 or 1.0

    def at(value: float | None) -> float:
        return _TOP + _PLOT / 2 if value is None else _TOP + _PLOT * (1 - (value - low) / span)

    return at


def _norm(sheet: Sheet, limit: Limit, y: float, width: int) -> None:
    top, bottom = 8, _TOP + _PLOT + 18
    if limit.direction.startswith(">"):
        sheet.rect(0, top, width, y - top, "fr")
    else:
        sheet.rect(0, y, width, bottom - y, "fr")
    sheet.line(0, y, width, y, "sr")
    above = limit.direction.startswith("<")  # on the side that is not tinted
    sheet.text(width - 2, y - 6 if above else y + 15, limit.text, "rf", anchor="end", href=f"ref-{limit.ref_id}")


def _joints(sheet: Sheet, course: Course, place: Mapping[int, float], height) -> None:
    last: Step | None = None
    for step in course.steps:
        if step.mark not in (*_JOINED, "masked", "doubt"):
            continue
        if step.mark not in _JOINED or step.value is None:
            last = None  # no line leads over a mask
            continue
        if step.broken:
            x = (place[last.year] + place[step.year]) / 2 if last is not None else place[step.year] - 14
            sheet.line(x, 4, x, _TOP + _PLOT + 16, "brk")
            sheet.text(x - 5, 14, step.broken, "t3", anchor="end")
        elif last is not None and step.year - last.year <= 1:
            dashed = "estimate" in (last.mark, step.mark)
            look = "odash" if last.mark == "own" else "bdash" if dashed else "bline"
            sheet.line(place[last.year], height(last.value), place[step.year], height(step.value), look)
        last = step


def _mark(sheet: Sheet, step: Step, x: float, height) -> None:
    y = height(step.value)
    if step.mark == "masked":
        sheet.rect(x - 8, y - 8, 16, 16, "fm", href=step.href)
    elif step.mark == "revised":
        sheet.disc(x, y, "was", radius=5.5, href=step.href)
        sheet.line(x - 4, y - 4, x + 4, y + 4, "wasx")
    elif step.mark == "promise":
        sheet.polygon([(x, y - 7), (x + 7, y + 6), (x - 7, y + 6)], "goal")
    elif step.value is not None or step.mark == "asserted":
        sheet.disc(x, y, _LOOK[step.mark], radius=5.5, href=step.href)


def _labels(sheet: Sheet, courses: Sequence[Course], place: Mapping[int, float], height) -> None:
    """Write the figures: of those of one year the highest above, the lowest below its mark, one between beside it."""
    at_year: dict[int, list[tuple[float, Step, Course]]] = defaultdict(list)
    for course in courses:
        for step in course.steps:
            at_year[step.year].append((height(step.value), step, course))
    ends = {id(course.steps[-1]) for course in courses if course.steps}
    for year, held in at_year.items():
        held.sort(key=lambda one: one[0])
        for number, (y, step, course) in enumerate(held):
            alone = len(held) == 1
            below = _dips(course, step, height) if alone else number == len(held) - 1
            x, css = place[year], "t2 mk" if step.mark in ("masked", "promise", "revised", "doubt") else "val"
            if not alone and 0 < number < len(held) - 1:
                sheet.text(x + 11, y + 4, step.shown, css, href=step.href)
            else:
                _centred(sheet, x, y + 21 if below else y - 12, step.shown, css, step.href)
            if len(courses) > 1 and id(step) in ends:
                sheet.text(sheet.width, y + 4, course.label, "t2", anchor="end")


def _centred(sheet: Sheet, x: float, y: float, words: str, css: str, href: str) -> None:
    half = text_width(words, 13) / 2
    sheet.text(min(max(x, half), sheet.width - half), y, words, css, anchor="middle", href=href)


def _dips(course: Course, step: Step, height) -> bool:
    """Return whether a label stands better below: the line comes down to the mark and goes up from it."""
    if step.value is None:
        return False
    steps = [one for one in course.steps if one.value is not None]
    at = steps.index(step)
    beside = [height(one.value) for one in steps[max(at - 1, 0) : at] + steps[at + 1 : at + 2]]
    return bool(beside) and sum(beside) / len(beside) < height(step.value) - 1


def _bars(courses: Sequence[Course], alt: str, limit: Limit | None, year_words: str, width: int, css: str) -> Markup:
    steps = [step for course in courses for step in course.steps]
    years = sorted({step.year for step in steps})
    sheet = Sheet(width, _TOP + _PLOT + _BOTTOM + (16 if len(courses) > 1 else 0))
    values = [v for s in steps for v in (s.value, s.reference) if v is not None]
    low, high = min(0.0, *values, 0.0), max(0.0, *values, 0.0)
    span = (high - low) or 1.0

    def at(value: float) -> float:
        return _TOP + _PLOT * (1 - (value - low) / span)

    zero = at(0.0)
    if limit and limit.value == 0:
        sheet.rect(0, 8, width, zero - 8, "fr")
    room = width - (text_width(limit.text, 12) + 10 if limit else 0)
    group = room / len(years)
    bar = min(_BAR, (group - 16) / max(len(courses), 1) - 6)
    apart = min(max(bar, 0) + max(28.0, group / 6), group / len(courses) - 2)
    fits = max(text_width(course.label, 12) for course in courses) < apart
    for number, year in enumerate(years):
        middle = group * (number + 0.5)
        sheet.text(middle, sheet.height - 8, year_words.format(year=year), "t3", anchor="middle")
        for place, course in enumerate(courses):
            x = middle + (place - (len(courses) - 1) / 2) * apart
            for step in (one for one in course.steps if one.year == year and one.mark not in ("revised", "promise")):
                _bar(sheet, step, x, bar, zero, at, lighter=place > 0)
            if len(courses) > 1 and fits:
                sheet.text(x, sheet.height - 26, course.label, "t3", anchor="middle")
    if len(courses) > 1 and not fits:
        _key(sheet, courses, sheet.height - 26)
    sheet.line(0, zero, width, zero, "ax0")
    if limit:
        sheet.text(width - 2, zero - 5, limit.text, "rf", anchor="end", href=f"ref-{limit.ref_id}")
    return sheet.svg(alt, css)


def _key(sheet: Sheet, courses: Sequence[Course], y: float) -> None:
    """Name the courses once, where the names are wider than their bars."""
    x = 0.0
    for place, course in enumerate(courses):
        sheet.rect(x, y - 9, 10, 10, "soft" if place else "fb")
        sheet.text(x + 15, y, course.label, "t3")
        x += 15 + text_width(course.label, 12) + 18


def _bar(sheet: Sheet, step: Step, x: float, bar: float, zero: float, at, *, lighter: bool) -> None:
    if step.value is None:
        sheet.rect(x - bar / 2, zero - 26, bar, 26, "fm", href=step.href)
        _centred(sheet, x, zero - 32, step.shown, "t2 mk", step.href)
        return
    y = at(step.value)
    look = "fh" if step.mark == "estimate" else "fu" if step.mark == "doubt" else "soft" if lighter else "fb"
    sheet.rect(x - bar / 2, min(y, zero), bar, max(abs(y - zero), 1), look, href=step.href)
    if step.reference is not None:
        sheet.line(x - bar / 2 - 5, at(step.reference), x + bar / 2 + 5, at(step.reference), "sr")
    tops = [y, *([at(step.reference)] if step.reference is not None and step.value >= 0 else [])]
    _centred(sheet, x, min(tops) - 7 if step.value >= 0 else y + 17, step.shown, "val", step.href)
