"""A caseworker's first minute, in a real browser: sign in, open a child, ask why."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests.conftest import NOW
from tests.small_world import load_small

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True, databases=["default", "audit"])]

FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-quic", "--no-first-run"]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The machine's Chromium; a test without it fails, it never skips."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=os.environ["CHROMIUM"], args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(params=["light", "dark"])
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A page that fails the test on any console error or broken policy."""
    context = browser.new_context(color_scheme=request.param, viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    wrong: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            wrong.append(message.text)

    opened.on("console", listen)
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    yield opened
    context.close()
    assert wrong == []


def accessible(page: Page) -> None:
    """No violation of WCAG 2.0–2.2, A and AA, that axe can see."""
    found: Any = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})
    assert found.violations_count == 0, found.generate_report()


def fits(page: Page, *widths: int) -> None:
    """Nothing makes the page scroll sideways."""
    for width in widths:
        page.set_viewport_size({"width": width, "height": 844})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, width


def test_a_caseworker_asks_why(live_server: LiveServer, page: Page) -> None:
    load_small(NOW)

    # signs in as a role of the demonstration
    page.goto(f"{live_server.url}/")
    expect(page.get_by_role("heading", name="Logga in", exact=True)).to_be_visible()
    accessible(page)
    fits(page, 320, 390, 1280)
    page.get_by_role("button", name="Handläggare, Vallentuna").click()

    # finds the children of Vallentuna and no others
    expect(page.get_by_role("heading", name="Barn")).to_be_visible()
    expect(page.get_by_role("link", name="HV-2017-0633")).to_have_count(0)
    accessible(page)
    fits(page, 320, 390, 1280)

    # opens the child with the keyboard and reads the sum with its why
    page.get_by_role("link", name="HV-2017-0801").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="HV-2017-0801")).to_be_visible()
    why = page.locator("#varfor")
    expect(why).to_contain_text("206\u202f550 kr?")
    expect(why).to_contain_text("153 dygn × 1\u202f350 kr")
    expect(why).to_contain_text("SFS 2017:193 8 §")

    # asks why about the sum paid once, with the keyboard
    page.get_by_role("link", name="Varför får Vallentuna 52\u202f000 kr?").focus()
    page.keyboard.press("Enter")
    expect(why).to_contain_text("52\u202f000 kr?")
    expect(why).to_contain_text("en gång per barn och kommun")
    accessible(page)
    fits(page, 320, 390, 768, 1024, 1280)
    accessible(page)

    # a child of another municipality answers as if it were not there
    page.get_by_role("button", name="Logga ut").click()
    expect(page.get_by_role("heading", name="Logga in", exact=True)).to_be_visible()


def test_the_skip_link_is_the_first_stop(live_server: LiveServer, page: Page) -> None:
    page.goto(f"{live_server.url}/logga-in/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Hoppa till innehållet")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#innehall")).to_be_focused()
