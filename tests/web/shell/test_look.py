"""The page of patterns in a real browser: every component, narrow and wide, light and dark, by keyboard."""

import pytest
from django.urls import reverse

from tests.web.browser import NARROW, WIDE

LIMIT = 60_000  # bytes of a whole page without any cache


@pytest.fixture
def patterns(live_server, settings):
    settings.DEMO = True
    return live_server.url + reverse("shell:patterns")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_every_component_is_readable(visit, patterns, width, scheme):
    seen = visit(width, scheme).open(patterns)
    seen.photograph(f"pola-{width}-{scheme}")
    assert seen.axe() == []
    assert seen.complaints == []
    assert seen.strangers == set()
    assert not seen.is_too_wide
    assert seen.weight < LIMIT


def test_a_form_with_errors_leads_the_reader_to_them(visit, patterns):
    seen = visit(NARROW).open(patterns)
    seen.page.get_by_role("button", name="Unggah", exact=True).click()
    seen.page.wait_for_selector(".error-summary:focus")
    seen.photograph("pola-kesalahan")
    assert seen.page.title().startswith("Kesalahan: ")
    seen.page.locator(".error-summary a").first.click()
    assert seen.page.evaluate("document.activeElement.id") == "id_title"
    assert seen.axe() == []


def test_keys_decide_only_after_the_reader_switched_them_on(visit, patterns):
    seen = visit().open(patterns)
    seen.page.evaluate(
        "document.querySelector('[data-key=n]').addEventListener('click', () => document.title = 'beda')"
    )
    seen.page.keyboard.press("n")
    assert seen.page.title() != "beda"
    seen.page.check("[data-keys-switch]")
    seen.page.keyboard.press("n")
    assert seen.page.title() == "beda"
    seen.open(patterns)
    assert seen.page.is_checked("[data-keys-switch]")


def test_a_letter_typed_in_a_field_decides_nothing(visit, patterns):
    seen = visit().open(patterns)
    seen.page.check("[data-keys-switch]")
    seen.page.evaluate(
        "document.querySelector('[data-key=n]').addEventListener('click', () => document.title = 'beda')"
    )
    seen.page.locator("#id_title").press_sequentially("nnn")
    assert seen.page.title() != "beda"
    assert seen.page.input_value("#id_title") == "nnn"


def test_a_form_pressed_twice_is_sent_once(visit, patterns):
    seen = visit().open(patterns)
    sent = []
    seen.page.route(
        "**/pola/", lambda route: sent.append(route) if route.request.method == "POST" else route.continue_()
    )
    seen.page.evaluate("[1, 2].forEach(() => document.querySelector('main form').requestSubmit())")
    seen.page.wait_for_timeout(150)
    assert len(sent) == 1
    sent[0].abort()


def test_a_dropped_file_lands_in_the_field(visit, patterns):
    seen = visit().open(patterns)
    seen.page.evaluate("""() => {
        const files = new DataTransfer();
        files.items.add(new File(["x"], "register.csv"));
        document.querySelector(".drop").dispatchEvent(new DragEvent("drop", {dataTransfer: files, bubbles: true}));
    }""")
    assert seen.page.evaluate("document.querySelector('[type=file]').files[0].name") == "register.csv"


def test_the_first_press_of_tab_offers_to_skip_the_menu(visit, patterns):
    seen = visit().open(patterns)
    seen.page.keyboard.press("Tab")
    assert seen.page.evaluate("document.activeElement.className") == "skip"
    seen.page.keyboard.press("Enter")
    assert seen.page.evaluate("document.activeElement.id") == "isi"


def test_without_javascript_nothing_is_lost(visit, patterns):
    seen = visit(NARROW, javascript=False).open(patterns)
    seen.page.get_by_role("button", name="Unggah", exact=True).click()
    assert seen.page.locator(".error-summary li").count() == 6
