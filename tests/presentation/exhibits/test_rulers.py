"""Rulers: one basis, one stage, whole areas, nothing that is only planned; the rest stands beside with its reason."""

from types import SimpleNamespace

import pandas as pd

from helpers.presentation.exhibits.rulers import one_ruler

BLANK = {
    "indicator": "security_guard_rate", "kind": "percent", "basis": "", "stage": "", "scope": "全域",
    "status": "actual",
}  # fmt: skip


def _ruler(*facts):
    rows = [BLANK | {"fact_id": f"f{n}", "report_id": f"r{n}"} | fact for n, fact in enumerate(facts)]
    cells = [
        {"state": "stated", "report_id": row["report_id"], "fact_ids": (row["fact_id"],), "grade": "", "reasons": ()}
        for row in rows
    ]
    found = one_ruler(SimpleNamespace(facts=pd.DataFrame(rows)), cells)
    return [one["fact_id"] for one in found.facts], {one["fact_id"]: why for one, why in found.others}


def test_a_part_and_a_plan_stand_beside_with_their_own_reasons():
    on, beside = _ruler({}, {}, {"scope": "江津区"}, {"status": "planned"})
    assert on == ["f0", "f1"]
    assert beside == {"f2": ("other_scope",), "f3": ("not_achieved",)}


def test_another_basis_or_stage_is_another_ruler():
    on, beside = _ruler({"basis": "教育经费"}, {"basis": "教育经费"}, {"basis": "教育事业费"}, {"stage": "学前"})
    assert on == ["f0", "f1"]
    assert beside == {"f2": ("other_basis",), "f3": ("other_basis", "other_stage")}


def test_without_figures_there_is_an_empty_ruler():
    assert _ruler() == ([], {})
