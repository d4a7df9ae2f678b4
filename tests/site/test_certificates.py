"""Certificates in a real browser: the sheet on a screen and on paper, and every answer of the check."""

import io
import json
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pypdf
import pypdfium2
import pytest
import zxingcpp
from certified_worlds import CERTIFIED, KEY, LONG, STATES, certificate
from conftest import OpenPage, ServedSite, build
from inspection import Inspector
from PIL import Image
from playwright.sync_api import Browser, Page, Route
from serving import serving
from worlds import NOW, TODAY, write

from generator.build import BuildError
from generator.pages.certificates import OUTCOMES

WORLD = {
    **CERTIFIED,
    **LONG,
    "network/assessments/xuong-nghe/2024-02-01.yml": certificate("07/2021", "2024-02-01"),
}
"""With a former certificate of a space whose present one is valid."""

URL = "https://pages.example/mang-luoi/"
SHEET = "network/members/{slug}/certificate/"
VERIFY = "network/verify/"
PAGES = [
    SHEET.format(slug="xuong-nghe"),
    SHEET.format(slug="lo-gom"),
    VERIFY,
    f"{VERIFY}?space=xuong-nghe",
    "network/members/xuong-nghe/",
    "network/members/",
]
FORMS = [("", "light", 360), ("", "dark", 1440), ("en/", "dark", 360), ("en/", "light", 1440)]
"""Language, scheme and width, so that every two of them meet."""
VISITS = [(prefix + path, *rest) for path in PAGES for prefix, *rest in FORMS]


@pytest.fixture(scope="module")
def certified_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedSite]:
    """Six made certificates, signed, on a site below a path of its host."""
    folder = tmp_path_factory.mktemp("certified")
    build(
        write(folder / "content", WORLD.items()),
        folder / "site",
        SITE_URL=URL,
        HANOI_CREDENTIAL_KEY=KEY,
    )
    with serving(folder / "site", mount="/mang-luoi/") as address:
        yield ServedSite(folder / "site", URL, address)


@pytest.fixture
def signed(certified_site: ServedSite) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(certified_site.text("network/members/xuong-nghe/credential.json"))
    return document


@pytest.mark.parametrize(("path", "scheme", "width"), VISITS)
def test_pages_about_certificates_are_sound(
    certified_site: ServedSite, inspector: Inspector, path: str, scheme: str, width: int
) -> None:
    found = inspector.inspect(certified_site.at(path), scheme=scheme, width=width)
    assert (found.errors, found.violations, found.foreign, found.failed, found.too_wide, found.inaccessible) == (
        [],
        [],
        [],
        [],
        [],
        [],
    )
    assert found.shift <= 0.02, found.shifts


def test_every_link_about_certificates_leads_somewhere(certified_site: ServedSite) -> None:
    assert certified_site.broken_links() == []
    assert certified_site.foreign_resources() == []


def printed(page: Page) -> bytes:
    """What comes out of the printer, with the browser's own settings: no backgrounds, no headings of its own."""
    return page.pdf(prefer_css_page_size=True, print_background=False)


@pytest.mark.parametrize(
    ("slug", "scheme"),
    [("xuong-nghe", "light"), ("xuong-nghe", "dark"), ("lo-gom", "light"), ("rap-cu", "light"), ("dai", "light")],
)
def test_a_sheet_prints_on_one_page_of_a4_and_nothing_else_does(
    certified_site: ServedSite, open_page: OpenPage, slug: str, scheme: str
) -> None:
    reader = pypdf.PdfReader(
        io.BytesIO(printed(open_page(certified_site.at(SHEET.format(slug=slug)), color_scheme=scheme)))
    )
    [page] = reader.pages
    assert (float(page.mediabox.width), float(page.mediabox.height)) == pytest.approx((595.3, 841.9), abs=1)
    text = " ".join(page.extract_text().split())
    assert "Giấy chứng nhận thành viên" in text
    for menu in ("Trang chủ", "Sự kiện", "Bản đồ", "Tải PDF", "Danh bạ", "OpenStreetMap"):
        assert menu not in text


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_lacquer_band_and_the_tiles_survive_printing(
    certified_site: ServedSite, open_page: OpenPage, scheme: str
) -> None:
    data = printed(open_page(certified_site.at(SHEET.format(slug="xuong-nghe")), color_scheme=scheme))
    picture = pypdfium2.PdfDocument(data)[0].render(scale=1).to_pil().convert("RGB")
    millimetre = picture.width / 210
    assert picture.getpixel((int(150 * millimetre), int(21 * millimetre))) == (140, 29, 24)
    assert picture.getpixel((int(100 * millimetre), int(150 * millimetre)))[0] > 250
    assert (
        len(set(picture.crop((0, int(8 * millimetre), picture.width, int(17 * millimetre))).get_flattened_data())) > 20
    )


