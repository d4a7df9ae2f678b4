"""The report's figures: what counts in which year, what is a gap, and that all adds up."""

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from network_worlds import MakeWorld

from generator.catalog import Catalog
from generator.network.figures import Figure, Table
from generator.network.report import Report, next_due, report


def figure(found: Report, table: str, key: str, measure: str) -> Figure:
    rows = {row.key: row for row in found.table(table).rows}
    return rows[key].figures[found.table(table).measures.index(measure)]


def values(found: Report, table: str, measure: str) -> dict[str, int]:
    """The rows that are not nought."""
    column = found.table(table).column(measure)
    return {row.key: at.value for row, at in zip(found.table(table).rows, column, strict=True) if at.value}


@pytest.mark.parametrize("opened", ["2019", "2019-10", "2019-01-01", "2019-12-31"])
def test_a_space_counts_in_the_year_its_opening_names_however_exact(world: MakeWorld, opened: str) -> None:
    found = report(world({"manzi": f"status: open\nopened: {opened}"}))
    assert values(found, "spaces-by-year", "opened") == {"2019": 1}
    assert figure(found, "spaces-by-year", "2019", "opened") == Figure(1, 1, 0)


def test_an_opening_that_nobody_knows_is_a_gap_in_every_year(world: MakeWorld) -> None:
    found = report(world({"manzi": "status: open", "matca": "status: open\nopened: 2016"}))
    assert figure(found, "spaces-by-year", "2016", "opened") == Figure(1, 1, 1)
    assert figure(found, "spaces-by-year", "2017", "opened") == Figure(0, 0, 1)
    assert (found.table("spaces-by-year").known, found.table("spaces-by-year").gaps) == (1, 1)


def test_what_opened_before_the_years_told_one_by_one_is_one_row(world: MakeWorld) -> None:
    found = report(world({"van-mieu": "status: open\nopened: 1070", "cu": "status: open\nopened: 2006-12-31", "moi": "status: open\nopened: 2007"}))
    assert values(found, "spaces-by-year", "opened") == {"before-2007": 2, "2007": 1}
    assert values(found, "spaces-by-year", "open-at-end")["before-2007"] == 2


def test_a_closed_space_counts_in_the_year_it_closed_and_is_not_open_at_its_end(world: MakeWorld) -> None:
    found = report(world({"zone-9": "status: closed\nopened: 2013-01\nclosed: 2015-12-31"}))
    assert values(found, "spaces-by-year", "closed") == {"2015": 1}
    assert values(found, "spaces-by-year", "open-at-end") == {"2013": 1, "2014": 1}


def test_a_space_closed_on_an_unknown_day_is_a_gap_of_closings_and_of_every_year_since_it_opened(world: MakeWorld) -> None:
    found = report(world({"barbetta": "status: closed\nopened: 2015"}))
    assert figure(found, "spaces-by-year", "2020", "closed") == Figure(0, 0, 1)
    assert figure(found, "spaces-by-year", "2014", "open-at-end") == Figure(0, 0, 0)
    assert figure(found, "spaces-by-year", "2015", "open-at-end") == Figure(0, 0, 1)
    assert figure(found, "spaces-by-year", "2026", "open-at-end") == Figure(0, 0, 0)  # today it is known to have closed


@pytest.mark.parametrize(("closed", "status"), [("2026-11-21", "closed"), ("2026-11-22", "open")])
def test_a_closing_counts_from_its_day_on(world: MakeWorld, closed: str, status: str) -> None:
    found = report(world({"manzi": f"status: closed\nopened: 2015\nclosed: {closed}"}))
    assert values(found, "spaces-by-status", "spaces") == {status: 1}
    assert values(found, "spaces-by-year", "closed") == ({"2026": 1} if status == "closed" else {})
    assert found.spaces == int(status == "open")


