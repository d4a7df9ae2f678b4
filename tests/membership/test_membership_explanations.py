"""A decision explains itself in both languages, the same on a terminal, on a page and as data."""

import datetime as dt
import json
import re
from collections.abc import Callable, Iterator, Mapping
from importlib import resources
from pathlib import Path

import pytest
import yaml

from generator import statements
from generator.catalog import Catalog
from generator.cli import main
from generator.i18n import LANGUAGES, Bilingual
from generator.membership.decision import Step
from generator.membership.explanation import Dong, Explanation, Statement, explain_decision
from generator.membership.measures import MEASURES
from generator.membership.outlook import Doing
from generator.pages.network import member_page
from generator.pages.render import Renderer
from generator.pipeline import build_catalog
from generator.schema.network import ShownBy
from generator.site import Site
from generator.statements import in_words
from generator.wording import Texts, ui_strings

MakeContent = Callable[[Mapping[str, str | bytes]], Path]
AS_OF = dt.date(2026, 11, 21)
RULEBOOK = (Path(__file__).parent.parent / "golden/membership/_rulebook.yml").read_text(encoding="utf-8")
CERTIFICATE = "role: {vi: Ban thư ký, en: Secretariat}\ncertificate: {number: 01/2026, issued: 2026-03-01, tier: member, source: 'https://example.vn/so'}\n"
MANZI = """\
---
name: {vi: Manzi, en: Manzi Art Space}
types: [gallery]
contact: {phone: 024 3824 9494}
hours: 24/7
admission: 50000
network:
  applied: 2026-02-01
  declarations:
    lawful: {statement: {vi: Chúng tôi theo pháp luật, en: We keep the law}}
  replies:
    - {date: 2026-07-01, criterion: q1, text: {vi: Xin xem lại, en: Please look again}}
    - {date: 2026-07-02, text: {vi: Cảm ơn, en: Thank you}}
sources: [{title: Báo Thử, url: 'https://example.vn', date: 2026-05}]
---
"""
EVENT = "---\ntitle: {{vi: Đêm nhạc {n}, en: Night {n}}}\nstart: 2026-0{n}-10\nvenues: [manzi]\nsources: [https://example.vn]\n---\n"


@pytest.fixture
def world(make_content: MakeContent) -> Callable[..., Path]:
    def make(**files: str) -> Path:
        return make_content(
            {
                "network/rulebooks/r2026.yml": RULEBOOK,
                "spaces/manzi.md": MANZI,
                **{f"events/dem-{n}.md": EVENT.format(n=n) for n in (5, 6)},
                **{f"network/assessments/manzi/{day[3:].replace('_', '-')}.yml": text for day, text in files.items()},
            }
        )

    return make


def explained(content: Path, as_of: dt.date = AS_OF) -> Explanation:
    catalog, problems = build_catalog(content, as_of)
    assert [problem for problem in problems if problem.severity == "error"] == []
    return explain_decision(catalog.decisions["manzi"], catalog.subject("manzi"))


def words(statements: tuple[Statement, ...], lang: str = "en") -> list[str]:
    return [in_words(statement, lang) for statement in statements]


def test_a_member_is_told_its_dates_its_certificate_and_its_next_step(world: Callable[..., Path]) -> None:
    found = explained(world(on_2026_03_01=CERTIFICATE))
    assert words(found.standing) == [
        "Its certificate is recorded in the secretariat’s register.",
        "From 1 March 2026 to 29 February 2028.",
        "Certificate no. 01/2026, issued on 1 March 2026. Source: example.vn",
        "The space replied on 2 July 2026: Thank you",
        "40 of 100 points, 2 of 2 gates, by “Bộ quy tắc thử”, computed for 21 November 2026.",
        "By today’s evidence it would renew at the tier “Đã đăng ký”.",
        "Next: confirm the renewal, by 29 February 2028 at the latest.",
    ]
    assert words(found.standing, "vi")[1] == "Từ 01/03/2026 đến hết 29/02/2028."
    assert words(found.standing, "vi")[-1] == "Tiếp theo: xác nhận gia hạn, chậm nhất ngày 29/02/2028."


