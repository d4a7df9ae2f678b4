"""A review that a stranger's code may have written is harmless before it stands in the project's name."""

import runpy
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.review.summary import MARK
from tests.conftest import REPOSITORY

guarded: Callable[[str, tuple[str, ...]], str] = runpy.run_path(str(REPOSITORY / ".github/scripts/guard.py"))["guarded"]
HOME = ("https://hanoi.example/",)


@pytest.mark.parametrize(
    "text",
    [
        "@everyone @hanoi/office",
        "![x](https://evil.example/x.png)",
        "<img src=https://evil.example/x.png>",
        "[Đăng nhập](https://evil.example/login)",
        "https://evil.example/login",
        "www.evil.example",
        "//evil.example",
        "<a href='javascript:alert(1)'>x</a>",
        "<DETAILS><script>alert(1)</script>",
        "Closes #1",
        "&lt;img src=x&gt; &commat;everyone",
        "\u202egnp.exe",
    ],
)
def test_nothing_of_it_acts(text: str) -> None:
    found = guarded(f"{MARK}\n\n{text}\n", HOME)
    for sign in ("@e", "@h", "![", "<img", "<a", "<script", "<DETAILS", "://evil", "//evil", "www.evil", "#1", "&lt;img src=x&gt;", "&commat", "\u202e"):
        assert sign not in found.removeprefix(MARK).replace("&lt;", "‹") or (sign == "#1" and "#\N{WORD JOINER}1" in found)


def test_what_our_own_review_needs_stays() -> None:
    text = f"{MARK}\n\n**Một mục mới**\n\n<details><summary>English</summary>\n\n- `x` [mã](https://hanoi.example/editors/)\n\n</details>\n"
    assert guarded(text, HOME) == f"{text}\n"


def test_a_long_one_is_cut_and_its_folds_are_closed() -> None:
    found = guarded(f"{MARK}\n\n<details><summary>x</summary>\n{'đ' * 60_000}", HOME)
    assert len(found.encode()) < 61_000
    assert found.count("<details>") == found.count("</details>")


def test_another_text_is_refused() -> None:
    with pytest.raises(ValueError, match="no review"):
        guarded("Xin chào", HOME)


@given(st.text())
def test_no_text_brings_a_tag_or_a_mention(text: str) -> None:
    found = guarded(f"{MARK}\n{text}", HOME).removeprefix(MARK)
    rest = found.replace("<details>", "").replace("</details>", "").replace("<summary>", "").replace("</summary>", "")
    assert "<" not in rest
    assert all(after.startswith("\N{WORD JOINER}") for after in found.split("@")[1:])
