"""Word files: paragraphs, tables and lists in place, changes settled, what is no part of the text left out."""

from __future__ import annotations

import docx
import pytest
from docx.oxml import parse_xml

from helpers.corpus.formats.word import read_word
from helpers.foundation.errors import InputError

from ...made_files import REPORT, as_docx, saved, zipped

NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def text_of(*bodies):
    """The text of a document with the given elements, written as Word writes them."""
    document = docx.Document()
    for body in bodies:
        document.element.body.insert(len(document.element.body) - 1, parse_xml(body))
    return read_word(saved(document), "a.docx")[0]


def paragraph(inside, properties=""):
    return f"<w:p {NS} {MC}>{properties}{inside}</w:p>"


def run(text, properties=""):
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def test_a_report_comes_line_by_line_with_its_table_in_place():
    assert read_word(as_docx(REPORT), "a.docx") == ("\n".join(line for line in REPORT.split("\n") if line) + "\n", ())


def hidden(value):
    return f'<w:rPr><w:vanish w:val="{value}"/></w:rPr>'


DELETED = run("增加").replace("w:t", "w:delText")


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        # 增加 deleted and 减少 inserted
        (run("经费") + f"<w:del>{DELETED}</w:del><w:ins>{run('减少')}</w:ins>", "经费减少"),
        (f"<w:moveFrom>{run('旧')}</w:moveFrom><w:moveTo>{run('新')}</w:moveTo>", "新"),
        (run("见") + run("暗", hidden(1)) + run("明", hidden(0)), "见明"),
        (f"<w:hyperlink>{run('链接')}</w:hyperlink>", "链接"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{run('控件')}</w:sdtContent></w:sdt>", "控件"),
        ("<w:r><w:t>上</w:t><w:br/><w:t>下</w:t></w:r>", "上\n下"),
        ('<w:r><w:instrText>PAGE</w:instrText></w:r>' + run("7"), "7"),
        (f"<mc:AlternateContent><mc:Choice Requires='w'>{run('一次')}</mc:Choice><mc:Fallback>{run('一次')}"
         "</mc:Fallback></mc:AlternateContent>", "一次"),
        (f"<w:ruby><w:rt>{run('yì')}</w:rt><w:rubyBase>{run('亿')}</w:rubyBase></w:ruby>", "亿"),
    ],
)  # fmt: skip
def test_a_paragraph_is_read_as_it_will_be_printed(inside, text):
    assert text_of(paragraph(inside)) == f"{text}\n"


def test_a_deleted_paragraph_end_joins_the_next_paragraph():
    mark = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
    assert text_of(paragraph(run("经费15."), mark), paragraph(run("44亿元"))) == "经费15.44亿元\n"


def test_a_text_box_follows_its_paragraph():
    box = f"<w:r><w:pict><w:txbxContent>{paragraph(run('框中'))}</w:txbxContent></w:pict></w:r>"
    assert text_of(paragraph(run("正文") + box), paragraph(run("后文"))) == "正文\n框中\n后文\n"


def test_a_table_of_contents_is_no_text():
    document = docx.Document()
    document.add_paragraph("正文")
    style = document.styles.add_style("toc 1", docx.enum.style.WD_STYLE_TYPE.PARAGRAPH)
    document.add_paragraph("一、基本情况\t3", style=style)
    assert read_word(saved(document), "a.docx")[0] == "正文\n"


def test_headers_and_footers_are_no_text():
    document = docx.Document()
    document.add_paragraph("正文")
    document.sections[0].header.paragraphs[0].text = "页眉 投入9亿元"
    document.sections[0].footer.paragraphs[0].text = "第1页"
    assert read_word(saved(document), "a.docx")[0] == "正文\n"


def test_a_list_has_its_numbers():
    document = docx.Document()
    for text in ("加强领导", "落实责任"):
        document.add_paragraph(text, style="List Number")
    assert read_word(saved(document), "a.docx")[0] == "1.加强领导\n2.落实责任\n"


def test_merged_cells_go_downwards_and_across():
    document = docx.Document()
    table = document.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "学段"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "生均公用经费（元）"
    for row, column, text in ((1, 1, "2021年"), (1, 2, "2022年"), (2, 0, "小学"), (2, 1, "650"), (2, 2, "720")):
        table.cell(row, column).text = text
    head = "生均公用经费（元）"
    assert read_word(saved(document), "a.docx")[0] == f"学段\t{head}\t{head}\n学段\t2021年\t2022年\n小学\t650\t720\n"


def test_a_frame_of_one_cell_is_prose():
    document = docx.Document()
    document.add_table(1, 1).cell(0, 0).text = "第一段。\n第二段。"
    assert read_word(saved(document), "a.docx")[0] == "第一段。\n第二段。\n"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (as_docx(""), "the file is empty"),
        (as_docx(REPORT)[:-200], "broken: the end of the file is missing"),
        (zipped({"word/document.xml": b"<a/>"}), "broken: no Word document inside"),
        (zipped({"word/document.xml": bytes(210_000_000)}), "unpacks to 210 MB in 1 files; expected 200 MB"),
    ],
)
def test_what_is_no_document_is_refused(data, message):
    with pytest.raises(InputError, match=message):
        read_word(data, "a.docx")


def test_a_damaged_part_is_refused():
    data = bytearray(as_docx(REPORT))
    at = data.index(b"word/document.xml") + 400
    data[at : at + 40] = bytes(40)
    with pytest.raises(InputError, match="broken"):
        read_word(bytes(data), "a.docx")
