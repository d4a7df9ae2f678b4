import datetime as dt
import json
import re

import pytest

from generator.exports import build_exports
from generator.pipeline import build_catalog


def test_every_promised_file_is_there(exports):
    names = "spaces.geojson spaces.json spaces.csv events.json events.ics members.json report.json report.csv wards.json vocabulary.json"
    assert {f"data/v1/{name}" for name in names.split()} | {"feed.xml", "en/feed.xml"} <= exports.keys()


def test_the_same_content_gives_the_same_bytes(catalog, site, exports):
    again, _ = build_catalog(catalog.root, catalog.as_of)
    assert build_exports(again, site) == exports


def test_calendars_feeds_and_the_map_do_not_change_from_one_day_to_the_next(catalog, site, exports):
    tomorrow, _ = build_catalog(catalog.root, catalog.as_of + dt.timedelta(days=1))
    changed = {path for path, content in build_exports(tomorrow, site).items() if content != exports[path]}
    assert not [path for path in changed if path.endswith((".ics", ".xml", ".geojson", "wards.json"))]


def test_every_file_is_utf_8_and_holds_no_placeholder_for_nothing(exports):
    for path, content in exports.items():
        text = content.decode()
        assert text, path
        assert not re.search(r"\b(None|NaN|undefined)\b|Bilingual\(|object at 0x", text), path


def test_an_empty_folder_still_gives_files_that_can_be_read(check, site):
    exports = build_exports(check({})[0], site)
    assert json.loads(exports["data/v1/spaces.json"])["spaces"] == []
    assert json.loads(exports["data/v1/spaces.geojson"])["features"] == []
    assert exports["data/v1/spaces.csv"].count(b"\r\n") == 1
    assert b"BEGIN:VEVENT" not in exports["data/v1/events.ics"]


@pytest.mark.parametrize("path", ["data/v1/spaces.json", "data/v1/events.json", "data/v1/vocabulary.json"])
def test_every_json_file_says_its_day_count_licence_and_version(exports, path):
    meta = json.loads(exports[path])["meta"]
    assert meta["as_of"] == "2026-11-21"
    assert meta["count"] > 100
    assert meta["licence"] == "CC-BY-4.0 AND ODbL-1.0"
    assert "OpenStreetMap" in meta["attribution"]
    assert meta["schema_version"] == 1
