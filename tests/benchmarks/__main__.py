"""Run every benchmark of this folder, one process each: ``make benchmark``, or name some: ``… rendering``."""

import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).parent

if __name__ == "__main__":
    modules = sorted(path for path in FOLDER.glob("*.py") if not path.name.startswith("_"))
    chosen = [path for path in modules if path.stem in sys.argv[1:]] if sys.argv[1:] else modules
    statuses = []
    for module in chosen:
        print(f"== {module.stem}", flush=True)
        statuses.append(subprocess.run([sys.executable, str(module)], check=False).returncode)
    sys.exit(max(statuses, default=2))
