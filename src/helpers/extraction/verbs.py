"""The entry of every public verb: its arguments are checked by their names before it does any work.

What a name stands for is the same in every verb, and so are its check, its errors and its line in ``help()``.
"""

from __future__ import annotations

import functools
import inspect
import textwrap
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, ParamSpec, TypeVar

import pandas as pd

from helpers.corpus.cards import Card
from helpers.extraction.facts import COLUMNS, LATE_COLUMNS
from helpers.extraction.words.indicators import catalogue
from helpers.foundation.checks import check_count, check_known, check_list, shown
from helpers.foundation.errors import ParameterError
from helpers.foundation.reference import read_toml

P = ParamSpec("P")
T = TypeVar("T")
LANGUAGES = ("zh", "en")
TOPICS = (
    "funding", "double_reduction", "safety", "access", "equity", "teachers", "supervision", "infrastructure",
    "special_education", "vocational", "higher_education", "curriculum_wellbeing", "party_governance", "other",
)  # fmt: skip
_OF_EXHIBITS = "an Exhibit: it shows itself in Jupyter; .data is its table, .title, .caption and .alt are its words"


class Name(NamedTuple):
    """What a name of a parameter stands for: its line in ``help()``, and the check of (name, value, corpus)."""

    meaning: str
    check: Callable[[str, object, object], None]


