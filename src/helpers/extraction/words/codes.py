"""The closed lists of the facts table: which codes a column may hold, for whoever checks what people give."""

from __future__ import annotations

import functools

from helpers.extraction.words.concepts import SETTABLE, concepts
from helpers.extraction.words.indicators import KINDS, catalogue
from helpers.foundation.reference import read_toml

DISCLOSURES = ("stated", "masked", "asserted")
_CLOSED = {
    "kind": KINDS,
    "bound": ("", ">=", ">", "<=", "<"),
    "disclosure": DISCLOSURES,
    "year_basis": ("", "explicit", "inferred", "masked"),
    "part": ("基本情况", "成效", "问题", "措施", "其他"),
    "found_by": ("", "own", "list", "before", "lead_in", "table", "heading"),
    **{column: SETTABLE[column] for column in ("stage", "change", "status")},
}


@functools.cache
def codes(column: str) -> tuple[str, ...]:
    """Return the codes of a closed column, '' among them where a figure may have none; nothing where it is open.

    >>> codes("change"), codes("sentence")
    (('level', 'increase', 'decrease'), ())
    """
    if column == "basis":
        named = {concept.sets[1] for concept in concepts().by_id.values() if concept.sets and concept.sets[0] == column}
        return ("", *sorted(named - {""}))
    if column == "indicator":
        return ("", *catalogue())
    return tuple(read_toml("topics.toml")) if column == "topic" else _CLOSED.get(column, ())
