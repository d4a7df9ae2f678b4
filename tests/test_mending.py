"""`hanoi fmt --fix`: what is certainly meant is mended, what is only likely is left to a person."""

import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.catalog import Catalog
from generator.certainty import digits_of_amount, iso_date, link_with_scheme, only_match
from generator.checks.across import run_undated_checks
from generator.cli import main
from generator.formatting import plan_formatting
from generator.mending import apply_edits
from generator.problems import Edit, Problem, Severity, Span, without_hints
from generator.source import read_document
from generator.surveyor import take_survey
from tests.conftest import MakeContent
from tests.test_properties import VALID, VOCABULARY, WEEKLY, built, damaged

Check = Callable[[Mapping[str, str | bytes]], tuple[Catalog, list[Problem]]]

SPACE = "---\nname: Nhà sàn\ntypes: [gallery]\n{line}\nsources: [https://example.vn]\n---\n"
EVENT = "---\ntitle: Đêm nhạc\nstart: 2026-11-28\n{line}\nsources: [https://example.vn]\n---\n"
OTHERS = {
    "spaces/nha-hat.md": "---\nname: {vi: Nhà hát Lớn, en: Opera House}\ntypes: [theatre-cinema]\nsources: [https://example.vn]\n---\n",
    "series/photo-hanoi.md": "---\nname: Photo Hanoi\n---\n",
}


def mended(root: Path) -> None:
    plan_formatting(root, fix=True).carry_out()


def after_mending(make_content: MakeContent, template: str, line: str) -> str:
    """What becomes of a line of an entry, among valid others."""
    name = "spaces" if template is SPACE else "events"
    root = make_content({**OTHERS, f"{name}/thu.md": template.format(line=line)})
    mended(root)
    text = (root / name / "thu.md").read_text(encoding="utf-8")
    removed = template.format(line="\0").split("\0")
    kept = [row for part in removed for row in part.split("\n")]
    return "\n".join(row for row in text.split("\n") if row not in kept)


@pytest.mark.parametrize("written", ["hoàn kiếm", "Hoan Kiem", "hoankiem", "Phường Hoàn Kiếm", "HOÀN-KIẾM", "'Hoàn Kiếm'"])
def test_a_ward_by_any_writing_of_its_name_becomes_its_id(make_content: MakeContent, written: str) -> None:
    assert after_mending(make_content, SPACE, f"address: {{ward: {written}}}") == "address:\n  ward: hoan-kiem"


