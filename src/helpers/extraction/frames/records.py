"""What a sentence stands in, and what one figure is bound to.

All of it is read many times for each time it is made: records with slots, which nothing changes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from helpers.corpus.blocks import Block
from helpers.corpus.outline import Section
from helpers.extraction.clauses.clauses import Clause, Sentence, Zone
from helpers.extraction.clauses.scopes import Scopes
from helpers.extraction.clauses.years import Known, Years
from helpers.extraction.numbers.measures import Quantity


@dataclass(slots=True)
class Setting:
    """Where a sentence stands: its block, the sections outward, years known, the document's title and scope.

    ``above`` are the words of the line that leads in and of the nearest heading, ``near`` those of the sentence, its
    paragraph, its headings and the title, the nearest first; ``national`` says that the document is about the whole
    country, so that 全国 is no other scope.
    """

    block: Block
    section: Section
    chain: tuple[Zone, ...]
    lead: Zone | None
    title: Zone
    scope: str
    scopes: Scopes
    planned: bool
    known: Known
    above: int
    near: tuple[int, ...]
    one_stage: str | None
    announced: int = 0
    genre_topic: tuple[str, float] = ("", 0.0)
    national: bool = False


@dataclass(slots=True)
class Frame:
    """One figure and what it is bound to; ``said`` are the concepts that stand for it, own and taken over.

    ``index`` is its place among the frames of the text, which ``part_of`` of its parts refers to.
    """

    quantity: Quantity
    indicators: tuple[str, ...]
    found_by: str
    change: str
    stage: str
    status: str
    topic: str
    basis: str
    scope: str
    years: Years
    clause: Clause
    said: int
    part_of: int | None
    subject: tuple[int, int]
    listed: bool
    named_status: bool
    index: int


@dataclass(slots=True)
class Bound:
    """The indicators a figure was bound to, the way that found them, the words taken over, and the figure whose subject
    goes on."""

    indicators: tuple[str, ...]
    found_by: str
    more: int
    source: Frame | None = None


NOTHING = Bound((), "", 0)


class Around:
    """What stands around a figure: its sentence and setting, the frames ``made`` of the sentence so far, and those of
    the sentence ``before`` in its block.

    ``text`` is the reading copy, ``previous`` the figure before it in its sentence, ``carried`` the same, else the last
    one of the sentence before.
    """

    __slots__ = ("before", "carried", "made", "previous", "sentence", "setting", "text")

    def __init__(self, sentence: Sentence, setting: Setting, made: list[Frame], before: Sequence[Frame]) -> None:
        self.sentence, self.setting, self.made, self.before = sentence, setting, made, before
        self.text = sentence.text
        self.previous = made[-1] if made else None
        self.carried = self.previous if made or not before else before[-1]

    @property
    def all(self) -> list[Frame]:
        """The figures of the sentence before and of its own so far, in order."""
        return [*self.before, *self.made]
