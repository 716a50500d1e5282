"""The house: its top level, its floors, and that imports only go down."""

import ast
import subprocess
import sys

import pytest

from helpers.foundation.paths import PROJECT_ROOT, SOURCE_DIR

TOP_LEVEL = {
    "README.md", "environment.yml", "pyproject.toml", "requirements.lock", "Makefile", ".gitignore", ".gitattributes",
    ".ci", "postBuild", "apt.txt", "notebooks", "data", "tests", "src",
}  # fmt: skip
FLOORS = ("foundation", "corpus", "extraction", "analysis", "evaluation", "presentation", "pipeline", "cli")
MODULES = sorted(SOURCE_DIR.rglob("*.py"))


def tracked():
    listed = subprocess.run(["git", "ls-files"], cwd=PROJECT_ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    return listed.stdout.splitlines()


def imported(path):
    """Every module of ours that a file imports, also inside functions and under TYPE_CHECKING."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.split(".")[0] == "helpers")
        elif isinstance(node, ast.ImportFrom) and node.level:
            yield "." * node.level + (node.module or "")
        elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "helpers":
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def floor_of(module):
    parts = module.removesuffix(".py").replace("/", ".").split(".")
    return FLOORS.index(parts[1]) if len(parts) > 1 and parts[1] in FLOORS else None


def test_the_top_level_is_as_designed():
    assert {path.split("/")[0] for path in tracked()} == TOP_LEVEL


def test_data_and_source_have_the_designed_rooms():
    paths = tracked()
    assert {path.split("/")[1] for path in paths if path.startswith("data/")} == {"reports", "reference"}
    rooms = {path.split("/")[2] for path in paths if path.startswith("src/helpers/")}
    assert rooms == {*FLOORS[:-1], "cli.py", "__init__.py"}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(SOURCE_DIR).as_posix())
def test_imports_only_go_down(path):
    own = path.relative_to(SOURCE_DIR.parent).as_posix()
    relative = [name for name in imported(path) if name.startswith(".")]
    assert relative == [], "absolute imports show the floor"
    higher = [name for name in imported(path) if floor_of(own) is not None and floor_of(name) > floor_of(own)]
    assert higher == []


def test_only_the_pipeline_knows_papermill():
    outside = [path.name for path in MODULES if "pipeline" not in path.parts
               and "papermill" in {name.split(".")[0] for name in plain_imports(path)}]  # fmt: skip
    assert outside == []


def plain_imports(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def test_a_module_fits_on_a_few_screens():
    long = {path.name: count for path in MODULES if (count := len(path.read_text(encoding="utf-8").splitlines())) > 350}
    assert long == {}


def test_every_module_has_its_test_file():
    modules = [path.relative_to(SOURCE_DIR) for path in MODULES if path.stem != "__init__"]
    tests = [PROJECT_ROOT / "tests" / path.with_name(f"test_{path.name}") for path in modules]
    assert [path.name for path in tests if not path.is_file()] == []


def test_no_machine_path_or_outside_folder_is_named():
    pattern = r"(^|[^A-Za-z0-9_.])/(work|home|root|Users)/|\.\./shared"
    found = subprocess.run(
        ["git", "grep", "-nIE", pattern, "--", ".", ":!tests/test_layout.py"],
        cwd=PROJECT_ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert found.stdout == ""


def test_helpers_gives_a_notebook_its_verbs_and_loads_nothing_early():
    script = "import sys, helpers; print(sorted(helpers.__all__)); print('pandas' in sys.modules, dir(helpers)[:2])"
    printed = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    names, early = printed.splitlines()
    for name in ("open_corpus", "compare", "audit", "norms", "themes", "charts", "tables", "findings", "evidence"):
        assert f"'{name}'" in names
    assert early.startswith("False")


def test_every_public_verb_of_helpers_loads():
    import helpers

    for name in helpers.__all__:
        assert getattr(helpers, name).__name__.split(".")[-1] in (name, "theme_exhibits")
    with pytest.raises(AttributeError, match="it has open_corpus"):
        _ = helpers.tabels


def test_opening_a_corpus_imports_neither_papermill_nor_plotting():
    script = (
        "import sys; from helpers import open_corpus; open_corpus('data/reports');"
        "print([name for name in ('papermill', 'dask', 'nbconvert', 'matplotlib') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=PROJECT_ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
