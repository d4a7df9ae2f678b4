import json

import pytest

from generator.exports import build_exports


@pytest.fixture(scope="session")
def spaces(exports):
    return {record["slug"]: record for record in json.loads(exports["data/v1/spaces.json"])["spaces"]}


def test_every_space_and_event_is_there_in_the_order_of_the_catalog(spaces, exports, catalog):
    assert list(spaces) == list(catalog.spaces)
    assert [record["slug"] for record in json.loads(exports["data/v1/events.json"])["events"]] == list(catalog.events)


def test_every_fact_of_an_editor_comes_back(spaces, catalog):
    for slug, entry in catalog.spaces.items():
        lost = set(entry.document.data) - spaces[slug].keys()
        assert {key for key in lost if entry.document.data[key] not in (None, [], {}, "")} == set(), slug
        assert len(spaces[slug]["sources"]) == len(entry.model.sources)
        assert spaces[slug].get("unconfirmed", []) == entry.model.unconfirmed


def test_a_space_says_how_it_stands_with_the_network_and_that_its_score_is_advisory(spaces, catalog):
    for slug, decision in catalog.decisions.items():
        membership = spaces[slug]["membership"]
        assert membership == {"status": decision.status, "certified": False, "advisory_score": decision.score}


def test_what_is_not_known_is_absent_but_no_and_zero_are_facts(one_space, site):
    catalog = one_space("admission: {free: false, price: 0}")
    [space] = json.loads(build_exports(catalog, site)["data/v1/spaces.json"])["spaces"]
    assert space["admission"] == {"free": False, "price": 0}
    assert {"contact", "address", "hours", "opened", "summary", "unconfirmed"}.isdisjoint(space)
    assert space["name"] == {"vi": "Manzi"}


def test_a_space_lists_its_events_and_an_event_its_exceptions_under_the_editors_key(one_space, site):
    event = "title: Hát\nstart: 2026-12-05\nrepeats: FREQ=WEEKLY;BYDAY=SA\nexcept: [2026-12-12]\nvenues: [manzi]\n"
    catalog = one_space(files={"events/hat.yml": event + "sources: [{title: Báo}]\n"})
    [space] = json.loads(build_exports(catalog, site)["data/v1/spaces.json"])["spaces"]
    [record] = json.loads(build_exports(catalog, site)["data/v1/events.json"])["events"]
    assert space["events"] == ["hat"]
    assert record["except"] == ["2026-12-12"]
    assert record["state"] == "recurring"


def test_a_body_is_published_in_the_languages_it_has(world, site):
    page = "---\nname: Manzi\ntypes: [gallery]\nsources: [{title: Báo}]\n---\nMột ngôi nhà <b>cũ</b>.\n"
    catalog = world({"spaces/manzi.md": page, "spaces/manzi.en.md": "An old house.\n"})
    [space] = json.loads(build_exports(catalog, site)["data/v1/spaces.json"])["spaces"]
    assert space["body"] == {"vi": "Một ngôi nhà <b>cũ</b>.", "en": "An old house."}


def test_the_register_has_the_shape_of_the_membership_command(exports, catalog):
    register = json.loads(exports["data/v1/members.json"])
    assert register["as_of"] == "2026-11-21"
    assert register["rulebook"] == catalog.rulebook.id
    assert register["advisory"] is True
    assert register["decisions"] == [decision.as_json() for decision in catalog.decisions.values()]


def test_only_an_official_rulebook_is_not_advisory(one_space, site, catalog):
    text = (catalog.root / "network" / "rulebooks" / f"{catalog.rulebook.id}.yml").read_text("utf-8")
    files = {f"network/rulebooks/{catalog.rulebook.id}.yml": text.replace("status: project-default", "status: official")}
    assert json.loads(build_exports(one_space(files=files), site)["data/v1/members.json"])["advisory"] is False


def test_the_map_finds_the_name_and_centre_of_each_of_the_126_wards(exports):
    wards = json.loads(exports["data/v1/wards.json"])
    assert len(wards) == 126
    assert all(ward["name"].startswith(("Phường ", "Xã ")) for ward in wards)
    assert all(20.5 < ward["lat"] < 21.4 and 105.2 < ward["lon"] < 106.1 for ward in wards)
    assert wards[0]["id"] == "ba-dinh"


def test_every_id_that_spaces_use_is_explained_in_the_vocabulary(spaces, exports):
    vocabularies = json.loads(exports["data/v1/vocabulary.json"])["vocabularies"]
    for vocabulary, key in (("types", "types"), ("fields", "fields"), ("amenities", "amenities")):
        known = {term["id"]: term for term in vocabularies[vocabulary]}
        used = {term_id for space in spaces.values() for term_id in space.get(key, [])}
        assert used <= known.keys()
        assert all(known[term_id]["vi"] and known[term_id]["en"] for term_id in used)


def _filled(value):
    if isinstance(value, dict):
        return {key: kept for key, item in value.items() if (kept := _filled(item)) not in (None, "", [], {})}
    return [_filled(item) for item in value] if isinstance(value, list) else value


def test_facts_are_what_pydantic_gives_of_them_without_what_is_empty(exports, catalog):
    for kind, entries in (("spaces", catalog.spaces), ("events", catalog.events)):
        for record in json.loads(exports[f"data/v1/{kind}.json"])[kind]:
            facts = _filled(entries[record["slug"]].model.model_dump(mode="json", by_alias=True, exclude_none=True))
            assert list(facts.items()) == [(key, record[key]) for key in record if key in facts]
    for name, terms in json.loads(exports["data/v1/vocabulary.json"])["vocabularies"].items():
        for term in terms:
            known = catalog.vocabularies[name][term["id"]].model_dump(mode="json", by_alias=True, exclude_none=True)
            assert _filled(known).items() <= term.items()