def test_each_criterion_says_what_was_used_and_its_date(world: Callable[..., Path]) -> None:
    review = "role: {vi: Hội đồng, en: Jury}\nfindings:\n  q1: {score: 1, remark: {vi: Còn ít, en: Still little}, evidence: [{url: 'https://example.vn/x', date: 2026-03-04}]}\n"
    used = {item.result.criterion.id: words(item.used) for item in explained(world(on_2026_03_05=review)).criteria}
    assert used == {
        "g1": ["Taken from contact in the file: +84 24 3824 9494", "Date of the evidence: May 2026."],
        "g2": ["The space declares: We keep the law", "Date of the evidence: 1 February 2026."],
        "a1": ["Taken from hours in the file: 24/7", "Date of the evidence: May 2026."],
        "a2": ["Taken from admission in the file: VND 50,000", "Date of the evidence: May 2026."],
        "p1": ["The site counts 2; at least 4 are needed.", "Date of the evidence: 10 June 2026."],
        "q1": [
            "By the reviewer: Jury.",
            "Date of the evidence: 4 March 2026.",
            "Remark: Still little",
            "The space replied on 1 July 2026: Please look again",
        ],
        "m1": ["The space has not declared it yet."],
        "m2": ["The space has not declared it yet."],
    }


def test_what_would_change_it_names_the_easiest_ways_and_a_day(world: Callable[..., Path]) -> None:
    [change] = explained(world()).changes
    assert words(change.lacks) == ["10 points are missing for the tier “Thành viên”. The easiest ways:"]
    assert words(change.ways) == ["m1: declare works (+15 points). Tác phẩm"]
    declared = MANZI.replace("2026-02-01\n", "2026-02-01\n", 1).replace("  replies:", "    works: {statement: Có}\n    care: {statement: Có}\n  replies:")
    content = world()
    (content / "spaces/manzi.md").write_text(declared, encoding="utf-8")
    [change] = explained(content).changes
    assert words(change.lacks) == [
        "The group “Hoạt động” lacks 15 points for the tier “Hạt nhân”.",
        "20 points are missing for the tier “Hạt nhân”. The easiest ways:",
    ]
    assert words(change.ways) == ["p1: 2 more dated events by 9 May 2027 would show it (+20 points). Bốn sự kiện"]


def test_a_space_that_would_qualify_is_told_so_kindly_and_not_enrolled(world: Callable[..., Path]) -> None:
    content = world()
    network = re.search(r"network:\n(?:  .*\n)+", MANZI)
    assert network
    (content / "spaces/manzi.md").write_text(MANZI.replace(network[0], ""), encoding="utf-8")
    catalog, _ = build_catalog(content, AS_OF)
    assert catalog.decisions["manzi"].status == "not-applied"
    said = words(explained(content).standing)
    assert any("nobody enters it in its place" in sentence and "Đã đăng ký" in sentence for sentence in said)
    assert said[-1] == "If it would like to join, the space adds a network: block to its own file; it does not have to."


def test_a_suspension_says_why_and_what_the_space_replied(world: Callable[..., Path]) -> None:
    suspended = "role: Ban thư ký\nsuspended: {date: 2026-11-01, until: 2026-12-31, reason: {vi: Sửa chữa, en: Repairs}, reply: {vi: Sắp xong, en: Nearly done}, replied: 2026-11-01}\n"
    said = words(explained(world(on_2026_03_01=CERTIFICATE, on_2026_11_01=suspended)).standing)
    assert "Reason: Repairs" in said
    assert "The space’s reply to this, of 1 November 2026: Nearly done" in said
    assert said[-1] == "The suspension ends after 31 December 2026."


def test_a_certificate_under_an_older_rulebook_says_so(world: Callable[..., Path]) -> None:
    content = world(on_2026_03_01=CERTIFICATE)
    older = RULEBOOK.replace("in_force: {from: 2026-01-01}", "in_force: {from: 2026-01-01, until: 2026-06-30}")
    newer = RULEBOOK.replace("id: r2026", "id: r2026-7").replace("{from: 2026-01-01}", "{from: 2026-07-01}\ntransition: [{from: r2026, certificates: keep}]")
    (content / "network/rulebooks/r2026.yml").write_text(older, encoding="utf-8")
    (content / "network/rulebooks/r2026-7.yml").write_text(newer, encoding="utf-8")
    assert any(sentence.startswith("The certificate keeps its term and the rules") for sentence in words(explained(content).standing))


