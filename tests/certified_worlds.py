"""Made spaces with recorded certificates in every state. None of them is real."""

from pathlib import Path

REPOSITORY = Path(__file__).parents[1]


def space(vi: str, en: str | None, **more: str) -> str:
    """An entry as an editor writes it, with an application from before every certificate."""
    name = f"{{vi: '{vi}', en: '{en}'}}" if en else vi
    lines = [f"name: {name}", "types: [gallery]", *(f"{key}: {value}" for key, value in more.items())]
    supported = ", ".join(["name", *(key for key in more if key in {"closed", "status", "address"})])
    lines.append("network: {applied: 2024-01-10}")
    return "\n".join(
        [*lines, f"sources: [{{title: Báo Thử, url: 'https://example.org/', supports: [{supported}]}}]", ""]
    )


def certificate(number: str, issued: str, tier: str = "member", more: str = "") -> str:
    """An assessment with a certificate as the secretariat records it."""
    return (
        "role: {vi: Ban thư ký, en: Secretariat}\n"
        f"certificate:\n  number: '{number}'\n  issued: {issued}\n  tier: {tier}\n  rulebook: thu-2024\n"
        "  source: {title: Quyết định thử 12/QĐ-SVHTT, publisher: Sở Văn hóa và Thể thao, url: 'https://example.org/qd', date: 2026-01}\n"
        f"{more}"
    )


RULEBOOK = """\
id: thu-2024
name: {vi: Bộ quy tắc thử, en: Trial rulebook}
status: official
in_force: {from: 2024-01-01}
gates:
  - {id: g1, text: {vi: Có tên, en: It has a name}, shown_by: {measure: contact-given}}
groups:
  - id: access
    name: {vi: Mở, en: Openness}
    weight: 100
    criteria:
      - {id: a1, points: 100, text: {vi: Có giờ mở cửa, en: Hours}, shown_by: {measure: hours-published}}
tiers:
  - {id: registered, name: {vi: Đã đăng ký, en: Registered}}
  - {id: member, name: {vi: Thành viên, en: Member}, min_score: 50}
  - {id: anchor, name: {vi: Hạt nhân, en: Anchor}, min_score: 90}
term_months: 24
grace_days: 90
"""

SUSPENDED = "suspended: {date: 2026-10-01, reason: {vi: Chưa mở cửa, en: Not open}}\n"
WITHDRAWN = "withdrawn: {date: 2026-09-05, reason: {vi: Theo yêu cầu, en: On request}}\n"

CERTIFIED = {
    "network/rulebooks/thu-2024.yml": RULEBOOK,
    "spaces/xuong-nghe.yml": space(
        "Xưởng Nghệ Thuật Đường Giấy Dó", "Dó Paper Art Workshop", fields="[crafts-folk-art, design]"
    ),
    "network/assessments/xuong-nghe/2026-03-01.yml": certificate("01/2026", "2026-03-01", "anchor"),
    "spaces/kho-bo-song.yml": space("Kho Bờ Sông", "Riverside Warehouse", fields="[visual-arts, music]"),
    "network/assessments/kho-bo-song/2024-10-01.yml": certificate("02/2024", "2024-10-01"),
    "spaces/hien-nhac.yml": space("Hiên Nhạc", None, fields="[music]"),
    "network/assessments/hien-nhac/2024-02-10.yml": certificate("03/2024", "2024-02-10"),
    "spaces/gac-sach.yml": space("Gác Sách", "Book Loft", fields="[literature]"),
    "network/assessments/gac-sach/2026-01-15.yml": certificate("04/2026", "2026-01-15", "member"),
    "network/assessments/gac-sach/2026-10-01.yml": "role: {vi: Ban thư ký, en: Secretariat}\n" + SUSPENDED,
    "spaces/lo-gom.yml": space("Lò Gốm Ngõ Nhỏ", "Small Lane Kiln", fields="[crafts-folk-art]"),
    "network/assessments/lo-gom/2026-01-20.yml": certificate("05/2026", "2026-01-20"),
    "network/assessments/lo-gom/2026-09-05.yml": "role: {vi: Ban thư ký, en: Secretariat}\n" + WITHDRAWN,
    "spaces/rap-cu.yml": space("Rạp Cũ", "The Old Cinema", status="closed", closed="2026-06", fields="[film]"),
    "network/assessments/rap-cu/2026-02-02.yml": certificate("06/2026", "2026-02-02"),
    "spaces/san-moi.yml": space("Sân Mới", "New Yard"),
}
"""On 21 November 2026 valid, in grace, lapsed, suspended, withdrawn and closed; the last has no certificate."""

STATES = {
    "xuong-nghe": "valid",
    "kho-bo-song": "in-grace",
    "hien-nhac": "lapsed",
    "gac-sach": "suspended",
    "lo-gom": "withdrawn",
    "rap-cu": "closed",
}

LONG = {
    "network/rulebooks/thu-2024.yml": RULEBOOK.replace(
        "{vi: Bộ quy tắc thử, en: Trial rulebook}",
        "{vi: Bộ tiêu chí phân loại và đánh giá các không gian văn hóa sáng tạo trên địa bàn thành phố Hà Nội, "
        "en: Criteria for classifying and evaluating the creative cultural spaces of the city of Hà Nội}",
    ),
    "spaces/dai.yml": space(
        "Trung tâm Nghiên cứu, Bảo tồn và Thực hành Nghệ thuật Thủ công Truyền thống Làng nghề Đường Giấy Dó Phường Bưởi",
        "Centre for Research, Conservation and Practice of the Traditional Crafts of the Paper-Making Villages of Bưởi Ward",
        fields="[crafts-folk-art]",
    ),
    "network/assessments/dai/2026-03-01.yml": certificate("0123/2026/GCN-MLKGST", "2026-03-01").replace(
        "Quyết định thử 12/QĐ-SVHTT",
        "Quyết định thử 1234/QĐ-UBND về việc công nhận các không gian văn hóa sáng tạo tham gia Mạng lưới Không gian "
        "Sáng tạo Hà Nội đợt một năm hai nghìn không trăm hai mươi sáu và cấp giấy chứng nhận thành viên mạng lưới",
    ),
}
"""Longer words than any real certificate is likely to need."""

KEY = "z3u2en7t5LR2WtQH5PfFqMqwVHBeXouLzo6haApm8XHqvjxq"
"""The secret key of the test vectors in W3C vc-di-eddsa 1.0, appendix B: known to everybody."""
PUBLIC_KEY = "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2"
