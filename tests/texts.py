"""What the tests of reading share: a report or a corpus of a few sentences, and how time grows with length."""

from __future__ import annotations

import gc
import time

from helpers.corpus.cards import Card
from helpers.corpus.copy.reading import read_copy
from helpers.corpus.reports import read_report
from helpers.extraction.facts import read_facts
from helpers.extraction.numbers.measures import Quantity
from helpers.extraction.numbers.quantities import scan


def card(report_id="r", **known):
    """A card that knows nothing but what the test says."""
    texts = "file sha256 title label_zh label_en place level province parent published source"
    empty = dict.fromkeys(texts.split(), "")
    return Card(**{"report_id": report_id, **empty, "year": None, "year_from": None, "masked": False, **known})


def report(text, **known):
    return read_report(text, card(**known))


def rows(text, **known):
    """The fact rows of a text, in order."""
    return read_facts(report(text, **known))[0]


def figures(text):
    """The figures of a source text as (printed, value, unit); a masked one has the value None."""
    copy = read_copy(text)
    items = (item for item in scan(copy.text) if isinstance(item, Quantity) and item.kind)
    return [(text[slice(*copy.source(item.start, item.end))], item.value, item.unit) for item in items]


def rejected(text):
    """What a source text holds that is no figure, as {printed: reason}; a number without a unit is one of them."""
    copy = read_copy(text)
    found = {text[start:end]: reason for start, end, reason in copy.aside}
    for item in scan(copy.text):
        if not isinstance(item, Quantity) or not item.kind:
            reason = "no unit" if isinstance(item, Quantity) else item.reason
            found[text[slice(*copy.source(item.start, item.end))]] = reason
    return found


def marked(text):
    """Take 【 and 】 out of an example; return (text, start, end) of what they marked."""
    start = text.index("【")
    end = text.index("】") - 1
    return text.replace("【", "").replace("】", ""), start, end


def overlapping(found, start, end):
    """The rows among ``found`` that share a character with the span."""
    return [row for row in found if row.start < end and start < row.end]


def seconds(function, text):
    """Processor time of one call: the least of two, so that a busy machine does not decide a test."""
    gc.collect()
    best = float("inf")
    for _ in range(2):
        begin = time.process_time()
        function(text)
        best = min(best, time.process_time() - begin)
    return best


def grows_linearly(function, unit, length):
    """Whether four times the length costs about four times the time: quadratic would be sixteen times."""
    short = seconds(function, unit * (length // len(unit)))
    long = seconds(function, unit * (4 * length // len(unit)))
    return long < 8 * short + 0.03
