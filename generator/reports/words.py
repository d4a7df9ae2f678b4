"""The reports' own words. What a problem says is in `messages/`."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from generator.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.i18n import Language
    from generator.problems import Problem

WORDS: dict[Language, dict[str, str]] = {
    "vi": {
        "error": "lỗi",
        "warning": "cảnh báo",
        "hint": "gợi ý",
        "fix": "Sửa",
        "why": "Vì sao",
        "clean": "Không có lỗi.",
        "clean-changed": "Không có lỗi trong các tệp thay đổi.",
        "elsewhere": "Trong các tệp không thay đổi còn {counts}. Chạy lại không có --changed-since để xem.",
        "hints": "xem gợi ý bằng --hints",
        "hidden": "Chưa hiện ở đây: {counts}, vì mỗi bước chỉ hiện được mười lỗi và mười cảnh báo.",
        "hidden-summary": "Bản tóm tắt của bước này có đủ tất cả.",
        "hidden-log": "Nhật ký của bước này có đủ tất cả.",
        "rest": "Còn lại: {counts}",
        "thanks-clean": "Cảm ơn bạn! Mọi thứ đều ổn.",
        "thanks-clean-changed": "Cảm ơn bạn! Các tệp thay đổi đều ổn.",
        "thanks-errors": "Cảm ơn bạn! Còn vài chỗ cần sửa trước khi đăng: {counts}.",
        "thanks-warnings": "Cảm ơn bạn! Không có gì cản việc đăng; vài điều đáng xem lại: {counts}.",
        "line": "Dòng {line}, cột {column}",
        "left-out": "Danh sách quá dài nên đã bớt: {counts}. Chạy `hanoi check` để xem đủ.",
        "show": "Xem {counts}",
        "severity": "Mức độ",
        "example": "Ví dụ",
        "wrong": "Sai",
        "right": "Đúng",
        "not-judged": 'tệp của không gian "{slug}" có lỗi nên chưa xét được; hãy chạy: hanoi check {path}',
        "all-codes": "Mọi mã lỗi. Xem từng mã: hanoi explain MÃ",
        "no-code": 'không có mã "{code}"; bạn muốn hỏi "{guess}"?',
        "no-code-alike": 'không có mã "{code}"; gõ `hanoi explain` để xem mọi mã',
    },
    "en": {
        "error": "error",
        "warning": "warning",
        "hint": "hint",
        "fix": "Fix",
        "why": "Why",
        "clean": "No problems.",
        "clean-changed": "No problems in the changed files.",
        "elsewhere": "Files that did not change have {counts} more. Run without --changed-since to see them.",
        "hints": "show hints with --hints",
        "hidden": "Not shown here: {counts}, because a step shows ten errors and ten warnings at most.",
        "hidden-summary": "The summary of this step has all of them.",
        "hidden-log": "The log of this step has all of them.",
        "rest": "The rest: {counts}",
        "thanks-clean": "Thank you! Everything is in order.",
        "thanks-clean-changed": "Thank you! The changed files are in order.",
        "thanks-errors": "Thank you! A few things need another look before this can be published: {counts}.",
        "thanks-warnings": "Thank you! Nothing stands in the way; a few things are worth another look: {counts}.",
        "line": "Line {line}, column {column}",
        "left-out": "This list would be too long; left out: {counts}. Run `hanoi check` to see them all.",
        "show": "Show {counts}",
        "severity": "Severity",
        "example": "Example",
        "wrong": "Wrong",
        "right": "Right",
        "not-judged": 'the file of the space "{slug}" has errors, so it was not judged; run: hanoi check {path}',
        "all-codes": "All codes. For one of them: hanoi explain CODE",
        "no-code": 'there is no code "{code}"; did you mean "{guess}"?',
        "no-code-alike": 'there is no code "{code}"; `hanoi explain` lists all of them',
    },
}


def counted(problems: Iterable[Problem], lang: Language) -> str:
    """How many of each severity: `2 errors, 1 hint`; empty when there are none."""
    counts = Counter(problem.severity for problem in problems)
    words = WORDS[lang]
    return ", ".join(_count(counts[severity], words[severity], lang) for severity in Severity if counts[severity])


def _count(number: int, word: str, lang: Language) -> str:
    return f"{number} {word}" + ("s" if lang == "en" and number != 1 else "")
