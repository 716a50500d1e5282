"""What is to be rendered: notebooks × topics × reports × parameters, decided and checked before anything runs.

Every notebook whose name begins with a digit becomes pages named by the rest of its name: ``6_briefing`` →
``briefing``. One that declares ``topic`` becomes a page per topic it allows, one that declares ``report_id`` a page per
report of the corpus, one that declares ``government`` a page per government with more than one year, made of its
reports alone. A report's page is made of its own report, those of its government's other years, and those of what it
lies in or what lies in it. English pages end in ``.en``.
"""

from __future__ import annotations

import hashlib
import re
import shlex
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from helpers.foundation.checks import check_known, did_you_mean
from helpers.foundation.errors import ParameterError
from helpers.foundation.paths import NOTEBOOKS_DIR, PROJECT_ROOT, display_path, resolve_path
from helpers.pipeline.parameters import NEUTRAL, Parameter, assign, declared, neutral
from helpers.pipeline.render import Job

if TYPE_CHECKING:
    import pandas as pd

    from helpers.extraction.collection import Corpus

OWN_PARAMETERS = ("topic", "report_id", "government")  # what sets the pages of one notebook apart
_RENDERED = re.compile(r"\d+_(?P<page>\w+)")
_PLAIN = re.compile(r"[\w-]+")  # no point: .en and .error tell pages of one name apart
_LONGEST_NAME = 120  # bytes; a file name has 255, and endings are added


