"""What a change of rules, files or days does, in every format, as `hanoi membership diff` prints it."""

import datetime as dt
import json
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from generator.catalog import Catalog
from generator.cli import main
from generator.examination import read_folder
from generator.history import folder_at
from generator.membership.burden import rulebook_burden
from generator.membership.comparison import Cause, Comparison, Effect, Side, compare
from generator.membership.decision import decide
from generator.membership.measures import Subject
from generator.membership.proposal import what_if
from generator.reports.consequences import MARK, ROOM, comparison_markdown
from generator.schema.network import Assessment, Rulebook

MakeContent = Callable[[Mapping[str, str | bytes]], Path]
MakeRulebook = Callable[..., Rulebook]
MakeSubject = Callable[..., Subject]
Golden = Callable[[str, str], None]

GOLDEN = Path(__file__).parent.parent / "golden" / "membership-diff"
AS_OF = dt.date(2026, 11, 21)

RULEBOOK = """\
id: r2026
version: "1.0"
name: Bộ quy tắc thử
status: official
legal_basis: not-stated
in_force: {from: 2026-01-01}
gates:
  - {id: g1, text: {vi: Có cách liên hệ, en: A way to make contact}, shown_by: {measure: contact-given}}
groups:
  - id: access
    name: {vi: Mở, en: Openness}
    weight: 60
    criteria:
      - {id: a1, text: {vi: Giờ mở cửa, en: Opening hours}, points: 40, shown_by: {measure: hours-published}}
      - {id: a2, text: {vi: Giá vé, en: Prices}, points: 20, shown_by: {measure: price-published}}
  - id: makers
    name: {vi: Sáng tạo, en: Makers}
    weight: 40
    criteria:
      - {id: m1, text: {vi: Tác phẩm, en: Works}, points: 40, shown_by: {declaration: works}}
tiers:
  - {id: registered, name: {vi: Đã đăng ký, en: Registered}}
  - {id: member, name: {vi: Thành viên, en: Member}, min_score: 40}
term_months: 24
grace_days: 90
"""
PROPOSED = (
    RULEBOOK.replace("id: r2026", "id: r2027")
    .replace('version: "1.0"', 'version: "2.0"')
    .replace("status: official", "status: draft")
    .replace("in_force: {from: 2026-01-01}", "in_force: {from: 2027-07-01}\ntransition: [{from: r2026, certificates: keep}]")
    .replace("points: 40, shown_by: {measure: hours-published}", "points: 20, shown_by: {measure: hours-published}")
    .replace("points: 20, shown_by: {measure: price-published}", "points: 20, shown_by: {measure: price-published}")
    .replace("weight: 60", "weight: 40")
    .replace("weight: 40\n    criteria:\n      - {id: m1", "weight: 60\n    criteria:\n      - {id: m1")
    .replace(
        "points: 40, shown_by: {declaration: works}}",
        "points: 30, shown_by: {declaration: works, evidence: required}}\n"
        "      - {id: m2, text: {vi: Xem tại chỗ, en: A visit}, points: 30, shown_by: {score: quality}, cost: {visits: [xem-tai-cho]}}",
    )
    .replace(
        "gates:\n",
        "scales:\n  - id: quality\n    name: Chất lượng\n    steps: [{value: 0, words: Chưa có}, {value: 1, words: Có}]\n"
        "    met_from: 1\n    rounding: down\ngates:\n",
    )
)
CERTIFICATE = "role: Ban thư ký\ncertificate: {number: 0N/2026, issued: 2026-03-01, tier: member, source: 'https://example.vn/so'}\n"


def space(name: str, facts: str = "") -> str:
    return f"---\nname: {{vi: '{name}', en: '{name} EN'}}\ntypes: [gallery]\n{facts}sources: [https://example.vn]\n---\n"


CONTACT, HOURS, PRICE = "contact: {phone: 024 3824 9494}\n", "hours: 24/7\n", "admission: miễn phí\n"
APPLIED = "network: {applied: 2026-02-01}\n"
DECLARED = "network: {applied: 2026-02-01, declarations: {works: {statement: Đặt hàng}}}\n"
WORLD = {
    "network/rulebooks/r2026.yml": RULEBOOK,
    "spaces/bich.md": space("Bích", CONTACT + HOURS + APPLIED),
    "spaces/cam.md": space("Cẩm", CONTACT + PRICE + DECLARED),
    "spaces/dao.md": space("Đào", CONTACT + HOURS + PRICE),
    "spaces/hue.md": space("Huệ", HOURS),
    "spaces/lan.md": space("Lan [*x*](https://example.vn)", CONTACT + PRICE),
    "spaces/mai.md": space("Mai", CONTACT + HOURS + APPLIED),
    "network/assessments/mai/2026-03-01.yml": CERTIFICATE.replace("0N", "01"),
    "network/assessments/bich/2026-03-01.yml": CERTIFICATE.replace("0N", "02"),
    "network/assessments/bich/2026-12-01.yml": "role: Ban thư ký\nsuspended: {date: 2026-12-01, reason: Sửa chữa}\n",
}


