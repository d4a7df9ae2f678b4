"""Flat tables (RFC 4180) for spreadsheets, and the spaces as one.

Spreadsheet programs run a cell that begins like a formula, and entries come from anybody: see
https://owasp.org/www-community/attacks/CSV_Injection.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from generator.catalog import Catalog
    from generator.content import Entry
    from generator.i18n import Language
    from generator.membership.decision import Decision
    from generator.schema.parts import Source
    from generator.schema.space import Location, Space
    from generator.site import Site

Cell = str | int | float | bool | None

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
_BOM = "\ufeff"
"""Without it Excel reads the file in the machine's old code page."""


@dataclass(frozen=True, slots=True)
class Row:
    """What a column may look at."""

    catalog: Catalog
    site: Site
    entry: Entry[Space]

    @property
    def space(self) -> Space:
        return self.entry.model

    @property
    def point(self) -> Location | None:
        return self.entry.model.location

    @property
    def decision(self) -> Decision:
        return self.catalog.decisions[self.entry.slug]

    def url(self, lang: Language) -> str:
        return self.site.page_url(lang, f"spaces/{self.entry.slug}/")


@dataclass(frozen=True, slots=True)
class Column:
    """One column of `spaces.csv`."""

    name: str
    about: str
    """What the column holds, for the data dictionary."""
    cell: Callable[[Row], Cell]


def spaces_csv(catalog: Catalog, site: Site) -> str:
    """Every space as a row, in the catalog's order, below a row with the names of `COLUMNS`.

    An empty cell means "not known".
    """
    rows = (Row(catalog, site, entry) for entry in catalog.spaces.values())
    return table([column.name for column in COLUMNS], ([column.cell(row) for column in COLUMNS] for row in rows))


def table(names: Iterable[str], rows: Iterable[Iterable[Cell]]) -> str:
    """A whole file: a row of column names, then the others.

    A text that a spreadsheet would take for a formula has an apostrophe before it; plain numbers
    stay numbers.
    """
    out = io.StringIO(newline="")
    out.write(_BOM)
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(names)
    writer.writerows([_safe(cell) for cell in row] for row in rows)
    return out.getvalue()


def _safe(cell: Cell) -> str:
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.startswith(_FORMULA) and not _NUMBER.fullmatch(text) else text


def _list(values: list[str]) -> str:
    return "; ".join(values)


def _source(source: Source) -> str:
    return str(source.url) if source.url else source.label


def _text(value: object) -> str | None:
    return None if value is None else str(value)


COLUMNS: tuple[Column, ...] = (
    Column("slug", "Id of the space, and the last part of its address", lambda row: row.entry.slug),
    Column("name_vi", "Name in Vietnamese", lambda row: row.space.name.vi),
    Column("name_en", "Name in English, where there is one", lambda row: row.space.name.en),
    Column("also_known_as", "Other names", lambda row: _list(row.space.also_known_as)),
    Column("types", "Ids of types, the main one first", lambda row: _list(row.space.types)),
    Column("fields", "Ids of creative fields", lambda row: _list(row.space.fields)),
    Column("ownership", "Id of the ownership", lambda row: row.space.ownership),
    Column("status", "open, closed, planned or unverified", lambda row: row.space.status),
    Column(
        "last_attested",
        "When a source last showed it active: year, month or day",
        lambda row: _text(row.space.last_attested),
    ),
    Column("opened", "Open since: year, month or day", lambda row: _text(row.space.opened)),
    Column("closed", "Closed since: year, month or day", lambda row: _text(row.space.closed)),
    Column("street", "House number and street", lambda row: row.space.address.street),
    Column("ward", "Id of the ward or commune in force since 1 July 2025", lambda row: row.space.address.ward),
    Column("former_district", "Id of the district before 1 July 2025", lambda row: row.space.address.former_district),
    Column("lat", "Latitude, degrees WGS 84", lambda row: row.point.lat if row.point else None),
    Column("lon", "Longitude, degrees WGS 84", lambda row: row.point.lon if row.point else None),
    Column(
        "precision_m",
        "How far the true place may be from it, metres",
        lambda row: row.point.precision_m if row.point else None,
    ),
    Column("phone", "Telephone numbers", lambda row: _list([str(phone) for phone in row.space.contact.phone])),
    Column("email", "E-mail", lambda row: row.space.contact.email),
    Column("website", "Website", lambda row: _text(row.space.contact.website)),
    Column("facebook", "Facebook page", lambda row: _text(row.space.contact.facebook)),
    Column("instagram", "Instagram page", lambda row: _text(row.space.contact.instagram)),
    Column("hours", "Opening hours in OpenStreetMap's syntax", lambda row: _text(row.space.hours)),
    Column("free", "Whether entrance is free: yes or no", lambda row: row.space.admission.free),
    Column("price", "Adult price, VND", lambda row: row.space.admission.price),
    Column("price_max", "Highest price, VND", lambda row: row.space.admission.price_max),
    Column("step_free", "Step-free entrance: yes, partly or no", lambda row: row.space.accessibility.step_free),
    Column(
        "membership", "How it stands with the network on the day of the build", lambda row: str(row.decision.status)
    ),
    Column("advisory_score", "Points by the rulebook in force; for information only", lambda row: row.decision.score),
    Column("summary_vi", "About it, in Vietnamese", lambda row: row.space.summary.vi if row.space.summary else None),
    Column("summary_en", "About it, in English", lambda row: row.space.summary.en if row.space.summary else None),
    Column("url_vi", "Its page in Vietnamese", lambda row: row.url("vi")),
    Column("url_en", "Its page in English", lambda row: row.url("en")),
    Column(
        "sources", "Where the facts were read", lambda row: _list([_source(source) for source in row.space.sources])
    ),
    Column("unconfirmed", "Keys whose facts have no certain source", lambda row: _list(row.space.unconfirmed)),
)
"""The table's columns, in order."""
