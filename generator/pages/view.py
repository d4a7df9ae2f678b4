"""The catalog seen in one language: the words that templates print.

Templates ask a `View` and print what they get; they decide nothing about facts.
"""

from __future__ import annotations

import datetime as dt
import functools
import json
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from markupsafe import Markup, escape

from generator.i18n import PREFIXES, Bilingual, Language
from generator.lunar import lunar_date
from generator.opening import open_between, spans_on
from generator.pages import formats
from generator.pages.rhythm import rule_words
from generator.pictures import published_name
from generator.prose import at_home, prose_html
from generator.schedule import State, clock_span, end_is_unknown, is_called_off, is_recurring, session_between
from generator.schema.scalars import PartialDate
from generator.wording import say, ui_strings

if TYPE_CHECKING:
    from jinja2.runtime import Macro

    from generator.catalog import Catalog
    from generator.content import Entry
    from generator.exports.timing import Timing
    from generator.schema.event import Event, Venue
    from generator.schema.parts import Admission, Image
    from generator.schema.scalars import Hours
    from generator.schema.space import Space
    from generator.site import Site
    from generator.watching import Watched

_HOUSE = re.compile(r"(\d[\w/.-]*)\s+([^\W\d].*)")

ENTRY_COPIES = "data/v1/entries/"
"""The folder of the published site that holds the entries' own files, as their editors wrote them."""

HOURS_DAYS = 14
"""How many days of opening intervals a page carries, so that "open now" needs no library."""

class Picture(NamedTuple):
    """Where a published picture is, below the site's root, and its size in pixels."""

    path: str
    width: int
    height: int


@functools.lru_cache(maxsize=64)  # the pages of both languages ask, one after the other
def as_intervals(hours: Hours, start: dt.datetime, end: dt.datetime) -> str:
    """When these hours are open from `start` to `end`, wall times in Hà Nội, as JSON."""
    spans = open_between(hours.osm, start, end)
    return json.dumps([[at.isoformat(timespec="minutes") for at in span] for span in spans], separators=(",", ":"))


class Said(dict[str, Markup]):
    """Texts of the interface as HTML, by key, for those that are printed as they are."""

    def __init__(self, strings: dict[str, str]) -> None:
        super().__init__()
        self._strings = strings

    def __missing__(self, key: str) -> Markup:
        self[key] = text = escape(say(self._strings, key))
        return text


