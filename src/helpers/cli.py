"""The ``workbook`` command: options in, one function of the floors below called, what came of it told.

``extract`` and ``audit`` make tables of reports, ``add`` a corpus of files, ``render`` briefings of a corpus, ``lab`` a
working copy of the notebooks; ``score`` and ``codebook`` are for those who keep the rules.

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

from helpers.foundation.errors import ParameterError, WorkbookError, printable
from helpers.foundation.reference import read_toml

if TYPE_CHECKING:
    import pandas as pd

    from helpers.extraction.collection import Corpus

FINE, INCOMPLETE, WRONG_USAGE = 0, 1, 2


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
        if error.filename is None:  # what was printed could not be: `workbook extract … > /dev/full`
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return _complain(f"standard output: {error.strerror or error}; free some space, or use -o", INCOMPLETE)
        return _complain(f"{error.filename}: {error.strerror or error}", INCOMPLETE)


def _parser() -> argparse.ArgumentParser:
    texts = read_toml("commands.toml")
    parser = _described(argparse.ArgumentParser("workbook"), texts["main"], texts["main_examples"])
    parser.add_argument("--version", action=_Version, nargs=0, help="print the version and stop")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    extract = _described(
        commands.add_parser("extract", help="figures of reports, as a table"),
        texts["tables"],
        texts["extract_examples"],
    )
    audit = _described(
        commands.add_parser("audit", help="claims that can be recomputed"), texts["tables"], texts["audit_columns"]
    )
    for command, run in ((extract, _extract), (audit, _audit)):
        command.add_argument("paths", nargs="+", metavar="PATH", help="a report or a folder of reports")
        command.add_argument("-o", "--output", metavar="FILE", type=Path, help="csv, xlsx, parquet or jsonl")
        command.set_defaults(run=run)

    add = _described(
        commands.add_parser("add", help="reports of any kind into a corpus"), texts["add"], texts["add_examples"]
    )
    add.add_argument("paths", nargs="+", metavar="PATH", help="a report, a zip or a folder of reports")
    add.add_argument("--corpus", metavar="DIR", default="data/reports", help="default: %(default)s")
    add.set_defaults(run=_add)

    score = _described(
        commands.add_parser("score", help="how well figures are read"), texts["score"], texts["score_examples"]
    )
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

    render = _described(
        commands.add_parser("render", help="briefings of a corpus"), texts["render"], texts["render_examples"]
    )
    render.add_argument("--corpus", metavar="DIR", help="folder of reports (default: data/reports)")
    render.add_argument("--out", metavar="DIR", type=Path, default=Path("build/briefings"), help="default: %(default)s")
    render.add_argument(
        "--only",
        nargs="+",
        action="extend",
        default=[],
        metavar="NAME",
        help="notebooks (4_topic) or pages (topic-safety); may be repeated",
    )
    render.add_argument(
        "-p", "--parameter", nargs=2, action="append", default=[], metavar=("NAME", "VALUE"), dest="parameters",
        help="a parameter for every selected notebook that declares it; lists as a,b",
    )  # fmt: skip
    render.add_argument("--jobs", type=_positive, default=0, metavar="N", help="processes (default: one a processor)")
    render.add_argument("--force", action="store_true", help="render pages that are up to date, too")
    render.add_argument("--dry-run", action="store_true", help="only say what would be rendered")
    render.add_argument("--quiet", action="store_true", help="print nothing but what went wrong")
    render.add_argument("--language", choices=("zh", "en"), help="language of the pages (default: zh)")
    render.add_argument("--pdf", action="store_true", help="also print each page to a PDF, with an installed Chromium")
    render.set_defaults(run=_render)

    lab = _described(
        commands.add_parser("lab", help="JupyterLab on a working copy"), texts["lab"], texts["lab_examples"]
    )
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
        print(
            f"{printable(str(options.output))}: {len(table)} rows from {len(corpus.reports)} reports", file=sys.stderr
        )
    else:
        sys.stdout.write(csv_text(table))
        sys.stdout.flush()
    _say_notes(options.paths, corpus)
    for problem in corpus.problems:
        _complain(problem, INCOMPLETE)
    return INCOMPLETE if corpus.problems else FINE


def _add(options: argparse.Namespace) -> int:
    from helpers.pipeline.add import add

    done = add(options.paths, options.corpus)
    for outcome in done.outcomes:
        print(f"{outcome.state:6} {outcome.report_id}  {outcome.file}")
    for outcome in done.outcomes:
        for note in outcome.notes:
            _complain(f"{outcome.file}: {note}", FINE)
    for line in (*done.skipped, *done.problems):
        _complain(line, INCOMPLETE)
    return INCOMPLETE if done.problems else FINE


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
    from helpers.pipeline.export import write_whole

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
        write_whole(REFERENCE_DIR / scoring.FILE, scoring.scores_csv(scores))
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

    _say_notes([request.folder / request.corpus_dir])
    browser = paper.browser() if options.pdf else ""  # before an hour of work, not after it
    result = batch.render_batch(
        request, options.out, workers=options.jobs, force=options.force, dry_run=options.dry_run, quiet=options.quiet
    )
    if options.quiet:
        for line in batch.complaints(result):
            _complain(line, INCOMPLETE)
    else:
        print(batch.table_of(result))
    if browser and not options.dry_run:
        pages = [batch.page_file(one.name, options.out) for one in result.outcomes if one.state != "failed"]
        printed = len(paper.printed(pages, browser))
        if not options.quiet:
            print(f"{printed} printed to PDF")
    if not options.quiet:
        print(f"open {printable(str(result.index))}" if not options.dry_run else "nothing was written")
    return FINE if result.is_complete else INCOMPLETE


def _lab(options: argparse.Namespace) -> int:
    from helpers.pipeline import lab

    for note in lab.lay_out(options.folder, options.language, fresh=options.fresh):
        print(note, file=sys.stderr)
    lab.start(options.folder, options.arguments)
    return FINE


def _say_notes(paths: Sequence[str | Path], corpus: Corpus | None = None) -> None:
    """Say on stderr which files were passed over and why, what was repaired, and what reads like no report."""
    from helpers.corpus.cards import unlike_a_report
    from helpers.corpus.readers import find_files, notes_on
    from helpers.foundation.paths import resolve_path

    found = find_files(map(resolve_path, paths))
    cards = [report.card for report in corpus.reports.values()] if corpus is not None else []
    unlike = [f"{card.file}: {doubt}" for card in cards if card.provisional and (doubt := unlike_a_report(card))]
    for line in (*found.skipped, *notes_on(found.files), *unlike):
        _complain(line, FINE)


def _complain(problem: object, status: int) -> int:
    print(f"workbook: {printable(str(problem))}", file=sys.stderr)
    return status


if __name__ == "__main__":
    sys.exit(main())
