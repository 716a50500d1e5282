"""The README's promises: every command it prints is one that its program takes, and the cheap ones are run."""

import itertools
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from helpers import cli
from helpers.foundation.paths import PROJECT_ROOT
from helpers.pipeline import plan
from helpers.pipeline.parameters import assign, declared

README = (PROJECT_ROOT / "README.md").read_text(encoding="utf-8")
REPORTS = PROJECT_ROOT / "data" / "reports"
REPORT_IDS = [path.stem for path in sorted(REPORTS.glob("*.txt"))]
# What a reader puts in: a path, a name, a folder of labels.
STANDS_FOR = {"PATH...": "data/reports", "my-reports": "data/reports", "REV": "HEAD", "DIR": "tests/gold/develop"}
PROGRAMS = ("workbook", "make", "papermill", "python", "pip", "uv", "conda", "source")


def fences(language):
    every = re.findall(r"^```(\w*)\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    return [body for name, body in every if name == language]


def printed():
    """Every command of a fenced block or between backticks, without its comment, one program a command."""
    lines = [line for block in fences("") for line in block.splitlines()]
    spans = re.findall(rf"(?<!`)`((?:{'|'.join(PROGRAMS)})(?: [^`]+)?)`(?!`)", README)
    for line in [*lines, *spans]:
        for command in line.split("  #")[0].split("&&"):
            if is_command(command) and "…" not in command:
                program, *words = shlex.split(command)
                yield (Path(program).name, *(STANDS_FOR.get(word, word) for word in words))


def is_command(line):
    return Path((line.split() or [""])[0]).name in PROGRAMS


COMMANDS = sorted(set(printed()))


def of(program):
    return [pytest.param(list(words[1:]), id=" ".join(words)) for words in COMMANDS if words[0] == program]


def test_every_line_of_a_block_is_a_command_of_a_known_program():
    blocks = [block for block in fences("") if not block.startswith("Makefile")]  # the tree
    assert [line for block in blocks for line in block.splitlines() if not is_command(line)] == []
    assert {words[0] for words in COMMANDS} == set(PROGRAMS)


@pytest.mark.parametrize("words", [*of("workbook"), *of("uv")])
def test_workbook_takes_what_is_printed(words, capsys):
    words = words[words.index("workbook") + 1 :] if "workbook" in words else words
    every = [[name, *words[1:]] for name in ("extract", "audit", "add", "score", "codebook", "render", "lab")]
    for line in every if words[:1] == ["COMMAND"] else [words]:
        if {"--help", "--version"} & set(line):
            with pytest.raises(SystemExit) as ended:
                cli.main(line)
            assert ended.value.code == 0
        elif line:
            options, rest = cli._parser().parse_known_args(line)
            assert not rest or line[0] == "lab"
            if line[0] == "render":
                assert_renders(options)


def assert_renders(options):
    request = plan.read_request(plan.find_notebooks(), options.parameters, options.only)
    assert plan.jobs(request, REPORT_IDS)


@pytest.mark.parametrize("words", of("make"))
def test_make_has_the_target(words):
    done = subprocess.run(["make", "--dry-run", *words], cwd=PROJECT_ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    given = [word for word in words if "=" in word]
    assert [word for word in given if f"$({word.split('=')[0]}" not in makefile()] == []


def makefile():
    return (PROJECT_ROOT / "Makefile").read_text(encoding="utf-8")


@pytest.mark.parametrize("words", of("papermill"))
def test_papermill_takes_what_is_printed_and_the_notebook_declares_it(words):
    from papermill.__main__ import papermill

    context = papermill.make_context("papermill", list(words))
    given = [tuple(pair) for pair in context.params["parameters"]]
    notebook = PROJECT_ROOT / context.params["notebook_path"]
    assert assign(given, {"notebook": declared(notebook)})["notebook"] == dict(given)


@pytest.mark.parametrize("words", [*of("pip"), *of("python")])
def test_pip_knows_the_options(words):
    words = words[2:] if words[:2] == ["-m", "pip"] else words
    shown = subprocess.run(
        [sys.executable, "-m", "pip", words[0], "--help"], capture_output=True, text=True, check=True
    ).stdout
    assert [word for word in words if word.startswith("-") and word not in shown] == []


@pytest.mark.parametrize("words", of("conda"))
def test_conda_is_given_what_is_there(words):
    name = re.search(r"^name: (\S+)$", (PROJECT_ROOT / "environment.yml").read_text(encoding="utf-8"), re.MULTILINE)[1]
    assert words in (["env", "create", "-f", "environment.yml"], ["activate", name])


@pytest.mark.parametrize("words", of("source"))
def test_the_shell_finds_what_it_is_told_to_read(words):
    assert words == [".venv/bin/activate"]
    assert (Path(sys.prefix) / "bin" / "activate").is_file()


@pytest.mark.parametrize(
    "words", [item for item in of("workbook") if item.values[0][:1] in (["extract"], ["audit"], ["codebook"])]
)
def test_the_cheap_commands_do_what_they_say(words, workbook, tmp_path):
    shutil.copytree(REPORTS, tmp_path / "data" / "reports")
    words = [word for word in words if word != "--write"]  # would write into the README
    run = workbook(*words, cwd=tmp_path)
    assert run.status == 0, run.stderr
    outputs = [word for option, word in itertools.pairwise(words) if option == "-o"]
    assert all((tmp_path / name).stat().st_size > 0 for name in outputs)
    assert outputs or run.stdout


@pytest.mark.parametrize("code", fences("python"))
def test_the_python_of_the_readme_runs(code):
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], cwd=PROJECT_ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_each_of_the_three_readers_has_a_section():
    heads = re.findall(r"^## (.*)$", README, re.MULTILINE)
    for reader in ("a researcher", "a supervision office", "a decision maker"):
        assert f"For {reader}" in heads
