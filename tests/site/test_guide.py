"""The guide's pictures are taken from the form itself: `make pictures` takes them anew, in both languages."""

import io
from pathlib import Path

import pytest
from conftest import OpenPage, build
from form_hand import FormHand, let_choose
from PIL import Image
from playwright.sync_api import Page
from serving import serving
from worlds import REPOSITORY

from generator.i18n import LANGUAGES, PREFIXES
from generator.pages.guide import PICTURE_SIZE, STEPS

PICTURES = REPOSITORY / "theme" / "guide"
MOST = 40_000
"""Bytes of one picture."""
SPACE = "manzi-exhibition-space"


def test_each_step_has_a_small_picture_in_each_language_and_there_are_no_others() -> None:
    assert {file.name for file in PICTURES.iterdir()} == {f"{lang}-{step}.webp" for lang in LANGUAGES for step in STEPS}
    for file in PICTURES.iterdir():
        assert file.stat().st_size <= MOST, file.name
        with Image.open(file) as picture:
            assert picture.size == PICTURE_SIZE, file.name
            assert picture.format == "WEBP"
            assert not picture.getexif()


def test_the_steps_can_be_taken_and_are_taken_pictures_of_when_asked(
    request: pytest.FixtureRequest, open_page: OpenPage, tmp_path: Path
) -> None:
    renewed = request.config.getoption("--update-goldens")
    build(REPOSITORY / "content", tmp_path / "site", lean=True, SITE_URL="http://127.0.0.1:8000/", REPO_URL="")
    with serving(tmp_path / "site") as address:
        for lang in LANGUAGES if renewed else ("vi",):
            width, height = PICTURE_SIZE
            page = open_page(f"{address}{PREFIXES[lang]}admin/", prepare=prepared, viewport={"width": width, "height": height})
            hand = FormHand(page, REPOSITORY / "content")
            for step in STEPS:
                take(step, hand)
                if renewed:
                    keep(page, f"{lang}-{step}")


def prepared(page: Page) -> None:
    """Without the line that speaks of the folder of this computer."""
    let_choose(page)
    page.add_init_script("""document.addEventListener("DOMContentLoaded", () => document.querySelector(".form-banner").remove());""")


def take(step: str, hand: FormHand) -> None:
    """Brings what the picture of a step shows into view."""
    page = hand.page
    if step == "find":
        page.evaluate("location.hash = '#/collections/spaces'")
        page.get_by_role("searchbox").first.wait_for()
    elif step == "change":
        hand.open(f"spaces/entries/{SPACE}")
    elif step == "point":
        hand.field("location").locator(".point-mark").wait_for()
        page.locator(".point-map").evaluate("map => map.scrollIntoView({ block: 'start' })")
    else:
        hand.field("sources").get_by_role("button", expanded=False).and_(page.locator(":not([aria-haspopup])")).first.click()
        hand.field("sources.0.title").wait_for()


def keep(page: Page, name: str) -> None:
    """Writes what is on the screen, when everything in it has been drawn."""
    page.wait_for_timeout(1_500)  # only where somebody asks for new pictures
    PICTURES.mkdir(exist_ok=True)
    with Image.open(io.BytesIO(page.screenshot(animations="disabled", caret="hide"))) as picture:
        picture.convert("RGB").save(PICTURES / f"{name}.webp", quality=72, method=6)
