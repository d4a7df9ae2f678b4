"""What every page and file of the built site owes its readers, read without a browser."""

import json
import re
import sys
import xml.etree.ElementTree as ET
from collections import Counter
from html.parser import HTMLParser
from itertools import pairwise
from urllib.parse import unquote, urljoin

import pytest
from conftest import REPOSITORY_URL, ServedSite
from documents import VOID, Document
from worlds import REPOSITORY

from generator.listing import ENTRY_KINDS as KINDS
from generator.search.naming import SIGNS
from generator.taken_names import BESIDE_ENTRIES, OF_PAGES, PAGES, SECTIONS

sys.path.insert(0, str(REPOSITORY / "benchmarks"))

from kinds_of_page import kind_of, kinds_of_page

SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


@pytest.fixture(scope="module", params=["site", "small_site"])
def built(request: pytest.FixtureRequest) -> ServedSite:
    """The repository's own site, then one of other content below a path."""
    served: ServedSite = request.getfixturevalue(request.param)
    return served


def other_language(url: str) -> str:
    return url.removeprefix("en/") if url.startswith("en/") else f"en/{url}"


def test_every_entry_has_a_page_in_both_languages(site: ServedSite) -> None:
    for kind, pattern in [("spaces", "*.md"), ("events", "**/*.md"), ("series", "*.md"), ("news", "*.md")]:
        files = [file for file in (REPOSITORY / "content" / kind).glob(pattern) if not file.name.endswith(".en.md")]
        slugs = {re.sub(r"^\d{4}(-\d\d){0,2}-", "", file.stem) if kind == "news" else file.stem for file in files}
        assert slugs
        for prefix in ("", "en/"):
            assert {slug for slug in slugs if f"{prefix}{kind}/{slug}/index.html" not in site.files} == set()


def test_every_link_within_the_site_leads_to_a_file_and_an_element(built: ServedSite) -> None:
    assert built.broken_links() == []


def test_no_page_loads_anything_from_another_host(built: ServedSite) -> None:
    assert built.foreign_resources() == []


def test_stylesheets_and_pictures_load_nothing_from_another_host(built: ServedSite) -> None:
    checked = 0
    for path in sorted(built.files):
        if not path.endswith((".css", ".svg")):
            continue
        named = re.findall(
            r"""url\(\s*["']?([^"')]+)|@import\s+["']([^"']+)|(?:href|src)\s*=\s*["']([^"']+)""", built.text(path)
        )
        for address in (one for found in named for one in found if one):
            if address.startswith(("data:", "#")):
                continue
            checked += 1
            assert built.find(urljoin(built.address + path, address)), f"{path}: {address}"
    assert checked


def test_a_page_has_one_main_heading_a_title_a_description_and_a_language(built: ServedSite) -> None:
    faults = []
    for page in built.pages:
        main = [text for level, text in page.headings if level == 1]
        if len(main) != 1 or not main[0]:
            faults.append(f"{page.path}: h1 {main}")
        if not page.title:
            faults.append(f"{page.path}: no title")
        descriptions = [text for text in page.meta.get("description", []) if text.strip()]
        if len(descriptions) != 1:
            faults.append(f"{page.path}: description {descriptions}")
        expected = "en" if page.url.startswith("en/") else "vi"
        if page.language != expected:
            faults.append(f"{page.path}: lang {page.language!r}")
    assert faults == []


def test_an_embed_says_what_it_is_and_asks_not_to_be_listed(site: ServedSite) -> None:
    embeds = [page for page in site.documents.values() if page.is_embed]
    assert embeds
    for page in embeds:
        [description] = page.meta["description"]
        assert description.strip(), page.path
        assert page.meta["robots"] == ["noindex"], page.path


def test_every_page_is_of_a_kind_that_is_measured(site: ServedSite) -> None:
    """Else a new kind of page would miss the goals of `make lighthouse` unseen."""
    measured = kinds_of_page(site.folder)
    assert {"home", "space", "map", "month", "embedded list"} <= set(measured)
    assert all((site.folder / path / "index.html").is_file() for path in measured.values())
    written = {f"{file.name.partition('.')[0]}/" for file in (REPOSITORY / "content/pages").iterdir()}
    own = {page.url for page in site.documents.values() if not page.url.startswith(("en/", "404"))}
    assert {url for url in own if kind_of(url) == "editorial"} <= written


