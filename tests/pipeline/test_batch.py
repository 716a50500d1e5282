"""Many pages at once: outcomes, resuming, failures that stay alone, the index and the fact files."""

import json
import re
import time
from pathlib import Path

import pandas as pd
import pytest

from helpers.extraction.collection import open_corpus
from helpers.extraction.facts import COLUMNS
from helpers.foundation.errors import ParameterError
from helpers.foundation.paths import PROJECT_ROOT
from helpers.pipeline import batch, plan
from helpers.pipeline.render import Outcome, job_key
from helpers.presentation.language.links import joined

from ..years_corpus import years_corpus

NOTEBOOKS = plan.find_notebooks(PROJECT_ROOT / "tests" / "fixtures" / "notebooks")
REPORT = """甲县人民政府2022年履行教育职责自评报告

一、基本情况
2022年全县一般公共预算教育经费3.2亿元，比上年增长2.1%。全县有学校21所。
"""


@pytest.fixture(scope="module")
def corpus_dir(tmp_path_factory):
    folder = tmp_path_factory.mktemp("reports")
    (folder / "jia-2022.txt").write_text(REPORT, encoding="utf-8")
    (folder / "empty.txt").write_text("", encoding="utf-8")
    return folder


def run(corpus_dir, out, only=("plain",), given=(), **options):
    request = plan.read_request(NOTEBOOKS, [("corpus_dir", str(corpus_dir)), *given], only)
    return batch.render_batch(request, out, workers=2, **options)


@pytest.fixture(scope="module")
def first(corpus_dir, tmp_path_factory):
    out = tmp_path_factory.mktemp("out") / "briefings"
    return run(corpus_dir, out, only=()), out


def test_every_page_has_an_outcome_and_failures_stay_alone(first):
    result, _ = first
    assert [(outcome.name, outcome.state) for outcome in result.outcomes] == [
        ("plain", "rendered"), ("fails", "failed"), ("dies", "failed"), ("kills", "failed"),
    ]  # fmt: skip
    reasons = {outcome.name: outcome.reason for outcome in result.outcomes}
    assert reasons["fails"].startswith("某.txt: ")
    assert "worker process was killed" in reasons["kills"]
    assert not result.is_complete


def test_more_facts_than_a_sheet_holds_are_said_and_stop_nothing(first, corpus_dir, tmp_path, monkeypatch):
    corpus = open_corpus(corpus_dir)
    assert batch.export_facts(corpus, "k", tmp_path) == []
    assert batch.sheet_notes(corpus) == ()
    monkeypatch.setattr(batch, "SHEET_ROWS", len(corpus.facts) - 1)
    for key in ("l", "l"):  # written, and current
        assert batch.export_facts(corpus, key, tmp_path) == []
        (line,) = batch.sheet_notes(corpus)
        assert line.startswith("facts.xlsx: not written, 3 facts")
        assert "use facts.parquet" in line
        assert sorted(path.name for path in tmp_path.glob("*.*")) == [
            ".state", "facts.csv", "facts.parquet", "relations.csv",
        ]  # fmt: skip
    index = batch.write_index([], {}, "zh", tmp_path).read_text(encoding="utf-8")
    assert "facts.xlsx" not in index
    assert line in batch.table_of(batch.Batch((), (), tmp_path, notes=(line,)))


def test_a_report_that_cannot_be_read_is_named_and_costs_nothing_else(first):
    result, out = first
    assert len(result.problems) == 1
    assert "empty.txt: the file is empty" in result.problems[0]
    assert set(pd.read_parquet(out / "facts.parquet")["report_id"]) == {"jia-2022"}


def test_the_index_leads_to_pages_errors_and_facts_and_to_nothing_else(first):
    result, out = first
    assert result.index == out / "index.html"
    links = re.findall(r'href="([^"#]+)', result.index.read_text(encoding="utf-8"))
    assert set(links) == {
        "plain.html", "fails.error.html", "dies.error.html", "kills.error.html", *batch.DATA_FILES, batch.RUN_FILE,
    }  # fmt: skip
    assert all((out / link).is_file() for link in links)


