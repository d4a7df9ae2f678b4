"""Applies the certain fixes of all problems, and proves first, on a copy, that none does harm.

A mended value can uncover what its mistake hid: a ward, once it is known, may lie far from the point.
So a file is mended only where it is better off for it: no more errors and no more problems than
before. A file that could not be read at all is the exception: anything is better than that.
"""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter, defaultdict
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from generator.checks.across import run_undated_checks
from generator.problems import Problem, Severity, Span, without_hints
from generator.source import read_document, read_text
from generator.surveyor import take_survey

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.problems import Edit

_ROUNDS = 5
"""A fix can make the next problem visible, but not for ever."""


@dataclass(slots=True)
class Mended:
    """What can be mended in a content folder; nothing is written yet."""

    texts: dict[str, str] = field(default_factory=dict)
    """The new text of each file, by the path that problems give it."""
    counts: dict[str, int] = field(default_factory=dict)
    """How many problems of each file were mended."""
    remaining: Counter[str] = field(default_factory=Counter)
    """How many problems of each file, hints aside, are there still."""


def mend(root: Path, wanted: Iterable[str] | None = None) -> Mended:
    """Mends the content folder `root`, in the files `wanted` (all where None), on a copy of it."""
    before = _problems(root)
    allowed = {problem.path for problem in before if problem.edits}
    if wanted is not None:
        allowed &= set(wanted)
    while allowed:
        with tempfile.TemporaryDirectory() as folder:
            copy = _copy(root, Path(folder))
            mended = _mend_copy(copy, allowed)
            after = _problems(copy)
            worse = _worse(before, after, root)
        if not worse:
            mended.remaining = _counted(after)
            return mended
        allowed = allowed - worse if worse & allowed else set()
    return Mended(remaining=_counted(before))


def _counted(problems: list[Problem]) -> Counter[str]:
    return Counter(problem.path for problem in without_hints(problems))


def _problems(root: Path) -> list[Problem]:
    return run_undated_checks(take_survey(root))


def _copy(root: Path, folder: Path) -> Path:
    """The texts of a content folder, as far as they can be read; its pictures are only pointed at."""
    copy = folder / root.name
    with suppress(shutil.Error):  # some could not, or are no files; everything else was copied
        shutil.copytree(root, copy, symlinks=True, ignore=shutil.ignore_patterns("media"))
    if (root / "media").is_dir():
        (copy / "media").symlink_to(root / "media")
    return copy


def _mend_copy(copy: Path, allowed: set[str]) -> Mended:
    mended = Mended()
    for _ in range(_ROUNDS):
        by_path: defaultdict[str, list[Problem]] = defaultdict(list)
        for problem in _problems(copy):
            if problem.edits and problem.path in allowed:
                by_path[problem.path].append(problem)
        changed = False
        for path, problems in by_path.items():
            file = copy.parent / path
            text = read_text(file, path)[0] if file.is_file() and not file.is_symlink() else None
            if text is None:
                continue
            new, count = apply_edits(text, [problem.edits for problem in problems])
            if new != text:
                file.write_text(new, encoding="utf-8", newline="\n")
                mended.texts[path] = new
                mended.counts[path] = mended.counts.get(path, 0) + count
                changed = True
        if not changed:
            break
    return mended


def _worse(before: list[Problem], after: list[Problem], root: Path) -> set[str]:
    """The files that have more errors, or more problems, than before."""
    counts: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
    for sign, problems in ((-1, before), (1, after)):
        for problem in problems:
            counts[problem.path][0] += sign * (problem.severity is Severity.ERROR)
            counts[problem.path][1] += sign
    grown = {path for path, (errors, everything) in counts.items() if errors > 0 or everything > 0}
    return {path for path in grown if _could_be_read(root.parent / path, path)}


def _could_be_read(file: Path, path: str) -> bool:
    return not file.is_file() or read_document(file, path)[0] is not None


def apply_edits(text: str, fixes: Iterable[tuple[Edit, ...]]) -> tuple[str, int]:
    """Applies each fix as a whole, unless it touches what an earlier one in the text changes.

    Returns the new text, and how many fixes were applied.
    """
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    chosen: list[tuple[int, int, str]] = []
    count = 0
    for edits in sorted(set(fixes), key=lambda edits: min(edit.span for edit in edits)):
        places = [(*_offsets(edit.span, starts, len(text)), edit.text) for edit in edits]
        if all(_is_free(start, end, chosen) for start, end, _ in places):
            chosen += places
            count += 1
    for start, end, new in sorted(chosen, reverse=True):
        text = text[:start] + new + text[end:]
    return text, count


def _offsets(span: Span, starts: list[int], length: int) -> tuple[int, int]:
    def offset(line: int, column: int) -> int:
        return min(starts[min(line, len(starts)) - 1] + column - 1, length)

    return offset(span.line, span.column), offset(span.end_line, span.end_column)


def _is_free(start: int, end: int, chosen: list[tuple[int, int, str]]) -> bool:
    return all(end <= other_start or other_end <= start for other_start, other_end, _ in chosen)
