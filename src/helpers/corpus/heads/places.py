"""Places: the governments that a head names, and the one whose duties a report is about.

One automaton finds every name of the table of divisions in one pass. Names that follow one another down the ranks are
one place (重庆市潼南区); what no table knows (云坪县) is read by its form; a name inside another word (主城区) is none.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import ahocorasick_rs

from helpers.corpus.copy.script import fold
from helpers.corpus.heads.divisions import LEVELS, Division, above, by_name, by_stem, full_name, place_words, stem

_HAN = "\u4e00-\u9fff"
# 第八师石河子市; 第一师 behind 兵团; 师范 and 师生 are no division of 兵团.
_CORPS_DIVISION = re.compile(rf"第[一二三四五六七八九十]{{1,3}}师(?![范生傅])(?:[{_HAN}]{{2,5}}?市)?")
_LED_IN = re.compile(r"(?:其中|[如是为])\Z")  # what leads a known name in: 其中民和县, 最低的是莱芜市
_MOST_ALIKE = 2  # a text that names more provinces, or counties, is about none of them
_WIDER = re.compile("全省|全自治区|各市|各地市")
_CLAUSE = 80
_CITY_RANK = 1.5  # 某某市 may hold counties or lie in a prefecture: below 1, above 2
_SIGNED = re.compile(r"\A.{0,30}?(?:政府|局|委员会|办公室|厅|公署|处|领导小组)\s*\Z")


@dataclass(frozen=True, slots=True)
class Place:
    """A government as a text prints it at ``text[start:end]``, its names in ``parts`` from the highest down.

    ``candidates`` are the divisions it may be: none for a name that no table knows, several for one that occurs twice.
    """

    start: int
    end: int
    parts: tuple[str, ...]
    candidates: tuple[Division, ...] = ()

    @property
    def printed(self) -> str:
        """The name as the text prints it, without what stands above it."""
        return next((one.name for one in self.candidates if fold(one.name) == self.parts[-1]), self.parts[-1])


def reporting_place(title: str, opening: str, closing: str = "", nearby: str = "") -> Place | None:
    """Return the place whose duties a text is about: of its title, else its opening, else of who signs it.

    All in folded script. ``nearby`` is what else the head prints, for a name that occurs twice in the country.
    """
    found = _of_title(title) or _of_title("".join(title.split()))  # a line may break inside a name
    if found is None and not any(word in title for word in place_words()["mention"]["nationwide"]):
        found = _of_opening(opening) or _of_signature(closing)
    return resolved(found, f"{title}\n{opening}\n{closing}\n{nearby}") if found else None


def find_places(text: str) -> tuple[Place, ...]:
    """Return the places that ``text`` names, in order.

    >>> [place.parts for place in find_places("关于重庆市潼南区、云坪县2022年教育工作的通报")]
    [('重庆市', '潼南区'), ('云坪县',)]
    """
    known: dict[int, list[tuple[int, str]]] = {}
    automaton, names = _automaton()
    for index, start, end in automaton.find_matches_as_indexes(text, overlapping=True):
        known.setdefault(start, []).append((end, names[index]))
    begins = _begin()
    starts = {start for start in known if begins.match(text, start) or _LED_IN.search(text, max(0, start - 2), start)}
    starts |= {at for at in _unknown_after(text) if begins.match(text, at)}
    starts |= {match.start() for match in _CORPS_DIVISION.finditer(text) if begins.match(text, match.start())}
    found: list[Place] = []
    for start in sorted(starts):
        if not found or start >= found[-1].end:
            place = _corps(text, start) or _chain(text, start, known) or _chain(text, start, {})
            found += [place] if place else []
    return tuple(found)


def resolved(place: Place, nearby: str) -> Place:
    """Return ``place`` with the candidates that the provinces and prefectures in ``nearby`` leave.

    >>> where = find_places("鼓楼区2022年教育工作总结")[0]
    >>> len(where.candidates), [full_name(one) for one in resolved(where, "福州市教育局").candidates]
    (4, ['福建省福州市鼓楼区'])
    """
    if len(place.candidates) < 2:
        return place
    weights = [_named(one, nearby) for one in place.candidates]
    left = tuple(one for one, weight in zip(place.candidates, weights, strict=True) if weight == max(weights))
    return Place(place.start, place.end, place.parts, left)


def described(place: Place) -> tuple[str, str, str, str]:
    """Return (place, level, province, parent), each as far as it is known.

    A name of the table is completed; one that may be several keeps what these share; any other keeps what is printed.
    The level of an unknown 某某市 is empty: the words of its text decide.
    """
    if len(place.candidates) == 1:
        one = place.candidates[0]
        holders = [holder.name for holder in above(one)]
        return full_name(one), one.level, holders[-1] if holders else "", holders[0] if holders else ""
    if place.candidates:
        levels = {one.level for one in place.candidates}
        provinces = {above(one)[-1].name for one in place.candidates if above(one)}
        shared = [found.pop() if len(found) == 1 else "" for found in (levels, provinces)]
        return "".join(place.parts), shared[0], shared[1], ""
    corps = place_words()["corps"]
    if place.parts[0] == corps["name"]:
        below = len(place.parts) > 1
        parent = corps["name"] if below else corps["province"]
        return "".join(place.parts), "prefecture" if below else "province", corps["province"], parent
    holders = _holders(place)
    province = holders[0] if holders and _is_province(holders[0]) else ""
    level = rank_level(place.printed) or ("county" if holders and holders[-1] != province else "")
    return "".join((*holders, place.printed)), level, province, holders[-1] if holders else ""


def rank_level(name: str) -> str:
    """Return the level that a name's rank gives, empty for 市, which may be either.

    >>> rank_level("清河县"), rank_level("石桥市"), rank_level("云岭省")
    ('county', '', 'province')
    """
    return _ranks()[_rank(name)]


def level_words(text: str) -> str:
    """Return the level that a text's own words give: 县（市、区） below it, or 各乡镇, 我县 and 县政府."""
    automaton, levels = _level_automaton()
    counts = {"prefecture": 0, "county": 0}
    for index, _, _ in automaton.find_matches_as_indexes(text):
        counts[levels[index]] += 1
    if counts["prefecture"] >= 2 or (counts["prefecture"] and not counts["county"]):
        return "prefecture"
    return "county" if counts["county"] else ""


