"""One government over its years: every verb that its notebook calls, gathered from the modules that make them."""

from __future__ import annotations

from helpers.presentation.governments.asked import exceptions, promises, revisions
from helpers.presentation.governments.audited import claims
from helpers.presentation.governments.trend import trend
from helpers.presentation.governments.years import years

__all__ = ["claims", "exceptions", "promises", "revisions", "trend", "years"]


def __dir__() -> list[str]:
    return list(__all__)