def test_the_code_of_a_printed_page_leads_to_the_check_of_this_certificate(
    certified_site: ServedSite, open_page: OpenPage
) -> None:
    page = open_page(certified_site.at(SHEET.format(slug="kho-bo-song")))
    picture = pypdfium2.PdfDocument(printed(page))[0].render(scale=1.5).to_pil()
    [code] = zxingcpp.read_barcodes(picture)
    assert code.text == f"{URL}{VERIFY}?space=kho-bo-song&number=02%2F2024"
    [on_screen] = zxingcpp.read_barcodes(Image.open(io.BytesIO(page.locator(".cert-foot img").screenshot())))
    assert on_screen.text == code.text


@pytest.mark.parametrize("slug", ["xuong-nghe", "dai"])
def test_on_the_sheet_nothing_covers_anything_else(certified_site: ServedSite, open_page: OpenPage, slug: str) -> None:
    page = open_page(certified_site.at(SHEET.format(slug=slug)))
    blocks = [page.locator(f".cert-{part}").bounding_box() for part in ("band", "name", "state", "facts", "foot")]
    assert all(blocks)
    for above, below in pairwise(blocks):
        assert above["y"] + above["height"] <= below["y"] + 0.5
    sheet = page.locator(".cert").bounding_box()
    assert blocks[-1]["y"] + blocks[-1]["height"] <= sheet["y"] + sheet["height"] - 18 * 96 / 25.4 + 0.5


def test_a_space_with_a_certificate_links_to_it_and_others_do_not(certified_site: ServedSite) -> None:
    for slug in (*STATES, "san-moi"):
        links = {
            certified_site.resolve(page, link)
            for page in [certified_site.page(f"network/members/{slug}/")]
            for link in page.links
        }
        folder = f"{URL}network/members/{slug}/"
        expected = {f"{folder}certificate/", f"{folder}credential.json"}
        assert links & expected == (expected if slug in STATES else set())
        assert (f"network/members/{slug}/certificate.pdf" in certified_site.files) is (slug in STATES)


def test_the_sheet_offers_its_pdf_its_credential_and_its_check(certified_site: ServedSite) -> None:
    page = certified_site.page(SHEET.format(slug="xuong-nghe"))
    addresses = {certified_site.resolve(page, link) for link in page.links if link.tag == "a"}
    folder = f"{URL}network/members/xuong-nghe/"
    assert {f"{folder}certificate.pdf", f"{folder}credential.json", f"{URL}{VERIFY}?space=xuong-nghe"} <= addresses


def test_the_sheet_is_the_same_in_both_languages_and_each_text_says_which_it_is(certified_site: ServedSite) -> None:
    sheets = [
        re.search(
            r"<article.*</article>", certified_site.page(f"{prefix}{SHEET.format(slug='xuong-nghe')}").html, re.DOTALL
        )
        for prefix in ("", "en/")
    ]
    texts = [" ".join(re.sub("<[^>]+>", " ", found[0]).split()) for found in sheets if found]
    assert texts[0] == texts[1]
    assert 'lang="vi">Giấy chứng nhận thành viên' in certified_site.page(f"en/{SHEET.format(slug='xuong-nghe')}").html


# The check


def outcome(page: Page) -> str:
    page.wait_for_selector('[data-verify-result]:not([data-verify-result=""])')
    return page.locator("[data-verify-result]").get_attribute("data-verify-result") or ""


def give(page: Page, text: str) -> str:
    """Gives the page a file as a visitor would choose it, and waits for its own answer."""
    page.evaluate("document.querySelector('[data-verify-result]').dataset.verifyResult = ''")
    page.set_input_files(
        "#vf-file", {"name": "credential.json", "mimeType": "application/json", "buffer": text.encode()}
    )
    return outcome(page)