def test_the_three_fact_files_hold_the_same_rows(first):
    _, out = first
    tables = [
        pd.read_parquet(out / "facts.parquet"),
        pd.read_csv(out / "facts.csv", encoding="utf-8-sig", keep_default_na=False),
        pd.read_excel(out / "facts.xlsx", keep_default_na=False),
    ]
    assert "3.2亿元" in list(tables[0]["text"])
    assert all(list(table["text"]) == list(tables[0]["text"]) for table in tables)
    assert all(list(table.columns) == list(COLUMNS) for table in tables)
    assert all("学校" in set(table["subject"]) for table in tables)  # of a figure that says what it measures


def test_the_claims_of_all_reports_stand_in_one_file(first):
    _, out = first
    table = pd.read_csv(out / "relations.csv", encoding="utf-8-sig", keep_default_na=False)
    assert {"check", "claim", "verdict", "reason", "tied_by", "complete"} <= set(table.columns)


def test_the_index_names_reports_that_were_not_read(tmp_path):
    from helpers.extraction.collection import open_corpus

    (tmp_path / "a.txt").write_text((REPORT * 4).encode().decode("gb18030", "replace"), encoding="utf-8")
    (tmp_path / "b.txt").write_text(REPORT, encoding="utf-8")
    corpus = open_corpus(tmp_path)
    jobs = plan.every_job(plan.read_request(plan.find_notebooks()), ["a", "b"])
    (tmp_path / "report-a.html").write_text("")
    (tmp_path / "report-b.html").write_text("")
    notes = batch.unread_notes(jobs, corpus)
    assert notes == {"report-a": "未能读出：文字成了乱码，或不是中文"}
    index = batch.write_index(jobs, {}, "zh", tmp_path, notes).read_text(encoding="utf-8")
    assert index.count("未能读出：") == 1


def test_the_table_says_which_and_why(first):
    printed = batch.table_of(first[0])
    assert re.search(r"^plain\s+rendered\s+\d+\.\d s$", printed, re.MULTILINE)
    assert re.search(r"^fails\s+failed.*某\.txt: ", printed, re.MULTILINE)
    assert re.search(r"^not read: .*empty\.txt", printed, re.MULTILINE)
    assert printed.endswith("1 rendered, 0 skipped, 3 failed")


def test_the_states_stand_in_a_column_whatever_the_names_are_written_in():
    names = ("report-高平", "corpus", "report-a\x1bb")
    table = batch.table_of(batch.Batch(tuple(Outcome(name, "skipped") for name in names), (), Path()))
    assert table.splitlines()[:3] == ["report-高平    skipped", "corpus         skipped", "report-a\\x1bb  skipped"]


def test_nothing_is_left_lying_about(first):
    _, out = first
    assert [path.name for path in out.rglob(".draft-*")] == []


def test_a_second_run_does_only_what_changed(corpus_dir, tmp_path):
    def times():
        return {path.name: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if path.is_file()}

    assert [outcome.state for outcome in run(corpus_dir, tmp_path).outcomes] == ["rendered"]
    before = times()
    started = time.perf_counter()
    assert [outcome.state for outcome in run(corpus_dir, tmp_path).outcomes] == ["skipped"]
    assert time.perf_counter() - started < 1.5, "a run without work starts no kernel"
    assert {name for name, when in times().items() if when != before[name]} <= {
        "index.html", "owner.txt", batch.RUN_FILE, batch.LOG_FILE,
    }  # fmt: skip
    assert [outcome.state for outcome in run(corpus_dir, tmp_path, given=[("word", "丁")]).outcomes] == ["rendered"]
    assert [outcome.state for outcome in run(corpus_dir, tmp_path, given=[("word", "丁")]).outcomes] == ["skipped"]


def test_force_renders_again_to_the_same_bytes(corpus_dir, tmp_path):
    run(corpus_dir, tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert [outcome.state for outcome in run(corpus_dir, tmp_path, force=True).outcomes] == ["rendered"]
    changed = {path.name for path, content in before.items() if path.read_bytes() != content}
    assert changed <= {batch.LOG_FILE}, "the log alone tells the time"


def test_a_changed_report_makes_its_pages_due(tmp_path):
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "jia-2022.txt").write_text(REPORT, encoding="utf-8")
    run(folder, tmp_path / "out")
    (folder / "jia-2022.txt").write_text(REPORT.replace("21所", "22所"), encoding="utf-8")
    assert [outcome.state for outcome in run(folder, tmp_path / "out").outcomes] == ["rendered"]
    assert "22所" in list(pd.read_parquet(tmp_path / "out" / "facts.parquet")["text"])


