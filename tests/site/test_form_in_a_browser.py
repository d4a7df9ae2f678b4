"""Editors enter a new space, a change and an event with a picture by form, in Vietnamese; the files are right and build."""

import html
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import OpenPage, ServedSite, build
from form_hand import FormHand, let_choose
from github_stand_in import GitHub
from serving import serving
from worlds import TODAY, write

from generator.canonical import canonical_text
from generator.content import KINDS
from generator.pipeline import check_content
from generator.policy import meta_policy
from generator.problems import Severity

KHO = """\
---
# yaml-language-server: $schema=../../.vscode/schemas/spaces.json

name:
  vi: Kho Bờ Sông
  en: Riverside Warehouse
types: [gallery]
# Hỏi lại chủ kho vào mùa thu.
status: open
last_attested: 2026
address:
  street: 3 Bờ Sông   # cạnh cầu
  ward: hong-ha
hours: Tu-Su 09:00-17:30 # theo bảng ở cửa
sources:
  # Bài đầu tiên viết về nơi này.
  - title: Báo Thử
    url: https://example.org/kho
    supports: [name, types, status, address, hours]
---

Một kho **cũ** bên sông.
"""


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("form") / "content", [("spaces/kho-bo-song.md", KHO)])


@pytest.fixture(scope="module")
def served(content: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A preview of that content, where the form works in a folder of the editor's computer."""
    folder = tmp_path_factory.mktemp("form-site") / "site"
    build(content, folder, lean=True, SITE_URL="http://127.0.0.1:8000/")
    with serving(folder) as address:
        yield address


@pytest.fixture
def hand(open_page: OpenPage, served: str, content: Path) -> FormHand:
    page = open_page(f"{served}admin/", prepare=let_choose)
    return FormHand(page, content)


def entry(files: dict[str, bytes], path: str) -> str:
    assert path in files, sorted(files)
    return files[path].decode()


def assert_fine(files: dict[str, bytes], folder: Path) -> Path:
    """What the form wrote has no errors, stands as `hanoi fmt` would write it, and builds."""
    below = {path.removeprefix("content/"): content for path, content in files.items() if path.startswith("content/")}
    content = write(folder / "content", below.items())
    _, problems = check_content(content, TODAY)
    assert [problem.message("en") for problem in problems if problem.severity is Severity.ERROR] == []
    build(content, folder / "site", lean=True, SITE_URL="https://sangtao.example/")
    return folder / "site"


def test_a_new_space_is_entered_with_a_point_on_the_map(hand: FormHand, tmp_path: Path) -> None:
    hand.open("spaces/new")
    hand.write("name.vi", "Xưởng Đèn Lồng: Phố Cổ")
    hand.choose("types", "Làng nghề")
    hand.mark("status", "Đang hoạt động")
    hand.add("address")
    hand.write("address.street", "12 Hàng Mã")
    hand.choose("address.ward", "Phường Hoàn Kiếm")
    hand.field("location").locator(".point-map").click(position={"x": 200, "y": 120})
    hand.add("admission")
    hand.mark("admission.free", "Có")
    hand.add("sources")
    hand.write("sources.0.url", "https://example.org/den-long")
    hand.write("sources.0.title", "Đèn lồng phố cổ")
    hand.choose("sources.0.supports", "Tên", "Loại hình", "Tình trạng", "Địa chỉ", "Điểm trên bản đồ", "Giá vé")
    files = hand.save()

    text = entry(files, "content/spaces/xuong-den-long-pho-co.md")
    assert text == canonical_text(text, model=KINDS["spaces"], is_yaml=False)
    assert 'vi: "Xưởng Đèn Lồng: Phố Cổ"' in text
    assert "ward: hoan-kiem" in text
    assert "precision_m: 300" in text
    assert "admission:\n  free: true" in text
    assert "network" not in text
    site = assert_fine(files, tmp_path)
    assert "Xưởng Đèn Lồng: Phố Cổ" in (site / "spaces/xuong-den-long-pho-co/index.html").read_text(encoding="utf-8")
    assert files["content/spaces/kho-bo-song.md"].decode() == KHO


def test_a_change_leaves_everything_else_as_it_was_written(hand: FormHand, tmp_path: Path) -> None:
    hand.open("spaces/entries/kho-bo-song")
    hand.mark("status", "Đã khép lại")
    hand.write("closed", "2026-10")
    files = hand.save()
    text = entry(files, "content/spaces/kho-bo-song.md")
    assert text == KHO.replace("status: open\nlast_attested: 2026\n", "status: closed\nlast_attested: 2026\nclosed: 2026-10\n")
    assert_fine(files, tmp_path)


def test_an_event_is_entered_with_a_picture(hand: FormHand, picture: bytes, tmp_path: Path) -> None:
    hand.open("events/new")
    hand.write("title.vi", "Đêm hội đèn lồng")
    hand.choose("kind", "Lễ hội")
    hand.write("start", "2026-12-05T19:00")
    hand.add("venues")
    hand.mark("venues.0.space", "Kho Bờ Sông")
    hand.add("images")
    hand.give("images.0.file", "Đèn lồng ở kho.png", picture)
    hand.write("images.0.alt.vi", "Một dãy đèn lồng đỏ")
    hand.write("images.0.credit", "Nguyễn Thị Thử")
    hand.write("images.0.licence", "CC BY 4.0")
    hand.mark("images.0.people", "Không nhận ra ai trong ảnh")
    hand.add("sources")
    hand.write("sources.0.url", "https://example.org/dem-hoi")
    hand.write("sources.0.title", "Đêm hội")
    hand.choose("sources.0.supports", "Tên sự kiện", "Thể loại", "Bắt đầu", "Địa điểm")
    files = hand.save()

    text = entry(files, "content/events/2026/dem-hoi-den-long.md")
    assert text == canonical_text(text, model=KINDS["events"], is_yaml=False)
    assert "venues: [kho-bo-song]" in text
    [name] = [path for path in files if path.startswith("content/media/")]
    assert f"file: {Path(name).name}\n" in text
    site = assert_fine(files, tmp_path)
    page = (site / "events/dem-hoi-den-long/index.html").read_text(encoding="utf-8")
    assert "Một dãy đèn lồng đỏ" in page
    assert "Nguyễn Thị Thử" in page


def test_a_point_outside_of_the_city_is_not_saved(hand: FormHand) -> None:
    hand.open("spaces/entries/kho-bo-song")
    point = hand.field("location")
    point.get_by_label("Vĩ độ").fill("10.77")
    point.get_by_label("Kinh độ").fill("106.7")
    hand.page.get_by_role("button", name="Lưu", exact=True).click()
    hand.page.get_by_text("Điểm này nằm ngoài Hà Nội.").wait_for()
    assert hand.files()["content/spaces/kho-bo-song.md"].decode() == KHO


def test_the_english_page_opens_the_form_in_english(open_page: OpenPage, served: str, content: Path) -> None:
    page = open_page(f"{served}en/admin/", prepare=let_choose)
    hand = FormHand(page, content)
    hand.open("spaces/new")
    hand.field("types").get_by_text("Types").first.wait_for()
    assert page.locator("html").get_attribute("lang") == "en-US"


def test_the_form_can_be_enlarged_by_hand(hand: FormHand) -> None:
    allowed = hand.page.eval_on_selector_all("meta[name=viewport]", "metas => metas.map(({ content }) => content)")
    assert allowed
    assert not any("maximum-scale" in content or "user-scalable" in content for content in allowed)


def test_where_nobody_can_sign_in_the_site_leads_to_issue_forms_under_its_own_policy(site: ServedSite) -> None:
    page = (site.folder / "admin/index.html").read_text(encoding="utf-8")
    assert "/issues/new?template=space.yml" in page
    assert meta_policy() in html.unescape(page)
    assert not (site.folder / "admin/config.json").exists()


def test_no_page_knows_the_forms_program_but_the_form(site: ServedSite) -> None:
    for file in site.folder.rglob("*.html"):
        assert "assets/form/" not in file.read_text(encoding="utf-8"), file
    assert f"{site.address}admin/" not in (site.folder / "sitemap.xml").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def published(content: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The same content on a site where people sign in to GitHub."""
    folder = tmp_path_factory.mktemp("published") / "site"
    settings = {"SITE_URL": "https://sangtao.example/", "REPO_URL": "https://github.com/hanoi/sang-tao", "HANOI_FORM_RELAY": "https://vao.example"}
    build(content, folder, lean=True, **settings)
    with serving(folder) as address:
        yield address


def test_a_strangers_save_becomes_a_draft_in_a_fork_and_then_a_pull_request(open_page: OpenPage, published: str, content: Path) -> None:
    github = GitHub("hanoi/sang-tao", content)
    page = open_page(f"{published}admin/", prepare=github.stand_in, expects_errors=True)  # what is not there yet is asked for, too
    page.get_by_role("button", name="Fork").click()
    page.get_by_text("Kho Bờ Sông").first.wait_for()
    hand = FormHand.of(page)
    hand.open("spaces/entries/kho-bo-song")
    hand.write("name.en", "The Riverside Warehouse")
    page.get_by_role("button", name="Lưu", exact=True).click()
    page.get_by_role("button", name="Gửi duyệt", exact=True).click()
    page.get_by_text("Đang duyệt").first.wait_for()

    assert github.branches == ["refs/heads/cms/khach/sang-tao/spaces/kho-bo-song"]
    assert github.committed == {"content/spaces/kho-bo-song.md": KHO.replace("Riverside Warehouse", "The Riverside Warehouse")}
    [proposal] = github.proposed
    assert proposal["head"] == "khach:cms/khach/sang-tao/spaces/kho-bo-song"
    assert proposal["base"] == "main"
    assert proposal["title"] == "Sửa không gian: kho-bo-song"
