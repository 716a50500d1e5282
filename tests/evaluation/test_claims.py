"""Claims found, as measured: numbers that can be, the last blind reading."""

from __future__ import annotations

import pytest

from helpers.evaluation import claims
from helpers.foundation.errors import ReferenceDataError


def test_every_reading_counts_what_can_be():
    for one in claims.measured():
        assert 0 < one.found <= one.claims
        assert one.slips_found <= one.slips <= one.claims
        assert one.accused <= one.judged


def test_the_last_blind_reading_is_the_one_that_is_published():
    blind = [one for one in claims.measured() if one.read == "blind"]
    assert claims.last_blind() == blind[-1]


@pytest.mark.parametrize("row", [{"read": "seen"}, {"found": "many"}])
def test_a_reading_that_cannot_be_is_an_error(row, monkeypatch):
    good = dict(zip(claims.COLUMNS, ("r", "2026-01-01", "blind", "1", "2", "1", "1", "0", "0", "0"), strict=True))
    monkeypatch.setattr(claims, "read_csv", lambda *_: (good | row,))
    claims.measured.cache_clear()
    with pytest.raises(ReferenceDataError, match="not a reading"):
        claims.measured()
    claims.measured.cache_clear()
