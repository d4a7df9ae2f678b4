"""The documents of the search index, in the short keys that `theme/src/search/` reads.

u: path below the language's root; k: kind; t: title; s: summary; a: other names; p: place;
g: types and fields in words; d: ISO date of events and news.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.pages.view import View

Document = dict[str, Any]


def search_documents(view: View, editorial: Iterable[tuple[str, str, str]] = ()) -> list[Document]:
    """Everything a reader may look for: spaces, events, series, news, and the given editorial pages.

    `editorial` are (path, title, description) in the view's language. Empty keys are left out.
    """
    documents = [*_spaces(view), *_events(view), *_stories(view)]
    documents += [{"u": path, "k": "page", "t": title, "s": description} for path, title, description in editorial]
    return [{key: value for key, value in document.items() if value} for document in documents]


def _spaces(view: View) -> list[Document]:
    found = []
    for slug, entry in view.catalog.spaces.items():
        space = entry.model
        names = [space.name.vi, space.name.en or "", *space.also_known_as]
        title = view.text(space.name)
        place = ", ".join(filter(None, [space.address.street, view.ward(space), view.former_district(space)]))
        found.append(
            {
                "u": f"spaces/{slug}/",
                "k": "space",
                "t": title,
                "s": view.text(space.summary),
                "a": [name for name in dict.fromkeys(names) if name and name != title],
                "p": place,
                "g": [view.label("types", t) for t in space.types] + [view.label("fields", f) for f in space.fields],
            }
        )
    return found


def _events(view: View) -> list[Document]:
    found = []
    for slug, entry in view.catalog.events.items():
        event = entry.model
        title = view.text(event.title)
        day = view.next_day(event) or (event.start.date if event.start else None)
        found.append(
            {
                "u": f"events/{slug}/",
                "k": "event",
                "t": title,
                "s": view.text(event.summary),
                "a": [name for name in (event.title.vi, event.title.en) if name and name != title],
                "p": ", ".join(filter(None, (view.venue_name(venue) for venue in event.venues))),
                "g": [view.label("event-kinds", event.kind)] + [view.label("fields", f) for f in event.fields],
                "d": day.isoformat() if day else "",
            }
        )
    return found


def _stories(view: View) -> list[Document]:
    found = []
    for slug, entry in view.catalog.series.items():
        title = view.text(entry.model.name)
        other = [name for name in (entry.model.name.vi, entry.model.name.en) if name and name != title]
        found.append(
            {"u": f"series/{slug}/", "k": "series", "t": title, "s": view.text(entry.model.summary), "a": other}
        )
    for slug, entry_news in view.catalog.news.items():
        news = entry_news.model
        title = view.text(news.title)
        summary = view.text(news.summary)
        found.append({"u": f"news/{slug}/", "k": "news", "t": title, "s": summary, "d": news.date.earliest.isoformat()})
    return found
