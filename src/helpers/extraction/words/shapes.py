"""What the words beside a figure make of it: the base of a comparison, an increase, a share, what is left over …

Roles are data (``relations.toml``): classes of words, and shapes that end at a figure or begin behind it. A shape is
words in order: ``<class>`` any word of a class, ``<class+>`` any of at least two characters, ``~`` up to fourteen
characters without a mark or digit, ``[a|b]`` a word that may be missing, ``{a|b}`` one that may not.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from helpers.foundation.errors import ReferenceDataError
from helpers.foundation.reference import read_toml, refuse_unknown, require

_FILE = "relations.toml"
_FIELDS = ("id", "left", "right", "behind", "not", "examples", "counter_examples")
_TOKEN = re.compile(
    r"<(?P<name>\w+)(?P<long>\+?)>|(?P<any>~)|\[(?P<maybe>[^\]]+)\]|\{(?P<one>[^}]+)\}|(?P<plain>[^<~\[{]+)"
)
_ANY = r"(?:20\d\d年|[^，。；:、()\d\n]){0,14}"
_YEAR = re.escape("20YY")
REACH = 48  # characters beside a figure that may give it a role


class Role(NamedTuple):
    """One role: what ends at a figure or begins behind it, what must also be behind, what must not be before it."""

    id: str
    left: re.Pattern[str] | None
    right: re.Pattern[str] | None
    behind: re.Pattern[str] | None
    never: re.Pattern[str] | None
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]

    def fits(self, before: str, after: str) -> bool:
        """Return whether a figure between ``before`` and ``after`` has the role."""
        said = self.left is not None and self.left.search(before) is not None
        said = said or (self.right is not None and self.right.match(after) is not None)
        if not said or (self.behind is not None and self.behind.match(after) is None):
            return False
        return self.never is None or self.never.search(before) is None


@functools.cache
def words() -> Mapping[str, tuple[str, ...]]:
    """Return the classes of words, longest word first."""
    found = read_toml(_FILE)["words"]
    return {name: tuple(sorted(listed, key=lambda word: (-len(word), word))) for name, listed in found.items()}


@functools.cache
def saying(name: str) -> re.Pattern[str]:
    """Return an expression that finds any word of a class."""
    return re.compile(_of_class(name, "", place=name))


@functools.cache
def roles() -> Mapping[str, Role]:
    """Return the roles by id. Raises ReferenceDataError for an unknown key or an unknown class of words."""
    found: dict[str, Role] = {}
    for record in read_toml(_FILE)["role"]:
        place = f"role {record.get('id', '?')}"
        require(record, ("id", "left", "examples", "counter_examples"), file=_FILE, place=place)
        refuse_unknown(record, _FIELDS, file=_FILE, place=place)
        found[record["id"]] = Role(
            record["id"],
            _compiled(record["left"], r"\Z", place),
            _compiled(record.get("right", ()), "", place),
            _compiled(record.get("behind", ()), "", place),
            _compiled(record.get("not", ()), r"\Z", place),
            tuple(record["examples"]),
            tuple(record["counter_examples"]),
        )
    return found


@functools.lru_cache(maxsize=20000)
def roles_of(before: str, after: str) -> frozenset[str]:
    """Return the roles of a figure that stands between two pieces of text.

    >>> sorted(roles_of("8.46亿元，比上年的", "增长5%"))
    ['base']
    """
    before, after = before[-REACH:], after[:REACH]
    return frozenset(name for name, role in roles().items() if role.fits(before, after))


def _compiled(shapes: Sequence[str], end: str, place: str) -> re.Pattern[str] | None:
    if not shapes:
        return None
    return re.compile("(?:" + "|".join(_expression(shape, place) for shape in shapes) + ")" + end)


def _expression(shape: str, place: str) -> str:
    pieces = []
    for token in _TOKEN.finditer(shape):
        if token["name"]:
            pieces.append(_of_class(token["name"], token["long"], place))
        elif token["any"]:
            pieces.append(_ANY)
        elif token["maybe"]:
            pieces.append(_any_of(token["maybe"].split("|")) + "?")
        elif token["one"]:
            pieces.append(_any_of(token["one"].split("|")))
        else:
            pieces.append(re.escape(token["plain"]))
    return "".join(pieces)


def _of_class(name: str, long: str, place: str) -> str:
    if name not in words():
        raise ReferenceDataError(
            f"unknown class of words {name!r}", file=_FILE, place=place, expected=", ".join(words())
        )
    return _any_of([word for word in words()[name] if not long or len(word) > 1])


def _any_of(listed: Sequence[str]) -> str:
    return "(?:" + "|".join(re.escape(word).replace(_YEAR, r"20\d\d") for word in listed) + ")"
