"""Made spaces with recorded certificates in every state. None of them is real."""

NOTHING_ELSE = ""


def space(vi: str, en: str | None, **more: str) -> str:
    """An entry as an editor writes it."""
    name = f"{{vi: {vi}, en: {en}}}" if en else vi
    lines = [f"name: {name}", "types: [gallery]", *(f"{key}: {value}" for key, value in more.items())]
    supported = ", ".join(["name", *(key for key in more if key in {"closed", "status", "address"})])
    return "\n".join([*lines, f"sources: [{{title: Báo Thử, url: 'https://example.org/', supports: [{supported}]}}]", ""])


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
    weight: 10
    criteria:
      - {id: a1, points: 10, text: {vi: Có giờ mở cửa, en: Hours}, shown_by: {measure: hours-published}}
tiers:
  - {id: registered, name: {vi: Đã đăng ký, en: Registered}}
  - {id: member, name: {vi: Thành viên, en: Member}, min_score: 5}
  - {id: anchor, name: {vi: Hạt nhân, en: Anchor}, min_score: 9}
term_months: 24
grace_days: 90
"""

SUSPENDED = "suspended: {date: 2026-10-01, reason: {vi: Chưa mở cửa, en: Not open}}\n"
WITHDRAWN = "withdrawn: {date: 2026-09-05, reason: {vi: Theo yêu cầu, en: On request}}\n"

CERTIFIED = {
    "network/rulebooks/thu-2024.yml": RULEBOOK,
    "spaces/xuong-nghe.yml": space("Xưởng Nghệ Thuật Đường Giấy Dó", "Dó Paper Art Workshop", fields="[crafts-folk-art, design]"),
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
"""Valid, in grace, lapsed, suspended, withdrawn and closed on 21 November 2026; the last one never applied."""
