"""The configuration of the form in one language, as Sveltia CMS reads it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from generator.form.access import PLACE, access_of
from generator.form.fields import IDENTITY, FieldMaker
from generator.i18n import LANGUAGES, PREFIXES, Bilingual
from generator.limits import PICTURE_MB, SLUG
from generator.wording import ui_strings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.catalog import Catalog
    from generator.form.access import Access
    from generator.i18n import Language
    from generator.site import Site

ENTRY_FORMAT = "entry-"
"""How the names begin under which the form's own code reads and writes the files of a kind."""

MEDIA = "/media"
"""What the form puts before the name of a picture; files of entries have the name alone."""

_NAMED = r"^(?!null$)."
"""What has a name is an entry; an English text beside one has none, which Sveltia takes for the word `null`."""

_SLUGS = {"news": "{{fields.date}}-{{fields.title.vi}}"}
_PATHS = {"events": "{{fields.start | date('YYYY') | default('recurring')}}/{{slug}}"}
"""Events lie in folders by year."""

_WIDEST = 2400
"""Pixels: a picture from a telephone is made smaller before it is sent."""


def form_files(catalog: Catalog, site: Site) -> dict[str, bytes]:
    """The configuration in both languages, by its path; nothing where there is no form."""
    access = access_of(site)
    if access is None:
        return {}
    return {
        f"{PREFIXES[lang]}{PLACE}config.json": _written(form_config(catalog, site, access, lang)) for lang in LANGUAGES
    }


def _written(config: Mapping[str, Any]) -> bytes:
    """As JSON: a telephone reads it in a hundredth of the time that YAML takes."""
    return json.dumps(config, ensure_ascii=False, indent=1).encode() + b"\n"


def form_config(catalog: Catalog, site: Site, access: Access, lang: Language) -> dict[str, Any]:
    """Everything that the form is told."""
    strings = ui_strings(lang)
    declarations = declared_by(catalog)
    content = catalog.root.name
    return {
        "backend": {
            **access.backend,
            "commit_messages": {
                what: strings[f"form.commit.{what}"] for what in ("create", "update", "uploadMedia", "deleteMedia")
            },
        },
        **({"publish_mode": "editorial_workflow"} if access.is_reviewed else {}),
        "site_url": site.page_url(lang, ""),
        "app_title": strings["form.app"],
        "logo": {"src": f"{urlsplit(site.url).path}assets/brand.svg", "show_in_header": False},
        "show_preview_links": not access.is_local,
        "media_folder": f"{content}/media",
        "public_folder": MEDIA,
        "media_libraries": {"stock_assets": False, "default": {"config": _pictures()}},
        "slug": {"encoding": "ascii", "clean_accents": True, "maxlength": SLUG.most - len("2026-11-21-")},
        "output": {"omit_empty_optional_fields": True},
        "collections": [
            {
                "name": kind,
                "label": strings[f"form.kind.{kind}"],
                "label_singular": strings[f"form.one.{kind}"],
                "folder": f"{content}/{kind}",
                "media_folder": f"/{content}/media",  # else an entry in a subfolder would have its pictures beside it
                "public_folder": MEDIA,
                "format": f"{ENTRY_FORMAT}{kind}",
                "create": True,
                "delete": False,
                "publish": False,
                "identifier_field": f"{name}.vi",
                "summary": f"{{{{{name}.vi}}}}",
                "slug": _SLUGS.get(kind, f"{{{{fields.{name}.vi}}}}"),
                **({"path": _PATHS[kind]} if kind in _PATHS else {}),
                "filter": {"field": f"{name}.vi", "pattern": _NAMED},
                "sortable_fields": [f"{name}.vi"],
                "preview_path": f"{PREFIXES[lang]}{kind}/{{{{slug}}}}/",
                "editor": {"preview": False},
                "fields": FieldMaker(kind, lang, catalog.vocabularies, declarations).fields(),
            }
            for kind, name in IDENTITY.items()
        ],
    }


def _pictures() -> dict[str, Any]:
    """Pictures are made smaller in the editor's browser, which takes hidden data out of them, too."""
    made = {"format": "webp", "quality": 85, "width": _WIDEST, "height": _WIDEST}
    return {
        "max_file_size": PICTURE_MB.most * 1024 * 1024,
        "multiple": False,
        "slugify_filename": True,
        "transformations": {"raster_image": made},
    }


def declared_by(catalog: Catalog) -> dict[str, Bilingual]:
    """What the rulebooks ask spaces to declare, by name, in the order of the newest one."""
    return {
        name: criterion.text
        for rulebook in reversed(catalog.rulebooks)
        for criterion in rulebook.criteria
        if (name := criterion.shown_by.declaration)
    }