def _of_title(title: str) -> Place | None:
    """Return the place behind 关于 if it lies no higher than the one that issues the text, else the first one."""
    title = title.strip("《》")
    named = [place for place in find_places(title) if not _follows_superior(title, place)]
    if not named:
        return None
    about = next((place for place in named[1:] if re.search(r"关于(?:对|报送)?\Z", title[: place.start])), named[0])
    return about if _height(about) >= _height(named[0]) else named[0]


def _of_opening(opening: str) -> Place | None:
    """Return the first place that is not named as the one whose wishes are followed: 在晋城市委的坚强领导下."""
    words = tuple(place_words()["mention"]["behind_superior"])
    for place in find_places(opening):
        clause = re.split(r"[，,。；;：:\n]", opening[place.end : place.end + _CLAUSE], maxsplit=1)[0]
        superior = any(word in clause for word in words) and "关于" not in clause.partition("《")[0]
        if not superior and not _follows_superior(opening, place):
            return place if not _is_among_others(opening, place) else None
    return None


def _is_among_others(opening: str, place: Place) -> bool:
    """Return whether a text has spoken of the province before it names a county of it, or names several of a rank."""
    level = described(place)[1]
    alike = {one.printed for one in find_places(opening) if described(one)[1] == level}
    several = level in ("province", "county") and len(alike) > _MOST_ALIKE
    return several or (level != "province" and _WIDER.search(opening, 0, place.start) is not None)


def _of_signature(closing: str) -> Place | None:
    """Return the place of the last line that is an organ's name alone: 望川市教育局."""
    for line in reversed(closing.split("\n")):
        place = next(iter(find_places(line)), None)
        if place and place.start == len(line) - len(line.lstrip()) and _SIGNED.match(line):
            return place
    return None


