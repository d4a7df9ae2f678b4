"""Which calendars there are to take along: the city's, and one for each event, space, series, field and ward.

A calendar is one file until it is larger than `MOST_BYTES`. From then on each year has a file of its
own, by the day on which an event begins, as the city's calendar has from the beginning; a year that is
too large has a file for each month, and such a month one for each day. The calendar itself then holds the
most that fits of what is still to come. `calendars.json` lists them all and says what each holds.

An event is written once (`ical.vevents`) and kept as a part of the job, as is what files a group has, so that a
change of one event writes its groups anew and no others; calendars are put together of the pieces.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from functools import partial
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, NamedTuple

from generator.caching import digest
from generator.exports.ical import calendar, vevents
from generator.exports.json import dump
from generator.exports.publication import DATA, meta
from generator.gatherings import CITY, YEARS, group_name, groups
from generator.i18n import LANGUAGES, Bilingual
from generator.parts import Parts
from generator.site_file import File
from generator.watching import remembered

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.catalog import Catalog
    from generator.site import Site

ALL_EVENTS = f"{DATA}/events.ics"
INDEX = f"{DATA}/calendars.json"

MOST_BYTES = 1_000_000
"""Google and Outlook give up on larger subscriptions, and every subscriber loads all of it again and again."""

TOGETHER = 64
"""So many groups are kept together, and so many events."""

_PERIODS = (4, 7, 10)
"""How much of an ISO day names a period: its year, its month, or the day itself."""

_EVENTS = Bilingual("Sự kiện", "Events")

_ABOUT = {
    "from-this-year": "Sự kiện từ năm {year}. Events from {year} on.",
    "from-this-month": "Sự kiện từ tháng {month}/{year}. Events from {month}/{year} on.",
    "dated-from-this-month": (
        "Sự kiện có ngày, từ tháng {month}/{year}; không có sự kiện lặp lại. "
        "Dated events from {month}/{year} on, without those that repeat."
    ),
}
_THE_OTHERS = "Các năm / By year: {url}calendar/subscribe/"


def event_calendar_path(slug: str) -> str:
    """Where one event's calendar lies below the site's root, if it has one."""
    return f"{DATA}/events/{slug}.ics"


def group_calendar_path(kind: str, key: str) -> str:
    """Where the calendar of a space, series, field, ward or year lies, if it has one: `…/fields/music.ics`."""
    return f"{DATA}/{kind}/{key}.ics"


class Part(NamedTuple):
    """A file of a group: all of its events, those of a period, or what is to come."""

    kind: str
    key: str
    name: Bilingual
    slugs: tuple[str, ...] = ()
    """Its events."""
    bytes: int = 0
    """How many the file has."""
    scope: str = "all"
    """Which part of the events it holds: all, a period's, or what is to come."""
    period: str = ""
    """The year, month or day in which its events begin, of a part of a group."""
    about: str = ""
    """What the calendar says of itself, where its name does not."""

    @property
    def path(self) -> str:
        if self.kind == CITY:
            return ALL_EVENTS
        if self.kind == YEARS:
            return group_calendar_path(YEARS, self.period)
        return group_calendar_path(self.kind, f"{self.key}/{self.period}" if self.period else self.key)


class _Begins(NamedTuple):
    begins: str


class _Reaches(NamedTuple):
    reaches: str
    is_recurring: bool


class _Written(NamedTuple):
    """An event as `ical.vevents` writes it."""

    piece: bytes
    digest: bytes


Write = Callable[[str], _Written]
"""Gives an event by its slug."""


def calendars(catalog: Catalog, site: Site) -> dict[str, bytes]:
    """Every calendar by its path, and their index; an event or a group without a known day has none."""
    single = (file for slug in catalog.events for file in event_calendar(catalog, site, slug))
    return {file.path: file.bytes for file in (*single, *group_calendars(catalog, site, Parts()))}


def event_calendar(catalog: Catalog, site: Site, slug: str) -> list[File]:
    """The calendar of one event, where any of its days is known."""
    piece = vevents(catalog, site, slug)
    name = catalog.events[slug].model.title.vi
    return [File(event_calendar_path(slug), calendar(name, [piece]))] if piece else []


def group_calendars(catalog: Catalog, site: Site, parts: Parts) -> Iterator[File]:
    """The calendars of several events, and their index."""
    slugs = catalog.events.sorted_keys()
    written = parts.table("events", slugs, partial(_piece, catalog, site), _Written, TOGETHER)
    places = {slug: place for place, slug in enumerate(slugs)}

    def write(slug: str) -> _Written:
        return written.read(places[slug])

    def files_of(name: str) -> tuple[tuple[Any, ...], ...]:
        kind, _, key = name.partition("/")
        return tuple(_files_of(catalog, site, write, kind, key))

    def joined(name: str, about: str, slugs: tuple[str, ...]) -> bytes:
        return calendar(name, [written[places[slug]].piece for slug in slugs], about)

    lines = []
    names = [group_name(kind, key) for kind, key in groups(catalog)]
    for files in parts.table("groups", names, files_of, lambda *files: files, TOGETHER):
        for path, name, about, slugs, made_of, line in files:
            yield File(path, partial(joined, name, about, slugs), name=made_of)
            lines.append(line)
    head = dump({"meta": meta(catalog, site, len(lines))})
    yield File(INDEX, f'{head[:-1]},"calendars":[{",".join(lines)}]}}'.encode())


def _piece(catalog: Catalog, site: Site, slug: str) -> tuple[bytes, bytes]:
    piece = vevents(catalog, site, slug)
    return piece, blake2b(piece, digest_size=16).digest()