ANSWERS = {
    "valid": "valid",
    "in-grace": "in-grace",
    "lapsed": "expired",
    "suspended": "suspended",
    "withdrawn": "withdrawn",
    "closed": "closed",
}


@pytest.mark.parametrize(("slug", "state"), STATES.items())
@pytest.mark.parametrize("prefix", ["", "en/"])
def test_the_check_knows_how_each_certificate_stands(
    certified_site: ServedSite, open_page: OpenPage, slug: str, state: str, prefix: str
) -> None:
    page = open_page(certified_site.at(f"{prefix}{VERIFY}?space={slug}"))
    assert outcome(page) == ANSWERS[state]
    assert page.locator("[data-verify-body] [data-slot='number']").inner_text().endswith(("2024", "2026"))


def test_an_answer_is_given_in_plain_words_of_both_languages(certified_site: ServedSite, open_page: OpenPage) -> None:
    vietnamese = open_page(certified_site.at(f"{VERIFY}?space=xuong-nghe")).locator("[data-verify-body]").inner_text()
    english = open_page(certified_site.at(f"en/{VERIFY}?space=xuong-nghe")).locator("[data-verify-body]").inner_text()
    for text in (vietnamese, english):
        assert "Còn hiệu lực đến hết ngày 29/02/2028" in text
        assert "Valid until 29 February 2028" in text
        assert "Xưởng Nghệ Thuật Đường Giấy Dó" in text
        assert "01/2026" in text
    assert vietnamese.index("Còn hiệu lực") < vietnamese.index("Valid until")
    assert english.index("Valid until") < english.index("Còn hiệu lực")


def test_the_day_of_the_check_counts_not_the_day_of_the_build(certified_site: ServedSite, browser: Browser) -> None:
    for day, expected in (
        ("2028-02-29", "valid"),
        ("2028-03-01", "in-grace"),
        ("2028-05-29", "in-grace"),
        ("2028-05-30", "expired"),
    ):
        context = browser.new_context()
        page = context.new_page()
        page.clock.set_fixed_time(f"{day}T23:30:00+07:00")
        page.goto(certified_site.at(f"{VERIFY}?space=xuong-nghe"))
        assert outcome(page) == expected, day
        assert "Sổ đã cũ" in page.locator("[data-verify-body]").inner_text()
        context.close()


def test_a_chosen_a_pasted_and_a_dropped_file_are_checked_alike(
    certified_site: ServedSite, open_page: OpenPage, signed: dict[str, Any]
) -> None:
    page = open_page(certified_site.at(VERIFY))
    assert page.locator("[data-verify-result]").is_hidden()
    text = json.dumps(signed, indent=7)
    assert give(page, text) == "valid"
    assert page.evaluate("document.activeElement.matches('[data-verify-result]')")
    page.reload()
    page.fill("#vf-text", json.dumps(signed))
    page.click("form[data-verify] button")
    assert outcome(page) == "valid"
    page.reload()
    page.wait_for_selector("html[data-ready]", state="attached")
    page.evaluate(
        """(text) => {
          const transfer = new DataTransfer();
          transfer.items.add(new File([text], "credential.json", { type: "application/json" }));
          document.querySelector("form[data-verify]").dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true }));
        }""",
        text,
    )
    assert outcome(page) == "valid"


def test_an_altered_file_is_called_altered_and_none_of_it_is_repeated(
    certified_site: ServedSite, open_page: OpenPage, signed: dict[str, Any]
) -> None:
    signed["credentialSubject"]["licenseNumber"] = "<b>99/2099</b>"
    page = open_page(certified_site.at(VERIFY))
    assert give(page, json.dumps(signed)) == "altered"
    assert "99/2099" not in page.locator("[data-verify-body]").inner_text()
    assert "chữ ký không khớp" in page.locator("[data-verify-body]").inner_text()


def test_files_that_prove_nothing_are_told_apart(
    certified_site: ServedSite, open_page: OpenPage, signed: dict[str, Any]
) -> None:
    page = open_page(certified_site.at(VERIFY))
    unsigned = {name: value for name, value in signed.items() if name != "proof"}
    foreign = signed | {"issuer": {"id": "https://evil.example/", "type": ["Profile"]}}
    stranger = signed | {"proof": signed["proof"] | {"verificationMethod": "https://evil.example/#key"}}
    for text, expected in (
        (json.dumps(unsigned), "unsigned"),
        (json.dumps(foreign), "unknown-issuer"),
        (json.dumps(stranger), "unknown-issuer"),
        ("{", "unreadable"),
        ('{"type": "FeatureCollection"}', "unreadable"),
        (" " * 300_000, "unreadable"),
    ):
        assert give(page, text) == expected


