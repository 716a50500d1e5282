"""The pages as a browser shows them: no request, no console error, nothing wider than the screen, no box for a glyph.

Runs where Debian's chromium is installed (``.ci/run`` installs it) and is skipped elsewhere.
"""

import shutil

import pytest

from helpers.presentation.grammar import fonts

CHROMIUM = shutil.which("chromium")
FLAGS = [
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-first-run",
]  # fmt: skip
WIDTHS = (390, 1280)  # a telephone and a desktop, CSS pixels
PAGES = ("briefing", "themes", "topic-safety", "report-tongnan-2022", "index")
# What leans out of the page on the right, as tag, class and text; what is hidden or only for screen readers does not.
LEANING_OUT = """() => [...document.querySelectorAll('body *')].filter(e => {
  const box = e.getBoundingClientRect(), style = getComputedStyle(e);
  return box.width > 1 && box.right > innerWidth + 1 && style.position !== 'absolute' && !e.closest('svg');
}).slice(0, 5).map(e => `${e.tagName}.${e.className} ${e.textContent.trim().slice(0, 40)}`)"""

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            str(tmp_path_factory.mktemp("profile")), executable_path=CHROMIUM, args=FLAGS, headless=True
        )
        yield context
        context.close()


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


def test_a_figure_leads_to_its_sentence_and_back(browser, briefings):
    page = browser.new_page()
    page.goto((briefings.out / "briefing.html").as_uri())
    figure = page.locator("#findings a.fig").first
    target = figure.get_attribute("href").removeprefix("#")
    figure.click()
    mark = page.locator(f"mark[id='{target}']")
    assert mark.is_visible()
    back = mark.locator("xpath=ancestor::li[1]").locator(".bk a")
    assert figure.get_attribute("id") in [link.get_attribute("href").removeprefix("#") for link in back.all()]
    page.close()


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
