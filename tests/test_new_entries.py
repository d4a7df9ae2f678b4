"""`hanoi new`: a form that needs only what a machine cannot know, or an entry from a record that is never trusted."""

import datetime as dt
import io
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.canonical import canonical_text
from generator.cli import main
from generator.content import KINDS
from generator.drafts import Place, draft, write_new
from generator.drafts.place import slug_of
from generator.drafts.record import entry_text, read_record
from generator.listing import KIND_OF
from generator.pipeline import build_catalog
from generator.problems import Problem, without_hints
from generator.source import read_document
from tests.conftest import MakeContent

TODAY = dt.date(2026, 11, 21)
FILLED = {
    "space": {"types:": "types: [gallery]", "  - url:": "  - url: https://example.vn"},
    "event": {"start:": "start: 2026-12-05T19:00", "  - url:": "  - url: https://example.vn"},
    "series": {"  - url:": "  - url: https://example.vn"},
    "news": {"  - url:": "  - url: https://example.vn"},
}
"""What an editor must fill in, and no more."""


def made(root: Path, *arguments: str) -> Path:
    assert main(["new", *arguments, "--content", str(root), "--as-of", "2026-11-21"]) == 0
    return max((file for file in root.rglob("*.md")), key=lambda file: file.stat().st_mtime_ns)


def problems_of(root: Path) -> list[Problem]:
    return without_hints(build_catalog(root, TODAY)[1])


def fill_in(file: Path, word: str) -> None:
    lines = file.read_text(encoding="utf-8").split("\n")
    file.write_text("\n".join(FILLED[word].get(line, line) for line in lines), encoding="utf-8")


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("word", KIND_OF)
def test_a_form_that_is_filled_in_passes_the_check(make_content: MakeContent, word: str, lang: str) -> None:
    root = make_content({})
    file = made(root, word, "Nhà của Hà", "--lang", lang)
    lines = file.read_text(encoding="utf-8").split("\n")
    wanted = {lines.index(line) + 1 for line in FILLED[word]}
    assert {problem.span.line for problem in problems_of(root)} <= wanted
    assert problems_of(root)
    fill_in(file, word)
    assert problems_of(root) == []


def test_a_fresh_form_says_everything_that_is_to_be_filled_in(make_content: MakeContent) -> None:
    root = make_content({})
    made(root, "space", "Nhà của Hà")
    assert [problem.code for problem in problems_of(root)] == ["value/empty-but-needed", "source/empty"]


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("word", KIND_OF)
def test_a_form_is_in_canonical_form(make_content: MakeContent, word: str, lang: str) -> None:
    text = made(make_content({}), word, "Nhà: của #1", "--lang", lang).read_text(encoding="utf-8")
    assert canonical_text(text, model=KINDS[KIND_OF[word]], is_yaml=False) == text


@pytest.mark.parametrize("word", KIND_OF)
def test_every_line_that_is_offered_can_be_used_as_it_stands(make_content: MakeContent, word: str) -> None:
    root = make_content({})
    file = made(root, word, "Nhà của Hà", "--lang", "en")
    fill_in(file, word)
    head, blank, rest = file.read_text(encoding="utf-8").partition("\n\n")
    used = re.sub(r"^( *)# (?![A-Z])(?=.*:)", r"\1", rest, flags=re.MULTILINE)
    file.write_text(head + blank + re.sub(r"^# (?= *(##|- ))", "", used, flags=re.MULTILINE), encoding="utf-8")
    document, syntax = read_document(file, "content/x.md")
    assert syntax == []
    assert document is not None
    offered = set(KINDS[KIND_OF[word]].model_json_schema(by_alias=True)["properties"]) - {"body", "network", "changes", "moved_from"}
    assert set(document.data) == offered
    shapes = {"value/wrong-shape", "entry/unknown-key", "value/not-one-of", "entry/unknown-type", "value/not-a-date", "value/not-bilingual"}
    assert [problem for problem in problems_of(root) if problem.code in shapes and "…" not in str(problem.params)] == []


