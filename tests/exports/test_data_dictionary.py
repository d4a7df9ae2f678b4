"""Every key of every data file is explained, of the type that is told, and no change of the format is forgotten."""

import csv
import datetime as dt
import io
import json
import re
from itertools import pairwise

import pytest
from certified_worlds import CERTIFIED

from generator.exports import build_exports
from generator.exports.dictionary import data_files, examples, groups_of, leaves, shape, shape_digest
from generator.exports.format_changes import format_changes
from generator.exports.report import COLUMNS as REPORT_COLUMNS
from generator.exports.samples import RECORDS, SAMPLES, examples_in
from generator.parts import Parts

RICH = {
    "spaces/day-du.yml": """\
name: {vi: Đầy Đủ, en: Complete}
also_known_as: [Khác]
summary: {vi: Một nơi, en: A place}
types: [gallery]
fields: [design]
ownership: private
status: open
last_attested: 2026-10
opened: 2019
address: {street: 1 Hàng Bạc, ward: hoan-kiem, former_district: hoan-kiem, note: {vi: Trong ngõ, en: In the lane}}
location: {lat: 21.03, lon: 105.85, precision_m: 20, basis: {vi: Đo, en: Measured}}
contact: {phone: ['+84 24 3824 9494'], email: a@example.vn, website: 'https://example.vn', facebook: 'https://facebook.com/a', instagram: 'https://instagram.com/a', agreed: 2026-01-05}
hours: Tu-Su 09:00-17:00
admission: {free: false, price: 40000, price_max: 60000, note: {vi: Giảm giá, en: Concessions}}
accessibility: {step_free: partly, note: {vi: Một bậc, en: One step}}
amenities: [wifi]
languages: [vi, en]
offers: [space]
needs: [space]
heritage: {vi: Di tích, en: Heritage}
identifiers: {wikidata: Q42, osm: node/1}
network: {applied: 2026-03-01, publish_application: true}
sources: [{title: Báo, publisher: Tòa soạn, url: 'https://example.vn/a', date: 2026-10, supports: [name]}]
unconfirmed: [ownership]
""",
    "events/buoi.yml": """\
title: {vi: Buổi, en: Session}
start: 2026-12-05T19:00
end: 2026-12-05T21:00
extra: [2026-12-06T19:00]
venues: [day-du, {name: {vi: Sân, en: Yard}, address: 2 Hàng Bạc, main: true}]
organisers: [{vi: Nhóm, en: Group}]
admission: {free: true}
for_children: true
changes: [{date: 2026-11-01, note: {vi: Thêm buổi, en: One more}}]
added: 2026-10-01
sources: [{title: Báo, url: 'https://example.vn/b'}]
""",
}
PYTHON_TYPES = {"integer": int, "number": (int, float), "boolean": bool, "bilingual": dict, "any": object}


@pytest.fixture
def published(check, site):
    """The files of a world in which much is known, with certificates in every state."""
    catalog, _ = check({**CERTIFIED, **RICH})
    return build_exports(catalog, site)


