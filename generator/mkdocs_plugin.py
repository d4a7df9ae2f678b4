"""The only module that knows MkDocs.

MkDocs renders two things here: the editorial pages, as ever, and one *shell* per kind of page and
language, through the same theme. The plugin keeps the shells and lets `publish` fill them. Moving
to another frame means writing this module again.
"""

from __future__ import annotations

import datetime as dt
import logging
import os
import signal
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, cast, get_args

from markupsafe import Markup
from mkdocs.commands.build import build
from mkdocs.config import config_options, load_config
from mkdocs.config.base import Config
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from watchdog.events import (
    DirDeletedEvent,
    DirMovedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer

from generator.announcing import PLACE, Announcing
from generator.assets import load_manifest
from generator.build import BuildError
from generator.checks.pages import is_page
from generator.clock import as_of_today, parse_day
from generator.commands import editor_language
from generator.form.access import Backend, FormSettings, access_of
from generator.frames import CONFIG, THEME, Frames, pages_folder
from generator.i18n import LANGUAGES, PREFIXES, Language
from generator.pages.cleaning import clean_page, page_facts
from generator.pages.frame import SHELLS, Frame, document_title, head_tags, shell_frame
from generator.pages.page import Page as GeneratedPage
from generator.pages.script_texts import script_texts
from generator.pipeline import build_catalog
from generator.policy import HEADERS, meta_policy
from generator.preview import SETTLED_S, Preview
from generator.problems import Severity, has_errors
from generator.ranges import RangeRequests
from generator.renewal import report_problems, signing_key
from generator.site import repository_of
from generator.site_folder import SiteFolder, stamps
from generator.stamped import StampedFiles
from generator.status import LINKS, Status, dead_addresses, status_of
from generator.wording import say, ui_strings
from generator.worker import Worker

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext
    from watchdog.events import FileSystemEvent
    from watchdog.observers.api import ObservedWatch
    from watchdog.observers.polling import PollingObserver

    from generator.catalog import Catalog

SHELL_FOLDER = "_shells"
EDITORIAL = "editorial"
"""The frame of MkDocs' own pages; the only one that is never a shell."""


class HanoiConfig(Config):  # type: ignore[no-untyped-call]
    """The plugin's options in mkdocs.yml."""

    content = config_options.Type(str, default="content")
    as_of = config_options.Type((str, dt.date), default="")
    basemap = config_options.Optional(config_options.Type(str))
    form_backend = config_options.Choice(get_args(Backend), default="github")
    form_relay = config_options.Type(str, default="")
    form_app = config_options.Type(str, default="")
    name_en = config_options.Type(str, default="Hanoi Creative City")


class HanoiPlugin(BasePlugin[HanoiConfig]):  # type: ignore[no-untyped-call]
    """Builds the directory inside a MkDocs build."""

    frames: Frames
    catalog: Catalog | None = None
    """What the site is made of, in a build that MkDocs runs by itself."""
    frames_alone = False
    """Whether only the frames are asked for, and the rest is done by `build`."""
    previewing = False
    """Whether the frames are for a preview, which reloads itself and says how many errors there are (`announcing`)."""
    unmended = 0
    """Errors in the content that is previewed."""
    status = Status()
    dead: tuple[str, ...] = ()
    """Links that lead nowhere."""

    def on_startup(self, *, command: str, dirty: bool) -> None:  # noqa: ARG002 - MkDocs passes it
        """Learns whether the site is built or previewed; with this hook MkDocs keeps one plugin for a whole preview."""
        self.previewing = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Reads and checks everything, before MkDocs touches the site's folder."""
        ui_strings.cache_clear()  # a preview lives on while editors change the texts
        root = Path(config.config_file_path or ".").parent
        content = (root / self.config.content).resolve()
        if not self.frames_alone:
            self._load(content)
        config.docs_dir = str(pages_folder(content))
        basemap = os.environ.get("HANOI_BASEMAP", self.config.basemap or "")
        if basemap and not (root / basemap).is_file():
            message = f"The basemap {root / basemap} does not exist. Correct `basemap:` in mkdocs.yml or HANOI_BASEMAP."
            raise Abort(message)
        self.frames = Frames(
            url=config.site_url or "/",
            name=(config.site_name, self.config.name_en),
            repository=(config.repo_url or "").rstrip("/") or repository_of(os.environ),
            basemap=str(root / basemap) if basemap else None,
            form=FormSettings(self.config.form_backend, self.config.form_relay.rstrip("/"), self.config.form_app),
        )
        self.site = self.frames.site(None)
        self.manifest = load_manifest()
        logging.getLogger("mkdocs.commands.build").addFilter(_not_about_shells)
        config.theme.static_templates -= {"404.html", "sitemap.xml"}  # `publish` writes its own
        return config

    def _load(self, content: Path) -> None:
        as_of = parse_day(str(self.config.as_of)) if self.config.as_of else as_of_today()
        self.catalog, problems = build_catalog(content, as_of)
        report_problems(problems, content, editor_language())
        self.status = status_of(content, problems, os.environ)
        self.dead = dead_addresses(os.environ.get(LINKS))
        self.unmended = sum(problem.severity is Severity.ERROR for problem in problems)
        if has_errors(problems) and not self.previewing:
            message = "The content has errors; nothing was written."
            raise Abort(message)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Adds the shells and sends English editorial pages to `/en/`."""
        for file in list(files):
            if not is_page(file.src_uri) and Path(file.abs_src_path or "").is_relative_to(config.docs_dir):
                files.remove(file)
            elif file.src_uri.endswith(".en.md"):
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

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Forgets what a page may not say of itself: its template, for one."""
        if _shell_of(page.file)[0] is None:
            page.meta = page_facts(page.meta)
        return markdown

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Takes out of a page what could act on its reader."""
        return clean_page(html)

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
        variables: dict[str, Any] = cast("dict[str, Any]", context)
        variables |= {
            "hcc_lang": lang,
            "shell": SHELLS[kind],
            "t": partial(say, ui_strings(lang)),
            "manifest": self.manifest,
            "basemap": self.site.basemap,
            "policy": Markup(self._policy(kind)),  # noqa: S704 - our own words
            "referrer": HEADERS["Referrer-Policy"],
            "announcement": Markup(PLACE if self.previewing else ""),  # noqa: S704 - our own
            "texts": [script_texts(name, lang).path for name in SHELLS[kind].texts],
            "frame": shell_frame() if shell else self._editorial_frame(page, lang),
        }
        return context

    def _policy(self, kind: str) -> str:
        """What pages of a kind may do; the form is not reloaded by a preview, for its editor is writing."""
        access = access_of(self.site) if SHELLS[kind].policy == "form" else None
        return meta_policy(access.policy) if access else meta_policy(previewing=self.previewing)

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG002
        """Keeps a shell instead of writing it."""
        shell, lang = _shell_of(page.file)
        if not shell:
            return output
        self.frames.shells[shell, lang] = output
        return ""

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Writes everything that is not MkDocs' own."""
        folder = Path(config.site_dir)
        self.frames.files = {path: (folder / path).read_bytes() for path in sorted(stamps(folder))}
        if self.catalog is not None:
            site = self.frames.site(signing_key(), self.dead)
            from generator.making import publish_all  # noqa: PLC0415 - loads templates and exports

            publish_all(self.catalog, self.frames, SiteFolder(folder, folder, StampedFiles()), site, lambda: self.status)

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:  # noqa: ANN401, ARG002
        """Rebuilds when content, templates, locales or bundled assets change."""
        root = Path(config.config_file_path or ".").parent
        _follow(server, root / self.config.content, Path(config.site_dir), lambda: self.unmended)
        return server

    def _editorial_frame(self, page: Page, lang: Language) -> Frame:
        path = page.url.removeprefix(PREFIXES["en"])
        title, description = page.title or "", str(page.meta.get("description", ""))
        if (path, title, description) not in self.frames.editorial[lang]:
            self.frames.editorial[lang].append((path, title, description))
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


def render_frames(content: Path, preview: str | None = None) -> Frames:
    """What MkDocs contributes to the site of `content`, or to its preview at that address.

    Raises BuildError where MkDocs, or a setting, refuses.
    """
    with TemporaryDirectory() as scratch, _options(content, None):
        config = load_config(str(CONFIG), site_dir=scratch)
        plugin = cast("HanoiPlugin", config.plugins["hanoi"])
        # MkDocs keeps one plugin for all runs of a process: nothing of an earlier preview may stay.
        plugin.frames_alone, plugin.previewing = True, preview is not None
        if preview:
            config.site_url = preview
        try:
            build(config)
        except Abort as error:  # only MkDocs' own command line would print what it says
            raise BuildError(str(error)) from error
        return plugin.frames


def run_server(content: Path, address: str, as_of: str | None) -> None:
    """Serves a preview of `content` and reloads it in the browser, until interrupted or told to end."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # in the background nothing else reaches a process
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    logging.getLogger("mkdocs.commands").setLevel(logging.WARNING)
    host, _, port = address.rpartition(":")

    with TemporaryDirectory() as scratch:
        site_dir = Path(scratch) / "site"
        preview = Preview(content, site_dir, f"http://{address}/", editor_language())
        with Worker(preview.build, preview.get_ready, preview.tidy) as builder:
            changes = _Changes(builder.mention)

            def build_preview() -> None:
                try:
                    builder.ask(server.show, parse_day(as_of) if as_of else as_of_today(), changes.taken())
                except Exception as error:
                    server.show(server.unmended)  # what was there is whole, and nobody need wait
                    if not is_left_to_next(error, changes):
                        raise

            server = _Server(build_preview, host.strip("[]"), int(port), root=str(site_dir))
            server.error_handler = lambda code: server.error_page(site_dir / f"{code}.html")
            server.observer = cast("PollingObserver", changes)  # told by the system, and not by looking again and again
            server.build_delay = SETTLED_S
            _follow(server, content, site_dir, lambda: server.unmended)
            try:
                changes.start()
                builder.ask(server.show, parse_day(as_of) if as_of else as_of_today())
                server.serve()  # type: ignore[no-untyped-call]
            except KeyboardInterrupt:
                pass
            finally:
                server.shutdown()


def is_left_to_next(error: Exception, changes: Container[str]) -> bool:
    """Whether a build failed for want of a file that has been removed since it began: the next one, which is asked for by now, is without it."""
    return isinstance(error, FileNotFoundError) and error.filename in changes


class _Server(LiveReloadServer):
    """Lets browsers see a part of what it builds before the rest is there."""

    unmended = 0
    """Errors in the content."""

    def show(self, unmended: int) -> None:
        """Has browsers load what is there, once more if they have seen a part of it: nobody waits for the end of this build."""
        self.unmended = unmended
        with self._epoch_cond:
            if self._visible_epoch == self._wanted_epoch:
                self._wanted_epoch += 1
            self._visible_epoch = self._wanted_epoch
            self._epoch_cond.notify_all()

    def error_page(self, file: Path) -> bytes | None:
        """The page that stands for one that is not there; it reloads itself as all do, for that one may come back."""
        if not file.is_file():
            return None
        page: bytes = self._inject_js_into_html(file.read_bytes(), self._visible_epoch)  # type: ignore[no-untyped-call]
        return page


class _Changes(Observer):  # type: ignore[misc, valid-type]
    """Watches for changes, and not for who reads: the build does, and would follow itself."""

    def __init__(self, tell: Callable[[set[str]], None]) -> None:
        """`tell` is told of each change at once: a build that runs may show it before it is over."""
        super().__init__()
        self._places: set[str] = set()
        self._tell = tell

    def schedule(self, event_handler: FileSystemEventHandler, path: str, *, recursive: bool = False) -> ObservedWatch:
        kinds = [FileCreatedEvent, FileModifiedEvent, FileMovedEvent, FileDeletedEvent, DirDeletedEvent, DirMovedEvent]
        noting = _Noting(self._note, event_handler)
        watch: ObservedWatch = super().schedule(noting, path, recursive=recursive, event_filter=kinds)
        return watch

    def start(self) -> None:
        """Begins before the first build, so that what changes meanwhile is not missed; the server begins it again."""
        if not self.is_alive():
            super().start()

    def _note(self, places: set[str]) -> None:
        self._places |= places
        self._tell(places)

    def __contains__(self, place: object) -> bool:
        """Whether something has changed there since the last time that was asked for."""
        return place in self._places

    def taken(self) -> set[str]:
        """Where something has changed since the last time."""
        places: set[str] = set()
        while self._places:  # others may be added meanwhile
            places.add(self._places.pop())
        return places


class _Noting(FileSystemEventHandler):
    """Notes where something has changed, and tells another."""

    def __init__(self, note: Callable[[set[str]], None], told: FileSystemEventHandler) -> None:
        self._note, self._told = note, told

    def dispatch(self, event: FileSystemEvent) -> None:
        """As the observer calls it for each change."""
        self._note({os.fsdecode(place) for place in (event.src_path, event.dest_path) if place})
        self._told.dispatch(FileDeletedEvent(event.src_path) if event.is_directory else event)  # MkDocs hears of files alone


def _follow(server: LiveReloadServer, content: Path, site_dir: Path, unmended: Callable[[], int]) -> None:
    """Lets a server rebuild when content, templates, locales or bundled assets change, and say how many errors there are."""
    for path in (content, CONFIG, *(THEME / name for name in ("main.html", "pages", "partials", "locales", "assets"))):
        server.watch(str(path))
    preview = server.get_app()
    if preview is not None:
        server.set_app(RangeRequests(Announcing(preview, unmended), site_dir, server.mount_path))


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
