"""What the pages of the network show, on made worlds: bodies rendered without a browser."""

import re
from collections.abc import Callable, Mapping
from html import unescape

import pytest
from certified_worlds import CERTIFIED

from generator.catalog import Catalog
from generator.i18n import Bilingual
from generator.listing import SHIPPED
from generator.pages import board, incentives, members, network, report, what_if
from generator.pages.render import Renderer
from generator.problems import Problem
from generator.schema.incentives import HOLDERS
from generator.site import Site

Check = Callable[[Mapping[str, str]], tuple[Catalog, list[Problem]]]
SITE = Site("https://sangtao.example/", Bilingual("Hà Nội sáng tạo", "Hanoi Creative City"))


@pytest.fixture
def certified_catalog(check: Check) -> Catalog:
    """Made spaces with certificates in every state, one of which has closed."""
    catalog, _ = check(CERTIFIED)
    return catalog


def space(name: str, facts: str = "", fields: str = "visual-arts") -> str:
    return f"name: {name}\ntypes: [gallery]\nfields: [{fields}]\nstatus: open\n{facts}\nsources: [https://example.org/{name.replace(' ', '-')}]\n"


def rendered(catalog: Catalog, maker: object, lang: str = "en") -> dict[str, str]:
    """The bodies of a maker's pages by their path."""
    renderer = Renderer(catalog, SITE)
    view = renderer.views[lang]
    pages = [*maker.pages(view)]  # type: ignore[attr-defined]
    if maker is network:
        pages += [network.member_page(view, entry) for entry in catalog.spaces.values()]
    return {page.path: renderer.body(page) for page in pages}


