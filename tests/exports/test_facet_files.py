"""The data of each type, field and ward, and the list of all data files."""

import csv
import hashlib
import io
import json

import geojson
import pytest

from generator.exports import build_exports
from generator.exports.package import PACKAGE
from generator.facets import KINDS

FOLDERS = {kind.name: kind.vocabulary for kind in KINDS}


def slugs(content: bytes, ending: str) -> list[str]:
    if ending == "csv":
        return [row["slug"] for row in csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True)]
    if ending == "json":
        return [space["slug"] for space in json.loads(content)["spaces"]]
    return [feature["id"] for feature in json.loads(content)["features"]]


@pytest.mark.parametrize("ending", ["geojson", "csv", "json"])
@pytest.mark.parametrize("kind", FOLDERS)
def test_each_group_has_a_file_with_its_spaces_and_all_groups_together_lose_none(exports, catalog, kind, ending):
    found = {}
    for path, content in exports.items():
        if path.startswith(f"data/v1/{FOLDERS[kind]}/") and path.endswith(f".{ending}"):
            found[path.split("/")[-1].removesuffix(f".{ending}")] = slugs(content, ending)
    assert found == {key: [entry.slug for entry in facet.entries] for key, facet in catalog.facets[kind].items()}
    terms = next(each.terms_of for each in KINDS if each.name == kind)
    assert {slug for listed in found.values() for slug in listed} == {slug for slug, entry in catalog.spaces.items() if terms(entry.model)}


def test_a_space_is_written_the_same_in_every_file(exports):
    everything = {space["slug"]: space for space in json.loads(exports["data/v1/spaces.json"])["spaces"]}
    features = {feature["id"]: feature for feature in json.loads(exports["data/v1/spaces.geojson"])["features"]}
    for path, content in exports.items():
        if path.startswith(("data/v1/types/", "data/v1/wards/")) and path.endswith(".json"):
            assert all(space == everything[space["slug"]] for space in json.loads(content)["spaces"]), path
        if path.startswith(("data/v1/types/", "data/v1/wards/")) and path.endswith(".geojson"):
            assert all(feature == features[feature["id"]] for feature in json.loads(content)["features"]), path


def test_every_geojson_file_is_valid_and_says_its_licence_and_name(exports):
    names = set()
    for path, content in exports.items():
        if path.endswith(".geojson"):
            collection = geojson.loads(content)
            assert collection.is_valid, path
            assert "crs" not in collection  # RFC 7946, section 4: always WGS 84
            assert collection["licence"] == "CC-BY-4.0 AND ODbL-1.0"
            names.add(collection["name"])
            for feature in collection["features"]:
                assert feature["geometry"] is None or len(feature["geometry"]["coordinates"]) == 2
    assert {"spaces", "spaces-ward-hoan-kiem", "spaces-type-cafe", "spaces-field-music"} <= names


def test_a_groups_json_says_which_group_it_is(exports):
    meta = json.loads(exports["data/v1/wards/hoan-kiem.json"])["meta"]
    assert meta["facet"] == {"kind": "ward", "id": "hoan-kiem"}
    assert meta["count"] == len(json.loads(exports["data/v1/wards/hoan-kiem.json"])["spaces"])
    assert "facet" not in json.loads(exports["data/v1/spaces.json"])["meta"]


def test_a_name_that_is_a_formula_is_kept_from_running_in_every_table(one_space, site):
    files = build_exports(one_space(name='"=1+1"', facts="address: {ward: ba-dinh}"), site)
    for path in ("data/v1/spaces.csv", "data/v1/types/gallery.csv", "data/v1/wards/ba-dinh.csv"):
        assert b",'=1+1," in files[path], path


def test_the_data_package_lists_every_file_with_its_size_and_hash(exports):
    package = json.loads(exports[PACKAGE])
    resources = {f"data/v1/{resource['path']}": resource for resource in package["resources"]}
    own = {path for path in exports if path.startswith("data/v1/") and not path.startswith("data/v1/events/")}
    assert set(resources) == own - {PACKAGE}
    for path, resource in resources.items():
        assert resource["bytes"] == len(exports[path]), path
        assert resource["hash"] == f"sha256:{hashlib.sha256(exports[path]).hexdigest()}", path
    assert len({resource["name"] for resource in resources.values()}) == len(resources)


def test_the_data_package_keeps_to_its_standard(exports):
    """https://datapackage.org/standard/: names, licences, and a Table Schema for each table."""
    package = json.loads(exports[PACKAGE])
    assert package["$schema"].startswith("https://datapackage.org/profiles/2.")
    assert {licence["name"] for licence in package["licenses"]} == {"CC-BY-4.0", "ODbL-1.0"}
    types = {"string", "integer", "number", "boolean"}
    for resource in package["resources"]:
        assert resource["name"] == resource["name"].lower().replace(" ", "-")
        assert not resource["path"].startswith(("/", "..")), resource["path"]
        assert ("schema" in resource) == (resource["format"] == "csv")
        if "schema" in resource:
            content = exports[f"data/v1/{resource['path']}"].decode("utf-8-sig")
            assert next(csv.reader(io.StringIO(content))) == [field["name"] for field in resource["schema"]["fields"]]
            assert {field["type"] for field in resource["schema"]["fields"]} <= types
