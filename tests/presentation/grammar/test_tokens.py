"""Tokens: text that can be read in light, dark and print, one source for CSS and matplotlib."""

import pytest

from helpers.presentation.grammar import tokens


def contrast(one: str, two: str) -> float:
    """WCAG 2.1 contrast ratio of two ``#rrggbb`` colours."""

    def luminance(colour: str) -> float:
        parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(one), luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("inks", [tokens.LIGHT, tokens.DARK, tokens.LIGHT | tokens.PRINT])
@pytest.mark.parametrize(
    ("text", "ground"),
    [("ink", "paper"), ("ink2", "paper"), ("ink3", "paper"), ("blue", "paper"), ("ref", "paper"), ("blue", "tint"),
     ("ref", "reft"), ("ink", "mark"), ("ink2", "rule2")],
)  # fmt: skip
def test_text_has_the_contrast_of_wcag_aa(inks, text, ground):
    assert contrast(inks[text], inks[ground]) >= 4.5


@pytest.mark.parametrize("inks", [tokens.LIGHT, tokens.DARK])
def test_the_hatch_and_the_marks_are_seen_against_the_paper(inks):
    assert contrast(inks["hatch"], inks["paper"]) >= 2.5


def test_dark_mode_changes_tokens_and_nothing_else():
    assert tokens.DARK.keys() == tokens.LIGHT.keys()
    assert tokens.PRINT.keys() <= tokens.LIGHT.keys()


def test_every_light_colour_leads_back_to_one_variable():
    assert len(set(tokens.LIGHT.values())) == len(tokens.LIGHT)


def test_a_chart_keeps_text_and_bytes_and_follows_dark_mode():
    import io

    import matplotlib
    from matplotlib.figure import Figure

    def draw() -> str:
        with matplotlib.rc_context(tokens.matplotlib_style("DejaVu Sans")):
            figure = Figure(figsize=(4, 2))
            axes = figure.add_subplot()
            axes.bar([0], [1]).patches[0].set_url("#r-1")
            axes.set_title("15.44")
            buffer = io.StringIO()
            figure.savefig(buffer, format="svg", metadata={"Date": None})
        return tokens.themed(buffer.getvalue())

    chart = draw()
    assert chart == draw()
    assert ">15.44</text>" in chart
    assert "var(--blue)" in chart
    assert 'xlink:href="#r-1"' in chart
    assert chart.startswith("<svg")
    assert 'width="288"' in chart  # 4 in at 72 dpi, in px
    assert "purl.org" not in chart
