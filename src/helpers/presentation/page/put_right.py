"""What a reader has put right, in words: the column, what was read, what it is, why, and by what source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from markupsafe import Markup

from helpers.presentation.grammar.fragments import note
from helpers.presentation.grammar.views import coded, indicator_label
from helpers.presentation.language.wording import has, say


def in_words(row: Mapping[str, str], language: str) -> dict[str, str]:
    """Return a row of the table of corrections as a person reads it: text, column, old, new, reason, source."""
    column = row["column"]
    words = {name: row[name] for name in ("text", "reason", "source")}
    named = f"table.corrections.{column}_column"
    words["column"] = say(named, language) if has(named) else column
    return words | {name: _reading(column, row[name], language) for name in ("old", "new")}


def notes(corpus, fact_ids: Iterable[str]) -> Markup:
    """Return a note for each correction of the given figures, with reason and source; nothing where none was put right.

    Corrections of one mention that read alike for each of its indicators are told once.
    """
    found = getattr(corpus, "corrections", None)
    if found is None or found.empty:
        return Markup("")
    held = found[found["fact_id"].isin(set(fact_ids))].to_dict("records")
    told = [say("table.corrections.at", corpus.language, **in_words(row, corpus.language)) for row in held]
    return Markup("").join(note(words) for words in dict.fromkeys(told))


def _reading(column: str, code: str, language: str) -> str:
    if not code:
        return say("table.corrections.empty", language)
    return indicator_label(code, language) if column == "indicator" else coded(column, code, language)