def test_a_form_speaks_the_editors_language(make_content: MakeContent) -> None:
    root = make_content({})
    assert "## Số nhà và phố" in made(root, "space", "Nhà một", "--lang", "vi").read_text(encoding="utf-8")
    assert "## House number and street" in made(root, "space", "Nhà hai", "--lang", "en").read_text(encoding="utf-8")


def test_a_form_names_its_schema_for_editors_tools(make_content: MakeContent) -> None:
    root = make_content({})
    for arguments in (("space", "Nhà"), ("event", "Đêm", "--start", "2027-01-02")):
        file = made(root, *arguments)
        path = file.read_text(encoding="utf-8").split("\n")[1].removeprefix("# yaml-language-server: $schema=")
        assert (file.parent / path).resolve() == root.parent / f".vscode/schemas/{KIND_OF[arguments[0]]}.json"


def test_nothing_is_invented(make_content: MakeContent) -> None:
    file = made(make_content({}), "space", "Nhà")
    document, _ = read_document(file, "content/spaces/nha.md")
    assert document is not None
    assert document.data["name"] == {"vi": "Nhà"}
    assert set(document.data) == {"name", "types", "sources"}
    assert not document.data["types"]


@pytest.mark.parametrize(
    ("arguments", "path"),
    [
        (("space", "Hồ Gươm Đỏ"), "spaces/ho-guom-do.md"),
        (("event", "Đêm nhạc", "--start", "2027-01-02T20:00"), "events/2027/dem-nhac.md"),
        (("event", "Đêm nhạc"), "events/dem-nhac.md"),
        (("news", "Tin vui", "--start", "2026-10"), "news/2026-10-tin-vui.md"),
        (("news", "Tin vui"), "news/2026-11-21-tin-vui.md"),
        (("series", "../../etc/passwd"), "series/etc-passwd.md"),
        (("space", "CON"), "spaces/con-1.md"),
        (("space", "a" * 200), f"spaces/{'a' * 60}.md"),
    ],
)
def test_the_file_goes_where_it_belongs(
    make_content: MakeContent, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], path: str
) -> None:
    root = make_content({})
    assert made(root, *arguments) == root / path
    out, err = capsys.readouterr()
    assert out.strip().endswith(path)
    assert "hanoi check" in err


@pytest.mark.parametrize("call", ["event {name} --start 2026-12-24 --content {root}", "event --start 2026-12-24 --content {root} {name}", "event --start 2026-12-24 {name} --content {root}"])
def test_the_name_may_stand_before_or_behind_what_is_said_of_the_event(make_content: MakeContent, call: str) -> None:
    root = make_content({})
    assert main([word.format(root=root, name="Đêm nhạc") for word in ["new", *call.split()]]) == 0
    assert "vi: Đêm nhạc" in (root / "events/2026/dem-nhac.md").read_text(encoding="utf-8")


def test_a_space_that_is_there_already_is_not_doubled(make_content: MakeContent, capsys: pytest.CaptureFixture[str]) -> None:
    root = make_content({"spaces/nha.yml": "name: Nhà\n"})
    assert main(["new", "space", "NHÀ", "--content", str(root)]) == 2
    assert "content/spaces/nha.yml" in capsys.readouterr().err
    assert [file.name for file in root.rglob("*.*")] == ["nha.yml"]


def test_another_edition_of_an_event_gets_a_name_of_its_own(make_content: MakeContent) -> None:
    root = make_content({"events/2025/dem-nhac.md": "x", "news/2025-01-01-tin.en.md": "x"})
    assert made(root, "event", "Đêm nhạc", "--start", "2026-11-28").name == "dem-nhac-2026.md"
    assert made(root, "event", "Đêm nhạc", "--start", "2026-11-29").name == "dem-nhac-2.md"
    assert made(root, "news", "Tin").name == "2026-11-21-tin-2.md"


def test_a_file_that_is_there_is_never_overwritten(make_content: MakeContent) -> None:
    root = make_content({"spaces/nha.md": "kept"})
    with pytest.raises(FileExistsError):
        write_new(Place("spaces", "nha", root / "spaces/nha.md"), "new")
    assert (root / "spaces/nha.md").read_text() == "kept"


