"""What the tests of relations share: the claims of a text, each with its operands as printed and how it stands."""

from __future__ import annotations

from helpers.extraction.facts import read_facts
from helpers.extraction.relations.arithmetic import fits
from helpers.extraction.relations.records import Item, Operand
from helpers.extraction.relations.relations import OPEN, read_relations
from helpers.extraction.relations.strands import strands_of_report

from ...texts import report


def told(text, **known):
    """The claims of a text: (kind, stated) → (its operands in words, how it stands).

    Operands read ``now=15.44亿元 before=15.28亿元``. A claim stands as ``fits``, ``differs``, or with its reason if the
    operands do not settle it.
    """
    held = report(text, **{"year": 2022, **known})
    rows, _ = read_facts(held)
    by_id = {row.fact_id: row for row in reversed(rows)}
    found = {}
    for one in read_relations(held, rows):
        stated = by_id[one.stated]
        pairs = [(role, by_id[fact_id]) for role, fact_id in (text.split(":", 1) for text in one.operands)]
        operands = [Operand(role, Item(row, 0, 0, None, 0, "", "", 0)) for role, row in pairs]
        words = " ".join(f"{role}={printed(row)}" for role, row in pairs)
        how = "fits" if fits(one.kind, stated, operands) else "differs"
        stands_open = one.reason if one.reason in OPEN or how == "differs" or one.reason == "sign_turned" else ""
        found[one.kind, printed(stated)] = (words, stands_open or how)
    return found


def strands(text, **known):
    """The figures of a text, strung together as its prose has them."""
    held = report(text, **{"year": 2022, **known})
    return strands_of_report(held, read_facts(held)[0])


def items(text, **known):
    """The figures of a text in order."""
    return [one for strand in strands(text, **known) for one in strand.items]


def printed(row):
    return "".join(row.text.split())


def stands(text, kind, stated, **known):
    """How one claim of a text stands; None if it is not told."""
    return told(text, **known).get((kind, stated))
