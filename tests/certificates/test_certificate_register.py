"""What has become of each recorded certificate, on any day."""

import datetime as dt

import pytest
from certified_worlds import CERTIFIED, REPOSITORY, RULEBOOK, STATES, certificate
from conftest import published

from generator.catalog import Catalog
from generator.certificates.register import State, former_numbers, register
from generator.certificates.sheet import sheet, state_words
from generator.site import Site


def test_every_space_with_a_certificate_is_in_the_register_whatever_became_of_it(certified) -> None:
    found = register(certified())
    assert {slug: str(one.state) for slug, one in found.items()} == STATES
    assert "san-moi" not in found


def test_no_real_space_is_in_the_register(catalog: Catalog) -> None:
    assert register(catalog) == {}
    assert not (REPOSITORY / "content/network/assessments").exists()


@pytest.mark.parametrize(
    ("day", "state"),
    [
        ("2026-03-01", State.VALID),
        ("2028-02-29", State.VALID),
        ("2028-03-01", State.IN_GRACE),
        ("2028-05-29", State.IN_GRACE),
        ("2028-05-30", State.LAPSED),
    ],
)
def test_a_certificate_holds_to_the_last_day_of_its_term_and_of_grace(certified, day: str, state: State) -> None:
    found = register(certified(as_of=dt.date.fromisoformat(day)))["xuong-nghe"]
    assert found.state is state
    assert found.holds is (state is not State.LAPSED)
    assert (found.until, found.grace_until) == (dt.date(2028, 2, 29), dt.date(2028, 5, 29))


def test_a_certificate_is_not_in_the_register_before_its_day(certified) -> None:
    assert "xuong-nghe" not in register(certified(as_of=dt.date(2026, 2, 28)))


def test_the_newest_certificate_of_a_space_counts(certified) -> None:
    newer = {"network/assessments/hien-nhac/2026-06-01.yml": certificate("07/2026", "2026-06-01")}
    found = register(certified(newer))["hien-nhac"]
    assert (found.number, found.state) == ("07/2026", State.VALID)


def test_the_register_names_the_numbers_that_a_newer_certificate_has_replaced_and_no_others(certified) -> None:
    newer = {"network/assessments/hien-nhac/2026-06-01.yml": certificate("07/2026", "2026-06-01")}
    assert former_numbers(certified(newer)) == {"hien-nhac": ("03/2024",)}
    assert former_numbers(certified(newer, as_of=dt.date(2026, 5, 31))) == {}


def test_a_sheet_and_its_credential_name_the_rulebooks_version(certified, signing_site: Site) -> None:
    catalog = certified({"network/rulebooks/thu-2024.yml": RULEBOOK.replace("id: thu-2024", "id: thu-2024\nversion: '1.2'")})
    found = register(catalog)["xuong-nghe"]
    lines = {line.label.en: line.value.text("en") for line in sheet(found, signing_site).lines}
    assert lines["Rulebook"] == "Trial rulebook (thu-2024 1.2)"
    files = published(catalog, signing_site)
    assert "[thu-2024 1.2]" in files["network/members/xuong-nghe/credential.json"].decode()


@pytest.mark.parametrize("address", ["http://127.0.0.1:8000/", "http://localhost/", "http://[::1]:8000/", "/"])
def test_a_sheet_says_that_an_address_of_the_own_machine_is_a_preview(certified, signing_site: Site, address: str) -> None:
    found = register(certified())["xuong-nghe"]
    preview = sheet(found, Site(address, signing_site.name)).preview
    assert preview
    assert preview.en == "Preview address: opens on the machine of the build alone"
    assert sheet(found, signing_site).preview is None


def test_a_certificate_from_before_any_rulebook_says_so_and_names_its_tier_by_id(certified, signing_site: Site) -> None:
    world = {
        "spaces/xuong-nghe.yml": CERTIFIED["spaces/xuong-nghe.yml"],
        "network/assessments/xuong-nghe/2026-03-01.yml": certificate("01/2026", "2026-03-01", "anchor").replace(
            "  rulebook: thu-2024\n", ""
        ),
        "network/rulebooks/thu-2024.yml": RULEBOOK.replace("from: 2024-01-01", "from: 2026-10-01"),
    }
    found = register(certified(world=world))["xuong-nghe"]
    lines = {line.label.en: line.value.text("en") for line in sheet(found, signing_site).lines}
    assert lines["Tier"] == "anchor"
    assert lines["Rulebook"] == "not stated"
    assert found.until == dt.date(2028, 2, 29)


@pytest.mark.parametrize(
    ("slug", "vi", "en"),
    [
        ("xuong-nghe", "Còn hiệu lực đến hết ngày 29/02/2028", "Valid until 29 February 2028"),
        (
            "kho-bo-song",
            "Đã hết hạn, được ân hạn đến hết ngày 29/12/2026",
            "Expired, within grace until 29 December 2026",
        ),
        ("hien-nhac", "Không còn hiệu lực: hết hạn ngày 09/02/2026", "No longer valid: expired on 9 February 2026"),
        ("gac-sach", "Tạm đình chỉ từ ngày 01/10/2026", "Suspended since 1 October 2026"),
        (
            "lo-gom",
            "Không còn hiệu lực: thôi là thành viên từ ngày 05/09/2026",
            "No longer valid: membership ended on 5 September 2026",
        ),
        ("rap-cu", "Không còn hiệu lực: nơi này đã khép lại", "No longer valid: the space has closed"),
    ],
)
def test_a_state_is_said_in_words_with_the_day_that_matters_and_no_day_that_is_not_known(
    certified, slug: str, vi: str, en: str
) -> None:
    said = state_words(register(certified())[slug])
    assert (said.vi, said.en) == (vi, en)
