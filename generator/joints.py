"""By what an entry is joined with others: little enough to know of all entries before any of them is unpacked."""

from __future__ import annotations

from typing import Any, NamedTuple

from generator.facets import terms_of
from generator.i18n import sort_key
from generator.schedule import is_recurring
from generator.schema.event import Event
from generator.schema.others import News
from generator.schema.space import Space

_NO_DAY = 4_000_000
"""After every ordinal of a day."""


class Joint(NamedTuple):
    """Plain data (`marshal`) of one entry."""

    order: tuple[Any, ...]
    """Its place among the entries of its kind."""
    terms: tuple[tuple[str, ...], ...] = ()
    """Of a space the groups that it belongs to, kind by kind of `facets.KINDS`."""
    district: str = ""
    """Of a space the former district that it lies in."""
    point: tuple[float, float] | tuple[()] = ()
    """Of a space its latitude and longitude; empty where they are not known."""
    is_closed: bool = False
    """Whether a space is no more."""
    pictures: tuple[str, ...] = ()
    """The files of its pictures."""
    venues: tuple[str, ...] = ()
    """Of an event the spaces where it is."""
    series: str = ""
    """Of an event the series that it belongs to."""


def joint_of(model: Any) -> Joint:  # noqa: ANN401 - the facts of any kind of entry
    """By what an entry with these facts is joined."""
    pictures = tuple(image.file for image in getattr(model, "images", ()))
    if isinstance(model, Space):
        at, district = model.location, model.address.former_district or ""
        point = (at.lat, at.lon) if at else ()
        is_closed = model.status == "closed"
        return Joint((sort_key(model.name.vi),), terms_of(model), district, point, is_closed, pictures)
    if isinstance(model, Event):
        day, time = (model.start.sort_key if model.start else (None, None))
        minutes = time.hour * 60 + time.minute if time else 0
        order = is_recurring(model) and day is None, day.toordinal() if day else _NO_DAY, minutes
        venues = tuple(dict.fromkeys(venue.space for venue in model.venues if venue.space))
        return Joint(order, pictures=pictures, venues=venues, series=model.series or "")
    if isinstance(model, News):
        return Joint((model.date.latest.toordinal(),), pictures=pictures)
    return Joint((sort_key(model.name.vi),), pictures=pictures)
