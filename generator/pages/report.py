"""The report as a page: each chart with the table of its numbers, and what is missing from both."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from generator.charts import Bar, Column, bars, columns
from generator.network.report import DESIGNATED, EVERY_YEARS, NOT_RECORDED, report
from generator.pages.page import Page

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.network.figures import Figure, Row, Table
    from generator.network.report import Report
    from generator.pages.view import View

PATH = "network/report/"

LONGEST = 12
"""How many bars a chart has at the most; the table has every row."""


class Exhibit(NamedTuple):
    """One chart with what belongs to it."""

    id: str
    title: str
    note: str
    """What it rests on and what is missing."""
    chart: Markup
    """Empty where there is nothing to draw."""
    legend: tuple[tuple[str, str], ...]
    """Class and words of each colour; empty where there is one."""
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    """The table's lines, as words; the first cell is the line's name."""


class _Years(NamedTuple):
    """What is drawn of the years told one by one, and the table of all."""

    drawn: Sequence[Column]
    head: tuple[str, ...]
    """Keys of the column names."""
    rows: Sequence[tuple[str, ...]]


def pages(view: View) -> Iterator[Page]:
    found = report(view.catalog)
    yield Page(
        PATH,
        view.lang,
        "network",
        "report.html",
        view.t("report.title"),
        view.t("report.description"),
        {
            "here": PATH,
            "report": found,
            "designated": DESIGNATED,
            "every_years": EVERY_YEARS,
            "not_recorded": NOT_RECORDED,
            "parts": _parts(view, found),
        },
    )


def _parts(view: View, found: Report) -> list[tuple[str, list[Exhibit]]]:
    """The page's parts by the key of their heading."""
    lists = [table.id for table in found.tables if table.id.startswith("spaces-by-") and table.id != "spaces-by-year"]
    return [
        ("spaces", [_open(view, found), _opened_and_closed(view, found)]),
        ("kinds", [_list(view, found.table(name)) for name in lists]),
        ("tiers", [_list(view, found.table(name)) for name in ("tiers-certified", "tiers-advisory")]),
        ("events", [_events(view, found), _days(view, found), _free(view, found), _together(view, found)]),
    ]


def _open(view: View, found: Report) -> Exhibit:
    table = found.table("spaces-by-year")
    data = [(row, _figure(table, row, "open-at-end")) for row in table.rows]
    drawn = [Column(row.key, (("c2", at.value), ("gap", at.gaps))) for row, at in data[1:]]
    rows = [(_year(view, row.key), _n(view, at.value), _n(view, at.gaps)) for row, at in data]
    now = data[-1][1]
    note = view.t("report.open-note", n=_n(view, now.value), gaps=_n(view, now.gaps), date=view.date(found.as_of))
    legend = (("c2", view.t("report.known-open")), ("gap", view.t("report.not-known")))
    head = ("year", "open-at-end", "not-known")
    return _by_year(view, "open", note, _Years(drawn, head, rows), legend)


def _opened_and_closed(view: View, found: Report) -> Exhibit:
    table = found.table("spaces-by-year")
    pairs = [(row, _figure(table, row, "opened"), _figure(table, row, "closed")) for row in table.rows]
    drawn = [Column(row.key, (("c3", up.value),), (("c1", down.value),)) for row, up, down in pairs[1:]]
    rows = [(_year(view, row.key), _n(view, up.value), _n(view, down.value)) for row, up, down in pairs]
    _, up, down = pairs[-1]
    note = view.t(
        "report.opened-note", gaps=_n(view, up.gaps), total=_n(view, table.total), undated=_n(view, down.gaps)
    )
    legend = (("c3", view.t("report.measure.opened")), ("c1", view.t("report.measure.closed")))
    return _by_year(view, "opened", note, _Years(drawn, ("year", "opened", "closed"), rows), legend)


def _events(view: View, found: Report) -> Exhibit:
    table = found.table("events-by-year")
    data = [(row, _figure(table, row, "events")) for row in table.rows]
    drawn = [Column(row.key, (("c2", at.value),)) for row, at in data[1:]]
    rows = [(_year(view, row.key), _n(view, at.value)) for row, at in data]
    note = view.t("report.events-note", n=_n(view, table.known), gaps=_n(view, table.gaps))
    return _by_year(view, "events", note, _Years(drawn, ("year", "events"), rows))


def _days(view: View, found: Report) -> Exhibit:
    table = found.table("events-by-year")
    data = [(row, _figure(table, row, "days")) for row in table.rows]
    drawn = [Column(row.key, (("c4", at.value),)) for row, at in data[1:]]
    rows = [(_year(view, row.key), *(_n(view, n) for n in (at.value, at.entries, at.gaps))) for row, at in data]
    note = view.t("report.days-note", gaps=_n(view, sum(at.gaps for _, at in data)))
    return _by_year(view, "days", note, _Years(drawn, ("year", "days", "entries", "gaps"), rows))