def verb(function: Callable[P, T] | None = None, /, **choices: Sequence[str]) -> Callable[P, T]:
    """Return a public verb that checks its arguments first and says in its help what each of them may be.

    ``choices`` are the closed lists of parameters that are the verb's own. A wrong value, a missing or an unknown
    argument is a ParameterError; a parameter's default is always accepted.
    """
    if function is None:
        return functools.partial(verb, **choices)
    signature = inspect.signature(function)
    names = {name: _name(name, choices) for name in signature.parameters if name in choices or name in _VOCABULARY}

    @functools.wraps(function)
    def checked(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            given = signature.bind(*args, **kwargs).arguments
        except TypeError as error:
            wanted = f"{function.__name__}({', '.join(signature.parameters)})"
            raise ParameterError(f"{function.__name__}: {error}", expected=wanted) from None
        corpus = given.get("corpus", given.get("source"))
        for name, value in given.items():
            default = signature.parameters[name].default
            if name in names and not (type(value) is type(default) and value == default):
                names[name].check(name, value, corpus)
        return function(*args, **kwargs)

    checked.__doc__ = _completed(inspect.getdoc(function) or "", signature, names)
    return checked


def report_labels(cards: Iterable[Card]) -> dict[str, tuple[str, ...]]:
    """Return report_id → the names that people know the report by."""
    return {card.report_id: (card.label_zh, card.label_en, card.place, card.title) for card in cards}


def topic_labels() -> dict[str, tuple[str, ...]]:
    """Return topic → its names, Chinese and English."""
    return {topic: (record["zh"], record["en"]) for topic, record in read_toml("topics.toml").items()}


def _name(name: str, choices: Mapping[str, Sequence[str]]) -> Name:
    if name not in choices:
        return _VOCABULARY[name]
    known = choices[name]
    labels = topic_labels if name == "topic" else dict
    return Name(f"one of {', '.join(known)}", lambda what, value, _: check_known(what, [value], known, labels()))


def _corpus(what: str, value: object, _: object) -> None:
    if isinstance(value, pd.DataFrame) or not hasattr(value, "language"):
        raise ParameterError(f"{what}: {shown(value)}", expected="a corpus", remedy=_opening(value))


def _source(what: str, value: object, _: object) -> None:
    if isinstance(value, pd.DataFrame):
        missing = [name for name in COLUMNS if name not in value and name not in LATE_COLUMNS]
        if missing:
            raise ParameterError(
                f"{what}: a table without the columns {', '.join(missing[:5])}{' …' if len(missing) > 5 else ''}",
                expected="a corpus or its facts table",
                remedy="give corpus or corpus.facts",
            )
    elif not hasattr(value, "facts"):
        raise ParameterError(f"{what}: {shown(value)}", expected="a corpus or its facts table", remedy=_opening(value))


def _opening(value: object) -> str:
    return f"corpus = open_corpus({value!r})" if isinstance(value, str) else "corpus = open_corpus()"


def _indicator(what: str, value: object, corpus: object) -> None:
    known = catalogue()
    if isinstance(value, str) and value in known:
        return
    facts = corpus if isinstance(corpus, pd.DataFrame) else getattr(corpus, "facts", None)
    if isinstance(value, str) and value and facts is not None and value in set(facts["indicator"]):
        return  # of a table that was read with another catalogue
    labels = {one: (entry.label_zh, entry.label_en) for one, entry in known.items()}
    accepted = f"one of the {len(known)} ids that corpus.indicators lists"
    check_known(what, [value], tuple(known), labels, accepted=accepted)


def _topic(what: str, value: object, _: object) -> None:
    check_known(what, [value], TOPICS, topic_labels())


def _report_id(what: str, value: object, corpus: object) -> None:
    check_known(what, [value], tuple(corpus.reports), _labels(corpus))


def _reports(what: str, value: object, corpus: object) -> None:
    check_list(what, value, tuple(corpus.reports), _labels(corpus))


def _labels(corpus: object) -> dict[str, tuple[str, ...]]:
    return report_labels(report.card for report in corpus.reports.values())


def _government(what: str, value: object, corpus: object) -> None:
    rows = corpus.governments.itertuples(index=False)
    labels = {row.government_id: (row.place, row.label_zh, row.label_en, *row.report_ids) for row in rows}
    check_known(what, [value], tuple(labels), labels)


def _folder(what: str, value: object, _: object) -> None:
    if not isinstance(value, str | Path) or not str(value).strip():
        raise ParameterError(f"{what} {shown(value)}", expected='the path of a folder, such as "data/reports"')


def _text(what: str, value: object, _: object) -> None:
    if not isinstance(value, str):
        raise ParameterError(f"{what} {shown(value)}", expected="a text")


def _language(what: str, value: object, _: object) -> None:
    check_known(what, [value], LANGUAGES, {"zh": ("中文", "Chinese", "cn", "zh-CN"), "en": ("英文", "English")})


_VOCABULARY: Mapping[str, Name] = {
    "corpus_dir": Name("path of a folder of reports, tried from here, then from the project", _folder),
    "report_ids": Name("a list of report ids, or one", lambda what, value, _: None),  # known once the folder is
    "corpus": Name("what open_corpus() returned", _corpus),
    "source": Name("what open_corpus() returned, or its facts table", _source),
    "indicator": Name('an id that corpus.indicators lists, such as "security_guard_rate"', _indicator),
    "topic": Name(f"one of {', '.join(TOPICS)}", _topic),
    "report_id": Name('an id of corpus.reports, such as "tongnan-2022"', _report_id),
    "reports": Name("ids of corpus.reports", _reports),
    "government": Name("an id of corpus.governments", _government),
    "language": Name(f"one of {', '.join(LANGUAGES)}", _language),
    "text": Name("the text of a report", _text),
    "what": Name("a word or a figure as printed, such as 15.44", _text),
    "top": Name("how many rows at most, 1 or more", lambda what, value, _: check_count(what, value)),
}


def _completed(text: str, signature: inspect.Signature, names: Mapping[str, Name]) -> str:
    """Return a docstring with what each parameter may be, what comes back, and the error."""
    lines = []
    for name, parameter in signature.parameters.items():
        if name not in names:
            continue
        default = parameter.default
        also = "" if default is inspect.Parameter.empty else f"; {default!r} unless given"
        also = "; all unless given" if default in ("", None, ()) else also
        lines += textwrap.wrap(f"{name}: {names[name].meaning}{also}", 110, subsequent_indent="    ")
    parts = [text, "Parameters\n" + textwrap.indent("\n".join(lines), "    ")]
    if signature.return_annotation == "Exhibit":
        parts.append(f"Returns {_OF_EXHIBITS}.")
    parts.append("Raises ParameterError for any other value, before any work, with the nearest that would do.")
    return "\n\n".join(part for part in parts if part)
