"""One vocabulary for what a user gives: what was found, what is accepted, and the nearest value that would do."""

from __future__ import annotations

import difflib
import re
import reprlib
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from helpers.foundation.errors import ParameterError

Labels = Mapping[str, Sequence[str]]
_NO_LABELS: Labels = MappingProxyType({})
_SHOWN, _HINTS = 14, 3  # accepted values that are listed, hints that are given
_SHORTEST = 2  # characters of a word that a label is searched for
_TYPED = reprlib.Repr()
_TYPED.maxstring = 60
_PLAIN = (str, int, float, bool, list, tuple, set, dict, type(None))


def check_known(
    what: str, values: Iterable[object], known: Sequence[str], labels: Labels = _NO_LABELS, *, accepted: str = ""
) -> None:
    """Raise a ParameterError for the first of ``values`` that is not ``known``: what is accepted, and the nearest.

    ``labels`` are the names that people give to what is known: who types one is told the id. ``accepted`` says what is
    accepted where a list would be too long.
    """
    for value in values:
        if not isinstance(value, str) or value not in known:
            raise ParameterError(
                f"{what} {shown(value)}",
                expected=accepted or _listed(known),
                remedy=did_you_mean(value, known, labels) if isinstance(value, str | int) else "",
            )


def check_list(what: str, values: object, known: Sequence[str], labels: Labels = _NO_LABELS) -> list[str]:
    """Return ``values`` as a list of what is known; one of it is a list of one.

    A text that holds several, as papermill's command line gives it (``a,b`` or ``["a"]``), is refused with the list it
    probably means.

    >>> check_list("report_ids", "a", ["a", "b"])
    ['a']
    """
    if isinstance(values, str) and values not in known:
        parts = [part for part in re.split(r"[\s,，、;；\[\]\"'()]+", values) if part]
        if parts != [values]:
            meant = f"did you mean [{', '.join(map(repr, parts))}]?" if set(parts) <= set(known) else ""
            raise ParameterError(f"{what} {shown(values)}: one text", expected=_list_of(known), remedy=meant)
    if isinstance(values, str):
        values = [values]
    if not isinstance(values, Iterable):
        raise ParameterError(
            f"{what} {shown(values)}", expected=_list_of(known), remedy=did_you_mean(values, known, labels)
        )
    held = list(values)
    check_known(what, held, known, labels)
    return held


def check_count(what: str, value: object) -> None:
    """Raise a ParameterError unless ``value`` is a whole number, 1 or more."""
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise ParameterError(f"{what} {shown(value)}", expected="a whole number, 1 or more")


def did_you_mean(word: object, known: Iterable[str], labels: Labels = _NO_LABELS) -> str:
    """Return a hint with what is nearest to ``word``, empty if nothing is near.

    A label stands before an id that holds the word, and that before one that is spelt alike.

    >>> did_you_mean("reprot_id", ["report_id", "topic"])
    "did you mean 'report_id'?"
    >>> did_you_mean("双减", ["topic", "double_reduction"], {"double_reduction": ["双减", "Double reduction"]})
    "did you mean 'double_reduction' (双减)?"
    """
    near = _nearest(str(word).strip(), list(known), labels)
    return f"did you mean {' or '.join(near[:_HINTS])}?" if near else ""


def shown(value: object) -> str:
    """Return a value as an error names it: plain ones as typed and cut short, of others what they are.

    >>> shown("a"), shown(None), shown(range(3))
    ("'a'", 'None', 'a range')
    """
    return _TYPED.repr(value) if isinstance(value, _PLAIN) else f"a {type(value).__name__}"


def _nearest(word: str, known: Sequence[str], labels: Labels) -> list[str]:
    named = [(label, one) for one in known for label in dict.fromkeys(labels.get(one, ())) if label]
    folded = word.casefold()
    same = [repr(one) for one in known if one.casefold() == folded]
    same += [_with_label(one, label) for label, one in named if label.casefold() == folded]
    if same or len(word) < _SHORTEST:
        return list(dict.fromkeys(same))
    holding = {one: repr(one) for one in known if folded in one.casefold()}
    for label, one in sorted(named, key=lambda pair: len(pair[0])):
        if folded in label.casefold():
            holding.setdefault(one, _with_label(one, label))
    if holding:
        return [holding[one] for one in sorted(holding, key=len)]
    if near := difflib.get_close_matches(word, known, n=1, cutoff=0.5):
        return [repr(near[0])]
    by_label = dict(reversed(named))
    return [_with_label(by_label[one], one) for one in difflib.get_close_matches(word, by_label, n=1)]


def _with_label(one: str, label: str) -> str:
    return f"{one!r} ({label})"


def _listed(known: Sequence[str]) -> str:
    return ", ".join(list(known)[:_SHOWN]) + (f" … ({len(known)})" if len(known) > _SHOWN else "") or "none"


def _list_of(known: Sequence[str]) -> str:
    return f"a list, of {_listed(known)}"
