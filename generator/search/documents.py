"""The documents of one language: what can be found, in which words, and how it is shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING, Any, Literal

from generator.schedule import State, is_recurring
from generator.search.plain_text import plain_text

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from generator.content import Entry
    from generator.i18n import Bilingual
    from generator.pages.view import View
    from generator.schema.event import Event
    from generator.schema.space import Space

Kind = Literal["space", "event", "series", "news", "page"]
KINDS: tuple[Kind, ...] = ("space", "event", "series", "news", "page")
"""In the order in which documents stand (`order.py`)."""

Card = dict[str, Any]
"""How a document is shown, in the short keys that `theme/src/find/card.js` explains. Empty values are left out."""


class Field(IntEnum):
    """Where a word of a document stands; `theme/src/find/weights.js` says what each place counts."""

    NAME = 0
    OTHER_NAME = 1
    PEOPLE = 2
    ADDRESS = 3
    KIND = 4
    VENUE = 5
    SUMMARY = 6
    BODY = 7


@dataclass(frozen=True, slots=True)
class Document:
    """One page that can be found."""

    kind: Kind
    card: Card
    texts: dict[Field, list[str]] = field(default_factory=dict)
    """In which words it is looked for, as they are spelled."""
    last_day: dt.date | None = None
    """Of an event that is not past: when it will be, where that is known."""


def document(view: View, key: str) -> Document:
    """The document of an entry, by its kind and slug."""
    kind, _, slug = key.partition("/")
    return _MAKERS[kind](view, slug)


def editorial_document(path: str, title: str, about: str) -> Document:
    """That of an editorial page."""
    return _document("page", {"u": path, "t": title, "s": about}, {Field.NAME: [title], Field.SUMMARY: [about]})


def _document(kind: Kind, card: Card, texts: dict[Field, list[str]], last_day: dt.date | None = None) -> Document:
    shown = {"k": kind, **{key: value for key, value in card.items() if value}}
    searched = {place: [text for text in parts if text] for place, parts in texts.items()}
    return Document(kind, shown, {place: parts for place, parts in searched.items() if parts}, last_day)


def _space(view: View, slug: str) -> Document:
    entry = view.catalog.spaces[slug]
    space = entry.model
    title, other, street = view.text(space.name), view.other_name(space), space.address.street or ""
    address = [street, view.ward(space), view.former_district(space)]
    return _document(
        "space",
        {
            "u": f"spaces/{slug}/",
            "t": title,
            "vi": int(view.lacks(space.name)),
            "o": other,
            "a": [name for name in space.also_known_as if name not in {title, other}],
            "p": ", ".join(filter(None, address)),
            "g": _labels(view, "types", space.types) + _labels(view, "fields", space.fields),
            "s": view.text(space.summary),
            "st": view.status(space),
        },
        {
            Field.NAME: [title],
            Field.OTHER_NAME: [other, *space.also_known_as],
            Field.ADDRESS: [*address, _only_district(view, space)],
            Field.KIND: _words_of(view, space.types, "types") + _labels(view, "fields", space.fields),
            Field.SUMMARY: [view.text(space.summary)],
            Field.BODY: [*_body(view, entry), view.text(space.heritage)],
        },
    )


def _event(view: View, slug: str) -> Document:
    catalog, entry = view.catalog, view.catalog.events[slug]
    event = entry.model
    title, day = view.text(event.title), _day(view, entry)
    venues = [view.venue_name(venue) for venue in event.venues]
    series = catalog.series.get(event.series) if event.series else None
    of_series = view.text(series.model.name) if series else ""
    recurring = is_recurring(event)
    last = _last_day(view, entry)
    return _document(
        "event",
        {
            "u": f"events/{slug}/",
            "t": title,
            "vi": int(view.lacks(event.title)),
            "o": _other(view, event.title),
            "p": view.where(event),
            "b": [view.text(organiser) for organiser in event.organisers],
            "v": venues if len(venues) > 1 else [],
            "e": of_series,
            "g": [view.label("event-kinds", event.kind), *_labels(view, "fields", event.fields)],
            "s": view.text(event.summary),
            "w": view.rhythm(event) if recurring else view.when(event),
            "d": day.isoformat() if day else "",
            "z": last.isoformat() if last else "",
        },
        {
            Field.NAME: [title],
            Field.OTHER_NAME: [_other(view, event.title)],
            Field.PEOPLE: [view.text(organiser) for organiser in event.organisers],
            Field.KIND: _words_of(view, [event.kind], "event-kinds") + _labels(view, "fields", event.fields),
            Field.VENUE: [*venues, view.text(event.place_note), of_series],
            Field.SUMMARY: [view.text(event.summary)],
            Field.BODY: [*_body(view, entry), view.text(event.lunar)],
        },
        last,
    )


def _series(view: View, slug: str) -> Document:
    entry = view.catalog.series[slug]
    series = entry.model
    title, other = view.text(series.name), _other(view, series.name)
    return _document(
        "series",
        {
            "u": f"series/{slug}/",
            "t": title,
            "vi": int(view.lacks(series.name)),
            "o": other,
            "s": view.text(series.summary),
        },
        {
            Field.NAME: [title],
            Field.OTHER_NAME: [other],
            Field.KIND: _words_of(view, [series.kind], "event-kinds"),
            Field.SUMMARY: [view.text(series.summary)],
            Field.BODY: _body(view, entry),
        },
    )


def _news(view: View, slug: str) -> Document:
    entry = view.catalog.news[slug]
    news = entry.model
    title = view.text(news.title)
    about = [view.name(space) for space in news.spaces if space in view.catalog.spaces]
    return _document(
        "news",
        {
            "u": f"news/{slug}/",
            "t": title,
            "vi": int(view.lacks(news.title)),
            "s": view.text(news.summary),
            "w": view.partial_date(news.date),
            "d": news.date.earliest.isoformat(),
        },
        {
            Field.NAME: [title],
            Field.OTHER_NAME: [_other(view, news.title)],
            Field.VENUE: about,
            Field.SUMMARY: [view.text(news.summary)],
            Field.BODY: _body(view, entry),
        },
    )


_MAKERS: dict[str, Callable[[View, str], Document]] = {
    "space": _space,
    "event": _event,
    "series": _series,
    "news": _news,
}


def _only_district(view: View, space: Space) -> str:
    """The district that the whole of its ward was part of, where the entry itself names none."""
    ward = view.catalog.wards.get(space.address.ward or "")
    if ward is None or space.address.former_district or len(ward.former) != 1:
        return ""
    return next(
        (
            term.label.text(view.lang)
            for term in view.catalog.vocabularies["districts"].values()
            if term.vi.endswith(f" {ward.former[0].district}")
        ),
        "",
    )


def _labels(view: View, vocabulary: str, ids: list[str]) -> list[str]:
    return [view.label(vocabulary, term) for term in ids]


def _words_of(view: View, ids: list[str], vocabulary: str) -> list[str]:
    """What a kind of place or event is called, in both languages: readers type either."""
    labels = [view.catalog.label(vocabulary, term) for term in ids]
    return [word for label in labels for word in dict.fromkeys((label.text(view.lang), label.text(view.other)))]


def _other(view: View, name: Bilingual) -> str:
    """The name in the other language, where it differs."""
    other = name.en if view.lang == "vi" else name.vi
    return other if other and other != view.text(name) else ""


def _body(view: View, entry: Entry[Any]) -> list[str]:
    return [plain_text(view.text(entry.body))]


def _day(view: View, entry: Entry[Event]) -> dt.date | None:
    upcoming = view.catalog.next_sessions[entry.slug]
    if upcoming:
        return upcoming.first
    return entry.model.start.date if entry.model.start else None


def _last_day(view: View, entry: Entry[Event]) -> dt.date | None:
    """The last day of what has one; a standing programme goes on until its entry says otherwise."""
    event = entry.model
    if view.state(entry.slug) in {State.PAST, State.RECURRING, State.UNCERTAIN}:
        return None
    days = [moment.last_day for moment in (event.start, event.end, *event.extra) if moment]
    return max(days, default=None)
