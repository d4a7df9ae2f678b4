"""Pull requests and the comment that each gets, side by side in `golden/review/*.txt`.

Such a file begins with the rule it shows. `=== before PATH` is a file of the branch that the pull request goes to,
`=== now PATH` one of the pull request (`(40 times)`: as many files, `{n}` counted), `=== gone PATH` one that it
deletes, `=== open` the other open pull requests, `=== comment` the Vietnamese half of what is expected. A file that is only there before stays as it is.
`pytest --update-goldens` writes the expected part anew; read the difference before you commit it.
"""

import re
import subprocess
from pathlib import Path

import pytest

from generator.cli import main
from generator.reports.markdown import COMMENT_BYTES
from generator.review.summary import MARK

GOLDENS = sorted((Path(__file__).parents[1] / "golden" / "review").glob("*.txt"))
HEADING = re.compile(r"^=== (before|now|gone|open|comment) ?(\S*)(?: \((\d+) times\))?\n", re.MULTILINE)
SHARED = {
    ".github/CODEOWNERS": "/content/network/ @hanoi/office\n",
    "content/spaces/nha-co.md": "---\nname: {vi: Nhà Cổ, en: Old House}\ntypes: [museum]\nsources: [https://example.org/bai]\n---\n",
}


def git(root: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=An editor", "-c", "user.email=editor@example.org"]
    subprocess.run(["git", "-C", str(root), *identity, *arguments], check=True, capture_output=True)


def write(root: Path, path: str, text: str) -> None:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def propose(root: Path, others: Path, sections: list[tuple[str, str, str, str]]) -> str:
    """Does to the files what a golden file says, and returns the comment that it expects."""
    expected = ""
    for word, path, times, content in sections:
        if word == "comment":
            expected = content
        elif word == "open":
            others.write_text(content, encoding="utf-8")
        elif word == "gone":
            (root / path).unlink()
        elif word == "now":
            for n in range(int(times or 1)):
                write(root, path.replace("{n}", str(n)) if times else path, content.replace("{n}", str(n)) if times else content)
    return expected


@pytest.mark.parametrize("golden", GOLDENS, ids=lambda path: path.stem)
def test_a_pull_request_gets_the_comment_of_its_golden_file(
    golden: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> None:
    monkeypatch.delenv("SITE_URL", raising=False)
    text = golden.read_text(encoding="utf-8")
    _rule, *parts = HEADING.split(text)
    sections = list(zip(parts[0::4], parts[1::4], parts[2::4], parts[3::4], strict=True))
    for path, content in SHARED.items():
        write(tmp_path, path, content)
    for word, path, _, content in sections:
        if word == "before":
            write(tmp_path, path, content)
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "-m", "Before")
    others = tmp_path.with_name(f"{tmp_path.name}-open.json")
    others.write_text("[]", encoding="utf-8")
    expected = propose(tmp_path, others, sections)
    git(tmp_path, "checkout", "--quiet", "-b", "proposal")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "-m", "Now")
    status = main(["review", "--base", "main", "--content", str(tmp_path / "content"), "--as-of", "2026-11-21", "--open-requests", str(others)])
    comment = capsys.readouterr().out
    told = comment.partition("\n\n<details><summary>English")[0].removeprefix(f"{MARK}\n\n") + "\n"
    assert comment.startswith(MARK)
    assert len(comment.encode()) <= COMMENT_BYTES
    assert (status == 1) == ("❌" in told or "Ngoài ra có" in told)
    assert comment.count("<details>") == comment.count("</details>")
    if request.config.getoption("--update-goldens"):
        golden.write_text(text.partition("=== comment\n")[0] + f"=== comment\n{told}", encoding="utf-8")
    assert told == expected
