"""`hanoi new … --interactive`: the same questions as the forms, asked at a terminal."""

from collections.abc import Iterator

import pytest

from generator.cli import main
from tests.conftest import MakeContent


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is typed, line by line; after it the input ends."""
    lines: list[str] = []

    def answers() -> Iterator[str]:
        yield from lines

    source = answers()

    def read() -> str:
        try:
            return next(source)
        except StopIteration as end:
            raise EOFError from end

    monkeypatch.setattr("builtins.input", read)
    return lines


def test_a_space_is_asked_for_question_by_question(make_content: MakeContent, typed: list[str]) -> None:
    root = make_content({})
    typed += ["Gác Nhỏ", "", "7, gallery", "", "Một gác nhỏ.", "có nhạc.", "", "", "12 Hàng Bạc", "hoàn kiếm", "Tu-Su 09:00-17:30", "50k"]
    typed += ["", "", "", "https://example.org/bai", ""]
    assert main(["new", "space", "--interactive", "--content", str(root), "--as-of", "2026-11-21"]) == 0
    text = (root / "spaces/gac-nho.md").read_text(encoding="utf-8")
    assert "types: [cafe, gallery]" in text
    assert "ward: hoan-kiem" in text
    assert "vi: Một gác nhỏ. có nhạc." in text
    assert "price: 50000" in text


def test_what_is_required_and_what_cannot_be_chosen_is_asked_again(make_content: MakeContent, typed: list[str]) -> None:
    root = make_content({})
    typed += ["", "Nhà Bay", "", "lâu đài", "99", "museum"] + [""] * 10 + ["", "https://example.org/bai", ""]
    assert main(["new", "space", "--interactive", "--content", str(root), "--as-of", "2026-11-21"]) == 0
    assert "types: [museum]" in (root / "spaces/nha-bay.md").read_text(encoding="utf-8")


EVENT = ["Đêm nhạc", "", "concert"]
REST = ["", "", "", "", "", "", "https://example.org/bai", ""]


@pytest.mark.parametrize(
    ("starts", "told"),
    [
        (["32/13/2026", "5/12/2026 19h"], "start: 2026-12-05T19:00"),
        (["thứ Sáu 5/12/2026 19:00", "thứ Bảy 5/12/2026 19:00"], "start: 2026-12-05T19:00"),  # that day is a Saturday
        (["Saturday, 12/5/2026"], "start: 2026-12-05"),  # the weekday says which of the two readings it is
        (["tháng 12/2026"], "start: 2026-12\n"),
        (["2026-12"], "start: 2026-12\n"),
    ],
)
def test_a_start_that_cannot_be_read_is_asked_for_again(make_content: MakeContent, typed: list[str], capsys: pytest.CaptureFixture[str], starts: list[str], told: str) -> None:
    root = make_content({})
    typed += [*EVENT, *starts, "", "", *REST]
    assert main(["new", "event", "--interactive", "--lang", "en", "--content", str(root), "--as-of", "2026-11-21"]) == 0
    [file] = root.rglob("*dem-nhac.md")
    assert told in file.read_text(encoding="utf-8")
    assert capsys.readouterr().err.count("is not understood") == len(starts) - 1


@pytest.mark.parametrize(
    ("start", "words", "told"),
    [
        ("5/12/2026 19:00", "thứ Bảy đầu mỗi tháng", "repeats: FREQ=MONTHLY;BYDAY=1SA"),
        ("6/12/2026 19:00", "thứ Bảy đầu mỗi tháng", "vi: thứ Bảy đầu mỗi tháng"),  # the start is a Sunday: no rule for it
        ("5/12/2026", "khi có mưa", "vi: khi có mưa"),
    ],
)
def test_a_repetition_in_words_is_a_rule_where_the_start_follows_it(make_content: MakeContent, typed: list[str], start: str, words: str, told: str) -> None:
    root = make_content({})
    typed += [*EVENT, start, "", words, *REST]
    assert main(["new", "event", "--interactive", "--content", str(root), "--as-of", "2026-11-21"]) == 0
    text = next(root.rglob("*dem-nhac.md")).read_text(encoding="utf-8")
    assert told in text
    assert ("repeats:" in text) is ("repeats:" in told)


def test_a_day_whose_weekday_is_another_is_told_with_its_own(make_content: MakeContent, typed: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    typed += [*EVENT, "thứ sáu 5/12/2026 19h", "5/12/2026 19h", "", "", *REST]
    assert main(["new", "event", "--interactive", "--lang", "vi", "--content", str(make_content({})), "--as-of", "2026-11-21"]) == 0
    assert "Ngày 2026-12-05 là thứ Bảy." in capsys.readouterr().err


@pytest.mark.parametrize(("at_terminal", "status"), [(True, 0), (False, 2)])
def test_at_a_terminal_nothing_has_to_be_known_of_the_command(make_content: MakeContent, typed: list[str], monkeypatch: pytest.MonkeyPatch, at_terminal: bool, status: int) -> None:
    typed += [*EVENT, "5/12/2026 19h", "", "", *REST]
    monkeypatch.setattr("sys.stdin.isatty", lambda: at_terminal)
    assert main(["new", "event", "--content", str(make_content({})), "--as-of", "2026-11-21"]) == status


def test_answers_that_break_off_leave_nothing_behind(make_content: MakeContent, typed: list[str]) -> None:
    root = make_content({})
    typed += ["Nhà Bay"]
    assert main(["new", "space", "--interactive", "--content", str(root), "--as-of", "2026-11-21"]) == 2
    assert not list(root.rglob("*.md"))


def test_news_has_no_questions(make_content: MakeContent, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "news", "Tin", "--interactive", "--content", str(make_content({}))]) == 2
    assert "--interactive" in capsys.readouterr().err
