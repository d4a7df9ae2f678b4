"""What a browser finds wrong with a page while a visitor loads it and scrolls through it."""

from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import ConsoleMessage, Page, Request, Response
from worlds import NOW, REPOSITORY

AXE = REPOSITORY / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

WATCH = """
window.watched = { violations: [], shifts: [] };
addEventListener("securitypolicyviolation", (event) => watched.violations.push(`${event.violatedDirective}: ${event.blockedURI} ${event.sample}`));
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) {
    if (entry.hadRecentInput) continue;
    const moved = entry.sources.map(({ node }) => node?.nodeType === 1 ? `<${node.localName} class="${node.className}">` : `“${node?.textContent.trim().slice(0, 40)}”`);
    watched.shifts.push([entry.value, moved.join(" ")]);
  }
}).observe({ type: "layout-shift", buffered: true });
"""
"""Runs before the page's own scripts. Shifts by a visitor's own doing are not counted, as in Core Web Vitals."""

SCROLL_THROUGH = """async () => {
  const frame = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  const loaded = () => Promise.all([...document.images].filter((image) => {
    const { top, bottom } = image.getBoundingClientRect();
    return image.loading !== "lazy" || (bottom > 0 && top < innerHeight && image.checkVisibility());
  }).map((image) => image.decode().catch(() => {})));
  await document.fonts.ready;
  for (const part of [0, 0.5, 1, 0]) {
    scrollTo({ top: part * document.documentElement.scrollHeight, behavior: "instant" });
    await frame();
    await loaded();
    await frame();
  }
}"""

TOO_WIDE = """() => {
  const wide = [];
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth > width) wide.push(`the page is ${document.documentElement.scrollWidth} px wide on ${width}`);
  const isCut = (element) => {
    for (let around = element; around && around !== document.body; around = around.parentElement) {
      const { overflowX, position, clipPath } = getComputedStyle(around);
      if (around !== element && overflowX !== "visible") return true;
      if (position === "fixed" || clipPath !== "none") return true;
    }
    return false;
  };
  for (const element of document.body.querySelectorAll("*")) {
    if (element.ownerSVGElement || !element.checkVisibility()) continue;
    const { left, right, width: own } = element.getBoundingClientRect();
    if (own > 1 && (right > width + 1 || left < -1) && !isCut(element)) {
      wide.push(`<${element.localName} class="${element.className}"> from ${left} to ${right} on ${width}`);
    }
  }
  return wide.slice(0, 8);
}"""

BROKEN_IMAGES = "() => [...document.images].filter((image) => image.complete && !image.naturalWidth && image.currentSrc).map((image) => image.currentSrc)"

RUN_AXE = """async ([rules, scope]) => {
  const { violations } = await axe.run(scope ?? document, { runOnly: rules, resultTypes: ["violations"] });
  return violations.map(({ id, nodes }) => `${id} (${nodes.length}): ${nodes.slice(0, 3).map((node) => node.target.join(" ") + " " + node.html.slice(0, 120)).join(" | ")}`);
}"""


@dataclass
class Findings:
    """What is wrong with one page; empty lists where nothing is."""

    is_ready: bool = False
    errors: list[str] = field(default_factory=list)
    """Console errors and exceptions."""
    violations: list[str] = field(default_factory=list)
    """Of the page's Content-Security-Policy."""
    foreign: list[str] = field(default_factory=list)
    """Requests to another host."""
    failed: list[str] = field(default_factory=list)
    """Requests that got no good answer, and pictures that do not show."""
    too_wide: list[str] = field(default_factory=list)
    shift: float = 0
    """Cumulative layout shift (web.dev/cls)."""
    shifts: list[str] = field(default_factory=list)
    inaccessible: list[str] = field(default_factory=list)
    """Violations of WCAG 2.2 A and AA and of axe-core's best practice."""


class Inspector:
    """Sends one browser page through many addresses."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.findings = Findings()
        self.host = ""
        self.axe = AXE.read_text(encoding="utf-8")
        page.add_init_script(WATCH)
        page.clock.set_fixed_time(NOW)
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.findings.errors.append(str(error)))
        page.on("request", self._request)
        page.on("response", self._response)
        page.on("requestfailed", lambda request: self.findings.failed.append(f"{request.url} {request.failure}"))

    def inspect(
        self, address: str, *, scheme: str = "light", width: int = 1440, waits: bool = True, asks_axe: bool = True
    ) -> Findings:
        """Visits a page. `waits` is for pages that have no scripts of ours; axe-core takes half of a visit."""
        page = self.page
        page.goto("about:blank")
        self.findings = found = Findings()
        self.host = "/".join(address.split("/")[:3])
        page.set_viewport_size({"width": width, "height": 740 if width < 600 else 900})
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        self._expected_status = 404 if address.endswith("404.html") else 200
        page.goto(address)
        if waits:
            page.wait_for_selector("html[data-ready]", state="attached")
            found.is_ready = True
        page.evaluate(SCROLL_THROUGH)
        found.too_wide = page.evaluate(TOO_WIDE)
        found.failed += page.evaluate(BROKEN_IMAGES)
        watched: dict[str, Any] = page.evaluate("() => watched")
        found.violations = watched["violations"]
        found.shift = sum(value for value, _ in watched["shifts"])
        found.shifts = [f"{value:.4f} {moved}" for value, moved in watched["shifts"]]
        if asks_axe:
            found.inaccessible = run_axe(page, self.axe)
        return found

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.findings.errors.append(message.text)

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.host, "data:", "blob:", "about:")):
            self.findings.foreign.append(request.url)

    def _response(self, response: Response) -> None:
        if response.status >= 400:
            self.findings.failed.append(f"{response.status} {response.url}")


def run_axe(page: Page, source: str, scope: str | None = None) -> list[str]:
    """What axe-core finds on the page as it stands, or below a selector.

    The script comes in through the debugger, so the page keeps its Content-Security-Policy.
    """
    if not page.evaluate("() => Boolean(window.axe?.run)"):
        page.evaluate(source)
    found: list[str] = page.evaluate(RUN_AXE, [RULES, scope])
    return found