def test_a_sheet_with_an_older_number_is_called_replaced(certified_site: ServedSite, open_page: OpenPage) -> None:
    page = open_page(certified_site.at(f"{VERIFY}?space=xuong-nghe&number=07%2F2021"))
    assert outcome(page) == "replaced"
    assert "số 01/2026" in page.locator("[data-verify-body]").inner_text()


def test_a_forged_number_is_not_called_a_former_certificate(certified_site: ServedSite, open_page: OpenPage) -> None:
    page = open_page(certified_site.at(f"{VERIFY}?space=xuong-nghe&number=T-99"))
    assert outcome(page) == "unknown-number"
    said = page.locator("[data-verify-body]").inner_text()
    assert "Sổ không có số này" in said
    assert "The register has no such number" in said
    assert "Chữ ký" not in said


@pytest.mark.parametrize("space", ["san-moi", "khong-co", "../../issuer", "%22%3E%3Cb%3E", ""])
def test_a_space_without_a_certificate_is_said_to_have_none(
    certified_site: ServedSite, open_page: OpenPage, space: str
) -> None:
    assert outcome(open_page(certified_site.at(f"{VERIFY}?space={space}"), expects_errors=True)) == "unrecorded"


@pytest.mark.parametrize("path", ["network/status.json", "network/issuer.json"])
def test_without_register_or_key_nothing_is_called_valid(
    certified_site: ServedSite, open_page: OpenPage, path: str
) -> None:
    def without(page: Page) -> None:
        page.clock.set_fixed_time(NOW)
        page.route(f"**/{path}", lambda route: route.abort())

    assert (
        outcome(open_page(certified_site.at(f"{VERIFY}?space=xuong-nghe"), prepare=without, expects_errors=True))
        == "unreachable"
    )


def test_a_register_that_was_altered_on_the_way_is_not_believed(
    certified_site: ServedSite, open_page: OpenPage
) -> None:
    def forge(route: Route) -> None:
        response = route.fetch()
        route.fulfill(response=response, body=response.text().replace('"withdrawn"', '"valid"'))

    def forged(page: Page) -> None:
        page.clock.set_fixed_time(NOW)
        page.route("**/network/status.json", forge)

    assert outcome(open_page(certified_site.at(f"{VERIFY}?space=lo-gom"), prepare=forged)) == "unreachable"


def test_a_browser_without_ed25519_loads_a_library_and_others_do_not(
    certified_site: ServedSite, open_page: OpenPage
) -> None:
    scripts: list[str] = []

    def watch(page: Page) -> None:
        page.clock.set_fixed_time(NOW)
        page.on("request", lambda request: scripts.append(request.url) if "ed25519" in request.url else None)

    def without(page: Page) -> None:
        watch(page)
        page.add_init_script(
            "SubtleCrypto.prototype.importKey = async () => { throw new DOMException('', 'NotSupportedError'); }"
        )

    assert outcome(open_page(certified_site.at(f"{VERIFY}?space=xuong-nghe"), prepare=watch)) == "valid"
    assert scripts == []
    assert outcome(open_page(certified_site.at(f"{VERIFY}?space=xuong-nghe"), prepare=without)) == "valid"
    assert len(scripts) == 1


def test_no_other_page_loads_the_script_of_the_check(certified_site: ServedSite, open_page: OpenPage) -> None:
    scripts: list[str] = []

    def watch(page: Page) -> None:
        page.clock.set_fixed_time(NOW)
        page.on("request", lambda request: scripts.append(request.url) if "verify-page" in request.url else None)

    for path in ("", "network/", SHEET.format(slug="xuong-nghe")):
        open_page(certified_site.at(path), prepare=watch)
    assert scripts == []
    open_page(certified_site.at(VERIFY), prepare=watch)
    assert len(scripts) == 1


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_every_outcome_has_its_words(certified_site: ServedSite, prefix: str) -> None:
    html = certified_site.page(f"{prefix}{VERIFY}").html
    assert set(re.findall(r'data-verify-part="([^"]+)"', html)) == {
        *OUTCOMES, "facts", "as-of", "stale", "signature-right", "nothing-signed",
    }  # fmt: skip


