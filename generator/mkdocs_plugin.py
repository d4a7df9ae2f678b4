"""The only module that knows MkDocs.

MkDocs renders two things here: the editorial pages, as ever, and one *shell* per kind of page and
language, through the same theme. The plugin keeps the shells and lets `publish` fill them. Moving
to another frame means writing this module again.
"""

from __future__ import annotations

import datetime as dt
import logging
import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from markupsafe import Markup
from mkdocs.commands.build import build
from mkdocs.commands.serve import serve
from mkdocs.config import config_options, load_config
from mkdocs.config.base import Config
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel

from generator.assets import load_manifest
from generator.build import BuildError
from generator.certificates.keys import SigningKey
from generator.certificates.register import register
from generator.clock import as_of_today, parse_day
from generator.commands import editor_language
from generator.content import SHIPPED
from generator.i18n import LANGUAGES, PREFIXES, Bilingual, Language
from generator.pages.frame import SHELLS, Frame, document_title, head_tags, shell_frame
from generator.pages.page import Page as GeneratedPage
from generator.pages.render import Renderer
from generator.pages.view import THEME
from generator.pipeline import build_catalog
from generator.problems import Severity, has_errors, without_hints
from generator.publish import Editorial, publish
from generator.ranges import RangeRequests
from generator.reports.context import Context
from generator.reports.sources import Sources
from generator.reports.text import text_report
from generator.site import Site
from generator.wording import say, ui_strings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

SHELL_FOLDER = "_shells"
EDITORIAL = "editorial"
"""The frame of MkDocs' own pages; the only one that is never a shell."""
BASEMAP = "assets/basemap.pmtiles"


class HanoiConfig(Config):  # type: ignore[no-untyped-call]
    """The plugin's options in mkdocs.yml."""

    content = config_options.Type(str, default="content")
    as_of = config_options.Type((str, dt.date), default="")
    basemap = config_options.Optional(config_options.Type(str))
    name_en = config_options.Type(str, default="Hanoi Creative City")


class HanoiPlugin(BasePlugin[HanoiConfig]):  # type: ignore[no-untyped-call]
    """Builds the directory inside a MkDocs build."""

    renderer: Renderer
    site: Site
    previewing = False
    """Whether a preview is served: it shows what can be shown, and says how many errors there are."""

    def on_startup(self, *, command: str, dirty: bool) -> None:  # noqa: ARG002 - MkDocs passes it
        """Learns whether the site is built or previewed; with this hook MkDocs keeps one plugin for a whole preview."""
        self.previewing = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Reads and checks everything, before MkDocs touches the site's folder."""
        ui_strings.cache_clear()  # a preview lives on while editors change the texts
        root = Path(config.config_file_path or ".").parent
        content = (root / self.config.content).resolve()
        as_of = parse_day(str(self.config.as_of)) if self.config.as_of else as_of_today()
        catalog, problems = build_catalog(content, as_of)
        if shown := without_hints(problems):
            context = Context(lang=editor_language(), sources=Sources(content.parent))
            sys.stderr.write(text_report(shown, context) + "\n")
        self.unmended = sum(problem.severity is Severity.ERROR for problem in problems)
        if has_errors(problems) and not self.previewing:
            message = "The content has errors; nothing was written."
            raise Abort(message)
        editorial = content / "pages"
        config.docs_dir = str(editorial if editorial.is_dir() else SHIPPED / "pages")
        basemap = os.environ.get("HANOI_BASEMAP", self.config.basemap or "")
        self.basemap_file = (root / basemap) if basemap else None
        if self.basemap_file and not self.basemap_file.is_file():
            message = (
                f"The basemap {self.basemap_file} does not exist. Correct `basemap:` in mkdocs.yml or HANOI_BASEMAP."
            )
            raise Abort(message)
        self.site = Site(
            url=config.site_url or "/",
            name=Bilingual(config.site_name, self.config.name_en),
            repository=(config.repo_url or _repository_of_ci()).rstrip("/") or None,
            basemap=BASEMAP if self.basemap_file else None,
            signing_key=_signing_key(),
        )
        if self.site.is_preview and not self.previewing and (sheets := len(register(catalog))):
            lang = editor_language()
            warning = say(ui_strings(lang), "certificate.preview-warning", n=sheets, url=self.site.url)
            sys.stderr.write(f"hanoi: {warning}\n")
        self.renderer = Renderer(catalog, self.site)
        self.manifest = load_manifest()
        self.shells: dict[tuple[str, Language], str] = {}
        self.editorial: Editorial = {lang: [] for lang in LANGUAGES}
        logging.getLogger("mkdocs.commands.build").addFilter(_not_about_shells)
        config.theme.static_templates -= {"404.html", "sitemap.xml"}  # `publish` writes its own
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Adds the shells and sends English editorial pages to `/en/`."""
        for file in list(files.documentation_pages()):
            if file.src_uri.endswith(".en.md"):
                files.remove(file)
                files.append(_english(file))
        for shell in sorted(SHELLS.keys() - {EDITORIAL}):
            for lang in LANGUAGES:
                shell_file = File.generated(
                    config,
                    f"{SHELL_FOLDER}/{shell}.{lang}.md",
                    content=f"---\ntemplate: {SHELLS[shell].template}\n---\n",
                    inclusion=InclusionLevel.NOT_IN_NAV,
                )
                files.append(shell_file)
        return files

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Keeps the theme's files out of the site: `publish` copies those that pages use."""
        for file in list(files):
            if not file.is_documentation_page() and not Path(file.abs_src_path or "").is_relative_to(config.docs_dir):
                files.remove(file)
        return env

    def on_page_context(
        self,
        context: TemplateContext,
        *,
        page: Page,
        config: MkDocsConfig,
        nav: Navigation,  # noqa: ARG002 - MkDocs passes it
    ) -> TemplateContext:
        """Gives the base template its language and frame."""
        shell, lang = _shell_of(page.file)
        config.theme["language"] = lang
        kind = shell or EDITORIAL
        view = self.renderer.views[lang]
        groups = SHELLS[kind].strings
        variables: dict[str, Any] = cast("dict[str, Any]", context)
        variables |= {
            "hcc_lang": lang,
            "shell": SHELLS[kind],
            "t": view.t,
            "manifest": self.manifest,
            "basemap": self.site.basemap,
            "previewing": self.previewing,
            "unmended": self.unmended,
            "ui": {key: text for key, text in ui_strings(lang).items() if key.split(".")[0] in groups},
            "frame": shell_frame() if shell else self._editorial_frame(page, lang),
        }
        return context

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG002
        """Keeps a shell instead of writing it."""
        shell, lang = _shell_of(page.file)
        if not shell:
            return output
        self.shells[shell, lang] = output
        return ""

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Writes everything that is not MkDocs' own."""
        folder = Path(config.site_dir)
        publish(self.renderer, self.site, self.shells, self.editorial, folder)
        if self.basemap_file:
            (folder / BASEMAP).write_bytes(self.basemap_file.read_bytes())

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:  # noqa: ANN401, ARG002
        """Rebuilds when content, templates, locales or bundled assets change."""
        root = Path(config.config_file_path or ".").parent
        theme = (THEME / name for name in ("main.html", "pages", "partials", "locales", "assets"))
        for path in (root / self.config.content, *theme):
            server.watch(str(path))
        preview = server.get_app()
        if preview is not None:
            server.set_app(RangeRequests(preview, Path(config.site_dir), server.mount_path))
        return server

    def _editorial_frame(self, page: Page, lang: Language) -> Frame:
        path = page.url.removeprefix(PREFIXES["en"])
        title, description = page.title or "", str(page.meta.get("description", ""))
        if (path, title, description) not in self.editorial[lang]:
            self.editorial[lang].append((path, title, description))
        place = GeneratedPage(path, lang, EDITORIAL, "", title)
        other = PREFIXES["en" if lang == "vi" else "vi"]
        return Frame(
            root=place.root,
            home=place.root + PREFIXES[lang],
            title=document_title(title, path, self.site.name.text(lang)),
            head=head_tags(self.site, lang, path, title, description),
            switch=place.root + other + path,
            body=Markup(""),
        )