@pytest.mark.parametrize(
    ("template", "line", "expected"),
    [
        (SPACE, "fields: [Âm nhạc]", "fields: [music]"),
        (SPACE, "fields: Music", "fields: music"),
        (SPACE, "amenities: [Wi-Fi]", "amenities: [wifi]"),
        (SPACE, "ownership: Public", "ownership: public"),
        (SPACE, "status: Open", "status: open"),
        (SPACE, "Also-Known-As: [x]", "also_known_as: [x]"),
        (SPACE, "address: {ward: Phúc Tân}", "address:\n  ward: hong-ha"),
        (SPACE, "opened: 21/11/2019", "opened: 2019-11-21"),
        (SPACE, "opened: 5.5.2019", "opened: 2019-05-05"),
        (SPACE, "location: {lat: 105.85, lon: 21.03}", "location:\n  lat: 21.03\n  lon: 105.85"),
        (SPACE, "contact: {website: www.example.vn/a?b=1}", "contact:\n  website: https://www.example.vn/a?b=1"),
        (SPACE, "admission: {price: 50.000}", "admission:\n  price: 50000"),
        (SPACE, "admission: {price: 1.250.000đ}", "admission:\n  price: 1250000"),
        (SPACE, "admission: 50.000đ", "admission: 50000"),
        (SPACE, "admission: {price: 50k}", "admission:\n  price: 50000"),
        (SPACE, "admission: {free: có}", "admission:\n  free: true"),
        (SPACE, "location: {lat: 21,0341, lon: 105,8522}", "location:\n  lat: 21.0341\n  lon: 105.8522"),
        (SPACE, "location: 21.0341, 105.8522", "location:\n  lat: 21.0341\n  lon: 105.8522"),
        (SPACE, "fields: âm nhạc, design", "fields: [music, design]"),
        (SPACE, "accessibility: {step_free: có}", "accessibility:\n  step_free: yes"),
        (SPACE, "contact: {phone: 024 3824 9494 / 0912 345 678}", "contact:\n  phone: [024 3824 9494, 0912 345 678]"),
        (SPACE, "languages: [vi, tiếng Anh, EN]", "languages: [vi, en]"),
        (SPACE, "fields: [music, Âm nhạc, music]", "fields: [music]"),
        (SPACE, "fields:\n  - music\n  - design\n  - music", "fields: [music, design]"),
        (SPACE, "languages: [VI, tiếng Anh]", "languages: [vi, en]"),
        (SPACE, "address: {ward: P.Phúc Tân}", "address:\n  ward: hong-ha"),
        (SPACE, "opened: 11/2019", "opened: 2019-11"),
        (SPACE, "opened: 2019/1/5", "opened: 2019-01-05"),
        (SPACE, "identifiers: {osm: https://osm.org/way/12}", "identifiers:\n  osm: way/12"),
        (SPACE, "contact: {website: 'https://https://example.vn/,'}", "contact:\n  website: https://example.vn/"),
        (SPACE, "unconfirmed: [Also known as]", "unconfirmed: [also_known_as]"),
        (EVENT, "repeats: FREQ=WEEKLY;BYDAY=SA\nrepeats_at: 8pm", "repeats: FREQ=WEEKLY;BYDAY=SA\nrepeats_at: 20:00"),
        (EVENT, "venues: [/spaces/nha-hat/]", "venues: [nha-hat]"),
        (SPACE, "summary: !giảm giá 50%", 'summary: "!giảm giá 50%"'),
        (SPACE, "summary: !hay", 'summary: "!hay"'),
        (SPACE, "also_known_as: [!hay, b]", 'also_known_as: ["!hay", b]'),
        (SPACE, "opened: !!str 2012", "opened: 2012"),
        (SPACE, "summary: Phòng #3 và số # 4", 'summary: "Phòng #3 và số # 4"'),
        (SPACE, "summary: #1 của Hà Nội", 'summary: "#1 của Hà Nội"'),
        (SPACE, "address: {street: 12 #3 Phố X}", 'address:\n  street: "12 #3 Phố X"'),
        (SPACE, "status:open", "status: open"),
        (SPACE, "address:\n  street:1 Phố X\n  ward:ba-dinh", "address:\n  street: 1 Phố X\n  ward: ba-dinh"),
        (SPACE, "address: {street:1 Phố X}", "address:\n  street: 1 Phố X"),
        (SPACE, "summary: *rất hay*", 'summary: "*rất hay*"'),
        (SPACE, "summary: &hay đẹp", 'summary: "&hay đẹp"'),
        (SPACE, "summary: >50 chỗ  # theo trang", 'summary: ">50 chỗ"  # theo trang'),
        (SPACE, 'summary: "Abc" là tên', 'summary: "\\"Abc\\" là tên"'),
        (SPACE, "summary: 'D'Art'", "summary: D'Art"),
        (SPACE, 'summary: "C:\\đường"', "summary: C:\\đường"),
        (SPACE, "summary: Một: hai", 'summary: "Một: hai"'),
        (SPACE, "summary: {vi: Một: hai, en: One}", 'summary:\n  vi: "Một: hai"\n  en: One'),
        (SPACE, "summary: {vi: Một, hai, en: One}", "summary:\n  vi: Một, hai\n  en: One"),
        (SPACE, "summary: {VI: Một, En: One}", "summary:\n  vi: Một\n  en: One"),
        (SPACE, "summary: |\nMột câu.\nHai câu.", "summary: |\n  Một câu.\n  Hai câu."),
        (SPACE, "amenities:\n  - wifi\n   - cafe", "amenities: [wifi, cafe]"),
        (SPACE, "amenities:\n  - wifi\n - cafe", "amenities: [wifi, cafe]"),
        (EVENT, "venues:\n  main: true\n  space: Nhà hát lớn", "venues:\n  space: nha-hat\n  main: true"),
        (EVENT, "venues: [Nhà hát lớn]", "venues: [nha-hat]"),
        (EVENT, "venues: [opera house, nhahat]", "venues: [nha-hat]"),
        (EVENT, "venues: [{space: NHA-HAT}]", "venues:\n  - space: nha-hat"),
        (EVENT, "series: Photo Hà Nội", "series: photo-hanoi"),
        (EVENT, "kind: Triển lãm", "kind: exhibition"),
        (EVENT, "end: 28/11/2026", "end: 2026-11-28"),
    ],
)
def test_what_is_certainly_meant_is_written(make_content: MakeContent, template: str, line: str, expected: str) -> None:
    assert after_mending(make_content, template, line) == expected


