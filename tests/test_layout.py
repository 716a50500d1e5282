"""The house: its top level, its floors and rooms, and that imports only go down."""

import ast
import re
import subprocess
import sys
from collections import Counter

import pytest

from helpers.foundation.paths import PROJECT_ROOT, SOURCE_DIR

TOP_LEVEL = {
    "README.md", "LICENSE", "NOTICE", "CITATION.cff", "CHANGELOG.md", "environment.yml", "pyproject.toml",
    "requirements.lock", "requirements-test.lock", "Makefile", ".gitignore", ".gitattributes",
    ".ci", "postBuild", "apt.txt", "notebooks", "data", "tests", "src",
}  # fmt: skip
FLOORS = ("foundation", "corpus", "extraction", "analysis", "evaluation", "presentation", "exploration", "pipeline", "cli")
# The rooms of a floor, lower ones first; those beside each other at a comma do not know each other. A floor that is not
# named here is one room. A module that stands between two rooms is named like a room.
ROOMS = {
    "corpus": "copy, formats, sentences < readers, heads, blocks, outline < cards, governments < reports < frozen",
    "extraction": "numbers, words < clauses < frames < facts, citations < corrections, mentions, coverage, intervals"
    " < relations < earlier, shelves < verbs < overview < collection",
    "analysis": "figures, kept < nesting < audit < comparison, themes < governments < analyses",
    "presentation": "language < grammar < page < exhibits < governments, pictures < findings, themes",
}
MOST_IN_A_ROOM = 12
MODULES = sorted(path.relative_to(SOURCE_DIR) for path in SOURCE_DIR.rglob("*.py"))
STAGES = [path for path in MODULES if path.stem != "__init__"]


def tracked():
    listed = subprocess.run(["git", "ls-files"], cwd=PROJECT_ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    return listed.stdout.splitlines()


def syntax(path):
    return ast.walk(ast.parse((SOURCE_DIR / path).read_text(encoding="utf-8")))


def imported(path):
    """Every module of ours that a file imports, also inside functions and under TYPE_CHECKING."""
    for node in syntax(path):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.split(".")[0] == "helpers")
        elif isinstance(node, ast.ImportFrom) and node.level:
            yield "." * node.level + (node.module or "")
        elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "helpers":
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def place(module):
    """The floor of a dotted name, and its room there; the package itself, which names the verbs, is above them all."""
    _, *floor_and_room = module.split(".")[:3]
    if not floor_and_room or floor_and_room[0] not in FLOORS:
        return "roof", ""
    return (*floor_and_room, "")[:2]


def steps(floor):
    return [re.findall(r"\w+", step) for step in ROOMS.get(floor, "").split("<")]


def may_import(module, other):
    (floor, room), (other_floor, other_room) = place(module), place(other)
    if floor != other_floor:
        heights = [*FLOORS, "roof"]
        return heights.index(other_floor) < heights.index(floor)
    if floor not in ROOMS or room == other_room:
        return True
    height = {name: number for number, names in enumerate(steps(floor)) for name in names}
    return height[other_room] < height[room]


def test_the_top_level_is_as_designed():
    assert {path.split("/")[0] for path in tracked()} == TOP_LEVEL


def test_data_and_source_have_the_designed_rooms():
    paths = tracked()
    assert {path.split("/")[1] for path in paths if path.startswith("data/")} == {"reports", "reference"}
    rooms = {path.split("/")[2] for path in paths if path.startswith("src/helpers/")}
    assert rooms == {*FLOORS[:-1], "cli.py", "__init__.py"}


@pytest.mark.parametrize("floor", FLOORS[:-1])
def test_every_room_is_known(floor):
    rest = [path.parts[1:] for path in STAGES if path.parts[0] == floor]
    rooms = {parts[0] for parts in rest if len(parts) > 1}
    between = {parts[0].removesuffix(".py") for parts in rest if len(parts) == 1} if floor in ROOMS else set()
    assert {len(parts) for parts in rest} <= {1, 2}, "no rooms inside of rooms"
    assert sorted(rooms | between) == sorted(name for names in steps(floor) for name in names)


@pytest.mark.parametrize(
    ("module", "other", "allowed"),
    [
        ("helpers.analysis.audit.verdicts", "helpers.extraction.facts.Row", True),  # the floor below
        ("helpers.extraction.facts", "helpers.analysis.audit.verdicts", False),
        ("helpers.extraction.facts", "helpers.extraction.numbers.quantities", True),  # one room
        ("helpers.analysis.audit.limits", "helpers.analysis.figures", True),  # the room below
        ("helpers.analysis.audit.verdicts", "helpers.analysis.comparison.norms", False),
        ("helpers.presentation.page.evidence", "helpers.presentation.page.masthead", True),  # the same room
        ("helpers.presentation.findings.findings", "helpers.presentation.themes.clouds", False),  # beside each other
        ("helpers.presentation.page.evidence", "helpers.presentation.themes", False),  # a room as a whole
        ("helpers.cli", "helpers.pipeline.batch", True),
        ("helpers.pipeline.batch", "helpers.cli", False),
        ("helpers.pipeline.batch", "helpers.open_corpus", False),  # the verbs are for notebooks
    ],
)
def test_what_a_module_may_import(module, other, allowed):
    assert may_import(module, other) is allowed


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.as_posix())
def test_imports_only_go_down(path):
    own = ".".join(("helpers", *path.with_suffix("").parts))
    relative = [name for name in imported(path) if name.startswith(".")]
    assert relative == [], "absolute imports show the floor"
    assert [name for name in imported(path) if not may_import(own, name)] == []


def test_only_the_pipeline_knows_papermill():
    outside = [path.name for path in MODULES if "pipeline" not in path.parts
               and "papermill" in {name.split(".")[0] for name in plain_imports(path)}]  # fmt: skip
    assert outside == []


def plain_imports(path):
    for node in syntax(path):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def test_a_module_fits_on_a_few_screens():
    lengths = {path.as_posix(): len((SOURCE_DIR / path).read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert {path: count for path, count in lengths.items() if count > 350} == {}


@pytest.mark.parametrize("floor", [floor for floor in FLOORS if floor != "cli"])
def test_a_room_holds_a_dozen_modules_at_most(floor):
    modules = Counter(path.parent.as_posix() for path in STAGES if path.parts[0] == floor)
    assert {room: count for room, count in modules.items() if count > MOST_IN_A_ROOM} == {}


def test_every_module_has_its_test_file_in_the_same_room():
    tests = {path.relative_to(PROJECT_ROOT / "tests") for path in (PROJECT_ROOT / "tests").rglob("test_*.py")}
    wanted = {path.with_name(f"test_{path.name}") for path in STAGES}
    assert sorted(wanted - tests) == []
    in_rooms = {path for path in tests if path.parts[0] in FLOORS}
    assert sorted(in_rooms - wanted) == [], "a test of no module stands in no room"


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