def _follows_superior(text: str, place: Place) -> bool:
    """Whether a place stands behind 根据, 转发 and their like, or inside a title that is cited."""
    before = text[: place.start]
    words = tuple(place_words()["mention"]["before_superior"])
    cited = before.count("《") > before.count("》") and before != "关于《"  # 关于《五华区…方案》的解读 is about it
    return before.rstrip("《“ 中共").endswith(words) or cited


def _height(place: Place) -> float:
    level = described(place)[1]
    return LEVELS.index(level) if level else _CITY_RANK


def _chain(text: str, start: int, known: Mapping[int, list[tuple[int, str]]]) -> Place | None:
    """Return the place that begins at ``start``: names that follow each other, each of a lower rank than the last."""
    parts: list[tuple[int, str]] = []  # (end, name)
    position, rank = start, -1.0
    while (step := _step(text, position, known)) and step[2] > rank:
        parts.append(step[:2])
        position, rank = step[0], step[2]
        position += text[position : position + 1] in (" ", "\u3000")
    while parts and parts[-1][1] not in by_name() and parts[-1][1] in by_stem():
        parts.pop()  # a stem alone (石家庄教育) names no government
    names = tuple(name for _, name in parts)
    if not names or not _is_place(text, start, parts[-1][0], names):
        return None
    return Place(start, parts[-1][0], names, _candidates(names))


def _step(text: str, start: int, known: Mapping[int, list[tuple[int, str]]]) -> tuple[int, str, float] | None:
    """Return (end, name, rank) of the name at ``start``: of the table before one by its form, the longest first."""
    names = sorted(((end, name) for end, name in known.get(start, ()) if name in by_name()), reverse=True)
    names += sorted(((end, name) for end, name in known.get(start, ()) if name in by_stem()), reverse=True)
    if names:
        end, name = names[0]
        return end, name, min(LEVELS.index(one.level) for one in by_name().get(name) or by_stem()[name])
    match = _unknown().match(text, start)
    if (
        match is None
        or _holds_no_name(match.group())
        or text[match.end() : match.end() + 1] in _unknown_words()["behind"]
    ):
        return None
    level = rank_level(match.group())
    return match.end(), match.group(), LEVELS.index(level) if level else _CITY_RANK


def _candidates(names: tuple[str, ...]) -> tuple[Division, ...]:
    """Return the divisions of the last name that lie in every place printed before it."""
    own = by_name().get(names[-1], ())
    for name in names[:-1]:
        held = {one.code for one in (*by_name().get(name, ()), *by_stem().get(name, ()))}
        own = tuple(one for one in own if any(holder.code in held for holder in above(one)))
    return own


def _is_place(text: str, start: int, end: int, names: tuple[str, ...]) -> bool:
    """Refuse what only looks like a name: 城区学校, 区域; a name of one character (和县) holds where a line begins."""
    if len(names) > 1 or names[0] not in by_name():
        return True
    if names[0] in place_words()["ordinary"]["names"] or text[end : end + 1] in ("域", "场"):
        return False
    line = text[text.rfind("\n", 0, start) + 1 : start].strip()
    return len(names[0]) > 2 or not line or line.endswith("关于")


def _holds_no_name(name: str) -> bool:
    return _no_name().search(name) is not None


@functools.cache
def _no_name() -> re.Pattern[str]:
    words = _unknown_words()
    endings = (rf"{re.escape(ending)}\Z" for ending in words["endings"])
    return re.compile("|".join([*map(re.escape, words["never"]), *endings]))


def _holders(place: Place) -> tuple[str, ...]:
    """Return the names printed above an unknown place, the first of them completed where the table knows it alone."""
    names = place.parts[:-1]
    held = (by_name().get(names[0]) or by_stem().get(names[0], ())) if names else ()
    if len(held) == 1:
        return (*(holder.name for holder in reversed(above(held[0]))), held[0].name, *names[1:])
    return names


def _is_province(name: str) -> bool:
    return rank_level(name) == "province" or any(one.level == "province" for one in by_name().get(name, ()))


