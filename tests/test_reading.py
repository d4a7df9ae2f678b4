"""What a good file means, and that one bad file costs no other."""

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from generator.catalog import Catalog
from generator.i18n import Bilingual
from generator.pipeline import build_catalog
from generator.problems import Problem, Span
from generator.schema.every_key import every_key, text_keys
from generator.source import read_document, read_text

Check = Callable[[Mapping[str, str | bytes]], tuple[Catalog, list[Problem]]]

SPACE = "---\nname: {name}\ntypes: [gallery]\nsources: [https://example.vn]\n---\n"


def test_what_looks_like_another_type_stays_the_text_that_was_written(check: Check) -> None:
    catalog, problems = check(
        {
            "spaces/so-no.md": "---\nname: 9:30\nalso_known_as: [no, 024, 1_000, 2026-01-01, on, .5]\ntypes: gallery\n"
            "summary: {vi: no, en: 'null'}\ncontact: {phone: 024 3723 4455}\nsources: https://example.vn\n---\n"
        }
    )
    assert problems == []
    space = catalog.spaces["so-no"].model
    assert space.name == Bilingual("9:30")
    assert space.also_known_as == ["no", "024", "1_000", "2026-01-01", "on", ".5"]
    assert space.summary == Bilingual("no", "null")
    assert [phone.e164 for phone in space.contact.phone] == ["+842437234455"]
    assert space.types == ["gallery"]


def test_letters_taken_apart_are_put_together_in_facts_and_text(check: Check) -> None:
    apart = SPACE.format(name="Nha\u0300 ha\u0301t") + "A\u0301o da\u0300i"
    catalog, problems = check({"spaces/nha-hat.md": apart})
    assert problems == []
    assert catalog.spaces["nha-hat"].model.name.vi == "Nhà hát"
    assert catalog.spaces["nha-hat"].body == Bilingual("Áo dài")


def test_windows_line_ends_and_a_byte_order_mark_change_nothing(check: Check) -> None:
    text = SPACE.format(name="Manzi") + "Dòng một\n\nDòng hai"
    catalog, problems = check({"spaces/mot.md": text, "spaces/hai.md": b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()})
    assert {problem.code for problem in problems} == {"space/maybe-same"}  # they are, but for their bytes
    assert catalog.spaces["mot"].model == catalog.spaces["hai"].model
    assert catalog.spaces["mot"].body == catalog.spaces["hai"].body == Bilingual("Dòng một\n\nDòng hai")


def test_the_body_begins_in_the_line_that_the_document_says(check: Check) -> None:
    catalog, _ = check({"spaces/manzi.md": SPACE.format(name="Manzi") + "Dòng sáu"})
    assert catalog.spaces["manzi"].document.body_line == 6


def test_an_english_text_joins_its_entry_with_or_without_front_matter(check: Check) -> None:
    catalog, problems = check(
        {
            "spaces/manzi.md": SPACE.format(name="Manzi") + "Một nơi.",
            "spaces/manzi.en.md": "---\nlang: en\n---\nA place.",
            "news/2026-11-01-tin.md": "---\ntitle: Tin\ndate: 2026-11-01\nsources: [https://example.vn]\n---\n",
            "news/2026-11-01-tin.en.md": "News.",
        }
    )
    assert problems == []
    assert catalog.spaces["manzi"].body == Bilingual("Một nơi.", "A place.")
    assert catalog.news["tin"].body == Bilingual("", "News.")


def test_a_plain_yml_file_is_an_entry_with_a_bilingual_body(check: Check) -> None:
    catalog, problems = check(
        {"spaces/manzi.yml": "name: Manzi\ntypes: [gallery]\nbody: {vi: Một nơi., en: A place.}\nsources: [https://example.vn]\n"}
    )
    assert problems == []
    assert catalog.spaces["manzi"].body == Bilingual("Một nơi.", "A place.")


def test_every_value_keeps_its_place(check: Check) -> None:
    catalog, _ = check({"spaces/manzi.md": "---\nname:\n  vi: Manzi\n  en: Manzi\ntypes: [gallery]\nsources: [https://x.vn]\n---\n"})
    document = catalog.spaces["manzi"].document
    assert document.value_span("name", "en") == Span(4, 7, 4, 12)
    assert document.key_span("name", "en") == Span(4, 3, 4, 5)
    assert document.value_span("types", 0) == Span(5, 9, 5, 16)
    assert document.value_span("address", "ward") == document.value_span()


def test_broken_files_take_no_good_one_with_them(check: Check) -> None:
    good = {f"spaces/tot-{number}.md": SPACE.format(name=f"Tốt {number}") for number in range(20)}
    bad: dict[str, str | bytes] = {
        "spaces/rong.md": "",
        "spaces/vo.md": "---\nname: [\n---\n",
        "spaces/la.md": b"\xff\xfe\x00",
        "spaces/sau.yml": "[" * 5000,
        "spaces/lon.md": b"x" * 300_000,
        "spaces/thieu.md": "---\nname: Thiếu\n---\n",
    }
    catalog, problems = check({**good, **bad})
    assert set(catalog.spaces) == {f"tot-{number}" for number in range(20)}
    assert {problem.path for problem in problems} == {f"content/{path}" for path in bad}


