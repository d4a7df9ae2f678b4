"""The name of all that a page shows: where the published page has the same, it is neither drawn nor read.

A page shows what it was handed, and what its templates ask the view for. The first is named here, the
other is noted while the page is drawn and kept beside the name (`publish`). So nobody has to say what a
row or a heading shows: a template can print nothing that is neither handed over nor asked for.
"""

from __future__ import annotations

import datetime as dt
import io
import pickle
from typing import TYPE_CHECKING, Any, ClassVar

from pydantic import BaseModel

from generator.almanac import Session
from generator.caching import digest
from generator.care.due import Items
from generator.columns import Columns, Narrowed
from generator.content import Entry, PackedEntry
from generator.facets import FacetKind
from generator.membership.decision import Decision
from generator.network.roll import Line
from generator.pages.agenda import Agenda
from generator.pages.kept_html import KeptHtml
from generator.pages.space_facets import FacetForm
from generator.pages.view import View
from generator.schedule import Occurrence
from generator.watching import Watched

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.pages.page import Page


class _NamelessError(Exception):
    """Somebody handed over what is too large to be named."""


def name_of(page: Page) -> str:
    """A digest of what the page was handed: equal names, equal pages, as long as the view says the same.

    Empty for a page that shows whole decisions or models: it is drawn whenever it is asked for.
    """
    written = io.BytesIO()
    namer = _Namer(written, pickle.HIGHEST_PROTOCOL)
    namer.fast = True  # equal values give equal bytes, whether or not they are one object
    try:
        namer.dump([getattr(page, name) for name in page.__slots__])
    except _NamelessError:
        return ""
    return digest([written.getvalue()])


def _named(entry: Entry[Any]) -> str:
    """What lies below its facts is noted when it is asked for (`Entry.body`)."""
    return f"{entry.path} {entry.slug} {entry.contents}"


def _session(session: Session) -> str:
    return f"{_named(session.entry)} {_occurrence(session.occurrence)} {session.fate}"


def _agenda(found: Agenda) -> str:
    """Most days have nothing; which days there are follows from the first and their number."""
    if not found.name:
        days = [
            (n, list(map(_session, day.dated)), list(map(_session, day.repeating)))
            for n, day in enumerate(found.days)
            if day.dated or day.repeating
        ]
        others = [list(map(_session, each)) for each in (found.runs, found.vague, found.daily)]
        said = (found.days[0].date.toordinal(), len(found.days), days, others)
        found.name = digest([repr(said).encode()])
    return found.name


def _occurrence(found: Occurrence) -> str:
    return f"{found.first.toordinal()} {found.last.toordinal()} {found.time} {found.exact}"


def _nameless(_: object) -> str:
    raise _NamelessError


_NAMES: dict[type, Callable[[Any], Any] | None] = {
    Entry: _named,
    PackedEntry: _named,
    Session: _session,
    Occurrence: _occurrence,
    Agenda: _agenda,
    Items: lambda items: items.marks,
    Line: lambda line: line.mark,
    dt.date: dt.date.toordinal,
    tuple: None,
    View: lambda view: view.lang,
    FacetKind: lambda kind: kind.name,
    FacetForm: lambda form: form.name,
    KeptHtml: lambda _: "",
    Decision: _nameless,
}
"""How is named what is not plain data, or is so often handed over that it must be quick. What is asked of a view is noted when it is asked."""

_NAMES_OF_ALL: tuple[tuple[type, Callable[[Any], Any]], ...] = (
    (Watched, lambda watched: watched.name),
    (Columns, lambda columns: columns.name),
    (Narrowed, lambda narrowed: narrowed.name),
    (BaseModel, _nameless),
    (tuple, tuple),
)
"""The same for what has many classes; a named tuple is written as a plain one."""


class _Namer(pickle.Pickler):
    """Writes plain data as it is, and everything else by its name."""

    _how: ClassVar[dict[type, Callable[[Any], Any] | None]] = dict(_NAMES)

    def persistent_id(self, handed: Any) -> Any:  # noqa: ANN401 - as pickle has it
        kind = type(handed)
        try:
            name = self._how[kind]
        except KeyError:
            name = self._how[kind] = next((name for known, name in _NAMES_OF_ALL if issubclass(kind, known)), None)
        return name and name(handed)