@pytest.mark.parametrize(
    ("template", "line"),
    [
        (SPACE, "fields: [musik]"),
        (SPACE, "adress: x"),
        (SPACE, "opened: 05/06/2019"),
        (SPACE, "opened: 31/02/2019"),
        (SPACE, "opened: 11/21/2019"),
        (SPACE, "status: opened"),
        (SPACE, "admission: không"),
        (SPACE, "location: 1.5, 2.5"),
        (EVENT, "end: 21:00"),
        (SPACE, "address:\n  ward: Quận Hoàn Kiếm"),
        (SPACE, "address:\n  ward: Hàng Bot"),
        (SPACE, "contact:\n  website: javascript:alert(1)"),
        (SPACE, "contact:\n  website: an@example.vn"),
        (SPACE, "contact:\n  website: manzi.jpg"),
        (SPACE, "admission:\n  price: 50.00"),
        (SPACE, "location:\n  lat: 105.85\n  lon: 10.8"),
        (SPACE, "summary: Số 12 # Phố X"),
        (SPACE, "summary: *hay"),
        (SPACE, "summary: - hay"),
        (SPACE, "address: street: 1 Phố X"),
        (SPACE, 'summary: "Nhà'),
        (SPACE, "summary: Một câu\nvà một câu"),
        (SPACE, 'summary: "Một\\nhai\\đ"'),
        (SPACE, "status: !open"),
        (SPACE, "status: !!python/name:os.system open"),
        (EVENT, "venues: [nha hat kich]"),
    ],
)
def test_what_has_another_reading_is_left_to_a_person(make_content: MakeContent, template: str, line: str) -> None:
    assert after_mending(make_content, template, line) == line


def test_two_names_alike_are_no_certainty(make_content: MakeContent) -> None:
    space = "---\nname: Nhà\ntypes: [cafe]\nsources: [https://x.vn]\n---\n"
    root = make_content({"spaces/mot.md": space, "spaces/hai.md": space, "events/x.md": EVENT.format(line="venues: [NHÀ]")})
    mended(root)
    assert "venues: [NHÀ]" in (root / "events/x.md").read_text(encoding="utf-8")


def test_a_space_that_was_missing_takes_no_letter_away_where_other_slips_are_mended_too(make_content: MakeContent) -> None:
    lines = "summary: “Một nơi”\nheritage: *hay quá*\naddress: {street:1 Phố X, ward:ba-dinh}"
    expected = 'summary: Một nơi\naddress:\n  street: 1 Phố X\n  ward: ba-dinh\nheritage: "*hay quá*"'
    assert after_mending(make_content, SPACE, lines) == expected


def test_a_key_given_twice_with_the_same_value_goes_once(make_content: MakeContent) -> None:
    assert after_mending(make_content, SPACE, "ownership: private\nownership: private") == "ownership: private"


@pytest.mark.parametrize(
    "lines",
    [
        "ownership: private\nownership: public",
        "ownership: private\nownership: private  # sure",
        "summary:\n  vi: a\nsummary:\n  vi: a",
        "address: {street: 1, street: 1}",
    ],
)
def test_a_second_value_that_says_more_is_not_deleted(make_content: MakeContent, lines: str) -> None:
    assert after_mending(make_content, SPACE, lines) == lines


@pytest.mark.parametrize("lines", ["address:\n\tward: hoan-kiem", "address:\n\tward: hoan-kiem\n\tstreet: 1 Phố"])
def test_tabs_become_spaces(make_content: MakeContent, lines: str) -> None:
    assert "\n  ward: hoan-kiem" in after_mending(make_content, SPACE, lines)


