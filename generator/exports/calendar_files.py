"""Which calendars there are to take along: the city's, and one for each event, space, series, field and ward.

A calendar is one file until it is larger than `MOST_BYTES`. From then on each year has a file of its
own, by the year in which an event begins, and the calendar itself holds the most that fits of what is
still to come; `calendars.json` lists them all and says what that is.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from generator.exports.ical import calendar, vevents
from generator.exports.json import dump
from generator.exports.publication import DATA, meta
from generator.i18n import Bilingual
from generator.schedule import is_recurring

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from generator.catalog import Catalog
    from generator.schema.event import Event
    from generator.site import Site

ALL_EVENTS = f"{DATA}/events.ics"
INDEX = f"{DATA}/calendars.json"

MOST_BYTES = 1_000_000
"""Google and Outlook give up on larger subscriptions, and every subscriber loads all of it again and again."""

_EVENTS = Bilingual("Sự kiện", "Events")
_RECURRING = Bilingual("Định kỳ", "Recurring")


def event_calendar_path(slug: str) -> str:
    """Where one event's calendar lies below the site's root, if it has one."""
    return f"{DATA}/events/{slug}.ics"


def group_calendar_path(kind: str, key: str) -> str:
    """Where the calendar of a space, series, field, ward or year lies, if it has one: `…/fields/music.ics`."""
    return f"{DATA}/{kind}/{key}.ics"


@dataclass(frozen=True, slots=True)
class Group:
    """Events that make one calendar."""

    kind: str
    """`city`, `years` (of the city), `spaces`, `series`, `fields` or `wards`."""
    key: str
    name: Bilingual
    slugs: tuple[str, ...]
    scope: str = "all"
    """Which part of the events it holds: all, a year's, or what is to come."""
    year: str = ""
    """The year whose part it is, of a calendar other than the city's."""

    @property
    def path(self) -> str:
        if self.kind == "city":
            return ALL_EVENTS
        return group_calendar_path(self.kind, f"{self.key}/{self.year}" if self.year else self.key)


def calendars(catalog: Catalog, site: Site) -> dict[str, bytes]:
    """Every calendar by its path, and their index; an event or a group without a known day has none.

    Each event is written out once, and the files are put together from the same pieces.
    """
    pieces = {slug: piece for slug, entry in catalog.events.items() if (piece := vevents(catalog, site, entry))}
    files = {
        event_calendar_path(slug): calendar(catalog.events[slug].model.title.vi, [piece])
        for slug, piece in pieces.items()
    }
    city = Group(
        "city",
        "",
        Bilingual(*(f"{site.name.text(lang)}: {_EVENTS.text(lang)}" for lang in ("vi", "en"))),
        tuple(pieces),
    )
    groups = [part for whole in (city, *_groups(catalog, pieces)) for part in _parts(catalog, whole, pieces)]
    index = []
    for group in groups:
        content = calendar(group.name.vi, (pieces[slug] for slug in group.slugs))
        files[group.path] = content
        index.append(_line(site, group, len(content)))
    files[INDEX] = dump({"meta": meta(catalog, site, len(index)), "calendars": index}).encode()
    return files


def _parts(catalog: Catalog, whole: Group, pieces: dict[str, bytes]) -> list[Group]:
    """The calendar itself, and one of each year where it is too large."""
    if sum(len(pieces[slug]) for slug in whole.slugs) <= MOST_BYTES:
        return [whole]
    years: defaultdict[str, list[str]] = defaultdict(list)
    for slug in whole.slugs:
        years[_year(catalog.events[slug].model)].append(slug)
    return [_current(catalog, whole, pieces), *(_of_year(whole, *year) for year in sorted(years.items(), reverse=True))]


def _of_year(whole: Group, year: str, slugs: list[str]) -> Group:
    words = _RECURRING if year == "recurring" else Bilingual(year, year)
    name = Bilingual(*(f"{whole.name.text(lang)} {words.text(lang)}" for lang in ("vi", "en")))
    if whole.kind == "city":
        return Group("years", year, name, tuple(slugs), "year")
    return Group(whole.kind, whole.key, name, tuple(slugs), "year", year)


def _current(catalog: Catalog, whole: Group, pieces: dict[str, bytes]) -> Group:
    """The widest part of what is to come that is not too large; at worst, dated events from this month on."""
    month = catalog.as_of.replace(day=1)
    events = {slug: catalog.events[slug].model for slug in whole.slugs}
    parts = {
        "from-this-year": [slug for slug, event in events.items() if _reaches(event, month.replace(month=1))],
        "from-this-month": [slug for slug, event in events.items() if _reaches(event, month)],
    }
    parts["dated-from-this-month"] = [slug for slug in parts["from-this-month"] if not is_recurring(events[slug])]
    fitting = (name for name, slugs in parts.items() if sum(len(pieces[slug]) for slug in slugs) <= MOST_BYTES)
    scope = next(fitting, "dated-from-this-month")
    return replace(whole, slugs=tuple(parts[scope]), scope=scope)


def _year(event: Event) -> str:
    """The year in which it begins; what has no beginning is in a file of its own."""
    first = event.start or min(event.extra, key=lambda moment: moment.sort_key, default=None)
    return str(first.date.year) if first else "recurring"


def _reaches(event: Event, first: dt.date) -> bool:
    """Whether it may have a day on `first` or after: rules are not unfolded for this."""
    if is_recurring(event) and not (event.end and event.end.last_day < first):
        return True
    moments = [moment for moment in (event.start, event.end, *event.extra) if moment]
    return any(moment.last_day >= first for moment in moments)


def _groups(catalog: Catalog, pieces: dict[str, bytes]) -> Iterable[Group]:
    found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for slug in pieces:
        for place in places_of(catalog, slug):
            found[place].append(slug)
    for (kind, key), slugs in sorted(found.items()):
        yield Group(kind, key, _name(catalog, kind, key), tuple(slugs))


def places_of(catalog: Catalog, slug: str) -> list[tuple[str, str]]:
    """The groups that an event belongs to, as `(kind, key)`."""
    event = catalog.events[slug].model
    spaces = dict.fromkeys(venue.space for venue in event.venues if venue.space in catalog.spaces)
    wards = dict.fromkeys(ward for space in spaces if (ward := catalog.spaces[space or ""].model.address.ward))
    groups: list[tuple[str, str]] = [("spaces", space) for space in spaces if space]
    groups += [("series", event.series)] if event.series and event.series in catalog.series else []
    groups += [("fields", field) for field in dict.fromkeys(event.fields)]
    groups += [("wards", ward) for ward in wards]
    return [(kind, key or "") for kind, key in groups]


def _name(catalog: Catalog, kind: str, key: str) -> Bilingual:
    if kind == "spaces":
        return catalog.spaces[key].model.name
    if kind == "series":
        return catalog.series[key].model.name
    return catalog.label(kind, key)


def _line(site: Site, group: Group, size: int) -> dict[str, Any]:
    return {
        "kind": group.kind,
        **({"key": group.key} if group.key else {}),
        **({"year": group.year} if group.year else {}),
        "scope": group.scope,
        "name": {"vi": group.name.vi, "en": group.name.text("en")},
        "url": f"{site.url}{group.path}",
        "events": len(group.slugs),
        "bytes": size,
    }
