"""Browser contexts that tests of the same make use one after another, each with a page of its own.

A context of its own for each test would mean a process of its own too, and half of what a visit costs.
"""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urljoin, urlsplit

from playwright.sync_api import Browser, BrowserContext, Page


class SharedContexts:
    """One context for each set of options; a page of the same host stays open in it, so that its process lives on."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self.anchors: dict[str, Page] = {}

    def context(self, address: str, options: Mapping[str, Any]) -> BrowserContext:
        """One made with `options`, in which nothing is kept of an earlier visit."""
        make = repr(sorted(options.items()))
        if make not in self.anchors:
            self.anchors[make] = self.browser.new_context(**dict(options)).new_page()
            self.anchors[make].goto(urljoin(address, "/favicon.ico"))
        return self.anchors[make].context

    def clear(self) -> None:
        """Closes the pages of a test, and forgets what they kept."""
        for anchor in self.anchors.values():
            visited = [page for page in anchor.context.pages if page != anchor]
            if not visited:
                continue
            session = anchor.context.new_cdp_session(anchor)
            origins = {f"http://{urlsplit(page.url).netloc}" for page in visited if page.url.startswith("http")}
            for page in visited:
                page.close()
            for origin in origins:
                session.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
            session.detach()
            anchor.context.clear_cookies()
