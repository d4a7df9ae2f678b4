"""What a reader waits for while searching 10,000 spaces and 20,000 events on a slow phone.

Real Chromium, its processor slowed down four times, reads the real scripts from a server that
compresses as hosts do. Per language: the bytes of the first answer (what a link with a query loads of
the index: manifest, directory, postings, cards), and the time from each letter of a query that is typed
to the frame that shows its answer, on a new visit for each query.

    python benchmarks/browser.py [--spaces N] [--events N] [--json FILE]

Names and words of the synthetic content are few; a city's are many. So every document gets invented
names too, drawn so that most of them are rare.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import random
import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from urllib.parse import quote

from compressing_server import served
from data import write_content
from playwright.sync_api import Browser, Page, Request, sync_playwright

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from generator.frames import THEME  # noqa: E402 - the path comes first
from generator.i18n import PREFIXES, Bilingual, Language  # noqa: E402
from generator.pages import others  # noqa: E402
from generator.pages.render import Renderer  # noqa: E402
from generator.pages.view import View  # noqa: E402
from generator.parts import Parts  # noqa: E402
from generator.pipeline import build_catalog  # noqa: E402
from generator.search.documents import Document, Field, document  # noqa: E402
from generator.search.index import new_index  # noqa: E402
from generator.search.lexicon import Lexicon  # noqa: E402
from generator.search.naming import content_name  # noqa: E402
from generator.search.numbering import VACANT  # noqa: E402
from generator.search.order import documents_of  # noqa: E402
from generator.search.publication import FOLDER, files_of_spaces, published  # noqa: E402
from generator.search.readings import SILENCE, read_document  # noqa: E402
from generator.search.rows import rows_of_spaces  # noqa: E402
from generator.site import Site  # noqa: E402
from generator.wording import ui_strings  # noqa: E402

DAY = dt.date(2026, 11, 21)
SITE = Site("https://hcc.example/", Bilingual("Hà Nội", "Hanoi"))
SLOWDOWN = 4
MOST_KB, MOST_MS = 170, 50
"""What the first answer may weigh, and what a keystroke may take in the median."""

Row = dict[str, str | float]

QUERIES: dict[Language, list[str]] = {
    "vi": [
        "ca tru",
        "hàng bạc",
        "nhà hát lớn",
        "gốm sứ",
        "22 ma may",
        "xưởng giấy hồng",
        "caf phee",
        "ha2ng bac5",
        "quan hoan kiem",
        "xuogn giay",
    ],
    "en": [
        "gallery",
        "old quarter",
        "water puppet",
        "silk village",
        "22 ma may",
        "workshop lacquer",
        "museum of art",
        "muesum",
        "hoan kiem district",
    ],
}
"""Complete names, addresses, old districts, and slips of the hand."""

KEYSTROKE = """async (text) => {
  const input = document.querySelector("[data-search-input]");
  const list = document.querySelector("[data-results]");
  const isBusy = () => list.hasAttribute("aria-busy");
  const started = performance.now();
  input.value = text;
  input.dispatchEvent(new InputEvent("input", {bubbles: true}));
  await new Promise((resolve) => {
    if (!isBusy()) resolve();
    new MutationObserver((_, observer) => isBusy() || (observer.disconnect(), resolve())).observe(list, {attributes: true});
  });
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  return performance.now() - started;
}"""
"""Types a letter; gives the milliseconds until the frame that shows its answer is drawn."""

NAMES = 25_000
"""How many invented names there are; the n-th is met about 1/n as often as the first."""

_ONSETS = [
    "b",
    "br",
    "c",
    "ch",
    "d",
    "f",
    "g",
    "h",
    "j",
    "k",
    "l",
    "m",
    "n",
    "p",
    "r",
    "s",
    "st",
    "t",
    "tr",
    "v",
    "w",
    "z",
]
_NUCLEI = ["a", "e", "i", "o", "u", "ai", "ea", "io", "ou"]
_CODAS = ["", "", "l", "m", "n", "r", "s", "t", "nd", "rk"]


def main() -> None:
    """Prints a row for each figure; with `--json FILE` writes the same figures there."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--spaces", type=int, default=10_000)
    parser.add_argument("--events", type=int, default=20_000)
    parser.add_argument("--json", type=Path, metavar="FILE")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        write_site(Path(folder) / "content", site, options.spaces, options.events)
        rows = [row for lang, figures in measure(site) for row in named(lang, figures)]
    for row in rows:
        goal = f" (goal: at most {row['goal']})" if "goal" in row else ""
        print(f"{row['name']:<60} {row['value']:>8} {row['unit']}{goal}", flush=True)
    if options.json:
        options.json.write_text(json.dumps(rows, indent=2) + "\n", encoding="utf-8")


def write_site(content: Path, site: Path, spaces: int, events: int) -> None:
    """Writes the search pages, what they load, and nothing else."""
    write_content(content, events * 2, ROOT / "content", spaces=spaces)
    catalog, _ = build_catalog(content, DAY)
    renderer = Renderer(catalog, SITE)
    names = invented_names(NAMES)
    for lang, view in renderer.views.items():
        for path, data in files_with_rare_names(view, names).items():
            write(site / path, data)
        write(site / PREFIXES[lang] / "search" / "index.html", search_page(renderer, view).encode())
    (site / "assets").mkdir(exist_ok=True)
    for file in (THEME / "assets").rglob("*"):
        if file.is_file():
            target = site / "assets" / file.relative_to(THEME / "assets")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(file.read_bytes())