def _files_of(catalog: Catalog, site: Site, write: Write, kind: str, key: str) -> list[tuple[Any, ...]]:
    """The files of a group in plain data: path, name, remark, events, a digest of all that, and the line in the index."""
    return [
        (part.path, part.name.vi, part.about, part.slugs, _made_of(write, part), dump(_line(site, part)))
        for part in _parts_of(catalog, site, kind, key, lambda slug: len(write(slug).piece))
    ]


def _made_of(write: Write, part: Part) -> str:
    return digest([part.name.vi.encode(), part.about.encode(), *(write(slug).digest for slug in part.slugs)])


def years(catalog: Catalog, site: Site, parts: Parts) -> list[Part]:
    """The city's calendars of years, or of months and days where a year is too large, the newest first."""

    def size(slug: str) -> tuple[int]:
        return (len(vevents(catalog, site, slug)),)

    slugs = list(catalog.events)
    sizes = dict(zip(slugs, parts.table("sizes", slugs, size, lambda found: found, TOGETHER), strict=True))
    keys = [key for kind, key in groups(catalog) if kind == YEARS]
    return [part for key in keys for part in _parts_of(catalog, site, YEARS, key, sizes.__getitem__)]


def _parts_of(catalog: Catalog, site: Site, kind: str, key: str, size_of: Callable[[str], int]) -> list[Part]:
    """The files of a group: itself, and its periods where it is too large; the city's years are groups of their own.

    `size_of` gives the bytes of an event by its slug.
    """
    group = _Group(catalog, site, kind, key, catalog.gatherings[group_name(kind, key)], size_of)
    if kind == YEARS:
        return list(group.periods(group.slugs))
    if whole := group.part(group.slugs):
        return [whole]
    return [group.current(), *([] if kind == CITY else group.periods(group.slugs))]


class _Group(NamedTuple):
    """Events that make one calendar, or several where one would be too large."""

    catalog: Catalog
    site: Site
    kind: str
    key: str
    slugs: tuple[str, ...]
    size_of: Callable[[str], int]

    def part(
        self, slugs: Sequence[str], scope: str = "all", period: str = "", *, whatever_size: bool = False
    ) -> Part | None:
        """A file of these events; None where it would be too large, and no more events are written than to see that."""
        name, about = _name(self, period), _about(self, scope)
        size = len(calendar(name.vi, (), about))
        for slug in slugs:
            size += self.size_of(slug)
            if size > MOST_BYTES and not whatever_size:
                return None
        return Part(self.kind, self.key, name, tuple(slugs), size, scope, period, about)

    def periods(self, slugs: Sequence[str], lengths: tuple[int, ...] = _PERIODS) -> Iterator[Part]:
        """A file for each year; what is too large is divided further, down to single days."""
        length, *finer = lengths
        begins = _begins(self.catalog)
        found: defaultdict[str, list[str]] = defaultdict(list)
        for slug in slugs:
            found[begins[slug][:length]].append(slug)
        for period, members in sorted(found.items(), reverse=True):
            part = self.part(members, "period", period, whatever_size=not finer)
            yield from [part] if part else self.periods(members, tuple(finer))

    def current(self) -> Part:
        """The widest part of what is to come that is not too large; at worst, dated events from this month on."""
        month = self.catalog.as_of.replace(day=1)
        reaching = self.catalog.event_briefs.by_key(_Reaches)
        events = {slug: reaching[slug] for slug in self.slugs}
        this_year = [slug for slug, event in events.items() if event.reaches >= month.replace(month=1).isoformat()]
        this_month = [slug for slug in this_year if events[slug].reaches >= month.isoformat()]
        dated = [slug for slug in this_month if not events[slug].is_recurring]
        part = self.part(this_year, "from-this-year") or self.part(this_month, "from-this-month")
        part = part or self.part(dated, "dated-from-this-month", whatever_size=True)
        assert part is not None  # noqa: S101 - of whatever size
        return part


@remembered
def _begins(catalog: Catalog) -> dict[str, str]:
    """The days on which events begin."""
    return {slug: event.begins for slug, event in catalog.event_briefs.by_key(_Begins).items()}


def _name(group: _Group, period: str) -> Bilingual:
    """The name of a calendar, with the period as both languages write it in numbers: `Âm nhạc 03/2024`."""
    catalog, site, kind, key = group.catalog, group.site, group.kind, group.key
    if kind in {CITY, YEARS}:
        whole = Bilingual(*(f"{site.name.text(lang)}: {_EVENTS.text(lang)}" for lang in LANGUAGES))
    elif kind == "spaces":
        whole = Bilingual(*catalog.venues[key].name)
    elif kind == "series":
        whole = catalog.series[key].model.name
    else:
        whole = catalog.label(kind, key)
    words = "/".join(reversed(period.split("-")))
    return Bilingual(*(f"{whole.text(lang)} {words}" for lang in LANGUAGES)) if words else whole


def _about(group: _Group, scope: str) -> str:
    """What a calendar of what is to come says of itself; of others, their name says it."""
    if scope not in _ABOUT:
        return ""
    day = group.catalog.as_of
    words = _ABOUT[scope].format(month=f"{day:%m}", year=day.year)
    return f"{words} {_THE_OTHERS.format(url=group.site.url)}"


def _line(site: Site, part: Part) -> dict[str, Any]:
    key = part.period if part.kind == YEARS else part.key
    return {
        "kind": part.kind,
        **({"key": key} if key else {}),
        **({"period": part.period} if part.period else {}),
        "scope": part.scope,
        "name": {"vi": part.name.vi, "en": part.name.text("en")},
        "url": f"{site.url}{part.path}",
        "events": len(part.slugs),
        "bytes": part.bytes,
    }