def test_a_space_nobody_has_seen_since_is_open_only_in_the_years_before_it_was_last_seen(world: MakeWorld) -> None:
    found = report(world({"60s": "status: unverified\nopened: 2015\nlast_attested: 2018"}))
    assert values(found, "spaces-by-year", "open-at-end") == {"2015": 1, "2016": 1, "2017": 1}
    assert [figure(found, "spaces-by-year", year, "open-at-end").gaps for year in ("2014", "2017", "2018", "2026")] == [0, 0, 1, 1]


def test_in_the_present_year_the_state_of_the_day_counts_even_without_an_opening_date(world: MakeWorld) -> None:
    found = report(world({"manzi": "status: open", "60s": "status: unverified"}))
    assert figure(found, "spaces-by-year", "2026", "open-at-end") == Figure(1, 1, 1)
    assert figure(found, "spaces-by-year", "2025", "open-at-end") == Figure(0, 0, 2)


def test_a_plan_is_not_counted_as_a_space_yet(world: MakeWorld) -> None:
    found = report(world({"du-kien": "status: planned", "sang-nam": "status: open\nopened: 2027"}))
    assert found.spaces == 0
    assert values(found, "spaces-by-status", "spaces") == {"planned": 2}
    assert found.table("spaces-by-year").total == 0


def test_a_space_of_two_fields_counts_in_both_and_the_table_says_so(world: MakeWorld) -> None:
    found = report(world({"manzi": "fields: [music, design]", "matca": "fields: [design, design]"}))
    table = found.table("spaces-by-field")
    assert values(found, "spaces-by-field", "spaces") == {"design": 2, "music": 1}
    assert table.several
    assert (table.total, table.known, table.gaps) == (2, 2, 0)


def test_what_is_not_known_of_owner_ward_and_district_is_a_gap_and_no_row(world: MakeWorld) -> None:
    found = report(
        world({"manzi": "ownership: private\naddress: {ward: hoan-kiem, former_district: hoan-kiem}", "matca": "ownership: unknown", "hub": ""})
    )
    for table in ("spaces-by-ownership", "spaces-by-ward", "spaces-by-district"):
        assert (found.table(table).total, found.table(table).gaps, len(found.table(table).rows)) == (3, 2, 1), table
    assert (found.wards, found.all_wards) == (1, 126)


def test_a_missing_proof_is_a_gap_of_the_advisory_tiers_and_never_a_no(world: MakeWorld) -> None:
    declared = "network: {applied: 2026-01-05, declarations: {lawful-operation: {statement: Chúng tôi tự nguyện.}}}"
    facts = "address: 14 Phan Huy Ích\ncontact: {phone: 024 3716 3397}"
    found = report(world({"manzi": f"{facts}\n{declared}", "matca": facts}))
    table = found.table("tiers-advisory")
    assert values(found, "tiers-advisory", "spaces") == {"registered": 1}
    assert (table.total, table.known, table.gaps) == (2, 1, 1)
    assert [row.key for row in table.rows] == ["none", "registered", "member", "hub"]
    assert found.table("tiers-certified").total == 0


def test_a_recorded_certificate_counts_apart_from_advisory_results(world: MakeWorld) -> None:
    certificate = "role: Ban thư ký\ncertificate: {number: HN-1, issued: 2026-03-01, tier: member, source: {title: QĐ, url: https://example.org/qd}}\n"
    found = report(
        world({"manzi": "network: {applied: 2026-01-05}", "matca": ""}, files={"network/assessments/manzi/2026-03-01.yml": certificate})
    )
    assert values(found, "tiers-certified", "spaces") == {"member": 1}
    assert (found.table("tiers-certified").total, found.table("tiers-advisory").total) == (1, 1)


@pytest.mark.parametrize(
    ("start", "year"), [("2019-12-31T23:59", "2019"), ("2020-01-01T00:00", "2020"), ("2019-12", "2019")]
)
def test_an_event_counts_in_the_year_in_which_it_begins_in_ha_noi(world: MakeWorld, start: str, year: str) -> None:
    assert values(report(world(events={"dem": f"start: {start}"})), "events-by-year", "events") == {year: 1}


