"""The sheet as PDF, read back by other programs than the one that wrote it."""

import datetime as dt
import io
import re
import unicodedata

import pypdf
import pypdfium2
import pytest
import zxingcpp
from certified_worlds import LONG, STATES, certificate
from conftest import MakeCatalog, published
from PIL import ImageChops, ImageStat

from generator.assets import AssetsMissingError
from generator.certificates import paper
from generator.certificates.layout import MARGIN, TILE
from generator.site import Site
from generator.tiles import unit_svg

A4 = (210 / 25.4 * 72, 297 / 25.4 * 72)
VERIFY = "https://sangtao.example/network/verify/"


def opened(data: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(data), strict=True)


def words(data: bytes) -> str:
    [page] = opened(data).pages
    return " ".join(page.extract_text().split())


@pytest.fixture
def sheet(files: dict[str, bytes]) -> bytes:
    return files["network/members/xuong-nghe/certificate.pdf"]


@pytest.mark.parametrize("slug", STATES)
def test_a_sheet_is_one_page_of_a4(files: dict[str, bytes], slug: str) -> None:
    [page] = opened(files[f"network/members/{slug}/certificate.pdf"]).pages
    assert (float(page.mediabox.width), float(page.mediabox.height)) == pytest.approx(A4, abs=0.1)


def test_a_sheet_says_everything_in_both_languages_with_every_mark(sheet: bytes) -> None:
    text = words(sheet)
    assert text == unicodedata.normalize("NFC", text)
    for said in (
        "Giấy chứng nhận thành viên Certificate of membership",
        "Mạng lưới Không gian Sáng tạo Hà Nội · Hanoi Creative Space Network",
        "Xưởng Nghệ Thuật Đường Giấy Dó Dó Paper Art Workshop",
        "là thành viên, bậc “Hạt nhân”. as a member, tier “Anchor”.",
        "Số · Number 01/2026",
        "Ngày cấp · Issued 01/03/2026 1 March 2026",
        "29/02/2028 29 February 2028",
        "Bộ quy tắc thử (thu-2024) Trial rulebook (thu-2024)",
        "Căn cứ · Basis Quyết định thử 12/QĐ-SVHTT · Sở Văn hóa và Thể thao · 01/2026",
        "Tình trạng ngày 21/11/2026 · State on 21 November 2026 Còn hiệu lực đến hết ngày 29/02/2028 Valid until 29 February 2028",
        f"{VERIFY}?space=xuong-nghe&number=01%2F2026",
        "Bản điện tử có chữ ký số · Digitally signed credential",
    ):
        assert said in text, said


@pytest.mark.parametrize(
    ("slug", "said"),
    [
        ("kho-bo-song", "được ân hạn đến hết ngày 29/12/2026"),
        ("hien-nhac", "Không còn hiệu lực: hết hạn ngày 09/02/2026"),
        ("gac-sach", "Tạm đình chỉ từ ngày 01/10/2026"),
        ("lo-gom", "Không còn hiệu lực: thôi là thành viên từ ngày 05/09/2026"),
        ("rap-cu", "Không còn hiệu lực: nơi này đã khép lại"),
    ],
)
def test_a_sheet_says_what_has_become_of_the_certificate(files: dict[str, bytes], slug: str, said: str) -> None:
    text = words(files[f"network/members/{slug}/certificate.pdf"])
    assert said in text
    assert "Còn hiệu lực" not in text


def test_every_font_is_embedded_as_a_subset_that_can_be_read_back(sheet: bytes) -> None:
    [page] = opened(sheet).pages
    fonts = [font.get_object() for font in page["/Resources"]["/Font"].values()]
    assert len(fonts) == 3
    for font in fonts:
        [descendant] = font["/DescendantFonts"]
        assert "/FontFile2" in descendant.get_object()["/FontDescriptor"]
        assert "+" in font["/BaseFont"]
        assert "/ToUnicode" in font


def test_a_sheet_is_drawn_not_photographed(sheet: bytes) -> None:
    [page] = opened(sheet).pages
    assert list(page.images) == []


def test_a_sheet_names_itself_its_language_and_the_day_it_was_built(sheet: bytes) -> None:
    reader = opened(sheet)
    assert reader.metadata is not None
    assert reader.metadata.title == "Giấy chứng nhận thành viên: Xưởng Nghệ Thuật Đường Giấy Dó (01/2026)"
    assert reader.metadata.creation_date == dt.datetime(2026, 11, 21, tzinfo=dt.timezone(dt.timedelta(hours=7)))
    assert reader.trailer["/Root"]["/Lang"] == "vi"


