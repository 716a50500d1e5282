"""The pages as a browser shows them: no request, no console error, nothing wider than the screen, no box for a glyph.

And as a reader works with them: evidence in place, find, sorted and filtered tables, links that lead somewhere, with
keyboard and screen reader (axe: WCAG 2.2 A and AA), without a script.

Runs where Debian's chromium is installed (``.ci/run`` installs it) and is skipped elsewhere.
"""

import io
import shutil

import pdfplumber
import pytest
from playwright.sync_api import expect

from helpers.presentation.grammar import fonts

CHROMIUM = shutil.which("chromium")
FLAGS = [
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-first-run",
]  # fmt: skip
WIDTHS = (390, 768, 1280)  # a telephone, a tablet and a desktop, CSS pixels
PAGES = ("briefing", "themes", "topic-safety", "report-tongnan-2022", "index")
WCAG = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"]}
# Judging takes long, row by row: all rows of the Chinese pages are judged, for all but colours; else the first of each
# table, for what the rows of a table are is the same in both languages and schemes.
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast"]}, "resultTypes": ["violations"]}
ALL_ELSE = WCAG | {"rules": {"color-contrast": {"enabled": False}}}
FIRST_ROWS = """document.querySelectorAll('tbody, ol, ul, dl').forEach(
  list => [...list.children].slice(12).forEach(row => row.remove()))"""
OPEN_ALL = "document.querySelectorAll('details').forEach(fold => fold.open = true)"
# What leans out of the page on the right, as tag, class and text; what is hidden, only for screen readers or in a frame
# that scrolls does not.
LEANING_OUT = """() => [...document.querySelectorAll('body *')].filter(e => {
  const box = e.getBoundingClientRect(), style = getComputedStyle(e);
  return box.width > 1 && box.right > innerWidth + 1 && style.position !== 'absolute'
    && !e.closest('svg, .tw, .scroll');
}).slice(0, 5).map(e => `${e.tagName}.${e.className} ${e.textContent.trim().slice(0, 40)}`)"""

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")


@pytest.fixture(scope="module")
def chromium():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        yield playwright.chromium


@pytest.fixture(scope="module")
def browser(chromium, tmp_path_factory):
    context = opened_in(chromium, tmp_path_factory.mktemp("profile"))
    yield context
    context.close()


def opened_in(chromium, profile, **options):
    return chromium.launch_persistent_context(
        str(profile), executable_path=CHROMIUM, args=FLAGS, headless=True, **options
    )  # fmt: skip


@pytest.fixture(
    scope="module", params=[(name, width) for name in PAGES for width in WIDTHS], ids=lambda p: f"{p[0]}-{p[1]}"
)
def opened(request, browser, briefings):
    """A page of the session's briefings, open at one width, with all it said and asked for while loading."""
    name, width = request.param
    page = browser.new_page()
    page.set_viewport_size({"width": width, "height": 900})
    said, asked = [], []
    page.on("console", lambda message: said.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto((briefings.out / f"{name}.html").as_uri())
    page.wait_for_load_state("load")
    page.evaluate("document.fonts.ready")
    page.evaluate(OPEN_ALL)
    yield page, said, [url for url in asked if not url.startswith(("file:", "data:"))]
    page.close()


def test_a_page_says_nothing_to_the_console_and_requests_nothing(opened):
    _, said, asked = opened
    assert said == []
    assert asked == []


def test_nothing_is_wider_than_the_screen(opened):
    page, _, _ = opened
    assert page.evaluate(LEANING_OUT) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]


def test_the_font_of_the_page_is_inside_and_holds_every_character(opened):
    page, _, _ = opened
    # whatever Chinese font this machine has, the page is read with its own
    page.add_style_tag(content=f'*{{font-family:"{fonts.EMBEDDED_FAMILY}"!important}}')
    page.evaluate("document.fonts.ready")
    loaded = page.evaluate("[...document.fonts].filter(f => f.status === 'loaded').length")
    assert loaded >= 1, "the page holds a font of its own that opens"
    assert fonts.missing(page.inner_text("body")) == ""


def test_a_page_has_a_language_one_head_and_words_for_its_pictures(opened):
    page, _, _ = opened
    assert page.get_attribute("html", "lang") == "zh-CN"
    assert page.locator("h1").count() == 1
    unnamed = "svg[role=img]:not([aria-label]):not([aria-labelledby]), img:not([alt]), img[alt='']"
    assert page.locator(unnamed).count() == 0
    assert page.locator("text=Traceback").count() == 0


@pytest.fixture
def briefing(browser, briefings):
    page = browser.new_page()
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto((briefings.out / "briefing.html").as_uri())
    yield page
    page.close()


