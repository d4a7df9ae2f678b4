"""The catalog as JSON: all facts of spaces and events, the decisions, the wards, the vocabulary.

An absent key means that nothing is known; it never means "no". Ids are those of `vocabulary.json`.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from generator.exports.publication import meta, page_urls

if TYPE_CHECKING:
    from pydantic import BaseModel

    from generator.catalog import Catalog
    from generator.content import Entry
    from generator.schema.event import Event
    from generator.schema.space import Space
    from generator.site import Site


def spaces_json(catalog: Catalog, site: Site) -> str:
    """Every space with all its facts, its sources, its events and how it stands with the network."""
    return space_document(catalog, site, list(space_records(catalog, site).values()))


def space_records(catalog: Catalog, site: Site) -> dict[str, str]:
    """The record of each space, written once: several files are put together from them."""
    return {slug: dump(space_record(catalog, site, entry)) for slug, entry in catalog.spaces.items()}


def space_document(catalog: Catalog, site: Site, records: list[str], facet: dict[str, str] | None = None) -> str:
    """A file of spaces made of written records; `facet` says which group they are, where they are not all."""
    head = meta(catalog, site, len(records)) | ({"facet": facet} if facet else {})
    return f'{{"meta":{dump(head)},"spaces":[{",".join(records)}]}}'


def events_json(catalog: Catalog, site: Site) -> str:
    """Every event with all its facts, its sources and its state on the catalog's day."""
    records = [event_record(catalog, site, entry) for entry in catalog.events.values()]
    return dump({"meta": meta(catalog, site, len(records)), "events": records})


def members_json(catalog: Catalog, _site: Site) -> str:
    """The decision of every space with each verdict, in the shape of `hanoi membership --format json`."""
    rulebook = catalog.rulebook
    return dump(
        {
            "as_of": catalog.as_of.isoformat(),
            "rulebook": rulebook.id if rulebook else None,
            "advisory": rulebook.is_advisory if rulebook else True,
            "decisions": [decision.as_json() for decision in catalog.decisions.values()],
        }
    )


def wards_json(catalog: Catalog, _site: Site) -> str:
    """The wards with their centres: a bare list, which the map reads (`theme/src/map/schematic-layer.js`)."""
    return dump(
        [
            {
                "id": ward.id,
                "name": ward.vi,
                "name_en": ward.en,
                "code": ward.code,
                "kind": ward.kind,
                "lat": ward.lat,
                "lon": ward.lon,
            }
            for ward in catalog.wards.values()
        ]
    )


def vocabulary_json(catalog: Catalog, site: Site) -> str:
    """Every vocabulary by name: what each id in the other files means, in both languages."""
    vocabularies = {name: [_facts(term) for term in terms.values()] for name, terms in catalog.vocabularies.items()}
    count = sum(len(terms) for terms in vocabularies.values())
    return dump({"meta": meta(catalog, site, count), "vocabularies": vocabularies})


def space_record(catalog: Catalog, site: Site, entry: Entry[Space]) -> dict[str, Any]:
    """One space with all its facts."""
    decision = catalog.decisions[entry.slug]
    membership: dict[str, Any] = {
        "status": str(decision.status),
        "certified": decision.is_certified,
        "advisory_score": decision.score,
    }
    if decision.is_certified and decision.tier:
        membership["tier"] = decision.tier.id
    return _record(site, "spaces", entry) | {
        "events": [event.slug for event in catalog.events_at.get(entry.slug, ())],
        "membership": membership,
    }


def event_record(catalog: Catalog, site: Site, entry: Entry[Event]) -> dict[str, Any]:
    """One event with all its facts."""
    return _record(site, "events", entry) | {"state": str(catalog.states[entry.slug])}


def _record(site: Site, kind: str, entry: Entry[Any]) -> dict[str, Any]:
    """Slug, addresses of the pages, and the entry's facts in the order in which its schema declares them."""
    record = {"slug": entry.slug, "urls": page_urls(site, f"{kind}/{entry.slug}/"), **_facts(entry.model)}
    if entry.body:
        record["body"] = _known({"vi": entry.body.vi, "en": entry.body.en})
    return record


def _facts(model: BaseModel) -> dict[str, Any]:
    facts: dict[str, Any] = _known(model.model_dump(mode="json", by_alias=True))
    return facts


def _known(value: Any) -> Any:  # noqa: ANN401 - plain data of any shape
    """The same data without what is empty, at any depth; zero and false are facts."""
    if isinstance(value, dict):
        return {key: kept for key, item in value.items() if (kept := _known(item)) not in _EMPTY}
    if isinstance(value, list):
        return [_known(item) for item in value]
    return value


_EMPTY: tuple[Any, ...] = (None, "", [], {})


def dump(data: Any) -> str:  # noqa: ANN401 - plain data of any shape
    return json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
