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


def test_answers_that_break_off_leave_nothing_behind(make_content: MakeContent, typed: list[str]) -> None:
    root = make_content({})
    typed += ["Nhà Bay"]
    assert main(["new", "space", "--interactive", "--content", str(root), "--as-of", "2026-11-21"]) == 2
    assert not list(root.rglob("*.md"))


def test_news_has_no_questions(make_content: MakeContent, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "news", "Tin", "--interactive", "--content", str(make_content({}))]) == 2
    assert "--interactive" in capsys.readouterr().err
