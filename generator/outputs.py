"""Everything that a site consists of, as jobs: pages, tiles, search, exports, certificates, assets.

A job makes some files from the catalog and says nothing of where they go or when. `publish` runs
those whose catalog has changed, in any process and any order.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from generator.caching import digest
from generator.certificates.publication import certificate_files, register_files
from generator.content import KINDS
from generator.exports import EXPORTS
from generator.exports.calendar_files import event_calendar
from generator.facets import all_groups
from generator.frames import BASEMAP, THEME
from generator.i18n import LANGUAGES, PREFIXES
from generator.pages import due, report
from generator.pages.frame import ShellTemplate, page_frame
from generator.pages.guide import PICTURES as GUIDE_PICTURES
from generator.pages.home import FLOOR_TILES, PHONE_TILES, discover, floor, remembered
from generator.pages.naming import name_of
from generator.pages.not_found import not_found_page
from generator.pages.redirect import redirect_page
from generator.pages.script_texts import all_script_texts
from generator.pages.site_map import DRAW_ALIKE, ENTRY_PAGES, GROUP_PAGES, IN_PARTS, MAKERS
from generator.pages.status import status_files, status_page
from generator.pages.view import ENTRY_COPIES
from generator.pictures import published_bytes, published_name
from generator.search.publication import find_files
from generator.site_file import File
from generator.tiles import brand_svg, carpet_svg, edge_svg, floor_svg, paper_svg, unit_svg
from generator.watching import note

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from generator.catalog import Catalog
    from generator.content import Entry
    from generator.facets import FacetKind
    from generator.frames import Editorial, Frames
    from generator.i18n import Language
    from generator.pages.page import Page
    from generator.pages.render import Renderer
    from generator.pages.view import View
    from generator.parts import Parts
    from generator.site import Site
    from generator.status import Status
    from generator.tiles import TileSubject

BRIEFS = "briefs"
"""The name of the job that keeps what later builds count of each entry (`Catalog.kept`)."""

REPORT = report.pages.__module__
"""What is drawn by all that tells the network in figures (`Job.draws`)."""

CARPET = (30, 6)
"""Columns and rows of the carpet on a space's page."""

RUG = (8, 6)
"""Columns and rows of the small carpet on a card of the home page."""

RUNNER = (16, 6)
"""Columns and rows of the carpet on its first, wide card."""


_MAKERS_OF = {kind: [make for known, make in ENTRY_PAGES if known == kind] for kind in KINDS}
"""What makes the pages of an entry, by its kind."""


class Job(NamedTuple):
    """Makes some files; what it reads of the catalog is noted while it does."""

    name: str
    """The same in every build, and no other job's."""
    make: Callable[..., Iterable[File]]
    besides: str = ""
    """A name for what else the files are made of: where it differs, they are made again."""
    is_wide: bool = False
    """Whether it looks at all entries or nearly all, by itself or with others of its sort."""
    in_parts: bool = False
    """Whether `make` takes the `Parts` of its last run; otherwise it takes nothing."""
    is_data: bool = False
    """Whether the data package lists the files, with their sums."""
    draws: str = ""
    """What it draws of the catalog: one process does all jobs that draw the same, one after the other. Empty for what only it draws."""

    def weight(self, entries: int) -> float:
        """How long it takes beside the pages of an event, in a site of so many entries.

        No more than about: only what is said of the time left depends on it.
        """
        kind = self.name.partition("/")[0]
        if self.is_wide:
            return entries * _WEIGHTS_BY_ENTRY.get(kind, 0.01)
        return _WEIGHTS.get(kind, 1)


_WEIGHTS = {"spaces": 4, "certificate": 50, "picture": 50}
_WEIGHTS_BY_ENTRY = {"search": 0.36, "export": 0.02, "group": 0.001}
"""Of jobs that look at all entries, for each of these; as measured with 6,000."""


def site_jobs(pages: Pages, renderer: Renderer, site: Site, editorial: Editorial) -> list[Job]:
    """Everything but the site map, what a build says of itself, and MkDocs' own pages; the longest jobs first.

    `editorial` are the last by language, for the search.
    """
    catalog = renderer.views["vi"].catalog
    return [
        Job(BRIEFS, partial(_briefs, catalog), is_wide=True, in_parts=True),
        *(
            Job(
                f"export/{name}",
                partial(make, catalog, site),
                is_wide=True,
                in_parts=True,
                is_data=True,
                draws=REPORT if "/report." in name else "",
            )
            for name, make in EXPORTS.items()
        ),
        *_search_jobs(renderer, editorial),
        *pages.jobs(),
        Job("form", partial(_form_files, catalog, site)),
        Job("certificates", partial(_exported, register_files, catalog, site), is_wide=True),
        *(
            Job(f"certificate/{slug}", partial(_certificate, catalog, site, slug))
            for slug in catalog.assessments
            if slug in catalog.spaces
        ),
        Job("tiles", partial(_tiles_of_the_home_page, catalog), is_wide=True),
        Job("redirects", partial(_redirects, catalog, site)),
        Job("assets", _assets),
        Job("guide", _guide_pictures),
        *pages.jobs_of_groups(catalog),
        *_picture_jobs(catalog),
        *_entry_jobs(pages, catalog, site),
    ]


