"""What events can be narrowed by, as a form's choices and as pages of their own.

A fact that nobody knows matches no filter: an event without a known language is in no language's
list, and is never called "not in English".
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from generator.briefs import EventKinds
from generator.exports.calendar_files import group_calendar_path
from generator.i18n import sort_key
from generator.pages import formats
from generator.pages.kept_html import KeptHtml
from generator.pages.page import Page
from generator.pages.take_along import has_group_calendar
from generator.schedule import State
from generator.watching import remembered

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.catalog import Catalog
    from generator.content import Entry
    from generator.pages.view import View
    from generator.parts import Parts
    from generator.schema.event import Event

Facet = tuple[str, list[tuple[str, str, int]]]
"""A facet's name, and its values: id, words, how many events."""

KINDS = ("kind", "field", "ward", "language", "free", "children", "step-free")
"""The facets, in the order in which they stand."""

_VOCABULARIES = {"kind": "event-kinds", "field": "fields", "ward": "wards"}
_CALENDARS = {"field": "fields", "ward": "wards"}
YES = "yes"
RECENT = 12
"""Past events shown below a facet's own; the archive has all."""

LINES = 300
"""Events on one page of a list; the next page has the next ones."""


class _Stage(NamedTuple):
    state: str
    coming: tuple[str, str, str]


def values_of(event: EventKinds) -> dict[str, tuple[str, ...]]:
    """What an event offers to each facet; nothing where it is not known."""
    return {
        "kind": (event.kind,),
        "field": event.fields,
        "ward": event.wards,
        "language": event.languages,
        "free": (YES,) if event.is_free else (),
        "children": (YES,) if event.is_for_children else (),
        "step-free": (YES,) if event.is_step_free else (),
    }


def attributes(view: View, entry: Entry[Event]) -> dict[str, str]:
    """The same as attributes for the list's script; it counts and filters by them."""
    values_by_name = values_of(view.catalog.event_kinds[entry.slug])
    return {f"data-{name}": " ".join(values) for name, values in values_by_name.items() if values}


def words(view: View, name: str, key: str) -> str:
    """A facet's value in words."""
    if name in _VOCABULARIES:
        return view.label(_VOCABULARIES[name], key)
    if name == "language":
        return view.language_name(key)
    return view.t(f"agenda.only.{name}")


def facets(view: View, entries: Iterable[Entry[Event]]) -> list[Facet]:
    """What a list of `entries` can be narrowed by; values that no event has are left out."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in KINDS}
    for entry in entries:
        for name, values in values_of(view.catalog.event_kinds[entry.slug]).items():
            counts[name].update(values)
    found: list[Facet] = []
    for name, counted in counts.items():
        choices = [(key, words(view, name, key), n) for key, n in counted.items()]
        choices.sort(key=lambda value: (-value[2] if name != "ward" else 0, sort_key(value[1])))
        if choices:
            found.append((name, choices))
    return found


def facet_path(name: str, key: str) -> str:
    """Where a facet's value has its page: `calendar/field/music/`, `calendar/free/`."""
    return f"calendar/{name}/" if key == YES else f"calendar/{name}/{key}/"


def pages(view: View, parts: Parts) -> Iterator[Page]:
    """A page for each value that any event has, and the whole list of what repeats."""
    kept = KeptHtml(view.catalog.events, parts)
    for name, key, group in _groups(view.catalog):
        yield from _facet_pages(view, kept, name, key, group)
    recurring = view.catalog.events_in(State.RECURRING)
    yield from _list_pages(view, kept, "calendar/recurring/", view.t("events.recurring"), recurring)
    kept.keep_lines()


class _Group(NamedTuple):
    """The events that have a value, by slug."""

    live: list[str]
    """By their next day, what repeats last."""
    past: list[str]
    """The newest first."""


@remembered
def _groups(catalog: Catalog) -> list[tuple[str, str, _Group]]:
    """By facet and value the events that have it."""
    found: dict[tuple[str, str], list[str]] = {}
    for slug, event in catalog.event_briefs.rows(EventKinds).items():
        for name, values in values_of(event).items():
            for key in values:
                found.setdefault((name, key), []).append(slug)
    stages = catalog.event_briefs.rows(_Stage)
    places = {slug: (event.state == State.RECURRING, event.coming, slug) for slug, event in stages.items()}
    groups = []
    for (name, key), slugs in sorted(found.items()):
        live = sorted((slug for slug in slugs if stages[slug].state != State.PAST), key=places.__getitem__)
        past = [slug for slug in reversed(slugs) if stages[slug].state == State.PAST]
        groups.append((name, key, _Group(live, past)))
    return groups


def _facet_pages(view: View, kept: KeptHtml, name: str, key: str, group: _Group) -> Iterator[Page]:
    events = view.catalog.events
    kind = _CALENDARS.get(name)
    file = group_calendar_path(kind, key) if kind and has_group_calendar(view, kind, key) else None
    value = words(view, name, key)
    within_a_sentence = name == "field" or (name == "ward" and view.lang == "vi")
    title = view.t(f"agenda.by.{name}", value=formats.lower_first(value) if within_a_sentence else value)
    listed, over = [events[slug] for slug in group.live], [events[slug] for slug in group.past[:RECENT]]
    path = facet_path(name, key)
    yield from _list_pages(view, kept, path, title, listed, past=over, past_total=len(group.past), file=file)


def _list_pages(
    view: View,
    kept: KeptHtml,
    path: str,
    title: str,
    entries: list[Entry[Event]],
    *,
    past: Sequence[Entry[Event]] = (),
    past_total: int = 0,
    file: str | None = None,
) -> Iterator[Page]:
    """A list of events on as many pages as it needs."""
    parts = [entries[at : at + LINES] for at in range(0, len(entries), LINES)] or [[]]
    for number, part in enumerate(parts, 1):
        yield Page(
            path if number == 1 else f"{path}page-{number}/",
            view.lang,
            "events",
            "event_list.html",
            title,
            view.t("agenda.list-description", title=title),
            {
                "kept": kept,
                "entries": part,
                "total": len(entries),
                "past": past,
                "past_total": past_total,
                "file": file,
                "number": number,
                "pages": [path if n == 1 else f"{path}page-{n}/" for n in range(1, len(parts) + 1)],
            },
            indexed=bool(entries) and number == 1,
        )
