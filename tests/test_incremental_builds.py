"""A later build makes only what has changed, and what it makes is what a build from nothing makes."""

from __future__ import annotations

import datetime as dt
import random
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from edited_city import (
    CERTIFICATE,
    EDITS,
    EVENT,
    SPACE,
    add_space,
    edit_facts,
    edit_text,
    files_of,
    move_event,
    remove_event,
    write_city,
    write_entry,
    write_plain,
)
from lean_builds import make_builds_lean

from generator import examiners, making, pipeline, renewal, site_folder, site_memory, surveyor
from generator import publish as publishing
from generator.briefs import EventBrief, EventKinds, Place, Sign, SpaceBrief
from generator.build import BuildError, build_site
from generator.columns import Columns
from generator.frames import Frames
from generator.outputs import Job
from generator.search import beginnings, shards
from generator.site_file import File
from generator.site_folder import SiteFolder, stamps
from generator.stamped import Stamp, StampedFiles

DAY = dt.date(2026, 11, 21)

ABOUT_ENTRIES = ("spaces/", "events/", "series/", "news/")
"""How the names of jobs begin that are about one entry."""


@pytest.fixture
def content_of_all(tmp_path: Path) -> Path:
    """Six spaces, four events and a piece of news, of which everything is built, by all processors."""
    return write_city(tmp_path / "content")


