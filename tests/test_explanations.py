"""Every code is explained in words and by an example that is true."""

import datetime as dt
import re
from pathlib import Path

import pytest
import yaml
from PIL import Image

from generator.explanation import Example, closest_code, explain, explain_all, page_path
from generator.listing import SHIPPED
from generator.pipeline import build_catalog
from generator.problems import Problem, Severity, known_codes, without_hints

TODAY = dt.date(2026, 11, 21)
NOT_TO_BE_BUILT = {
    "content/no-entries",
    "content/no-folder",
    "file/folder-unreadable",
    "file/is-a-folder",
    "file/link",
    "file/not-a-folder",
    "file/special",
    "file/no-permission",
    "file/unreadable",
    "file/line-too-long",
    "file/long-name",
    "file/not-a-page",
    "file/taken-name",
    "file/too-large",
    "file/tracked-cache",
    "file/not-utf8",
    "file/same-name-but-case",
    "image/same-but-ending",
    "image/too-large",
    "image/too-many-pixels",
    "image/unreadable",
    "image/wrong-bytes",
    "network/certified-by-itself",
    "redirect/none-for-renamed",
    "rulebook/none",
    "value/too-long",
    "value/too-many",
}
"""What a text cannot show: their examples are a command, folders, links, sizes, rights, another encoding or the
bytes of a picture. `test_odd_files.py` makes those that are about what a file is.

Two names that differ in case alone cannot both be written on every computer; an entry is renamed, and a
register changes together with its space, only in the eyes of git. Limits are tested beside their data.
"""

ENTRIES = {
    "spaces": ["name: Manzi", "types: [gallery]", "sources: [https://manziart.space]"],
    "events": ["title: Đêm nhạc", "start: 2026-11-28T20:00", "sources: [https://manziart.space]"],
    "series": ["name: Photo Hanoi", "sources: [https://photohanoi.com]"],
    "news": ["title: Triển lãm", "date: 2026-11-01", "sources: [https://manziart.space]"],
}
"""What an entry has at least; an example brings the lines that matter."""

APPLIED = ("spaces/manzi.md", "network: {applied: 2026-02-01}")
OLDER = ("network/rulebooks/default-2026.yml", "in_force: {from: 2025-12-10, until: 2027-06-30}")
SCORED = (
    "network/rulebooks/default-2026.yml",
    """
scales:
  - id: quality
    name: Chất lượng
    steps: [{value: 0, words: Chưa có}, {value: 2, words: Rõ}]
    met_from: 2
    rounding: down
groups:
  - id: works
    name: Tác phẩm
    weight: 100
    criteria:
      - {id: q1, points: 100, text: Chất lượng, shown_by: {score: quality}}
""",
)
CERTIFIED = """role: Ban thư ký
certificate: {number: 01/2026, issued: 2026-03-01, tier: member, source: 'https://sovhtt.hanoi.gov.vn'}
"""

BESIDE = {
    "event/maybe-same": ("events/dem-nhac.md", "venues: [manzi]"),
    "event/before-venue-opened": ("spaces/manzi.md", "opened: 2012"),
    "event/after-venue-closed": ("spaces/manzi.md", "status: closed\nclosed: 2019"),
    "event/goes-on-at-closed-venue": ("spaces/manzi.md", "status: closed\nclosed: 2019"),
    "space/shared-contact": ("spaces/manzi.md", "contact: {phone: 024 3716 3397}"),
    "event/venue-closed-at-that-time": ("spaces/manzi.md", "hours: Tu-Su 09:00-22:00"),
    "event/venue-closed-that-day": ("spaces/manzi.md", "hours: Tu-Su 09:00-22:00"),
    "event/overlap": (
        "events/khai-mac.md",
        "title: Khai mạc\nstart: 2026-11-28T18:00\nend: 2026-11-28T20:00\nvenues: [manzi]",
    ),
    **{f"rulebook/{code}": OLDER for code in ("same-rulebook", "overlap", "gap", "unknown-transition", "no-transition")},
    **{f"rulebook/transition-{code}-days": OLDER for code in ("with", "without")},
    "rulebook/transition-from-later": (
        "network/rulebooks/official-2027.yml",
        "id: official-2027\nin_force: {from: 2027-07-01}\ntransition: [{from: default-2026, certificates: keep}]",
    ),
    "network/score-missing": SCORED,
    "network/off-the-scale": SCORED,
    "network/certificate-before-application": APPLIED,
    "network/certificate-without-application": ("network/assessments/manzi/2026-03-01.yml", CERTIFIED),
    "network/same-number": ("network/assessments/manzi/2026-03-01.yml", CERTIFIED),
    "network/renewed-twice": ("network/assessments/manzi/2028-02-01.yml", f"{CERTIFIED}renewed: {{date: 2028-02-01}}\n"),
    "network/recorded-twice": ("network/assessments/manzi/2026-11-01.yml", f"{CERTIFIED}suspended: {{date: 2026-11-01, reason: Sửa chữa}}\n"),
}
"""The other entry of an example about two; a comment in the example says what matters of it."""