def test_a_report_that_is_gone_takes_its_page_along_and_a_part_needs_a_folder_of_its_own(tmp_path):
    folder, out = tmp_path / "reports", tmp_path / "out"
    folder.mkdir()
    for name in ("jia-2022", "yi-2022"):
        (folder / f"{name}.txt").write_text(REPORT, encoding="utf-8")
    run(folder, out)
    before = (out / "facts.csv").read_bytes()
    with pytest.raises(ParameterError, match=r"not of jia-2022 of reports; .* --out"):
        run(folder, out, given=[("report_ids", "jia-2022")])
    assert (out / "facts.csv").read_bytes() == before
    record = out / ".state" / "owner.txt"
    held = json.loads(record.read_text(encoding="utf-8"))
    record.write_text(json.dumps(held | {"pages": [*held["pages"], "report-yi-2022"]}), encoding="utf-8")
    for name in ("report-yi-2022", "mine"):
        for file in (out / f"{name}.html", out / "notebooks" / f"{name}.ipynb"):
            file.write_text("")
    assert run(folder, out).removed == ("report-yi-2022",)
    assert not (out / "report-yi-2022.html").exists()
    assert (out / "notebooks" / "mine.ipynb").exists()


def test_what_was_not_read_stands_in_the_index_and_in_the_journal(first):
    _, out = first
    assert re.search(r"没有读成的文件</h2>.*empty\.txt<span>the file is empty", (out / "index.html").read_text("utf-8"))
    rows = pd.read_csv(out / batch.RUN_FILE, keep_default_na=False).set_index("name")
    assert rows.at["plain", "state"] == "rendered"
    assert tuple(rows.loc["empty.txt"]) == ("not_read", "the file is empty")
    assert rows.at["fails", "reason"].startswith("某.txt: ")
    assert "1 rendered, 0 skipped, 3 failed" in (out / batch.LOG_FILE).read_text(encoding="utf-8")


def test_a_dry_run_says_what_is_due_and_writes_nothing(corpus_dir, tmp_path):
    result = run(corpus_dir, tmp_path / "out", dry_run=True)
    assert [(outcome.name, outcome.state) for outcome in result.outcomes] == [("plain", "due")]
    assert not (tmp_path / "out").exists()


def test_a_file_in_the_way_costs_that_file_and_is_named_with_the_remedy(corpus_dir, tmp_path):
    for name in ("facts.xlsx", "plain.html"):
        (tmp_path / name).mkdir()
    result = run(corpus_dir, tmp_path)
    assert [outcome.state for outcome in (*result.outcomes, *result.unwritten)] == ["failed", "failed"]
    told = batch.table_of(result)
    assert re.search(r"plain\.html: cannot be written .* move away what is in its place", told)
    assert re.search(r"facts\.xlsx: cannot be written .* --out", told)
    assert "3.2亿元" in list(pd.read_parquet(tmp_path / "facts.parquet")["text"])
    assert not result.is_complete


def test_an_export_that_was_changed_by_hand_is_made_again(corpus_dir, tmp_path):
    run(corpus_dir, tmp_path)
    before = (tmp_path / "facts.csv").read_bytes()
    (tmp_path / "facts.csv").write_text("garbage")
    run(corpus_dir, tmp_path)
    assert (tmp_path / "facts.csv").read_bytes() == before


def test_the_page_of_a_report_reads_its_report_and_its_kin_and_changes_with_them_alone(tmp_path):
    for number in range(3):
        (tmp_path / f"r{number}.txt").write_text(REPORT.replace("甲县", f"{'甲乙丙'[number]}县"), encoding="utf-8")
    request = plan.read_request(plan.find_notebooks(), [("corpus_dir", str(tmp_path))])

    def keys():
        jobs, _ = batch.planned(request, open_corpus(tmp_path))
        return {job.name: job_key(job, "") for job in jobs}, jobs

    before, jobs = keys()
    assert {job.name: job.parameters["report_ids"] for job in jobs if job.kind == "report"} == {
        f"report-r{number}": [f"r{number}"] for number in range(3)
    }
    (tmp_path / "r1.txt").write_text(REPORT.replace("甲县", "乙县").replace("21所", "22所"), encoding="utf-8")
    after, _ = keys()
    changed = {name for name, key in before.items() if after[name] != key}
    assert {"report-r0", "report-r1", "report-r2", "briefing"} & changed == {"report-r1", "briefing"}


