"""One file of an editor, in which every value keeps its place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from generator.problems import START, Span

if TYPE_CHECKING:
    import yaml

    from generator.traps import Mended

Path_ = tuple[str | int, ...]
"""Where a value stands inside an entry: `("address", "ward")`, `("sources", 0, "url")`."""


@dataclass(slots=True)
class Document:
    """One file of an editor, read but not yet understood."""

    path: str
    """Relative to the content folder's parent, with forward slashes: `content/spaces/manzi.md`."""
    data: dict[str, Any] = field(default_factory=dict)
    """Every scalar is text or None; the schema gives it its type."""
    body: str = ""
    """Markdown below the front matter."""
    body_line: int = 1
    facts: str = ""
    """The YAML text that `data` was read from, from the file's first line on."""
    mended: Mended | None = None
    """How that text came from the file's."""
    renamed: dict[Path_, str] = field(default_factory=dict)
    """How a key is written, by the place it was meant to have: `Sources` for `("sources",)`."""
    guessed: set[Path_] = field(default_factory=set)
    """Those of `renamed` whose meaning is only likely: what stands under them is not judged."""
    root: yaml.Node | None = None
    """The nodes that `data` was made of; without them, `facts` is read again when somebody asks for a place."""

    def value_span(self, *path: str | int) -> Span:
        """The place of the value at `path`, or of the nearest thing that contains it."""
        spans = [span for span in self._way(path) if span]
        return spans[-1][1] if spans else START

    def key_span(self, *path: str | int) -> Span:
        """The place of the key at `path`, or of the nearest value that contains it."""
        return self.exact_key(*path) or self.value_span(*path)

    def exact_value(self, *path: str | int) -> Span | None:
        """The place of the value at `path`; None where there is none."""
        found = self._way(path)[-1]
        return found and found[1]

    def exact_key(self, *path: str | int) -> Span | None:
        """The place of the key at `path`; None where there is none."""
        found = self._way(path)[-1]
        return found and found[0]

    def _way(self, path: Path_) -> list[tuple[Span | None, Span] | None]:
        """The places of key and value at each step of `path`, the whole first; None from where it leads nowhere."""
        from generator.source import child, compose  # noqa: PLC0415 - loads YAML, for those who ask for a place

        if self.root is None:
            self.root = compose(self.facts, self.path)[0]
        node: yaml.Node | None = self.root
        way: list[tuple[Span | None, Span] | None] = [None if node is None else (None, self._place(node))]
        for at, step in enumerate(path):
            key, node = child(node, self.renamed.get(path[: at + 1], step))
            way.append(None if node is None else (self._place(key) if key else None, self._place(node)))
        return way

    def _place(self, node: yaml.Node) -> Span:
        from generator.composing import span_of  # noqa: PLC0415 - as above

        span = span_of(node)
        return self.mended.origin(span) if self.mended else span

    def forget_nodes(self) -> None:
        """Gives back the memory of the nodes; few entries have a problem, and are read again for it."""
        self.root = None
