"""What is due: entries not seen for long, texts without English, days that draw near in the network."""

import datetime as dt
import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.care import due as due_of
from generator.care.due import Due, Reason, due, plainly_due
from generator.cli import main
from generator.i18n import Bilingual
from generator.packets import packed, unpacked
from generator.pages import due as due_pages
from generator.pages.due import pages
from generator.pages.render import Renderer
from generator.pages.view import View
from generator.parts import Parts, load_parts
from generator.pipeline import build_catalog
from generator.site import Site
from generator.watching import Watched
from tests.certified_worlds import CERTIFIED
from tests.conftest import MakeContent

TODAY = dt.date(2026, 11, 21)
SPACE = "---\nname: {{vi: {name}, en: {name}}}\ntypes: [museum]\nstatus: {status}\n{more}sources:\n  - {{url: https://example.org/x{date}}}\n---\n"


def space(name: str, *, status: str = "open", more: str = "", date: str = "") -> str:
    return SPACE.format(name=name, status=status, more=more, date=f", date: {date}" if date else "")


def found(make_content: MakeContent, files: Mapping[str, str]) -> list[Due]:
    return due(build_catalog(make_content(files), TODAY)[0])


def test_an_open_space_that_no_source_has_shown_for_two_years_is_looked_up_again(make_content: MakeContent) -> None:
    items = found(
        make_content,
        {
            "spaces/cu.md": space("Cũ", date="2020-05-01"),
            "spaces/cu-hon.md": space("Cũ hơn", date="2017"),
            "spaces/moi.md": space("Mới", date="2026-01-02"),
            "spaces/thay.md": space("Thấy", more="last_attested: 2026-10\n", date="2015"),
            "spaces/dong.md": space("Đóng", status="closed", date="2012"),
        },
    )
    assert [(item.reason, item.slug, str(item.seen)) for item in items] == [
        (Reason.ATTEST, "cu-hon", "2017"),
        (Reason.ATTEST, "cu", "2020-05-01"),
    ]


def test_a_space_without_any_date_comes_first(make_content: MakeContent) -> None:
    items = found(make_content, {"spaces/a.md": space("A", date="2012"), "spaces/b.md": space("B")})
    assert [(item.slug, item.seen) for item in items] == [("b", None), ("a", items[1].seen)]


def test_texts_without_english_are_named_by_their_keys(make_content: MakeContent) -> None:
    text = "---\nname: Nhà\nsummary: Một nhà.\ntypes: [museum]\nstatus: planned\nsources: [https://example.org]\n---\nBài dài.\n"
    (item,) = found(make_content, {"spaces/nha.md": text})
    assert (item.reason, item.keys) == (Reason.TRANSLATE, ("name", "summary", "body"))


@pytest.mark.parametrize(("today", "is_told"), [("2027-11-25", False), ("2027-12-10", True), ("2028-02-28", True)])
def test_the_last_day_of_a_certificate_is_told_three_months_ahead(make_content: MakeContent, today: str, is_told: bool) -> None:
    catalog, _ = build_catalog(make_content(CERTIFIED), dt.date.fromisoformat(today))
    steps = {item.slug for item in due(catalog) if item.reason is Reason.STEP}
    assert ("xuong-nghe" in steps) is is_told


def test_the_command_prints_every_format(make_content: MakeContent, capsys: pytest.CaptureFixture[str]) -> None:
    root = make_content({"spaces/cu.md": space("Cũ", date="2017")})
    call = ["due", "--content", str(root), "--as-of", "2026-11-21"]
    assert main([*call, "--lang", "vi"]) == 0
    assert "content/spaces/cu.md: lần cuối có nguồn: 2017" in capsys.readouterr().out
    assert main([*call, "--format", "json"]) == 0
    (item,) = json.loads(capsys.readouterr().out)["due"]
    assert item == {"reason": "attest", "path": "content/spaces/cu.md", "date": None, "seen": "2017", "step": None, "keys": [], "links": []}
    assert main([*call, "--format", "markdown", "--lang", "en"]) == 0
    assert "- [ ] `content/spaces/cu.md`: last shown by a source: 2017" in capsys.readouterr().out.replace("\\", "")


GONE = json.dumps({"error_map": {"x": [{"url": "https://example.org/gone", "status": {"text": "404"}}]}})
DEAD = "---\nname: {vi: A, en: A}\ntypes: [museum]\nstatus: planned\nsources: [https://example.org/gone, https://example.org/there]\n---\n"


