"""Requests by a form and what becomes of them, side by side in `golden/intake/*.txt`.

Such a file begins with the rule it shows. `=== form NAME` holds the answers by the ids of their questions, as YAML,
and the platform's way of writing them down is imitated; `=== body LABEL` holds a whole text as it came in. What
follows is expected: `=== outcome`, the file that was made or changed, and `=== reply`, the Vietnamese half of it.
`pytest --update-goldens` writes the expected part anew; read the difference before you commit it.
"""

import json
import re
from pathlib import Path

import pytest
import yaml

from generator.cli import main
from generator.intake.questions import Form, Question, read_forms
from generator.vocabularies import read_vocabularies
from tests.conftest import MakeContent

GOLDENS = sorted((Path(__file__).parents[1] / "golden" / "intake").glob("*.txt"))
HEADING = re.compile(r"^=== (.+)\n", re.MULTILINE)
WORLD = {
    "spaces/nha-co.md": "---\n# Ghi chú của người biên tập\nname:\n  vi: Nhà Cổ\n  en: Old House\ntypes: [museum]\n"
    "hours: Mo-Fr 09:00-17:00\ncontact:\n  website: https://example.org/nha-co\n  email: nha@example.org\nsources:\n"
    "  - url: https://example.org/bai # bài đầu tiên\n---\n\nMột ngôi nhà.\n",
    "events/2026/dem-nhac.md": "---\ntitle:\n  vi: Đêm nhạc\nkind: concert\nstart: 2026-12-05T19:00\nvenues: [nha-co]\n"
    "sources:\n  - url: https://example.org/dem\n---\n",
}


def body_of(form: Form, answers: dict[str, str]) -> str:
    """What the platform writes down of a form that was filled in."""
    return "\n\n".join(f"### {question.label}\n\n{written(question, answers.get(question.id))}" for question in form.questions)


def written(question: Question, answer: str | None) -> str:
    if question.ticks:
        box = " " if answer == "no" else "x"
        return "\n".join(f"- [{box}] {tick.vi} · {tick.en}" for tick in question.ticks)
    if answer is None:
        return "_No response_"
    if question.options:
        return ", ".join(question.options.get(id_, id_) for id_ in answer.split("; "))
    return str(answer)


def event_of(root: Path, section: str, text: str) -> bytes:
    word, _, name = section.partition(" ")
    form = read_forms(read_vocabularies(root)[0])[name]
    body = body_of(form, yaml.load(text, Loader=yaml.CBaseLoader) or {}) if word == "form" else text  # noqa: S506 - it types nothing
    return json.dumps({"issue": {"number": 7, "body": body, "labels": [{"name": form.label}]}}).encode()


@pytest.mark.parametrize("golden", GOLDENS, ids=lambda path: path.stem)
def test_a_request_becomes_what_its_golden_file_says(
    golden: Path, make_content: MakeContent, tmp_path: Path, capsys: pytest.CaptureFixture[str], request: pytest.FixtureRequest
) -> None:
    rule, section, text, *expected = HEADING.split(golden.read_text(encoding="utf-8"))
    root = make_content(WORLD)
    before = {file: file.read_bytes() for file in root.rglob("*.*")}
    event, answer = tmp_path / "event.json", tmp_path / "answer.md"
    event.write_bytes(event_of(root, section, text))
    status = main(["intake", str(event), "--answer", str(answer), "--content", str(root), "--as-of", "2026-11-21"])
    told = json.loads(capsys.readouterr().out)
    assert (status == 0) == (told["path"] is not None)
    found = {"outcome": f"{told['outcome']}\n"}
    for file in sorted(root.rglob("*.*")):
        if file.is_file() and before.get(file) != file.read_bytes():
            found[file.relative_to(tmp_path).as_posix()] = file.read_text(encoding="utf-8")
    reply = answer.read_text(encoding="utf-8")
    found["reply"] = reply.partition("\n\n<details>")[0].partition("\n\n")[2] + "\n"
    assert reply.startswith("<!-- hanoi intake -->\n")
    if request.config.getoption("--update-goldens"):
        parts = "".join(f"=== {name}\n{content}" for name, content in found.items())
        golden.write_text(f"{rule}=== {section}\n{text}{parts}", encoding="utf-8")
    assert found == dict(zip(expected[::2], expected[1::2], strict=True))


def test_whoever_asks_is_told_of_other_proposals_about_the_entry(make_content: MakeContent, tmp_path: Path) -> None:
    root = make_content(WORLD)
    golden = (Path(__file__).parents[1] / "golden/intake/correct-hours.txt").read_text(encoding="utf-8")
    _, section, text, *_ = HEADING.split(golden)
    event, answer, others = (tmp_path / name for name in ("event.json", "answer.md", "others.json"))
    event.write_bytes(event_of(root, section, text))
    request = {"number": 5, "title": "Giờ mới @all", "url": "https://github.com/hanoi/site/pull/5", "paths": ["content/spaces/nha-co.md"]}
    others.write_text(json.dumps([request]), encoding="utf-8")
    call = ["intake", str(event), "--answer", str(answer), "--content", str(root), "--as-of", "2026-11-21", "--open-requests", str(others)]
    assert main(call) == 0
    reply = answer.read_text(encoding="utf-8")
    assert reply.count("https://github.com/hanoi/site/pull/5") == 2, "in both languages"
    assert "@all" not in reply
    others.write_text('[{"number": "5"}]', encoding="utf-8")
    assert main(call) == 2, "what is no such list is refused"


@pytest.mark.parametrize("answer", ["x" * 30_000, "x*" * 15_000, "https://a@b.vn/* " * 1_700, "https://a@b.vn/*\n" * 1_700, "x\u0316\u0316\u0316\u0316 " * 6_000])
def test_the_answer_to_the_longest_request_fits_into_a_comment(answer: str, make_content: MakeContent, tmp_path: Path) -> None:
    root, event, told = make_content(WORLD), tmp_path / "event.json", tmp_path / "answer.md"
    answers = {"name-vi": answer, "types": "museum", "sources": answer}
    event.write_bytes(event_of(root, "form space", json.dumps(answers)))
    assert main(["intake", str(event), "--answer", str(told), "--content", str(root), "--as-of", "2026-11-21"]) in {0, 1}
    assert len(told.read_text(encoding="utf-8")) < 30_000