def write(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


def search_page(renderer: Renderer, view: View) -> str:
    """The search page's own body in the barest frame."""
    page = next(page for page in others.pages(view) if page.path == "search/")
    assets = json.loads((THEME / "assets" / "manifest.json").read_text(encoding="utf-8"))
    words = {key: text for key, text in ui_strings(view.lang).items() if key.startswith("search.")}
    texts = json.dumps(words, ensure_ascii=False).replace("<", "\\u003c")
    return (
        f'<!doctype html><html lang="{view.lang}" data-root="{page.root}"><meta charset="utf-8"><title>{page.title}</title>'
        f'<link rel="stylesheet" href="{page.root}{assets["site.css"]}"><main>{renderer.body(page)}</main>'
        f'<script type="application/json" id="ui">{texts}</script>'
        f'<script type="module" src="{page.root}{assets["site.js"]}"></script></html>'
    )


def invented_names(count: int) -> list[str]:
    """That many different words of two or three syllables."""
    chance = random.Random(31)  # noqa: S311 - reproducible, not secret
    found: dict[str, None] = {}
    while len(found) < count:
        syllables = (
            chance.choice(_ONSETS) + chance.choice(_NUCLEI) + chance.choice(_CODAS)
            for _ in range(chance.choice([2, 2, 3]))
        )
        found["".join(syllables).capitalize()] = None
    return list(found)


def files_with_rare_names(view: View, names: list[str]) -> dict[str, bytes]:
    """The files of finding where each document has another name of two words."""
    lexicon = Lexicon()
    numbered, order = documents_of(view.catalog, [], Parts())
    named = iter(with_rare_names([document(view, key) for key in numbered if key != VACANT], names))
    found = [SILENCE if key == VACANT else read_document(next(named), lexicon) for key in numbered]
    of_spaces = files_of_spaces(view, rows_of_spaces(view, Parts()))
    made = {what: (content_name(content), partial(bytes, content)) for what, content in of_spaces.items()}
    return {file.path: file.bytes for file in published(view.lang, new_index(found, order, lexicon), made)}


def with_rare_names(found: list[Document], names: list[str]) -> list[Document]:
    """Gives each document another name of two words."""
    chance = random.Random(37)  # noqa: S311 - reproducible, not secret
    for each in found:
        name = " ".join(names[int(len(names) ** chance.random()) - 1] for _ in range(2))
        each.card["a"] = [*each.card.get("a", []), name]
        each.texts.setdefault(Field.OTHER_NAME, []).append(name)
    return found


def named(lang: Language, figures: dict[str, float]) -> Iterator[Row]:
    """Figures as rows of the table."""
    goals = {"link, kB, most": MOST_KB, "keystroke, ms, median": MOST_MS}
    for what, value in figures.items():
        name, unit, statistic = what.split(", ")
        row: Row = {"name": f"search ({lang}, {SLOWDOWN}× slower): {name}, {statistic}", "value": value, "unit": unit}
        yield row | ({"goal": goals[what]} if what in goals else {})


def measure(site: Path) -> list[tuple[Language, dict[str, float]]]:
    """The figures of both languages."""
    with served(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        found = [(lang, measure_language(browser, address, lang)) for lang in QUERIES]
        browser.close()
    return found


def measure_language(browser: Browser, address: str, lang: Language) -> dict[str, float]:
    """Opens every query as a link, and types it on another visit."""
    page_address = f"{address}{PREFIXES[lang]}search/"
    first_bytes, typed_bytes, keystrokes = [], [], []
    for query in QUERIES[lang]:
        with visit(browser, f"{page_address}?q={quote(query)}") as (_, loaded):
            first_bytes.append(compressed(loaded))
        with visit(browser, page_address) as (page, loaded):
            page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
            keystrokes += [page.evaluate(KEYSTROKE, query[:length]) for length in range(1, len(query) + 1)]
            typed_bytes.append(compressed(loaded))
    keystrokes.sort()
    return {
        "link, kB, median": round(statistics.median(first_bytes) / 1000, 1),
        "link, kB, most": round(max(first_bytes) / 1000, 1),
        "query typed, kB, median": round(statistics.median(typed_bytes) / 1000, 1),
        "keystroke, ms, median": round(statistics.median(keystrokes), 1),
        "keystroke, ms, p95": round(keystrokes[int(len(keystrokes) * 0.95)], 1),
    }


@contextmanager
def visit(browser: Browser, address: str) -> Iterator[tuple[Page, list[Request]]]:
    """A first visit to a page whose first work is done, and what it has loaded of the index."""
    context = browser.new_context(locale="vi-VN", viewport={"width": 360, "height": 740})
    page = context.new_page()
    loaded: list[Request] = []

    def note(request: Request) -> None:
        if f"/{FOLDER}/" in request.url:
            loaded.append(request)

    page.on("requestfinished", note)
    page.goto(address)
    page.wait_for_selector("html[data-ready]", state="attached")
    yield page, loaded
    context.close()


def compressed(loaded: list[Request]) -> int:
    """Bytes as they travelled, without heads."""
    return sum(request.sizes()["responseBodySize"] for request in list(loaded))


if __name__ == "__main__":
    main()