def frame_jobs(frames: Frames) -> Iterator[Job]:
    """What MkDocs rendered, and the street layer."""
    for path, content in frames.files.items():
        listed = _listed(path, frames.editorial["vi"])
        besides = digest([content, repr(listed).encode()])
        yield Job(f"frame/{path}", partial(_given, path, content, listed), besides)
    if frames.basemap:
        file = Path(frames.basemap)
        yield Job("basemap", partial(_basemap, file), repr((file.stat().st_size, file.stat().st_mtime_ns)))


def _listed(path: str, editorial: list[tuple[str, str, str]]) -> str | None:
    """The path of an editorial page in the site map, which lists it with both languages."""
    page = path.removesuffix("index.html")
    return page if any(page == known for known, _, _ in editorial) else None


def _given(path: str, content: bytes, listed: str | None) -> list[File]:
    return [File(path, content, listed)]


def _basemap(file: Path) -> list[File]:
    return [File(BASEMAP, file.read_bytes())]


class Pages:
    """The generated pages as jobs."""

    def __init__(self, renderer: Renderer, site: Site, shells: Mapping[tuple[str, Language], str]) -> None:
        self._renderer = renderer
        self._site = site
        self._templates = {key: ShellTemplate(html) for key, html in shells.items()}

    def jobs(self) -> Iterator[Job]:
        for lang, view in self._renderer.views.items():
            for make in MAKERS:
                besides = self._dead_links(view.catalog) if make is due.pages else ""
                yield Job(
                    f"{lang}/{make.__module__}.{make.__name__}",
                    partial(self._of_maker, make, view),
                    besides,
                    is_wide=True,
                    in_parts=make in IN_PARTS,
                    draws=DRAW_ALIKE.get(make, make).__module__,
                )
        yield Job("404", self._not_found)

    def jobs_of_groups(self, catalog: Catalog) -> Iterator[Job]:
        """The spaces of one group, in both languages."""
        for kind, key in all_groups(catalog):
            yield Job(f"group/{kind.name}/{key}", partial(self._of_group, kind, key), is_wide=True)

    def _of_group(self, kind: FacetKind, key: str) -> Iterator[File]:
        for view in self._renderer.views.values():
            for make in GROUP_PAGES:
                yield from map(self._named, make(view, kind, key))

    def of_entry(self, kind: str, slug: str) -> Iterator[File]:
        """The pages of an entry in both languages."""
        for view in self._renderer.views.values():
            entry = getattr(view.catalog, kind)[slug]
            for make in _MAKERS_OF[kind]:
                if page := make(view, entry):
                    yield self._rendered(page)

    def _dead_links(self, catalog: Catalog) -> str:
        """A name for where the dead links stand: an entry's file tells that, and not its facts."""
        dead = self._site.dead
        raw = [entry.raw for kind in KINDS for entry in getattr(catalog, kind).values()] if dead else []
        return digest([repr((dead, raw)).encode()])

    def _of_maker(self, make: Callable[..., Iterator[Page]], view: View, *parts: Parts) -> Iterator[File]:
        return map(self._named, make(view, *parts))

    def status_job(self, status: Status) -> Job:
        """What a build says of itself, which no other page may depend on."""
        return Job("status", partial(self._status, status), digest([repr(status).encode()]))

    def _status(self, status: Status) -> Iterator[File]:
        for view in self._renderer.views.values():
            yield self._rendered(status_page(view, status))
        for path, content in status_files(self._renderer.views["vi"], status).items():
            yield File(path, content)

    def _not_found(self) -> list[File]:
        return [File("404.html", not_found_page(self._renderer, self._templates, self._site).encode())]

    def _named(self, page: Page) -> File:
        """A page of many that one job makes: it is not drawn where the published one has the same name."""
        name = name_of(page)
        if not name:
            return self._rendered(page)
        return File(page.file, partial(self._drawn, page), _listing_of(page), name, asks=True)

    def _rendered(self, page: Page) -> File:
        return File(page.file, self._drawn(page), _listing_of(page))

    def _drawn(self, page: Page) -> bytes:
        frame = page_frame(page, self._renderer.body(page), self._site)
        return self._templates[page.shell, page.lang].fill(frame).encode()


def _listing_of(page: Page) -> str | None:
    return page.path if page.indexed else None


def _briefs(catalog: Catalog, parts: Parts) -> list[File]:
    """No file, but what is counted of all entries, as soon as any of what it is drawn from has changed (`Columns.draw_anew`)."""
    note("spaces/", "events/", "series/")
    for kept in catalog.kept:
        kept.keep(parts)
    return []


def _exported(make: Callable[[Catalog, Site], dict[str, bytes]], catalog: Catalog, site: Site) -> Iterator[File]:
    for path, content in make(catalog, site).items():
        yield File(path, content)


