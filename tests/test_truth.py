"""What the directory promises its readers, held against the files themselves.

The files are read here a second time, with nothing of the generator between: a mistake in its
reading cannot hide one in its content.
"""

import re
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml

from generator.catalog import Catalog
from generator.checks.sources import unsupported
from generator.membership.decision import Status
from generator.problems import Problem, without_hints

CONTENT = Path(__file__).parent.parent / "content"
KINDS = ("spaces", "events", "news", "series")

SOUTH, WEST, NORTH, EAST = 20.53, 105.28, 21.39, 106.03
"""The city's box, from the extent of https://www.openstreetmap.org/relation/1903516."""

CLASSIFICATION = {"types", "fields", "kind", "series", "needs", "offers", "spaces", "not_same_as", "network", "website", "added", "changes"}
"""What the directory says itself, not a source: see `generator.checks.sources.NOT_FACTS`."""

CERTIFIED = re.compile(r"certified|được (?:công nhận|chứng nhận) là (?:không gian|thành viên)|được chứng nhận|đã chứng nhận", re.IGNORECASE)


def files(kind: str) -> list[Path]:
    return sorted(file for file in (CONTENT / kind).rglob("*.md") if not file.name.endswith(".en.md"))


def facts(file: Path) -> dict[str, Any]:
    """The front matter, every scalar as text."""
    _, front, _ = re.split(r"^---$", file.read_text(encoding="utf-8"), maxsplit=2, flags=re.MULTILINE)
    data: dict[str, Any] = yaml.load(front, Loader=yaml.BaseLoader)  # noqa: S506 - it only knows text
    return data


ENTRIES = {kind: {file: facts(file) for file in files(kind)} for kind in KINDS}
EACH = [pytest.param(data, id=f"{kind}/{file.stem}") for kind in KINDS for file, data in ENTRIES[kind].items()]
each_entry = pytest.mark.parametrize("data", EACH)


