"""The ``workbook`` command as a user types it: tables out, one clear line for every mistake, exit status."""

import io
import json
import re
import subprocess
import sys

import pandas as pd
import pytest

from helpers.foundation.paths import PROJECT_ROOT

REPORT = "甲县人民政府2022年履行教育职责自评报告\n\n一、基本情况\n全县一般公共预算教育经费3.2亿元，比上年增长2.1%。\n"
AUDIT_COLUMNS = ["report_id", "check", "claim", "stated", "unit", "low", "high", "verdict", "reason", "fact_ids"]


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "jia-2022.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--help"], ["extract", "audit", "render", "examples:", "exit status"]),
        (["extract", "--help"], ["report_id", "parquet", "jsonl", "examples:"]),
        (["audit", "--help"], ["verdict", "undecided"]),
        (["render", "--help"], ["--corpus", "--only", "--jobs", "--force", "--language", "-p NAME VALUE", "examples:"]),
    ],
)
def test_help_is_worth_reading(workbook, arguments, words):
    run = workbook(*arguments)
    assert run.status == 0
    assert [word for word in words if word not in re.sub(r"\s+", " ", run.stdout)] == []


def test_help_loads_nothing_heavy():
    script = (
        "import sys; from helpers.cli import main\n"
        "try: main(['--help'])\nexcept SystemExit: print('pandas' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.rstrip().endswith("False")


def test_extract_prints_csv_of_a_lone_file(workbook, report):
    run = workbook("extract", report)
    table = pd.read_csv(io.StringIO(run.stdout), keep_default_na=False)
    assert run.status == 0
    assert set(table["report_id"]) == {"jia-2022"}, "a file outside a corpus has its stem as report_id"
    assert list(table["text"]) == ["3.2亿元", "2.1%"]
    assert [REPORT[start:end] for start, end in zip(table["start"], table["end"], strict=True)] == list(table["text"])


@pytest.mark.parametrize("ending", ["csv", "xlsx", "parquet", "jsonl"])
def test_extract_writes_the_format_of_the_ending(workbook, report, tmp_path, ending):
    target = tmp_path / f"facts.{ending}"
    run = workbook("extract", report, "-o", target)
    assert (run.status, run.stdout) == (0, "")
    assert f"{target}: 2 rows from 1 reports" in run.stderr
    read = {"csv": pd.read_csv, "xlsx": pd.read_excel, "parquet": pd.read_parquet}
    if ending == "jsonl":
        texts = [json.loads(line)["text"] for line in target.read_text(encoding="utf-8").splitlines()]
    else:
        texts = list(read[ending](target)["text"])
    assert texts == ["3.2亿元", "2.1%"]


def test_audit_gives_one_row_a_claim(workbook):
    run = workbook("audit", PROJECT_ROOT / "data" / "reports")
    table = pd.read_csv(io.StringIO(run.stdout))
    assert run.status == 0
    assert list(table.columns)[: len(AUDIT_COLUMNS)] == AUDIT_COLUMNS
    assert set(table["verdict"]) <= {"consistent", "inconsistent", "undecided"}
    assert len(table) > 0


def test_what_cannot_be_read_is_one_line_and_the_rest_is_done(workbook, report, tmp_path):
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)))
    run = workbook("extract", tmp_path)
    assert run.status == 1
    assert list(pd.read_csv(io.StringIO(run.stdout))["text"]) == ["3.2亿元", "2.1%"]
    lines = run.stderr.splitlines()
    assert len(lines) == 2
    assert re.fullmatch(r"workbook: .*empty\.txt: .+; expected .+", lines[0])
    assert "picture.txt" in lines[1]


def test_a_report_without_a_figure_is_an_empty_table(workbook, tmp_path):
    (tmp_path / "words.txt").write_text("甲县报告\n\n一、基本情况\n我县重视教育。\n", encoding="utf-8")
    run = workbook("extract", tmp_path / "words.txt")
    assert run.status == 0
    assert run.stdout.count("\n") == 1
    assert run.stdout.startswith("report_id,fact_id,start,end,text,kind,value,unit,low,high")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["extract", "nowhere"], ["nowhere: no such file or folder"]),
        (["audit", "nowhere.txt"], ["nowhere.txt: no such file or folder"]),
        (["extract", "data/reports", "-o", "facts.xls"], ["facts.xls", "did you mean '.xlsx'"]),
        (["render", "--corpus", "nowhere"], ["nowhere: no such folder", "check --corpus"]),
        (["render", "--only", "briefign"], ["did you mean 'briefing'"]),
        (["render", "-p", "topik", "funding"], ["-p topik", "did you mean 'topic'"]),
        (["render", "-p", "topic", "fundng"], ["-p topic 'fundng'", "did you mean 'funding'"]),
        (["render", "--only", "6_briefing", "-p", "topic", "funding"], ["-p topic", "no selected notebook"]),
        (["render", "-p", "report_id", "tongnan-2021"], ["report_id", "did you mean 'tongnan-2022'"]),
        (["render", "-p", "report_ids", "tongnan-2021"], ["report_ids", "did you mean 'tongnan-2022'"]),
        (["render", "--language", "en", "-p", "language", "zh"], ["-p language is given twice"]),
    ],
)
def test_wrong_usage_is_one_clear_line_and_status_2(workbook, arguments, words, tmp_path):
    out = ["--out", tmp_path / "out"] if arguments[0] == "render" else []
    run = workbook(*arguments, *out)
    assert run.status == 2
    assert len(run.stderr.splitlines()) == 1
    assert [word for word in words if word not in run.stderr] == []
    assert list(tmp_path.iterdir()) == [], "nothing was rendered"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "COMMAND"),
        (["rendre"], "invalid choice: 'rendre'"),
        (["extract"], "PATH"),
        (["render", "--jobs", "0"], "no number of processes"),
        (["render", "--jobs", "two"], "no number of processes"),
        (["render", "--language", "fr"], "invalid choice: 'fr'"),
        (["render", "-p", "topic"], "expected 2 arguments"),
    ],
)
def test_argparse_refuses_with_status_2(workbook, arguments, words):
    run = workbook(*arguments)
    assert run.status == 2
    assert words in run.stderr