def test_headings_skip_no_level(built: ServedSite) -> None:
    faults = [
        f"{page.path}: h{upper} then h{lower} {text!r}"
        for page in built.documents.values()
        for (upper, _), (lower, text) in pairwise(page.headings)
        if lower > upper + 1
    ]
    assert faults == []


def test_a_page_names_itself_and_its_counterpart_in_the_other_language(built: ServedSite) -> None:
    faults = []
    for page in built.pages:
        vietnamese = built.address + page.url.removeprefix("en/")
        english = f"{built.address}en/{page.url.removeprefix('en/')}"
        canonical = [link.address for link in page.relation("canonical")]
        alternates = {
            link.attributes["hreflang"]: link.address
            for link in page.relation("alternate")
            if "hreflang" in link.attributes
        }
        if canonical != [built.address + page.url]:
            faults.append(f"{page.path}: canonical {canonical}")
        if alternates != {"vi": vietnamese, "en": english, "x-default": vietnamese}:
            faults.append(f"{page.path}: alternates {alternates}")
        faults += [
            f"{page.path}: {address} does not exist" for address in alternates.values() if not built.find(address)
        ]
    assert faults == []


def test_the_language_switch_leads_to_the_same_page_in_the_other_language(built: ServedSite) -> None:
    faults = []
    for page in built.pages:
        switches = [link for link in page.links if link.tag == "a" and "data-language-switch" in link.attributes]
        if not switches:
            faults.append(f"{page.path}: no switch")
        for link in switches:
            target = built.resolve(page, link)
            expected = built.address + other_language(page.url)
            language = built.documents[built.find(expected) or "404.html"].language
            if (
                target != expected
                or link.attributes.get("hreflang") != language
                or link.attributes.get("lang") != language
            ):
                faults.append(f"{page.path}: {target} as {link.attributes.get('hreflang')}")
    assert faults == []


def test_no_token_of_a_shell_or_a_template_is_left(built: ServedSite) -> None:
    assert [page.path for page in built.documents.values() if re.search("[⟦⟧]|{{|{%|%}", page.html)] == []


def test_no_text_key_stands_in_for_a_text(built: ServedSite) -> None:
    """A missing text shows as its key, `space.more-past`, or as a Python value."""
    faults = []
    for page in built.documents.values():
        visible = re.sub(r"<(script|code|style)\b.*?</\1>|<[^>]+>", " ", page.html, flags=re.DOTALL)
        faults += [
            f"{page.path}: {found}"
            for found in re.findall(r"\b(?:None|Undefined|Bilingual\(|datetime\.)[^\s]*", visible)
        ]
        faults += [
            f"{page.path}: {found}"
            for found in re.findall(
                r"(?<![\w./@-])(?:browse|facts|board|incentives|members|report|network-nav|space|event|events|home|map|nav|news|search|week|verdict|membership|status)\.(?!(?:json|geojson|ics|csv|xml)\b)[a-z][a-z-]+(?![\w./])",
                visible,
            )
        ]
    assert faults == []


def test_no_page_holds_style_or_script_of_its_own(built: ServedSite) -> None:
    faults = [
        f"{page.path}: {found}"
        for page in built.documents.values()
        for found in [*page.style_attributes, *page.inline_scripts, *page.handlers, *["<style>"] * page.style_elements]
    ]
    assert faults == []


def test_every_page_carries_the_strict_policy_before_anything_is_loaded(built: ServedSite) -> None:
    for page in built.documents.values():
        policy = page.html.find('http-equiv="Content-Security-Policy"')
        first_loaded = min(page.html.find(tag) for tag in ("<script", "<link") if tag in page.html)
        assert 0 < policy < first_loaded, page.path
        directives = re.search(r'Content-Security-Policy" content="([^"]+)"', page.html)
        assert directives, page.path
        assert "default-src 'none'" in directives[1]
        assert "unsafe" not in directives[1]


