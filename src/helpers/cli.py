"""The ``workbook`` command: ``extract`` and ``audit`` make tables of reports, ``render`` makes briefings.

Exit status: 0 fine; 1 something could not be read or rendered (the rest is done); 2 wrong usage.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from helpers.foundation.errors import ParameterError, WorkbookError

if TYPE_CHECKING:
    import pandas as pd

    from helpers.extraction.collection import Corpus

FINE, INCOMPLETE, WRONG_USAGE = 0, 1, 2

_MAIN = """Reads local governments' self-evaluation reports on their education duties.
Every figure it gives names the characters of the report it came from."""
_MAIN_EXAMPLES = """examples:
  workbook extract data/reports -o facts.xlsx     every figure of a folder of reports, as a table
  workbook audit my-report.txt                    what one report lets us recompute, as csv on the screen
  workbook render                                 data/reports becomes build/briefings/*.html
  workbook COMMAND --help                         more on one command

exit status: 0 fine; 1 something could not be read or rendered, the rest is done; 2 wrong usage"""
_TABLES = """PATH is a report (txt, md) or a folder of reports. A folder with corpus.csv is a corpus with cards; a
file outside a corpus has its file name without the ending as report_id. The ending of FILE decides the format: csv
(opens in Excel as it is), xlsx, parquet or jsonl. Without -o the table goes to the screen as csv."""
_EXTRACT_EXAMPLES = """examples:
  workbook extract data/reports -o facts.parquet
  workbook extract a.txt b.txt | head"""
_AUDIT_COLUMNS = """columns: report_id, check, claim, stated, unit, low, high (what the other printed figures
allow), verdict (consistent, inconsistent, undecided), reason, fact_ids, tied_by, complete, subject (what is measured,
as printed) …"""
_SCORE = """Compares the figures read with figures labelled by hand: those of the five reports, or with --labels those
of a folder of NAME.txt, NAME.jsonl and NAME.meta.json that the rules have not seen. The texts of such a folder are
never kept, neither here nor in the cache."""
_SCORE_EXAMPLES = """examples:
  workbook score --write                          measure and publish the five reports
  workbook score --against HEAD                   what an uncommitted change of the rules wins and loses
  workbook score --labels ~/round-5               how well texts outside the project are read, with 95 % intervals
  workbook score --labels ~/round-5 --round 5 --date 2027-01-31 --write
                                                  keep this blind reading in data/reference/rounds.csv"""
_RENDER = """Runs the notebooks over a corpus and writes one self-contained HTML page each, the executed notebooks, the
facts as xlsx, csv and parquet, and an index. Pages whose inputs have not changed are skipped. A notebook that fails
leaves NAME.error.html and does not stop the others."""
_RENDER_EXAMPLES = """examples:
  workbook render --only briefing --language en
  workbook render --only 4_topic -p topic funding
  workbook render --corpus my-reports --out my-briefings --jobs 4
  workbook render --only briefing --pdf            beside briefing.html a briefing.pdf, by an installed Chromium
  workbook render -p report_ids tongnan-2022,gaoping-2021"""

_LAB = """Opens JupyterLab on a working copy of the notebooks (folder work), with the prose of one language. A notebook
you have changed there is kept; --fresh moves it to work/kept and takes a new copy. The notebooks of the project, and so
the rendered pages, stay as they are. What is not known here goes to JupyterLab."""
_LAB_EXAMPLES = """examples:
  workbook lab
  workbook lab --language en --fresh
  workbook lab --no-browser --ip 0.0.0.0          in a container"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status; what went wrong is one clear line on stderr."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, ValueError):
            stream.reconfigure(encoding="utf-8", errors="replace")  # a Windows console or LANG=C would fail on Chinese
    parser = _parser()
    options, rest = parser.parse_known_args(arguments)
    if options.run is _lab:
        options.arguments = [argument for argument in rest if argument != "--"]
    elif rest:
        parser.error(f"unrecognized arguments: {' '.join(rest)}")
    try:
        return options.run(options)
    except ParameterError as error:
        return _complain(error, WRONG_USAGE)
    except WorkbookError as error:
        return _complain(error, INCOMPLETE)
    except BrokenPipeError:  # `workbook extract … | head` has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
    except KeyboardInterrupt:
        print("workbook: interrupted; what was finished is kept", file=sys.stderr)
        return INCOMPLETE
    except OSError as error:
        return _complain(f"{error.filename or 'file system'}: {error.strerror or error}", INCOMPLETE)


def _parser() -> argparse.ArgumentParser:
    parser = _described(argparse.ArgumentParser("workbook"), _MAIN, _MAIN_EXAMPLES)
    parser.add_argument("--version", action=_Version, nargs=0, help="print the version and stop")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    extract = _described(
        commands.add_parser("extract", help="figures of reports, as a table"), _TABLES, _EXTRACT_EXAMPLES
    )
    audit = _described(commands.add_parser("audit", help="claims that can be recomputed"), _TABLES, _AUDIT_COLUMNS)
    for command, run in ((extract, _extract), (audit, _audit)):
        command.add_argument("paths", nargs="+", metavar="PATH", help="a report or a folder of reports")
        command.add_argument("-o", "--output", metavar="FILE", type=Path, help="csv, xlsx, parquet or jsonl")
        command.set_defaults(run=run)

    score = _described(commands.add_parser("score", help="how well figures are read"), _SCORE, _SCORE_EXAMPLES)
    labels = score.add_mutually_exclusive_group()
    labels.add_argument(
        "--gold", metavar="DIR", type=Path,
        help="REPORT.jsonl for reports of data/reports, or REPORT.txt beside it (default: tests/gold)",
    )  # fmt: skip
    labels.add_argument("--labels", metavar="DIR", type=Path, help="labelled texts the rules have not seen")
    score.add_argument("--round", metavar="NAME", help="with --labels: the round these texts belong to")
    score.add_argument("--date", metavar="YYYY-MM-DD", help="with --labels: the day of the reading")
    score.add_argument(
        "--after-learning", action="store_true", help="with --labels: the rules have learned from these texts since"
    )
    score.add_argument("--write", action="store_true", help="publish: write scores.csv, or rounds.csv with --labels")
    score.add_argument("--against", metavar="REV", help="figures won and lost since the rules of a git revision")
    score.set_defaults(run=_score)

    codebook = commands.add_parser("codebook", help="columns and indicators, as the README prints them")
    codebook.add_argument("--write", action="store_true", help="bring the README up to date")
    codebook.set_defaults(run=_codebook)

    render = _described(commands.add_parser("render", help="briefings of a corpus"), _RENDER, _RENDER_EXAMPLES)
    render.add_argument("--corpus", metavar="DIR", help="folder of reports (default: data/reports)")
    render.add_argument("--out", metavar="DIR", type=Path, default=Path("build/briefings"), help="default: %(default)s")
    render.add_argument(
        "--only", nargs="+", default=[], metavar="NAME", help="notebooks (4_topic) or pages (topic-safety)"
    )
    render.add_argument(
        "-p", "--parameter", nargs=2, action="append", default=[], metavar=("NAME", "VALUE"), dest="parameters",
        help="a parameter for every selected notebook that declares it; lists as a,b",
    )  # fmt: skip
    render.add_argument("--jobs", type=_positive, default=0, metavar="N", help="processes (default: one a processor)")
    render.add_argument("--force", action="store_true", help="render pages that are up to date, too")
    render.add_argument("--language", choices=("zh", "en"), help="language of the pages (default: zh)")
    render.add_argument("--pdf", action="store_true", help="also print each page to a PDF, with an installed Chromium")
    render.set_defaults(run=_render)

    lab = _described(commands.add_parser("lab", help="JupyterLab on a working copy"), _LAB, _LAB_EXAMPLES)
    lab.add_argument("--folder", metavar="DIR", type=Path, default=Path("work"), help="default: %(default)s")
    lab.add_argument("--language", choices=("zh", "en"), default="zh", help="language of the prose (default: zh)")
    lab.add_argument("--fresh", action="store_true", help="new copies; changed ones move to DIR/kept")
    lab.set_defaults(run=_lab)
    return parser


class _Version(argparse.Action):
    """``--version``: looked up only when asked for."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import version

        print(f"workbook {version('duty-report-workbook')}")
        parser.exit()


def _described(parser: argparse.ArgumentParser, text: str, examples: str) -> argparse.ArgumentParser:
    parser.description, parser.epilog = text, examples
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    return parser


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of processes, 1 or more")
    return int(text)


def _extract(options: argparse.Namespace) -> int:
    def codebook() -> dict[str, pd.DataFrame]:
        from helpers.presentation.page.codebook import codebook_tables

        return codebook_tables()

    return _tabulate(options, lambda corpus: corpus.facts, "facts", codebook)


def _audit(options: argparse.Namespace) -> int:
    from helpers.analysis.audit.audit import audit

    return _tabulate(options, audit, "audit")


def _tabulate(
    options: argparse.Namespace,
    table_of: Callable[[Corpus], pd.DataFrame],
    sheet: str,
    beside: Callable[[], dict[str, pd.DataFrame]] = dict,
) -> int:
    """Write the table of the reports; a report that cannot be read costs a line on stderr, not the others."""
    from helpers.foundation.paths import resolve_path
    from helpers.pipeline.export import check_ending, csv_text, write_table

    if options.output:
        check_ending(options.output)
    for path in options.paths:
        if not resolve_path(path).exists():
            raise ParameterError("no such file or folder", file=path, remedy="check the path")
    from helpers.extraction.collection import read_paths
    from helpers.pipeline.engine import local

    corpus = read_paths([Path(path) for path in options.paths], each=local())
    table = table_of(corpus)
    if options.output:
        write_table(table, options.output, sheet=sheet, beside=beside())
        print(f"{options.output}: {len(table)} rows from {len(corpus.reports)} reports", file=sys.stderr)
    else:
        sys.stdout.write(csv_text(table))
        sys.stdout.flush()
    for problem in corpus.problems:
        _complain(problem, INCOMPLETE)
    return INCOMPLETE if corpus.problems else FINE


def _codebook(options: argparse.Namespace) -> int:
    from helpers.foundation.paths import PROJECT_ROOT
    from helpers.presentation.page import codebook

    if options.write:
        codebook.write(PROJECT_ROOT / "README.md")
    else:
        print(codebook.codebook(), end="")
    return FINE


def _score(options: argparse.Namespace) -> int:
    from helpers.evaluation import scoring
    from helpers.evaluation.gains import report_gains
    from helpers.evaluation.gold import open_gold
    from helpers.evaluation.judging import judge
    from helpers.foundation.paths import REFERENCE_DIR

    if options.labels:
        return _score_labels(options)
    if options.round or options.date or options.after_learning:
        raise ParameterError("--round, --date or --after-learning without --labels", expected="--labels DIR")
    if options.write and options.gold:
        raise ParameterError("--write with --gold", expected="the published scores are those of tests/gold")
    corpus, gold, folder = open_gold(options.gold)
    years = {report_id: report.card.year for report_id, report in corpus.reports.items()}
    outcomes = judge(corpus.facts, gold, years)
    if options.against:
        print(report_gains(options.against, [folder], gold, years, outcomes))
        return FINE
    scores = scoring.summarise(outcomes)
    print(scoring.scores_csv(scores), end="")
    if options.write:
        (REFERENCE_DIR / scoring.FILE).write_text(scoring.scores_csv(scores), encoding="utf-8", newline="\n")
    return FINE


def _score_labels(options: argparse.Namespace) -> int:
    """Print how well texts outside the project are read, and keep it as a round if asked to."""
    from helpers.evaluation import rounds
    from helpers.evaluation.gains import report_gains
    from helpers.evaluation.judging import judge
    from helpers.evaluation.labels import read_labels
    from helpers.foundation.paths import REFERENCE_DIR
    from helpers.pipeline.export import write_whole

    labelled = read_labels(options.labels)
    name, date = rounds.checked(options.round, options.date, labelled) if options.write else ("", "")
    if options.against:
        now = judge(labelled.facts(), labelled.gold, labelled.years)
        print(report_gains(options.against, labelled.files, labelled.gold, labelled.years, now))
        return FINE
    results = rounds.score(labelled)
    print(rounds.results_csv(results.values()), end="")
    print(f"{options.labels}: texts: {len(labelled.files)}, figures: {labelled.figures}", file=sys.stderr)
    if options.write:
        read = rounds.LEARNT if options.after_learning else rounds.BLIND
        new = rounds.Round(name, date, read, len(labelled.files), labelled.figures, results)
        write_whole(REFERENCE_DIR / rounds.FILE, rounds.rounds_csv(rounds.kept(rounds.read_rounds(), new)))
    return FINE


def _render(options: argparse.Namespace) -> int:
    from helpers.pipeline import plan

    shorthands = (("corpus_dir", options.corpus), ("language", options.language))
    given = [(name, value) for name, value in shorthands if value is not None] + [tuple(p) for p in options.parameters]
    request = plan.read_request(plan.find_notebooks(), given, options.only)
    for line in plan.saved_defaults(request):
        print(f"workbook: {line}", file=sys.stderr)
    from helpers.pipeline import batch, paper

    browser = paper.browser() if options.pdf else ""  # before an hour of work, not after it
    result = batch.render_batch(request, options.out, workers=options.jobs, force=options.force)
    print(batch.table_of(result))
    if browser:
        pages = [batch.page_file(one.name, options.out) for one in result.outcomes if one.state != "failed"]
        print(f"{len(paper.printed(pages, browser))} printed to PDF")
    print(f"open {result.index}")
    return FINE if result.is_complete else INCOMPLETE


def _lab(options: argparse.Namespace) -> int:
    from helpers.pipeline import lab

    for note in lab.lay_out(options.folder, options.language, fresh=options.fresh):
        print(note, file=sys.stderr)
    lab.start(options.folder, options.arguments)
    return FINE


def _complain(problem: object, status: int) -> int:
    print(f"workbook: {problem}", file=sys.stderr)
    return status


if __name__ == "__main__":
    sys.exit(main())
