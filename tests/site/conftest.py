"""Sites built once for all tests of this folder, served on the loopback, and one browser for them."""

import fcntl
import os
import shutil
import struct
import zlib
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from documents import BuiltSite
from inspection import AXE, Inspector
from lean_builds import make_builds_lean
from playwright.sync_api import Browser, Page, ViewportSize, expect, sync_playwright
from serving import serving
from worlds import NOW, REPOSITORY, TODAY, write_small_content

from generator.build import build_site

SITE_URL = "https://sangtao.example/"
SMALL_SITE_URL = "https://pages.example/thanh-pho/"
"""Another content folder may be published below a path, as project pages of a forge are."""
REPOSITORY_URL = "https://forge.example/sang-tao/ha-noi"

PATIENCE = 30_000
"""Milliseconds until a page is given up: only on a machine that does much else does one take more than a second."""

BROWSER_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]


class ServedSite(BuiltSite):
    """A built site that a server answers for."""

    def __init__(self, folder: Path, address: str, served_at: str) -> None:
        super().__init__(folder, address)
        self.served_at = served_at

    def at(self, path: str) -> str:
        """Where a browser finds the page at `path`."""
        return self.served_at + path


def build(content: Path, folder: Path, *, lean: bool = False, **environment: str) -> None:
    """Builds as an operator would who set these environment variables and no others; `lean` is for who asks little of it."""
    with pytest.MonkeyPatch.context() as patch:
        if lean:
            make_builds_lean(patch)
        for name in ("HANOI_BASEMAP", "HANOI_CONTENT", "HANOI_AS_OF"):
            patch.setenv(name, "")  # so that what the build sets is taken back
        patch.delenv("HANOI_BASEMAP")
        for name, value in {"REPO_URL": REPOSITORY_URL, **environment}.items():
            patch.setenv(name, value)
        build_site(content, folder, as_of=TODAY, lang="en")


@contextmanager
def place_of_all(factory: pytest.TempPathFactory, name: str) -> Iterator[Path]:
    """A folder that all processes of a run of tests have in common, for one of them at a time."""
    own = factory.getbasetemp()
    place = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / name
    place.mkdir(exist_ok=True)
    with (place / "lock").open("wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield place


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedSite]:
    """The repository's own content, as of 21 November 2026."""
    with place_of_all(tmp_path_factory, "real-site") as place:
        folder = place / "site"
        if not folder.exists():
            build(REPOSITORY / "content", folder, SITE_URL=SITE_URL)
    with serving(folder) as address:
        yield ServedSite(folder, SITE_URL, address)


@pytest.fixture(scope="session")
def small_content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two spaces and an event that the project has never seen, without pages and vocabulary of their own."""
    with place_of_all(tmp_path_factory, "small-content") as place:
        content = place / "content"
        return content if content.exists() else write_small_content(content)


@pytest.fixture(scope="session")
def small_site(small_content: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedSite]:
    """`small_content`, built for a path below its host."""
    with place_of_all(tmp_path_factory, "small-site") as place:
        folder = place / "site"
        if not folder.exists():
            build(small_content, folder, SITE_URL=SMALL_SITE_URL)
    with serving(folder, mount="/thanh-pho/") as address:
        yield ServedSite(folder, SMALL_SITE_URL, address)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, which reaches nothing but the loopback; without its windows, where that is installed: half the work."""
    executable = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    if executable is None:
        pytest.fail("Browser tests need chromium. Install it with: apt-get install chromium")
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable, args=BROWSER_ARGUMENTS)
        yield chromium
        chromium.close()


_EMPTY = "about:blank"


