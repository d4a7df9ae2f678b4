"""Flat tables (RFC 4180) for spreadsheets, and the spaces as one.

Spreadsheet programs run a cell that begins like a formula, and entries come from anybody: see
https://owasp.org/www-community/attacks/CSV_Injection.
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, NamedTuple

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


class Row(NamedTuple):
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


class Column(NamedTuple):
    """One column of `spaces.csv`; `dictionary.yml` says what it holds."""

    name: str
    cell: Callable[[Row], Cell]


def space_row(catalog: Catalog, site: Site, entry: Entry[Space]) -> bytes:
    """One space as a line of the table; an empty cell means "not known"."""
    row = Row(catalog, site, entry)
    return _line(column.cell(row) for column in COLUMNS).encode()


def spaces_table(rows: Iterable[bytes]) -> bytes:
    """A table of spaces made of written rows, below one with the names of `COLUMNS`."""
    return b"".join([f"{_BOM}{_line(column.name for column in COLUMNS)}".encode(), *rows])


def table(names: Iterable[str], rows: Iterable[Iterable[Cell]]) -> str:
    """A whole file: a row of column names, then the others.

    A text that a spreadsheet would take for a formula has an apostrophe before it; plain numbers
    stay numbers.
    """
    return "".join([_BOM, _line(names), *map(_line, rows)])


def _line(cells: Iterable[Cell]) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerow([_safe(cell) for cell in cells])
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
    Column("slug", lambda row: row.entry.slug),
    Column("name_vi", lambda row: row.space.name.vi),
    Column("name_en", lambda row: row.space.name.en),
    Column("also_known_as", lambda row: _list(row.space.also_known_as)),
    Column("types", lambda row: _list(row.space.types)),
    Column("fields", lambda row: _list(row.space.fields)),
    Column("ownership", lambda row: row.space.ownership),
    Column("status", lambda row: row.space.status),
    Column(
        "last_attested",
        lambda row: _text(row.space.last_attested),
    ),
    Column("opened", lambda row: _text(row.space.opened)),
    Column("closed", lambda row: _text(row.space.closed)),
    Column("street", lambda row: row.space.address.street),
    Column("ward", lambda row: row.space.address.ward),
    Column("former_district", lambda row: row.space.address.former_district),
    Column("lat", lambda row: row.point.lat if row.point else None),
    Column("lon", lambda row: row.point.lon if row.point else None),
    Column("precision_m", lambda row: row.point.precision_m if row.point else None),
    Column("phone", lambda row: _list([str(phone) for phone in row.space.contact.phone])),
    Column("email", lambda row: row.space.contact.email),
    Column("website", lambda row: _text(row.space.contact.website)),
    Column("facebook", lambda row: _text(row.space.contact.facebook)),
    Column("instagram", lambda row: _text(row.space.contact.instagram)),
    Column("hours", lambda row: _text(row.space.hours)),
    Column("free", lambda row: row.space.admission.free),
    Column("price", lambda row: row.space.admission.price),
    Column("price_max", lambda row: row.space.admission.price_max),
    Column("step_free", lambda row: row.space.accessibility.step_free),
    Column("membership", lambda row: str(row.decision.status)),
    Column("advisory_score", lambda row: row.decision.score),
    Column("summary_vi", lambda row: row.space.summary.vi if row.space.summary else None),
    Column("summary_en", lambda row: row.space.summary.en if row.space.summary else None),
    Column("url_vi", lambda row: row.url("vi")),
    Column("url_en", lambda row: row.url("en")),
    Column("sources", lambda row: _list([_source(source) for source in row.space.sources])),
    Column("unconfirmed", lambda row: _list(row.space.unconfirmed)),
)
"""The table's columns, in order."""