def test_a_closed_space_is_told_nothing_about_joining(world: Callable[..., Path]) -> None:
    content = world(on_2026_03_01=CERTIFICATE)
    (content / "spaces/manzi.md").write_text(MANZI.replace("hours:", "status: closed\nhours:"), encoding="utf-8")
    found = explained(content)
    assert (words(found.standing)[0], found.changes) == ("This space has closed.", ())
    assert not any(statement.key.startswith("explanation.next") for statement in found.standing)


def keys_of_the_code() -> Iterator[str]:
    """Every key of the locales that an explanation can use."""
    source = resources.files("generator").joinpath("membership", "explanation.py").read_text(encoding="utf-8")
    yield from re.findall(r'Statement\(\s*"([\w.-]+)"', source)
    yield from (f"explanation.next.{step}" for step in Step)
    for doing in Doing:
        for end in ("", "-gate"):
            yield f"explanation.do.{doing}{end}"
            if doing is Doing.HOLD_EVENTS:
                yield f"explanation.do.{doing}-any-time{end}"
    yield from (f"explanation.nothing.{kind}" for kind in ("declaration", "score", "measure", "events"))
    yield from (f"explanation.{kind}" for kind in ("would-renew", "would-reach", "would-qualify"))
    yield from (f"measure.{name}" for name in MEASURES)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_statement_has_words(lang: str) -> None:
    known = ui_strings(lang)
    assert {key for key in keys_of_the_code() if key not in known and f"{key}.other" not in known} == set()


def test_both_languages_have_the_same_words_with_the_same_gaps() -> None:
    vi, en = (
        {key: set(re.findall(r"\{([\w-]+)\}", text)) for key, text in ui_strings(lang).items() if key.startswith(("explanation.", "measure.", "consequences."))}
        for lang in LANGUAGES
    )
    assert vi == en


@pytest.mark.parametrize("name", MEASURES)
def test_a_measure_says_in_words_which_parameters_it_takes(name: str) -> None:
    parameters = set(MEASURES[name].needs)
    assert parameters <= set(ShownBy.model_fields)
    for lang in LANGUAGES:
        assert {word for word in ("at_least", "months") if re.search(rf"\b{word}\b", ui_strings(lang)[f"measure.{name}"])} >= parameters
    assert MEASURES[name].judge.__doc__


def test_a_gap_is_never_filled_from_what_somebody_wrote() -> None:
    statement = Statement("explanation.own-reply", {"text": Bilingual("Xem {date}"), "date": AS_OF})
    assert in_words(statement, "vi") == "Không gian trả lời ngày 21/11/2026: Xem {date}"