def test_dead_links_of_the_last_check_are_due_and_lead_to_file_and_form(
    make_content: MakeContent, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    report = tmp_path / "lychee.json"
    report.write_text(GONE, encoding="utf-8")
    call = ["due", "--content", str(make_content({"spaces/a.md": DEAD})), "--as-of", "2026-11-21", "--lang", "vi", "--links", str(report)]
    assert main(call) == 0
    assert "content/spaces/a.md: dòng 5 https://example.org/gone\n" in capsys.readouterr().out
    around = {"SITE_URL": "https://sangtao.example/", "REPO_URL": "https://github.com/hanoi/site", "HANOI_FORM_RELAY": "https://vao.example"}
    for name, value in around.items():
        monkeypatch.setenv(name, value)
    assert main([*call, "--format", "markdown"]) == 0
    assert (
        "- [ ] [`content/spaces/a.md`](https://github.com/hanoi/site/edit/main/content/spaces/a.md)"
        " · [Mở biểu mẫu](https://sangtao.example/admin/#/collections/spaces/entries/a): dòng 5 `https://example.org/gone`\n"
    ) in capsys.readouterr().out


def test_the_site_lists_the_dead_links_that_its_operator_has_found(make_content: MakeContent) -> None:
    catalog, _ = build_catalog(make_content({"spaces/a.md": DEAD}), TODAY)
    site = Site("https://sangtao.example/", Bilingual("Hà Nội"), dead=("https://example.org/gone",))
    view = View(catalog, site, "vi")
    [page] = pages(view, Parts())
    assert [(reason, total) for reason, total, _ in page.context["reasons"]] == [(Reason.LINK, 1)]
    assert "dòng 5 https://example.org/gone" in Renderer(catalog, site).body(page)


def test_a_long_list_has_pages_of_its_own_on_which_everything_stands(
    make_content: MakeContent, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(due_pages, "AT_FIRST", 2)
    monkeypatch.setattr(due_pages, "PER_PAGE", 3)
    old = {f"spaces/s{n}.md": space(f"Cũ {n}", date=f"201{n}") for n in range(7)}
    dead = {"spaces/a.md": DEAD.replace("status: planned", "status: closed")}
    catalog, _ = build_catalog(make_content(old | dead), TODAY)
    site = Site("https://sangtao.example/", Bilingual("Hà Nội"), dead=("https://example.org/gone",))
    made = {page.path: page for page in pages(View(catalog, site, "vi"), Parts())}
    drawn = {path: Renderer(catalog, site).body(page) for path, page in made.items()}
    lists = ["editors/due/attest/", "editors/due/attest/2/", "editors/due/attest/3/"]
    assert list(made) == ["editors/", *lists]
    assert [path in drawn["editors/"] for path in ("editors/due/attest/", "editors/due/link/")] == [True, False]
    assert [[f"spaces/s{n}/" in drawn[path] for n in range(7)].count(True) for path in made] == [2, 3, 3, 1]
    assert all(f"Cũ {n}" in "".join(drawn[path] for path in lists) for n in range(7))
    assert "editors/due/attest/2/" in drawn[lists[2]]


def test_a_dead_link_is_found_in_an_entry_that_is_remembered_without_its_text(make_content: MakeContent) -> None:
    catalog, _ = build_catalog(make_content({"spaces/a.md": DEAD}), TODAY)
    remembered = Watched("spaces", {"a": next(unpacked([packed(catalog.spaces["a"])]))}, lambda _, entry: entry.contents)
    catalog.spaces = remembered
    [item] = due(catalog, ["https://example.org/gone"])
    assert [(link.line, link.url) for link in item.links] == [(5, "https://example.org/gone")]


def test_lists_of_any_length_fit_into_an_issue(make_content: MakeContent, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    dead = [f"https://example.org/{n}-{'x' * 300}" for n in range(300)]
    report = tmp_path / "lychee.json"
    report.write_text(json.dumps({"error_map": {"x": [{"url": url, "status": {"text": "404"}} for url in dead]}}), encoding="utf-8")
    spaces = {f"spaces/a{n}.md": DEAD.replace("https://example.org/gone", url) for n, url in enumerate(dead)}
    call = ["--content", str(make_content(spaces)), "--lang", "vi"]
    for command in (["due", "--as-of", "2026-11-21", "--format", "markdown", "--links", str(report)], ["links", "--results", str(report)]):
        assert main([*command, *call]) == 0
        told = capsys.readouterr().out
        assert len(told) < 60_000
        assert told.count("https://example.org/") + int(told.partition("- và ")[2].split()[0]) == 300


@pytest.mark.parametrize(
    "edits",
    [
        {"spaces/s3.md": space("Tên khác", date="2013")},
        {"spaces/s3.md": space("Cũ 3", date="2015"), "spaces/s5.md": space("Tên khác", date="2015")},
        {"spaces/s3.md": space("Cũ 3", date="2026")},
        {"spaces/s3.md": space("Cũ 3", date="2013"), "spaces/s9.md": space("Mới", date="2013")},
        {},
    ],
    ids=["title", "date", "no-longer", "new-entry", "nothing"],
)
def test_what_is_due_after_an_edit_is_what_would_be_found_anew(
    make_content: MakeContent, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, edits: dict[str, str]
) -> None:
    monkeypatch.setattr(due_of, "TOGETHER", 2)
    monkeypatch.setattr(due_of, "_PORTION", 3)
    entries = {f"spaces/s{n}.md": space(f"Cũ {n}", date=f"201{n}") for n in range(7)}
    catalog, _ = build_catalog(make_content(entries), TODAY)
    parts, file = Parts(), tmp_path / "parts"
    assert len(plainly_due(catalog, (), parts)) == 7
    edited, _ = build_catalog(make_content(entries | edits), TODAY)
    changed = {read for path in edits for slug in [Path(path).stem] for read in (f"spaces/{slug}", f"bodies/content/{path}")}
    kept = load_parts(file, parts.save(file), changed)
    assert plainly_due(edited, (), kept) == plainly_due(edited, (), Parts())
