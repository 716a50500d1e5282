"""``workbook add``: each text once, with a card of what can be found; nothing passed over in silence."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from helpers.corpus import readers
from helpers.corpus.cards import read_cards
from helpers.extraction.collection import open_corpus
from helpers.foundation.errors import InputError
from helpers.foundation.paths import PROJECT_ROOT
from helpers.pipeline.add import add

from ..made_files import PROSE, REPORT, as_docx, as_page, zipped, zipped_by_windows

REAL = PROJECT_ROOT / "data" / "reports"
GAOPING = (REAL / "gaoping-2021.txt").read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def derived(tmp_path_factory, monkeypatch):
    monkeypatch.setattr(readers, "DERIVED_DIR", tmp_path_factory.mktemp("derived"))


@pytest.fixture
def write(tmp_path):
    def written(name, content):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return written


def told(done):
    return [(outcome.state, outcome.report_id, outcome.file) for outcome in done.outcomes]


def test_a_word_file_becomes_a_text_with_its_card(write, tmp_path):
    done = add([write("高平市自评报告.docx", as_docx(GAOPING))], tmp_path / "corpus")
    assert told(done) == [("added", "140581-2021", "高平市自评报告.docx")], "a code of the divisions and the year"
    assert (done.problems, done.skipped) == ((), ())
    (card,) = read_cards(tmp_path / "corpus")
    assert (card.label_zh, card.place, card.level) == ("高平市", "山西省晋城市高平市", "county")
    assert (card.year, card.published, card.masked, card.genre) == (2021, "2021-11-05", False, "self_evaluation")
    assert card.source.startswith("from 高平市自评报告.docx, read by python-docx ")
    corpus = open_corpus(tmp_path / "corpus")  # the checksum on the card is that of the text
    assert "7.2亿元" in set(corpus.facts["text"])


def test_the_text_is_written_as_it_was(write, tmp_path):
    add([write("gaoping.txt", GAOPING.replace("\n", "\r\n").encode("gb18030"))], tmp_path / "corpus")
    assert (tmp_path / "corpus" / "gaoping.txt").read_bytes().decode("utf-8") == GAOPING.replace("\n", "\r\n")


def test_a_text_in_another_wrapping_is_known(write, tmp_path):
    corpus = tmp_path / "corpus"
    add([write("a.docx", as_docx(REPORT))], corpus)
    before = sorted((path.name, path.read_bytes()) for path in corpus.iterdir())
    done = add([write("b.txt", REPORT), write("c/d.zip", zipped({"e.md": REPORT.encode("gbk")}))], corpus)
    assert told(done) == [("known", "a", "b.txt"), ("known", "a", "d.zip/e.md")]
    assert sorted((path.name, path.read_bytes()) for path in corpus.iterdir()) == before


def test_a_text_that_lies_in_the_corpus_without_a_card_is_known(write, tmp_path):
    write("corpus/x.docx", as_docx(REPORT))
    assert told(add([write("b.txt", REPORT)], tmp_path / "corpus")) == [("known", "x", "b.txt")]


def test_a_near_copy_is_added_and_said(write, tmp_path):
    near = REPORT.replace("15.44亿元", "15.45亿元")
    done = add([write("a.txt", REPORT), write("b.txt", near)], tmp_path / "corpus")
    (note,) = done.outcomes[1].notes
    assert done.outcomes[1].state == "added"
    assert note.startswith("nearly the same text as a (")


def test_two_reports_of_a_corpus_are_no_near_copies(tmp_path):
    done = add([REAL], tmp_path / "corpus")
    assert [outcome.notes for outcome in done.outcomes] == [()] * 5
    assert len(read_cards(tmp_path / "corpus")) == 5


def test_cards_that_are_there_stay_as_they_are(write, tmp_path):
    write("corpus/corpus.csv", (REAL / "corpus.csv").read_bytes())
    for path in REAL.glob("*.txt"):
        write(f"corpus/{path.name}", path.read_bytes())
    known = read_cards(REAL)
    add([write("yunping.txt", REPORT)], tmp_path / "corpus")
    assert read_cards(tmp_path / "corpus")[:-1] == known
    assert read_cards(tmp_path / "corpus")[-1].report_id == "yunping"


def test_an_id_that_is_taken_gets_a_number(write, tmp_path):
    done = add([write("1/a.txt", REPORT), write("2/a.txt", GAOPING)], tmp_path / "corpus")
    assert [outcome.report_id for outcome in done.outcomes] == ["a", "a-2"]


def test_names_that_differ_in_case_only_are_two_files_on_any_disk(write, tmp_path):
    done = add([write("1/a.txt", REPORT), write("2/A.txt", GAOPING)], tmp_path / "corpus")
    assert [outcome.report_id for outcome in done.outcomes] == ["a", "A-2"]
    done = add([write("3/a-2.txt", PROSE * 3)], tmp_path / "corpus")
    assert [outcome.report_id for outcome in done.outcomes] == ["a-2-2"]


def test_what_lies_in_the_corpus_keeps_its_name_even_if_it_cannot_be_looked_into(write, tmp_path, monkeypatch):
    write("corpus/a.txt", GAOPING)
    write("corpus/b.zip", zipped({"c.txt": PROSE.encode()}))
    source = write("1/a.txt", REPORT)
    monkeypatch.setattr(readers, "DERIVED_DIR", write("file", b""))  # no zip can be unpacked
    assert told(add([source], tmp_path / "corpus")) == [("added", "a-2", "a.txt")]
    assert (tmp_path / "corpus" / "a.txt").read_text(encoding="utf-8") == GAOPING


@pytest.mark.parametrize("name", ["..txt", "-x.txt", "a b#c.txt", "云坪.txt", "%2e%2e.txt", "x" * 90 + ".txt"])
def test_an_id_is_never_a_path(write, tmp_path, name):
    (outcome,) = add([write(name, REPORT)], tmp_path / "corpus").outcomes
    assert Path(outcome.report_id).name == outcome.report_id
    assert outcome.report_id.isascii()
    assert sorted(path.name for path in (tmp_path / "corpus").iterdir()) == sorted(
        [f"{outcome.report_id}.txt", "corpus.csv"]
    )


def test_a_masked_report_is_not_named_by_its_file(write, tmp_path):
    masked = (REAL / "anon-county-city-2022.txt").read_text(encoding="utf-8")
    add([write("高平市2022年自评报告.docx", as_docx(masked))], tmp_path / "corpus")
    (card,) = read_cards(tmp_path / "corpus")
    assert card.masked
    assert "高平" not in "".join(map(str, (card.source, card.report_id, card.title, card.label_zh, card.place)))


def test_folders_and_zips_of_everything(write, tmp_path):
    write("in/a.docx", as_docx(REPORT))
    write("in/deeper/b.html", as_page(GAOPING))
    write("in/c.zip", zipped_by_windows({"县/报告.txt": (REAL / "tongnan-2022.txt").read_bytes(), "县/~.exe": b"MZ"}))
    write("in/bad.pdf", b"%PDF-1.7 nothing")
    write("in/~$a.docx", b"lock")
    done = add([tmp_path / "in", tmp_path / "nowhere"], tmp_path / "corpus")
    assert sorted(told(done)) == [
        ("added", "500152-2022", "in/报告.txt"),
        ("added", "a", "a.docx"),
        ("added", "b", "deeper/b.html"),
    ]
    assert [str(problem).rpartition("/")[2].split(":")[0] for problem in done.problems] == ["bad.pdf", "nowhere"]
    assert [line.rpartition("/")[2] for line in done.skipped] == [
        "~.exe: no report by its ending .exe and its content",
        "~$a.docx: the lock of a file that is open elsewhere",
    ]


def test_a_text_that_is_no_report_is_doubted(write, tmp_path):
    (outcome,) = add(
        [write("poem.txt", "春眠不觉晓，处处闻啼鸟。夜来风雨声，花落知多少。" * 4)], tmp_path / "corpus"
    ).outcomes
    assert outcome.notes == ("reads like no report: no title, place or year of one was found",)


def test_no_cell_of_a_card_is_run_by_a_spreadsheet(write, tmp_path):
    text = f'＝=HYPERLINK("x")云坪县2022年履行教育职责自评报告\n{PROSE * 3}'
    add([write("=cmd.txt", text)], tmp_path / "corpus")
    with (tmp_path / "corpus" / "corpus.csv").open(encoding="utf-8-sig", newline="") as handle:
        cells = [cell for row in csv.reader(handle) for cell in row]
    assert [cell for cell in cells if cell[:1] in ("=", "+", "-", "@", "＝")] == []


def test_a_corpus_that_is_a_file_and_one_with_broken_cards_are_refused(write, tmp_path):
    with pytest.raises(InputError, match="no folder"):
        add([write("a.txt", REPORT)], write("corpus.txt", "x"))
    write("broken/corpus.csv", "a,b\n")
    with pytest.raises(InputError, match=r"corpus\.csv, line 1: columns a, b"):
        add([tmp_path / "a.txt"], tmp_path / "broken")
