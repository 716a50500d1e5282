"""Time of ``make briefings`` against the floor, and where it goes.

The floor: as many notebooks, which only import pandas, matplotlib.pyplot and jieba, run through papermill's Python
interface as it comes, by as many worker processes. Goal: at most 2.0 times the floor, nearer to 1.25.
"""

import json
import multiprocessing
import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

ROOT = Path(__file__).parents[2]
GOAL = 2.0
ROUNDS = 3
FLOOR_CELL = "import jieba\nimport matplotlib.pyplot\nimport pandas"


def run_floor(notebook: str, target: str) -> None:
    """Run one notebook of the floor; the first call in a worker imports papermill."""
    import papermill

    papermill.execute_notebook(notebook, target, progress_bar=False)


def floor_seconds(count: int, workers: int) -> float:
    """Return the wall time of ``count`` empty notebooks in ``workers`` processes, start of the pool included."""
    import nbformat

    with tempfile.TemporaryDirectory() as folder:
        notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(FLOOR_CELL)])
        notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
        source = os.path.join(folder, "floor.ipynb")
        nbformat.write(notebook, source)
        started = time.perf_counter()
        with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn")) as pool:
            targets = [os.path.join(folder, f"{number}.ipynb") for number in range(count)]
            list(pool.map(run_floor, [source] * count, targets))
        return time.perf_counter() - started


def briefings_seconds(out: Path, workers: int, *options: str) -> float:
    """Return the wall time of the command behind ``make briefings``."""
    started = time.perf_counter()
    command = [sys.executable, "-m", "helpers.cli", "render", "--out", str(out), "--jobs", str(workers), *options]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"nothing to measure, the briefings fail:\n{done.stdout}{done.stderr}")
    return time.perf_counter() - started


def part_seconds(statement: str, setup: str = "pass") -> float:
    """Return the best time of a statement in a fresh interpreter, its start not counted."""
    script = f"import time\n{setup}\nt = time.perf_counter()\n{statement}\nprint(time.perf_counter() - t)"
    runs = [
        float(
            subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=True, capture_output=True, text=True).stdout
        )
        for _ in range(ROUNDS)
    ]
    return min(runs)


def main() -> None:
    """Print the ratio and its parts."""
    workers = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # the floor's packages are compiled; so is the project
    with tempfile.TemporaryDirectory() as folder:
        briefings_seconds(Path(folder, "first"), workers)  # fills data/derived and matplotlib's font cache
        count = len(list(Path(folder, "first", "notebooks").glob("*.ipynb")))
        floors, ours = [], []
        for number in range(ROUNDS):  # in turns, as the machine's speed drifts
            floors.append(floor_seconds(count, workers))
            ours.append(briefings_seconds(Path(folder, str(number)), workers))
        again = briefings_seconds(Path(folder, "0"), workers)
    floor, briefings = min(floors), min(ours)  # whatever else runs on the machine only ever adds time
    opened = "from helpers import open_corpus"
    result = {
        "notebooks": count,
        "workers": workers,
        "floor_s": floor,
        "briefings_s": briefings,
        "ratio": briefings / floor,
        "nothing_changed_s": again,
        "import_papermill_stock_s": part_seconds("import papermill"),
        "import_papermill_ours_s": part_seconds("_papermill()", "from helpers.pipeline.render import _papermill"),
        "import_exporter_s": part_seconds("from helpers.presentation.page import page"),
        "import_floor_s": part_seconds(FLOOR_CELL.replace("\n", "; ")),
        "import_helpers_s": part_seconds("from helpers import charts, evidence, findings, tables; helpers.open_corpus",
                                         "import helpers"),
        "open_corpus_cached_s": part_seconds("open_corpus('data/reports')", opened),
    }  # fmt: skip
    for name, value in result.items():
        print(f"{name:<26} {value:.2f}" if isinstance(value, float) else f"{name:<26} {value}")
    print(json.dumps({name: round(value, 3) for name, value in result.items()}))
    print(f"goal: ratio at most {GOAL}: {'met' if result['ratio'] <= GOAL else 'missed'}")


if __name__ == "__main__":
    main()