def test_tabs_take_the_only_width_that_can_be_read(make_content: MakeContent) -> None:
    assert after_mending(make_content, SPACE, "address:\n    ward: hoan-kiem\n\tstreet: 1 Phố") == (
        "address:\n  street: 1 Phố\n  ward: hoan-kiem"
    )


def test_tabs_whose_width_decides_are_left(make_content: MakeContent) -> None:
    lines = "address:\n  note:\n\tvi: Ở trong ngõ"
    assert after_mending(make_content, SPACE, lines) == lines


def test_a_tab_before_a_bomb_of_brackets_stays_a_problem(make_content: MakeContent) -> None:
    root = make_content({"spaces/bom.md": "---\na:\n\tb: 1\n" + ("[" * 4_000 + "\n") * 14 + "---\n"})
    assert [problem.code for problem in _problems(root)] == ["yaml/tab"]
    mended(root)


def test_a_problem_that_its_mistake_had_hidden_may_show_but_not_two(make_content: MakeContent) -> None:
    far = "address: {ward: Ba Vì}\nlocation: {lat: 21.03, lon: 105.85}"
    root = make_content({"spaces/xa.md": SPACE.format(line=far)})
    assert "ward: ba-vi" in after_mending(make_content, SPACE, far)
    codes = {problem.code for problem in _problems(root) if problem.path.endswith("thu.md")}
    assert codes == {"space/far-from-ward", "space/maybe-same"}  # the second is about the other space of this world


def test_comments_and_text_stay_where_they_are(make_content: MakeContent) -> None:
    text = "---\r\nname: Nhà sàn\r\ntypes: [Gallery]  # chính\r\nsources: [example.vn]\r\n---\r\n\r\nMột  \r\nhai\r\n"
    root = make_content({"spaces/x.md": text})
    mended(root)
    expected = "---\nname: Nhà sàn\ntypes: [gallery]  # chính\nsources: [https://example.vn]\n---\n\nMột  \nhai\n"
    assert (root / "spaces/x.md").read_bytes().decode() == expected