def test_a_sentence_said_before_is_said_with_its_own_values_and_with_the_texts_of_today(monkeypatch: pytest.MonkeyPatch) -> None:
    number, money = ({"keys": "admission", "value": value} for value in (50000, Dong(50000)))
    said = [in_words(Statement("explanation.used.value", values), "en") for values in (number, money, number)]
    assert said[0] == said[2] != said[1]
    texts = Texts(ui_strings("en") | {"explanation.used.value": "Now {value}"})
    monkeypatch.setattr(statements, "ui_strings", lambda _: texts)
    assert in_words(Statement("explanation.used.value", number), "en") == "Now 50000"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_terminal_page_and_data_say_the_same(lang: str, world: Callable[..., Path], capsys: pytest.CaptureFixture[str]) -> None:
    content = world(on_2026_03_01=CERTIFICATE)
    call = ["membership", "manzi", "--content", str(content), "--as-of", str(AS_OF), "--lang", lang]
    assert main(call) == 0
    terminal = capsys.readouterr().out
    assert main([*call, "--format", "json"]) == 0
    [data] = json.loads(capsys.readouterr().out)["decisions"]
    catalog, _ = build_catalog(content, AS_OF)
    renderer = Renderer(catalog, Site("https://hcc.vn/", Bilingual("Hà Nội", "Hanoi")))
    page = member_page(renderer.views[lang], catalog.spaces["manzi"])
    shown = re.sub(r"<[^>]*>", "", renderer.body(page)).replace("&#39;", "'").replace("&amp;", "&")
    found = data["explanation"]
    said = [*found["standing"], *(s for used in found["criteria"].values() for s in used), *(s for c in found["changes"] for s in (*c["lacks"], *c["ways"]))]
    assert len(said) > 20
    for sentence in said:
        assert sentence[lang] in terminal
        named_for_readers = sentence["code"].startswith(("explanation.do.", "explanation.used.keys", "explanation.used.value"))
        assert named_for_readers or sentence[lang] in shown  # pages name facts by their label, criteria by their text
    ways = [way for change in found["changes"] for way in change["ways"]]
    lists = re.findall(r'<ul class="ticks">(.*?)</ul>', renderer.body(page), re.DOTALL)
    assert sum(part.count("<li>") for part in lists) == len(ways)


def test_the_list_of_all_decisions_keeps_its_shape(world: Callable[..., Path], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["membership", "--content", str(world()), "--as-of", str(AS_OF), "--format", "json"]) == 0
    sheet = json.loads(capsys.readouterr().out)
    assert list(sheet) == ["as_of", "rulebook", "decisions"]
    assert list(sheet["decisions"][0])[:7] == ["space", "status", "tier", "score", "since", "until", "verdicts"]
    assert list(sheet["decisions"][0]["verdicts"][0])[:5] == ["criterion", "verdict", "value", "evidence", "points"]


def test_no_real_space_is_certified_and_each_can_be_explained(catalog: Catalog) -> None:
    for slug, decision in catalog.decisions.items():
        assert not decision.is_certified
        assert decision.certificate is None
        explanation = explain_decision(decision, catalog.subject(slug))
        for lang in LANGUAGES:
            assert not re.search(r"\{[\w-]+\}|None", " ".join(words(explanation.standing, lang)))


def test_the_shipped_rulebook_says_that_it_is_not_the_citys(catalog: Catalog) -> None:
    text = (catalog.root / "network/rulebooks/default-2026.yml").read_text(encoding="utf-8")
    data = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - it only knows text
    assert (data["status"], data["legal_basis"]) == ("project-default", "not-stated")


def test_a_space_whose_file_has_errors_is_not_said_to_be_missing(make_content: MakeContent, capsys: pytest.CaptureFixture[str]) -> None:
    content = make_content({"network/rulebooks/r2026.yml": RULEBOOK, "spaces/manzi.md": MANZI.replace("24/7", "cả ngày")})
    for lang, words in (("vi", "có lỗi"), ("en", "has errors")):
        assert main(["membership", "manzi", "--content", str(content), "--lang", lang]) == 1
        told = capsys.readouterr()
        assert words in told.err
        assert f"hanoi check {content.name}/spaces/manzi.md" in told.err
        assert not told.out


def test_a_space_without_a_file_is_a_wrong_call_in_the_language_of_the_caller(
    make_content: MakeContent, capsys: pytest.CaptureFixture[str]
) -> None:
    content = make_content({"network/rulebooks/r2026.yml": RULEBOOK, "spaces/manzi.md": MANZI})
    for lang, words in (("vi", 'không có không gian "mazni"'), ("en", 'there is no space "mazni"')):
        assert main(["membership", "mazni", "--content", str(content), "--lang", lang]) == 2
        assert words in capsys.readouterr().err
def test_a_reply_recorded_in_a_later_file_is_shown_with_its_day(world: Callable[..., Path]) -> None:
    suspended = "role: Ban thư ký\nsuspended: {date: 2026-11-01, reason: {vi: Sửa chữa, en: Repairs}"
    reply = ", reply: {vi: Sắp xong, en: Nearly done}, replied: 2026-11-05"
    content = world(on_2026_03_01=CERTIFICATE, on_2026_11_01=suspended + "}\n", on_2026_11_05=suspended + reply + "}\n")
    said = words(explained(content).standing)
    assert "The space’s reply to this, of 5 November 2026: Nearly done" in said
    assert not any("right to reply" in sentence for sentence in said)


