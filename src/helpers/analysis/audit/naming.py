"""What a claim is about, in the words its report prints: 高校毕业生落实了就业去向, not 绝对数; 死亡人数, not 每年.

A figure's own words come first, then those of the level that it is a change or share of, then the clauses before it.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from helpers.analysis.figures import Figure, SentenceFigures, by_sentence
from helpers.foundation.reference import read_toml

_CLAUSE = re.compile(r"[,;:。!?、()]")
_ENDS = re.compile(r"[,;。!?]")
_BRACKETS = re.compile(r"\([^()]*\)")
_DIGIT = r"[\d*×▒xX]"
# 26.16万名, 2021年, 16个: a number and what it is counted in
_COUNTED = re.compile(
    rf"(?:{_DIGIT}[\d*×▒xX.,%]*)(?:余|多)?[十百千万亿]*(?:余|多)?(?:[^\W\d_]?人次|[年月日所名个人家位处条项元次只])?(?:度|底|末|初|的)?"
)
_YEAR = re.compile(r"[\d*×▒]{1,4}年度?")
# what a figure is held against is not what it measures: 比上年, 由基期的, 高出它, 超出全国平均水平, 占全市
_COMPARED = re.compile(
    r"(?:(?:[比较同与由]|相较于?)(?:上年|去年|前年|上一年|往年|同期|年初|基期|预算|计划|[\d*×▒]+年|“?十[二三四]五)"
    r"|超出|超过|高于|低于|高出|优于|快于|慢于|相当于|距|占全).*\Z"
)
_RATE = re.compile(r"[\u4e00-\u9fff]{2,4}率")
_LISTED = re.compile(r"[、和及与]")
_STAGE = re.compile(
    r"(?:全[省市县区])?(?:幼儿园|学前(?:教育)?|普通?小学|小学|普通?初中|初中|义务教育|义教|普通高中|普高|高中|中等职业学校|中职|特殊教育|特教|普通高等学校|高校)"
)
_LONGEST = 24
_CLAUSES = 4  # clauses before a figure among which its name may stand


def names(stated: Iterable[tuple[Figure, Sequence[Figure]]], figures: Iterable[Figure]) -> list[str]:
    """Return what each stated figure measures as printed; the figures after it are its operands, the nearest first."""
    sentences = {figure.mention_id: one for one in by_sentence(figures) for figure in one.figures}
    return [_name(figure, others, sentences.get(figure.mention_id)) for figure, others in stated]


def _name(figure: Figure, operands: Sequence[Figure], sentence: SentenceFigures | None) -> str:
    own = _own(figure)
    if own and not (_RATE.fullmatch(own) and not figure.indicator):
        return own
    nearby = [_own(one) for one in (reversed(operands) if own else operands)]  # a rate names no more than how: 完成率
    found = next(filter(None, nearby), "") or next(filter(None, _clauses_before(figure, sentence)), "")
    return found if not own or own in found else found + own


def _own(figure: Figure) -> str:
    words = "".join(figure.subject.split()).translate(_FOLDED)
    return noun_phrase(_of_list(words) if _LISTED.search(words) and figure.kind == "percent" else words)


def _of_list(words: str) -> str:
    """Return the member of a list that is a figure's own: 学前、义教和普通高中生均校舍面积 → 学前生均校舍面积."""
    members = _LISTED.split(words)
    staged = [_STAGE.match(member) for member in members]
    if not all(staged):
        return words
    return staged[0][0] + members[-1][staged[-1].end() :]


def _clauses_before(figure: Figure, sentence: SentenceFigures | None) -> Iterator[str]:
    """Yield the names of the clauses before a figure in its sentence, nearest first."""
    if sentence is None:
        return
    words = _BRACKETS.sub("", sentence.words(sentence.offset, figure.start))
    for clause in reversed(_ENDS.split(words)[-_CLAUSES:]):
        yield noun_phrase(clause)


def noun_phrase(words: str) -> str:
    """Return the name in a clause without what opens it and what leads on to a figure; '' if nothing is left.

    >>> noun_phrase("全市共有26.16万名高校毕业生落实了就业去向")
    '高校毕业生落实了就业去向'
    >>> noun_phrase("绝对数"), noun_phrase("非正常死亡人数每年")
    ('', '非正常死亡人数')
    """
    opens, leads, empty = _words()
    left = _COMPARED.sub("", _BRACKETS.sub("", words))
    while (found := opens.match(left) or _COUNTED.match(left)) and found[0]:
        left = left[found.end() :]
    cut = next((one.start() for one in _COUNTED.finditer(left) if not _YEAR.fullmatch(one[0])), len(left))
    left = leads.sub("", left[:cut]).strip(",:;的在")
    left = left if left.count("“") == left.count("”") else left.replace("“", "").replace("”", "")
    left = re.split(r"(?<=..)已", left)[0]
    return left if 1 < len(left) <= _LONGEST and left not in empty else ""


@functools.cache
def _words() -> tuple[re.Pattern[str], re.Pattern[str], frozenset[str]]:
    known: Mapping[str, Sequence[str]] = read_toml("audit.toml")["naming"]
    before, behind = (
        "|".join(sorted(map(re.escape, known[name]), key=len, reverse=True)) for name in ("before", "behind")
    )
    return re.compile(f"(?:{before})[,:]?"), re.compile(f"(?:{behind})+\\Z"), frozenset(known["empty"])


_FOLDED = str.maketrans("，；：（）", ",;:()")
