"""Credentials that anyone can verify: keys, proofs, the shape of Open Badges 3.0, the signed register."""

import copy
import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
import rfc8785
from certified_worlds import CERTIFIED, KEY, PUBLIC_KEY, REPOSITORY, STATES
from conftest import published
from jsonschema import Draft202012Validator

from generator.catalog import Catalog
from generator.certificates.keys import SigningKey, from_multibase, multibase
from generator.certificates.proof import is_intact, secure
from generator.cli import main
from generator.site import Site

GOLDEN = REPOSITORY / "tests/golden"
VECTOR: dict[str, Any] = json.loads((GOLDEN / "eddsa-jcs-2022.json").read_text(encoding="utf-8"))
SHAPE = json.loads(Path(__file__).with_name("open_badge.schema.json").read_text(encoding="utf-8"))
PUBLISHED = ("network/issuer.json", "network/status.json", "network/members/xuong-nghe/credential.json")


def test_signing_gives_the_very_signature_of_the_published_test_vector() -> None:
    secured = VECTOR["secured"]
    document = {name: value for name, value in secured.items() if name != "proof"}
    key = SigningKey.parse(VECTOR["secretKeyMultibase"])
    proof = secured["proof"]
    assert key.public_multikey == VECTOR["publicKeyMultibase"]
    assert secure(document, key, proof["verificationMethod"], created=proof["created"]) == secured
    assert is_intact(secured, VECTOR["publicKeyMultibase"])


@pytest.mark.parametrize("case", json.loads((GOLDEN / "jcs.json").read_text(encoding="utf-8")), ids=str)
def test_json_is_signed_in_its_canonical_form(case: dict[str, Any]) -> None:
    assert rfc8785.dumps(case["in"]).decode() == case["out"]