@pytest.fixture(scope="module")
def frames(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("frames")


@pytest.fixture
def content(content_of_all: Path, frames: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same, whose builds are lean."""
    make_builds_lean(monkeypatch, frames)
    return content_of_all


def assert_as_from_nothing(content: Path, site: Path, as_of: dt.date = DAY) -> None:
    """Compares a site with one that is built of the same content where nothing is remembered."""
    fresh = site.with_name("from-nothing")
    shutil.rmtree(fresh, ignore_errors=True)
    copy = fresh / "content"
    shutil.copytree(content, copy)
    build_site(copy, fresh / "site", as_of, "en")
    built, expected = files_of(site), files_of(fresh / "site")
    assert sorted(built) == sorted(expected)
    assert [path for path in built if built[path] != expected[path]] == []


def spare_of(tmp_path: Path) -> Path:
    (spare,) = (tmp_path / ".cache/hanoi/sites").glob("*/spare")
    return spare


def test_the_first_change_of_a_large_site_finds_its_files_linked(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(site_memory, "MANY_FILES", 1)
    site = tmp_path / "site"
    build_site(content, site, DAY, "en")
    assert stamps(spare_of(tmp_path)) == stamps(site)
    write_entry(content, "spaces/xuong-1.md", SPACE, "Lời khác.")
    build_site(content, site, DAY, "en")
    assert_as_from_nothing(content, site)


def test_where_errors_of_the_content_break_the_joining_they_are_told(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise KeyError("xuong-0")

    monkeypatch.setattr(pipeline, "join", broken)
    with pytest.raises(KeyError):
        build_site(content, tmp_path / "site", DAY, "en")
    write_entry(content, "spaces/xuong-0.md", SPACE | {"types": ["galery"]}, "Lời.")
    with pytest.raises(BuildError, match="unknown-type"):
        build_site(content, tmp_path / "site", DAY, "en")
    assert not (tmp_path / "site").exists()


def test_what_a_stranger_has_put_beside_the_sites_files_does_not_stay(content: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    build_site(content, site, DAY, "en")
    for text in ("Một.", "Hai.", "Ba."):
        write_entry(content, "spaces/xuong-1.md", SPACE, text)
        build_site(content, site, DAY, "en")
        if text == "Một.":
            for folder in (site, spare_of(tmp_path)):
                (folder / "lạ/sâu").mkdir(parents=True)
                (folder / "lạ/sâu/tệp.txt").write_text("x", encoding="utf-8")
                (folder / "spaces/lạ.txt").write_text("x", encoding="utf-8")
    assert_as_from_nothing(content, site)
    assert not (site / "lạ").exists()
    assert not (spare_of(tmp_path) / "lạ").exists()


def lose_file(spare: Path) -> None:
    (spare / "spaces/xuong-1/index.html").unlink()


def replace_file(spare: Path) -> None:
    file = spare / "spaces/xuong-1/index.html"
    file.unlink()
    file.write_text("lạ", encoding="utf-8")


def lose_folder(spare: Path) -> None:
    shutil.rmtree(spare / "en/spaces/xuong-1")


def lead_elsewhere(spare: Path) -> None:
    shutil.rmtree(spare / "en/spaces/xuong-1")
    (spare / "en/spaces/xuong-1").symlink_to(spare / "spaces")


@pytest.mark.parametrize("meddle", [lose_file, replace_file, lose_folder, lead_elsewhere, shutil.rmtree])
def test_a_spare_folder_that_somebody_meddled_with_gives_nothing_wrong_to_the_site(
    content: Path, tmp_path: Path, meddle: Callable[[Path], None]
) -> None:
    site = tmp_path / "site"
    for text in ("Một.", "Hai.", "Ba."):
        build_site(content, site, DAY, "en")
        if text == "Ba.":
            meddle(spare_of(tmp_path))
        write_entry(content, "spaces/xuong-2.md", SPACE, text)
    build_site(content, site, DAY, "en")
    assert_as_from_nothing(content, site)


def test_an_untouched_spare_folder_is_not_listed(content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = tmp_path / "site"
    for text in ("Một.", "Hai.", "Ba."):
        build_site(content, site, DAY, "en")
        write_entry(content, "spaces/xuong-2.md", SPACE, text)
    with monkeypatch.context() as here:
        here.setattr(site_folder, "_inodes", None)
        build_site(content, site, DAY, "en")
    assert_as_from_nothing(content, site)


@pytest.mark.parametrize("seed", range(3))
def test_after_any_edits_the_site_is_what_a_build_from_nothing_makes(
    content_of_all: Path, tmp_path: Path, seed: int
) -> None:
    chance, content = random.Random(seed), content_of_all  # noqa: S311 - reproducible, not secret
    build_site(content, tmp_path / "site", DAY, "en")
    for edit in chance.sample(EDITS, 5):
        edit(content, chance)
        build_site(content, tmp_path / "site", DAY, "en")
    assert_as_from_nothing(content, tmp_path / "site")


def add_text(root: Path, chance: random.Random) -> None:
    file = root / "spaces/xuong-2.md"
    file.write_text(file.read_text() + f"Thêm {chance.random()} chữ.\n")


@pytest.mark.parametrize("edit", [add_text, edit_facts, move_event, add_space, remove_event])
def test_an_edit_made_twice_goes_on_from_what_was_kept(
    content: Path, tmp_path: Path, edit: Callable[[Path, random.Random], None]
) -> None:
    chance = random.Random(5)  # noqa: S311 - reproducible, not secret
    build_site(content, tmp_path / "site", DAY, "en")
    for _ in range(2):
        edit(content, chance)
        build_site(content, tmp_path / "site", DAY, "en")
    assert_as_from_nothing(content, tmp_path / "site")


def test_files_of_the_search_that_grow_and_shrink_in_edits_are_those_of_a_build_from_nothing(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shards, "SIZE", 300)
    monkeypatch.setattr(beginnings, "WIDE", 400)
    many = " ".join(f"{one}{other}ng" for one in "bcdghklmnpqrstvx" for other in "aeiouy")
    build_site(content, tmp_path / "site", DAY, "en")
    for text in (many, f"{many} thêm", "Ít lời.", "Lời."):
        for path, facts in (("spaces/xuong-3.md", SPACE | {"name": {"vi": "Xưởng 3"}}), ("events/dem-1.md", EVENT)):
            write_entry(content, path, facts, text)
        build_site(content, tmp_path / "site", DAY, "en")
        assert_as_from_nothing(content, tmp_path / "site")


def test_an_edit_leaves_the_files_of_the_search_where_they_lie_that_say_nothing_of_it(content: Path, tmp_path: Path) -> None:
    for at in range(80):
        write_entry(content, f"spaces/noi-{at:02}.md", SPACE | {"name": {"vi": f"Nơi {at:02}"}})
    build_site(content, tmp_path / "site", DAY, "en")
    before = stamps(tmp_path / "site")
    write_entry(content, "spaces/noi-79.md", SPACE | {"name": {"vi": "Nơi 79"}}, "Một lời khác.")
    build_site(content, tmp_path / "site", DAY, "en")
    manifests = {f"assets/find/{lang}.json" for lang in ("vi", "en")}
    found = {path for path in before if path.startswith("assets/find/")}
    changed = changed_files(tmp_path / "site", before)
    assert manifests < changed
    for lang in ("vi", "en"):
        of_language = {path for path in found if path.startswith(f"assets/find/{lang}/")}
        assert len(of_language - changed) >= 7


FACTS = [
    ("spaces/xuong-1.md", "ownership: private", "contact: {{website: 'https://{n}.example.org/'}}\nownership: private"),
    ("spaces/xuong-0.md", "- art-space", "- art-space\nneeds: [room]\noffers: [skills]\nlast_attested: 202{n}"),
    ("spaces/xuong-2.md", "vi: Xưởng 2", "vi: Xưởng {n}2"),
    ("spaces/xuong-3.md", "status: open", "status: closed\nclosed: 2026-0{n}"),
    ("spaces/xuong-4.md", "ward: hoan-kiem", "ward_candidates: [hoan-kiem, ba-dinh]\n  street: {n} Hàng Buồm"),
    ("events/dem-0.md", "vi: Đêm nhạc 0", "vi: Đêm hát {n}"),
    ("events/dem-1.md", "2026-11-28T19:00", "2026-1{n}-10T19:00"),
    ("events/dem-2.md", "- xuong-2", "- xuong-{n}"),
    ("events/dem-3.md", "kind: performance", "kind: festival\nadmission: {{price: {n}0000}}"),
]
"""One fact of an entry, and what stands there instead after the first and after the second edit."""


def test_each_fact_edited_twice_in_a_row_is_drawn_wherever_it_shows(content: Path, tmp_path: Path) -> None:
    build_site(content, tmp_path / "site", DAY, "en")
    for path, old, new in FACTS:
        text = (content / path).read_text()
        for n in (1, 2):
            assert old in text
            (content / path).write_text(text.replace(old, new.format(n=n)))
            build_site(content, tmp_path / "site", DAY, "en")
    assert_as_from_nothing(content, tmp_path / "site")


def test_a_recorded_certificate_and_its_end_are_drawn_wherever_they_show(content: Path, tmp_path: Path) -> None:
    build_site(content, tmp_path / "site", DAY, "en")
    for text in (CERTIFICATE, CERTIFICATE.replace("2026-03-01", "2024-03-01"), CERTIFICATE):
        write_plain(content / "network/assessments/xuong-1/2026-03-01.yml", text)
        build_site(content, tmp_path / "site", DAY, "en")
        edit_facts(content, random.Random(2))  # noqa: S311 - the same
        build_site(content, tmp_path / "site", DAY, "en")
    assert_as_from_nothing(content, tmp_path / "site")


def test_another_day_makes_the_site_of_that_day(content: Path, tmp_path: Path) -> None:
    for day in (DAY, dt.date(2026, 12, 24)):
        build_site(content, tmp_path / "site", day, "en")
    assert_as_from_nothing(content, tmp_path / "site", dt.date(2026, 12, 24))


@pytest.fixture
def jobs_run(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the jobs that are run, in this process."""
    names: list[str] = []

    def listen(pieces: list[list[Job]], work: Callable[[list[Job]], object], *_: object, **__: object) -> list[object]:
        names.extend(job.name for bundle in pieces for job in bundle)
        return [work(piece) for piece in pieces]

    monkeypatch.setattr(publishing, "share_out", listen)
    return names


def test_nothing_is_made_when_nothing_has_changed(content: Path, tmp_path: Path, jobs_run: list[str]) -> None:
    pages = build_site(content, tmp_path / "site", DAY, "en")
    jobs_run.clear()
    before = stamps(tmp_path / "site")
    assert build_site(content, tmp_path / "site", DAY, "en") == pages
    assert jobs_run == []
    assert stamps(tmp_path / "site") == before


def test_a_changed_text_makes_the_pages_of_its_entry_and_of_no_other(
    content: Path, tmp_path: Path, jobs_run: list[str]
) -> None:
    build_site(content, tmp_path / "site", DAY, "en")
    jobs_run.clear()
    file = content / "spaces/xuong-5.md"
    file.write_text(file.read_text() + "Thêm.\n")
    build_site(content, tmp_path / "site", DAY, "en")
    assert [name for name in jobs_run if name.startswith(ABOUT_ENTRIES)] == ["spaces/xuong-5"]


def test_a_new_space_makes_no_page_of_a_space_that_has_only_its_type_and_field_in_common(
    content: Path, tmp_path: Path, jobs_run: list[str]
) -> None:
    for at in range(20):
        far = {"address": {"ward": "son-tay"}, "location": {"lat": 21.14 + at / 10_000, "lon": 105.5, "precision_m": 20}}
        write_entry(content, f"spaces/xa-{at:02}.md", SPACE | far | {"name": {"vi": f"Nơi xa {at}"}})
    build_site(content, tmp_path / "site", DAY, "en")
    jobs_run.clear()
    write_entry(content, "spaces/xuong-6.md", SPACE | {"name": {"vi": "Xưởng 6"}})
    build_site(content, tmp_path / "site", DAY, "en")
    assert {"spaces/xuong-6", "spaces/xuong-0", "group/type/art-space"} <= set(jobs_run)
    assert [name for name in jobs_run if name.startswith("spaces/xa-")] == []
    assert_as_from_nothing(content, tmp_path / "site")


def changed_files(site: Path, before: dict[str, tuple[int, int, int]]) -> set[str]:
    """The files of the site that are others than before."""
    after = stamps(site)
    return {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}


def test_a_fact_that_is_counted_nowhere_makes_no_figures_members_boards_or_calendars(
    content: Path, tmp_path: Path, jobs_run: list[str]
) -> None:
    build_site(content, tmp_path / "site", DAY, "en")
    jobs_run.clear()
    edit_facts(content, random.Random(1))  # noqa: S311 - the same
    build_site(content, tmp_path / "site", DAY, "en")
    counting = ("report", "members", "board", "network", "event_facets", "events", "months", "days")
    assert [name for name in jobs_run if name.endswith(tuple(f"generator.pages.{maker}.pages" for maker in counting))] == []
    assert "export/data/v1/report.json" not in jobs_run


def test_what_is_counted_is_declared_with_the_type_with_which_it_is_kept(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: set[tuple[type, type]] = set()

    def listen(columns: Columns[Any], shape: type[Any]) -> list[Any]:
        asked.add((columns._shape, shape))
        return values(columns, shape)

    values = Columns.values
    monkeypatch.setattr(Columns, "values", listen)
    build_site(content, tmp_path / "site", DAY, "en")
    asked |= {(SpaceBrief, Sign), (SpaceBrief, Place), (EventBrief, EventKinds)}
    declared = [(shape, field, type_, kept.__annotations__[field]) for kept, shape in asked for field, type_ in shape.__annotations__.items()]
    assert len(asked) > 20
    assert [each for each in declared if each[2] != each[3]] == []


def makers(names: list[str]) -> set[str]:
    """The makers of pages that stand among the names of jobs."""
    return {name.split(".")[-2] for name in names if "generator.pages." in name}


def test_a_year_of_opening_is_counted_again_and_makes_no_calendar_no_neighbour_and_no_other_group(
    content: Path, tmp_path: Path, jobs_run: list[str]
) -> None:
    facts = {"name": "Nơi xa", "types": ["museum"], "fields": ["music"], "address": {"ward": "ba-dinh"}}
    write_entry(content, "spaces/noi-xa.md", SPACE | facts, "Lời.")
    build_site(content, tmp_path / "site", DAY, "en")
    jobs_run.clear()
    file = content / "spaces/xuong-5.md"
    file.write_text(file.read_text().replace("types:", "opened: '2011'\ntypes:"))
    build_site(content, tmp_path / "site", DAY, "en")
    assert "report" in makers(jobs_run)
    assert makers(jobs_run).isdisjoint({"days", "months", "events", "event_facets", "board", "stories", "space_lists"})
    groups = {"group/type/art-space", "group/field/crafts-folk-art", "group/ward/hoan-kiem"}
    assert {name for name in jobs_run if name.startswith("group/")} == groups
    assert [name for name in jobs_run if name.startswith(ABOUT_ENTRIES)] == ["spaces/xuong-5"]


@pytest.mark.parametrize(
    ("old", "new", "is_made"), [("types:", "opened: '2011'\ntypes:", False), ("Xưởng 0", "Xưởng khác", True)]
)
def test_of_the_space_where_an_event_is_held_calendars_read_no_more_than_they_say(  # noqa: PLR0917 - two fixtures, and a case of three
    content: Path, tmp_path: Path, jobs_run: list[str], old: str, new: str, is_made: bool
) -> None:
    build_site(content, tmp_path / "site", DAY, "en")
    jobs_run.clear()
    file = content / "spaces/xuong-0.md"
    file.write_text(file.read_text().replace(old, new))
    build_site(content, tmp_path / "site", DAY, "en")
    assert "spaces/xuong-0" in jobs_run
    assert ("export/calendars" in jobs_run, "take_along" in makers(jobs_run)) == (is_made, is_made)


def test_an_event_that_moves_far_ahead_makes_no_page_of_the_coming_days_and_no_list_of_spaces(
    content: Path, tmp_path: Path, jobs_run: list[str]
) -> None:
    build_site(content, tmp_path / "site", DAY, "en")
    for day in ("2027-05-01", "2027-06-01"):
        jobs_run.clear()
        file = content / "events/dem-0.md"
        file.write_text(re.sub(r"start: .*", f"start: '{day}'", file.read_text()))
        build_site(content, tmp_path / "site", DAY, "en")
    assert makers(jobs_run) >= {"months", "events"}
    assert makers(jobs_run).isdisjoint({"days", "spaces", "space_lists", "report", "board", "stories", "embeds"})


def test_an_edition_of_a_series_makes_the_pages_of_those_beside_it_and_of_no_other(
    content: Path, tmp_path: Path, jobs_run: list[str]
) -> None:
    write_plain(content / "series/mua-dau.yml", "name: Mùa đầu\nkind: festival\nsources: [https://example.org/mua]\n")
    for year in range(2018, 2026):
        facts = EVENT | {"title": {"vi": f"Mùa {year}"}, "start": f"{year}-05-01", "series": "mua-dau", "venues": []}
        write_entry(content, f"events/mua-{year}.md", facts)
    build_site(content, tmp_path / "site", DAY, "en")
    jobs_run.clear()
    file = content / "events/mua-2021.md"
    file.write_text(file.read_text().replace("Mùa 2021", "Mùa khác"))
    build_site(content, tmp_path / "site", DAY, "en")
    assert [name for name in jobs_run if name.startswith("events/")] == ["events/mua-2020", "events/mua-2021", "events/mua-2022"]


@pytest.mark.parametrize("path", ["spaces/xuong-1.md", "events/dem-1.md", "series/mua-dau.yml"])
def test_what_is_counted_is_kept_anew_after_an_edit_of_any_kind_of_entry_that_it_is_drawn_from(
    content: Path, tmp_path: Path, jobs_run: list[str], path: str
) -> None:
    write_plain(content / "series/mua-dau.yml", "name: Mùa đầu\nkind: festival\nsources: [https://example.org/mua]\n")
    build_site(content, tmp_path / "site", DAY, "en")
    jobs_run.clear()
    file = content / path
    file.write_text(file.read_text().replace("https://example.org", "https://example.net"))
    build_site(content, tmp_path / "site", DAY, "en")
    assert "briefs" in jobs_run


def test_a_changed_event_writes_its_own_calendars_and_no_other(content: Path, tmp_path: Path) -> None:
    write_entry(content, "events/cu.md", EVENT | {"title": {"vi": "Đêm cũ"}, "start": "2024-05-01", "venues": ["xuong-1"], "fields": ["music"]}, "Lời.")
    build_site(content, tmp_path / "site", DAY, "en")
    before = stamps(tmp_path / "site")
    file = content / "events/dem-0.md"
    file.write_text(file.read_text().replace("Đêm nhạc 0", "Đêm nhạc khác"))
    build_site(content, tmp_path / "site", DAY, "en")
    assert {path for path in changed_files(tmp_path / "site", before) if path.endswith(".ics")} == {
        "data/v1/events/dem-0.ics",
        "data/v1/events.ics",
        "data/v1/years/2026.ics",
        "data/v1/spaces/xuong-0.ics",
        "data/v1/wards/hoan-kiem.ics",
    }


def test_a_changed_text_of_a_space_writes_the_data_that_hold_it_and_no_other(content: Path, tmp_path: Path) -> None:
    write_entry(content, "spaces/xa.md", SPACE | {"name": "Nơi xa", "types": ["museum"], "address": {"ward": "ba-dinh"}}, "Lời.")
    build_site(content, tmp_path / "site", DAY, "en")
    before = stamps(tmp_path / "site")
    file = content / "spaces/xa.md"
    file.write_text(file.read_text() + "Thêm.\n")
    build_site(content, tmp_path / "site", DAY, "en")
    assert {path for path in changed_files(tmp_path / "site", before) if path.startswith(("data/v1/", "sitemap"))} == {
        "data/v1/datapackage.json",
        "data/v1/entries/spaces/xa.md",
        "data/v1/fields/crafts-folk-art.json",
        "data/v1/spaces.json",
        "data/v1/types/museum.json",
        "data/v1/wards/ba-dinh.json",
    }


def test_an_event_on_another_day_leaves_the_site_map_as_it_was(content: Path, tmp_path: Path) -> None:
    for at in range(4):
        file = content / f"events/dem-{at}.md"
        file.write_text(file.read_text().replace("2026-11-28", f"2026-11-{24 + at}"))
    build_site(content, tmp_path / "site", DAY, "en")
    before = stamps(tmp_path / "site")
    file = content / "events/dem-0.md"
    file.write_text(file.read_text().replace("2026-11-24", "2026-11-26"))
    build_site(content, tmp_path / "site", DAY, "en")
    changed = changed_files(tmp_path / "site", before)
    assert "events/dem-0/index.html" in changed
    assert "sitemap.xml" not in changed


@pytest.mark.parametrize("path", ["events/dem-0/index.html", "robots.txt", "neu/index.html"])
@pytest.mark.parametrize("is_first", [True, False])
def test_a_file_that_two_jobs_make_is_refused_and_the_old_site_stays(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str, *, is_first: bool
) -> None:
    if not is_first:
        build_site(content, tmp_path / "site", DAY, "en")
        edit_text(content, random.Random(1))  # noqa: S311 - no secret
    before = stamps(tmp_path / "site")
    jobs = making.frame_jobs

    def with_twins(frames: Frames) -> Iterator[Job]:
        yield from jobs(frames)
        for name in ("one", "two") if path.startswith("neu") else ("one",):
            yield Job(name, lambda: [File(path, b"Another.")])

    monkeypatch.setattr(making, "frame_jobs", with_twins)
    with pytest.raises(publishing.TwinFilesError, match=re.escape(path)):
        build_site(content, tmp_path / "site", DAY, "en")
    assert stamps(tmp_path / "site") == before


def test_an_unchanged_page_is_the_same_file_as_before(content: Path, tmp_path: Path) -> None:
    build_site(content, tmp_path / "site", DAY, "en")
    before = stamps(tmp_path / "site")
    file = content / "spaces/xuong-0.md"
    file.write_text(file.read_text() + "Thêm.\n")
    build_site(content, tmp_path / "site", DAY, "en")
    after = stamps(tmp_path / "site")
    assert after["spaces/xuong-0/index.html"] != before["spaces/xuong-0/index.html"]
    assert after["spaces/xuong-3/index.html"] == before["spaces/xuong-3/index.html"]


@pytest.mark.parametrize("damage", ["removed", "rewritten"])
def test_a_file_of_the_site_that_somebody_damaged_is_made_again(content: Path, tmp_path: Path, damage: str) -> None:
    build_site(content, tmp_path / "site", DAY, "en")
    page = tmp_path / "site/spaces/xuong-0/index.html"
    whole = page.read_bytes()
    if damage == "removed":
        page.unlink()
    else:
        page.write_text("changed by hand")
    build_site(content, tmp_path / "site", DAY, "en")
    assert page.read_bytes() == whole


def test_a_file_of_reviewers_that_is_saved_while_a_build_runs_is_in_the_next_one(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site, file = tmp_path / "site", content / "network/assessments/xuong-1/2026-03-01.yml"
    write_plain(file, CERTIFICATE)
    build_site(content, site, DAY, "en")
    frames_of = renewal.frames_of

    def saved_meanwhile(*given: object) -> object:
        write_plain(file, CERTIFICATE.replace("2026-03-01", "2024-03-01"))
        return frames_of(*given)

    write_entry(content, "spaces/xuong-0.md", SPACE, "Lời khác.")
    with monkeypatch.context() as here:
        here.setattr(renewal, "frames_of", saved_meanwhile)
        build_site(content, site, DAY, "en")
    build_site(content, site, DAY, "en")
    assert_as_from_nothing(content, site)


def test_an_edit_that_is_undone_while_a_build_runs_is_undone_in_the_next_one(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    build_site(content, site, DAY, "en")
    list_them = surveyor.list_entries

    def saved_meanwhile(root: Path) -> object:
        write_entry(content, "spaces/xuong-1.md", SPACE | {"name": {"vi": "Tên khác"}}, "Lời khác.")
        return list_them(root)

    write_entry(content, "spaces/xuong-1.md", SPACE, "Lời khác.")
    with monkeypatch.context() as here:
        here.setattr(surveyor, "list_entries", saved_meanwhile)
        build_site(content, site, DAY, "en")
    write_entry(content, "spaces/xuong-1.md", SPACE, "Lời khác.")
    build_site(content, site, DAY, "en")
    assert_as_from_nothing(content, site)


def test_what_fails_in_the_process_that_examines_an_entry_is_what_is_told(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_site(content, tmp_path / "site", DAY, "en")
    add_text(content, random.Random(1))  # noqa: S311 - the same
    monkeypatch.setattr(examiners.Examiners, "are_not_worth", lambda *_: True)
    monkeypatch.setattr(examiners.Examiners, "examine", lambda *_: int("x"))
    with pytest.raises(ValueError, match="invalid literal"):
        build_site(content, tmp_path / "site", DAY, "en")


def test_a_folder_may_take_the_place_of_a_file_and_a_file_that_of_a_folder(tmp_path: Path) -> None:
    site, spare = tmp_path / "site", tmp_path / "spare"
    known = StampedFiles()
    for path in ("one", "one/two", "one"):
        folder = SiteFolder(site, spare, known)
        folder.prepare()
        made = StampedFiles.of([(path, folder.write(path, b"x"))])
        folder.settle(known, made)
        folder.publish()
        known = made
        assert files_of(site) == {path: b"x"}


@pytest.mark.parametrize("outlast", [True, False])
def test_a_page_that_is_shown_ahead_stays_where_a_job_made_it_and_goes_where_none_did(tmp_path: Path, *, outlast: bool) -> None:
    site, spare = tmp_path / "site", tmp_path / "spare"
    first = SiteFolder(site, spare, StampedFiles())
    first.prepare()
    known = StampedFiles.of([("made", first.write("made", b"as it was"))])
    first.settle(StampedFiles(), known)
    first.publish()
    folder = SiteFolder(site, spare, known)
    folder.prepare()
    for path in ("made", "new"):
        folder.amend(path, b"ahead", outlast=outlast)
    folder.settle(StampedFiles(), StampedFiles())  # of a build in which no job has another outcome
    assert files_of(spare) == {"made": b"as it was"}
    folder.publish()
    assert files_of(site) == ({"made": b"ahead", "new": b"ahead"} if outlast else {"made": b"as it was"})


def test_a_lost_or_damaged_memory_changes_nothing_but_the_time(content: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    build_site(content, site, DAY, "en")
    before = files_of(site)
    for file in [file for file in (tmp_path / ".cache").rglob("*") if file.is_file() and "spare" not in file.parts]:
        file.write_bytes(file.read_bytes()[:-7] + b"damaged")
    build_site(content, site, DAY, "en")
    assert files_of(site) == before
    shutil.rmtree(tmp_path / ".cache")
    build_site(content, site, DAY, "en")
    assert files_of(site) == before


@pytest.mark.parametrize("seed", range(10))
def test_where_any_byte_of_what_is_remembered_is_another_the_site_is_still_that_of_a_build_from_nothing(
    content: Path, tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 - the same
    site = tmp_path / "site"
    build_site(content, site, DAY, "en")
    kept = sorted(file for file in (tmp_path / ".cache").rglob("*") if file.is_file() and "spare" not in file.parts)
    for file in chance.sample(kept, len(kept) // 2):
        raw = bytearray(file.read_bytes())
        if raw:
            raw[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)
            file.write_bytes(raw)
    chance.choice([edit_facts, edit_text])(content, chance)
    build_site(content, site, DAY, "en")
    assert_as_from_nothing(content, site)


@pytest.mark.parametrize("steps", [0, 1, 7])
def test_a_build_that_ends_at_any_step_leaves_the_old_site_and_the_next_one_is_whole(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, steps: int
) -> None:
    site = tmp_path / "site"
    for at in range(2):  # two, so that both folders are there
        edit_text(content, random.Random(at))  # noqa: S311 - the same
        build_site(content, site, DAY, "en")
    before = files_of(site)
    edit_facts(content, random.Random(1))  # noqa: S311 - the same
    left = [steps]

    def write_some(self: SiteFolder, path: str, data: bytes, known: Stamp | None = None) -> Stamp:
        if not left[0]:
            message = "no space left on device"
            raise OSError(message)
        left[0] -= 1
        return written(self, path, data, known)

    written = SiteFolder.write
    monkeypatch.setattr(publishing, "share_out", lambda pieces, work, *_, **__: [work(piece) for piece in pieces])
    monkeypatch.setattr(SiteFolder, "write", write_some)
    with pytest.raises((OSError, BuildError)):
        build_site(content, site, DAY, "en")
    assert files_of(site) == before
    monkeypatch.setattr(SiteFolder, "write", written)
    build_site(content, site, DAY, "en")
    assert_as_from_nothing(content, site)