@pytest.mark.parametrize(
    "arguments",
    [("space", "！？"), ("space",), ("space", "  "), ("event", "x", "--start", "tomorrow"), ("event", "x", "--start", "2026-02-30"), ("space", "x", "--from-json", "nowhere.json")],
)
def test_what_makes_no_entry_is_a_wrong_call(make_content: MakeContent, arguments: tuple[str, ...]) -> None:
    root = make_content({})
    assert main(["new", *arguments, "--content", str(root)]) == 2
    assert list(root.rglob("*.*")) == []


def test_a_folder_that_leads_elsewhere_is_refused(make_content: MakeContent, tmp_path: Path) -> None:
    root = make_content({"events/.keep": ""})
    (tmp_path / "elsewhere").mkdir()
    (root / "events/2026").symlink_to(tmp_path / "elsewhere")
    assert main(["new", "event", "x", "--start", "2026-11-28", "--content", str(root)]) == 2
    assert list((tmp_path / "elsewhere").iterdir()) == []


# -- records ------------------------------------------------------------------------------------------------------------

RECORD = {
    "sources": [{"url": "https://example.vn", "supports": ["name"]}],
    "types": ["gallery"],
    "name": {"en": "House", "vi": "Nhà"},
    "location": {"lon": 105.85, "lat": 21.03, "precision_m": 100},
    "admission": {"free": False, "price": 50000},
    "opened": "2019-05",
    "closed": None,
    "body": "Một *bài*\n---\nname: khác\n",
    "unconfirmed": ["location", "admission", "opened"],
}


def from_json(root: Path, record: bytes, monkeypatch: pytest.MonkeyPatch, word: str = "space") -> int:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(record)))
    return main(["new", word, "--from-json", "-", "--content", str(root), "--as-of", "2026-11-21"])


def test_a_record_becomes_a_canonical_entry(make_content: MakeContent, monkeypatch: pytest.MonkeyPatch) -> None:
    root = make_content({})
    assert from_json(root, json.dumps(RECORD).encode(), monkeypatch) == 0
    assert (root / "spaces/nha.md").read_text(encoding="utf-8") == (
        "---\nname:\n  vi: Nhà\n  en: House\ntypes: [gallery]\nopened: 2019-05\n"
        "location:\n  lat: 21.03\n  lon: 105.85\n  precision_m: 100\nadmission:\n  free: false\n  price: 50000\n"
        "sources:\n  - url: https://example.vn\n    supports: [name]\nunconfirmed: [location, admission, opened]\n"
        "---\n\nMột *bài*\n---\nname: khác\n"
    )
    assert problems_of(root) == []


@pytest.mark.parametrize(
    "text",
    ["a\n---\nowner: x", "x: y", "- x", "*a", "&a b", "!!python/object:os.system x", "{a: b}", "null", "yes", "# x", "'", '"', "\\", "| x", "%YAML", "a # b", "2026-01-01", "<<: *x"],
)
def test_whatever_a_text_looks_like_it_stays_a_text(make_content: MakeContent, text: str) -> None:
    root = make_content({})
    record = json.dumps({**RECORD, "name": "Nhà", "also_known_as": [text], "summary": {"vi": text}}).encode()
    place, written = draft(root, "space", None, "vi", TODAY, record=record)
    write_new(place, written)
    document, problems = read_document(place.file, "content/spaces/nha.md")
    assert problems == []
    assert document is not None
    assert document.data["also_known_as"] == [text]
    assert document.data["summary"] == {"vi": text}


JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False, allow_infinity=False), st.text()),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=8), inner, max_size=3)),
    max_leaves=8,
)