@pytest.fixture
def without_script(chromium, briefings, tmp_path):
    context = opened_in(chromium, tmp_path, java_script_enabled=False)
    page = context.new_page()
    page.goto((briefings.out / "briefing.html").as_uri())
    yield page
    context.close()


def test_a_figure_opens_its_sentence_beside_it_and_esc_gives_focus_and_place_back(briefing):
    figure = briefing.locator("#findings a.fig").nth(1)
    figure.focus()
    before = briefing.evaluate("scrollY")
    briefing.keyboard.press("Enter")
    panel = briefing.locator("#panel")
    assert panel.is_visible()
    assert briefing.evaluate("document.activeElement.id") == "panel-title"
    assert panel.locator("mark.hot").inner_text() == figure.inner_text()
    assert panel.locator(".bd .pa").inner_text()
    assert panel.locator(".bd li").count() >= 1
    assert briefing.evaluate("scrollY") == before
    briefing.keyboard.press("Escape")
    assert not panel.is_visible()
    assert briefing.evaluate("document.activeElement.id") == figure.get_attribute("id")
    assert briefing.evaluate("scrollY") == before


def test_the_panel_names_the_verdict_of_a_figure_and_walks_to_the_other_figures_of_its_sentence(briefing):
    briefing.locator("table.ask a.fig.k-stated").first.click()
    panel = briefing.locator("#panel")
    assert "尚未达到" in panel.inner_text()
    other = panel.locator("li button").first
    words = other.inner_text()
    other.click()
    assert panel.locator("mark.hot").inner_text() == words


def test_the_panel_leads_to_the_same_figure_in_the_report(briefing):
    briefing.locator("#findings a.fig").first.click()
    briefing.locator("#panel a.open").click()
    briefing.wait_for_load_state("load")
    assert "/report-" in briefing.url
    mark = briefing.locator(f"[id='{briefing.url.partition('#')[2]}']")
    box = mark.bounding_box()
    assert 0 <= box["y"] < 900, "the report is open at the figure"


def test_on_a_telephone_the_sheet_leaves_the_figure_in_sight(briefing):
    briefing.set_viewport_size({"width": 390, "height": 844})
    figure = briefing.locator("#findings a.fig").last
    figure.scroll_into_view_if_needed()
    before = briefing.evaluate("scrollY")
    figure.click()
    sheet, box = briefing.locator("#panel").bounding_box(), figure.bounding_box()
    assert sheet["y"] + sheet["height"] == pytest.approx(844, abs=1)
    assert box["y"] + box["height"] <= sheet["y"]
    briefing.locator("#panel .ft .back").click()
    assert briefing.evaluate("scrollY") == before


@pytest.mark.parametrize("wanted", ["15.44", "保安", "１５．４４ 亿元"])
def test_find_walks_the_places_that_hold_what_is_typed(briefing, wanted):
    field, count = briefing.locator(".seek input"), briefing.locator(".seek output")
    field.fill(wanted)
    expect(count).not_to_have_text("")
    at, _, total = count.inner_text().partition(" / ")
    assert at == "1"
    assert int(total) >= 2
    field.press("Enter")
    assert count.inner_text() == f"2 / {total}"
    field.press("Shift+Enter")
    field.press("Shift+Enter")
    assert count.inner_text() == f"{total} / {total}"
    here = briefing.evaluate("[...CSS.highlights.get('here')][0].getBoundingClientRect().toJSON()")
    assert 0 < here["y"] < 900, "the place is in sight, its fold open"
    field.press("Escape")
    assert field.input_value() == ""


def test_find_says_when_there_is_nothing(briefing):
    briefing.locator(".seek input").fill("没有这个词")
    expect(briefing.locator(".seek output")).to_have_text("本页没有")


def test_a_table_sorts_by_a_column_up_down_and_as_printed(briefing):
    briefing.evaluate(OPEN_ALL)
    table = briefing.locator("main table:has(button.sort)", has_not=briefing.locator("tr.grp")).first
    column = "rows => rows.map(row => row.cells[1].textContent)"
    printed = table.locator("tbody tr").evaluate_all(column)
    head = table.locator("th").nth(1)
    orders = []
    for _ in range(3):
        head.locator("button").click()
        orders.append((head.get_attribute("aria-sort"), table.locator("tbody tr").evaluate_all(column)))
    assert [name for name, _ in orders] == ["ascending", "descending", None]
    assert orders[0][1] != orders[1][1]
    assert orders[2][1] == printed
    assert all(sorted(order) == sorted(printed) for _, order in orders)


def test_a_long_table_is_filtered_and_paper_still_shows_all(briefing):
    briefing.evaluate(OPEN_ALL)
    rows = "[...document.querySelectorAll('#norms tbody tr:not(.grp)')].filter(row => row.offsetHeight).length"
    every = briefing.evaluate(rows)
    briefing.locator("#norms .ctl input").fill("高平市")
    shown = briefing.evaluate(rows)
    assert 0 < shown < every
    assert briefing.locator("#norms .ctl output").inner_text() == f"显示{shown}行，共{every}行"
    briefing.emulate_media(media="print")
    assert briefing.evaluate(rows) == every


