"""The catalog as JSON: all facts of spaces and events, the decisions, the wards, the vocabulary.

An absent key means that nothing is known; it never means "no". Ids are those of `vocabulary.json`.
"""

from __future__ import annotations

import datetime as dt
import json
from functools import cache
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from generator.exports.publication import enclosed, meta, page_urls
from generator.i18n import Bilingual
from generator.schema.scalars import FromText

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from generator.catalog import Catalog
    from generator.content import Entry
    from generator.parts import Parts
    from generator.schema.event import Event
    from generator.schema.space import Space
    from generator.site import Site

TOGETHER = 64
"""So many records are kept together."""


def space_document(
    catalog: Catalog, site: Site, records: Sequence[bytes], facet: dict[str, str] | None = None
) -> bytes:
    """A file of spaces made of written records; `facet` says which group they are, where they are not all."""
    head = meta(catalog, site, len(records)) | ({"facet": facet} if facet else {})
    return _document(f'{{"meta":{dump(head)},"spaces":', records)


def _document(beginning: str, records: Iterable[bytes]) -> bytes:
    """An object whose last key holds these records."""
    return enclosed(f"{beginning}[".encode(), records, b"]}")


def _itself(record: bytes) -> bytes:
    return record


def events_json(catalog: Catalog, site: Site, parts: Parts) -> bytes:
    """Every event with all its facts, its sources and its state on the catalog's day."""

    def written(slug: str) -> tuple[bytes]:
        return (dump(event_record(catalog, site, catalog.events[slug])).encode(),)

    records = parts.table("events", list(catalog.events), written, _itself, TOGETHER)
    return _document(f'{{"meta":{dump(meta(catalog, site, len(records)))},"events":', records)


def members_json(catalog: Catalog, _site: Site, parts: Parts) -> bytes:
    """The decision of every space with each verdict, in the shape of `hanoi membership --format json`."""

    def written(slug: str) -> tuple[bytes]:
        return (dump(catalog.decisions[slug].as_json()).encode(),)

    rulebook = catalog.rulebook
    head = {
        "as_of": catalog.as_of.isoformat(),
        "rulebook": rulebook.id if rulebook else None,
        "advisory": rulebook.is_advisory if rulebook else True,
    }
    records = parts.table("decisions", list(catalog.spaces), written, _itself, TOGETHER)
    return _document(f'{dump(head)[:-1]},"decisions":', records)


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
        "events": list(catalog.programme_at.get(entry.slug, ())),
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
    """What pydantic's `model_dump` gives, without what is empty: to build its serializers takes longer than one entry."""
    said = model.__dict__
    facts: dict[str, Any] = {}
    for name, key in _keys_of(type(model)):
        value = said[name]
        if (value or type(value) in _NUMBERS) and (kept := _known(value)) not in _EMPTY:
            facts[key] = kept
    return facts


@cache
def _keys_of(kind: type[BaseModel]) -> list[tuple[str, str]]:
    """The fields of a model in their order, each with its key in a file."""
    return [(name, field.serialization_alias or name) for name, field in kind.model_fields.items()]


def _known(value: Any) -> Any:  # noqa: ANN401 - data of any shape
    """Facts as plain data without what is empty, at any depth; zero and false are facts."""
    kind = type(value)
    if kind in _PLAIN:
        return value
    if isinstance(value, dict):
        return {key: kept for key, item in value.items() if (kept := _known(item)) not in _EMPTY}
    if isinstance(value, list):
        return [_known(item) for item in value]
    if isinstance(value, BaseModel):
        return _facts(value)
    if isinstance(value, Bilingual):
        return _known({"vi": value.vi, "en": value.en})
    if isinstance(value, FromText):
        return str(value)
    if isinstance(value, (dt.date, dt.time)):
        return value.isoformat()
    raise TypeError(kind)


_NUMBERS = frozenset({bool, int, float})
_PLAIN = _NUMBERS | {str, type(None)}
_EMPTY: tuple[Any, ...] = (None, "", [], {})


_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def dump(data: Any) -> str:  # noqa: ANN401 - plain data of any shape
    return _ENCODER.encode(data)
