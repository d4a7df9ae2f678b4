"""A call that cannot be carried out says so in the editor's language, with status 2, and never with a traceback."""

import datetime as dt
import errno
import io
import os
import re
import socket
import subprocess
import sys
from pathlib import Path
from string import Formatter
from types import SimpleNamespace

import pytest

from generator import clock
from generator.cli import main
from generator.commands import editor_language
from generator.wrong_calls import TEXTS, WrongCallError, file_trouble
from tests.conftest import MakeContent

SOURCES = [file.read_text(encoding="utf-8") for file in (Path(__file__).parent.parent / "generator").rglob("*.py")]
SPACE = "---\nname: Manzi\ntypes: [gallery]\nsources: [https://manziart.space]\n---\n"
WRONG = SPACE.replace("gallery", "galery")
LOCALE = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


@pytest.fixture
def content(make_content: MakeContent, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = make_content({"spaces/manzi.md": SPACE, "spaces/mo.md": WRONG.replace("Manzi", "Mơ"), "../beside.md": "x"})
    monkeypatch.chdir(root.parent)
    return root


def names_in(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("what", TEXTS)
def test_every_text_is_there_in_both_languages_with_the_same_names(what: str) -> None:
    vi, en = TEXTS[what]["vi"], TEXTS[what]["en"]
    assert names_in(vi) == names_in(en)
    assert vi != en
    assert any(re.search(rf'WrongCallError\(\s*"{what}"', source) for source in SOURCES)


CALLS = [
    ("check", "nope.md"),
    ("check", "content/spaces/nope.md"),
    ("check", "beside.md"),
    ("check", "--as-of", "20261121"),
    ("fmt", "nope.md"),
    ("fmt", "beside.md"),
    ("new", "space", "Nhà", "--start", "2026-11-28"),
    ("new", "series", "Nhà", "--start", "2026-11-28"),
    ("new", "space"),
    ("new", "event", "Nhà", "--start", "tomorrow"),
    ("new", "space", "Manzi"),
    ("new", "space", "Nhà", "--from-json", "."),
    ("schema",),
    ("schema", "--all", "beside.md"),
    ("schema", "--all", "/proc/x"),
    ("build", "--site-dir", "beside.md"),
    ("build", "--site-dir", "content"),
    ("serve", "--address", "foo"),
    ("serve", "--address", "127.0.0.1:99999"),
    ("serve", "--address", "127.0.0.1:0"),
    ("serve", "--as-of", "soon"),
    ("check", "--content", "nowhere"),
    ("check", "--changed-since", "HEAD"),
]


@pytest.mark.parametrize("call", CALLS, ids=" ".join)
@pytest.mark.usefixtures("content")
def test_a_wrong_call_is_refused_in_both_languages(
    call: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(Path.cwd().parent))
    said = {}
    for lang in ("vi", "en"):
        for name in LOCALE:
            monkeypatch.setenv(name, f"{lang}_XX.UTF-8")
        assert main(call) == 2
        out, said[lang] = capsys.readouterr()
        assert (out, said[lang][:7], said[lang].count("\n")) == ("", "hanoi: ", 1)
    assert said["vi"] != said["en"]
    assert said["en"].isascii()


def test_the_language_of_a_call_goes_before_the_terminals(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "nope.md", "--content", str(content), "--lang", "vi"]) == 2
    assert capsys.readouterr().err == "hanoi: không có tệp nope.md\n"


def test_a_missing_content_folder_is_told_as_it_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--content", "nowhere", "--lang", "en"]) == 2
    assert capsys.readouterr().err == 'hanoi: There is no folder "nowhere". Give the right folder with --content DIR.\n'


@pytest.mark.parametrize("path", ["content", ".", "content/spaces", "content/spaces/mo.md"])
@pytest.mark.usefixtures("content")
def test_files_and_folders_of_the_content_and_around_it_may_be_named(path: str) -> None:
    assert main(["check", path]) == 1
    assert main(["check", "content/spaces/manzi.md"]) == 0


def test_a_file_behind_a_broken_link_may_be_named(content: Path) -> None:
    for name, target in (("gone.md", "nowhere.md"), ("round.md", "round.md")):
        (content / "spaces" / name).symlink_to(target)
        assert main(["check", f"content/spaces/{name}"]) == 1


@pytest.mark.parametrize(
    ("environment", "lang"),
    [
        ({}, "en"),
        ({"LANG": "vi_VN.UTF-8"}, "vi"),
        ({"LANG": "vi_VN.UTF-8", "LC_ALL": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LANGUAGE": "vi"}, "vi"),
        ({"LANG": "vi_VN.UTF-8", "LANGUAGE": "fr:en:vi"}, "en"),
        ({"LANG": "C"}, "en"),
    ],
)
def test_the_editors_language_is_that_of_the_terminal(
    environment: dict[str, str], lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in LOCALE:
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert editor_language() == lang


def test_the_environment_sets_what_the_options_set(
    content: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (content / "spaces/mo.md").write_text(SPACE.replace("Manzi", "Mơ").replace("types", "status: open\nlast_attested: 2026\ntypes"))
    monkeypatch.setenv("HANOI_CONTENT", str(content))
    monkeypatch.chdir("/")
    for day, code in (("2026-12-31", 0), ("2040-01-01", 1)):
        monkeypatch.setenv("HANOI_AS_OF", day)
        assert main(["check", "--strict"]) == code
    assert main(["check", "--strict", "--as-of", "2026-12-31"]) == 0
    monkeypatch.setenv("HANOI_AS_OF", "soon")
    capsys.readouterr()
    assert main(["check", "--lang", "en"]) == 2
    assert capsys.readouterr().err == 'hanoi: "soon" is not a date; write it as 2026-11-21\n'


@pytest.mark.parametrize("epoch", ["abc", "1.5", "9" * 30, "-" + "9" * 18])
def test_an_epoch_that_is_none_is_a_wrong_call(
    content: Path, epoch: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("HANOI_AS_OF", raising=False)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert main(["check", "--content", str(content), "--lang", "en"]) == 2
    assert f'SOURCE_DATE_EPOCH is "{epoch}"' in capsys.readouterr().err


@pytest.mark.parametrize("year", [1970, 2025, 2101])
def test_a_clock_that_cannot_be_right_is_told_and_a_day_given_by_hand_counts(
    content: Path, year: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Clock(dt.datetime):
        @classmethod
        def now(cls, tz: dt.tzinfo | None = None) -> dt.datetime:
            return dt.datetime(year, 1, 1, 8, tzinfo=tz)

    monkeypatch.delenv("HANOI_AS_OF", raising=False)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.setattr(clock, "dt", SimpleNamespace(date=dt.date, datetime=Clock))
    assert main(["check", "--content", str(content), "--lang", "en"]) == 2
    assert f"this computer's clock says {year}-01-01, which cannot be right; set the clock" in capsys.readouterr().err
    assert main(["check", "--content", str(content), "--lang", "en", "--as-of", "2026-11-21"]) == 1


@pytest.mark.parametrize("day", ["1899-12-31", "2101-01-01", "9999-12-31"])
def test_a_day_beyond_those_that_entries_may_name_is_a_wrong_call(
    content: Path, day: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--content", str(content), "--lang", "en", "--as-of", day]) == 2
    assert capsys.readouterr().err == f"hanoi: {day} is too far away; give a day from 1900 to 2100\n"


# -- the output and the system -----------------------------------------------------------------------------------------


def run(*arguments: str, stdout: int | io.IOBase = subprocess.PIPE, **environment: str) -> subprocess.CompletedProcess[bytes]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    command = [sys.executable, "-m", "generator.cli", *arguments]
    here = {"PYTHONPATH": str(Path(__file__).parent.parent)}
    return subprocess.run(command, env={**kept, **here, **environment}, stdout=stdout, stderr=subprocess.PIPE, check=False)


def test_output_is_utf8_wherever_it_goes(content: Path) -> None:
    done = run("check", "--content", str(content), "--lang", "vi", PYTHONIOENCODING="ascii", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert done.returncode == 1
    assert "Không có loại hình" in done.stdout.decode() or "lỗi[" in done.stdout.decode()
    assert done.stderr == b""


def test_an_output_that_is_full_is_a_message(content: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = run("check", "--content", str(content), stdout=full)
    assert (done.returncode, done.stderr) == (2, b"hanoi: there is no room left on the disk, so make some and call again\n")


def test_a_reader_that_stops_is_no_error() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as pipe:
        done = run("explain", "--lang", "en", stdout=pipe)
    assert done.stderr == b""


def test_what_the_system_refuses_names_the_file_in_both_languages() -> None:
    error = PermissionError(errno.EACCES, "Permission denied", "content/spaces/manzi.md")
    assert file_trouble(error, "en") == "content/spaces/manzi.md: permission denied"
    assert file_trouble(error, "vi") == "content/spaces/manzi.md: không có quyền"
    assert file_trouble(OSError(errno.EIO, "Input/output error"), "vi") == "Input/output error"


def test_a_file_where_a_folder_must_be_stops_new(make_content: MakeContent, capsys: pytest.CaptureFixture[str]) -> None:
    for word, path in (("space", "spaces"), ("event", "events/2027")):
        root = make_content({path: "what was a folder\n"})
        assert main(["new", word, "Nhà", *(["--start", "2027-01-02"] if word == "event" else []), "--content", str(root), "--lang", "en"]) == 2
        assert f"{path} is a file, where a folder must be" in capsys.readouterr().err


def test_an_address_that_is_taken_is_a_message(make_content: MakeContent, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        content = make_content({"spaces/manzi.md": SPACE})
        assert main(["serve", "--content", str(content), "--address", address]) == 2
    assert capsys.readouterr().err.endswith(f"hanoi: {address}: the address is in use already\n")


def test_a_place_where_no_site_can_be_built_is_named(make_content: MakeContent, capsys: pytest.CaptureFixture[str]) -> None:
    content = make_content({"spaces/manzi.md": SPACE})
    assert main(["build", "--content", str(content), "--site-dir", "/proc/x"]) == 2
    assert capsys.readouterr().err.splitlines()[-1].startswith("hanoi: /proc/x: ")  # a slow build tells its phases before


def test_a_wrong_call_is_a_value_error_in_english() -> None:
    assert str(WrongCallError("file-missing", path="x")) == "there is no file x"


# -- fmt -----------------------------------------------------------------------------------------------------------------


def test_fmt_says_which_problems_remain(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (content / "spaces/mo.md").write_text(WRONG.replace("types: [galery]", "types:   [galery]\nstatus: opne\nopened: 21/11/2019"))
    assert main(["fmt", "--fix", "--lang", "en"]) == 0
    assert capsys.readouterr().out.endswith("see: hanoi check content/spaces/mo.md\n")
    assert "opened: 2019-11-21" in (content / "spaces/mo.md").read_text()


def test_fmt_goes_on_past_a_file_that_cannot_be_written(
    content: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("manzi", "mo"):
        (content / f"spaces/{name}.md").write_text(SPACE.replace("types: ", "types:   "))
    real = Path.replace

    def refuse(self: Path, target: Path) -> Path:
        if target.name == "manzi.md":
            raise PermissionError(errno.EACCES, "Permission denied", str(target))
        return real(self, target)

    monkeypatch.setattr(Path, "replace", refuse)
    assert main(["fmt", "--lang", "en"]) == 2
    assert capsys.readouterr().out == "content/spaces/manzi.md: cannot be written: permission denied\ncontent/spaces/mo.md: formatted\n"
    assert (content / "spaces/mo.md").read_text() == SPACE