def test_without_scripts_the_check_is_a_list_to_compare_with(certified_site: ServedSite, open_page: OpenPage) -> None:
    page = open_page(certified_site.at(f"{VERIFY}?space=gac-sach"), java_script_enabled=False)
    assert page.locator("form[data-verify]").is_hidden()
    text = page.locator("main").inner_text()
    for said in (
        "Tự kiểm tra không cần máy",
        "Gác Sách",
        "Số 04/2026",
        "Tạm đình chỉ từ ngày 01/10/2026",
        "Còn hiệu lực đến hết ngày 29/02/2028",
    ):
        assert said in text


def test_a_site_without_certificates_is_whole_and_its_check_says_that_none_is_recorded(
    site: ServedSite, open_page: OpenPage
) -> None:
    page = open_page(site.at(VERIFY))
    assert "Chưa có giấy chứng nhận nào được ghi" in page.locator("main").inner_text()
    assert "chưa đặt khóa ký" in page.locator("main").inner_text()
    assert not [
        path
        for path in site.files
        if "network/" in path and path.endswith((".pdf", "credential.json", "certificate/index.html"))
    ]
    assert json.loads(site.text("network/status.json"))["credentialSubject"]["certificates"] == []
    assert outcome(open_page(site.at(f"{VERIFY}?space=nha-tu-hoa-lo"), expects_errors=True)) == "unrecorded"


def test_without_a_key_the_state_on_record_is_told_first_and_then_that_nothing_is_signed(
    tmp_path: Path, open_page: OpenPage
) -> None:
    build(write(tmp_path / "content", CERTIFIED.items()), tmp_path / "site", SITE_URL=URL, HANOI_CREDENTIAL_KEY="")
    with serving(tmp_path / "site", mount="/mang-luoi/") as address:
        page = open_page(f"{address}{VERIFY}?space=xuong-nghe")
        assert outcome(page) == "valid"
        said = page.locator("[data-verify-body]").inner_text()
        assert said.index("Còn hiệu lực đến hết ngày") < said.index("chưa ký số")
        assert give(page, (tmp_path / "site/network/members/xuong-nghe/credential.json").read_text()) == "unsigned"


def test_a_build_without_an_address_warns_that_its_codes_lead_to_the_own_machine(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANGUAGE", "en")
    content = write(tmp_path / "content", CERTIFIED.items())
    build(content, tmp_path / "site", SITE_URL="http://127.0.0.1:8000/", HANOI_CREDENTIAL_KEY="")
    assert "6 certificates carry the preview address http://127.0.0.1:8000/" in capfd.readouterr().err
    sheet = (tmp_path / "site" / SHEET.format(slug="xuong-nghe") / "index.html").read_text(encoding="utf-8")
    assert "Địa chỉ xem thử" in sheet
    assert len(pypdf.PdfReader(tmp_path / "site/network/members/xuong-nghe/certificate.pdf").pages) == 1


def test_a_key_that_is_none_stops_the_build_with_the_command_that_makes_one(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match=r"HANOI_CREDENTIAL_KEY.*hanoi credential-key"):
        build(
            write(tmp_path / "content", CERTIFIED.items()),
            tmp_path / "site",
            SITE_URL=URL,
            HANOI_CREDENTIAL_KEY="z3u2nokey",
        )
    assert not (tmp_path / "site").exists()


def test_two_builds_of_a_day_hold_the_same_certificates(certified_site: ServedSite, tmp_path: Path) -> None:
    build(
        write(tmp_path / "content", reversed(WORLD.items())),
        tmp_path / "site",
        SITE_URL=URL,
        HANOI_CREDENTIAL_KEY=KEY,
    )
    made = [path for path in certified_site.files if path.startswith("network/")]
    assert sum(path.endswith(".pdf") for path in made) == len(STATES) + 1
    assert [
        path for path in made if (tmp_path / "site" / path).read_bytes() != (certified_site.folder / path).read_bytes()
    ] == []
    assert TODAY.isoformat() in certified_site.text("network/status.json")
