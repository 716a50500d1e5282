"""What a figure shares with the one behind it: what is said of both, the noun behind a bound, what money was spent on.

37所公办学校和25所民办学校安装了报警装置: each has it; 45所师生在1000名以下的学校配备保安: the noun of 45所 follows;
投入2600万元，为856所学校安装监控: what the money was for is said of the schools.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import replace

from helpers.extraction.clauses.clauses import Clause, Zone
from helpers.extraction.numbers.measures import Quantity
from helpers.extraction.words.concepts import Hit
from helpers.extraction.words.groups import groups

_JOINED = re.compile(r"[\u4e00-\u9fff“”]{0,14}[、和及与][\u4e00-\u9fff]{0,12}")
_EACH_OF = re.compile(r"的[\u4e00-\u9fff]{1,10}[、，和及与]")  # 66.2%的小学，56.4%的初中开展了课后服务
# 724名检察官担任1039所学校的法治副校长
_SERVES_AT = re.compile(r"[\u4e00-\u9fff]{0,8}?(?:(?:担任|兼任|受聘|任)[\u4e00-\u9fff]{0,4}|在近?)")
_ATTRIBUTE = re.compile(r"[\u4e00-\u9fff]{1,12}")
SPENT_ON = re.compile(
    r"，(?:主要|专项|全部|分别|全面)?(?:用于|用来|用以|为|对|给|在|支持|推进|实施|新建|改扩?建|建设|改造|购置|建成|改善"
    r"|保证|保障|落实)"
)
_LASTING, _ON = re.compile(r"(?:连续|持续|连年)\Z"), re.compile(r"[\u4e00-\u9fff]{0,8}")


def shared(text: str, figures: Sequence[Quantity], clauses: Sequence[Clause]) -> list[Clause]:
    """Return the clauses of a sentence's figures, each with the words that it shares with the figure behind it."""
    made = list(clauses)
    for index in range(len(made) - 2, -1, -1):
        figure, following, clause = figures[index], figures[index + 1], made[index + 1]
        lasting = figure.kind == "duration" and _LASTING.search(text, max(0, figure.start - 2), figure.start)
        if lasting and _ON.fullmatch(clause.gap):  # 占比连续8年超过20%
            made[index + 1] = replace(clause, left=_joined(made[index].left, clause.left))
        if not clause.right.hits:
            continue
        predicated = bool(_predicate(made[index].right.hits))  # 98%的学校实现封闭化管理、93%的学校配备保安
        if figure.kind == following.kind == "percent" and _EACH_OF.fullmatch(clause.gap) and not predicated:
            made[index] = _with_right(made[index], _predicate(clause.right.hits))
        if following.kind != "count":
            continue
        if figure.kind == "count" and text[following.end : following.end + 1] == "的":
            if following.bound and _ATTRIBUTE.fullmatch(clause.gap):
                made[index] = _with_right(made[index], clause.right.hits)
        elif figure.kind == "count" and (_JOINED.fullmatch(clause.gap) or _SERVES_AT.fullmatch(clause.gap)):
            made[index] = _with_right(made[index], _predicate(clause.right.hits))
        elif figure.kind == "money" and SPENT_ON.match(clause.gap):
            behind = made[index].behind
            made[index] = replace(made[index], behind=_more(behind, clause.right.hits))
    return made


def _joined(before: Zone, own: Zone) -> Zone:
    return Zone(before.start, own.end, before.mask | own.mask, (*before.hits, *own.hits))


def _predicate(hits: Sequence[Hit]) -> Sequence[Hit]:
    """Return the words behind the nouns that say who: what is said of schools, not which they are."""
    who = groups()["who"]
    return next((hits[at:] for at, hit in enumerate(hits) if hit.mask & ~who and not hit.mask & who), ())


def _with_right(clause: Clause, hits: Sequence[Hit]) -> Clause:
    return replace(clause, right=_more(clause.right, hits)) if hits else clause


def _more(zone: Zone, hits: Sequence[Hit]) -> Zone:
    mask = functools.reduce(lambda said, hit: said | hit.mask, hits, zone.mask)
    return Zone(zone.start, zone.end, mask, (*zone.hits, *hits))
