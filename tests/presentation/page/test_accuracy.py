"""The last blind round stands first on every page and in the README, the five reports only beside it."""

from types import SimpleNamespace

import pytest

from helpers.evaluation.rounds import LEARNT
from helpers.evaluation.scoring import COLUMNS, FILE, measures
from helpers.foundation.reference import read_csv
from helpers.presentation.language.wording import say
from helpers.presentation.page import accuracy, codebook
from helpers.presentation.page.accuracy import brief, brief_heads, cells, heads, last_blind, lead, lines, scores

from ...labelled import FIGURES, a_round, results_of

KNOWN = {"zh": "规则所依据的五份报告", "en": "the five reports the rules were written on"}
WHOLE = a_round("7", "2026-12-07")._replace(results=results_of(FIGURES))
ROUNDS = {
    "none": [],
    "one": [a_round("1")],
    "many": [a_round("1"), a_round("2", "2026-12-02", mention_f1=0.8), a_round("1", "2026-12-05", LEARNT), WHOLE],
}


@pytest.fixture(params=list(ROUNDS))
def rounds(request, monkeypatch):
    held = ROUNDS[request.param]
    for module in (accuracy, codebook):
        monkeypatch.setattr(module, "read_rounds", lambda: held)
    return held


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_five_reports_never_stand_alone(rounds, language):
    html = scores(SimpleNamespace(language=language)).html
    assert KNOWN[language] in html
    assert (say("table.scores.no_round", language) in html) is not rounds


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_result_of_the_last_round_is_shown_with_count_and_interval(rounds, language):
    last = last_blind(rounds)
    shown = {line.measure: line for line in lines(last, language)}
    for result in last.results.values() if last else ():
        line = shown[result.measure]
        assert str(result.hits) in line.counts
        assert str(result.of) in line.counts
        assert f"{result.low:.0f}" in line.interval
        assert line.value


def test_every_published_score_of_the_five_reports_is_shown_with_its_labels(rounds):
    shown = {line.measure: line.known for line in lines(last_blind(rounds), "en")}
    for row in read_csv(FILE, COLUMNS, key="measure"):
        assert shown[row["measure"]].endswith(f" ({row['gold']})")


def test_what_is_measured_on_unseen_texts_comes_first():
    held = lines(WHOLE, "en")
    unseen = [line for line in held if line.value]
    assert held[: len(unseen)] == unseen
    assert [line.measure for line in unseen] == list(measures("rounds"))
    rest = [line.measure for line in held[len(unseen) :]]
    assert rest == [name for name in measures("reports") if name not in WHOLE.results]


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        ("mention_f1", ("1.000", "7 of 7", "0.785–1.000", "0.985")),
        ("mask_values_invented", ("0", "0 wrong of 2", "0.0–1.3", "0")),
        ("scope_recall", ("1.000", "2 of 2", "0.342–1.000", "0.750")),
        ("change_accuracy", ("1.000", "7 of 7", "0.646–1.000", "")),  # nothing is promised
    ],
)
def test_a_line_in_print(measure, expected):
    (line,) = [line for line in lines(WHOLE, "en") if line.measure == measure]
    assert (line.value, line.counts, line.interval, line.wanted) == expected


@pytest.mark.parametrize(("language", "words"), [("zh", "13项目标达到13项"), ("en", "13 of 13 aims are reached")])
def test_the_lead_counts_the_aims(language, words):
    assert words in lead(WHOLE, language)


def test_an_aim_that_is_missed_is_not_counted_as_reached():
    assert "1 of 2 aims" in lead(a_round(mention_f1=0.99, indicator_focus_recall=0.84), "en")
    assert "2 of 2 aims" in lead(a_round(mention_f1=0.99, indicator_focus_recall=0.85), "en")


def test_the_other_readings_stand_in_brief_the_latest_first():
    many = ROUNDS["many"]
    rows = brief(many, last_blind(many), "zh")
    assert [(row[0], row[2]) for row in rows] == [("1", "学过之后"), ("2", "盲测"), ("1", "盲测")]
    assert rows[1][5] == "0.800 (0.000–1.000)"
    assert rows[1][6] == "—", "not measured in this round"
    assert {len(row) for row in rows} == {len(brief_heads("zh"))}
    assert brief(ROUNDS["one"], last_blind(ROUNDS["one"]), "zh") == []


def test_the_last_round_is_not_told_twice(rounds):
    html = scores(SimpleNamespace(language="zh")).html
    assert html.count("<table") == (2 if len(rounds) > 1 else 1)
    assert [row[0] for row in brief(rounds, last_blind(rounds), "zh")].count("7") == 0


def test_every_line_fills_the_columns(rounds):
    last = last_blind(rounds)
    assert {len(cells(line, last)) for line in lines(last, "en")} == {len(heads(last, "en"))}


def test_the_readme_says_the_same(rounds):
    last, text = last_blind(rounds), codebook.scores()
    assert text.startswith(lead(last, "en"))
    for line in lines(last, "en"):
        assert f"| {' | '.join(cells(line, last))} |" in text
    for row in brief(rounds, last, "en"):
        assert f"| {' | '.join(row)} |" in text


def test_a_name_from_the_file_is_no_markup():
    html = scores_of(a_round("<b>x"))
    assert "<b>" not in html
    assert "&lt;b&gt;x" in html


def scores_of(*held):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(accuracy, "read_rounds", lambda: held)
        return scores(SimpleNamespace(language="zh")).html
