"""Damages entries, byte by byte, for as long as you like: `make fuzz` (600 seconds), or `python tests/fuzz.py SECONDS [SEED]`.

Every round makes a small content folder of real entries and of the goldens' bad inputs, damages its
files and checks it. It must never raise; every place must lie inside its file; every problem must
speak both languages; `fmt` twice must be `fmt` once; and what `--fix` mends must not make a file worse.
Prints what it did, and the seed and files of the first failure. Not collected by pytest.
"""

from __future__ import annotations

import collections
import datetime as dt
import random
import re
import sys
import tempfile
import time
from pathlib import Path

from test_problems_golden import GOLDENS, make_world

from generator.canonical import UnformattableError, canonical_text
from generator.checks.across import run_checks, run_undated_checks
from generator.content import KINDS
from generator.listing import entry_of
from generator.mending import mend
from generator.problems import Problem, known_codes
from generator.surveyor import take_survey

REPOSITORY = Path(__file__).parent.parent
AS_OF = dt.date(2026, 11, 21)
PIECES = [
    *(bytes([byte]) for byte in range(256)),
    *(piece.encode() for piece in ("---\n", ": ", "- ", "\n  ", "&a ", "*a", "<<: *a", "!!binary ", "{", "}", "[", "]", "\u200b", "\u202e", "\ufeff")),
    *(piece.encode() for piece in ("“", "”", "：", "2026-02-30", "9:30", "no", "~", "null", "1e999", "https://", "Hoàn Kiếm", "đ", "e\u0301", "|\n", ">\n")),
    b"\xff\xfe", b"\x00", b"\xc3", b"\xed\xa0\x80", b"\r\n", b"\t",
]  # fmt: skip


def damaged(chance: random.Random, raw: bytes, others: list[bytes]) -> bytes:
    """A file after one to six slips: bytes put in, taken out, doubled, moved, or taken from another file."""
    for _ in range(chance.randint(1, 6)):
        at, length = chance.randint(0, len(raw)), chance.choice([0, 1, 1, 2, 8, 40, 200])
        new = chance.choice([b"", chance.choice(PIECES), raw[at : at + length] * 2, b"", chance.choice(PIECES) * chance.randint(1, 30)])
        if chance.random() < 0.15:
            other = chance.choice(others)
            start = chance.randint(0, len(other))
            new = other[start : start + 120]
        raw = raw[:at] + new + raw[at + length :]
    return raw


def seeds() -> list[dict[str, bytes]]:
    """Worlds to damage: those of the goldens, and single real entries."""
    worlds = []
    for golden in GOLDENS:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder, "content")
            root.mkdir()
            make_world(golden, root)
            found = {file.relative_to(root).as_posix(): file.read_bytes() for file in sorted(root.rglob("*")) if file.is_file()}
        if sum(map(len, found.values())) < 100_000:
            worlds.append(found)
    content = REPOSITORY / "content"
    real = sorted(file for kind in KINDS for file in (content / kind).rglob("*.md"))
    return worlds + [{file.relative_to(content).as_posix(): file.read_bytes()} for file in real]


def judge(root: Path, files: dict[str, bytes]) -> list[Problem]:
    """Checks one damaged folder. Raises AssertionError where a promise is broken."""
    survey = take_survey(root)
    problems = run_checks(survey, AS_OF)
    lines = {f"content/{path}": len(re.split(rb"\r\n?|\n", raw)) for path, raw in files.items()}
    for problem in problems:
        span = problem.span
        assert 1 <= span.line <= lines.get(problem.path, 10**6) + 1, problem
        assert (span.line, span.column) < (span.end_line, span.end_column), problem
        assert all(problem.message(lang) and problem.why(lang) and problem.fix(lang) for lang in ("vi", "en"))
    for path, raw in files.items():
        kind = (entry_of(path) or ("",))[0]
        try:
            once = canonical_text(raw.decode("utf-8-sig"), model=KINDS.get(kind), is_yaml=path.endswith(".yml"))
        except (UnicodeDecodeError, UnformattableError):
            continue
        assert canonical_text(once, model=KINDS.get(kind), is_yaml=path.endswith(".yml")) == once, path
    return problems


def judge_mending(root: Path) -> int:
    """Mends the folder; returns how many problems were mended."""
    before = collections.Counter(problem.path for problem in run_undated_checks(take_survey(root)))
    mended = mend(root)
    for path, text in mended.texts.items():
        (root.parent / path).write_text(text, encoding="utf-8", newline="\n")
    after = collections.Counter(problem.path for problem in run_undated_checks(take_survey(root)))
    worse = [path for path in after if after[path] > before[path] and path not in mended.texts]
    assert not worse, worse
    return sum(mended.counts.values())


def main() -> None:
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 600
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    chance = random.Random(seed)  # noqa: S311 - reproducible, not secret
    worlds = seeds()
    everything = [raw for world in worlds for raw in world.values() if raw]
    vocabulary = {f"vocabulary/{file.name}": file.read_bytes() for file in (REPOSITORY / "content/vocabulary").iterdir()}
    small = {path: raw for path, raw in vocabulary.items() if not path.endswith("wards.yml")}
    small["vocabulary/wards.yml"] = b"".join(vocabulary["vocabulary/wards.yml"].partition(b"\n- id: ")[:1]) + b"\n"
    end, rounds, count, mended, codes = time.monotonic() + seconds, 0, 0, 0, collections.Counter[str]()
    while time.monotonic() < end:
        files = {path: damaged(chance, raw, everything) for world in chance.sample(worlds, 3) for path, raw in world.items()}
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder, "content")
            for path, raw in {**small, "network/rulebooks/.keep": b"", **files}.items():
                file = root / path
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(raw)
            try:
                problems = judge(root, files)
                mended += judge_mending(root) if rounds % 5 == 0 else 0
            except Exception:
                print(f"round {rounds} of seed {seed}:", files, file=sys.stderr)
                raise
        rounds, count = rounds + 1, count + len(files)
        codes.update({problem.code for problem in problems})
    print(f"{rounds} worlds, {count} damaged files, {mended} problems mended; {len(codes)} of {len(known_codes())} codes reached; seed {seed}")
    print("not reached:", ", ".join(sorted(set(known_codes()) - set(codes))))


if __name__ == "__main__":
    main()
