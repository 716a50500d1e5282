"""Every verb a notebook can call: it is listed, refuses what is wrong before any work, and says so in its help."""

import functools
import inspect
import re
import types

import pandas as pd
import pytest

import helpers
from helpers.extraction.collection import Corpus, open_corpus
from helpers.foundation.errors import ParameterError

from .years_corpus import years_corpus

MODULES = [name for name in helpers.__all__ if isinstance(getattr(helpers, name), types.ModuleType)]
FUNCTIONS = {name: getattr(helpers, name) for name in helpers.__all__ if name not in (*MODULES, "Choice")}
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
    "text": (None, 5, ["text"]),
    "what": (None, 15.44, ["保安"]),
    "top": (0, -1, 1.5, "护学岗", None),
    "language": ("EN", "中文", None, 5, ["zh"]),
    "corpus_dir": (None, "", 5, ["data/reports"]),
}
RIGHT = {
    "source": "corpus", "corpus": "corpus", "indicator": "public_budget_education_funding", "topic": "funding",
    "report_id": "yunping-2021", "government": "云坪县", "section": "funding", "kind": "briefing",
    "text": "经费1亿元。", "what": "保安",
}  # fmt: skip
FIVE = {
    "indicator": "public_budget_education_funding", "topic": "safety", "report_id": "tongnan-2022",
    "government": "重庆市潼南区", "section": "safety",
}  # fmt: skip
PROPERTIES = {
    name: kind for name, kind in vars(Corpus).items() if isinstance(kind, property | functools.cached_property)
}
TABLES = [name for name, verb in (VERBS | PROPERTIES).items() if "\nColumns" in inspect.cleandoc(verb.__doc__ or "")]
CASES = [
    (name, parameter, value)
    for name, verb in VERBS.items()
    for parameter in inspect.signature(verb).parameters
    for value in WRONG.get(parameter, ())
]


@pytest.mark.parametrize("value", ["safety", None, 5, ["safety"], pd.DataFrame({"a": [1]})])
def test_a_page_shows_exhibits(value):
    page = helpers.evidence.Page(years_corpus(), kind="briefing")
    with pytest.raises(ParameterError, match=r"exhibits: .*; expected exhibits, such as"):
        page.show(value)
    assert page.cited == {}


def _help(name):
    return inspect.cleandoc((VERBS | PROPERTIES)[name].__doc__)


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


@pytest.mark.parametrize("name", VERBS)
def test_the_help_says_what_it_returns_what_it_takes_and_shows_an_example(name):
    verb = VERBS[name]
    text = inspect.getdoc(verb)
    assert re.match(r"(Return|What) [^\n]+[.:]$", text.splitlines()[0]), "one sentence"
    assert "\n>>> " in text
    known = inspect.getdoc(verb.__init__) if inspect.isclass(verb) else text
    parameters = set(inspect.signature(verb).parameters)
    assert parameters - set(re.findall(r"^    (\w+): ", known, re.MULTILINE)) <= {"lead", "parameters"}
    assert "Raises ParameterError" in known


@pytest.mark.parametrize("name", TABLES)
def test_the_help_names_the_columns_with_their_types(name, five):
    table, told = five(name), _columns(_help(name))
    while isinstance(told, str):  # those of another verb
        told = _columns(_help(told))
    assert _kinds(table).keys() == told.keys()
    for column, kind in _kinds(table).items():
        assert kind in (told[column], ""), column


@pytest.mark.parametrize("name", [name for name in TABLES if "\nCodes: " in _help(name)])
def test_the_help_names_every_code_that_the_five_reports_bring_up(name, five):
    for column, codes in _codes(_help(name)).items():
        assert set(five(name)[column].explode().dropna()) <= codes, column


@pytest.mark.parametrize("name", PROPERTIES)
def test_every_table_of_a_corpus_names_its_columns(name):
    assert name in TABLES


@pytest.fixture(scope="module")
def five():
    """What a verb returns on the five reports, as a table."""
    corpus = open_corpus()

    @functools.cache
    def table_of(name):
        if name in PROPERTIES:
            return getattr(corpus, name)
        wanted = inspect.signature(VERBS[name]).parameters
        given = {
            one: FIVE[one] for one, known in wanted.items() if known.default is inspect.Parameter.empty and one in FIVE
        }
        made = VERBS[name](corpus, **given)
        return made if isinstance(made, pd.DataFrame) else made.data

    return table_of


def _columns(text):
    """The columns of a help text with their types, or the verb whose columns they are."""
    said = re.search(r"^Columns(?: of \.data)?: (.*?)\.$", text, re.MULTILINE | re.DOTALL)[1].replace("\n", " ")
    if said.startswith("those of "):
        return said.removeprefix("those of ")
    groups = re.findall(r"([^()]+) \((\w+)\)(?:; |$)", said)
    return {column: kind for names, kind in groups for column in names.split(", ")}


def _codes(text):
    """The closed lists of a help text: column is a, b or empty."""
    said = re.search(r"^Codes: (.*?)\.$", text, re.MULTILINE | re.DOTALL)[1].replace("\n", " ")
    lists = {}
    for part in said.split("; "):
        column, _, codes = part.partition(" is ")
        if len(held := re.split(", | or ", codes)) > 1:
            lists[column] = {"" if code == "empty" else code for code in held}
    return lists


def _kinds(table):
    """The type of each column as a help text names it, empty where no cell tells."""
    return {column: _kind(table[column]) for column in table.columns}


def _kind(column):
    kind = {"float64": "float", "int64": "int", "int32": "int", "bool": "bool", "Int64": "Int64"}.get(str(column.dtype))
    return kind or "/".join({type(value).__name__ for value in column.dropna()})
