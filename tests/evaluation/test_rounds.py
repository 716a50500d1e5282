"""Blind rounds: measured, kept one reading beside the other, and read back with every fault named."""

from __future__ import annotations

import csv
import io

import pytest

from helpers import cli
from helpers.evaluation import rounds
from helpers.evaluation.labels import read_labels
from helpers.evaluation.rounds import BLIND, COLUMNS, LEARNT, checked, kept, last_blind, read_rounds, rounds_csv, score
from helpers.foundation import paths
from helpers.foundation.errors import ParameterError, ReferenceDataError
from helpers.foundation.paths import PROJECT_ROOT, REFERENCE_DIR

from ..labelled import FIGURES, FOCUS, LABELS, a_round, folder, label_of, results_of, row

DEVELOP = PROJECT_ROOT / "tests" / "gold" / "develop"


def test_a_folder_is_scored_column_by_column(tmp_path):
    results = score(read_labels(folder(tmp_path)))
    assert {"mention_f1", "amount_f1", "indicator_focus_recall", "topic_accuracy"} <= set(results)
    assert (results["mention_f1"].hits, results["mention_f1"].of, results["mention_f1"].value) == (1, 1, 1)
    assert "mask_recall" not in results, "no mask, no result"


def test_every_result_has_its_counts_and_an_interval_around_it():
    for result in results_of(FIGURES).values():
        assert result.low <= result.value <= result.high
        assert 0 <= result.hits <= result.of > 0


def test_what_counts_neither_way_is_said():
    change = row(0, "5万元", change="increase", indicator=FOCUS)
    found = results_of([change, FIGURES[5]], [label_of(change, indicator=[]), LABELS[5]])
    assert "1 more count neither way" in found["indicator_focus_precision"].note
    assert "neither" not in found["indicator_focus_recall"].note


def published(monkeypatch, text):
    """Make ``text`` the rounds of the project."""
    rows = [{name: line.get(name) for name in COLUMNS} for line in csv.DictReader(io.StringIO(text))]
    monkeypatch.setattr(rounds, "read_csv", lambda name, columns: tuple(rows))


def test_rounds_are_read_as_they_were_written(monkeypatch):
    made = [a_round("1"), a_round("1", "2026-12-02", LEARNT, mention_f1=0.95), a_round("2", "2026-12-03")]
    published(monkeypatch, rounds_csv(made))
    assert list(read_rounds()) == made


def test_the_rounds_of_the_project_are_sound():
    assert all(item.results for item in read_rounds())
    assert (REFERENCE_DIR / rounds.FILE).read_text(encoding="utf-8").splitlines()[0] == ",".join(COLUMNS)


BROKEN = {  # what stands in the file → what is put there, and what is said of it
    "mention_f1": ("mention_f", "line 2: measure 'mention_f' is not known; expected mention_f1"),
    ",blind,": (",read,", "line 2: read 'read'; expected blind or after learning"),
    "2026-12-01": ("1.12.2026", "line 2: .*1.12.2026.*; expected a date"),
    "indicator_focus_recall": ("mention_f1", "line 3: measure 'mention_f1' stands twice"),
}
BROKEN |= {
    ",90,": (",ninety,", "line 2: .*; expected numbers in value"),
    ",90,100": (",190,100", "line 2: 190 of 100"),
    ",0.9,": (",1.9,", "line 2: 90 of 100, 1.9 in 0.0 to 1.0"),
}


@pytest.mark.parametrize("old", BROKEN)
def test_a_broken_row_is_named(monkeypatch, old):
    new, message = BROKEN[old]
    published(monkeypatch, rounds_csv([a_round()]).replace(old, new))
    with pytest.raises(ReferenceDataError, match=f"rounds.csv, {message}"):
        read_rounds()


def test_rows_of_one_reading_say_the_same_of_it(monkeypatch):
    head, first, second = rounds_csv([a_round()]).splitlines()
    published(monkeypatch, "\n".join([head, first, second.replace(",480,", ",481,")]))
    with pytest.raises(ReferenceDataError, match="line 3: another date, texts or figures"):
        read_rounds()
    published(monkeypatch, "\n".join([head, first, second.replace("1,", "2,", 1), first]))
    with pytest.raises(ReferenceDataError, match=r"line 4: round '1' .blind. stands twice"):
        read_rounds()