def fits(value: object, type_name: str) -> bool:
    """Whether a value is of the type that the dictionary tells; null is "not known" everywhere."""
    if value is None:
        return True
    expected = PYTHON_TYPES.get(type_name, str)
    if type_name in {"integer", "number"} and isinstance(value, bool):
        return False
    if type_name == "date":
        return bool(dt.date.fromisoformat(str(value)))
    if type_name == "partial-date":
        return bool(re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", str(value)))
    if type_name == "url":
        return str(value).startswith("http")
    return isinstance(value, expected)


@pytest.mark.parametrize("name", [name for name in data_files() if not name.endswith(".csv")])
@pytest.mark.parametrize("of", ["published", "exports"])
def test_every_key_of_a_json_file_is_in_the_dictionary_with_its_type(of, name, request):
    files = request.getfixturevalue(of)
    known = {each.path: each.type for each in data_files()[name]}
    empty_groups = {path.rpartition("[]")[0] for path in known} | {path.rpartition(".")[0] for path in known}
    fixed = {"type", "features[].type", "features[].geometry.type"}  # what RFC 7946 itself says
    faults = set()
    for path, value in leaves(json.loads(files[f"data/v1/{name}"]), groups_of(data_files()[name])):
        if path in known:
            if not fits(value, known[path]):
                faults.add(f"{path}: {value!r} is no {known[path]}")
        elif path not in fixed and not (value is None and path in empty_groups):
            faults.add(f"{path} is not explained")
    assert faults == set()


def test_a_world_in_which_much_is_known_shows_most_keys_of_a_space(published):
    shown = {path for path, _ in leaves(json.loads(published["data/v1/spaces.json"]))}
    missing = {each.path for each in data_files()["spaces.json"]} - shown
    assert {path.split(".")[1] for path in missing if path.startswith("spaces[].")} <= {"network", "images[]", "body", "hours_note", "closed", "not_same_as[]", "address"}  # fmt: skip


@pytest.mark.parametrize("name", ["spaces.csv", "report.csv"])
def test_every_column_of_a_table_is_in_the_dictionary_with_its_type(exports, name):
    columns = data_files()[name]
    rows = list(csv.DictReader(io.StringIO(exports[f"data/v1/{name}"].decode("utf-8-sig"), newline="")))
    assert list(rows[0]) == [column.path for column in columns]
    patterns = {"integer": r"\d+", "number": r"\d+(\.\d+)?", "boolean": "yes|no", "url": "https?://.+", "partial-date": r"\d{4}(-\d{2}){0,2}"}
    for row in rows:
        for column in columns:
            if row[column.path]:
                assert re.fullmatch(patterns.get(column.type, "(?s).*"), row[column.path]), (column.path, row[column.path])
    assert [column.path for column in data_files()["report.csv"]] == list(REPORT_COLUMNS)


def test_every_key_is_explained_in_both_languages():
    for name, lines in data_files().items():
        assert len({each.path for each in lines}) == len(lines), name
        for each in lines:
            assert "" not in {each.about.vi, each.about.en}, f"{name} {each.path}"
            assert each.about.vi != each.about.en, f"{name} {each.path}"


def test_every_file_of_the_first_level_is_described_or_has_a_format_of_its_own(exports):
    own = {"events.ics", "datapackage.json"}
    first_level = {path.removeprefix("data/v1/") for path in exports if path.count("/") == 2 and path.startswith("data/v1/")}
    assert first_level - own == set(data_files())


def test_examples_come_from_what_is_published(catalog, site, exports):
    assert set(SAMPLES) == set(data_files())
    sample = SAMPLES["spaces.json"]
    published = json.loads(exports["data/v1/spaces.json"])
    assert sample.head(catalog, site) == {"meta": published["meta"]}
    assert sample.records(catalog, site, list(catalog.spaces)[:9]) == {"spaces": published["spaces"][:9]}


def test_every_key_that_is_known_of_any_entry_has_an_example_of_some_entry(catalog, site):
    for name, sample in SAMPLES.items():
        slugs = sample.slugs(catalog)[:RECORDS]
        assert len(slugs) > 60 or not slugs
        found = [sample.head(catalog, site), *(sample.records(catalog, site, [slug]) for slug in slugs)]
        each = [examples(data if isinstance(data, list) else [data], frozenset()) for data in found]
        known = {(path, value) for one in each for path, value in one.items()}
        shown = examples_in(catalog, site, name, frozenset(), Parts())
        assert shown.keys() == {path for path, _ in known}, name
        assert known >= set(shown.items()), name


def test_a_change_of_the_format_has_an_entry_in_its_changelog():
    """Where this fails, a key, a column, a type or a file has changed: tell the readers of the data."""
    assert format_changes()[0].shape == shape_digest(), (
        f"The format has changed. Add an entry on top of generator/exports/format_changes.yml, "
        f"with the next version and `shape: {shape_digest()}`. The shape is now:\n" + "\n".join(shape())
    )


def test_the_changelog_stands_newest_first_and_versions_grow_by_one():
    changes = format_changes()
    for newer, older in pairwise(changes):
        assert newer.date >= older.date
        major, minor = map(int, newer.version.split("."))
        assert (major, minor) == (int(older.version.split(".")[0]), int(older.version.split(".")[1]) + 1) or newer.breaks
    assert changes[-1].version == "1.0"
    assert all(line.vi and line.en for change in changes for line in change.lines)
