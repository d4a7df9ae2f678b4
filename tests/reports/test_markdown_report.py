"""The comment of a pull request: friendly, short enough, and made of nobody's markup but ours."""

from pathlib import Path

from report_worlds import MANZI, context, error, warning

from generator.reports.markdown import COMMENT_BYTES, MARK, markdown_report


def test_a_comment_begins_with_its_mark_and_a_friendly_line(tmp_path: Path) -> None:
    assert markdown_report([], context(tmp_path)) == f"{MARK}\n\nThank you! Everything is in order.\n"
    assert "Còn vài chỗ cần sửa trước khi đăng: 1 lỗi." in markdown_report([error()], context(tmp_path, lang="vi"))
    assert "Nothing stands in the way" in markdown_report([warning()], context(tmp_path))


def test_problems_stand_below_their_file_with_line_code_and_fix(tmp_path: Path) -> None:
    there = context(tmp_path, ["adress: x"], site_url="https://hcc.vn/")
    report = markdown_report([error(1, 1, 7), error(path="content/spaces/nam.md")], there)
    assert report.count("### ") == 2
    assert f"### `{MANZI}`\n\n- **Line 1, column 1** · error · [`entry/unknown-key`](https://hcc.vn/en/editors/problems/entry/unknown-key/)\n" in report
    assert "\n  ```text\n      1 | adress: x\n        | ^^^^^^\n  ```\n" in report


def test_an_editors_text_makes_no_markup_and_calls_nobody(tmp_path: Path) -> None:
    word = "</details> @everyone #12 ![x](https://evil.example) `a` <img>"
    report = markdown_report([error(word=word)], context(tmp_path, [word]))
    outside = report.split("  ```")[0]
    assert "@everyone" not in outside
    assert "#12" not in outside
    assert "\\</details\\>" in outside
    assert "![x]" not in outside


def test_a_fence_is_longer_than_any_in_the_line_it_quotes(tmp_path: Path) -> None:
    report = markdown_report([error()], context(tmp_path, ["a: ````x"]))
    assert "\n  `````text\n" in report
    assert report.rstrip().endswith("\n  `````")


def test_a_long_list_is_folded(tmp_path: Path) -> None:
    assert "<details>" not in markdown_report([error()] * 10, context(tmp_path))
    report = markdown_report([error()] * 11, context(tmp_path))
    assert "<details><summary>Show 11 errors</summary>" in report
    assert report.rstrip().endswith("</details>")


def test_a_comment_never_grows_too_long_and_says_how_many_it_leaves_out(tmp_path: Path) -> None:
    report = markdown_report([error(line, word="ế" * 200) for line in range(1, 2001)], context(tmp_path))
    assert COMMENT_BYTES - 2000 < len(report.encode()) <= COMMENT_BYTES
    shown = report.count("- **Line")
    assert f"left out: {2000 - shown} errors." in report
    assert report.rstrip().endswith("</details>")


def test_one_problem_too_long_for_a_comment_is_left_out(tmp_path: Path) -> None:
    report = markdown_report([error(word="x" * 100_000)], context(tmp_path))
    assert "left out: 1 error." in report
    assert len(report.encode()) <= COMMENT_BYTES
