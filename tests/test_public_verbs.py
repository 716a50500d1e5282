"""Every verb a notebook can call: it is listed, refuses what is wrong before any work, and says so in its help."""

import inspect
import types

import pandas as pd
import pytest

import helpers
from helpers.extraction.collection import open_corpus
from helpers.foundation.errors import ParameterError

from .years_corpus import years_corpus

MODULES = [name for name in helpers.__all__ if isinstance(getattr(helpers, name), types.ModuleType)]
FUNCTIONS = {name: getattr(helpers, name) for name in helpers.__all__ if name not in MODULES}
VERBS = FUNCTIONS | {
    f"{module}.{name}": getattr(getattr(helpers, module), name)
    for module in MODULES
    for name in dir(getattr(helpers, module))
}
WRONG = {
    "corpus": (None, "data/reports", 5, pd.DataFrame({"value": [1]})),
    "source": (None, "data/reports", 5, pd.DataFrame({"value": [1]})),
    "indicator": ("security_gaurd_rate", "专职保安配备率", "", None, 5, ["alarm_rate"]),
    "topic": ("equty", "双减", "", 5, ["safety"]),
    "report_id": ("yunping-2020", "云坪县", 5, ["yunping-2021"]),
    "government": ("云坪", "yunping-2021", "", 5, ["云坪县"]),
    "reports": ("yunping-2020", "yunping-2021,yunping-2022", '["yunping-2021"]', 2022, [2022], None),
    "section": ("fundng", None, 5, ["funding"]),
    "kind": ("topics", None, 5),
    "top": (0, -1, 1.5, "护学岗", None),
    "language": ("EN", "中文", None, 5, ["zh"]),
    "corpus_dir": (None, "", 5, ["data/reports"]),
}
RIGHT = {
    "source": "corpus", "corpus": "corpus", "indicator": "public_budget_education_funding", "topic": "funding",
    "report_id": "yunping-2021", "government": "云坪县", "section": "funding", "kind": "briefing",
}  # fmt: skip
CASES = [
    (name, parameter, value)
    for name, verb in VERBS.items()
    for parameter in inspect.signature(verb).parameters
    for value in WRONG.get(parameter, ())
]


@pytest.mark.parametrize("module", MODULES)
def test_a_module_shows_its_verbs_only(module):
    shown = getattr(helpers, module)
    assert dir(shown) == sorted(shown.__all__)
    assert all(getattr(shown, name).__module__.startswith("helpers.presentation") for name in dir(shown))


@pytest.mark.parametrize("name", VERBS)
def test_every_parameter_is_checked(name):
    verb = VERBS[name].__init__ if inspect.isclass(VERBS[name]) else VERBS[name]
    assert hasattr(verb, "__wrapped__"), "decorated as a verb"
    unchecked = set(inspect.signature(verb).parameters) - set(WRONG) - {"self", "report_ids", "lead", "parameters"}
    assert unchecked == set()


@pytest.mark.parametrize(("name", "parameter", "value"), CASES)
def test_a_wrong_value_is_refused_before_any_work(name, parameter, value, monkeypatch):
    corpus = years_corpus()
    for table in ("relations", "mentions", "coverage", "sentences", "sections"):  # whatever a verb works on
        monkeypatch.setattr(type(corpus), table, property(lambda _: pytest.fail("work before the check")))
    given = {
        one: corpus if RIGHT[one] == "corpus" else RIGHT[one]
        for one, known in inspect.signature(VERBS[name]).parameters.items()
        if one in RIGHT and known.default is inspect.Parameter.empty
    }
    with pytest.raises(ParameterError) as caught:
        VERBS[name](**given | {parameter: value})
    assert "expected" in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("tongnan-2021", "did you mean 'tongnan-2022'"),
        ("潼南区", r"did you mean 'tongnan-2022' \(潼南区\)"),
        ("tongnan-2022,gaoping-2021", r"one text; .*did you mean \['tongnan-2022', 'gaoping-2021'\]"),
        ('["tongnan-2022"]', r"did you mean \['tongnan-2022'\]"),
        (2022, "report_ids 2022; expected a list"),
        ([None], "report_ids None"),
    ],
)
def test_reports_are_chosen_by_a_list_of_ids(given, message):
    with pytest.raises(ParameterError, match=message):
        open_corpus(report_ids=given)


def test_one_report_id_is_a_list_of_one():
    assert list(open_corpus(report_ids="tongnan-2022").reports) == ["tongnan-2022"]


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"kind": "topic"}, "expected topic="),
        ({"kind": "briefing", "topic": "safety"}, "expected nothing but the kind"),
        ({"kind": "report", "report_id": "yunping-2020"}, "did you mean 'yunping-"),
    ],
)
def test_a_page_is_told_what_it_is_about(given, message):
    with pytest.raises(ParameterError, match=message):
        helpers.evidence.Page(years_corpus(), **given)