def test_a_screen_reader_is_led_through_the_sheet_and_told_of_the_code(sheet: bytes) -> None:
    root = opened(sheet).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    [document] = root["/StructTreeRoot"]["/K"]
    tags = [kid.get_object() for kid in document.get_object()["/K"]]
    kinds = [tag["/S"] for tag in tags]
    assert kinds[0] == "/H1"
    assert kinds.count("/H2") == 1
    [figure] = [tag for tag in tags if tag["/S"] == "/Figure"]
    assert VERIFY in figure["/Alt"]


@pytest.mark.parametrize("slug", STATES)
def test_the_code_on_a_sheet_leads_to_its_own_verification(files: dict[str, bytes], slug: str) -> None:
    picture = pypdfium2.PdfDocument(files[f"network/members/{slug}/certificate.pdf"])[0].render(scale=1.5).to_pil()
    [code] = zxingcpp.read_barcodes(picture)
    assert code.text.startswith(f"{VERIFY}?space={slug}&number=")


def test_long_names_and_sources_stay_above_the_code_and_within_the_border(certified, signing_site: Site) -> None:
    data = published(certified(world=LONG), signing_site)["network/members/dai/certificate.pdf"]
    [page] = opened(data).pages
    places: list[tuple[float, float, str]] = []
    page.extract_text(visitor_text=lambda text, _cm, tm, _font, _size: places.append((tm[4], tm[5], text.strip())))
    shown = [place for place in places if place[2]]
    millimetre = 72 / 25.4
    scan = next(y for _, y, text in shown if "Quét để xem" in text)
    basis = [y for _, y, text in shown if "Căn cứ" in text or "cấp giấy chứng nhận thành viên mạng lưới" in text]
    assert basis
    assert min(basis) > scan + 6 * millimetre
    assert min(x for x, _, _ in shown) > 18 * millimetre
    page_of = pypdfium2.PdfDocument(data)[0].get_textpage()
    right = max(page_of.get_rect(index)[2] for index in range(page_of.count_rects()))
    assert right < (210 - 18) * millimetre
    assert zxingcpp.read_barcodes(pypdfium2.PdfDocument(data)[0].render(scale=1.5).to_pil())


def test_a_site_without_a_key_says_on_the_sheet_that_nothing_is_signed(certified, unsigned_site: Site) -> None:
    files = published(certified(), unsigned_site)
    assert "chưa ký số · Credential not digitally signed" in words(files["network/members/xuong-nghe/certificate.pdf"])


def test_without_fonts_the_build_says_which_command_makes_them(
    certified, signing_site: Site, tmp_path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper._font_path.cache_clear()
    monkeypatch.setattr(paper, "THEME", tmp_path)
    with pytest.raises(AssetsMissingError, match="make assets"):
        published(certified(), signing_site)


def test_half_a_circle_in_a_tile_stops_no_sheet(certified: MakeCatalog, signing_site: Site) -> None:
    spaces = {
        "spaces/vicas-art-studio.md": "---\nname: {vi: Nhà Tranh, en: Picture House}\ntypes: [art-space]\nfields: [visual-arts]\nnetwork: {applied: 2024-01-10}\nsources: [https://example.org]\n---\n",
        "network/assessments/vicas-art-studio/2026-02-10.yml": certificate("09/2026", "2026-02-10"),
    }
    half_circles = re.compile(r"a([\d.]+) \1 0 1 0 ([\d.]+) 0")
    subject = certified(spaces).tile_subject("vicas-art-studio")
    drawn = half_circles.findall(unit_svg(subject, scheme="light"))
    assert any(float(across) > 2 * float(radius) for radius, across in drawn)
    files = published(certified(spaces), signing_site)
    assert len(opened(files["network/members/vicas-art-studio/certificate.pdf"]).pages) == 1


def test_the_frame_is_the_same_from_all_four_sides(sheet: bytes) -> None:
    page = pypdfium2.PdfDocument(sheet)[0].render(scale=4).to_pil().convert("L")
    margin, tile = (round(length / 25.4 * 72 * 4) for length in (MARGIN, TILE))
    right, bottom = page.width - margin - tile, page.height - margin - tile
    corner = page.crop((margin, margin, margin + tile, margin + tile))
    for turns, (x, y) in enumerate([(right, margin), (right, bottom), (margin, bottom)], start=1):
        other = page.crop((x, y, x + tile, y + tile))
        unlike = [ImageStat.Stat(ImageChops.difference(corner, other.rotate(90 * at))).mean[0] for at in range(4)]
        assert unlike.index(min(unlike)) == turns, unlike
        assert min(unlike) < 12, "worn by another shade, and no more"