def test_a_reader_who_has_seen_enough_is_no_error():
    command = f"{sys.executable} -m helpers.cli extract data/reports | head -n 1"
    done = subprocess.run(command, shell=True, cwd=PROJECT_ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("report_id,")
    assert done.stderr == ""


def test_an_output_that_cannot_be_written_is_one_line(workbook, report, tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    run = workbook("extract", report, "-o", tmp_path / "file" / "facts.csv")
    assert run.status == 1
    assert len(run.stderr.splitlines()) == 1


def test_render_reports_every_page_and_where_to_look(briefings):
    lines = briefings.stdout.splitlines()
    assert lines[-2] == "12 rendered, 0 skipped, 0 failed"
    assert lines[-1] == f"open {briefings.out / 'index.html'}"
    pages = {path.name for path in briefings.out.glob("*.html")}
    assert {"index.html", "briefing.html", "corpus.html", "figures.html", "themes.html", "topic-funding.html"} <= pages
    assert len(pages) == 13


def test_a_correction_reaches_every_command(workbook, tmp_path):
    text = "甲县人民政府2022年履行教育职责自评报告\n\n2022年全县教育经费6.7亿元，比2021年的6.2亿元增加0.5亿元。\n"
    folder, out = tmp_path / "c", tmp_path / "o"
    folder.mkdir()
    (folder / "jia-2022.txt").write_text(text, encoding="utf-8")
    lines = ["report_id,start,text,column,value,reason,source"]
    lines += [f"jia-2022,{text.index('6.7亿元')},6.7亿元,value,970000000,录入有误,决算报表第3页"]
    (folder / "corrections.csv").write_text("\n".join(lines), encoding="gbk")
    for path in (folder, folder / "jia-2022.txt"):
        facts = pd.read_csv(io.StringIO(workbook("extract", path).stdout))
        assert 970000000 in set(facts["value"])
        claims = pd.read_csv(io.StringIO(workbook("audit", path).stdout))
        assert set(claims["verdict"]) == {"inconsistent"}
    run = workbook("render", "--corpus", folder, "--out", out, "--jobs", 2, "--only", "corpus", "report", "briefing")
    assert run.status == 0, run.stdout
    for name in ("corpus", "report-jia-2022", "briefing"):
        page = (out / f"{name}.html").read_text(encoding="utf-8")
        assert [word for word in ("9.7亿元（更正）", "录入有误", "决算报表第3页") if word not in page] == [], name


def test_only_may_be_repeated_and_a_dry_run_says_what_it_comes_to(workbook, tmp_path):
    run = workbook("render", "--out", tmp_path / "o", "--only", "corpus", "--only", "figures", "--dry-run")
    assert run.status == 0
    assert [line.split() for line in run.stdout.splitlines()[:2]] == [["corpus", "due"], ["figures", "due"]]
    assert run.stdout.endswith("2 due, 0 skipped\nnothing was written\n")
    assert list(tmp_path.iterdir()) == []


def test_version_is_that_of_the_package(workbook):
    run = workbook("--version")
    assert run.status == 0
    assert re.fullmatch(r"workbook \d+\.\d+\.\d+\n", run.stdout + run.stderr)


def test_quiet_says_what_went_wrong_and_nothing_else(workbook, report, tmp_path):
    (tmp_path / "empty\x1b[31m.txt").write_text("")
    run = workbook("render", "--corpus", tmp_path, "--out", tmp_path / "o", "--only", "corpus", "--quiet")
    assert (run.status, run.stdout) == (1, "")
    (line,) = run.stderr.splitlines()
    assert re.fullmatch(r"workbook: not read: .*empty\\x1b\[31m\.txt: the file is empty.*", line)
    page = (tmp_path / "o" / "corpus.html").read_text(encoding="utf-8")
    assert "没有读成，不在本页之内：empty\\x1b[31m.txt" in page
    assert "\x1b" not in page