class KeptPage:
    """One page in which tests open their addresses one after the other: a new one costs thrice as much as an address does."""

    _OPTIONS = frozenset({"viewport", "color_scheme", "reduced_motion"})
    """What of a context can be another for every address."""

    def __init__(self, browser: Browser) -> None:
        context = browser.new_context(locale="vi-VN")
        context.set_default_timeout(PATIENCE)
        self._errors: list[str] = []
        self._page = context.new_page()
        report_errors(self._page, self._errors)

    def allows(self, options: Collection[str]) -> bool:
        return self._OPTIONS.issuperset(options)

    def put_back(self, viewport: ViewportSize, **media: Any) -> Page:
        """The page as if it were new: empty, with nothing stored, granted, routed or pointed at."""
        page = self._page
        context = page.context
        for other in context.pages:
            if other is not page:
                other.close()
        page.unroute_all()
        context.unroute_all()
        context.clear_permissions()
        context.set_geolocation(None)
        if page.url.startswith("http"):
            page.evaluate(f"localStorage.clear(); location.replace('{_EMPTY}')")  # which keeps the page's process, as `goto` does not
            page.wait_for_url(_EMPTY)
        else:
            page.goto(_EMPTY)
        page.mouse.move(0, 0)
        page.set_viewport_size(viewport)
        page.emulate_media(**{"media": "null", "color_scheme": "light", "reduced_motion": "no-preference", **media})
        self._errors.clear()
        return page

    def errors(self) -> list[str]:
        """What the page has reported since it was put back; the browser is asked something, so that all of it has arrived."""
        self._page.context.cookies()
        return self._errors


def report_errors(page: Page, errors: list[str]) -> None:
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)


@pytest.fixture(scope="session")
def kept_page(browser: Browser) -> KeptPage:
    return KeptPage(browser)


OpenPage = Callable[..., Page]


@pytest.fixture
def open_page(browser: Browser, kept_page: KeptPage) -> Iterator[OpenPage]:
    """Opens an address, waits until its scripts are done, and collects its errors.

    The first one that a test asks nothing special of is opened in the page that is kept, any other in a context of its own.
    The clock stands at ten in the morning of 21 November 2026 unless a test sets another.
    A test fails when its page reports an error that `expects_errors` does not allow.
    """
    contexts = []
    errors: list[str] = []
    is_kept_free = True

    def open_it(
        address: str, *, prepare: Callable[[Page], Any] | None = None, expects_errors: bool = False, **options: Any
    ) -> Page:
        nonlocal is_kept_free
        options = {"viewport": {"width": 1440, "height": 900}} | options
        if is_kept_free and not prepare and not expects_errors and kept_page.allows(options):
            is_kept_free = False
            page = kept_page.put_back(**options)
        else:
            context = browser.new_context(locale="vi-VN", **options)
            contexts.append(context)
            context.set_default_timeout(PATIENCE)
            page = context.new_page()
            if not expects_errors:
                report_errors(page, errors)
        if prepare:
            prepare(page)
        else:
            page.clock.set_fixed_time(NOW)
        page.goto(address)
        if options.get("java_script_enabled", True):
            wait_until_ready(page)
        return page

    yield open_it
    for context in contexts:
        context.close()
    assert errors == []
    assert is_kept_free or kept_page.errors() == []


def wait_until_ready(page: Page) -> None:
    """Waits for the mark that a page's scripts set when their first work is done."""
    page.wait_for_selector("html[data-ready]", state="attached")


@pytest.fixture(scope="session")
def inspector(browser: Browser) -> Iterator[Inspector]:
    """One page that is sent through many addresses and notes what is wrong with each."""
    if not AXE.is_file():
        pytest.fail("Accessibility is tested with axe-core. Install it with: npm ci")
    context = browser.new_context(locale="vi-VN")
    context.set_default_timeout(PATIENCE)
    yield Inspector(context.new_page())
    context.close()


@pytest.fixture(scope="session")
def picture() -> bytes:
    """A PNG of 1200 by 800 pixels, all of one colour."""
    return png(1200, 800)


def png(width: int, height: int) -> bytes:
    """A grey picture, written by hand (W3C PNG, section 5)."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = (b"\0" + b"\x80" * width) * height
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