def test_an_address_that_has_moved_leads_to_the_new_one_in_its_language(small_site: ServedSite) -> None:
    moved = {page.url: page for page in small_site.redirects}
    assert moved.keys() == {f"{prefix}{old}" for prefix in ("", "en/") for old in ("spaces/kho/", "gioi-thieu/cu/")}
    for url, page in moved.items():
        prefix = "en/" if url.startswith("en/") else ""
        new = f"{small_site.address}{prefix}{'about/' if 'cu' in url else 'spaces/kho-bo-song/'}"
        assert {small_site.resolve(page, link) for link in page.links} == {new}
        assert not page.is_indexed
        assert page.language == ("en" if prefix else "vi")
        assert [level for level, _ in page.headings] == [1]


def test_what_the_site_writes_beside_entries_and_pages_is_no_name_of_theirs(built: ServedSite) -> None:
    entries = {kind: set() for kind in KINDS}
    for path in built.files:
        if path.startswith("data/v1/entries/"):
            kind, *_, name = path.removeprefix("data/v1/entries/").split("/")
            entries[kind].add(re.sub(r"^\d{4}-\d\d(-\d\d)?-", "", name).partition(".")[0])
    editorial = {file.name.partition(".")[0] for file in (REPOSITORY / "content/pages").glob("*.md")}
    moved = {page.url for page in built.redirects}
    for page in built.documents.values():
        first, *rest = page.url.removeprefix("en/").split("/")
        if page.url in moved or first in editorial:
            continue
        assert first in {"", "404.html", *SECTIONS}, page.path
        if first in KINDS and rest[0]:
            assert rest[0] in entries[first] | set(BESIDE_ENTRIES), page.path
    assert {name.partition("/")[0] for name in built.files if "/" in name} <= {*OF_PAGES, *editorial, "gioi-thieu"}
    assert {path for path in PAGES if f"{path}/index.html" not in built.files} == set()


def test_an_id_is_given_once_on_a_page(built: ServedSite) -> None:
    faults = [
        f"{page.path}: {name}" for page in built.documents.values() for name, n in Counter(page.ids).items() if n > 1
    ]
    assert faults == []


def test_what_other_sites_embed_is_not_to_be_found_and_leads_out_of_its_frame(built: ServedSite) -> None:
    assert {page.url.removeprefix("en/").split("/")[1] for page in built.embeds} >= {"ward", "space"}
    for page in built.embeds:
        assert not page.is_indexed, page.path
        assert ("base", {"target": "_top"}) in page.elements, page.path
        assert page.language == ("en" if page.url.startswith("en/") else "vi"), page.path
        assert page.title, page.path
        assert [level for level, _ in page.headings].count(1) == 1, page.path
        assert not [link.address for link in page.links if ".woff2" in link.address or "scheme" in link.address]
        home = f"{built.address}{'en/' if page.language == 'en' else ''}"
        assert home in {built.resolve(page, link) for link in page.links}, page.path


def test_a_picture_keeps_its_room_while_it_is_loading(built: ServedSite) -> None:
    faults = [
        f"{page.path}: {attributes.get('src')}"
        for page in built.documents.values()
        for tag, attributes in page.elements
        if tag == "img" and not (attributes.get("width", "").isdigit() and attributes.get("height", "").isdigit())
    ]
    assert faults == []


def test_every_picture_has_an_alternative_text_or_says_that_it_needs_none(built: ServedSite) -> None:
    assert [
        f"{page.path}: {attrs}"
        for page in built.documents.values()
        for tag, attrs in page.elements
        if tag == "img" and "alt" not in attrs
    ] == []


def test_the_sitemap_lists_every_indexed_page_with_its_alternates_and_nothing_else(built: ServedSite) -> None:
    root = ET.fromstring(built.text("sitemap.xml"))  # noqa: S314 - written by our own build
    listed = {}
    for url in root.findall("s:url", SITEMAP):
        address = url.findtext("s:loc", namespaces=SITEMAP) or ""
        assert address not in listed
        listed[address] = {link.get("hreflang"): link.get("href") for link in url.findall("x:link", SITEMAP)}
    assert set(listed) == {built.address + page.url for page in built.pages if page.is_indexed}
    for address, alternates in listed.items():
        path = address.removeprefix(built.address).removeprefix("en/")
        assert alternates.items() >= {"vi": built.address + path, "en": f"{built.address}en/{path}"}.items()
    assert f"Sitemap: {built.address}sitemap.xml" in built.text("robots.txt")


