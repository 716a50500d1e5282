"""environment.yml, pyproject.toml and requirements.lock say the same; the shell files do what the README promises."""

import ast
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions, version

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from helpers.foundation.paths import PROJECT_ROOT, SOURCE_DIR

PYPROJECT = tomllib.loads((PROJECT_ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCK_TEXT = (PROJECT_ROOT / "requirements.lock").read_text(encoding="utf-8")
ENVIRONMENT = yaml.safe_load((PROJECT_ROOT / "environment.yml").read_text(encoding="utf-8"))
PYTHONS = ("3.11", "3.12", "3.13")


def locked(python="3.11", platform="linux"):
    """name → version of what the lock installs on one Python and platform."""
    place = {"python_version": python, "python_full_version": f"{python}.1", "sys_platform": platform}
    place |= {"platform_system": platform.capitalize(), "os_name": "nt" if platform == "win32" else "posix"}
    lines = re.findall(r"^[A-Za-z0-9][^\\\n]*", LOCK_TEXT, re.MULTILINE)
    entries = [Requirement(line.strip()) for line in lines]
    valid = [entry for entry in entries if entry.marker is None or entry.marker.evaluate(place)]
    return {canonicalize_name(entry.name): Version(str(entry.specifier).removeprefix("==")) for entry in valid}


def wanted():
    extras = PYPROJECT["project"]["optional-dependencies"].values()
    texts = PYPROJECT["project"]["dependencies"] + [text for extra in extras for text in extra]
    return [Requirement(text) for text in texts]


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
@pytest.mark.parametrize("python", PYTHONS)
def test_the_lock_satisfies_pyproject(python, platform):
    versions = locked(python, platform)
    missing = [str(need) for need in wanted() if canonicalize_name(need.name) not in versions]
    assert missing == []
    assert all(need.specifier.contains(versions[canonicalize_name(need.name)]) for need in wanted())


def test_what_the_source_imports_is_declared():
    distributions = packages_distributions()
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in SOURCE_DIR.rglob("*.py")]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module for node in nodes if isinstance(node, ast.ImportFrom)}
    roots = {name.split(".")[0] for name in names} - set(sys.stdlib_module_names) - {"helpers"}
    declared = {canonicalize_name(Requirement(text).name) for text in PYPROJECT["project"]["dependencies"]}
    assert {root for root in roots if not declared.intersection(map(canonicalize_name, distributions[root]))} == set()


def test_the_package_holds_every_file_of_the_source():
    files = {path for path in SOURCE_DIR.rglob("*") if path.is_file() and "__pycache__" not in path.parts}
    rooms = {path.parent for path in files if path.name == "__init__.py"}
    packed = {path for path in files if path.suffix == ".py" and path.parent in rooms}
    for package, patterns in PYPROJECT["tool"]["setuptools"]["package-data"].items():
        room = SOURCE_DIR.parent.joinpath(*package.split("."))
        packed |= {path for pattern in patterns for path in room.glob(pattern)}
    assert sorted(files - packed) == []


def test_every_locked_package_has_a_hash_and_no_address():
    entries = re.split(r"^(?=[A-Za-z0-9])", LOCK_TEXT, flags=re.MULTILINE)[1:]
    assert len(entries) > len(wanted())
    assert [entry.split("==")[0] for entry in entries if "--hash=sha256:" not in entry] == []
    assert not re.search(r"://|--index|--find-links|--extra", LOCK_TEXT)


def test_the_environment_installs_the_lock_and_nothing_else():
    assert set(ENVIRONMENT) == {"name", "channels", "dependencies"}
    assert ENVIRONMENT["name"] == PYPROJECT["project"]["name"]
    assert ENVIRONMENT["channels"] == ["conda-forge"]
    python, pip, section = ENVIRONMENT["dependencies"]
    assert pip == "pip"
    assert section == {"pip": ["-r requirements.lock"]}
    assert Requirement(python.replace("=", "==", 1) + ".*").specifier.contains("3.11.9")


def test_the_python_of_conda_is_one_the_project_supports():
    version = ENVIRONMENT["dependencies"][0].removeprefix("python=")
    supported = Requirement(f"python{PYPROJECT['project']['requires-python']}").specifier
    assert [python for python in (*PYTHONS, "3.10", "3.14") if supported.contains(python)] == list(PYTHONS)
    assert version in PYTHONS


def test_the_chinese_font_comes_with_the_lock():
    assert "zhplot" in locked()


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
    assert re.search(r"^\$\(READY\): requirements\.lock pyproject\.toml$", text, re.MULTILINE)
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
