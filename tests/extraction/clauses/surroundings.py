"""What the tests of clauses share: a sentence with its figures and what stands around each."""

from __future__ import annotations

from helpers.extraction.clauses.clauses import Sentence, Zone
from helpers.extraction.numbers.measures import Quantity
from helpers.extraction.numbers.quantities import scan
from helpers.extraction.words.concepts import Spoken, concepts


def sentence(text):
    return Sentence(text, (0, len(text)), Spoken(text))


def figures(text):
    """The figures of a sentence in order."""
    return [item for item in scan(text) if isinstance(item, Quantity)]


def clauses(text):
    return sentence(text).clauses(figures(text))


def zone(text):
    """A whole text as one zone."""
    return sentence(text).zone(0, len(text))


def mask(ids):
    """The bits of concepts whose ids stand between blanks."""
    return concepts().mask(ids.split())


def names(bits):
    return {name for name, bit in concepts().bits.items() if bit & bits}


def words(text, stretch: Zone):
    """The words of a zone that are not mere glue, as printed."""
    glue = concepts().mask(c.id for c in concepts().by_id.values() if c.kind == "glue")
    return [text[hit.start : hit.end] for hit in stretch.hits if hit.mask & ~glue]