@dataclass(frozen=True, slots=True)
class Notebook:
    """A notebook that becomes pages, the name they start with, and the parameters it declares at their neutral values.

    ``saved`` are defaults that somebody tried and saved in the notebook: no page is made of them.
    """

    path: Path
    page: str
    parameters: Mapping[str, Parameter]
    saved: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked for, checked as far as it can be without opening the corpus.

    ``notebooks`` are the chosen ones of those ``offered``; ``values`` holds by page name what ``-p`` gave to each.
    ``folder`` is where notebooks run and ``corpus_dir`` is relative to it, so that no page holds a machine's path.
    """

    notebooks: tuple[Notebook, ...]
    offered: tuple[Notebook, ...]
    values: Mapping[str, Mapping[str, object]]
    folder: Path
    corpus_dir: str
    language: str
    report_ids: tuple[str, ...] = ()
    only: tuple[str, ...] = ()


def find_notebooks(directory: Path = NOTEBOOKS_DIR) -> tuple[Notebook, ...]:
    """Return the notebooks of ``directory`` that become pages, by name."""
    named = ((path, _RENDERED.fullmatch(path.stem)) for path in sorted(directory.glob("*.ipynb")))
    return tuple(_notebook(path, match["page"]) for path, match in named if match)


def _notebook(path: Path, page: str) -> Notebook:
    found = declared(path)
    parameters = {name: replace(parameter, default=neutral(parameter)) for name, parameter in found.items()}
    saved = {name: item.default for name, item in found.items() if item.default != parameters[name].default}
    return Notebook(path, page, parameters, saved)


def saved_defaults(request: Request) -> list[str]:
    """Return a line for each default that was saved in a notebook of ``request`` and is not rendered."""
    return [
        str(
            ParameterError(
                f"{name} = {value!r} is saved as the default",
                file=display_path(notebook.path),
                place="parameters cell",
                expected=repr(notebook.parameters[name].default),
                remedy=f"rendered without it; to render it: -p {name} {_as_given(value)}",
            )
        )
        for notebook in request.notebooks
        for name, value in notebook.saved.items()
        if name not in request.values[notebook.page]
    ]


def _as_given(value: object) -> str:
    return shlex.quote(",".join(value) if isinstance(value, list) else str(value))


def read_request(
    notebooks: Sequence[Notebook], given: Sequence[tuple[str, str]] = (), only: Sequence[str] = ()
) -> Request:
    """Return the request that ``-p NAME VALUE`` pairs and ``--only`` names make of ``notebooks``.

    Raises ParameterError for a parameter that none of the selected notebooks takes, a wrong value, a missing corpus,
    or a name that is no notebook's; the name of a single page (``report-…``) is checked by ``jobs``.
    """
    chosen = tuple(notebook for notebook in notebooks if not only or any(_fits(notebook, name) for name in only))
    for name in only:
        if not any(_fits(notebook, name) for notebook in notebooks):
            known = [word for notebook in notebooks for word in (notebook.path.stem, notebook.page)]
            raise ParameterError(f"--only {name!r}", expected=", ".join(known), remedy=did_you_mean(name, known))
    values = assign(given, {notebook.page: notebook.parameters for notebook in chosen})
    shared = {name: value for taken in values.values() for name, value in taken.items()}
    defaults = {name: item.default for notebook in chosen for name, item in notebook.parameters.items()}
    common = {**NEUTRAL, **defaults, **shared}
    folder, corpus_dir = _locate(str(common["corpus_dir"]))
    return Request(
        notebooks=chosen,
        offered=tuple(notebooks),
        values=values,
        folder=folder,
        corpus_dir=corpus_dir,
        language=str(common["language"]),
        report_ids=tuple(shared.get("report_ids", ())),
        only=tuple(only),
    )


Series = Mapping[str, Sequence[str]]  # government → its reports, where it has more than one year
_NO_SERIES: Series = MappingProxyType({})


def series_of(governments: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    """Return the governments of a corpus that have more than one year, each with its reports."""
    rows = zip(*(governments[name] for name in ("government_id", "report_ids", "years")), strict=True)
    return {name: tuple(report_ids) for name, report_ids, years in rows if len(years) > 1}


def fewest_pages(request: Request) -> int:
    """Return how many pages a request makes at least, whatever its corpus holds."""
    some = [notebook for notebook in request.notebooks if "government" not in notebook.parameters]
    whole = [] if request.only else [notebook for notebook in some if "topic" not in request.values[notebook.page]]
    topics = [notebook.parameters["topic"].choices for notebook in whole if "topic" in notebook.parameters]
    return max(len(some) + sum(len(choices) - 1 for choices in topics), 1)


def kin_of(corpus: Corpus) -> dict[str, list[str]]:
    """Return report → the reports its page is made of, in corpus order: itself, and those it can be held against.

    They are of its government's other years, of the places it lies in, and of the places in it.
    """
    from helpers.analysis.figures import governments_of
    from helpers.analysis.nesting import nesting

    nested = nesting(governments_of(corpus))
    at: dict[tuple[str, str], list[str]] = {}
    for report_id, place in nested.place_of.items():
        at.setdefault(place, []).append(report_id)
    kin = {report_id: {report_id} for report_id in corpus.reports}
    for report_ids in corpus.governments["report_ids"]:
        for report_id in report_ids:
            kin[report_id].update(report_ids)
    for report_id, holders in nested.above.items():
        for holder in (other for place in holders for other in at.get(place, ())):
            kin[report_id].add(holder)
            kin[holder].add(report_id)
    order = {report_id: number for number, report_id in enumerate(corpus.reports)}
    return {report_id: sorted(held, key=order.__getitem__) for report_id, held in kin.items()}


def file_stem(name: str) -> str:
    """Return the name of a page as a file's: itself if it is short and plain, else shortened, with what sets it apart.

    >>> file_stem("report-gaoping-2021"), file_stem("report-x.en"), len(file_stem("report-" + "x" * 240))
    ('report-gaoping-2021', 'report-x_en~fe6f194c', 49)
    """
    plain = _PLAIN.fullmatch(name) and unicodedata.is_normalized("NFC", name)
    if plain and len(name.encode("utf-8")) <= _LONGEST_NAME:
        return name
    digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{re.sub(r'[^A-Za-z0-9_一-鿿-]+', '_', name)[:40]}~{digest}"


def jobs(request: Request, report_ids: Sequence[str], series: Series = _NO_SERIES) -> list[Job]:
    """Return the jobs of a request on a corpus that holds ``report_ids``, in the order of notebooks and reports.

    Raises ParameterError for a report_id the corpus has not, and for an ``--only`` name that no page has.
    """
    every = [job for notebook in request.notebooks for job in _jobs(notebook, request, report_ids, series)]
    if not request.only:
        return every
    stems = {notebook.path: {notebook.path.stem, notebook.page} for notebook in request.notebooks}
    pages = {
        job.name: stems[job.notebook] | {job.name, job.name.removesuffix(".en"), _whole_name(job)} for job in every
    }
    for name in request.only:
        if not any(name in names for names in pages.values()):
            raise ParameterError(f"--only {name!r}", expected=", ".join(pages), remedy=did_you_mean(name, pages))
    return [job for job in every if pages[job.name].intersection(request.only)]


def every_job(request: Request, report_ids: Sequence[str], series: Series = _NO_SERIES) -> list[Job]:
    """Return the jobs of all pages of the corpus in the language of ``request``, and of those it asks for beyond."""
    untouched = {notebook.page: {} for notebook in request.offered}
    full = replace(request, notebooks=request.offered, values=untouched, only=())
    return list(
        {job.name: job for job in (*jobs(full, report_ids, series), *jobs(request, report_ids, series))}.values()
    )


def _jobs(notebook: Notebook, request: Request, report_ids: Sequence[str], series: Series) -> Iterator[Job]:
    given = request.values[notebook.page]
    values = {name: given.get(name, parameter.default) for name, parameter in notebook.parameters.items()}
    values |= {name: value for name, value in (("corpus_dir", request.corpus_dir),) if name in values}
    suffix = "" if request.language == "zh" else f".{request.language}"
    for own in _own_values(notebook, given, report_ids, series):
        page = file_stem("-".join((notebook.page, *own.values()))) + suffix
        alone = {"report_ids": list(series[own["government"]])} if "government" in own else {}
        yield Job(notebook.path, page, notebook.page, values | alone | own, request.folder, request.language)


def _whole_name(job: Job) -> str:
    """Return the name of a page as a user may give it, whatever its file is called."""
    own = (str(job.parameters[name]) for name in OWN_PARAMETERS if name in job.parameters)
    return "-".join((job.kind, *own))


def _own_values(
    notebook: Notebook, given: Mapping[str, object], report_ids: Sequence[str], series: Series
) -> Iterator[dict[str, str]]:
    """Yield what sets the pages of one notebook apart: a topic, a report, a government, or nothing."""
    if "report_id" in notebook.parameters:
        wanted = [str(given["report_id"])] if "report_id" in given else report_ids
        check_known("report_id", wanted, report_ids)
        yield from ({"report_id": report_id} for report_id in wanted)
    elif "government" in notebook.parameters:
        named = [str(given["government"])] if "government" in given else list(series)
        check_known("government", named, list(series))
        yield from ({"government": name} for name in named)
    elif "topic" in notebook.parameters:
        wanted = [given["topic"]] if "topic" in given else notebook.parameters["topic"].choices
        yield from ({"topic": str(topic)} for topic in wanted)
    else:
        yield {}


def _fits(notebook: Notebook, name: str) -> bool:
    """Whether ``name`` is the notebook, its page, or one of its several pages (``topic-funding``)."""
    return name.removesuffix(".en") in (notebook.path.stem, notebook.page) or (
        name.startswith(f"{notebook.page}-") and any(own in notebook.parameters for own in OWN_PARAMETERS)
    )


def _locate(corpus_dir: str) -> tuple[Path, str]:
    folder = resolve_path(corpus_dir).resolve()
    if not folder.is_dir():
        raise ParameterError(
            "no such folder" if not folder.exists() else "not a folder",
            file=corpus_dir,
            expected="a folder of reports",
            remedy="check --corpus",
        )
    if folder.is_relative_to(PROJECT_ROOT):
        return PROJECT_ROOT, display_path(folder)
    return folder.parent, folder.name
