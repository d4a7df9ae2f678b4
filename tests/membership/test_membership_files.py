"""The network's own files: who may change them, how they are written, how they are read."""

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from generator.catalog import Catalog
from generator.cli import main
from generator.examination import read_folder
from generator.formatting import plan_formatting
from generator.membership.measures import MEASURES
from generator.problems import Problem
from generator.wording import ui_strings

REPOSITORY = Path(__file__).parents[2]
MakeContent = Callable[[Mapping[str, str | bytes]], Path]

UNTIDY = """\
certificate: {tier: "member", number: '01/2026', issued: 2026-03-01, source: https://example.vn/so}
reviews:
    - findings:
        q1: {score: 2}   # the second reviewer
      role: Người đánh giá thứ hai
findings:
    a1: {evidence: [{date: 2026-02-27, url: 'https://example.vn/gio'}], verdict: met}
role:
    en: Secretariat
    vi: Ban thư ký
"""
TIDY = """\
role:
  vi: Ban thư ký
  en: Secretariat
findings:
  a1:
    verdict: met
    evidence:
      - url: https://example.vn/gio
        date: 2026-02-27
reviews:
  - role: Người đánh giá thứ hai
    findings:
      q1:                # the second reviewer
        score: 2
certificate:
  number: 01/2026
  issued: 2026-03-01
  tier: member
  source: https://example.vn/so
"""


def test_an_assessment_has_a_canonical_form_and_keeps_its_comments(make_content: MakeContent) -> None:
    content = make_content({"network/assessments/manzi/2026-03-01.yml": UNTIDY})
    before = read_folder(content)[1].assessments
    plan = plan_formatting(content)
    assert plan.left == []
    plan.carry_out()
    assert (content / "network/assessments/manzi/2026-03-01.yml").read_text(encoding="utf-8") == TIDY
    assert read_folder(content)[1].assessments == before
    assert plan_formatting(content).texts == {}


def test_a_rulebook_keeps_the_layout_of_its_writers(make_content: MakeContent) -> None:
    text = (REPOSITORY / "content/network/rulebooks/default-2026.yml").read_bytes()
    assert plan_formatting(make_content({"network/rulebooks/default-2026.yml": text})).texts == {}


def test_every_assessment_is_kept_with_its_document(make_content: MakeContent) -> None:
    _, content = read_folder(make_content({"network/assessments/manzi/2026-03-01.yml": TIDY, "network/assessments/manzi/2026-04-01.yml": "role: Ban thư ký\n"}))
    assert {(slug, day) for slug, items in content.assessments.items() for day, _ in items} == set(content.assessment_documents)


def test_a_code_owner_guards_rulebooks_and_register() -> None:
    lines = (REPOSITORY / ".github/CODEOWNERS").read_text(encoding="utf-8").splitlines()
    owned = {line.split()[0]: line.split()[1:] for line in lines if line and not line.startswith("#")}
    assert all(owners and all(owner.startswith("@") for owner in owners) for owners in owned.values())
    assert {"/content/network/", "/.github/CODEOWNERS"} <= set(owned)
    last_word = [pattern for pattern in owned if "/content/network/rulebooks/x.yml".startswith(pattern)]
    assert last_word == ["/content/network/"]


@pytest.mark.parametrize("kind", ["rulebook", "assessment"])
def test_the_schema_of_the_networks_files_can_be_printed(kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", kind, "--content", str(REPOSITORY / "content")]) == 0
    assert set(json.loads(capsys.readouterr().out)["required"]) >= {"rulebook": {"gates", "tiers"}, "assessment": {"role"}}[kind]


CONTRIBUTING = (REPOSITORY / "CONTRIBUTING.md").read_text(encoding="utf-8")
SECTIONS = {
    "vi": re.findall(r"^## Mạng lưới: .*?(?=^## )", CONTRIBUTING, re.MULTILINE | re.DOTALL),
    "en": re.findall(r"^## The network: .*?(?=^## )", CONTRIBUTING, re.MULTILINE | re.DOTALL),
}


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_samples_for_the_secretariat_are_free_of_problems(
    lang: str, check: Callable[[Mapping[str, str]], tuple[Catalog, list[Problem]]]
) -> None:
    [section] = SECTIONS[lang]
    samples = dict(re.findall(r"^\*\*`content/(network/\S+)`\*\*.*?```yaml\n(.*?)^```", section, re.MULTILINE | re.DOTALL))
    assert len(samples) == 2
    slug = next(path.split("/")[2] for path in samples if "assessments" in path)
    shipped = (REPOSITORY / "content/network/rulebooks/default-2026.yml").read_text(encoding="utf-8")
    space = "---\nname: Manzi\ntypes: [gallery]\nnetwork: {applied: 2026-02-01}\nsources: [https://example.vn]\n---\n"
    _, problems = check({**samples, f"spaces/{slug}.md": space, "network/rulebooks/default-2026.yml": shipped})
    assert problems == []


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_measure_is_documented_with_its_parameters(lang: str) -> None:
    [section] = SECTIONS[lang]
    rows = {match[1]: match[2] for match in re.finditer(r"^\| `([\w-]+)` \| (.*) \|$", section, re.MULTILINE)}
    assert list(rows) == list(MEASURES)
    for name, measure in MEASURES.items():
        assert set(re.findall(r"`(\w+)`", rows[name])) == set(measure.needs)
        assert re.sub("`", "", rows[name]) == ui_strings(lang)[f"measure.{name}"]
