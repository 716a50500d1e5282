"""Everything a notebook imports: ``from helpers import open_corpus, compare, tables, …``, each loaded on first use."""

from __future__ import annotations

import importlib

# name -> (module, name inside it or "" for the module itself); loading one must not cost the others' imports
_PUBLIC = {
    "open_corpus": ("helpers.extraction.collection", "open_corpus"),
    "compare": ("helpers.analysis.comparison.comparison", "compare"),
    "audit": ("helpers.analysis.audit.audit", "audit"),
    "levels": ("helpers.analysis.audit.levels", "levels"),
    "norms": ("helpers.analysis.comparison.norms", "norms"),
    "trends": ("helpers.analysis.governments.trends", "trends"),
    "derived": ("helpers.analysis.audit.derived", "derived"),
    "explore": ("helpers.exploration.desk", "explore"),
    "find": ("helpers.exploration.finding", "find"),
    "try_text": ("helpers.exploration.trial", "try_text"),
    "Choice": ("helpers.exploration.choice", "Choice"),
    "charts": ("helpers.presentation.exhibits.charts", ""),
    "evidence": ("helpers.presentation.page.evidence", ""),
    "findings": ("helpers.presentation.findings.findings", ""),
    "governments": ("helpers.presentation.governments.governments", ""),
    "tables": ("helpers.presentation.exhibits.tables", ""),
    "themes": ("helpers.presentation.themes.theme_exhibits", ""),
}
__all__ = list(_PUBLIC)


def __getattr__(name: str) -> object:
    if name not in _PUBLIC:
        raise AttributeError(f"module 'helpers' has no attribute {name!r}; it has {', '.join(_PUBLIC)}")
    module, inside = _PUBLIC[name]
    loaded = importlib.import_module(module)
    value = getattr(loaded, inside) if inside else loaded
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(_PUBLIC)
