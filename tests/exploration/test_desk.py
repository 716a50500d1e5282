"""The desk: what changes when something is chosen, typed, pasted, uploaded or saved."""

import datetime

import pytest

from helpers.exploration.desk import Desk, explore
from helpers.extraction.collection import open_corpus

GUARDS = "security_guard_rate"


@pytest.fixture(scope="module", params=["zh", "en"])
def held(request):
    return open_corpus(language=request.param)


def test_choosing_changes_chart_table_and_sentences_at_once(held):
    desk = Desk(held)
    before = [view.value for view in desk.views.values()]
    desk.lists["indicators"].value = (GUARDS,)
    assert all(new != old for new, old in zip([view.value for view in desk.views.values()], before, strict=True))
    assert desk.choice.indicators == (GUARDS,)
    assert "<svg" in desk.views["chart"].value
    facts = desk.choice.facts(held)
    for fact_id in facts["fact_id"]:
        assert f'href="#{fact_id}"' in desk.views["table"].value
        assert f'id="{fact_id}"' in desk.views["sentences"].value


def test_a_choice_without_figures_says_so(held):
    desk = Desk(held)
    desk.lists["indicators"].value = (GUARDS,)
    desk.lists["topics"].value = ("funding",)
    assert "<table" not in desk.views["table"].value
    assert "0" not in desk.told.value


def test_finding_lists_every_place_or_that_there_is_none(held):
    desk = Desk(held)
    desk.sought.value = "15.44"
    assert desk.found.value.count("<mark") == 1
    desk.sought.value = "没有这句话"
    assert "<table" not in desk.found.value


def uploaded(name, content):
    now = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
    return {"name": name, "type": "text/plain", "size": len(content), "content": content, "last_modified": now}


def test_a_pasted_text_and_a_file_are_read(held):
    desk = Desk(held)
    desk.read("投入15.44亿元。")
    assert "15.44亿元</mark>" in desk.tried.value
    desk.upload.value = (uploaded("a.txt", "配备保安168名。".encode("gb18030")),)
    assert "168名</mark>" in desk.tried.value
    desk.upload.value = (uploaded("b.txt", b"\x00\x01\x02"),)
    assert "b.txt" in desk.tried.value
    desk.read(" ")
    assert "<mark" not in desk.tried.value


def test_the_choice_is_saved_and_a_wrong_name_is_said(held, tmp_path):
    desk = Desk(held)
    desk.save(str(tmp_path / "mine.yaml"))
    assert (tmp_path / "mine.yaml").is_file()
    desk.save(str(tmp_path / "mine.txt"))
    assert "yaml" in desk.saved.value


def test_every_control_has_a_name_in_the_language(held):
    assert explore(held).children
    titles = Desk(held).widget.titles
    assert len(titles) == 4
    assert all(title and "." not in title for title in titles)
