"""environment.yml, pyproject.toml and the locks say the same; the wheel works alone; the papers are there."""

import ast
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import packages_distributions, version

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from helpers.foundation.paths import PROJECT_ROOT, SOURCE_DIR
from helpers.foundation.versions import code_version

PYPROJECT = tomllib.loads((PROJECT_ROOT / "pyproject.toml").read_text(encoding="utf-8"))
RUNTIME, TESTED = "requirements.lock", "requirements-test.lock"
LOCKS = {name: (PROJECT_ROOT / name).read_text(encoding="utf-8") for name in (RUNTIME, TESTED)}
ENVIRONMENT = yaml.safe_load((PROJECT_ROOT / "environment.yml").read_text(encoding="utf-8"))
VERSION = PYPROJECT["project"]["version"]
PYTHONS = ("3.11", "3.12", "3.13")


def locked(python="3.11", platform="linux", lock=TESTED):
    """name → version of what a lock installs on one Python and platform."""
    place = {"python_version": python, "python_full_version": f"{python}.1", "sys_platform": platform}
    place |= {"platform_system": platform.capitalize(), "os_name": "nt" if platform == "win32" else "posix"}
    lines = re.findall(r"^[A-Za-z0-9][^\\\n]*", LOCKS[lock], re.MULTILINE)
    entries = [Requirement(line.strip()) for line in lines]
    valid = [entry for entry in entries if entry.marker is None or entry.marker.evaluate(place)]
    return {canonicalize_name(entry.name): Version(str(entry.specifier).removeprefix("==")) for entry in valid}


def wanted(lock=TESTED):
    extras = PYPROJECT["project"]["optional-dependencies"].values() if lock == TESTED else ()
    texts = PYPROJECT["project"]["dependencies"] + [text for extra in extras for text in extra]
    return [Requirement(text) for text in texts]


@pytest.mark.parametrize("lock", LOCKS)
@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
@pytest.mark.parametrize("python", PYTHONS)
def test_a_lock_satisfies_pyproject(python, platform, lock):
    versions = locked(python, platform, lock)
    missing = [str(need) for need in wanted(lock) if canonicalize_name(need.name) not in versions]
    assert missing == []
    assert all(need.specifier.contains(versions[canonicalize_name(need.name)]) for need in wanted(lock))


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
@pytest.mark.parametrize("python", PYTHONS)
def test_the_runtime_lock_is_the_tested_one_without_the_test_tools(python, platform):
    runtime, tested = locked(python, platform, RUNTIME), locked(python, platform, TESTED)
    assert {name: tested.get(name) for name in runtime} == runtime
    assert not {"pytest", "hypothesis", "playwright", "ruff", "hatchling"} & set(runtime)