def test_the_command_says_how_much_it_mended_and_check_changes_nothing(
    make_content: MakeContent, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make_content({"spaces/x.md": SPACE.format(line="status: Open\nopened: 21/11/2019"), **OTHERS})
    before = (root / "spaces/x.md").read_bytes()
    assert main(["fmt", "--fix", "--check", "--content", str(root), "--lang", "vi", str(root / "spaces/x.md")]) == 1
    assert capsys.readouterr().out == "content/spaces/x.md: sửa được 2 lỗi\n"
    assert (root / "spaces/x.md").read_bytes() == before
    assert main(["fmt", "--fix", "--content", str(root), "--lang", "en", str(root / "spaces")]) == 0
    assert "content/spaces/x.md: problems fixed: 2\n" in capsys.readouterr().out


def test_edits_are_applied_whole_from_the_last_and_never_over_each_other() -> None:
    def edit(column: int, end: int, text: str) -> Edit:
        return Edit(Span(2, column, 2, end), text)

    fixes = [(edit(1, 3, "A"),), (edit(2, 4, "no"), edit(6, 7, "no")), (edit(5, 7, "BB"),), (edit(5, 7, "BB"),)]
    assert apply_edits("x\nabcdefgh\n", fixes) == ("x\nAcdBBgh\n", 2)


@pytest.mark.parametrize(
    ("text", "date"),
    [("21/11/2026", "2026-11-21"), ("13.1.2020", "2020-01-13"), ("1/1/2020", "2020-01-01"), ("12/11/2020", None), ("29/02/2023", None)],
)
def test_a_date_is_certain_when_its_first_number_is_no_month(text: str, date: str | None) -> None:
    assert iso_date(text) == date


@pytest.mark.parametrize(
    ("text", "digits"),
    [("50.000", "50000"), ("50,000 đ", "50000"), ("1 250 000", "1250000"), ("50.00", None), ("5.0000", None), ("1.000,000", None)],
)
def test_an_amount_is_certain_in_groups_of_three(text: str, digits: str | None) -> None:
    assert digits_of_amount(text) == digits


@pytest.mark.parametrize(
    ("text", "link"),
    [("manzi.vn", "https://manzi.vn"), ("//x.vn/a", "https://x.vn/a"), ("javascript:x.vn", None), ("x", None), ("a.jpg", None)],
)
def test_a_link_is_certain_when_only_its_scheme_is_missing(text: str, link: str | None) -> None:
    assert link_with_scheme(text) == link


@given(text=st.text(max_size=20))
def test_nothing_is_certain_about_a_word_without_letters(text: str) -> None:
    match = only_match(text, [("", "empty"), ("---", "line"), ("Cà phê", "cafe")])
    assert match in {None, "cafe"}


def _problems(root: Path) -> list[Problem]:
    return without_hints(run_undated_checks(take_survey(root)))


SLIPS = st.sampled_from(
    [
        ("ward: ba-dinh", "ward: Ba Đình"),
        ("types: [gallery, museum]", "types: [Gallery, MUSEUM]"),
        ("types: [gallery, museum]", "types: &a Gallery\nfields: *a"),
        ("applied: 2026-03-01", "applied: 31/03/2026"),
        ("  applied: 2026-03-01", "\tapplied: 2026-03-01"),
        ("lat: 21.0414, lon: 105.8457", "lat: 105.8457, lon: 21.0414"),
        ("price: 50000", "price: 50.000"),
        ("url: https://manziart.space", "url: manziart.space"),
        ("hours:", "Hours:"),
        ("also_known_as:", "Also known as:"),
        ("hours: Tu-Su 08:30-16:30", "hours: 24/7\nhours: 24/7"),
        ("network:", "network:\n  Applied: 2026-03-01"),
        ("types: [", "types:["),
        ("street: 14 Phan Huy Ích", "street: 14 #2 Phan Huy Ích"),
        ("street: 14 Phan Huy Ích", "street:14 Phan Huy Ích"),
        ("street: 14 Phan Huy Ích", "street: 'D'Art'"),
        ("vi: Nhà sàn, en", "vi: Nhà sàn, gỗ, en"),
        ("vi: Nhà sàn, en", "vi: Nhà: sàn, en"),
        ("summary: >", "summary: *rất hay*\nheritage: >"),
        ("summary: >\n  Một", "summary: >\nMột"),
        ("  - url", "  - title: !hay\n    url"),
    ]
)


@st.composite
def slipped(draw: st.DrawFn) -> str:
    """A valid entry with slips that --fix knows, and perhaps with others."""
    text = VALID
    for old, new in draw(st.lists(SLIPS, min_size=1, max_size=5)):
        text = text.replace(old, new)
    return draw(st.one_of(st.just(text), damaged(text)))


@settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(space=slipped(), event=damaged(WEEKLY.replace("venues: [tot]", "venues: [Tốt]")))
def test_applying_what_fix_offers_never_adds_a_problem(space: str, event: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        _, before = built(folder, {"spaces/hong.md": space, "spaces/tot.md": VALID, "events/hong.md": event})
        root = Path(folder, "content")
        readable = {path for path in ("spaces/hong.md", "events/hong.md") if read_document(root / path, path)[0]}
        mended(root)
        after = _problems(root)
    for path in (f"content/{name}" for name in readable | set(VOCABULARY) | {"spaces/tot.md"}):
        for counted in ({Severity.ERROR}, set(Severity)):
            there, here = (sum(p.path == path and p.severity in counted for p in found) for found in (before, after))
            assert here <= there, (path, [p for p in after if p.path == path])


def test_the_real_content_needs_no_mending() -> None:
    content = Path(__file__).parent.parent / "content"
    assert [problem for problem in _problems(content) if problem.edits] == []


def test_a_tier_by_the_name_that_its_rulebook_gives_it_becomes_its_id(make_content: MakeContent) -> None:
    rulebook = Path(__file__).parent / "golden/membership/_rulebook.yml"
    certificate = "certificate:\n  number: 01/2026\n  issued: 2026-03-01\n  tier: {}\n  source: https://example.vn/so\n"
    root = make_content(
        {
            "network/rulebooks/r2026.yml": rulebook.read_text(encoding="utf-8"),
            "network/assessments/manzi/2026-03-01.yml": "role: Ban thư ký\n" + certificate.format("Thành viên"),
        }
    )
    mended(root)
    assert "tier: member\n" in (root / "network/assessments/manzi/2026-03-01.yml").read_text(encoding="utf-8")