class View:
    """One language's face of a catalog."""

    def __init__(self, catalog: Catalog, site: Site, lang: Language) -> None:
        self.catalog = catalog
        self.site = site
        self.lang = lang
        self.other: Language = "en" if lang == "vi" else "vi"
        self.prefix = PREFIXES[lang]
        self.as_of = catalog.as_of
        self.strings = ui_strings(lang)
        self.said = Said(self.strings)
        self._say = functools.lru_cache(512, typed=True)(functools.partial(say, self.strings))
        self._labels: dict[tuple[str, str], str] = {}
        self._drawn: dict[tuple[str, tuple[str, ...]], str] = {}

    # Words

    def t(self, key: str, **params: object) -> str:
        """A text of the interface; `n` chooses between `.one` and `.other`."""
        return self._say(key, **params)

    def drawn(self, macro: Macro, *texts: str) -> str:
        """What a macro makes of this view and of texts that many pages have in common: drawn once."""
        found = self._drawn.get((macro.name, texts))
        if found is None:
            found = self._drawn[macro.name, texts] = macro(self, *texts)
        return found

    def fact(self, key: str) -> str:
        """What a key of an entry is called within a sentence; the key itself where the interface has no word for it."""
        return self.strings.get(f"facts.{key}", key).lower()

    def text(self, value: Bilingual | None) -> str:
        """A bilingual text in this language, or its fallback."""
        return value.text(self.lang) if value else ""

    def named(self, value: Bilingual) -> Markup:
        """As `text`, marked as Vietnamese where it is a fallback: a screen reader says it as it is said."""
        shown = escape(self.text(value))
        return Markup(f'<span lang="vi">{shown}</span>') if self.lacks(value) else shown  # noqa: S704 - escaped above

    def words(self, value: tuple[str, str | None]) -> str:
        """The same of a text in plain data."""
        return self.text(Bilingual(*value))

    def lacks(self, value: Bilingual | None) -> bool:
        """Whether `text` gives a fallback, so that the page must say so."""
        return bool(value and value.lacks(self.lang))

    def label(self, vocabulary: str, term_id: str) -> str:
        found = self._labels.get((vocabulary, term_id))
        if found is None:
            found = self._labels[vocabulary, term_id] = self.catalog.label(vocabulary, term_id).text(self.lang)
        return found

    def labels(self, vocabulary: str, ids: list[str]) -> str:
        """Several terms in one line."""
        return ", ".join(self.label(vocabulary, term_id) for term_id in ids)

    def markdown(self, text: str, home: str = "/") -> Markup:
        """Entry Markdown as safe HTML; `home` is the way from the page to its language's root."""
        return Markup(at_home(prose_html(text), home))  # noqa: S704 - cleaned by nh3

    # Addresses on the site

    def edit_url(self, path: str) -> str | None:
        """Where the entry's file can be changed, while a repository is configured."""
        return self.site.edit_url(path)

    def copy_path(self, path: str) -> str:
        """Where the site itself keeps a copy of the entry's file, below the root."""
        return ENTRY_COPIES + path.partition("/")[2]

    def picture(self, image: Image) -> Picture:
        """An entry's picture as published, with the size that keeps the page from moving."""
        width, height = self.catalog.pictures.size(image.file)
        return Picture(f"media/{published_name(image.file)}", width, height)

    # Numbers, dates, money

    def number(self, value: float, digits: int = 0) -> str:
        return formats.number(value, self.lang, digits)

    def date(self, day: dt.date) -> str:
        return formats.date(day, self.lang)

    def short_date(self, day: dt.date) -> str:
        return formats.short_date(day, self.lang)

    def partial_date(self, value: Any) -> str:  # noqa: ANN401 - a PartialDate
        return formats.partial_date(value, self.lang)

    def day_span(self, first: dt.date, last: dt.date) -> str:
        return formats.day_span(first, last, self.lang)

    def number_word(self, value: int) -> str:
        return formats.number_word(value, self.lang)

    def month(self, year: int, number: int) -> str:
        return formats.month(year, number, self.lang)

    def month_name(self, number: int) -> str:
        return formats.month_name(number, self.lang)

    def weekday(self, day: dt.date) -> str:
        return formats.weekday(day, self.lang)

    def short_weekday(self, day: dt.date) -> str:
        return formats.short_weekday(day, self.lang)

    def lunar_short(self, day: dt.date) -> str:
        """Day of the lunar month; with the month on its first day, as wall calendars print it."""
        found = lunar_date(day)
        return f"{found.day}/{found.month}" if found.day == 1 else str(found.day)

    def lunar(self, day: dt.date) -> str:
        return formats.lunar(day, self.lang)

    def price(self, dong: int) -> str:
        return formats.price(dong, self.lang)

    def distance(self, metres: float) -> str:
        return formats.distance(metres, self.lang)

    # Spaces

    def name(self, slug: str) -> str:
        """The name of a space."""
        return self.text(self._name_of(slug))

    def named_space(self, slug: str) -> Markup:
        """The name of a space, marked with its language where that is not the page's."""
        return self.named(self._name_of(slug))

    def _name_of(self, slug: str) -> Bilingual:
        """Whoever shows no more than a name of a space is not made again for its other facts."""
        return Bilingual(*self.catalog.signs[slug].name)

    def type_of(self, slug: str) -> str:
        """What a space is first of all."""
        return self.label("types", self.catalog.signs[slug].types[0])

    def closed(self, slug: str) -> str:
        """That a space is closed, and since when; empty while it is not."""
        sign = self.catalog.signs[slug]
        if sign.status != "closed":
            return ""
        word = self.t("status.closed")
        return f"{word} · {self.partial_date(PartialDate.parse(sign.closed_on))}" if sign.closed_on else word

    def other_name(self, space: Space) -> str:
        """The name in the other language, where it differs."""
        other = space.name.en if self.lang == "vi" else space.name.vi
        return other if other and other != self.text(space.name) else ""

    def ward(self, space: Space) -> str:
        """The ward's name; empty while it is not known."""
        return self.label("wards", space.address.ward) if space.address.ward else ""

    def former_district(self, space: Space) -> str:
        """The former district in words: `quận Hoàn Kiếm cũ`."""
        district = space.address.former_district
        return self.former(district) if district else ""

    def former(self, district: str) -> str:
        """The same of a district by its id."""
        return self.t("address.former", district=self.district(district))

    def district(self, district: str) -> str:
        """A former district within an address: `quận Hoàn Kiếm`."""
        name = self.label("districts", district)
        return formats.lower_first(name) if self.lang == "vi" else name

    def address(self, space: Space) -> str:
        """House and street, ward, Hà Nội: the form in force since 1 July 2025."""
        return ", ".join(filter(None, [space.address.street, self.locality(space)]))

    def locality(self, space: Space) -> str:
        """What stands behind house and street: `phường Hoàn Kiếm, Hà Nội`."""
        ward = self.ward(space)
        return ", ".join(filter(None, [formats.lower_first(ward) if self.lang == "vi" else ward, "Hà Nội"]))

    def plates(self, street: str) -> list[str]:
        """House number and street as the two enamel plates of a Hà Nội house; one where there is no number."""
        match = _HOUSE.fullmatch(street)
        return [match[1], match[2]] if match else [street]

    def status(self, space: Space) -> str:
        """The state in words, with the year of the newest source."""
        word = self.t(f"status.{space.status}")
        if space.status == "closed":
            return f"{word} · {self.partial_date(space.closed)}" if space.closed else word
        if space.last_attested:
            return f"{word} · {self.t('status.attested', year=space.last_attested.year)}"
        return f"{word} · {self.t('status.never-attested')}"

    def admission(self, admission: Admission) -> str:
        """Free, a price, a range; empty when it is not known."""
        if admission.free:
            return self.t("admission.free")
        if admission.price is None:
            return ""
        if admission.price_max and admission.price_max != admission.price:
            return f"{self.price(admission.price)} – {self.price(admission.price_max)}"
        return self.price(admission.price)

    def opening_intervals(self, place: Space) -> str:
        """The next two weeks' open intervals as JSON, for "open now" in the reader's own time."""
        start = dt.datetime.combine(self.as_of, dt.time())
        return as_intervals(place.hours, start, start + dt.timedelta(days=HOURS_DAYS)) if place.hours else ""

    def hours_on(self, hours: Hours, day: dt.date) -> str:
        """`09:00–12:00, 13:30–17:00`, or "closed"."""
        return ", ".join(map(str, spans_on(hours.osm, day))) or self.t("hours.closed")

    def hours_table(self, space: Space) -> list[tuple[str, str]]:
        """The coming seven days' opening times, by weekday, Monday first."""
        if not space.hours:
            return []
        monday = self.as_of + dt.timedelta(days=-self.as_of.weekday() % 7)
        rows = []
        for offset in range(7):
            day = monday + dt.timedelta(days=offset)
            rows.append((self.weekday(day), self.hours_on(space.hours, day)))
        return rows

    # Events

    def state(self, slug: str) -> State:
        return self.catalog.states[slug]

    def state_label(self, entry: Entry[Event]) -> str:
        """The state in words; what happens on this one day is "today", not "happening now"."""
        event, state = entry.model, self.state(entry.slug)
        if is_called_off(event):
            return self.t(f"event.status.{event.status}")
        session = self.catalog.next_sessions[entry.slug]
        if state is State.ONGOING and session and session.first == session.last:
            return self.t("event.state.today")
        return self.t(f"event.state.{state}")

    def when(self, event: Event) -> str:
        """The date as a reader says it: a day, a span, or the repetition."""
        if is_recurring(event):
            return self.text(event.repeats_note) or self.t("event.recurring")
        if event.start is None:
            added = sorted(event.extra, key=lambda moment: moment.sort_key)
            return formats.moment(added[0], self.lang) if added else self.t("unknown.date")
        text = formats.date_range(event.start, event.end, self.lang)
        return f"{text} – {self.t('event.end-unknown')}" if end_is_unknown(event) else text

    def exactly_when(self, event: Event) -> str:
        """The same with the clock times of the first and the last of several days."""
        if is_recurring(event) or event.start is None or end_is_unknown(event):
            return self.when(event)
        return formats.exact_range(event.start, event.end, self.lang)

    def rhythm(self, event: Event) -> str:
        """The days of a standing programme with its clock times: `Thứ Sáu, Thứ Bảy, 19:00`; otherwise "regular"."""
        if event.every_lunar:
            days = self.t("agenda.every-lunar", day=str(event.every_lunar))
        else:
            days = rule_words(event.repeats.rule, self.lang) if event.repeats else ""
        times = event.repeats_at or ([clock_span(event, session_between(event.start, None))] if event.start else [])
        return ", ".join(filter(None, [days, *times])) if days else self.t("event.recurring")

    def language_name(self, code: str) -> str:
        """A language in words; its code where the interface has no word for it."""
        return self.strings.get(f"agenda.languages.{code}", code)

    def webcal(self, file: str) -> str:
        """The address that makes a calendar program subscribe to a file below the site's root."""
        return f"webcal:{self.site.url.partition(':')[2]}{file}"

    @property
    def calendars(self) -> Watched[list[Timing]]:
        """The dates of every event; none where the exports hold no calendar of it."""
        return self.catalog.calendars

    def is_recurring(self, event: Event) -> bool:
        return is_recurring(event)

    def venue_name(self, venue: Venue) -> str:
        if venue.space and venue.space in self.catalog.signs:
            return self.name(venue.space)
        return self.text(venue.name) or (venue.space or "")

    def venues(self, event: Event) -> list[Venue]:
        """All venues, the main one first."""
        return sorted(event.venues, key=lambda venue: not venue.main)

    def main_venue(self, event: Event) -> Venue | None:
        return event.main_venue

    def event_status(self, event: Event) -> str:
        """The state to show: an earlier date says "moved" too, but a moved session does not move a whole programme."""
        return "moved" if event.status == "scheduled" and event.moved_from and not is_recurring(event) else event.status

    def former_dates(self, event: Event) -> list[str]:
        """The dates that a moved event had before."""
        return [formats.date_range(date.start, date.end, self.lang) for date in event.moved_from]

    def where(self, event: Event) -> str:
        """The main venue, and how many more there are."""
        venue = self.main_venue(event)
        if venue is None:
            return self.text(event.place_note)
        name = self.venue_name(venue)
        more = len(event.venues) - 1
        return self.t("event.and-more-venues", name=name, n=more) if more else name

    def entry_title(self, entry: Entry[Any]) -> str:
        model = entry.model
        return self.text(getattr(model, "name", None) or model.title)
