"""The parameters cell of a notebook, read as its contract: names, types, allowed values and help.

A notebook declares its parameters the way papermill documents them, one annotated line each::

    language: str = "zh"  # "zh" | "en": language of the prose
    report_ids: list[str] = []  # ids of the corpus, empty for all

papermill itself checks neither type nor value and only warns of an unknown name; everything here happens before any
kernel starts. Quoted alternatives at the head of the comment (or a ``Literal`` annotation) are the allowed values;
papermill's own ``--help-notebook`` cannot read ``Literal``, therefore the notebooks use the comment.
"""

from __future__ import annotations

import ast
import io
import json
import re
import tokenize
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from helpers.foundation.checks import check_known, did_you_mean
from helpers.foundation.errors import ParameterError
from helpers.foundation.paths import display_path

# `"zh" | "en"` at the head of a comment, as in `# "zh" | "en": language of the prose`
_ALTERNATIVES = re.compile(r'"[^"]*"(?:\s*\|\s*"[^"]*")+')
_SCALARS: Mapping[str, type] = {"str": str, "int": int, "float": float, "bool": bool}
_WORDS_OF_TRUTH = {"true": True, "false": False}
# What the parameters that several notebooks share stand at when nobody has asked for anything.
NEUTRAL: Mapping[str, object] = {
    "corpus_dir": "data/reports", "report_ids": [], "language": "zh", "report_id": "", "government": "",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Parameter:
    """One declared parameter; ``type`` is str, int, float, bool or list[str], empty ``choices`` allow every value."""

    name: str
    type: str
    default: object
    choices: tuple[object, ...] = ()
    help: str = ""


def declared(notebook: Path) -> dict[str, Parameter]:
    """Return the parameters of a notebook by name, in the order of its cell tagged ``parameters``.

    A file that is no notebook, a missing cell, or a line that is not ``name: type = literal`` is a ParameterError.
    """
    try:
        cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ParameterError(
            "not a readable notebook", file=display_path(notebook), expected="a .ipynb file"
        ) from error
    for cell in cells:
        if "parameters" in cell.get("metadata", {}).get("tags", ()):
            return declarations("".join(cell["source"]), file=display_path(notebook))
    raise ParameterError("no cell tagged 'parameters'", file=display_path(notebook), remedy="tag its first code cell")


def declarations(source: str, *, file: str = "") -> dict[str, Parameter]:
    """Return the parameters that the source of a parameters cell declares.

    >>> declarations('year: int = 2022  # the year')["year"]
    Parameter(name='year', type='int', default=2022, choices=(), help='the year')
    """
    comments = {
        token.start[0]: token.string.lstrip("# ")
        for token in tokenize.generate_tokens(io.StringIO(source).readline)
        if token.type == tokenize.COMMENT
    }
    found: dict[str, Parameter] = {}
    for statement in ast.parse(source).body:
        if isinstance(statement, ast.ImportFrom | ast.Import):
            continue
        place = f"parameters cell, line {statement.lineno}"
        if not (isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name) and statement.value):
            raise ParameterError(
                f"{ast.unparse(statement)!r}", file=file, place=place, expected="name: type = value  # meaning"
            )
        parameter = _parameter(statement, comments.get(statement.end_lineno, ""), file=file, place=place)
        found[parameter.name] = parameter
    return found


def neutral(parameter: Parameter) -> object:
    """Return what a committed notebook declares as the default: nothing chosen, or the first of the allowed values.

    A parameter that only one notebook knows has no other neutral value than the default it declares.
    """
    first = parameter.choices[0] if parameter.choices else parameter.default
    return NEUTRAL.get(parameter.name, first)


def read_value(parameter: Parameter, text: str) -> object:
    """Return the text of a command line as a checked value of the parameter; lists are JSON or separated by commas.

    >>> read_value(Parameter("report_ids", "list[str]", []), "a, b")
    ['a', 'b']
    """
    wrong = ParameterError(f"-p {parameter.name} {text!r}", expected=_described(parameter))
    try:
        if parameter.type == "bool":
            value: object = _WORDS_OF_TRUTH[text.strip().lower()]
        elif parameter.type == "list[str]":
            is_json = text.lstrip().startswith("[")
            value = json.loads(text) if is_json else [part.strip() for part in text.split(",") if part.strip()]
        else:
            value = _SCALARS[parameter.type](text)
    except (ValueError, KeyError) as error:
        raise wrong from error
    if not _has_type(value, parameter.type):
        raise wrong
    if parameter.choices and value not in parameter.choices:
        known = [str(choice) for choice in parameter.choices]
        check_known(f"-p {parameter.name}", [text], known, accepted=_described(parameter))
    return value


def assign(
    given: Sequence[tuple[str, str]], notebooks: Mapping[str, Mapping[str, Parameter]]
) -> dict[str, dict[str, object]]:
    """Return for each notebook the values of ``given`` it declares, checked.

    A name that no notebook declares, a name given twice, a wrong type or a value outside the choices is a
    ParameterError.
    """
    values: dict[str, dict[str, object]] = {notebook: {} for notebook in notebooks}
    every = sorted({name for parameters in notebooks.values() for name in parameters})
    seen: set[str] = set()
    for name, text in given:
        if name not in every:
            raise ParameterError(
                f"-p {name}: no selected notebook declares it",
                expected=", ".join(every) or "a notebook with parameters",
                remedy=did_you_mean(name, every),
            )
        if name in seen:
            raise ParameterError(f"-p {name} is given twice", remedy="give it once")
        seen.add(name)
        for notebook, parameters in notebooks.items():
            if name in parameters:
                values[notebook][name] = read_value(parameters[name], text)
    return values


def _parameter(statement: ast.AnnAssign, comment: str, *, file: str, place: str) -> Parameter:
    name = statement.target.id
    try:
        default = ast.literal_eval(statement.value)
    except ValueError as error:
        found = f"{name} = {ast.unparse(statement.value)}"
        raise ParameterError(found, file=file, place=place, expected="a literal value") from error
    choices = _literal_choices(statement.annotation)
    type_name = type(choices[0]).__name__ if choices else ast.unparse(statement.annotation)
    alternatives = _ALTERNATIVES.match(comment)
    if alternatives and not choices:
        choices = tuple(re.findall(r'"([^"]*)"', alternatives.group()))
    parameter = Parameter(name, type_name, default, choices, comment)
    if not _has_type(default, type_name) or (choices and default not in choices):
        raise ParameterError(f"default {default!r} of {name}", file=file, place=place, expected=_described(parameter))
    return parameter


def _literal_choices(annotation: ast.expr) -> tuple[object, ...]:
    if isinstance(annotation, ast.Subscript) and ast.unparse(annotation.value).endswith("Literal"):
        value = ast.literal_eval(annotation.slice)
        return value if isinstance(value, tuple) else (value,)
    return ()


def _has_type(value: object, type_name: str) -> bool:
    if type_name == "list[str]":
        return isinstance(value, list) and all(isinstance(item, str) for item in value)
    return type(value) is _SCALARS.get(type_name)


def _described(parameter: Parameter) -> str:
    if parameter.choices:
        return " | ".join(str(choice) for choice in parameter.choices)
    return {"bool": "true | false", "list[str]": 'a list: a,b or ["a", "b"]'}.get(parameter.type, parameter.type)