def test_the_head_of_a_table_stays_in_sight(briefing):
    briefing.evaluate(OPEN_ALL)
    briefing.evaluate("scrollTo(0, document.querySelector('#norms table').getBoundingClientRect().top + scrollY + 700)")
    head, bar = (briefing.locator(name).first.bounding_box() for name in ("#norms thead th", "nav.top"))
    assert head["y"] == pytest.approx(bar["y"] + bar["height"], abs=2)


def test_the_head_of_a_table_is_set_again_on_each_page_of_paper(briefing):
    table = "main table:has(button.sort) > tbody"
    briefing.evaluate(f"const body = document.querySelector('{table}'); body.innerHTML = body.innerHTML.repeat(30)")
    head = briefing.locator("main table:has(button.sort) thead th").last.inner_text()
    printed = io.BytesIO(briefing.pdf(prefer_css_page_size=True, page_ranges="3-5"))
    with pdfplumber.open(printed) as paper:
        assert [head in page.extract_text() for page in paper.pages] == [True] * 3


def test_a_reader_by_keyboard_passes_layer_one_in_few_steps(briefing):
    stops = "e => e.checkVisibility() && !e.closest('details:not([open]) > :not(summary)') && e.tabIndex >= 0"
    count = briefing.evaluate(
        f"[...document.querySelectorAll('a[href],button,input,select,summary')].filter({stops}).length"
    )
    assert count < 120


def test_without_a_script_a_page_is_complete_and_its_anchors_lead(without_script):
    page = without_script
    assert page.locator("details.fold:not([open])").count() == 0
    assert not page.locator(".seek").is_visible()
    figure = page.locator("#findings a.fig").first
    figure.click()
    mark = page.locator(f"mark[id='{figure.get_attribute('href').removeprefix('#')}']")
    assert 0 <= mark.bounding_box()["y"] < 900
    back = mark.locator("xpath=ancestor::li[1]").locator(".bk a")
    assert figure.get_attribute("id") in [link.get_attribute("href").removeprefix("#") for link in back.all()]


def test_a_briefing_of_five_reports_is_light(briefings):
    assert (briefings.out / "briefing.html").stat().st_size <= 600_000


def test_every_link_to_another_file_leads_somewhere(browser, both_languages):
    page = browser.new_page()
    for path in sorted(both_languages.glob("*.html")):
        page.goto(path.as_uri())
        files = page.evaluate(
            "[...document.querySelectorAll('a[href]')].map(a => a.getAttribute('href').split('#')[0])"
        )
        assert [file for file in set(files) if file and not (both_languages / file).is_file()] == [], path.name
        name = path.name.removesuffix(".html").removesuffix(".en")
        english = path.name.endswith(".en.html")
        assert f"{name}.html" in files if english else f"{name}.en.html" in files, "its twin"
        if name != "index":
            assert {"index.en.html" if english else "index.html", "facts.csv"} <= set(files), path.name
    page.close()


@pytest.mark.parametrize(("scheme", "width", "whole"), [("light", 1280, True), ("dark", 390, False)])
def test_no_page_breaks_the_rules_of_accessibility(browser, both_languages, scheme, width, whole):
    from axe_playwright_python.sync_playwright import Axe

    page, found = browser.new_page(), {}
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    for path in sorted(both_languages.glob("*.html")):
        page.goto(path.as_uri())
        page.evaluate(OPEN_ALL)
        rows = whole and not path.name.endswith(".en.html")
        results = [Axe().run(page, options=ALL_ELSE).response] if rows else []
        if (figure := page.locator("main a.fig.k-stated").first).count():
            figure.click()
            page.wait_for_selector("#panel[open]")
            results.append(Axe().run(page, context="#panel", options=WCAG).response)
            page.keyboard.press("Escape")
        page.evaluate(FIRST_ROWS)
        results.append(Axe().run(page, options=COLOURS if rows else WCAG).response)
        broken = [rule for result in results for rule in result["violations"]]
        found |= {(path.name, rule["id"]): rule["nodes"][0]["html"] for rule in broken}
    page.close()
    assert found == {}


def test_every_link_of_a_page_has_its_target(browser, briefings):
    page = browser.new_page()
    for name in PAGES:
        page.goto((briefings.out / f"{name}.html").as_uri())
        dead = page.evaluate(
            "[...document.querySelectorAll('a[href^=\"#\"]')].map(a => a.getAttribute('href').slice(1))"
            ".filter(id => id && !document.getElementById(id)).slice(0, 5)"
        )
        assert dead == [], name
    page.close()
