"""The form asks for everything that an entry may hold, in both languages, and takes nothing away from a file."""

import json
import re
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from generator.catalog import Catalog
from generator.content import KINDS
from generator.exports.dictionary import properties
from generator.form.access import PLACE, FormSettings, access_of
from generator.form.config import form_files
from generator.form.reference import keys_of
from generator.i18n import Bilingual, Language
from generator.pages import due, form
from generator.pages.view import View
from generator.parts import Parts
from generator.policy import POLICY, host_files
from generator.schema.json_schema import _models
from generator.schema.reasons import reason_of
from generator.site import Site

REPOSITORY = Path(__file__).parents[2]
CONTENT = REPOSITORY / "content"
FORGE = "https://github.com/hanoi/sang-tao"
PREVIEW = Site("http://127.0.0.1:8000/", Bilingual("Hà Nội"))
PUBLISHED = Site("https://sangtao.example/", Bilingual("Hà Nội"), FORGE, form=FormSettings(relay="https://vao.example"))

NOT_ASKED = {"body.vi", "body.en"}
"""A long text is asked as what it is below the facts."""


def config_of(catalog: Catalog, site: Site, lang: str = "vi") -> dict[str, Any]:
    files = form_files(catalog, site)
    loaded: dict[str, Any] = json.loads(files["admin/config.json" if lang == "vi" else "en/admin/config.json"])
    return loaded