def text(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def section(html: str, name: str) -> str:
    return re.split(r"<section", html.split(f'id="{name}"', 1)[1])[0]


def certificate(issued: str, tier: str = "member") -> str:
    return f"role: Ban thư ký\ncertificate: {{number: HN-{tier}-{issued}, issued: {issued}, tier: {tier}, source: {{title: QĐ, url: https://example.org/qd}}}}\n"


def test_the_shipped_page_of_benefits_says_of_each_what_it_rests_on_or_that_nothing_is_stated(catalog: Catalog) -> None:
    page = rendered(catalog, incentives)["network/incentives/"]
    found = catalog.incentives
    assert found
    for holder in HOLDERS:
        part = section(page, holder)
        held = found.of(holder)
        assert held
        assert part.count("<li>\n        <div><h3>") == len(held)
        assert text(part).count("No text stated") == sum(found.text_of(incentive) is None for incentive in held)


def test_nothing_that_belongs_to_centres_or_zones_is_promised_to_members(catalog: Catalog) -> None:
    """The facts this project knows: see content/network/incentives.yml."""
    assert catalog.incentives
    assert [incentive.id for incentive in catalog.incentives.of("members")] == ["certificate", "tax", "promotion"]
    assert {incentive.legal_text for incentive in catalog.incentives.of("members")} == {"not-stated"}
    on_network = text(rendered(catalog, network)["network/"])
    assert "no legal text has been found" in on_network
    assert "land and funds" not in on_network


def test_a_members_benefit_with_a_legal_text_takes_back_the_words_that_there_is_none(check: Check) -> None:
    file = """texts:
  - {id: nq-1, title: {vi: Nghị quyết, en: Resolution one}, number: 1/2027, date: 2026-05-01, url: https://example.org/nq}
incentives:
  - {id: tax, name: {vi: Thuế, en: Tax relief}, about: {vi: Giảm., en: Less.}, attaches_to: members, legal_text: nq-1, sources: [https://example.org/nq]}
"""
    catalog, problems = check({"network/incentives.yml": file, "spaces/manzi.yml": space("Manzi")})
    assert problems == []
    shown = text(rendered(catalog, incentives)["network/incentives/"])
    assert "Resolution one" in shown
    assert "No. 1/2027, 1 May 2026" in shown
    assert "no legal text has been found" not in shown
    assert "1/2027" in text(rendered(catalog, network)["network/"])


def test_an_empty_board_says_how_many_are_silent_and_how_to_speak(catalog: Catalog) -> None:
    pages = rendered(catalog, board)
    assert set(pages) == {"network/board/"}
    shown = text(pages["network/board/"])
    assert "No space has said yet" in shown
    assert "needs: [promotion, volunteers]" in shown
    assert '<section class="strength"' not in pages["network/board/"]


def test_each_kind_has_a_section_that_a_link_leads_to_with_who_could_help(check: Check) -> None:
    point = "location: {lat: 21.03, lon: 105.85, precision_m: 20}"
    near = "location: {lat: 21.031, lon: 105.85, precision_m: 20}"
    catalog, problems = check(
        {"spaces/can.yml": space("Can", f"needs: [room]\n{point}"), "spaces/co.yml": space("Co", f"offers: [room]\n{near}")}
    )
    assert problems == []
    page = rendered(catalog, board)["network/board/"]
    for kind in catalog.vocabularies["needs"]:
        assert f'href="#kind-{kind}"' in page
    assert "On offer at: Co (about 100 m)" in text(section(page, "kind-room"))
    assert "No space has said that it needs this." in text(section(page, "kind-funding"))


def test_the_board_stays_bounded_and_a_long_kind_has_pages_of_its_own(check: Check) -> None:
    files = {f"spaces/noi-{n:03}.yml": space(f"Noi {n:03}", "offers: [room]" if n % 2 else "needs: [room]") for n in range(230)}
    catalog, _ = check(files)
    pages = rendered(catalog, board)
    assert set(pages) == {"network/board/", "network/board/room/", "network/board/room/2/"}
    assert pages["network/board/"].count('class="who"') == 2 * board.AT_FIRST
    own = pages["network/board/room/"] + pages["network/board/room/2/"]
    assert own.count('class="who"') == 230
    assert pages["network/board/room/"].count('class="who"') == 2 * board.PER_PAGE


def test_members_stand_by_tier_and_apart_from_advisory_results(check: Check) -> None:
    applied = "network: {applied: 2026-01-05}"
    catalog, problems = check(
        {
            "spaces/a.yml": space("Art House A", applied),
            "spaces/b.yml": space("Art House B", applied),
            "spaces/c.yml": space("Art House C"),
            "network/assessments/a/2026-03-01.yml": certificate("2026-03-01", "hub"),
            "network/assessments/b/2026-03-01.yml": certificate("2026-03-01"),
        }
    )
    assert [problem for problem in problems if problem.code != "space/maybe-same"] == []
    page = rendered(catalog, members)["network/members/"]
    certified = text(section(page, "certified"))
    assert re.search(r"Anchor space 1 Art House A until 29 February 2028 Member 1 Art House B", certified)
    assert "Art House C" not in certified
    by_field = rendered(catalog, members)["network/by-field/visual-arts/"]
    recorded, advisory = by_field.split("Advisory results")
    assert "Art House A" in text(recorded)
    assert "Art House C" not in text(recorded)
    assert "Art House C" in text(advisory)
    assert "Art House A" not in text(advisory)


@pytest.mark.parametrize(("issued", "is_announced"), [("2025-02-20", True), ("2025-02-21", False), ("2024-11-22", True)])
def test_certificates_that_end_within_ninety_days_are_announced(check: Check, issued: str, is_announced: bool) -> None:
    """Of 24 months; on 21 November 2026, ninety days reach to 19 February 2027."""
    rulebook = """id: test
name: Thử
status: official
in_force: {from: 2024-01-01}
gates: []
groups: [{id: g, name: Nhóm, weight: 1, criteria: [{id: a, text: Giờ, points: 1, shown_by: {measure: hours-published}}]}]
tiers: [{id: member, name: {vi: Thành viên, en: Member}}]
"""
    catalog, _ = check(
        {
            "spaces/a.yml": space("Art House A", "network: {applied: 2024-01-05}"),
            "network/rulebooks/test.yml": rulebook,
            f"network/assessments/a/{issued}.yml": certificate(issued),
        }
    )
    shown = text(rendered(catalog, members)["network/members/"])
    assert ("Within the next 90 days" in shown) is is_announced
    assert ("No certificate ends within" in shown) is not is_announced


def test_applicants_are_counted_and_not_named_without_their_word(check: Check) -> None:
    catalog, problems = check({"spaces/a.yml": space("Art House A", "network: {applied: 2026-01-05}"), "spaces/c.yml": space("Craft C")})
    assert problems == []
    shown = text(rendered(catalog, members)["network/members/"])
    assert "1 space has applied" in shown
    assert "Art House A" not in shown
    assert "Applicants: 1 · all that have not closed: 2 spaces" in shown


def test_an_applicant_who_agreed_is_named_with_what_is_still_missing(check: Check) -> None:
    agreed = "network: {applied: 2026-01-05, publish_application: true}"
    catalog, problems = check(
        {"spaces/a.yml": space("Art House A", agreed), "spaces/b.yml": space("Art House B", "network: {applied: 2026-01-05}")}
    )
    assert [problem for problem in problems if problem.code != "space/maybe-same"] == []
    shown = text(rendered(catalog, members)["network/members/"])
    assert "Art House A Gate not shown yet:" in shown
    assert re.search(r"\d+ points are missing for the tier “Member”", shown)
    assert "Art House B" not in shown


def test_in_grace_the_end_of_grace_is_the_day_that_is_shown(certified_catalog: Catalog) -> None:
    pages = rendered(certified_catalog, members)
    said = "Riverside Warehouse ended 30 September 2026, in grace until 29 December 2026"
    assert said in text(pages["network/members/"])
    assert "Riverside Warehouse Member · ended 30 September 2026, in grace until 29 December 2026" in text(pages["network/results/"])
    listed = text(pages["network/members/"].split("In their days of grace")[1].split("</ul>")[0])
    assert "Riverside Warehouse 29 December 2026" in listed
    assert "30 September" not in listed


def test_fields_and_wards_count_certified_members_apart_from_all_spaces(certified_catalog: Catalog) -> None:
    groups = text(section(rendered(certified_catalog, members)["network/members/"], "groups"))
    assert "Crafts and folk art 1 member 2" in groups
    assert "Literature no member yet 1" in groups


def test_every_count_of_all_is_of_the_spaces_that_have_not_closed(certified_catalog: Catalog) -> None:
    """Of seven made spaces one has closed."""
    pages = rendered(certified_catalog, members)
    assert "of 6 spaces that have not closed" in text(rendered(certified_catalog, network)["network/"])
    assert "all that have not closed: 6 spaces" in text(pages["network/members/"])
    assert "Results of all 6 spaces that have not closed" in text(pages["network/members/"])
    assert "6 spaces that have not closed" in text(pages["network/results/"])
    assert pages["network/results/"].count("network/members/") - pages["network/results/"].count('network/members/"') == 6


@pytest.mark.parametrize(
    ("lang", "said", "way"),
    [
        ("vi", "Lấy từ mục “Địa chỉ” của tệp", "điền mục “Giá vé” (admission) trong tệp"),
        ("en", "Taken from “Address” in the file", "fill in “Admission” (admission) in the file"),
    ],
)
def test_readers_meet_criteria_by_their_text_and_facts_by_their_label(
    check: Check, lang: str, said: str, way: str
) -> None:
    made, _ = check({"spaces/a.yml": space("Ánh", OPEN_TO_ALL + "\nopened: 2020-06-19")})
    body = rendered(made, network, lang)["network/members/a/"]
    assert made.rulebook
    shown = text(body).replace("( ", "(").replace(" )", ")")
    assert said in shown
    assert way in shown
    assert "<code>admission</code>" in body
    assert "<code>maker-support</code>" in body
    assert not re.search(r"\b[gacep]\d: ", shown)
    assert "2020-06-19" not in shown
    assert "Tu-Su" not in shown


@pytest.mark.parametrize("slug", ["gac-sach", "lo-gom", "hien-nhac"])
def test_the_badge_of_advisory_results_stands_over_no_recorded_act(certified_catalog: Catalog, slug: str) -> None:
    body = rendered(certified_catalog, network)[f"network/members/{slug}/"]
    assert 'class="adv"' not in body.split("<aside>")[0]
    assert text(body.split("<aside>")[1]).count("Advisory · not a decision of the city") == 1
    results = rendered(certified_catalog, members)["network/results/"]
    ended = results.index("Suspended, lapsed or withdrawn")
    assert ended < results.index(f"network/members/{slug}/") < results.index('class="adv"')


def test_what_is_missing_is_told_in_totals_that_name_nobody(check: Check) -> None:
    catalog, _ = check(
        {"spaces/a.yml": space("Art House A", "hours: Mo-Su 09:00-17:00\nnetwork: {applied: 2026-01-05}"), "spaces/c.yml": space("Craft C")}
    )
    part = section(rendered(catalog, members)["network/members/"], "missing")
    [row] = re.findall(r"<tr><th scope=\"row\">Published opening hours or open days</th>(.*?)</tr>", part, re.DOTALL)
    assert re.findall(r">(\d+)<", row) == ["1", "0", "0", "1", "0", "1"]
    assert "Art House A" not in part


def test_no_list_of_the_network_grows_with_the_directory(check: Check) -> None:
    catalog, _ = check({f"spaces/noi-{n:03}.yml": space(f"Noi {n:03}", "address: {ward: hoan-kiem}") for n in range(members.PER_PAGE + 1)})
    pages = rendered(catalog, members)
    assert {"network/results/", "network/results/2/", "network/by-field/visual-arts/2/", "network/by-ward/hoan-kiem/2/"} <= set(pages)
    assert max(page.count("network/members/noi-") for page in pages.values()) == members.PER_PAGE
    assert pages["network/results/2/"].count("network/members/noi-") == 1
    assert 'rel="next"' in pages["network/results/"]
    assert 'rel="prev"' in pages["network/results/2/"]


def test_the_report_has_a_table_with_every_number_that_a_chart_draws(catalog: Catalog) -> None:
    page = rendered(catalog, report)["network/report/"]
    exhibits = re.findall(r"<figure.*?</figure>", page, re.DOTALL)
    assert len(exhibits) >= 12
    for exhibit in exhibits:
        drawn = re.findall(r'<text class="(?:number|number key|amount)"[^>]*>([\d.,]+)</text>', exhibit)
        cells = set(re.findall(r"<td>([\d.,]+)</td>", exhibit))
        assert not drawn or set(drawn) <= cells, exhibit[:200]


def test_the_report_says_that_the_year_of_the_next_one_is_inferred(catalog: Catalog) -> None:
    shown = text(rendered(catalog, report)["network/report/"])
    assert "next in 2027" in shown
    assert "this project’s inference, not an announcement by UNESCO" in shown


def test_an_empty_directory_has_all_pages_of_the_network(check: Check) -> None:
    catalog, problems = check({})
    assert [problem.code for problem in problems] == ["content/no-entries"]
    for maker in (network, members, incentives, board, report, what_if):
        for lang in ("vi", "en"):
            assert rendered(catalog, maker, lang)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_page_of_the_network_leads_to_the_others(catalog: Catalog, lang: str) -> None:
    for maker in (members, incentives, board, report):
        for path, body in rendered(catalog, maker, lang).items():
            nav = body.split('class="subnav"')[1].split("</nav>")[0]
            assert nav.count("<a ") == 6, path
            assert nav.count("aria-current") == 1, path


RULES = (SHIPPED / "network/rulebooks/default-2026.yml").read_text(encoding="utf-8")
DRAFT = (
    RULES.replace("id: default-2026", "id: nhe-hon")
    .replace("status: project-default", "status: draft")
    .replace("from: 2025-12-10}", "from: 2027-01-01}\ntransition: [{from: default-2026, certificates: keep}]")
    .replace("shown_by: {declaration: lawful-operation}", "shown_by: {measure: open-activity}")
    .replace("min_score: 50", "min_score: 13")
)
OPEN_TO_ALL = 'address: {street: 14 Phan Huy Ích}\ncontact: {phone: 024 3716 3397}\nhours: "Tu-Su 09:00-18:00"'


def test_a_draft_stands_beside_the_rules_in_force_with_whom_it_would_touch(check: Check) -> None:
    files = {"network/rulebooks/default-2026.yml": RULES, "network/rulebooks/nhe-hon.yml": DRAFT, "spaces/a.yml": space("Ánh", OPEN_TO_ALL)}
    catalog, problems = check({**files, "spaces/b.yml": space("Bóng")})
    assert problems == []
    pages = rendered(catalog, what_if)
    assert set(pages) == {"network/what-if/", "network/what-if/nhe-hon/"}
    assert "/network/what-if/nhe-hon/" in pages["network/what-if/"]
    shown = text(pages["network/what-if/nhe-hon/"])
    assert "2 spaces judged" in shown
    assert "Would reach a tier by the facts (advisory) 1" in shown
    assert "Gained" not in shown
    assert "g4 changed" in shown
    assert re.search(r"Member 0 From 50 of 100 points 1 From 13 of 100 points", shown), shown
    assert "Declarations 8 7" in shown
    assert "Ánh" in shown
    assert "Bóng" not in shown


def test_a_draft_that_cuts_certificates_says_so_beside_the_rules_in_force(check: Check) -> None:
    draft = DRAFT.replace("certificates: keep", "certificates: shorten, days: 100").replace("grace_days: 90", "grace_days: 30")
    files = {
        "network/rulebooks/default-2026.yml": RULES,
        "network/rulebooks/nhe-hon.yml": draft,
        "spaces/a.yml": space("Ánh", "network: {applied: 2026-01-05}"),
        "network/assessments/a/2026-03-01.yml": certificate("2026-03-01"),
    }
    catalog, _ = check(files)
    shown = text(rendered(catalog, what_if)["network/what-if/nhe-hon/"])
    assert "Term ends earlier 1" in shown
    assert "end after 100 days at the latest." in shown
    assert "Grace changed 90 days 30 days" in shown
    assert "Term of a certificate unchanged 24 months 24 months" in shown
    assert "Certificates keep their own rules." not in shown
    kept = text(rendered(check({**files, "network/rulebooks/nhe-hon.yml": DRAFT})[0], what_if)["network/what-if/nhe-hon/"])
    assert "Certificates keep their own rules." in kept


def test_a_draft_decides_nothing(check: Check) -> None:
    catalog, _ = check({"network/rulebooks/default-2026.yml": RULES, "network/rulebooks/nhe-hon.yml": DRAFT, "spaces/a.yml": space("Ánh", OPEN_TO_ALL)})
    assert catalog.rulebook
    assert catalog.rulebook.id == "default-2026"
    assert catalog.decisions["a"].tier is None


def test_without_a_draft_the_page_says_so(catalog: Catalog) -> None:
    [page] = rendered(catalog, what_if).values()
    assert "No draft is open." in text(page)