def test_an_event_across_new_year_counts_once_and_its_days_in_both_years(world: MakeWorld) -> None:
    found = report(world(events={"trien-lam": "kind: exhibition\nstart: 2024-12-30\nend: 2025-01-05"}))
    assert values(found, "events-by-year", "events") == {"2024": 1}
    assert values(found, "events-by-year", "days") == {"2024": 2, "2025": 5}
    assert figure(found, "events-by-year", "2025", "days") == Figure(5, 1, 0)


def test_days_that_lie_ahead_are_not_counted_yet(world: MakeWorld) -> None:
    found = report(world(events={"trien-lam": "kind: exhibition\nstart: 2026-11-20\nend: 2026-12-31", "mai": "start: 2026-11-22"}))
    assert values(found, "events-by-year", "events") == {"2026": 1}
    assert values(found, "events-by-year", "days") == {"2026": 2}
    assert (found.events, found.announced) == (1, 1)


def test_an_evening_is_one_day_but_an_exhibition_without_an_end_is_a_gap(world: MakeWorld) -> None:
    found = report(world(events={"dem": "kind: concert\nstart: 2024-05-01T20:00", "trien-lam": "kind: exhibition\nstart: 2024-05-01"}))
    assert figure(found, "events-by-year", "2024", "days") == Figure(1, 1, 1)


def test_an_extra_session_on_a_day_of_its_own_is_one_more_day(world: MakeWorld) -> None:
    found = report(world(events={"dem": "start: 2024-05-01\nend: 2024-05-02\nextra: [2024-05-02T20:00, 2025-01-03]"}))
    assert values(found, "events-by-year", "days") == {"2024": 2, "2025": 1}


def test_the_free_share_rests_on_the_events_whose_price_is_known(world: MakeWorld) -> None:
    found = report(
        world(
            events={
                "mien-phi": "start: 2024-05-01\nadmission: free",
                "khong-dong": "start: 2024-05-02\nadmission: 0",
                "co-ve": "start: 2024-05-03\nadmission: 100000",
                "khong-ro": "start: 2024-05-04",
                "chi-ghi-chu": "start: 2024-05-05\nadmission: {note: Hỏi ban tổ chức}",
            }
        )
    )
    assert figure(found, "events-by-year", "2024", "free") == Figure(2, 3, 2)


def test_a_venue_counts_once_a_year_whether_it_is_in_the_directory_or_not(world: MakeWorld) -> None:
    found = report(
        world(
            {"manzi": "", "matca": ""},
            {
                "mot": "start: 2024-05-01\nvenues: [manzi, matca]",
                "hai": "start: 2024-06-01\nvenues: [manzi, {name: Vườn hoa}]",
                "ba": "start: 2024-07-01\nvenues: [{name: vườn hoa}]",
                "bon": "start: 2024-08-01",
            },
        )
    )
    assert figure(found, "events-by-year", "2024", "venues") == Figure(3, 3, 1)


def test_joint_are_events_of_several_organisers_or_in_several_spaces(world: MakeWorld) -> None:
    found = report(
        world(
            {"manzi": "", "matca": ""},
            {
                "hai-ben": "start: 2024-05-01\norganisers: [Nhóm A, Viện B]",
                "hai-noi": "start: 2024-06-01\nvenues: [manzi, matca]",
                "mot-ben": "start: 2024-07-01\norganisers: [nhóm a]",
                "khong-ro": "start: 2024-08-01\nvenues: [manzi]",
            },
        )
    )
    assert figure(found, "events-by-year", "2024", "joint") == Figure(2, 3, 1)
    assert figure(found, "events-by-year", "2024", "partners") == Figure(2, 2, 2)


