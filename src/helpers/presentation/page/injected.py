"""What papermill sets in a notebook: a name that the parameters cell does not declare is refused, as nothing reads it.

papermill itself only warns of it, and renders everything with the defaults.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Sequence

from IPython import get_ipython

from helpers.foundation.checks import check_known

_HEAD = "# Parameters\n"  # papermill's own first line of the cell that it injects


def check_injected() -> None:
    """Raise a ParameterError for a parameter that this notebook was given and does not declare, with the nearest."""
    shell = get_ipython()
    if shell is not None:
        refuse_undeclared(shell.user_ns.get("In", ()), shell.user_ns.get("__annotations__", {}))


def refuse_undeclared(cells: Sequence[str], declared: Collection[str]) -> None:
    """Raise a ParameterError for a name that the last injected one of ``cells`` sets and ``declared`` does not hold.

    A notebook that annotates none of its parameters declares none: nothing can be told of it.

    >>> refuse_undeclared(['topic: str = "funding"', '# Parameters\\ntopic = "safety"\\n'], {"topic": "str"})
    """
    injected = next((cell for cell in reversed(cells) if cell.startswith(_HEAD)), "")
    given = [
        target.id
        for statement in ast.parse(injected).body
        if isinstance(statement, ast.Assign)
        for target in statement.targets
        if isinstance(target, ast.Name)
    ]
    if declared:
        check_known("parameter", given, list(declared))