def _not_about_shells(record: logging.LogRecord) -> bool:
    """MkDocs reports every shell as a skipped page, which it is meant to be."""
    return SHELL_FOLDER not in record.getMessage()


def run_build(config_file: Path, content: Path, site_dir: Path, as_of: str) -> None:
    """`mkdocs build` of `content` as of a day into `site_dir`."""
    with _options(content, as_of):
        config = load_config(str(config_file), site_dir=str(site_dir))
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build(config)
        except Abort as error:  # only MkDocs' own command line would print what it says
            raise BuildError(str(error)) from error


def run_server(config_file: Path, content: Path, address: str, as_of: str | None) -> None:
    """`mkdocs serve` of `content`, which follows every change."""
    with _options(content, as_of):
        serve(str(config_file), livereload=True, dev_addr=address)


@contextmanager
def _options(content: Path, as_of: str | None) -> Iterator[None]:
    """Sets what mkdocs.yml reads from the environment, as long as MkDocs works."""
    names = ("HANOI_CONTENT", "HANOI_AS_OF")
    before = {name: os.environ[name] for name in names if name in os.environ}
    os.environ["HANOI_CONTENT"] = str(content)
    if as_of:
        os.environ["HANOI_AS_OF"] = as_of
    try:
        yield
    finally:
        for name in names:
            os.environ.pop(name, None)
        os.environ.update(before)


def _english(file: File) -> File:
    """The same file, published at `/en/<name>/`."""
    name = Path(file.src_uri).name.removesuffix(".en.md")
    english = File(file.src_uri, file.src_dir, file.dest_dir, use_directory_urls=True)
    english.dest_uri = f"{PREFIXES['en']}{name}/index.html"
    return english


def _shell_of(file: File) -> tuple[str | None, Language]:
    """The shell and language of a generated file, or no shell and the language of an editorial page."""
    path = Path(file.src_uri)
    if path.parts[0] == SHELL_FOLDER:
        shell, _, lang = path.stem.partition(".")
        return shell, "en" if lang == "en" else "vi"
    return None, "en" if path.name.endswith(".en.md") else "vi"


def _repository_of_ci() -> str:
    """The repository's address as GitHub's, Forgejo's or GitLab's runners tell it; empty elsewhere."""
    if repository := os.environ.get("GITHUB_REPOSITORY"):
        return f"{os.environ.get('GITHUB_SERVER_URL', '')}/{repository}"
    return os.environ.get("CI_PROJECT_URL", "")


def _signing_key() -> SigningKey | None:
    """The key that the operator keeps in the environment; without one, credentials are unsigned and say so."""
    text = os.environ.get("HANOI_CREDENTIAL_KEY", "").strip()
    try:
        return SigningKey.parse(text) if text else None
    except ValueError as error:
        message = f"HANOI_CREDENTIAL_KEY: {error}"
        raise Abort(message) from None
