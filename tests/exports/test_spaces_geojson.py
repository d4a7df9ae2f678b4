import geojson
import pytest

from generator.exports import build_exports


@pytest.fixture(scope="session")
def collection(exports):
    return geojson.loads(exports["data/v1/spaces.geojson"])


def test_the_real_collection_is_valid_geojson(collection):
    assert collection.is_valid
    assert collection["licence"] == "CC-BY-4.0 AND ODbL-1.0"
    assert "OpenStreetMap" in collection["attribution"]


def test_nobody_is_lost_and_the_order_is_that_of_the_catalog(collection, catalog):
    assert [feature["id"] for feature in collection["features"]] == list(catalog.spaces)


def test_every_point_lies_where_its_entry_says_longitude_first(collection, catalog):
    for feature in collection["features"]:
        point = catalog.spaces[feature["id"]].model.location
        if point is None:
            assert feature["geometry"] is None
        else:
            assert feature["geometry"]["coordinates"] == [round(point.lon, 6), round(point.lat, 6)]
            assert feature["properties"]["precision_m"] == point.precision_m


def test_a_space_without_a_point_stays_in_with_a_null_geometry(one_space, site):
    [feature] = geojson.loads(build_exports(one_space(), site)["data/v1/spaces.geojson"])["features"]
    assert feature["geometry"] is None
    assert feature["properties"]["name"] == {"vi": "Manzi"}
    assert feature["properties"]["ward"] is None


def test_a_point_has_six_decimals_at_most(one_space, site):
    catalog = one_space("location: {lat: 21.01234567, lon: 105.81234567}")
    [feature] = geojson.loads(build_exports(catalog, site)["data/v1/spaces.geojson"])["features"]
    assert feature["geometry"]["coordinates"] == [105.812346, 21.012346]


def test_a_tier_is_named_only_where_a_certificate_is_recorded(one_space, site, catalog):
    tier = catalog.rulebook.tiers[0].id
    certificate = f"role: Ban thư ký\ncertificate: {{number: '1', issued: 2026-03-01, tier: {tier}, source: 'https://example.org/so'}}\n"
    [without] = geojson.loads(build_exports(one_space(), site)["data/v1/spaces.geojson"])["features"]
    [certified] = geojson.loads(build_exports(one_space(files={"network/assessments/manzi/2026-03-01.yml": certificate}), site)["data/v1/spaces.geojson"])[
        "features"
    ]
    assert "tier" not in without["properties"]
    assert certified["properties"]["tier"] == tier
