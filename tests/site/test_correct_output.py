"""What the site consists of is what its formats say it must be: judged by programs that others wrote."""

import json
import re
import shutil
import subprocess
from pathlib import Path
from urllib.parse import urljoin

import feedparser
import geojson
import pytest
from conftest import ServedSite
from frictionless import Package
from icalendar import Calendar
from jsonschema.validators import validator_for
from nu_checker import Fault, faults_of

NEWER_THAN_THE_CHECKER = {
    "“paint-order”: Property “paint-order” doesn't exist.": "https://www.w3.org/TR/SVG2/painting.html#PaintOrder",
    "“vector-effect”: Property “vector-effect” doesn't exist.": "https://www.w3.org/TR/SVG2/coords.html#VectorEffects",
    "“mix-blend-mode”: “plus-lighter” is not a “mix-blend-mode” value.": "https://www.w3.org/TR/compositing-2/#mix-blend-mode",
    "“behavior”: Property “behavior” doesn't exist.": "Leaflet's own, for a browser that is gone",
}
"""What the checker's CSS does not know yet, with where it is defined."""


@pytest.fixture(scope="module", params=["site", "small_site"])
def built(request: pytest.FixtureRequest) -> ServedSite:
    """The repository's own site, then one of other content below a path."""
    served: ServedSite = request.getfixturevalue(request.param)
    return served


def is_known(fault: Fault) -> bool:
    return fault.message.removeprefix("CSS: ") in NEWER_THAN_THE_CHECKER


def test_every_page_drawing_and_stylesheet_passes_the_checker_of_the_w3c(
    site: ServedSite, small_site: ServedSite
) -> None:
    faults = faults_of({site.folder: (".html", ".css", ".svg"), small_site.folder: (".html",)})
    assert [fault for fault in faults if not is_known(fault)] == []


def test_the_checker_finds_what_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<!doctype html><html lang=vi><title>x</title><p><div></p>", encoding="utf-8")
    (tmp_path / "b.css").write_text("a { colour: red }", encoding="utf-8")
    (tmp_path / "c.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"><path d="M x"/></svg>', encoding="utf-8")
    faults = faults_of({tmp_path: (".html", ".css", ".svg")})
    assert {Path(fault.file).name for fault in faults} == {"a.html", "b.css", "c.svg"}


def test_feeds_are_read_without_a_complaint(built: ServedSite) -> None:
    feeds = [path for path in sorted(built.files) if path.endswith(".xml") and path != "sitemap.xml"]
    assert len(feeds) == 4
    for path in feeds:
        feed = feedparser.parse((built.folder / path).read_bytes(), sanitize_html=False, resolve_relative_uris=False)
        assert not feed.bozo, (path, feed.get("bozo_exception"))
        assert feed.version == "atom10"
        assert feed.feed.language == ("en" if path.startswith("en/") else "vi")
        for entry in feed.entries:
            assert entry.title and entry.id and entry.updated_parsed and built.find(entry.link), (path, entry.id)  # noqa: PT018


def test_calendars_are_read_without_a_complaint(built: ServedSite) -> None:
    calendars = [path for path in sorted(built.files) if path.endswith(".ics")]
    assert calendars
    for path in calendars:
        [calendar] = Calendar.from_ical((built.folder / path).read_bytes(), multiple=True)
        assert calendar.errors == [], path
        assert [fault for event in calendar.walk("VEVENT") for fault in event.errors] == [], path


def test_geojson_is_valid_by_another_program_with_every_point_on_earth(built: ServedSite) -> None:
    maps = [path for path in sorted(built.files) if path.endswith(".geojson")]
    assert maps
    for path in maps:
        collection = geojson.loads(built.text(path), parse_constant=pytest.fail)
        assert collection.errors() == [], path
        for feature in collection["features"]:
            assert isinstance(feature, geojson.Feature)
            if feature.geometry is not None:
                lon, lat = feature.geometry["coordinates"]
                assert abs(lon) <= 180, path
                assert abs(lat) <= 90, path


def test_schemas_that_are_offered_are_schemas(built: ServedSite) -> None:
    schemas = [path for path in sorted(built.files) if path.startswith("data/v1/schemas/")]
    assert schemas
    for path in schemas:
        schema = json.loads(built.text(path))
        validator_for(schema).check_schema(schema)


OF_ANOTHER_MEANING = "report-json"
"""A file called report.json is a report of its own to the program that reads the package."""


def test_the_data_package_and_every_table_in_it_are_what_they_say(built: ServedSite) -> None:
    package = Package(str(built.folder / "data/v1/datapackage.json"))
    assert len(package.resources) > 5
    assert "table" in {resource.type for resource in package.resources}
    package.remove_resource(OF_ANOTHER_MEANING)
    report = package.validate()
    assert report.flatten(["name", "type", "message"]) == []


def test_linked_data_of_every_page_becomes_statements(built: ServedSite) -> None:
    documents = [
        (f"{page.path} {number}", json.loads(text))
        for page in built.pages
        for number, text in enumerate(
            re.findall(r'<script type="application/ld\+json">(.*?)</script>', page.html, re.DOTALL)
        )
    ]
    assert documents
    node = shutil.which("node")
    if node is None:
        pytest.fail("Linked data is read by jsonld.js. Install Node.js, then: npm ci")
    script = Path(__file__).with_name("read_linked_data.mjs")
    done = subprocess.run(
        [node, str(script)], input=json.dumps(documents), capture_output=True, text=True, check=True
    )
    statements = json.loads(done.stdout)
    assert {name: found for name, found in statements.items() if not isinstance(found, int) or found < 3} == {}
    assert len(statements) == len(documents)


def test_every_address_in_a_calendar_a_feed_and_a_data_file_is_one_of_the_site_or_leads_elsewhere(
    built: ServedSite,
) -> None:
    """What programs read must lead as well as what people read."""
    broken = set()
    for path in sorted(built.files):
        if not path.endswith((".ics", ".xml", ".json", ".geojson", ".csv", ".txt")) or path.startswith("assets/"):
            continue
        text = built.text(path).replace("\r\n ", "")
        for address in re.findall(rf"{re.escape(built.address)}[^\s\"'<>|,;\\]*", text):
            bare = address.partition("#")[0].partition("{")[0]
            if "?" not in address and built.find(urljoin(built.address, bare)) is None:
                broken.add(f"{path}: {address}")
    assert broken == set()
