"""The one place where a code becomes a sentence: ``data/reference/wording*.toml`` read, checked and filled in.

A key is the dotted path of a TOML table that holds ``zh`` and ``en``. A template names its fields in braces;
``{n:figure|figures}`` prints the number with the noun that fits it. All files are read as one dictionary.
"""

from __future__ import annotations

import difflib
import functools
import string
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from markupsafe import Markup, escape

from helpers.foundation.errors import ParameterError, ReferenceDataError
from helpers.foundation.paths import REFERENCE_DIR, display_path

LANGUAGES = {"zh": "zh-CN", "en": "en"}


def say(key: str, language: str, **fields: object) -> str:
    """Return the plain text of ``key`` in ``language``, filled with ``fields``; markup does not belong into it.

    Raises ReferenceDataError for a key or field that the wording files do not hold.
    """
    marked = [name for name, value in fields.items() if hasattr(value, "__html__")]
    if marked:
        raise TypeError(f"{key}: {', '.join(marked)} is markup; use say_html")
    return _fill(key, language, fields, _Plain())


def say_html(key: str, language: str, **fields: object) -> Markup:
    """Return ``key`` as markup: the template is trusted, every field is escaped unless it is markup already."""
    return Markup(_fill(key, language, fields, _Escaping()))


def has(key: str) -> bool:
    """Tell whether the wording files hold ``key``."""
    return key in _templates(REFERENCE_DIR)


def html_language(language: str) -> str:
    """Return the value of the HTML ``lang`` attribute; an unknown language is a ParameterError."""
    if language not in LANGUAGES:
        raise ParameterError(f"language {language!r}", expected=" or ".join(LANGUAGES))
    return LANGUAGES[language]


def read_wording(directory: Path) -> dict[str, dict[str, str]]:
    """Return key → {zh, en} of every ``wording*.toml`` in ``directory``.

    Raises ReferenceDataError for a key that stands in two files, a missing language, or fields that differ
    between the languages.
    """
    wording: dict[str, dict[str, str]] = {}
    for path in sorted(directory.glob("wording*.toml")):
        try:
            tables = tomllib.loads(path.read_text(encoding="utf-8"))
        except tomllib.TOMLDecodeError as error:
            raise ReferenceDataError(f"not valid TOML ({error})", file=display_path(path)) from error
        for key, texts in _flatten(tables):
            _check(key, texts, path, known=wording)
            wording[key] = texts
    return wording


_templates = functools.cache(read_wording)


class _Plain(string.Formatter):
    def format_field(self, value: object, format_spec: str) -> str:
        if "|" not in format_spec:
            return super().format_field(value, format_spec)
        one, many = format_spec.split("|", 1)
        return f"{value} {one if value == 1 else many}"


class _Escaping(_Plain):
    def format_field(self, value: object, format_spec: str) -> str:
        if hasattr(value, "__html__"):
            return str(escape(value))
        return str(escape(super().format_field(value, format_spec)))


def _fill(key: str, language: str, fields: Mapping[str, object], formatter: string.Formatter) -> str:
    html_language(language)
    templates = _templates(REFERENCE_DIR)
    if key not in templates:
        near = difflib.get_close_matches(key, templates, n=1)
        raise ReferenceDataError(
            f"no wording for {key!r}",
            file="data/reference/wording*.toml",
            remedy=f"did you mean {near[0]!r}?" if near else "add it with zh and en",
        )
    try:
        return formatter.vformat(templates[key][language], (), fields)
    except KeyError as error:
        raise ReferenceDataError(f"wording {key!r} needs the field {error}", place=language) from error


def _flatten(table: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, dict[str, str]]]:
    for name, value in table.items():
        key = f"{prefix}{name}"
        if isinstance(value, dict) and any(isinstance(inner, dict) for inner in value.values()):
            yield from _flatten(value, f"{key}.")
        else:
            yield key, value if isinstance(value, dict) else {}


def _check(key: str, texts: Mapping[str, str], path: Path, known: Mapping[str, object]) -> None:
    file = display_path(path)
    if key in known:
        raise ReferenceDataError("stands twice", file=file, place=key, expected="one entry per key")
    if set(texts) != set(LANGUAGES) or not all(isinstance(text, str) for text in texts.values()):
        raise ReferenceDataError(f"has {', '.join(texts) or 'no text'}", file=file, place=key, expected="zh and en")
    fields = {language: _fields(text) for language, text in texts.items()}
    if fields["zh"] != fields["en"]:
        raise ReferenceDataError(
            f"zh names the fields {sorted(fields['zh'])}, en {sorted(fields['en'])}", file=file, place=key
        )


def _fields(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}
