"""Styles: one source for page and JupyterLab, and nothing in them that asks for the network."""

import re

from helpers.presentation.page.stylesheet import LAB_SIGN, lab_head, page_css, page_script, template


def test_page_and_lab_share_the_exhibit_rules():
    assert template("exhibit.css") in page_css()
    assert template("exhibit.css") in lab_head()
    assert lab_head().startswith(LAB_SIGN)


def test_what_only_a_writer_reads_stays_behind():
    for name in ("exhibit.css", "print.css", "script/tables.js"):
        assert "/*" not in template(name)
        assert not re.search(r"^(\s|//|$)", template(name).rstrip(), re.MULTILINE), name
    assert template("script/base.js").startswith("var doc = document")


def test_braces_balance_in_every_sheet():
    for name in ("exhibit.css", "page.css", "controls.css", "print.css", "lab.css"):
        assert template(name).count("{") == template(name).count("}"), name


def test_every_variable_used_is_a_token_or_set_by_its_builder():
    used = set(re.findall(r"var\(--([\w-]+)", page_css() + template("symbols.svg")))
    defined = set(re.findall(r"--([\w-]+):", page_css()))
    columns = {f"c{place}" for place in range(2, 13)}
    assert used - defined <= {"n", "w", *columns}


def test_nothing_is_requested():
    assert not re.search(r"url\((?!#)|@import|https?:", page_css() + page_script() + template("symbols.svg"))


def test_in_jupyterlab_the_font_reaches_the_prose_and_the_symbols_leave_the_cell():
    head = lab_head("@font-face{font-family:X}")
    assert "@font-face{font-family:X}" in head
    assert "--jp-content-font-family" in head
    assert "document.body.appendChild" in head
    assert "@font-face" not in lab_head()