def test_a_standing_programme_is_a_gap_of_the_years_because_only_its_rule_is_known(world: MakeWorld) -> None:
    found = report(world(events={"rap": "start: 2020-01-04T20:00\nrepeats: FREQ=WEEKLY;BYDAY=SA", "theo-loi": "repeats_note: Mỗi tháng", "dem": "start: 2024-05-01"}))
    table = found.table("events-by-year")
    assert (found.programmes, table.gaps, table.known, table.total) == (2, 2, 1, 3)
    assert figure(found, "events-by-year", "2020", "events") == Figure(0, 0, 2)


@pytest.mark.parametrize("status", ["cancelled", "postponed"])
def test_what_was_called_off_is_counted_nowhere(world: MakeWorld, status: str) -> None:
    found = report(world(events={"dem": f"start: 2024-05-01\nstatus: {status}"}))
    assert (found.events, found.announced, found.programmes, found.table("events-by-year").total) == (0, 0, 0, 0)


def test_a_month_that_is_not_over_may_still_be_a_plan(world: MakeWorld) -> None:
    assert report(world(events={"thang": "start: 2026-11"})).announced == 1
    assert report(world(events={"thang": "start: 2026-11"}, as_of=dt.date(2026, 11, 30))).events == 1


@pytest.mark.parametrize(("day", "year"), [("2019-10-30", 2023), ("2023-12-31", 2023), ("2024-01-01", 2027), ("2026-11-21", 2027), ("2027-01-01", 2027), ("2028-01-01", 2031)])
def test_the_next_report_is_due_every_four_years_after_designation(day: str, year: int) -> None:
    assert next_due(dt.date.fromisoformat(day)) == year


def adds_up(table: Table) -> None:
    for row in table.rows:
        assert len(row.figures) == len(table.measures)
        assert all(at.value >= 0 and at.entries >= 0 and at.gaps >= 0 for at in row.figures)
    assert table.known + table.gaps == table.total
    if not table.several:
        assert sum(at.value for at in table.column(table.measures[0])) == table.known, table.id


def test_known_and_gaps_add_up_to_all_in_every_table_of_the_real_content(catalog: Catalog) -> None:
    for table in report(catalog).tables:
        adds_up(table)
    years = report(catalog).table("spaces-by-year")
    assert all(at.value + at.gaps <= years.total for at in years.column("open-at-end"))


DATES = st.sampled_from(["", "2004", "2019", "2019-10", "2019-10-30", "2026-11-21", "2027"])
SPACES = st.tuples(
    st.sampled_from(["open", "closed", "planned", "unverified"]), DATES, DATES, st.sampled_from(["", "2018", "2026"]), st.sampled_from(["private", "unknown"])
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(st.lists(SPACES, max_size=6))
def test_known_and_gaps_add_up_whatever_is_known(world: MakeWorld, made: list[tuple[str, str, str, str, str]]) -> None:
    spaces = {}
    for number, (status, opened, closed, seen, owner) in enumerate(made):
        facts = {"opened": opened, "closed": closed if status == "closed" and closed > opened else "", "last_attested": seen}
        lines = [f"status: {status}", f"ownership: {owner}", *(f"{key}: {value}" for key, value in facts.items() if value)]
        spaces[f"noi-{number}"] = "\n".join(lines)
    catalog = world({f"noi-{number}": "status: planned" for number in range(6)} | spaces)
    found = report(catalog)
    for table in found.tables:
        adds_up(table)
    opened_of = found.table("spaces-by-year")
    assert opened_of.known == sum(at.value for at in opened_of.column("opened"))
    assert sum(at.value for at in opened_of.column("closed")) + opened_of.column("closed")[0].gaps == sum(
        entry.model.is_closed_on(catalog.as_of) for entry in catalog.spaces.values() if not (entry.model.opened and entry.model.opened.earliest > catalog.as_of)
    )


def test_the_same_catalog_gives_the_same_report(catalog: Catalog) -> None:
    assert report(catalog) == report(catalog)