def _form_files(catalog: Catalog, site: Site) -> Iterator[File]:
    from generator.form.config import form_files  # noqa: PLC0415 - loads YAML, and the form is seldom made anew

    return _exported(form_files, catalog, site)


def _certificate(catalog: Catalog, site: Site, slug: str) -> list[File]:
    return [File(path, content) for path, content in certificate_files(catalog, site, slug).items()]


def _search_jobs(renderer: Renderer, editorial: Editorial) -> Iterator[Job]:
    for lang, view in renderer.views.items():
        pages = editorial[lang]
        yield Job(
            f"search/{lang}", partial(_search, view, pages), digest([repr(pages).encode()]), is_wide=True, in_parts=True
        )


def _search(view: View, editorial: list[tuple[str, str, str]], parts: Parts) -> Iterator[File]:
    return find_files(view, editorial, parts)


def tiles_of(catalog: Catalog, slug: str) -> list[File]:
    """A space's own tile, and the floor that is laid of it."""
    subject = catalog.tile_subject(slug)
    return [_tile(slug, unit_svg(subject)), _tile(f"{slug}.carpet", carpet_svg(subject, *CARPET))]


def _tiles_of_the_home_page(catalog: Catalog) -> Iterator[File]:
    shown = discover(catalog)
    for slug in dict.fromkeys(entry.slug for entry in (*shown, *remembered(catalog))):
        subject = catalog.tile_subject(slug)
        yield _laid(f"{slug}.rug", partial(carpet_svg, subject, *RUG), subject)
    for entry in shown[:1]:
        subject = catalog.tile_subject(entry.slug)
        yield _laid(f"{entry.slug}.runner", partial(carpet_svg, subject, *RUNNER), subject)
    laid = [catalog.tile_subject(entry.slug) for entry in floor(catalog)]
    for columns, count in ((18, FLOOR_TILES), (12, FLOOR_TILES), (6, PHONE_TILES)):
        yield _laid(f"floor.{columns}", partial(floor_svg, laid[:count], columns, scheme="auto"), *laid[:count])
    for name, draw in (("brand", brand_svg), ("edge", edge_svg), ("paper", paper_svg)):
        yield File(f"assets/{name}.svg", draw().encode())


def _laid(name: str, draw: Callable[[], str], *subjects: TileSubject) -> File:
    """A drawing of these subjects, and of nothing else."""
    return File(f"assets/tiles/{name}.svg", lambda: draw().encode(), name=digest([repr(subjects).encode()]))


def _tile(name: str, svg: str) -> File:
    return File(f"assets/tiles/{name}.svg", svg.encode())


def _redirects(catalog: Catalog, site: Site) -> Iterator[File]:
    for old, new in catalog.redirects.items():
        for lang in LANGUAGES:
            place = f"{PREFIXES[lang]}{old.strip('/')}/"
            yield File(f"{place}index.html", redirect_page(lang, place.count("/"), new.lstrip("/"), site).encode())


def _assets() -> Iterator[File]:
    folder = THEME / "assets"
    for file in sorted(folder.rglob("*")):
        if file.is_file() and file.name != "manifest.json":
            yield File(f"assets/{file.relative_to(folder).as_posix()}", file.read_bytes())
    for texts in all_script_texts():
        yield File(texts.path, texts.content)


def _guide_pictures() -> Iterator[File]:
    for file in sorted((THEME / "guide").iterdir()):
        yield File(f"{GUIDE_PICTURES}{file.name}", file.read_bytes())


def _picture_jobs(catalog: Catalog) -> Iterator[Job]:
    entries: list[Entry[Any]] = [*catalog.spaces.values(), *catalog.events.values(), *catalog.news.values()]
    for name in sorted({name for entry in entries for name in entry.joint.pictures}):
        yield Job(f"picture/{name}", partial(_picture, catalog, name))


def _picture(catalog: Catalog, name: str) -> list[File]:
    return [File(f"media/{published_name(name)}", published_bytes(catalog.pictures[name]))]


def _entry_jobs(pages: Pages, catalog: Catalog, site: Site) -> Iterator[Job]:
    """All that is about one entry. It costs little, so it is made together, and again whenever its file differs."""
    for kind in KINDS:
        for slug, entry in getattr(catalog, kind).items():
            yield Job(f"{kind}/{slug}", partial(_of_entry, pages, catalog, site, kind, slug), entry.raw)


def _of_entry(pages: Pages, catalog: Catalog, site: Site, kind: str, slug: str) -> Iterator[File]:
    """Its pages, its own file for anyone to read what they are made of, a space's tiles, an event's calendar."""
    yield from pages.of_entry(kind, slug)
    source = catalog.root.parent / getattr(catalog, kind)[slug].path
    yield File(f"{ENTRY_COPIES}{source.relative_to(catalog.root).as_posix()}", source.read_bytes())
    if kind == "spaces":
        yield from tiles_of(catalog, slug)
    elif kind == "events":
        yield from event_calendar(catalog, site, slug)
