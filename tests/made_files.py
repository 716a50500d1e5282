"""A report in every wrapping an office has, made by what makes them: Word's library, Excel's, Chromium, LibreOffice."""

from __future__ import annotations

import html
import io
import shutil
import subprocess
import zipfile

import docx
import openpyxl

CHROMIUM = shutil.which("chromium")
OFFICE = shutil.which("soffice")
_PRINTING = ["--headless=new", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]

PROSE = "全县坚持教育优先发展，落实各项保障，优化学校布局，规范办学行为，强化日常管理，努力办好人民满意的教育。"
REPORT = f"""云坪县人民政府关于2022年履行教育职责的自评报告

一、基本情况
{PROSE * 3}全县现有各级各类学校123所，在校生45678人，教职工3456名。
（一）落实教育投入。2022年一般公共预算教育经费15.44亿元，比上年的15.28亿元增长1.05%；教育费附加共计1234.5万元。{PROSE}
（二）推进“双减”工作。学科类校外培训机构由53家压减到2家，压减率96.23%。{PROSE * 2}
2022年生均公用经费标准（单位：元）
学段\t2021年\t2022年
小学\t650\t720
初中\t850\t940
二、存在问题
{PROSE}公办园在园幼儿占比42%，未达到50%的要求。
云坪县人民政府
2023年3月15日
"""


def blocks(text: str) -> list[list[str]]:
    """The lines of a text, each alone, those of a table together."""
    lines = [line for line in text.split("\n") if line.strip()]
    found: list[list[str]] = []
    for line in lines:
        if "\t" in line and found and "\t" in found[-1][0]:
            found[-1].append(line)
        else:
            found.append([line])
    return found


def as_docx(text: str) -> bytes:
    document = docx.Document()
    for lines in blocks(text):
        rows = [line.split("\t") for line in lines]
        if len(rows[0]) == 1:
            document.add_paragraph(lines[0])
            continue
        table = document.add_table(len(rows), len(rows[0]))
        for at, row in enumerate(rows):
            for column, words in enumerate(row):
                table.cell(at, column).text = words
    return saved(document)


def as_page(text: str, style: str = "") -> str:
    """A page of a government's site as a browser saves it: with its menus, path, scripts and footer."""
    parts = []
    for lines in blocks(text):
        rows = ["".join(f"<td>{html.escape(words)}</td>" for words in line.split("\t")) for line in lines]
        is_table = "\t" in lines[0]
        parts.append(
            f"<table border=1>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"
            if is_table
            else f"<p><span>{html.escape(lines[0])}</span></p>"
        )
    links = "".join(f"<li><a href=#>通知公告第{number}号：投入{number}亿元</a></li>" for number in range(1, 12))
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>自评报告_云坪县人民政府</title>
<style>{style}</style><script>var money = "投入99亿元。";</script></head><body>
<div class="top nav"><ul><li><a href=#>首页</a></li><li><a href=#>政务公开</a></li></ul></div>
<div class="position">当前位置：<a href=#>首页</a> &gt; <a href=#>教育</a></div>
<div class="main"><div class="info">发布时间：2023-03-20 来源：云坪县 浏览次数：1234</div>
<div class="TRS_Editor">{"".join(parts)}</div></div>
<div class="side"><ul>{links}</ul></div>
<div class="footer">主办：云坪县人民政府 网站标识码5001520001 备案号05001234 联系电话：12345678</div></body></html>"""


def as_print(text: str, indent: bool = True) -> str:
    """The text alone as a page that is printed: with indents or with distances between its paragraphs."""
    page = as_page(text)
    body = page[page.index('<div class="TRS_Editor">') : page.index("</div></div>")]
    style = "p{text-indent:2em;margin:0;line-height:1.8;text-align:justify}" if indent else "p{margin:1em 0}"
    style += "table{border-collapse:collapse}td{border:1px solid;padding:4px}"
    return f'<!DOCTYPE html><meta charset="utf-8"><style>{style}</style>{body}'


def printed(page: str, folder) -> bytes:
    """A page as Chromium prints it to PDF."""
    source, target = folder / "page.html", folder / "page.pdf"
    source.write_text(page, encoding="utf-8")
    subprocess.run(
        [CHROMIUM, *_PRINTING, f"--user-data-dir={folder / 'profile'}", f"--print-to-pdf={target}", source.as_uri()],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return target.read_bytes()


def converted(source, ending: str) -> bytes:
    """A file as LibreOffice saves it anew with another ending."""
    target = source.parent / "converted"
    subprocess.run(
        [OFFICE, f"-env:UserInstallation={(source.parent / 'office').as_uri()}", "--headless", "--convert-to", ending,
         "--outdir", str(target), str(source)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    return (target / source.with_suffix(f".{ending}").name).read_bytes()


def as_xlsx(rows, merged=(), formats=None, title="Sheet1") -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = title
    for row in rows:
        sheet.append(row)
    for area in merged:
        sheet.merge_cells(area)
    for cell, form in (formats or {}).items():
        sheet[cell].number_format = form
    return saved(book)


def saved(document) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


class _OfWindows(zipfile.ZipInfo):
    """A member whose name is written in GBK, and nothing says so."""

    __slots__ = ()

    def _encodeFilenameFlags(self):
        return self.filename.encode("gbk"), self.flag_bits


def zipped(members: dict[str, bytes], kind: type[zipfile.ZipInfo] = zipfile.ZipInfo) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in members.items():
            archive.writestr(kind(name), data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def zipped_by_windows(members: dict[str, bytes]) -> bytes:
    return zipped(members, _OfWindows)