def test_a_missing_content_folder_is_a_problem_not_a_crash(tmp_path: Path) -> None:
    catalog, problems = build_catalog(tmp_path / "khong-co", dt.date(2026, 11, 21))
    assert [problem.code for problem in problems] == ["content/no-folder"]
    assert not catalog.spaces


def test_a_folder_without_a_vocabulary_uses_the_shipped_one(check: Check) -> None:
    catalog, problems = check({"spaces/manzi.md": SPACE.format(name="Manzi")})
    assert problems == []
    assert len(catalog.wards) == 126
    assert catalog.rulebook is not None


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "byte order mark"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"], ids=["Unix", "Windows", "old Mac"])
def test_a_byte_of_another_encoding_is_found_where_it_stands(tmp_path: Path, mark: bytes, end: bytes) -> None:
    file = tmp_path / "hue.md"
    file.write_bytes(mark + b"---" + end + "name: Gốm Huế ".encode() + b"\xea" + end + b"---" + end)
    text, (problem,) = read_text(file, "content/spaces/hue.md")
    assert text is None
    assert (problem.code, problem.span) == ("file/not-utf8", Span(2, 15, 2, 16))


def test_the_place_of_a_group_of_lines_lies_within_its_lines(tmp_path: Path) -> None:
    file = tmp_path / "a.yml"
    file.write_text("address:\n      street: 1 Hàng Bạc\n      ward: x\n\n\nname: A\n", encoding="utf-8")
    document, _ = read_document(file, "content/spaces/a.yml")
    assert document is not None
    lines = file.read_text(encoding="utf-8").split("\n")
    span = document.value_span("address")
    assert (span.line, span.column) == (2, 7)
    assert span.end_column <= len(lines[span.end_line - 1]) + 2


def test_the_place_of_a_text_on_two_lines_ends_where_it_ends(tmp_path: Path) -> None:
    file = tmp_path / "a.yml"
    file.write_text("name: Nhà\n sàn\n", encoding="utf-8")
    document, _ = read_document(file, "content/spaces/a.yml")
    assert document is not None
    assert document.value_span("name") == Span(1, 7, 2, 5)


def test_a_slip_with_one_meaning_is_read_as_it_was_meant(tmp_path: Path) -> None:
    file = tmp_path / "a.yml"
    file.write_text(
        "name: {vi: Cà phê, sách, en:Books}\nsummary: Phòng #3\nheritage: *rất hay*\n"
        "address: {street:1 Phố X}\ntypes:\n  - gallery\n   - cafe\n",
        encoding="utf-8",
    )
    document, problems = read_document(file, "content/spaces/a.yml")
    assert document is not None
    assert document.data == {
        "name": {"vi": "Cà phê, sách", "en": "Books"},
        "summary": "Phòng #3",
        "heritage": "*rất hay*",
        "address": {"street": "1 Phố X"},
        "types": ["gallery", "cafe"],
    }
    assert sorted(problem.span.line for problem in problems) == [1, 1, 2, 3, 4, 7]
    assert all(problem.edits for problem in problems)
    assert document.value_span("types", 1) == Span(7, 6, 7, 10)


@pytest.mark.parametrize(
    "line",
    [
        "summary: Một nơi  # theo trang của họ",
        "summary:    # để trống",
        "status: open # open, closed",
        "opened: 2012 #năm",
        'summary: "Một nơi" # theo trang',
        "summary: C# và A#3",
        "summary: |\n  Phòng #3\n  # tiêu đề",
        "summary: Xem https://x.vn, 9:30, vi:x",
        "summary: Một câu\n  dài - và dài hơn",
        "summary: Một câu\n  - và một câu",
        "also_known_as: [a, b]",
        "location: {lat: 21,03, lon: 105,85}",
        "summary: hay! *rất* hay & đẹp | > % @ ` ? -",
    ],
)
def test_what_yaml_reads_as_it_was_meant_is_no_slip(tmp_path: Path, line: str) -> None:
    file = tmp_path / "a.yml"
    file.write_text(f"name: A\n{line}\n", encoding="utf-8")
    assert read_document(file, "content/spaces/a.yml")[1] == []


@pytest.mark.parametrize("key", ["–    works", "， en", "：ten", "＃ten"])
def test_a_sign_that_would_make_no_key_is_not_taken_for_a_letter(tmp_path: Path, key: str) -> None:
    file = tmp_path / "a.yml"
    file.write_text(f"name:\n  vi: A\n  {key}: B\n", encoding="utf-8")
    assert all(problem.code != "yaml/lookalike-key" for problem in read_document(file, "content/spaces/a.yml")[1])


def test_a_file_that_may_not_be_read_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError

    monkeypatch.setattr("os.open", refuse)
    assert [problem.code for problem in read_text(tmp_path / "a.md", "content/spaces/a.md")[1]] == ["file/no-permission"]


def test_what_is_read_as_a_key_or_as_free_words_follows_from_the_schema() -> None:
    assert {"vi", "en", "name", "street", "also_known_as", "summary", "credit", "note"} <= text_keys() < every_key()
    assert {"status", "ward", "opened", "hours", "email", "wikidata", "types", "sources", "except"} <= every_key() - text_keys()
