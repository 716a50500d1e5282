"""Fonts: found without a step by hand, cut to the page, the same bytes every time, no box for a character we print."""

import base64
import io
import warnings

import pytest

from helpers.foundation.errors import FontError
from helpers.foundation.paths import PROJECT_ROOT
from helpers.presentation.grammar import fonts


def characters(encoded: str) -> set[str]:
    from fontTools.ttLib import TTFont

    return {chr(code) for code in TTFont(io.BytesIO(base64.b64decode(encoded))).getBestCmap()}


def test_a_subset_holds_the_characters_of_the_text_and_no_others():
    assert characters(fonts.subset("教育经费 15.44亿元")) == set("教育经费 15.44亿元")


def test_the_same_characters_give_the_same_bytes():
    first = fonts.subset("双减")
    fonts._subset.cache_clear()
    assert fonts.subset("减双双") == first


def test_no_character_of_the_reports_or_of_the_marks_is_missing():
    reports = (path.read_text(encoding="utf-8-sig") for path in sorted((PROJECT_ROOT / "data/reports").glob("*.txt")))
    assert fonts.missing("".join(reports) + "↩⏎↦▒–−〔〕”") == ""


def test_what_no_font_can_draw_is_named():
    assert fonts.missing("教\U000e0041\U0001f3eb") == "\U0001f3eb"


def test_signs_the_chinese_font_lacks_come_from_a_second_face():
    rules = fonts.font_face("教↩")
    assert rules.count("@font-face") == 2
    assert "unicode-range:U+21A9" in rules
    assert fonts.font_face("教").count("@font-face") == 1


def test_matplotlib_draws_chinese_without_a_missing_glyph():
    import matplotlib
    from matplotlib.figure import Figure

    from helpers.presentation.grammar.tokens import matplotlib_style

    with matplotlib.rc_context(matplotlib_style(fonts.register())), warnings.catch_warnings(record=True) as heard:
        warnings.simplefilter("always")
        figure = Figure()
        figure.suptitle("一般公共预算教育经费 −1.01%")
        figure.savefig(io.BytesIO(), format="png")
    assert [str(warning.message) for warning in heard] == []


def test_no_font_at_all_says_what_to_do(monkeypatch):
    monkeypatch.setattr(fonts, "_candidates", lambda: iter(()))
    fonts.font_path.cache_clear()
    with pytest.raises(FontError, match="install fonts-noto-cjk"):
        fonts.font_path()
    fonts.font_path.cache_clear()


def test_the_stored_rules_are_those_of_all_characters_together():
    stored = fonts.stored_font_face(["教育", "经费教"])
    assert stored == fonts.font_face("育教经费") == fonts.stored_font_face(["费经育教"])