def fields_below(fields: list[dict[str, Any]], prefix: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    for field in fields:
        shown = field.get("shown", field)
        path = f"{prefix}{field['name']}"
        yield path, field
        many = "[]" if shown["widget"] == "list" else ""
        yield from fields_below(shown.get("fields", []), f"{path}{many}.")


def as_property(path: str, field: dict[str, Any]) -> set[str]:
    """The paths by which the dictionary knows what a field holds."""
    shown = field.get("shown", field)
    if shown["widget"] == "point":
        return {f"{path}.{key}" for key in ("lat", "lon", "precision_m", "basis")}
    names = [part["name"] for part in shown.get("fields", [])]
    if names == ["vi", "en"]:
        return {f"{path}[]" if shown["widget"] == "list" else path}
    return {f"{path}[]" if shown.get("multiple") or "field" in shown else path}


@pytest.mark.parametrize("kind", KINDS)
def test_everything_that_an_entry_may_hold_has_a_field(kind: str, catalog: Catalog) -> None:
    [collection] = [each for each in config_of(catalog, PREVIEW)["collections"] if each["name"] == kind]
    asked = {re.sub(r"declarations\.[\w-]+", "declarations.*", name) for path, field in fields_below(collection["fields"]) for name in as_property(path, field)}
    assert {each.path for each in properties(KINDS[kind])} - asked == set()


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_the_guide_names_every_key_with_its_reason(kind: str, lang: Language, catalog: Catalog) -> None:
    keys = keys_of(kind, lang, catalog.vocabularies)
    named = {key.path for key in keys}
    assert {each.path.removesuffix("[]") for each in properties(KINDS[kind])} - {"body"} <= named
    assert all(key.words.label and key.words.why for key in keys)
    assert next(key for key in keys if key.path == "sources").is_asked is (kind != "series")


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_field_says_what_it_is_and_why_it_is_asked(lang: str, catalog: Catalog) -> None:
    for collection in config_of(catalog, PREVIEW, lang)["collections"]:
        for path, field in fields_below(collection["fields"]):
            assert field["label"], path
            if path.rpartition(".")[2] not in {"vi", "en"} and ".declarations." not in path:
                assert field["hint"], path


def test_every_key_has_a_reason() -> None:
    for kind in KINDS.values():
        for model in _models(kind, set()):
            for name, info in model.model_fields.items():
                assert reason_of(model, info.alias or name).en


def test_choices_are_the_terms_of_the_vocabularies_in_the_language_of_the_page(catalog: Catalog) -> None:
    for lang in ("vi", "en"):
        [spaces] = [each for each in config_of(catalog, PREVIEW, lang)["collections"] if each["name"] == "spaces"]
        fields = dict(fields_below(spaces["fields"]))
        terms = catalog.vocabularies["types"].values()
        assert fields["types"]["options"] == [{"label": term.label.text("en" if lang == "en" else "vi"), "value": term.id} for term in terms]
        assert fields["types"]["min"] == 1
        assert len(fields["address.ward"]["options"]) == 126


def test_what_only_one_state_makes_meaningful_is_asked_in_that_state(catalog: Catalog) -> None:
    [spaces] = [each for each in config_of(catalog, PREVIEW)["collections"] if each["name"] == "spaces"]
    closed = dict(fields_below(spaces["fields"]))["closed"]
    assert closed["when"] == {"key": "status", "is": ["closed"], "unknown": False}
    assert closed["otherwise"]


def test_a_picture_needs_a_description_a_credit_a_licence_and_a_word_on_the_people_in_it(catalog: Catalog) -> None:
    for collection in config_of(catalog, PREVIEW)["collections"]:
        fields = dict(fields_below(collection["fields"]))
        if "images" in fields:
            assert all(fields[f"images[].{key}"]["required"] for key in ("file", "alt", "credit", "licence", "people"))
            assert fields["images[].people"]["options"]
            assert "none" not in fields["images[].people"]["hint"], "what is chosen is not typed"


def test_a_stranger_proposes_and_nobody_publishes_from_the_form(catalog: Catalog) -> None:
    config = config_of(catalog, PUBLISHED)
    assert config["backend"].pop("commit_messages")["create"] == "Thêm {{collection}}: {{slug}}"
    assert config["backend"] == {
        "name": "github",
        "repo": "hanoi/sang-tao",
        "branch": "main",
        "base_url": "https://vao.example",
        "open_authoring": True,
        "auth_scope": "public_repo",
        "auth_methods": ["oauth"],
    }
    assert config["publish_mode"] == "editorial_workflow"
    assert all(collection["publish"] is False and collection["delete"] is False for collection in config["collections"])


@pytest.mark.parametrize(
    ("settings", "host", "reviewed"),
    [
        (FormSettings("gitlab", app="abc"), "https://git.example", True),
        (FormSettings("gitea", app="abc"), "https://git.example", False),
    ],
)
def test_other_forges_sign_people_in_themselves(settings: FormSettings, host: str, reviewed: bool) -> None:
    access = access_of(replace(PUBLISHED, repository="https://git.example/nhom/kho", form=settings))
    assert access
    assert access.backend["repo"] == "nhom/kho"
    assert access.backend["base_url"] == host
    assert access.hosts == (host,)
    assert access.is_reviewed is reviewed


@pytest.mark.parametrize(
    "site",
    [
        replace(PUBLISHED, form=FormSettings()),
        replace(PUBLISHED, repository=None),
        replace(PUBLISHED, form=FormSettings("gitlab")),
    ],
)
def test_without_a_place_to_sign_in_there_is_no_form_but_a_way_to_take_part(site: Site, catalog: Catalog) -> None:
    assert form_files(catalog, site) == {}
    [page] = form.pages(View(catalog, site, "vi"))
    assert (page.path, page.shell, page.template) == (PLACE, "editors", "form_off.html")
    assert page.context["issue_forms"] == ({} if site.repository is None else {
        name: f"{FORGE}/issues/new?template={name}.yml" for name in ("space", "event", "correction")
    })


def test_the_form_may_more_than_a_page_and_never_runs_what_is_not_the_sites_own() -> None:
    access = access_of(PUBLISHED)
    assert access
    assert access.policy["script-src"] == POLICY["script-src"] == "'self'"
    assert access.policy["connect-src"] == "'self' data: blob: https://api.github.com"
    assert access.policy["manifest-src"] == "blob:", "the form's program writes its manifest itself"
    local = access_of(PREVIEW)
    assert local
    assert "http" not in " ".join(local.policy.values())


def test_hosts_send_the_forms_policy_for_the_form_alone() -> None:
    access = access_of(PUBLISHED)
    assert access
    for name, text in host_files("/", access.policy).items():
        assert text.count("https://api.github.com") in {1, 2}, name
        assert "admin/" in text
    for text in host_files("/").values():
        assert "unsafe" not in text


def test_a_file_that_goes_through_the_form_comes_back_byte_for_byte(catalog: Catalog) -> None:
    files = [
        (kind, file.read_text(encoding="utf-8"))
        for kind in KINDS
        for file in sorted((CONTENT / kind).rglob("*.md"))
        if not file.name.endswith(".en.md")
    ]
    asked = subprocess.run(
        ["node", str(Path(__file__).with_name("entries.mjs"))],
        input=json.dumps({"config": form_files(catalog, PREVIEW)["admin/config.json"].decode(), "files": files}),
        capture_output=True,
        text=True,
        check=False,
    )
    assert asked.returncode == 0, asked.stderr
    for (kind, text), (unchanged, anew) in zip(files, json.loads(asked.stdout), strict=True):
        assert unchanged == text, kind
        assert anew == text, "written anew, an entry is in the form that `hanoi fmt` gives"


def test_what_is_due_opens_in_the_form_where_there_is_one(catalog: Catalog) -> None:
    for site, expected in ((PREVIEW, True), (replace(PUBLISHED, form=FormSettings()), False)):
        page, *_ = due.pages(View(catalog, site, "vi"), Parts())
        lines = [page.context["line"](plain) for _, _, found in page.context["reasons"] for plain in found]
        places = {line.item.path: line.entry for line in lines}
        assert places
        assert all((place is not None) is expected for place in places.values())
        for path, place in places.items():
            kind, _, name = path.removeprefix("content/").removesuffix(".md").partition("/")
            assert place in {None, f"{PLACE}#/collections/{kind}/entries/{name}"}