def ids(vocabulary: Path) -> set[str]:
    items = yaml.load(vocabulary.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - it only knows text
    return {item["id"] for item in items}


IDS = {file.stem: ids(file) for file in (CONTENT / "vocabulary").glob("*.yml")}


def as_list(value: object) -> list[Any]:
    return value if isinstance(value, list) else [value]


def slugs(kind: str) -> set[str]:
    return {file.stem for file in ENTRIES[kind]}


def test_the_real_content_has_no_errors_and_no_warnings(real: tuple[Catalog, list[Problem]]) -> None:
    assert without_hints(real[1]) == []


def test_no_file_disappears_on_the_way(catalog: Catalog) -> None:
    assert set(catalog.spaces) == slugs("spaces")
    assert set(catalog.events) == slugs("events")
    assert set(catalog.series) == slugs("series")
    assert len(catalog.news) == len(ENTRIES["news"])


def test_the_directory_is_as_large_as_it_says(catalog: Catalog) -> None:
    assert len(catalog.spaces) >= 180
    assert len(catalog.events) >= 140
    assert len(catalog.news) == 22
    assert len(IDS["wards"]) == 126


@each_entry
def test_every_entry_has_a_source_that_can_be_looked_up(data: dict[str, Any]) -> None:
    sources = as_list(data.get("sources") or [])
    assert sources
    for source in sources:
        url = source if isinstance(source, str) else source.get("url")
        title = None if isinstance(source, str) else source.get("title")
        assert url or title
        assert url is None or (urlsplit(url).scheme in {"http", "https"} and urlsplit(url).hostname)


@each_entry
def test_every_fact_is_supported_or_named_as_unconfirmed(data: dict[str, Any]) -> None:
    sources = [source if isinstance(source, dict) else {} for source in as_list(data["sources"])]
    if not all(source.get("supports") for source in sources):
        return  # a source without `supports` stands for the whole entry
    covered = {name for source in sources for name in source["supports"]} | set(data.get("unconfirmed", []))
    together = [
        {"name", "title", "also_known_as"},
        {"hours", "hours_note"},
        {"dates", "start", "end", "repeats", "repeats_at", "repeats_note", "date", "date_note", "lunar", "every_lunar", "extra", "moved_from"},
        {"status", "last_attested"},
        {"admission", "tickets"},
        {"venues", "place_note"},
    ]
    for group in together:
        if covered & group:
            covered |= group
    claims = {key for key, value in data.items() if value not in ("unknown", "unverified", "scheduled")}
    assert claims - covered - CLASSIFICATION - {"sources", "unconfirmed", "body", "images", "identifiers", "except"} == set()


def test_the_generator_finds_no_fact_without_a_source_either(catalog: Catalog) -> None:
    entries = [*catalog.spaces.values(), *catalog.events.values(), *catalog.news.values(), *catalog.series.values()]
    assert {entry.path: unsupported(entry) for entry in entries if unsupported(entry)} == {}


@each_entry
def test_every_entry_is_named_and_summed_up_in_both_languages(data: dict[str, Any]) -> None:
    for key in ("title" if "title" in data else "name", "summary"):
        text = data[key]
        assert isinstance(text, dict), key
        assert text["vi"].strip()
        assert text["en"].strip()


@pytest.mark.parametrize("file", sorted((CONTENT / "spaces").glob("*.md")), ids=lambda file: file.name)
def test_no_space_is_called_certified(file: Path) -> None:
    assert not CERTIFIED.search(file.read_text(encoding="utf-8"))


def test_nobody_is_a_member_without_a_recorded_certificate(catalog: Catalog) -> None:
    register = (CONTENT / "network" / "assessments").rglob("*.yml")
    recorded = {file.parent.name for file in register if "certificate:" in file.read_text("utf-8")}
    certified = {slug for slug, decision in catalog.decisions.items() if decision.is_certified}
    assert certified <= recorded
    assert catalog.rulebook is not None
    assert catalog.rulebook.is_advisory


@pytest.mark.parametrize("data", [pytest.param(data, id=file.stem) for file, data in ENTRIES["spaces"].items() if "location" in data])
def test_every_point_lies_in_hanoi(data: dict[str, Any]) -> None:
    assert SOUTH <= float(data["location"]["lat"]) <= NORTH
    assert WEST <= float(data["location"]["lon"]) <= EAST
    assert int(data["location"].get("precision_m", 1)) > 0


@pytest.mark.parametrize("slug", ["zone-9", "nha-san-collective", "hanoi-cinematheque", "hanoi-creative-city-luong-yen", "hanoi-rock-city"])
def test_a_closed_space_is_kept_and_marked(slug: str, catalog: Catalog) -> None:
    assert catalog.spaces[slug].model.status == "closed"
    assert catalog.decisions[slug].status is Status.CLOSED
    near = (neighbour for neighbours in catalog.neighbours.values() for neighbour in neighbours)
    assert slug not in {neighbour.slug for neighbour in near}


def test_every_ward_district_and_term_of_a_space_exists() -> None:
    for file, data in ENTRIES["spaces"].items():
        address = data.get("address") or {}
        named = {address["ward"]} if "ward" in address else set()
        assert named | set(address.get("ward_candidates", [])) <= IDS["wards"], file
        assert {address.get("former_district", "hoan-kiem")} <= IDS["districts"], file
        assert set(as_list(data["types"])) <= IDS["types"], file
        assert set(as_list(data.get("fields", []))) <= IDS["fields"], file
        assert data.get("ownership", "unknown") in IDS["ownerships"], file


def test_every_venue_series_and_kind_of_an_event_exists() -> None:
    for file, data in ENTRIES["events"].items():
        venues = [venue if isinstance(venue, str) else venue.get("space") for venue in as_list(data.get("venues", []))]
        assert {venue for venue in venues if venue} <= slugs("spaces"), file
        assert data.get("series") is None or data["series"] in slugs("series"), file
        assert data["kind"] in IDS["event-kinds"], file


def test_every_space_that_news_is_about_exists() -> None:
    for file, data in ENTRIES["news"].items():
        assert set(as_list(data.get("spaces", []))) <= slugs("spaces"), file