def test_what_shared_links_and_search_engines_read_is_valid_json_about_this_page(built: ServedSite) -> None:
    found = 0
    for page in built.pages:
        for text in re.findall(r'<script type="application/ld\+json">(.*?)</script>', page.html, re.DOTALL):
            data = json.loads(text)
            found += 1
            assert data["@context"] == "https://schema.org"
            assert data["url"] == built.address + page.url, page.path
        assert page.meta["og:url"] == [built.address + page.url]
    assert found


def test_every_page_links_its_feeds_and_each_item_of_them_exists(built: ServedSite) -> None:
    for page in built.pages:
        feeds = {
            built.resolve(page, link)
            for link in page.relation("alternate")
            if link.attributes.get("type") == "application/atom+xml"
        }
        here = f"{built.address}{'en/' if page.language == 'en' else ''}"
        assert feeds == {f"{here}feed.xml", f"{here}events.xml"}, page.path
    atom = {"a": "http://www.w3.org/2005/Atom"}
    for path in ("feed.xml", "en/feed.xml", "events.xml", "en/events.xml"):
        feed = ET.fromstring(built.text(path))  # noqa: S314 - written by our own build
        for link in feed.findall("a:entry/a:link", atom):
            if link.get("rel", "alternate") == "alternate":
                assert built.find(link.get("href", "")), link.get("href")


def test_what_search_finds_exists(built: ServedSite) -> None:
    for language, prefix in (("vi", ""), ("en", "en/")):
        manifest = json.loads(built.text(f"assets/find/{language}.json"))
        names = [manifest["cards"][at : at + SIGNS] for at in range(0, len(manifest["cards"]), SIGNS)]
        cards = [card for name in names for card in json.loads(built.text(f"assets/find/{language}/{name}.json"))]
        assert len({card["u"] for card in cards}) == len(cards) == manifest["documents"] > 0
        assert [card["u"] for card in cards if f"{prefix}{card['u']}index.html" not in built.files] == []


def test_improve_this_page_leads_to_the_file_of_the_entry_itself(site: ServedSite) -> None:
    for page in site.pages:
        kind, _, slug = page.url.removeprefix("en/").strip("/").partition("/")
        lists = {"past", "page", "type", "field", "ward"}
        if kind not in {"spaces", "events", "series"} or not slug or slug.partition("/")[0] in lists:
            continue
        edits = [unquote(link.address) for link in page.links if link.address.startswith(REPOSITORY_URL)]
        paths = [address.split("/edit/main/")[1] for address in edits]
        assert len(paths) == 1, page.path
        assert paths[0].endswith(f"/{slug}.md"), page.path
        assert (REPOSITORY / paths[0]).is_file(), page.path


def test_a_missing_page_is_answered_in_both_languages_with_links_that_hold_at_any_depth(built: ServedSite) -> None:
    page = built.documents["404.html"]
    assert not page.is_indexed
    assert [text for level, text in page.headings if level == 1]
    mount = built.served_at.removeprefix("http://").partition("/")[2]
    local = [link.address for link in page.links if not link.address.startswith(("http", "#", "mailto:"))]
    assert local
    assert [address for address in local if not address.startswith(f"/{mount}")] == []
    assert f"/{mount}" in local
    assert f"/{mount}en/" in local
    assert {attributes.get("lang") for _, attributes in page.elements} >= {"vi", "en"}


def test_a_page_is_the_same_whatever_stands_before_it_in_the_address(small_site: ServedSite) -> None:
    """Links are relative, so a copy works in any folder; only the page for missing addresses cannot be."""
    faults = [
        f"{page.path}: {link.address}"
        for page in small_site.pages
        for link in page.links
        if link.address.startswith("/") or (link.is_loaded and small_site.address in link.address)
    ]
    assert faults == []


def test_links_in_a_text_hold_wherever_the_site_lies_and_keep_to_the_language_of_the_page(
    small_site: ServedSite,
) -> None:
    for prefix in ("", "en/"):
        page = small_site.page(f"{prefix}spaces/xuong-giay/")
        leads = {small_site.resolve(page, link) for link in page.links if link.tag == "a"}
        assert {f"{small_site.address}{path}" for path in (f"{prefix}calendar/", f"{prefix}spaces/kho-bo-song/", "en/about/")} <= leads
        assert '&lt;a href="/x"&gt;' in page.html


