"""Reading at any size: ``make benchmark SIZE=20000`` reads a simulated corpus: a twentieth, a quarter, and all.

Printed for each: processor time and wall time, characters per second and core, the largest process, opening it again,
one report added; then how processor time grows, how well the cores are used, and every known figure against what
was read.
Processor time is what counts on a machine that others use too; it is that of all processes, their start included.
"""

from __future__ import annotations

import json
import math
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SIZE = int(os.environ.get("SIZE") or 300)
LINEAR, EFFICIENCY, MEMORY_MB = 1.1, 0.8, 1536
SAMPLE = 96  # reports that one process reads alone, to hold the cores against


def used() -> tuple[float, float]:
    """Return processor seconds of this process and its ended children, and wall time."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system, time.perf_counter()


def measured(step: str, folder: Path, derived: Path) -> dict[str, float]:
    """Run one step in a process of its own and return what it printed."""
    command = [sys.executable, __file__, step, str(folder), str(derived)]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()[-1])


def run(step: str, folder: Path, derived: Path) -> None:
    """Open a corpus, cold or stored, and print the cost as JSON; ``alone`` reads a sample in this process."""
    from helpers.extraction.collection import open_folder, read_paths
    from helpers.extraction.shelves import shelf
    from helpers.foundation import store
    from helpers.pipeline.engine import local

    shelf.DERIVED_DIR = store.DERIVED_DIR = derived
    if step == "alone":
        from helpers.extraction.shelves.reading import find_source, read_sources

        sources = [find_source(path) for path in sorted(folder.glob("*.txt"))[:SAMPLE]]
        read_sources(sources[:4])  # what is loaded once
        begin = used()
        for at in range(0, len(sources), 16):
            read_sources(sources[at : at + 16])
        characters = sum(len(source.path.read_text(encoding="utf-8")) for source in sources)
    else:
        begin = used()
        corpus = read_paths(sorted(folder.glob("*.txt"))[:1]) if step == "one" else open_folder(folder, each=local())
        characters = len(corpus.query("facts", ["start"]))
    cpu, wall = (end - start for start, end in zip(begin, used(), strict=True))
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024
    print(json.dumps({"cpu": cpu, "wall": wall, "peak": peak, "n": characters}))


def check(folder: Path, derived: Path, known: list, slips: set[str]) -> tuple[dict[str, int], dict[str, int]]:
    """Return how many of the known figures were read, as what they are, and how many slips the audit found."""
    from helpers.analysis.audit.audit import audit
    from helpers.extraction.collection import open_folder
    from helpers.extraction.shelves import shelf
    from helpers.foundation import store

    shelf.DERIVED_DIR = store.DERIVED_DIR = derived
    corpus = open_folder(folder)
    columns = ["report_id", "start", "text", "value", "indicator", "disclosure"]
    facts: dict[tuple, list] = {}
    for report_id, start, text, *rest in corpus.query("facts", columns).itertuples(index=False):
        facts.setdefault((report_id, start, text), []).append(rest)
    counts = dict.fromkeys(("printed", "found", "value", "indicator", "masked", "masks_kept"), 0)
    missed: dict[str, int] = {}
    for one in known:
        read = facts.get((one.report_id, one.start, one.text), [])
        counts["printed"] += 1
        counts["found"] += bool(read)
        if one.value is None:
            counts["masked"] += 1
            counts["masks_kept"] += any(math.isnan(value) and told == "masked" for value, _, told in read)
        counts["value"] += any(
            math.isnan(value) if one.value is None else math.isclose(value, one.value, rel_tol=1e-9)
            for value, *_ in read
        )
        as_it_is = any(indicator == one.indicator for _, indicator, _ in read)
        counts["indicator"] += as_it_is
        if not as_it_is:
            missed[one.indicator] = missed.get(one.indicator, 0) + 1
    table = audit(corpus)
    wrong = table[table["verdict"].eq("inconsistent") & table["check"].eq("growth")]
    counts |= {"slips": len(slips), "slips_found": len(slips & set(wrong["report_id"])),
               "slips_invented": len(set(wrong["report_id"]) - slips)}  # fmt: skip
    return counts, missed


def main() -> int:
    """Print the measures and whether the goals are met; 1 if one is missed."""
    import _national

    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    sizes = sorted({max(SIZE // 20, 50), max(SIZE // 4, 50), SIZE})
    costs, peaks, rates = {}, [], []
    with tempfile.TemporaryDirectory() as place:
        heads = ("reports", "cpu s", "wall s", "chars/s·core", "peak MB", "again", "one more", "it alone")
        print(" ".join(f"{head:>12}" for head in heads))
        for size in sizes:
            folder, derived = Path(place, f"c{size}"), Path(place, f"d{size}")
            known, slips, characters = _national.write(size, folder)
            alone = measured("alone", folder, derived)
            cold, again = (measured(step, folder, derived) for step in ("cold", "again"))
            (folder / "added.txt").write_text((folder / "s00000.txt").read_text(encoding="utf-8"), encoding="utf-8")
            added, one = measured("added", folder, derived), measured("one", folder, Path(place, "none"))
            (folder / "added.txt").unlink()
            costs[size] = cold["cpu"]
            peaks.append(max(cold["peak"], again["peak"]))
            rates.append((characters / cold["wall"]) / (alone["n"] / alone["wall"] * cores))
            pace = f"{characters / cold['cpu']:,.0f}"
            figures = [f"{run_['cpu']:.2f}" for run_ in (again, added, one)]
            cells = (size, f"{cold['cpu']:.1f}", f"{cold['wall']:.1f}", pace, f"{peaks[-1]:.0f}", *figures)
            print(" ".join(f"{cell:>12}" for cell in cells), flush=True)
        counts, missed = check(folder, derived, known, slips)
    power = math.log(costs[sizes[-1]] / costs[sizes[0]]) / math.log(sizes[-1] / sizes[0]) if len(sizes) > 1 else 1.0
    print(f"growth: processor time ~ size^{power:.2f}")
    print(f"cores: {100 * rates[-1]:.0f} % of {cores} × one alone, wall time")
    print("facts: " + ", ".join(f"{name} {count}" for name, count in counts.items()))
    if missed:
        print("not read as: " + ", ".join(f"{name} {n}" for name, n in sorted(missed.items(), key=lambda one: -one[1])))
    goals = {
        f"growth at most {LINEAR}": power <= LINEAR,
        f"cores at least {EFFICIENCY:.0%}": rates[-1] >= EFFICIENCY,
        f"peak at most {MEMORY_MB} MB": max(peaks) <= MEMORY_MB,
        "no mask given a value": counts["masks_kept"] == counts["masked"],
        "every known figure read": counts["value"] == counts["printed"],
    }
    for goal, met in goals.items():
        print(f"{goal}: {'met' if met else 'missed'}")
    return 0 if all(goals.values()) else 1


if __name__ == "__main__":
    if len(sys.argv) == 4:
        run(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
    else:
        sys.exit(main())
