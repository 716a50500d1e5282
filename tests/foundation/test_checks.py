"""What a user may give: what is accepted, how a list is understood, and which hint stands behind a wrong value."""

import pytest

from helpers.foundation.checks import check_count, check_known, check_list, did_you_mean, shown
from helpers.foundation.errors import ParameterError

IDS = ["gaoping-2021", "tongnan-2022", "anon-county-2022"]
LABELS = {
    "security_guards": ("保安人数", "Security guards"),
    "security_guard_rate": ("专职保安配备率", "Schools with security guards"),
    "alarm_rate": ("一键式报警达标率", "One-key alarm"),
}


def test_what_is_known_passes():
    check_known("report_id", IDS, IDS)


def test_what_is_not_known_is_named_with_what_is_and_the_nearest():
    wanted = r"^report_id 'tongnan-2021'; expected gaoping-2021, .*-2022; did you mean 'tongnan-2022'\?$"
    with pytest.raises(ParameterError, match=wanted):
        check_known("report_id", ["tongnan-2021"], IDS)


@pytest.mark.parametrize("value", [None, 5, ["a"], object(), ""])
def test_a_value_of_another_type_is_refused(value):
    with pytest.raises(ParameterError, match=r"^topic .*; expected a, b"):
        check_known("topic", [value], ["a", "b"])


def test_a_long_list_is_cut_and_counted():
    with pytest.raises(ParameterError, match=r"expected a0, .*, a13 … \(20\)"):
        check_known("id", ["zzz"], [f"a{n}" for n in range(20)])


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("专职保安配备率", "did you mean 'security_guard_rate' (专职保安配备率)?"),  # its label, not its id
        ("one-key ALARM", "did you mean 'alarm_rate' (One-key alarm)?"),
        ("SECURITY_GUARDS", "did you mean 'security_guards'?"),
        ("security_gaurd_rate", "did you mean 'security_guard_rate'?"),
        (
            "保安",
            "did you mean 'security_guards' (保安人数) or 'security_guard_rate' (专职保安配备率)?",
        ),  # in two labels
        ("一键报警达标率", "did you mean 'alarm_rate' (一键式报警达标率)?"),  # a label nearly typed
        ("xyz", ""),
        ("", ""),
    ],
)
def test_a_hint_names_the_nearest(word, hint):
    assert did_you_mean(word, list(LABELS), LABELS) == hint


@pytest.mark.parametrize(
    ("given", "held"),
    [
        ("tongnan-2022", ["tongnan-2022"]),  # one is a list of one
        (["tongnan-2022"], ["tongnan-2022"]),
        (("gaoping-2021", "tongnan-2022"), ["gaoping-2021", "tongnan-2022"]),
        (dict.fromkeys(IDS), IDS),
        ([], []),
    ],
)
def test_lists_of_every_kind_are_read(given, held):
    assert check_list("report_ids", given, IDS) == held


@pytest.mark.parametrize(
    ("given", "message"),
    [
        # papermill's command line
        ("gaoping-2021,tongnan-2022", r"one text; .*did you mean \['gaoping-2021', 'tongnan-2022'\]\?"),
        ('["tongnan-2022"]', r"one text; .*did you mean \['tongnan-2022'\]\?"),
        ("a,b", "'a,b': one text; expected a list, of gaoping-2021"),
        ("tongnan-2021", r"did you mean 'tongnan-2022'\?"),
        (2022, "report_ids 2022; expected a list, of"),
        ([2022], "report_ids 2022; expected gaoping-2021"),
        ([None], "report_ids None"),
        (None, "report_ids None; expected a list"),
    ],
)
def test_what_is_no_list_of_the_known_is_refused(given, message):
    with pytest.raises(ParameterError, match=message):
        check_list("report_ids", given, IDS)


@pytest.mark.parametrize("value", [0, -1, 1.5, "3", True, None])
def test_a_count_is_a_whole_number(value):
    check_count("top", 1)
    with pytest.raises(ParameterError, match=r"top .*; expected a whole number, 1 or more"):
        check_count("top", value)


def test_a_long_text_is_cut_short():
    assert len(shown("长" * 500)) < 80