def _named(one: Division, nearby: str) -> int:
    """Return how surely ``nearby`` names what holds a division: two for a full name, one for its stem."""
    return sum(2 if holder.name in nearby else stem(holder) in nearby for holder in above(one))


def _corps(text: str, start: int) -> Place | None:
    """Return 新疆生产建设兵团 by any of its names, with its division, or a division that is followed by its city."""
    corps = place_words()["corps"]
    name = next((name for name in (corps["name"], *corps["short"]) if text.startswith(name, start)), "")
    match = _CORPS_DIVISION.match(text, start + len(name))
    if not name and not (match and match.group().endswith("市")):
        return None
    parts = (corps["name"], match.group()) if match else (corps["name"],)
    return Place(start, match.end() if match else start + len(name), parts)


@functools.cache
def _automaton() -> tuple[ahocorasick_rs.AhoCorasick, tuple[str, ...]]:
    """Return one automaton for every name, short form and stem, and the pattern of each of its indexes."""
    corps = place_words()["corps"]
    names = tuple(dict.fromkeys((*by_name(), *by_stem(), corps["name"], *corps["short"])))
    return ahocorasick_rs.AhoCorasick(names), names


@functools.cache
def _level_automaton() -> tuple[ahocorasick_rs.AhoCorasick, tuple[str, ...]]:
    words = [(word, level) for level, words in place_words()["level"].items() for word in words]
    longest = ahocorasick_rs.MatchKind.LeftmostLongest
    return ahocorasick_rs.AhoCorasick([word for word, _ in words], longest), tuple(level for _, level in words)


@functools.cache
def _begin() -> re.Pattern[str]:
    """Match where a place may begin: behind a sign, 关于, 在 and their like, or at a line that is not wrapped."""
    follows = "".join(place_words()["mention"]["follows"])
    return re.compile(rf"(?<![{_HAN}])(?<![^\n]{{20}}[{_HAN}]\n)|(?<=[{follows}])")


@functools.cache
def _unknown() -> re.Pattern[str]:
    """Match a name by its form: two to four characters and a rank, up to ten before 自治县 and its like."""
    single = "".join(rank for rank in _ranks() if len(rank) == 1)
    long = "|".join(rank for rank in _ranks() if rank.startswith("自治"))
    letter = rf"(?:(?![{single}])[{_HAN}])"
    return re.compile(rf"{letter}{{2,10}}?(?:{long})|{letter}{{2,4}}?(?:地区|[{single}])")


def _unknown_after(text: str) -> Iterator[int]:
    """Yield where a name by its form stands that is no part of a longer word."""
    if _unknown().match(text):
        yield 0
    for pattern in _follows_unknown():
        for match in pattern.finditer(text):
            yield match.end()


@functools.cache
def _follows_unknown() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Match the sign, or the 于, 在 …, before a name by its form: one class each, so that a search skips all others.

    Nearly all of them fail at the first look, for a rank behind a run of other characters (for 自治州: up to twelve).
    """
    follows = "".join(place_words()["mention"]["follows"])
    ranks = sorted(rank for rank in _ranks() if len(rank) == 1)
    bounds = ["\u4e00", *(bound for rank in ranks for bound in (chr(ord(rank) - 1), chr(ord(rank) + 1))), "\u9fff"]
    letters = "".join(f"{first}-{last}" for first, last in zip(bounds[::2], bounds[1::2], strict=True))
    form = rf"(?=[{letters}]{{2,12}}+[{''.join(ranks)}])(?={_unknown().pattern})"
    return tuple(re.compile(f"[{before}]{form}") for before in (f"^{_HAN}", follows))


def _unknown_words() -> Mapping[str, list[str]]:
    return place_words()["unknown"]


@functools.cache
def _ranks() -> Mapping[str, str]:
    """Return the level of each rank, the longest rank first."""
    return dict(sorted(_unknown_words()["ranks"].items(), key=lambda one: len(one[0]), reverse=True))


def _rank(name: str) -> str:
    return next(rank for rank in _ranks() if name.endswith(rank))