@settings(max_examples=400, deadline=None, derandomize=True)
@given(data=st.dictionaries(st.one_of(st.sampled_from(list(RECORD)), st.text(max_size=8)), JSON, max_size=5), name=st.text())
def test_no_record_whatever_breaks_out_of_its_values(data: dict[str, Any], name: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    root = tmp_path_factory.getbasetemp() / "hostile" / "content"
    root.mkdir(parents=True, exist_ok=True)
    try:
        place, text = draft(root, "space", name or None, "en", TODAY, record=json.dumps(data).encode())
    except ValueError:
        return
    assert place.file.parent == root / "spaces"
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*\.md", place.file.name)
    assert canonical_text(text, model=KINDS["spaces"], is_yaml=False) == text
    file = tmp_path_factory.getbasetemp() / "read.md"
    file.write_bytes(text.encode())
    document, _ = read_document(file, "content/spaces/read.md")
    assert document is None or len(document.data) <= len(data)


@pytest.mark.parametrize(
    "record",
    [
        b"[]", b"", b"\xff", b"{", b'"x"', b'{"name": NaN}', b'{"name": "a", "name": "b"}', b"[" * 100_000,
        b'{"name": "x", "a": ' + b"[" * 30 + b"]" * 30 + b"}", b'{"types": ["cafe"]}', b'{"name": "' + b"x" * 300_000 + b'"}',
    ],
)  # fmt: skip
def test_what_is_no_record_is_a_wrong_call(make_content: MakeContent, monkeypatch: pytest.MonkeyPatch, record: bytes) -> None:
    root = make_content({})
    assert from_json(root, record, monkeypatch) == 2
    assert list(root.rglob("*.*")) == []


def test_an_events_record_goes_into_the_folder_of_its_year(make_content: MakeContent, monkeypatch: pytest.MonkeyPatch) -> None:
    root = make_content({})
    record = b'{"title": "Nh\xe1\xba\xa1c", "start": "2027-03-05T19:00", "sources": "https://example.vn"}'
    assert from_json(root, record, monkeypatch, "event") == 0
    assert (root / "events/2027/nhac.md").exists()
    assert from_json(root, record.replace(b"2027-03-05T19:00", b"../../2027"), monkeypatch, "event") == 1
    assert (root / "events/nhac-2.md").exists()


def test_a_record_that_is_not_right_is_kept_and_told_at_once(
    make_content: MakeContent, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make_content({"spaces/mo.md": "another broken file"})
    record = json.dumps({**RECORD, "adress": "1 Phố Ví Dụ", "types": ["galery"]}).encode()
    assert from_json(root, record, monkeypatch) == 1
    out, err = capsys.readouterr()
    assert out.endswith("content/spaces/nha.md\n")
    assert "content/spaces/nha.md:5:9 error[entry/unknown-type]" in err
    assert "error[entry/unknown-key]" in err
    assert "mo.md" not in err
    assert err.rstrip().endswith("content/spaces/nha.md")
    assert "adress: 1 Phố Ví Dụ" in (root / "spaces/nha.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_form_of_an_event_offers_what_an_editor_needs(make_content: MakeContent, lang: str) -> None:
    text = made(make_content({}), "event", "Đêm nhạc", "--lang", lang).read_text(encoding="utf-8")
    assert "# date: 2026-10-05" in text
    assert "# unconfirmed: [end]" in text
    assert {"vi": "## Tình trạng: scheduled,", "en": "## State: scheduled,"}[lang] in text
    assert "\nstart:\n" in text


def test_numbers_keep_the_digits_they_were_written_with() -> None:
    place = Place("spaces", "x", Path("content/spaces/x.md"))
    text = entry_text(place, read_record(b'{"location": {"lat": 21.0300, "lon": 1.05e2, "precision_m": 10000000000000000000001}}'))
    assert "lat: 21.0300\n  lon: 1.05e2\n  precision_m: 10000000000000000000001\n" in text


@given(name=st.text(max_size=100))
def test_a_slug_is_one_or_nothing(name: str) -> None:
    assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?", slug_of(name))
    assert len(slug_of(name)) <= 62


def test_the_command_reads_a_record_from_its_input(make_content: MakeContent) -> None:
    root = make_content({})
    command = [sys.executable, "-m", "generator.cli", "new", "space", "--from-json", "-", "--content", str(root)]
    done = subprocess.run(command, input=json.dumps(RECORD).encode(), capture_output=True, check=True, cwd=Path(__file__).parent.parent)
    assert done.stdout.decode().strip().endswith("content/spaces/nha.md")