def _free(view: View, found: Report) -> Exhibit:
    table = found.table("events-by-year")
    data = [(row, _figure(table, row, "free")) for row in table.rows]
    drawn = [
        Column(row.key, (("c3", at.value), ("h3", at.entries - at.value), ("gap", at.gaps))) for row, at in data[1:]
    ]
    rows = [
        (_year(view, row.key), *(_n(view, n) for n in (at.value, at.entries - at.value, at.gaps))) for row, at in data
    ]
    free, known, gaps = (sum(getattr(at, name) for _, at in data) for name in ("value", "entries", "gaps"))
    note = view.t("report.free-note", n=_n(view, free), known=_n(view, known), gaps=_n(view, gaps))
    legend = tuple(
        (kind, view.t(f"report.{key}")) for kind, key in (("c3", "free"), ("h3", "paid"), ("gap", "not-known"))
    )
    return _by_year(view, "free", note, _Years(drawn, ("year", "free", "paid", "not-known"), rows), legend)


def _together(view: View, found: Report) -> Exhibit:
    table = found.table("events-by-year")
    data = [(row, _figure(table, row, "joint")) for row in table.rows]
    drawn = [
        Column(row.key, (("c5", at.value), ("h5", at.entries - at.value), ("gap", at.gaps))) for row, at in data[1:]
    ]
    rows = [
        (_year(view, row.key), *(_n(view, _figure(table, row, name).value) for name in ("joint", "partners", "venues")))
        for row, _ in data
    ]
    joint, known, gaps = (sum(getattr(at, name) for _, at in data) for name in ("value", "entries", "gaps"))
    note = view.t("report.joint-note", n=_n(view, joint), known=_n(view, known), gaps=_n(view, gaps))
    legend = tuple(
        (kind, view.t(f"report.{key}")) for kind, key in (("c5", "joint"), ("h5", "single"), ("gap", "not-known"))
    )
    return _by_year(view, "joint", note, _Years(drawn, ("year", "joint", "partners", "venues"), rows), legend)


def _by_year(view: View, name: str, note: str, years: _Years, legend: tuple[tuple[str, str], ...] = ()) -> Exhibit:
    drawn = years.drawn
    title = view.t(f"report.chart.{name}")
    most = max(drawn, key=lambda column: column.value)
    described = view.t(
        "report.described-years",
        first=drawn[0].label,
        last=drawn[-1].label,
        n=_n(view, drawn[-1].value),
        most=_n(view, most.value),
        year=most.label,
    )
    chart = columns(f"chart-{name}", title, described, drawn, lambda value: _n(view, value))
    words = tuple(view.t(f"report.measure.{key}") for key in years.head)
    return Exhibit(name, title, note, chart, legend, words, tuple(years.rows))


def _list(view: View, table: Table) -> Exhibit:
    """A table of a vocabulary's items as lying bars, the gap as the last of them."""
    title = view.t(f"report.chart.{table.id}")
    if not table.total:
        return Exhibit(table.id, title, _footing(view, table), Markup(), (), (), ())
    items = [(_label(view, row), row.figures[0].value) for row in table.rows]
    drawn = [Bar(label, value, "c2") for label, value in items[:LONGEST]]
    if table.gaps:
        drawn.append(Bar(view.t("report.not-known"), table.gaps, "gap"))
    note = _footing(view, table)
    if table.several:
        note += f" {view.t('report.several')}"
    if len(items) > LONGEST:
        note += f" {view.t('report.first-of', n=LONGEST, total=_n(view, len(items)))}"
    described = view.t("report.described-list", n=len(items), first=items[0][0] if items else "—")
    chart = bars(f"chart-{table.id}", title, described, drawn, lambda value: _n(view, value))
    rows = [(label, _n(view, value)) for label, value in items]
    if table.gaps:
        rows.append((view.t("report.not-known"), _n(view, table.gaps)))
    head = (view.t(f"report.item.{table.id}"), view.t("report.measure.spaces"))
    return Exhibit(table.id, title, note, chart, (), head, tuple(rows))


def _footing(view: View, table: Table) -> str:
    """How many spaces a list knows the answer of, and how many not."""
    if not table.total:
        key = f"report.nothing.{table.id}"
        return view.t(key if key in view.strings else "report.nothing.other")
    key = "advisory-note" if table.id == "tiers-advisory" else "list-note" if table.gaps else "list-note-all"
    numbers = {"known": table.known, "total": table.total, "gaps": table.gaps}
    return view.t(f"report.{key}", **{name: _n(view, value) for name, value in numbers.items()})


def _figure(table: Table, row: Row, measure: str) -> Figure:
    return row.figures[table.measures.index(measure)]


def _label(view: View, row: Row) -> str:
    return view.text(row.label) if row.label else view.t(f"report.key.{row.key}")


def _year(view: View, key: str) -> str:
    """`2019`, or the words for the row of all years before."""
    return view.t("report.before", year=key.removeprefix("before-")) if key.startswith("before-") else key


def _n(view: View, value: int) -> str:
    return view.number(value)
