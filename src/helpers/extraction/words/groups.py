"""Concepts taken together: what several rules of binding ask of words, each group once."""

from __future__ import annotations

import functools

from helpers.extraction.words.concepts import concepts

# what schools have: 普通高中12所，在校生2万人，专任教师1500人 speaks of one stage throughout
_ATTRIBUTES = (
    "staff",
    "full_time_teachers",
    "teachers",
    "pupils",
    "intake",
    "building",
    "book",
    "equipment_value",
    "qualification",
    "teaching_rooms",
    "sports_grounds",
    "multimedia_rooms",
    "key_teachers",
    "arts_pe_teachers",
    "per_hundred_pupils",
)


@functools.cache
def groups() -> dict[str, int]:
    """Return the bits of each group by name: what speaks of a subject, what goes on with one, what says a stage …"""
    known = concepts()
    light = known.mask(c.id for c in known.by_id.values() if c.kind == "thing" and c.light)
    changes = known.mask(("increase", "decrease", "reached", "last_year", "before_now"))
    stages = known.mask(c.id for c in known.by_id.values() if c.sets and c.sets[0] == "stage")
    neutral = known.mask(
        (
            "stage_schools",
            "kindergartens",
            "per_head",
            "share",
            "rate",
            "average",
            "cumulative",
            "head_count",
            "part_time",
        )
    )
    paid = known.mask(("allocated", "money", "seek", "owed", "department_total"))
    rated = known.mask(
        (
            "rate",
            "coverage",
            "equip",
            "completion_rate",
            "share",
            "rectification_rate",
            "settle_rate",
            "time_compliance",
        )
    )
    return {
        "light": light,
        "speaks": (known.subjects | known.acts | known.measures) & ~changes & ~stages & ~neutral,
        "changes": changes,
        "stages": stages,
        "义务教育": known.bits["compulsory"],
        "goes_on": changes | known.mask(("in_all", "same_basis", "stays")),
        "same_basis": known.bits["same_basis"],
        "paid": paid,
        "rated": rated,
        "in_all": known.bits["in_all"],
        "allocated": known.bits["allocated"],
        "per_student": known.bits["per_student"],
        "per_head": known.bits["per_head"],
        "head_count": known.bits["head_count"],
        "state": known.bits["state"],
        "whose": known.columns["scope"] | known.bits["state"],
        "find_and_rectify": known.bits["find_and_rectify"],
        "rural": known.bits["rural"],
        "ranks": known.mask(("city_rank", "county_rank", "province_rank", "national_rank")),
        "budgets": known.mask(("city_budget", "district_budget", "county_budget", "province_budget")),
        "share": known.bits["share"],
        "groups": known.mask(("work_group", "territory", "counties")),
        "counties": known.bits["counties"],
        "last_year": known.bits["last_year"],
        "reached": known.bits["reached"],
        "attributes": known.mask(_ATTRIBUTES),
        "compared": known.mask(("more", "fewer", "share", "before_now")),
        "stock": known.bits["stock"],
        "inspect": known.bits["inspect"],
        "schools": known.mask(("schools", "stage_schools", "kindergartens", "schools_and_kindergartens")),
        "kinds_of_school": known.mask(("schools", "stage_schools", "kindergartens")),
        "who": stages
        | known.mask(("schools", "stage_schools", "kindergartens", "schools_and_kindergartens", "pupil", "pupils"))
        | known.mask(("teachers", "staff", "public_sector", "private_sector", "any_stage", "glue", "in_all", "stock")),
        "named": known.measures
        & ~known.mask(("per_student", "share", "rate", "average", "standard_measure", "per_head")),
        "reduce_stock": known.bits["reduce_stock"],
        "new_subject": known.subjects,
    }