def test_what_the_source_imports_is_declared():
    distributions = packages_distributions()
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in SOURCE_DIR.rglob("*.py")]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module for node in nodes if isinstance(node, ast.ImportFrom)}
    roots = {name.split(".")[0] for name in names} - set(sys.stdlib_module_names) - {"helpers"}
    declared = {canonicalize_name(Requirement(text).name) for text in PYPROJECT["project"]["dependencies"]}
    assert {root for root in roots if not declared.intersection(map(canonicalize_name, distributions[root]))} == set()


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel of this tree, built offline and unpacked outside of it."""
    folder = tmp_path_factory.mktemp("wheel")
    build = ["wheel", "--quiet", "--no-deps", "--no-build-isolation", "--no-index", "--wheel-dir", str(folder)]
    done = subprocess.run(
        [sys.executable, "-m", "pip", *build, str(PROJECT_ROOT)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    (built,) = folder.glob("*.whl")
    with zipfile.ZipFile(built) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def run_in(wheel, folder, *arguments):
    """Run Python with the unpacked wheel in front of everything, in an empty folder, with a home of its own."""
    environment = os.environ | {"PYTHONPATH": str(wheel), "HOME": str(folder), "XDG_CACHE_HOME": str(folder / "cache")}
    return subprocess.run(
        [sys.executable, *arguments], cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False
    )


def files_below(root, *folders):
    places = [root / folder for folder in folders]
    found = (path for place in places for path in place.rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix() for path in found if "__pycache__" not in path.parts}


def test_the_wheel_holds_source_data_notebooks_and_licences(wheel):
    held = files_below(wheel / "helpers", ".")
    source = files_below(SOURCE_DIR, ".")
    beside = {path for path in files_below(PROJECT_ROOT, "data/reference", "data/reports", "notebooks")
              if not path.endswith(".png") and ".ipynb_checkpoints" not in path}  # fmt: skip
    assert sorted(held ^ (source | beside)) == []
    licences = {path.name for path in wheel.rglob("*") if "licenses" in path.parts and path.is_file()}
    assert licences == {"LICENSE", "NOTICE", "OFL.txt"}


def test_the_wheel_reads_reports_as_the_checkout_does(wheel, tmp_path):
    script = (
        "import helpers; from helpers import open_corpus\n"
        "from helpers.foundation import paths, versions\n"
        "from helpers.presentation.grammar.fonts import font_path\n"
        "corpus = open_corpus()\n"
        "print(helpers.__file__); print(font_path()); print(paths.DERIVED_DIR)\n"
        "print(len(corpus.reports), len(corpus.facts), corpus.directory, versions.code_version())"
    )
    done = run_in(wheel, tmp_path, "-c", script)
    assert (done.returncode, done.stderr) == (0, "")
    module, font, derived, counted = done.stdout.splitlines()
    assert module == str(wheel / "helpers" / "__init__.py")
    assert font.startswith(str(wheel)), "the font of the wheel, not one of the machine"
    assert not derived.startswith(str(wheel)), "caches belong to the user"
    assert counted == f"5 {count_facts()} data/reports {code_version()}", "as in a checkout, to the stamp of a page"


def count_facts():
    from helpers import open_corpus

    return len(open_corpus().facts)


def test_the_command_of_the_wheel_extracts_the_same_table(wheel, tmp_path, workbook):
    report = PROJECT_ROOT / "data" / "reports" / "gaoping-2021.txt"
    done = run_in(wheel, tmp_path, "-m", "helpers.cli", "extract", str(report))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == workbook("extract", report).stdout
    own = run_in(wheel, tmp_path, "-m", "helpers.cli", "extract", "data/reports/gaoping-2021.txt")
    assert own.stdout == done.stdout, "the reports the wheel brings along, from any folder"
    assert run_in(wheel, tmp_path, "-m", "helpers.cli", "--version").stdout == f"workbook {VERSION}\n"


def test_version_licence_and_change_log_agree(workbook):
    assert workbook("--version").stdout == f"workbook {VERSION}\n"
    citation = yaml.safe_load((PROJECT_ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert citation["version"] == VERSION
    assert citation["license"] == PYPROJECT["project"]["license"] == "MIT"
    heads = re.findall(r"^## (\S+) — (\S+)$", (PROJECT_ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert heads[0] == (VERSION, str(citation["date-released"]))
    assert (PROJECT_ROOT / "LICENSE").read_text(encoding="utf-8").startswith("MIT License\n")


def test_the_notice_names_what_others_made():
    notice = (PROJECT_ROOT / "NOTICE").read_text(encoding="utf-8")
    fonts = [path for path in SOURCE_DIR.rglob("*") if path.suffix in (".ttf", ".otf", ".woff", ".woff2")]
    named = [*fonts, PROJECT_ROOT / "data" / "reference" / "divisions.csv"]
    assert [path.name for path in named if path.relative_to(PROJECT_ROOT).as_posix() not in notice] == []
    assert all((path.parent / "OFL.txt").is_file() for path in fonts)


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_has_a_hash_and_no_address(lock):
    entries = re.split(r"^(?=[A-Za-z0-9])", LOCKS[lock], flags=re.MULTILINE)[1:]
    assert len(entries) > len(wanted(lock))
    assert [entry.split("==")[0] for entry in entries if "--hash=sha256:" not in entry] == []
    assert not re.search(r"://|--index|--find-links|--extra", LOCKS[lock])


def test_the_environment_installs_the_runtime_lock_and_nothing_else():
    assert set(ENVIRONMENT) == {"name", "channels", "dependencies"}
    assert ENVIRONMENT["name"] == PYPROJECT["project"]["name"]
    assert ENVIRONMENT["channels"] == ["conda-forge"]
    python, pip, section = ENVIRONMENT["dependencies"]
    assert pip == "pip"
    assert section == {"pip": [f"-r {RUNTIME}"]}
    assert Requirement(python.replace("=", "==", 1) + ".*").specifier.contains("3.11.9")


def test_the_python_of_conda_is_one_the_project_supports():
    version = ENVIRONMENT["dependencies"][0].removeprefix("python=")
    supported = Requirement(f"python{PYPROJECT['project']['requires-python']}").specifier
    assert [python for python in (*PYTHONS, "3.10", "3.14") if supported.contains(python)] == list(PYTHONS)
    assert version in PYTHONS


def test_this_environment_is_the_locked_one():
    pinned = locked(f"{sys.version_info.major}.{sys.version_info.minor}", sys.platform)
    wrong = {need.name: version(need.name) for need in wanted()
             if Version(version(need.name)) != pinned[canonicalize_name(need.name)]}  # fmt: skip
    assert wrong == {}


def test_make_alone_prints_the_targets():
    command = ["make", "--no-print-directory"]  # these tests run under make themselves
    printed = subprocess.run(command, cwd=PROJECT_ROOT, capture_output=True, text=True, check=True).stdout
    targets = [line.split()[1] for line in printed.splitlines()]
    assert targets == ["briefings", "test", "lab", "benchmark", "clean"]


def test_make_sets_up_once():
    text = (PROJECT_ROOT / "Makefile").read_text(encoding="utf-8")
    assert re.search(r"^\$\(READY\): requirements-test\.lock pyproject\.toml$", text, re.MULTILINE)
    assert "--require-hashes" in text


@pytest.mark.parametrize("script", ["postBuild", ".ci/run"])
def test_scripts_are_executable_and_stop_at_the_first_error(script):
    path = PROJECT_ROOT / script
    assert path.stat().st_mode & 0o111
    assert re.search(r"^set -e", path.read_text(encoding="utf-8"), re.MULTILINE)


def test_ci_installs_chromium_and_calls_make_test_only():
    lines = (PROJECT_ROOT / ".ci/run").read_text(encoding="utf-8").splitlines()
    assert lines[-1] == "exec make test"
    assert sum("make" in line for line in lines) == 1
