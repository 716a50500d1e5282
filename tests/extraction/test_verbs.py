"""The entry of a verb: values are checked by the names of the parameters, before the verb does anything."""

from types import SimpleNamespace

import pandas as pd
import pytest

from helpers.extraction.facts import COLUMNS, LATE_COLUMNS, facts_table
from helpers.extraction.verbs import TOPICS, topic_labels, verb
from helpers.foundation.errors import ParameterError

GOVERNMENTS = pd.DataFrame(
    [("云岭省云坪县", "云岭省云坪县", "云坪县", "Yunping", ("yunping-2022",))],
    columns=["government_id", "place", "label_zh", "label_en", "report_ids"],
)
CARD = SimpleNamespace(report_id="yunping-2022", label_zh="云坪县", label_en="Yunping", place="云岭省云坪县", title="")
CORPUS = SimpleNamespace(
    language="zh",
    facts=facts_table([]),
    reports={"yunping-2022": SimpleNamespace(card=CARD)},
    governments=GOVERNMENTS,
)


@verb(mode=("fast", "slow"))
def told(corpus, indicator="", topic=None, report_id="", reports=(), government=None, top=3, mode="fast", other=None):
    """Return what it was given."""
    return indicator, topic, report_id, reports, government, top, mode, other


@verb
def counted(source):
    """Return one."""
    return 1


def test_defaults_and_known_values_pass():
    assert told(CORPUS) == ("", None, "", (), None, 3, "fast", None)
    given = ("alarm_rate", "safety", "yunping-2022", ["yunping-2022"], "云岭省云坪县", 1, "slow", object())
    assert told(CORPUS, *given) == given


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"indicator": "alram_rate"}, r"indicator 'alram_rate'; .*corpus\.indicators.*did you mean 'alarm_rate'\?"),
        ({"indicator": "专职保安配备率"}, "did you mean 'security_guard_rate'"),
        ({"indicator": None}, "indicator None"),
        ({"topic": "equty"}, r"topic 'equty'; expected funding, .*, other; did you mean 'equity'\?"),
        ({"topic": "双减"}, "did you mean 'double_reduction' "),
        ({"topic": ""}, "topic ''"),  # all topics are None
        ({"topic": ["safety"]}, r"topic \['safety'\]"),
        ({"report_id": "yunping-2021"}, "did you mean 'yunping-2022'"),
        ({"report_id": "云坪县"}, r"did you mean 'yunping-2022' \(云坪县\)\?"),
        ({"report_id": None}, "report_id None"),
        ({"reports": ["yunping-2021"]}, "did you mean 'yunping-2022'"),
        ({"government": "云坪县"}, "did you mean '云岭省云坪县'"),
        ({"government": "yunping-2022"}, "did you mean '云岭省云坪县'"),
        ({"top": 0}, "top 0"),
        ({"top": True}, "top True"),
        ({"mode": "fsat"}, "mode 'fsat'; expected fast, slow; did you mean 'fast'"),
        ({"tpoic": "safety"}, "told: got an unexpected keyword argument 'tpoic'; expected told.corpus, indicator"),
    ],
)
def test_wrong_values_are_refused(given, message):
    with pytest.raises(ParameterError, match=message):
        told(CORPUS, **given)


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (None, r"corpus: None; expected a corpus; corpus = open_corpus\(\)"),
        ("data/reports", r"corpus = open_corpus\('data/reports'\)"),
        (5, "corpus: 5"),
        (pd.DataFrame({"language": ["zh"]}), "corpus: a DataFrame"),
    ],
)
def test_a_corpus_is_wanted(value, message):
    with pytest.raises(ParameterError, match=message):
        told(value)


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (None, "source: None; expected a corpus or its facts table"),
        (pd.DataFrame({"value": [1]}), "source: a table without the columns report_id, fact_id, start, end, text …"),
    ],
)
def test_a_source_is_a_corpus_or_a_facts_table(value, message):
    assert [counted(CORPUS), counted(CORPUS.facts)] == [1, 1]
    with pytest.raises(ParameterError, match=message):
        counted(value)


def test_a_facts_table_of_an_earlier_version_is_one():
    assert counted(CORPUS.facts[[name for name in COLUMNS if name not in LATE_COLUMNS]]) == 1


def test_an_indicator_of_another_catalogue_is_known_from_the_facts():
    facts = pd.DataFrame({"indicator": ["our_own"]})
    assert told(SimpleNamespace(language="zh", facts=facts), "our_own")[0] == "our_own"


def test_the_help_names_what_every_parameter_may_be():
    assert told.__doc__.startswith("Return what it was given.\n\nParameters\n    corpus: what open_corpus() returned\n")
    assert "    mode: one of fast, slow; 'fast' unless given\n" in told.__doc__
    assert '    report_id: an id of corpus.reports, such as "tongnan-2022"; all unless given\n' in told.__doc__
    assert "other:" not in told.__doc__


def test_the_topics_are_those_of_the_reference_data():
    assert tuple(topic_labels()) == TOPICS
