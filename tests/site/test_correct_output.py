"""What the site consists of is what its formats say it must be: judged by programs that others wrote."""

from pathlib import Path

import pytest
from conftest import ServedSite
from nu_checker import Fault, faults_of

NEWER_THAN_THE_CHECKER = {
    "“paint-order”: Property “paint-order” doesn't exist.": "https://www.w3.org/TR/SVG2/painting.html#PaintOrder",
    "“vector-effect”: Property “vector-effect” doesn't exist.": "https://www.w3.org/TR/SVG2/coords.html#VectorEffects",
    "“mix-blend-mode”: “plus-lighter” is not a “mix-blend-mode” value.": "https://www.w3.org/TR/compositing-2/#mix-blend-mode",
    "“behavior”: Property “behavior” doesn't exist.": "Leaflet's own, for a browser that is gone",
}
"""What the checker's CSS does not know yet, with where it is defined."""


def is_known(fault: Fault) -> bool:
    return fault.message.removeprefix("CSS: ") in NEWER_THAN_THE_CHECKER


def test_every_page_drawing_and_stylesheet_passes_the_checker_of_the_w3c(
    site: ServedSite, small_site: ServedSite
) -> None:
    assert [fault for fault in faults_of(site.folder, (".html", ".css", ".svg")) if not is_known(fault)] == []
    assert faults_of(small_site.folder, (".html",)) == []


def test_the_checker_finds_what_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<!doctype html><html lang=vi><title>x</title><p><div></p>", encoding="utf-8")
    (tmp_path / "b.css").write_text("a { colour: red }", encoding="utf-8")
    (tmp_path / "c.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"><path d="M x"/></svg>', encoding="utf-8")
    assert {fault.file for fault in faults_of(tmp_path, (".html", ".css", ".svg"))} == {"a.html", "b.css", "c.svg"}