NEWER = RULEBOOK.replace("id: r2026", "id: r2027").replace("name: Bộ quy tắc thử", "name: Bộ mới").replace("{from: 2026-01-01}", "{from: 2026-10-01}")


@pytest.mark.parametrize(
    ("transition", "told"),
    [
        ("{from: r2026, certificates: keep}", "keeps its term and the rules"),
        ("{from: r2026, certificates: shorten, days: 100}", "“Bộ mới” shortens its term: it now ends on 9 January 2027"),
        ("{from: r2026, certificates: confirm, days: 100}", "asks for a confirmation: without one its term ends on 9 January 2027"),
        ("{from: r2026, certificates: shorten, days: 900}", "keeps its term and the rules"),
    ],
)
def test_a_certificate_is_said_to_keep_its_term_only_where_it_does(world: Callable[..., Path], transition: str, told: str) -> None:
    content = world(on_2026_03_01=CERTIFICATE)
    (content / "network/rulebooks/r2026.yml").write_text(RULEBOOK.replace("{from: 2026-01-01}", "{from: 2026-01-01, until: 2026-09-30}"), encoding="utf-8")
    (content / "network/rulebooks/r2027.yml").write_text(NEWER.replace("status: official", f"status: official\ntransition: [{transition}]"), encoding="utf-8")
    [rules] = [said for said in words(explained(content).standing) if "The criteria below" in said]
    assert told in rules


@pytest.mark.parametrize(
    ("register", "leaves", "told"),
    [
        ({}, True, "This space has withdrawn its application; no certificate is recorded here."),
        ({"on_2026_03_01": CERTIFICATE}, True, "This space has left the network by its own choice."),
        (
            {"on_2026_03_01": CERTIFICATE, "on_2026_06_01": "role: Ban thư ký\nwithdrawn: {date: 2026-06-01, reason: Bỏ trống}\n"},
            False,
            "The network has withdrawn the certificate and ended the membership of this space.",
        ),
        (
            {"on_2026_06_01": "role: Ban thư ký\nwithdrawn: {date: 2026-06-01, reason: Ngoài Hà Nội}\n"},
            False,
            "The network has turned down the application of this space; no certificate is recorded here.",
        ),
    ],
)
def test_who_left_is_told_from_who_was_made_to_and_a_member_from_an_applicant(
    world: Callable[..., Path], register: dict[str, str], leaves: bool, told: str
) -> None:
    content = world(**register)
    if leaves:
        (content / "spaces/manzi.md").write_text(MANZI.replace("applied: 2026-02-01", "applied: 2026-02-01\n  withdrawn: 2026-09-01"), encoding="utf-8")
    assert words(explained(content).standing)[0] == told


def test_a_declaration_is_told_in_the_language_of_the_reader(world: Callable[..., Path], capsys: pytest.CaptureFixture[str]) -> None:
    content = world()
    [used] = [item.used for item in explained(content).criteria if item.result.criterion.id == "g2"]
    assert words(used)[0] == "The space declares: We keep the law"
    assert words(used, "vi")[0] == "Không gian tự khai: Chúng tôi theo pháp luật"
    main(["membership", "manzi", "--content", str(content), "--as-of", "2026-11-21", "--lang", "en"])
    assert "We keep the law" in capsys.readouterr().out


def test_a_conflict_of_interest_that_a_reviewer_declared_is_shown(world: Callable[..., Path]) -> None:
    review = "role: {vi: Hội đồng, en: Jury}\nconflicts: [{criteria: [q1], reason: {vi: Cùng dự án, en: A common project}}]\n"
    said = words(explained(world(on_2026_03_05=review)).standing)
    assert "On 5 March 2026 a reviewer (Jury) declared a conflict of interest about “Chất lượng”; there that review does not count. Reason: A common project" in said