def test_a_place_known_only_in_vietnamese_is_marked_on_its_english_page(small_site: ServedSite) -> None:
    page = small_site.page("en/spaces/xuong-giay/")
    assert ("h1", {"lang": "vi"}) in page.elements
    assert any(tag == "span" and "fallback" in attributes.get("class", "") for tag, attributes in page.elements)


class Tongues(HTMLParser):
    """The language that each piece of text is marked with."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.said: list[tuple[str, str]] = []
        self._open: list[tuple[str, str]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            around = self._open[-1][1] if self._open else ""
            self._open.append((tag, dict(attrs).get("lang") or around))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1][0] not in {"script", "title", "textarea", "option"}:
            self.said.append((" ".join(data.split()), self._open[-1][1]))


def test_a_name_that_is_known_in_one_language_alone_is_marked_as_such_wherever_it_stands(small_site: ServedSite) -> None:
    faults, met = set(), 0
    examples_of_data = {"data/", "en/data/"}
    for page in (page for page in small_site.pages if page.url not in examples_of_data):
        for text, language in Tongues(page.html).said:
            for name, tongue in (("Xưởng Giấy Dó", "vi"), ("Riverside Warehouse", "en"), ("Kho Bờ Sông", "vi"), ("Đêm mở cửa", "vi"), ("Open night", "en")):
                if text == name:
                    met += 1
                    faults |= {(page.path, name, language)} if language != tongue else set()
    assert met > 30
    assert sorted(faults) == []


def visible_text(page: Document) -> str:
    return " ".join(re.sub(r"<(script|style)\b.*?</\1>|<[^>]+>", " ", page.html, flags=re.DOTALL).split())


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("", ["Kho Bờ Sông", "Đêm mở cửa"]),
        ("en/", ["Riverside Warehouse", "Open night"]),
        ("spaces/", ["Kho Bờ Sông", "Xưởng Giấy Dó"]),
        ("spaces/type/gallery/", ["Kho Bờ Sông", "1 nơi", "Làng nghề"]),
        ("en/spaces/ward/hong-ha/", ["Riverside Warehouse", "Hồng Hà Ward", "iframe"]),
        ("en/embed/ward/hong-ha/", ["Riverside Warehouse", "3 Bờ Sông", "Hanoi Creative City"]),
        ("embed/space/kho-bo-song/events/", ["Đêm mở cửa", "28/11/2026, 19:00"]),
        ("events/", ["Đêm mở cửa"]),
        ("calendar/", ["Đêm mở cửa"]),
        ("spaces/kho-bo-song/", ["3 Bờ Sông", "Hồng Hà", "Đêm mở cửa", "09:00"]),
        ("en/spaces/kho-bo-song/", ["Riverside Warehouse", "Open night", "15 m"]),
        ("en/events/dem-mo-cua/", ["Open night", "Riverside Warehouse", "19:00"]),
        ("network/members/kho-bo-song/", ["Kho Bờ Sông"]),
        ("network/board/", ["2 không gian chưa khép lại", "needs"]),
        ("network/report/", ["Báo cáo", "21/11/2026"]),
        ("about/", ["sáng tạo"]),
        ("en/join/", ["space"]),
    ],
)
def test_a_content_folder_never_seen_before_becomes_a_whole_site(
    small_site: ServedSite, url: str, words: list[str]
) -> None:
    text = visible_text(small_site.page(url))
    assert [word for word in words if word not in text] == []


def test_a_site_of_other_content_holds_nothing_of_this_repositorys_entries(small_site: ServedSite) -> None:
    assert {path for path in small_site.files if path.startswith(("spaces/", "embed/"))} == {
        "spaces/index.html",
        "spaces/kho-bo-song/index.html",
        "spaces/kho/index.html",
        "spaces/xuong-giay/index.html",
        "spaces/type/index.html",
        "spaces/type/gallery/index.html",
        "spaces/type/craft-village/index.html",
        "spaces/field/index.html",
        "spaces/ward/index.html",
        "spaces/ward/hong-ha/index.html",
        "embed/ward/hong-ha/index.html",
        "embed/space/kho-bo-song/events/index.html",
    }
    assert "van-mieu-quoc-tu-giam" not in small_site.text("index.html") + small_site.text("data/v1/spaces.json")
    assert len(json.loads(small_site.text("data/v1/spaces.json"))["spaces"]) == 2
