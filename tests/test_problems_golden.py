"""Bad input and what it gets, side by side in `golden/problems/*.txt`.

Such a file begins with the rule it shows. Each `=== path` starts a file of the content folder,
`=== problems` the list that is expected: place, code, message and fix. Behind a path may stand
`(escapes)`: `\\t`, `\\x07`, `\\u0301` are read as in Python; `(hex)`: bytes; `(N times)`: the text
without its line end, repeated; `(link)`: a symbolic link to the path in the text. Hints are left out,
unless the list is headed `=== problems (hints)`.
`pytest --update-goldens` writes the expected part anew; read the difference before you commit it.
"""

import datetime as dt
import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.pipeline import build_catalog
from generator.problems import Problem, without_hints

GOLDENS = sorted(Path(__file__).parent.glob("golden/problems/*.txt"))
HEADING = re.compile(r"^=== (.+?)(?: \((.+)\))?\n", re.MULTILINE)
ESCAPE = re.compile(r"\\(?:[tr]|x[0-9a-f]{2}|u[0-9a-f]{4})")
AS_OF = dt.date(2026, 11, 21)


def make_world(golden: Path, root: Path) -> tuple[str, bool]:
    """Writes the input files below `root`; returns the expected list, and whether it holds hints."""
    _rule, *parts = HEADING.split(golden.read_text(encoding="utf-8"))
    expected, hints = "", False
    for path, form, text in zip(parts[0::3], parts[1::3], parts[2::3], strict=True):
        if path == "problems":
            expected, hints = text, form == "hints"
            continue
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        if form == "link":
            file.symlink_to(root / text.strip())
        else:
            file.write_bytes(as_bytes(text, form or ""))
    return expected, hints


def as_bytes(text: str, form: str) -> bytes:
    if form == "hex":
        return bytes.fromhex(text)
    if form == "escapes":
        return ESCAPE.sub(lambda match: match[0].encode().decode("unicode_escape"), text).encode()
    if form.endswith(" times"):
        return text.removesuffix("\n").encode() * int(form.removesuffix(" times").replace(",", ""))
    return text.encode()


def written(problem: Problem) -> str:
    span = problem.span
    end = f"{span.end_column}" if span.end_line == span.line else f"{span.end_line}:{span.end_column}"
    severity = "" if problem.severity == "error" else f" {problem.severity}"
    place = f"{problem.path}:{span.line}:{span.column}-{end}"
    return f"{place} {problem.code}{severity}\n  {problem.message('en')}\n  {problem.fix('en')}\n"


@dataclass(frozen=True)
class World:
    """A golden, built."""

    golden: Path
    folder: Path
    expected: str
    problems: list[Problem]


@pytest.fixture(scope="module", params=GOLDENS, ids=lambda golden: golden.stem)
def world(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> World:
    folder = tmp_path_factory.mktemp("world")
    expected, hints = make_world(request.param, folder / "content")
    problems = build_catalog(folder / "content", AS_OF)[1]
    return World(request.param, folder, expected, problems if hints else without_hints(problems))


def test_bad_input_gets_exactly_these_problems(world: World, request: pytest.FixtureRequest) -> None:
    found = "".join(map(written, world.problems)) or "none\n"
    if request.config.getoption("--update-goldens"):
        text = world.golden.read_text(encoding="utf-8")
        heading = re.search(r"^=== problems.*\n", text, re.MULTILINE)
        assert heading
        world.golden.write_text(text[: heading.end()] + found, encoding="utf-8")
    else:
        assert found == world.expected


def test_every_problem_speaks_both_languages_without_a_gap(world: World) -> None:
    for problem in world.problems:
        for lang in ("vi", "en"):
            words = (problem.message(lang), problem.why(lang), problem.fix(lang))
            assert all(part.strip() and not part.rstrip().endswith(":") for part in words), (problem.code, words)
            assert "None" not in " ".join(words)


def test_every_problem_lies_inside_its_file(world: World) -> None:
    for problem in world.problems:
        file = world.folder / problem.path
        if file.is_file():
            assert problem.span.line <= file.read_bytes().count(b"\n") + 1
            assert (problem.span.line, problem.span.column) < (problem.span.end_line, problem.span.end_column)


def test_each_golden_shows_something_else() -> None:
    rules = [golden.read_text(encoding="utf-8").split("\n===")[0] for golden in GOLDENS]
    assert len(set(rules)) == len(rules) >= 170
