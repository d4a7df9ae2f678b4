"""A built site as its files say it: pages with their links, heads and headings, read without a browser."""

from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

LINKS = {"href", "src", "poster", "action", "data"}
LOADED = {"img", "script", "source", "iframe", "embed", "object", "video", "audio", "track", "input"}
"""Elements whose address a browser loads by itself."""
LOADED_RELATIONS = {
    "stylesheet",
    "icon",
    "preload",
    "modulepreload",
    "manifest",
    "apple-touch-icon",
    "prefetch",
    "preconnect",
    "dns-prefetch",
}
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}

Attributes = dict[str, str]


@dataclass
class Link:
    tag: str
    address: str
    attributes: Attributes = field(repr=False)

    @property
    def is_loaded(self) -> bool:
        """Whether the browser fetches it without being asked."""
        relations = set(self.attributes.get("rel", "").split())
        return self.tag in LOADED or (self.tag == "link" and bool(relations & LOADED_RELATIONS))


class Document(HTMLParser):
    """One HTML file, read once."""

    def __init__(self, path: str, html: str) -> None:
        super().__init__()
        self.path = path
        self.html = html
        self.language = ""
        self.title = ""
        self.headings: list[tuple[int, str]] = []
        self.links: list[Link] = []
        self.ids: list[str] = []
        self.meta: dict[str, list[str]] = {}
        self.refresh: str | None = None
        self.style_attributes: list[str] = []
        self.style_elements = 0
        self.inline_scripts: list[str] = []
        self.handlers: list[str] = []
        self.elements: list[tuple[str, Attributes]] = []
        self._open: list[str] = []
        self._text: list[str] | None = None
        self.feed(html)
        self.close()

    @property
    def url(self) -> str:
        """Where it is read, below the root: `spaces/manzi/`."""
        return self.path.removesuffix("index.html")

    @property
    def is_redirect(self) -> bool:
        return self.refresh is not None

    @property
    def is_embed(self) -> bool:
        return self.path.removeprefix("en/").startswith("embed/")

    @property
    def is_indexed(self) -> bool:
        return not any("noindex" in content for content in self.meta.get("robots", []))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.elements.append((tag, attributes))
        if tag == "html":
            self.language = attributes.get("lang", "")
        if tag in {"title", "h1", "h2", "h3", "h4", "h5", "h6"} and "svg" not in self._open:
            self._text = []
        if tag == "script" and "src" not in attributes and "json" not in attributes.get("type", ""):
            self.inline_scripts.append(self.get_starttag_text() or tag)
        if tag == "style":
            self.style_elements += 1
        if tag == "meta":
            self._read_meta(attributes)
        if "id" in attributes:
            self.ids.append(attributes["id"])
        if "style" in attributes:
            self.style_attributes.append(self.get_starttag_text() or tag)
        self.handlers += [f"{tag} {name}" for name in attributes if name.startswith("on")]
        self._read_links(tag, attributes)
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            while self._open.pop() != tag:
                pass
        if self._text is None:
            return
        text = " ".join("".join(self._text).split())
        if tag == "title":
            self.title = text
        elif tag in {"h1", "h2", "h3", "h4", "h5", "h6"}:
            self.headings.append((int(tag[1]), text))
        else:
            return
        self._text = None

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            self._text.append(data)

    def _read_meta(self, attributes: Attributes) -> None:
        name = attributes.get("name") or attributes.get("property")
        if name:
            self.meta.setdefault(name, []).append(attributes.get("content", ""))
        if attributes.get("http-equiv", "").lower() == "refresh":
            self.refresh = attributes.get("content", "").partition("url=")[2]
            self.links.append(Link("meta", self.refresh, attributes))

    def _read_links(self, tag: str, attributes: Attributes) -> None:
        self.links += [Link(tag, attributes[name], attributes) for name in LINKS & attributes.keys()]
        if "srcset" in attributes:
            candidates = [candidate.split()[0] for candidate in attributes["srcset"].split(",") if candidate.strip()]
            self.links += [Link(tag, candidate, attributes) for candidate in candidates]

    def relation(self, name: str) -> list[Link]:
        """The `<link>` elements of a relation."""
        return [link for link in self.links if link.tag == "link" and name in link.attributes.get("rel", "").split()]


class BuiltSite:
    """A folder with a built site; `address` is the absolute address it is built for."""

    def __init__(self, folder: Path, address: str) -> None:
        self.folder = folder
        self.address = address
        self._read: dict[str, Document] = {}

    @cached_property
    def files(self) -> frozenset[str]:
        """Every file, relative to the root."""
        return frozenset(file.relative_to(self.folder).as_posix() for file in self.folder.rglob("*") if file.is_file())

    @cached_property
    def documents(self) -> dict[str, Document]:
        """Every HTML file by its path."""
        return {path: self._document(path) for path in sorted(self.files) if path.endswith(".html")}

    @property
    def pages(self) -> list[Document]:
        """What readers visit: all but redirects, what other sites embed, and the page for what does not exist."""
        return [
            page
            for path, page in self.documents.items()
            if path != "404.html" and not page.is_redirect and not page.is_embed
        ]

    @property
    def redirects(self) -> list[Document]:
        """What is left where a page has moved."""
        return [page for page in self.documents.values() if page.is_redirect]

    @property
    def embeds(self) -> list[Document]:
        """What other sites show inside their own pages."""
        return [page for page in self.documents.values() if page.is_embed]

    def text(self, path: str) -> str:
        return (self.folder / path).read_text(encoding="utf-8")

    def page(self, url: str) -> Document:
        """The page at a path with its trailing slash, or the site's root for nothing."""
        return self._document(f"{url}index.html")

    def _document(self, path: str) -> Document:
        if path not in self._read:
            self._read[path] = Document(path, self.text(path))
        return self._read[path]

    def find(self, address: str) -> str | None:
        """The file behind an absolute address of this site, or None."""
        path = unquote(urlsplit(address).path).removeprefix(urlsplit(self.address).path)
        file = f"{path}index.html" if not path or path.endswith("/") else path
        return file if file in self.files else None

    def resolve(self, page: Document, link: Link) -> str | None:
        """The absolute address of a link within this site; None where it leads elsewhere."""
        absolute = urljoin(self.address + page.url, link.address)
        return (
            absolute
            if absolute.startswith(self.address) or urlsplit(absolute).netloc == urlsplit(self.address).netloc
            else None
        )

    def broken_links(self) -> list[str]:
        """Every link of every page that leads to no file or to no element, with the page it stands on."""
        broken = []
        for page in self.documents.values():
            for link in page.links:
                absolute = self.resolve(page, link)
                if absolute is None:
                    continue
                file = self.find(absolute)
                fragment = unquote(urlsplit(absolute).fragment)
                if file is None or (fragment and file in self.documents and fragment not in self.documents[file].ids):
                    broken.append(f"{page.path}: <{link.tag}> {link.address}")
        return broken

    def foreign_resources(self) -> list[str]:
        """What a page would make the browser load from another host."""
        return [
            f"{page.path}: <{link.tag}> {link.address}"
            for page in self.documents.values()
            for link in page.links
            if link.is_loaded and not link.address.startswith("data:") and self.resolve(page, link) is None
        ]