def printed(content: Path, capsys: pytest.CaptureFixture[str], *options: str) -> str:
    capsys.readouterr()
    assert main(["membership", "diff", "--content", str(content), "--as-of", "2026-11-21", *options]) == 0
    return capsys.readouterr().out


class Form(NamedTuple):
    """How a report is asked for, and how its golden file ends."""

    format: str
    lang: str
    ending: str

    @property
    def options(self) -> tuple[str, ...]:
        return "--format", self.format, "--lang", self.lang


FORMS = [Form("text", "vi", "vi.txt"), Form("text", "en", "en.txt"), Form("json", "en", "json"), Form("markdown", "vi", "vi.md"), Form("markdown", "en", "en.md")]


@pytest.fixture(params=FORMS, ids=lambda form: form.ending)
def form(request: pytest.FixtureRequest) -> Form:
    found: Form = request.param
    return found


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Holds a text against a file, or writes it."""

    def hold(name: str, text: str) -> None:
        file = GOLDEN / name
        if request.config.getoption("--update-goldens"):
            file.parent.mkdir(exist_ok=True)
            file.write_text(text, encoding="utf-8")
        assert file.read_text(encoding="utf-8") == text

    return hold


def test_a_proposed_rulebook_shows_its_consequences(
    form: Form, golden: Golden, make_content: MakeContent, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "de-xuat.yml"
    file.write_text(PROPOSED, encoding="utf-8")
    text = printed(make_content(WORLD), capsys, "--rulebook", str(file), *form.options)
    golden(f"rulebook.{form.ending}", text)


def test_two_days_show_what_time_and_register_do(
    form: Form, golden: Golden, make_content: MakeContent, capsys: pytest.CaptureFixture[str]
) -> None:
    text = printed(make_content(WORLD), capsys, "--from", "2026-02-28", "--to", "2026-12-01", *form.options)
    golden(f"days.{form.ending}", text)


def committed(content: Path) -> Path:
    git = ["git", "-C", str(content.parent), "-c", "user.name=An", "-c", "user.email=an@example.vn"]
    for command in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "--message", "One"]):
        subprocess.run([*git, *command], check=True)
    return content


def test_a_revision_shows_what_files_changed_since(
    form: Form, golden: Golden, make_content: MakeContent, capsys: pytest.CaptureFixture[str]
) -> None:
    content = committed(make_content(WORLD))
    (content / "spaces/lan.md").write_text(space("Lan", CONTACT + PRICE + HOURS), encoding="utf-8")
    (content / "spaces/hue.md").unlink()
    (content / "spaces/cuc.md").write_text(space("Cúc", CONTACT), encoding="utf-8")
    (content / "network/rulebooks/r2026.yml").write_text(RULEBOOK.replace("min_score: 40", "min_score: 60"), encoding="utf-8")
    text = printed(content, capsys, "--base", "HEAD", *form.options)
    golden(f"revision.{form.ending}", text)


def test_changes_of_the_score_alone_are_counted_and_listed_only_when_asked_for(
    make_content: MakeContent, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "de-xuat.yml"
    file.write_text(RULEBOOK.replace("points: 40, shown_by: {measure", "points: 45, shown_by: {measure").replace("points: 20", "points: 15"), encoding="utf-8")
    content = make_content(WORLD)
    without, listed = (json.loads(printed(content, capsys, "--rulebook", str(file), "--format", "json", *more)) for more in ((), ("--all",)))
    assert without["counts"] == listed["counts"] == {"score": 5}
    assert without["changes"] == []
    assert [change["space"] for change in listed["changes"]] == ["bich", "cam", "hue", "lan", "mai"]
    assert "5 spaces change their scores only" in printed(content, capsys, "--rulebook", str(file), "--lang", "en")
    assert "score only (5)" in printed(content, capsys, "--rulebook", str(file), "--lang", "en", "--all")


def test_nothing_changes_between_a_content_and_itself(make_content: MakeContent, capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(printed(committed(make_content(WORLD)), capsys, "--base", "HEAD", "--format", "json"))
    assert (found["counts"], found["changes"], found["judged"]) == ({}, [], 6)
    assert found["burden"]["before"] == found["burden"]["after"]


@pytest.mark.parametrize(
    ("options", "answer"),
    [
        ([], "needs one of"),
        (["--from", "2026-01-01"], "needs one of"),
        (["--base", "HEAD", "--from", "2026-01-01", "--to", "2026-02-01"], "needs one of"),
        (["--base", "khong-co"], "git knows no revision"),
        (["--base", "--output=x"], "expected one argument"),
        (["--rulebook", "khong-co.yml"], "is no rulebook that could be used"),
        (["--from", "1/2/2026", "--to", "2026-02-01"], "is not a date"),
    ],
)
def test_a_diff_of_nothing_is_a_wrong_call(
    options: list[str], answer: str, make_content: MakeContent, capsys: pytest.CaptureFixture[str]
) -> None:
    content = committed(make_content(WORLD))
    try:
        status: object = main(["membership", "diff", "--content", str(content), *options])
    except SystemExit as end:
        status = end.code
    assert status == 2
    assert answer in capsys.readouterr().err


def test_a_proposal_that_does_not_add_up_is_refused_with_its_places(make_content: MakeContent, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "de-xuat.yml"
    file.write_text(RULEBOOK.replace("weight: 60", "weight: 50"), encoding="utf-8")
    assert main(["membership", "diff", "--content", str(make_content(WORLD)), "--rulebook", str(file), "--lang", "en"]) == 2
    told = capsys.readouterr().err
    assert "de-xuat.yml:12:13 error[rulebook/points]" in told
    assert "error[rulebook/not-a-hundred]" in told


def test_a_revision_is_read_beside_the_working_tree_and_leaves_nothing(make_content: MakeContent) -> None:
    content = committed(make_content(WORLD | {"media/a.png": b"x"}))
    (content / "spaces/mai.md").write_text("broken", encoding="utf-8")
    with folder_at(content, "HEAD", without="media") as copy:
        assert "mai" in read_folder(copy)[1].spaces
        assert not (copy / "media").exists()
        assert not copy.is_relative_to(content.parent)
    assert not copy.exists()
    assert (content / "spaces/mai.md").read_text(encoding="utf-8") == "broken"


def test_a_link_in_a_revision_is_not_followed(make_content: MakeContent, tmp_path: Path) -> None:
    content = make_content(WORLD)
    (tmp_path / "secret.md").write_text(space("Bí mật"), encoding="utf-8")
    (content / "spaces/lien-ket.md").symlink_to(tmp_path / "secret.md")
    committed(content)
    with folder_at(content, "HEAD", without="media") as copy:
        assert not (copy / "spaces/lien-ket.md").exists()
        assert not (copy / "spaces/lien-ket.md").is_symlink()


def test_a_revision_without_the_folder_is_a_wrong_call(make_content: MakeContent, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    committed(make_content(WORLD))
    other = tmp_path / "khac"
    (other / "spaces").mkdir(parents=True)
    assert main(["membership", "diff", "--content", str(other), "--base", "HEAD"]) == 2
    assert "has no folder khac" in capsys.readouterr().err


def compared(before: Mapping[str, object], after: Mapping[str, object], make_subject: MakeSubject, make_rulebook: MakeRulebook) -> Comparison:
    rulebook = make_rulebook()
    sides = [
        {slug: decide(make_subject(**facts), [rulebook], [], AS_OF) for slug, facts in side.items()}  # type: ignore[arg-type] # facts of a space
        for side in (before, after)
    ]
    return compare(sides[0], sides[1], (Side(AS_OF, rulebook), Side(AS_OF, rulebook)))


OPEN = {"contact": {"phone": "024 3824 9494"}}


def test_a_comparison_names_who_changed_and_by_which_criterion(make_subject: MakeSubject, make_rulebook: MakeRulebook) -> None:
    good = OPEN | {"hours": "24/7", "admission": "free"}
    found = compared({"manzi": OPEN, "cu": OPEN, "giu": good}, {"manzi": good, "moi": good, "giu": good}, make_subject, make_rulebook)
    assert [(c.space, c.effect, c.cause, c.criteria) for c in found.changes] == [
        ("cu", Effect.FALLS_SHORT, Cause.CONTENT, ()),
        ("moi", Effect.REACHES, Cause.CONTENT, ()),
        ("manzi", Effect.REACHES_HIGHER, Cause.CRITERIA, ("a1",)),
    ]
    assert found.changes[2].as_json() == {
        "space": "manzi",
        "before": {"status": "not-applied", "tier": "registered", "score": 0, "reached": "registered", "until": None},
        "after": {"status": "not-applied", "tier": "member", "score": 10, "reached": "member", "until": None},
        "criteria": ["a1"],
        "effect": "reaches-higher",
        "cause": "criteria",
        "advisory": True,
        "confirm_by": None,
    }
    assert list(found.counts) == [Effect.FALLS_SHORT, Effect.REACHES, Effect.REACHES_HIGHER]


def test_verdicts_that_move_no_tier_change_a_score_only(make_subject: MakeSubject, make_rulebook: MakeRulebook) -> None:
    found = compared({"manzi": {}}, {"manzi": {"hours": "24/7"}}, make_subject, make_rulebook)
    assert [change.effect for change in found.changes] == [Effect.SCORE]
    assert found.listed == ()


def test_a_member_that_would_renew_lower_is_told_apart_from_one_that_loses(make_subject: MakeSubject, make_rulebook: MakeRulebook) -> None:
    rulebook = make_rulebook()
    certified = [(dt.date(2026, 3, 1), Assessment.model_validate({"role": "x", "certificate": {"number": "1", "issued": "2026-03-01", "tier": "member", "source": "https://example.vn"}}))]
    sides = [
        {"manzi": decide(make_subject(**facts), [rulebook], certified, AS_OF)} for facts in (OPEN | {"hours": "24/7"}, OPEN)
    ]
    found = compare(sides[0], sides[1], (Side(AS_OF, rulebook), Side(AS_OF, rulebook)))
    assert [(c.effect, c.advisory, c.before, c.after) for c in found.changes] == [
        (Effect.PROSPECT, False, ("member", "member"), ("member", "member"))
    ]
    assert found.certified == (1, 1)


@pytest.mark.parametrize(
    ("transition", "effect", "told"),
    [
        ("{from: r2026, certificates: keep}", None, ""),
        ("{from: r2026, certificates: shorten, days: 100}", "term-earlier", "term ends: 29 February 2028 → 1 March 2027 (by the transition rules)"),
        (
            "{from: r2026, certificates: confirm, days: 100}",
            "term-earlier",
            "term ends: 29 February 2028 → 1 March 2027; unless confirmed by 1 March 2027 (by the transition rules)",
        ),
    ],
)
def test_what_a_draft_does_to_running_terms_is_counted_and_told(
    transition: str, effect: str | None, told: str, make_content: MakeContent, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = RULEBOOK.replace("id: r2026", "id: r2027").replace("status: official", f"status: draft\ntransition: [{transition}]").replace("2026-01-01", "2027-01-01")
    content = make_content(WORLD)
    file = content.parent / "de-xuat.yml"
    file.write_text(draft, encoding="utf-8")
    options = ("--rulebook", str(file), "--lang", "en")
    found = json.loads(printed(content, capsys, *options, "--format", "json"))
    assert found["counts"] == ({effect: 2} if effect else {})
    assert told in printed(content, capsys, *options)


def test_between_two_days_a_term_that_a_newer_rulebook_cut_is_told(make_content: MakeContent, capsys: pytest.CaptureFixture[str]) -> None:
    newer = RULEBOOK.replace("id: r2026", "id: r2027").replace("status: official", "status: official\ntransition: [{from: r2026, certificates: shorten, days: 100}]")
    world = WORLD | {
        "network/rulebooks/r2026.yml": RULEBOOK.replace("{from: 2026-01-01}", "{from: 2026-01-01, until: 2026-10-31}"),
        "network/rulebooks/r2027.yml": newer.replace("{from: 2026-01-01}", "{from: 2026-11-01}"),
    }
    text = printed(make_content(world), capsys, "--from", "2026-10-01", "--to", "2026-11-02", "--lang", "en")
    assert "2  term ends earlier" in text
    assert "29 February 2028 → 9 February 2027 (by the transition rules)" in text


def test_closed_spaces_are_not_compared(make_content: MakeContent, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "de-xuat.yml").write_text(PROPOSED, encoding="utf-8")
    content = make_content(WORLD | {"spaces/cam.md": space("Cẩm", CONTACT + PRICE + DECLARED + "closed: 2026-05\nstatus: closed\n")})
    found = json.loads(printed(content, capsys, "--rulebook", str(tmp_path / "de-xuat.yml"), "--format", "json", "--all"))
    assert found["judged"] == 5
    assert "cam" not in [change["space"] for change in found["changes"]]


def test_a_gate_that_turned_is_named_alone_and_a_threshold_as_a_threshold(make_subject: MakeSubject, make_rulebook: MakeRulebook) -> None:
    good = OPEN | {"hours": "24/7", "admission": "free"}
    [change] = compared({"manzi": good}, {"manzi": {"hours": "24/7"}}, make_subject, make_rulebook).changes
    assert (change.effect, change.criteria) == (Effect.FALLS_SHORT, ("g",))
    stricter = make_rulebook(tiers=[{"id": "registered", "name": "Đã đăng ký"}, {"id": "member", "name": "Thành viên", "min_score": 20}])
    old, new = decide(make_subject(**good), [make_rulebook()], [], AS_OF), decide(make_subject(**OPEN, hours="24/7"), [stricter], [], AS_OF)
    [change] = compare({"manzi": old}, {"manzi": new}, (Side(AS_OF, old.rulebook), Side(AS_OF, stricter))).changes
    assert (change.effect, change.cause, change.criteria) == (Effect.REACHES_LOWER, Cause.THRESHOLD, ())


def test_a_comment_stays_short_and_says_what_it_left_out(make_subject: MakeSubject, make_rulebook: MakeRulebook) -> None:
    many = {f"noi-{n:04}": OPEN for n in range(2000)}
    found = compared(many, {slug: OPEN | {"hours": "24/7"} for slug in many}, make_subject, make_rulebook)
    text = comparison_markdown(found, {}, "en", with_scores=False)
    assert text.startswith(MARK)
    assert len(text.encode()) < ROOM * 1.2 < 65_536
    assert text.count("<details>") == text.count("</details>") == 1
    listed = text.count("\n- ") - 1
    assert f"… and {2000 - listed} spaces more" in text


def test_a_page_gets_both_rulebooks_side_by_side(make_content: MakeContent) -> None:
    catalog = Catalog(read_folder(make_content(WORLD))[1], AS_OF)
    proposed = Rulebook.model_validate(yaml.load(PROPOSED, Loader=yaml.BaseLoader))  # noqa: S506 - it only knows text
    subjects = [catalog.subject(slug) for slug in catalog.spaces]
    found = what_if(subjects, catalog.rulebooks, catalog.assessments, proposed, AS_OF)
    assert (found.current and found.current.id, found.proposed.id) == ("r2026", "r2027")
    assert [(row.id, row.what) for row in found.criteria] == [
        ("g1", "same"), ("a1", "changed"), ("a2", "same"), ("m1", "changed"), ("m2", "added"),
    ]  # fmt: skip
    assert [(tier.id, tier.reached) for tier in found.tiers] == [("registered", (1, 4)), ("member", (4, 1))]
    assert found.none == (1, 1)
    assert found.burden[1].counts == {"fields": 3, "declarations": 1, "documents": 1, "visits": 1}
    assert {change.space for change in found.comparison.listed} == {"bich", "cam", "mai"}
    assert all(decision.rulebook is not proposed for decision in catalog.decisions.values())


def test_the_burden_counts_what_is_asked_twice_once(make_rulebook: MakeRulebook) -> None:
    def criterion(name: str, points: int, **more: object) -> dict[str, object]:
        return {"id": name, "text": name, "points": points, **more}

    gates = [criterion("g1", 0, shown_by={"measure": "located-in-hanoi"}), criterion("g2", 0, shown_by={"declaration": "works"})]
    criteria = [
        criterion("a1", 1, shown_by={"measure": "findable"}),
        criterion("a2", 1, shown_by={"measure": "dated-public-events", "at_least": 4, "months": 12}),
        criterion("a3", 1, shown_by={"declaration": "works", "evidence": "required"}),
        criterion("a4", 1, shown_by={"score": "quality"}, cost={"visits": ["xem"], "documents": "hồ sơ"}),
        criterion("a5", 1, shown_by={"score": "quality"}, cost={"visits": ["xem"]}),
        criterion("a6", 1, shown_by={"measure": "hours-published"}, cost={}),
    ]
    found = rulebook_burden(make_rulebook(gates=gates, groups=[{"id": "x", "name": "x", "weight": 6, "criteria": criteria}]))
    assert found.fields == ("address",)
    assert found.declarations == ("works",)
    assert found.documents == ("works", "hồ sơ")
    assert found.visits == ("xem",)
    assert (found.total, found.criteria, found.computed) == (5, 8, 4)


def test_the_burden_of_the_rules_can_be_printed(
    form: Form, golden: Golden, make_content: MakeContent, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "de-xuat.yml"
    file.write_text(PROPOSED, encoding="utf-8")
    call = ["membership", "burden", "--content", str(make_content(WORLD)), "--as-of", "2026-11-21", *form.options]
    assert main(call) == 0
    now = capsys.readouterr().out
    assert main([*call, "--rulebook", str(file)]) == 0
    golden(f"burden.{form.ending}", now + capsys.readouterr().out)