def test_a_file_that_changes_under_way_makes_no_page(tmp_path, monkeypatch):
    from helpers.pipeline import workers

    (tmp_path / "r.txt").write_text(REPORT, encoding="utf-8")
    request = plan.read_request(plan.find_notebooks(), [("corpus_dir", str(tmp_path))], ["corpus"])

    def meanwhile(*given, **options):
        (tmp_path / "r.txt").write_text(REPORT.replace("21所", "22所"), encoding="utf-8")
        return workers.render_all(*given, **options)

    monkeypatch.setattr(batch, "render_all", meanwhile)
    result = batch.render_batch(request, tmp_path / "out", workers=1)
    assert [outcome.state for outcome in result.outcomes] == ["failed"]
    assert "the reports are others than those this run has read" in result.outcomes[0].reason
    assert not (tmp_path / "out" / "corpus.html").exists()


def test_an_unknown_report_is_refused_before_anything_runs(corpus_dir, tmp_path):
    with pytest.raises(ParameterError, match=r"report_ids 'jia-2021'.*did you mean 'jia-2022'"):
        run(corpus_dir, tmp_path / "out", given=[("report_ids", "jia-2021")])
    assert not (tmp_path / "out").exists()


def test_pages_know_their_neighbours_by_title(corpus_dir):
    from helpers.extraction.collection import open_corpus

    request = plan.read_request(plan.find_notebooks(), [("corpus_dir", str(corpus_dir)), ("language", "en")])
    corpus = open_corpus(corpus_dir, language="en")
    jobs = {job.name: job for job in batch.entitled(plan.every_job(request, list(corpus.reports)), corpus)}
    files = [file for file, _ in jobs["briefing.en"].neighbours]
    assert files == [f"{name}.html" for name in jobs if name not in ("briefing.en", "report-jia-2022.en")]
    titles = [job.title for job in jobs.values()]
    assert len(set(titles)) == len(titles)
    assert not any("<" in title or title in jobs for title in titles)


def test_a_governments_page_knows_those_of_its_reports_and_they_know_it():
    corpus = years_corpus()
    request = plan.read_request(plan.find_notebooks())
    every = plan.every_job(request, list(corpus.reports), plan.series_of(corpus.governments))
    beside = {job.name: {file for file, _ in job.neighbours} for job in batch.entitled(every, corpus)}
    own = {f"report-yunping-{year}.html" for year in (2021, 2022, 2023)}
    assert own <= beside["government-云坪县"]
    assert not any("baishi" in file for file in beside["government-云坪县"])
    assert all("government-云坪县.html" in beside[f"report-yunping-{year}"] for year in (2021, 2022, 2023))
    assert not any(file.startswith("government") for file in beside["briefing"])


def test_an_unread_report_makes_a_batch_incomplete():
    whole = batch.Batch((Outcome("a", "rendered"), Outcome("b", "skipped")), (), Path("index.html"))
    assert whole.is_complete
    assert not batch.Batch(whole.outcomes, ("x.txt: empty",), whole.index).is_complete
    assert not batch.Batch((Outcome("a", "failed", "why"),), (), whole.index).is_complete


def test_the_real_pages_come_out_the_same_whoever_renders_them(briefings, workbook, tmp_path):
    names = ["briefing", "themes", "topic-funding"]
    run = workbook("render", "--only", *names, "--jobs", "1", "--out", tmp_path)
    assert run.status == 0, run.stdout
    files = [f"{name}.html" for name in names] + [f"notebooks/{name}.ipynb" for name in names] + list(batch.DATA_FILES)
    alone, among = ([made_of(folder / name) for name in files] for folder in (tmp_path, briefings.out))
    assert [name for name, one, other in zip(files, alone, among, strict=True) if one != other] == []


def made_of(path):
    """A file without its links to neighbours: those depend on what else lies in the folder."""
    return joined(path.read_text(encoding="utf-8"), ()) if path.suffix == ".html" else path.read_bytes()
