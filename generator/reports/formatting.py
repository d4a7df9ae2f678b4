"""What `hanoi fmt` did, or would do, for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
        "left": "để nguyên vì có lỗi; xem: hanoi check",
        "clean": "Mọi tệp đã đúng dạng.",
    },
    "en": {
        "formatted": "formatted",
        "would": "would change",
        "mended": "problems fixed: {n}",
        "would mend": "problems that would be fixed: {n}",
        "left": "left as it is, because it has errors; see: hanoi check",
        "clean": "Every file is in form.",
    },
}


def formatting_report(plan: Plan, base: Path, lang: Language, *, only_checked: bool) -> str:
    """One line for each file that changed, would change, or was left; paths relative to `base`."""
    words = _WORDS[lang]
    lines = []
    for file in sorted({*plan.texts, *plan.left}):
        said = []
        if file in plan.mended:
            said.append(words["would mend" if only_checked else "mended"].format(n=plan.mended[file]))
        elif file in plan.texts:
            said.append(words["would" if only_checked else "formatted"])
        if file in plan.left:
            said.append(words["left"])
        lines.append(f"{file.relative_to(base).as_posix()}: {'; '.join(said)}")
    return "\n".join(lines or [words["clean"]])
