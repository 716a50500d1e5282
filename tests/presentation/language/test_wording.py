"""Wording: every key in both languages, once, with the same fields; markup only where it is asked for."""

import pytest
from markupsafe import Markup

from helpers.corpus.heads.divisions import LEVELS
from helpers.corpus.heads.genres import GENRES
from helpers.extraction.collection import open_corpus
from helpers.extraction.coverage import READINGS, REASONS
from helpers.foundation.errors import ParameterError, ReferenceDataError
from helpers.foundation.paths import REFERENCE_DIR
from helpers.presentation.language.wording import has, html_language, read_wording, say, say_html


def test_the_wording_files_of_the_project_are_sound():
    wording = read_wording(REFERENCE_DIR)
    assert wording["state.masked"]["zh"] == "已遮盖"
    assert all(texts["zh"] and texts["en"] for texts in wording.values())


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_genre_and_level_of_a_card_has_its_word(language):
    assert all(say(f"genre.{genre}", language) for genre in GENRES)
    assert all(say(f"level.{level}", language) for level in LEVELS)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_reading_has_its_words(language):
    counts = dict.fromkeys(("figures", "damaged", "bare_cells", "characters", "foreign", "chinese"), 2)
    for reason in REASONS:
        assert has(f"reason.{reason}")
        assert say(f"reading.not_read.{reason}", language, **counts)
        assert reason == "short" or say(f"reading.partly.{reason}", language, **counts)
        assert has(f"reading.remedy.{reason}") or reason == "figures_none"
    assert all(has(f"reading.word.{reading}") for reading in READINGS)


def test_every_reason_for_setting_a_number_aside_has_its_words():
    for reason in open_corpus().rejected["reason"].unique():
        assert has(f"rejected.{reason.replace(' ', '_')}"), reason
    assert has("rejected.damaged_number")


def test_a_template_is_filled_in_the_language_asked_for():
    assert say("card.year", "zh", year=2022) == "2022年度"
    assert (say("card.figures", "en", n=1), say("card.figures", "en", n=2)) == ("1 figure", "2 figures")


def test_markup_is_escaped_unless_it_is_ours():
    entry = {"label": "<b>", "chips": Markup("<i></i>"), "year": "", "count": ""}
    assert "<b>&lt;b&gt;</b>" in say_html("card.entry", "zh", **entry)
    assert '<span class="chips"><i></i></span>' in say_html("card.entry", "zh", **entry)
    with pytest.raises(TypeError, match="say_html"):
        say("card.year", "zh", year=Markup("<b>"))


def test_a_missing_key_names_the_nearest_one():
    assert not has("state.maskd")
    with pytest.raises(ReferenceDataError, match=r"did you mean 'state\.masked'"):
        say("state.maskd", "zh")


def test_a_missing_field_is_named():
    with pytest.raises(ReferenceDataError, match="needs the field 'year'"):
        say("card.year", "zh")


def test_an_unknown_language_is_refused():
    assert html_language("zh") == "zh-CN"
    with pytest.raises(ParameterError, match="zh or en"):
        say("card.no_year", "fr")


@pytest.mark.parametrize(
    ("files", "problem"),
    [
        (["[a]\nzh = '一'\n"], "expected zh and en"),  # a language is missing
        (["[a]\nzh = '一'\nen = 'one'\nfr = 'un'\n"], "expected zh and en"),
        (["[a]\nzh = '{n}'\nen = 'one'\n"], "zh names the fields"),
        (["[a]\nzh = '一'\nen = 'one'\n", "[a]\nzh = '一'\nen = 'one'\n"], "stands twice"),  # in two files
        (["a = \n"], "not valid TOML"),
        (["a = 'text'\n"], "has no text"),
    ],
)
def test_broken_wording_is_refused_with_its_file(tmp_path, files, problem):
    for number, text in enumerate(files):
        (tmp_path / f"wording-{number}.toml").write_text(text, encoding="utf-8")
    with pytest.raises(ReferenceDataError, match=problem) as error:
        read_wording(tmp_path)
    assert "wording-" in str(error.value)


def test_nested_tables_become_dotted_keys(tmp_path):
    (tmp_path / "wording.toml").write_text("[a.b]\nzh = '一'\nen = 'one'\n", encoding="utf-8")
    assert read_wording(tmp_path) == {"a.b": {"zh": "一", "en": "one"}}