def entry(kind: str, lines: str = "") -> str:
    given = set(re.findall(r"^(\w+):", lines, re.MULTILINE))
    rest = [line for line in ENTRIES[kind] if line.partition(":")[0] not in given]
    return "\n".join(["---", *rest, lines.rstrip("\n"), "---", ""]).replace("\n\n", "\n")


def rulebook(lines: str) -> str:
    """The shipped rulebook with some keys written anew."""
    shipped = yaml.safe_load((SHIPPED / "network/rulebooks/default-2026.yml").read_text(encoding="utf-8"))
    return yaml.safe_dump(shipped | yaml.safe_load(lines), allow_unicode=True)


def network(path: str, lines: str) -> str:
    """A rulebook from the lines that matter; an assessment is written out in full."""
    return rulebook(lines) if path.startswith("network/rulebooks/") else lines


def named(path: str) -> str:
    """An entry for a path that an example only names, called after its file: it is like no other."""
    kind, name = path.partition("/")[0], Path(path).stem
    if kind not in ENTRIES or path.endswith(".en.md"):
        return "role: Hội đồng\n"
    return entry(kind, f"{'title' if kind == 'events' else 'name'}: {name}")


def build(root: Path, code: str, example: Example, text: str) -> list[Problem]:
    """What an example's text gets, in a small world with one space, one series and one picture."""
    files: dict[str, str] = {
        "spaces/manzi.md": entry("spaces"),
        "series/photo-hanoi.md": entry("series"),
    }
    if code in BESIDE:
        path, lines = BESIDE[code]
        files[path] = network(path, lines) if path.startswith("network/") else entry(path.partition("/")[0], lines)
    kind = example.file.partition("/")[0]
    if text.startswith("content/"):  # names of files
        for line in text.splitlines():
            path = line.removeprefix("content/")
            files[path] = named(path)
    else:
        if example.file.removesuffix(".yml") == "spaces/manzi":
            del files["spaces/manzi.md"]
        if kind == "network" and "incentives" not in example.file:
            text = network(example.file, text)
        whole = "---\n" in text or not text or not example.file.endswith(".md")
        files[example.file] = text + "\n" if whole else entry(kind, text)
    for path, content in files.items():
        file = root / "content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")
    picture = root / "content" / "media" / "manzi-san.jpg"
    picture.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (40, 30)).save(picture)
    return build_catalog(root / "content", TODAY)[1]


def codes(problems: list[Problem]) -> set[str]:
    return {problem.code for problem in problems}


def the_example(code: str) -> Example:
    example = explain(code, "en").example
    assert example, f"{code} needs an example in generator/messages/examples.yml"
    return example


@pytest.mark.parametrize("code", known_codes())
def test_every_code_has_an_example_whose_two_sides_differ(code: str) -> None:
    example = the_example(code)
    assert example.wrong != example.right
    assert example.right


@pytest.mark.parametrize("code", [code for code in known_codes() if code not in NOT_TO_BE_BUILT])
def test_an_examples_wrong_side_gets_its_code_and_its_right_side_nothing(code: str, tmp_path: Path) -> None:
    """Nothing but hints of other codes: the small world is not translated, and few entries show its picture."""
    example = the_example(code)
    assert code in codes(build(tmp_path / "wrong", code, example, example.wrong))
    right = build(tmp_path / "right", code, example, example.right)
    assert without_hints(right) == []
    assert code not in codes(right)


def test_only_codes_that_there_are_stand_apart() -> None:
    assert set(known_codes()) >= NOT_TO_BE_BUILT | set(BESIDE)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_an_explanation_has_a_gap_where_a_case_puts_its_names(lang: str) -> None:
    explanation = explain("space/unknown-ward", lang)
    assert "…" in explanation.message
    assert "{" not in explanation.message + explanation.fix
    assert explanation.severity is Severity.ERROR
    assert explain("space/far-from-ward", lang).severity is Severity.WARNING
    assert "{{" not in explain("event/unknown-venue", lang).fix


def test_all_codes_are_explained_by_group_in_the_order_of_the_messages() -> None:
    groups = explain_all("en")
    assert {e.code for group in groups.values() for e in group} == set(known_codes())
    assert all(e.group == name for name, group in groups.items() for e in group)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("space/unknown-wards", "space/unknown-ward"),
        ("unknown-ward", "space/unknown-ward"),
        ("Space/Unknown_Ward", "space/unknown-ward"),
        ("value/no-a-date", "value/not-a-date"),
        ("qqqqqq", None),
    ],
)
def test_a_mistyped_code_finds_the_one_that_was_meant(typed: str, meant: str | None) -> None:
    assert closest_code(typed) == meant


def test_a_codes_page_has_its_group_and_name_as_path() -> None:
    assert page_path("space/unknown-ward") == "editors/problems/space/unknown-ward/"
