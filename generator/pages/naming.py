"""The name of all that a page shows: where the published page has the same, it is neither drawn nor read.

A page shows what it was handed, and what its templates ask the view for. The first is named here, the
other is noted while the page is drawn and kept beside the name (`publish`). So nobody has to say what a
row or a heading shows: a template can print nothing that is neither handed over nor asked for.
"""

from __future__ import annotations

import io
import pickle
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from generator.content import Entry, PackedEntry
from generator.facets import FacetKind
from generator.membership.decision import Decision
from generator.pages.space_facets import SpaceFacets
from generator.pages.view import View
from generator.record_cache import digest
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
    return f"{entry.document.path} {entry.slug} {entry.contents}"


def _nameless(_: object) -> str:
    raise _NamelessError


_NAMES: dict[type, Callable[[Any], str]] = {
    Entry: _named,
    PackedEntry: _named,
    View: lambda view: view.lang,
    FacetKind: lambda kind: kind.name,
    SpaceFacets: lambda facets: facets.name,
    Decision: _nameless,
}
"""What is not plain data: how it is named. What is asked of a view is noted when it is asked."""

_NAMES_OF_ALL: tuple[tuple[type, Callable[[Any], str]], ...] = (
    (Watched, lambda watched: watched.name),
    (BaseModel, _nameless),
)
"""The same for what has many classes."""


class _Namer(pickle.Pickler):
    """Writes plain data as it is, and everything else by its name."""

    def reducer_override(self, handed: Any) -> Any:  # noqa: ANN401 - as pickle has it
        name = _NAMES.get(type(handed))
        if name is None:
            name = next((known for kind, known in _NAMES_OF_ALL if isinstance(handed, kind)), None)
        return (str, (name(handed),)) if name else NotImplemented