def test_a_reading_takes_the_place_of_the_same_reading():
    one, again, two = a_round("1"), a_round("1", mention_f1=0.5), a_round("2")
    assert kept([one, two], again) == [again, two]
    assert kept([], one) == [one]


def test_a_reading_after_learning_stands_beside_the_blind_one():
    one, learnt = a_round("1"), a_round("1", "2026-12-09", LEARNT)
    assert kept([one], learnt) == [one, learnt]


def test_a_round_is_read_blind_once():
    with pytest.raises(ParameterError, match="round 1 was read blind on 2026-12-01"):
        kept([a_round("1")], a_round("1", "2026-12-02"))
    with pytest.raises(ParameterError, match="round 2 was never read blind"):
        kept([a_round("1")], a_round("2", read=LEARNT))


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        ([], None),
        ([a_round("1")], "1"),
        ([a_round("2", "2026-12-02"), a_round("1", "2026-12-01")], "1"),  # the last in the file
        ([a_round("1"), a_round("2")], "2"),
        ([a_round("1"), a_round("1", "2026-12-09", LEARNT)], "1"),
    ],
)
def test_the_last_blind_round(made, expected):
    last = last_blind(made)
    assert (last and (last.name, last.read)) == (expected and (expected, BLIND))


@pytest.mark.parametrize(
    ("name", "date", "message"),
    [
        (None, "2026-12-01", "round None"),
        ("=1", "2026-12-01", "round '=1'"),  # a formula for a spreadsheet
        ("1", None, "date None"),
        ("1", "2026-13-01", "date '2026-13-01'"),
    ],
)
def test_a_round_that_is_kept_has_a_name_and_a_day(tmp_path, name, date, message):
    with pytest.raises(ParameterError, match=message):
        checked(name, date, read_labels(folder(tmp_path)))


def test_texts_of_the_project_are_no_round():
    with pytest.raises(ParameterError, match=r"the project holds this text .tests/gold/develop/d01.txt."):
        checked("1", "2026-12-01", read_labels(DEVELOP))


def test_the_command_prints_the_results(workbook, tmp_path):
    run = workbook("score", "--labels", folder(tmp_path))
    assert run.status == 0, run.stderr
    table = list(csv.DictReader(io.StringIO(run.stdout)))
    assert table[0]["measure"] == "mention_f1"
    assert set(table[0]) == {"measure", "value", "hits", "of", "low", "high", "note"}
    assert "texts: 1, figures: 1" in run.stderr


def test_the_command_counts_what_a_change_of_the_rules_wins(workbook, tmp_path):
    run = workbook("score", "--labels", folder(tmp_path), "--against", "HEAD")
    assert run.status == 0, run.stderr
    assert run.stdout.splitlines()[-1].endswith("lost since HEAD")


def test_the_command_keeps_a_round_and_never_its_texts(monkeypatch, tmp_path, capsys):
    place = tmp_path / "reference"
    place.mkdir()
    monkeypatch.setattr(paths, "REFERENCE_DIR", place)
    monkeypatch.setattr(rounds, "read_rounds", tuple)
    texts = tmp_path / "texts"
    texts.mkdir()
    asked = ["score", "--labels", str(folder(texts)), "--round", "1", "--date", "2026-12-01", "--write"]
    assert cli.main(asked) == 0
    (file,) = place.iterdir()
    text = file.read_text(encoding="utf-8")
    assert text.splitlines()[1].startswith("1,2026-12-01,blind,1,1,mention_f1,1.0,1,1,")
    assert "教育经费" not in text
    assert capsys.readouterr().out.startswith("measure,")


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["--round", "1"], 2, "without --labels"),
        (["--labels", "nowhere"], 1, "nowhere: no such folder"),
        (["--labels", DEVELOP, "--round", "1", "--date", "2026-12-01", "--write"], 2, "the project holds this text"),
        (["--labels", DEVELOP, "--write"], 2, "round None"),
        (["--labels", DEVELOP, "--gold", DEVELOP], 2, "not allowed with"),
    ],
)
def test_wrong_usage_is_one_clear_line(workbook, arguments, status, words):
    before = (REFERENCE_DIR / rounds.FILE).read_bytes()
    run = workbook("score", *arguments)
    assert (run.status, run.stdout) == (status, "")
    assert words in run.stderr
    assert (REFERENCE_DIR / rounds.FILE).read_bytes() == before
