"""The explore notebook as a reader meets it: in JupyterLab, in a browser; nothing leaves the machine."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request

import pytest

from helpers.foundation.paths import NOTEBOOKS_DIR

playwright = pytest.importorskip("playwright.sync_api")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
WAIT = 90_000  # milliseconds; a loaded machine is slow to start a kernel


def free_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """The address of a JupyterLab of its own: its folder, settings and runtime files are temporary."""
    home = tmp_path_factory.mktemp("lab")
    shutil.copy(NOTEBOOKS_DIR / "explore.ipynb", home)
    kept = {f"JUPYTER_{name}_DIR": str(home / name.lower()) for name in ("CONFIG", "DATA", "RUNTIME")}
    port = free_port()
    options = [
        "--allow-root", "--no-browser", f"--port={port}", "--IdentityProvider.token=", f"--ServerApp.root_dir={home}",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate", "--LabApp.news_url=",
    ]  # fmt: skip
    environment = os.environ | kept | {"JUPYTERLAB_WORKSPACES_DIR": str(home / "workspaces")}
    with (home / "lab.log").open("w") as log:
        command = [sys.executable, "-m", "jupyterlab", *options]
        server = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
    address = f"http://localhost:{port}"
    try:
        for _ in range(300):
            try:
                urllib.request.urlopen(f"{address}/api", timeout=5).close()
                break
            except OSError:
                time.sleep(0.2)
        yield address
    finally:
        server.terminate()
        server.wait(30)


@pytest.fixture(scope="module")
def desk(lab):
    """The notebook after Run All, with what its page said and asked for."""
    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1400, "height": 1600})
        said, asked = [], []
        page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{lab}/lab/tree/explore.ipynb")
        page.wait_for_selector(".jp-Notebook", timeout=WAIT)
        page.get_by_text("Python 3 (ipykernel) | Idle").wait_for(timeout=WAIT)  # else Lab asks for a kernel
        page.get_by_text("Run", exact=True).first.click()
        page.get_by_text("Run All Cells", exact=True).click()
        page.locator(".jp-OutputArea select").nth(6).wait_for(timeout=WAIT)
        yield page, said, asked
        browser.close()


def test_run_all_shows_the_desk_and_a_choice_changes_chart_table_and_sentences(desk):
    page, _, _ = desk
    output = page.locator(".jp-OutputArea:has(select)").first
    output.locator("select").nth(4).select_option(label="专职保安配备率")
    output.locator("svg text", has_text="100%").first.wait_for(timeout=WAIT)
    figure = output.locator("table a.fig", has_text="100%").first
    target = figure.get_attribute("href").removeprefix("#")
    assert output.locator(f"blockquote mark[id='{target}']").count() == 1


def test_a_figure_is_found_and_a_pasted_text_is_read(desk):
    page, _, _ = desk
    output = page.locator(".jp-OutputArea:has(select)").first
    output.locator(".lm-TabBar-tab", has_text=re.compile("^找$")).click()
    output.locator("input[type=text]").first.fill("15.44")
    page.keyboard.press("Enter")
    output.locator("td mark", has_text="15.44").first.wait_for(timeout=WAIT)
    output.locator(".lm-TabBar-tab", has_text="试读").click()
    output.locator("textarea").first.fill("配备专职保安168名，配备率100%。")
    output.get_by_role("button", name="读", exact=True).click()
    output.locator(".read mark", has_text="168名").wait_for(timeout=WAIT)


def test_nothing_goes_wrong_and_nothing_is_asked_beyond_the_server(desk, lab):
    _, said, asked = desk
    assert said == []
    assert [url for url in asked if not url.startswith((lab, lab.replace("http", "ws"), "data:", "blob:"))] == []
