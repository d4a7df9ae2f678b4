"""The instruments themselves: a page with every fault is found to have every fault."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from documents import BuiltSite
from inspection import Findings, Inspector
from serving import serving
from worlds import write

FAULTY = """<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Lỗi</title>
<meta http-equiv="Content-Security-Policy" content="script-src 'self'; style-src 'self' 'unsafe-inline'">
<script>document.title = "blocked"</script><script src="late.js" defer></script></head>
<body onclick="void 0"><h1 id="twice">Một</h1><h3 id="twice">Ba</h3>
<div id="late"></div><p style="width: 5000px">⟦body⟧</p>
<img src="gone.png" width="9" height="9" alt=""><img src="https://elsewhere.example/a.png" width="9" height="9">
<a href="nowhere/">x</a> <a href="#nothing">y</a> <a href="whole.html#twice">z</a> <a href="https://elsewhere.example/">w</a></body></html>"""
LATE = """requestAnimationFrame(() => requestAnimationFrame(() => {
  document.getElementById("late").style.height = "400px";
  console.error("late"); document.documentElement.dataset.ready = "";
}));"""


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(
        tmp_path_factory.mktemp("faulty"),
        {"index.html": FAULTY, "late.js": LATE, "whole.html": "<title>t</title>"}.items(),
    )


@pytest.fixture(scope="module")
def findings(faulty: Path, inspector: Inspector) -> Iterator[Findings]:
    with serving(faulty) as address:
        yield inspector.inspect(address, width=360)


def test_a_browser_sees_each_fault_of_a_faulty_page(findings: Findings) -> None:
    assert "late" in findings.errors
    assert any("script-src" in violation for violation in findings.violations)
    assert findings.foreign == ["https://elsewhere.example/a.png"]
    assert any("gone.png" in failure for failure in findings.failed)
    assert findings.too_wide
    assert findings.shift > 0.02
    assert any(violation.startswith("heading-order") for violation in findings.inaccessible)
    assert any(violation.startswith("image-alt") for violation in findings.inaccessible)


def test_reading_files_sees_each_fault_of_a_faulty_page(faulty: Path) -> None:
    site = BuiltSite(faulty, "https://here.example/")
    page = site.documents["index.html"]
    assert site.broken_links() == [
        "index.html: <img> gone.png",
        "index.html: <a> nowhere/",
        "index.html: <a> #nothing",
        "index.html: <a> whole.html#twice",
    ]
    assert site.foreign_resources() == ["index.html: <img> https://elsewhere.example/a.png"]
    assert page.headings == [(1, "Một"), (3, "Ba")]
    assert page.ids == ["twice", "twice", "late"]
    assert len(page.inline_scripts) == len(page.style_attributes) == len(page.handlers) == 1
