"""What `hanoi fmt` did, or would do, for a terminal."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from generator.wrong_calls import reason

if TYPE_CHECKING:
    from pathlib import Path

    from generator.formatting import Plan
    from generator.i18n import Language

_WORDS = {
    "vi": {
        "formatted": "đã viết lại cho gọn",
        "would": "cần viết lại",
        "mended": "đã sửa {n} lỗi",
        "would mend": "sửa được {n} lỗi",
        "left": "để nguyên vì có lỗi; xem: hanoi check {path}",
        "remaining": "còn {n} lỗi cần người sửa; xem: hanoi check {path}",
        "refused": "không ghi được: {reason}",
        "clean": "Mọi tệp đã đúng dạng.",
    },
    "en": {
        "formatted": "formatted",
        "would": "would change",
        "mended": "problems fixed: {n}",
        "would mend": "problems that would be fixed: {n}",
        "left": "left as it is, because it has errors; see: hanoi check {path}",
        "remaining": "problems that remain: {n}; see: hanoi check {path}",
        "refused": "cannot be written: {reason}",
        "clean": "Every file is in form.",
    },
}


def formatting_report(plan: Plan, base: Path, lang: Language, *, only_checked: bool) -> str:
    """One line for each file that changed, would change, or needs a person; paths relative to `base`."""
    words = _WORDS[lang]
    lines = []
    for file in sorted({*plan.texts, *plan.left, *plan.remaining}):
        said = []
        shown = os.path.relpath(file)
        if file in plan.refused:
            said.append(words["refused"].format(reason=reason(plan.refused[file], lang)))
        elif file in plan.mended:
            said.append(words["would mend" if only_checked else "mended"].format(n=plan.mended[file]))
        elif file in plan.texts:
            said.append(words["would" if only_checked else "formatted"])
        if file in plan.remaining:
            said.append(words["remaining"].format(n=plan.remaining[file], path=shown))
        elif file in plan.left:
            said.append(words["left"].format(path=shown))
        lines.append(f"{file.relative_to(base).as_posix()}: {'; '.join(said)}")
    return "\n".join(lines or [words["clean"]])