def leaves(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else None
    return [path] if items is None else [leaf for key, item in items for leaf in leaves(item, (*path, key))]


def test_no_value_of_a_credential_can_be_altered_unnoticed(read) -> None:
    whole = read("network/members/xuong-nghe/credential.json")
    assert is_intact(whole, PUBLIC_KEY)
    for path in leaves(whole):
        altered = copy.deepcopy(whole)
        inside: Any = altered
        for step in path[:-1]:
            inside = inside[step]
        value = inside[path[-1]]
        inside[path[-1]] = (not value) if isinstance(value, bool) else f"{value[:-1]}{'2' if value[-1] != '2' else '3'}"
        assert not is_intact(altered, PUBLIC_KEY), path


def test_nothing_can_be_added_to_a_credential_or_taken_from_it_unnoticed(read) -> None:
    whole = read("network/members/xuong-nghe/credential.json")
    assert not is_intact(whole | {"awardedDate": "2026-01-01T00:00:00Z"}, PUBLIC_KEY)
    for name in set(whole) - {"proof"}:
        assert not is_intact({key: value for key, value in whole.items() if key != name}, PUBLIC_KEY)


def test_a_credential_is_not_verified_by_another_key(read) -> None:
    other = SigningKey.parse(multibase(b"\x80\x26" + bytes(32)))
    assert not is_intact(read("network/members/xuong-nghe/credential.json"), other.public_multikey)


@pytest.mark.parametrize("slug", STATES)
def test_a_credential_has_the_shape_of_open_badges(read, slug: str) -> None:
    document = read(f"network/members/{slug}/credential.json")
    assert [
        error.message
        for error in Draft202012Validator(SHAPE, format_checker=Draft202012Validator.FORMAT_CHECKER).iter_errors(
            document
        )
    ] == []


def test_a_credential_says_what_the_certificate_says(read) -> None:
    document = read("network/members/xuong-nghe/credential.json")
    subject = document["credentialSubject"]
    assert [name["identityHash"] for name in subject["identifier"]] == [
        "Xưởng Nghệ Thuật Đường Giấy Dó",
        "Dó Paper Art Workshop",
    ]
    assert subject["licenseNumber"] == "01/2026"
    assert subject["achievement"]["name"] == "Hạt nhân · Anchor"
    assert "thu-2024" in subject["achievement"]["criteria"]["narrative"]
    assert (document["validFrom"], document["validUntil"]) == ("2026-03-01T00:00:00+07:00", "2028-02-29T23:59:59+07:00")
    assert document["evidence"][0]["id"] == "https://example.org/qd"
    assert document["issuer"]["id"] == "https://sangtao.example/network/issuer.json"


def test_the_issuer_publishes_the_public_key_under_the_name_that_proofs_use(read) -> None:
    issuer = read("network/issuer.json")
    [method] = issuer["verificationMethod"]
    assert method["publicKeyMultibase"] == PUBLIC_KEY
    assert method["controller"] == issuer["id"] == "https://sangtao.example/network/issuer.json"
    for path in ("network/status.json", "network/members/gac-sach/credential.json"):
        proof = read(path)["proof"]
        assert proof["verificationMethod"] == method["id"]
        assert issuer["assertionMethod"] == [method["id"]]


def test_the_signed_register_says_how_each_certificate_stands_today(read) -> None:
    register = read("network/status.json")
    assert is_intact(register, PUBLIC_KEY)
    assert register["credentialSubject"]["asOf"] == "2026-11-21"
    entries = {entry["space"]: entry for entry in register["credentialSubject"]["certificates"]}
    assert {slug: entry["state"] for slug, entry in entries.items()} == STATES
    for slug, entry in entries.items():
        document = read(f"network/members/{slug}/credential.json")
        assert document["credentialStatus"]["id"] == entry["id"]
        assert document["id"] == entry["credential"]


def test_a_credential_is_the_same_on_every_day_until_what_it_says_changes(certified, signing_site: Site) -> None:
    path = "network/members/xuong-nghe/credential.json"
    first, later = (
        published(certified(as_of=day), signing_site) for day in (dt.date(2026, 3, 2), dt.date(2030, 1, 1))
    )
    assert first[path] == later[path]
    assert first["network/status.json"] != later["network/status.json"]


def test_every_word_of_our_own_has_an_address(read) -> None:
    own = read("network/terms.json")["@context"]
    register = read("network/status.json")["credentialSubject"]
    used = {*register, *(name for entry in register["certificates"] for name in entry)} - {"id", "type", "name"}
    used |= {register["type"], read("network/members/xuong-nghe/credential.json")["credentialStatus"]["type"]}
    assert used <= set(own)
    assert own["asOf"] == "https://sangtao.example/network/terms.json#asOf"


def test_without_a_key_everything_is_published_and_nothing_is_signed(certified, unsigned_site: Site) -> None:
    files = published(certified(), unsigned_site)
    for path in PUBLISHED:
        document = json.loads(files[path])
        assert "proof" not in document
        assert "verificationMethod" not in document


def test_a_site_without_certificates_publishes_its_issuer_and_an_empty_register(
    catalog: Catalog, signing_site: Site
) -> None:
    files = published(catalog, signing_site)
    assert set(files) == {"network/issuer.json", "network/status.json", "network/terms.json"}
    assert json.loads(files["network/status.json"])["credentialSubject"]["certificates"] == []


def test_what_browsers_and_other_programs_are_tested_with_is_what_the_build_publishes(
    files: dict[str, bytes], request: pytest.FixtureRequest
) -> None:
    """`tests/js/verify.test.js` verifies these files with an independent implementation."""
    for path in PUBLISHED:
        golden = GOLDEN / "credentials" / Path(path).name
        if request.config.getoption("--update-goldens"):
            golden.write_bytes(files[path])
        assert golden.read_bytes() == files[path]


def test_the_same_content_gives_the_same_bytes(certified, signing_site: Site) -> None:
    first = published(certified(), signing_site)
    again = published(certified(dict(reversed(CERTIFIED.items()))), signing_site)
    assert {path for path in first if first[path] != again[path]} == set()


def test_a_new_key_is_one_line_that_the_build_understands(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["credential-key"]) == 0
    printed = capsys.readouterr()
    key = SigningKey.parse(printed.out)
    assert printed.out == f"{key.secret_multikey}\n"
    assert key.public_multikey in printed.err
    assert key.secret_multikey not in printed.err
    assert main(["credential-key"]) == 0
    assert capsys.readouterr().out != printed.out


@pytest.mark.parametrize("text", ["", "z", "no key at all", KEY[:-1], PUBLIC_KEY, KEY + "1", "z0OIl"])
def test_what_is_no_key_is_refused_without_being_repeated(text: str) -> None:
    with pytest.raises(ValueError, match="hanoi credential-key") as caught:
        SigningKey.parse(text)
    assert len(text) < 2 or text not in str(caught.value)


def test_a_key_does_not_show_itself(signing_site: Site) -> None:
    assert KEY not in repr(signing_site)
    assert PUBLIC_KEY in repr(signing_site)


@pytest.mark.parametrize("data", [b"", b"\0", b"\0\0\x01", bytes(range(256))])
def test_base58_keeps_every_byte(data: bytes) -> None:
    assert from_multibase(multibase(data)) == data
