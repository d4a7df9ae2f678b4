"""The hand of an editor at the web form, whose folder is one that the browser keeps for the page.

The form asks the browser for a folder of the editor's computer, and a browser under test has nobody to choose one. So
the page gets a folder of its origin's private file system: the same interface, the same reads and writes.
"""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from playwright.sync_api import TimeoutError as TooLate

_TRIES = 16
_SOON = 3_000
"""Milliseconds."""

_WORDS = {
    "vi": {"folder": "Làm việc với kho", "add": "Thêm", "save": "Lưu", "saved": "Đã lưu bài viết."},
    "en": {"folder": "Work with Local", "add": "Add", "save": "Save", "saved": "saved"},
}
"""What the form's own buttons say."""

_CHOOSE = """
window.showDirectoryPicker = async () =>
  (await navigator.storage.getDirectory()).getDirectoryHandle("repository", { create: true });
"""

_WRITE = """async (files) => {
  const root = await window.showDirectoryPicker();
  const folder = async (parts) => {
    let at = root;
    for (const part of parts) at = await at.getDirectoryHandle(part, { create: true });
    return at;
  };
  await folder([".git"]);
  await folder(["content", "media"]);
  for (const [path, bytes] of files) {
    const parts = path.split("/");
    const name = parts.pop();
    const file = await (await folder(parts)).getFileHandle(name, { create: true });
    const stream = await file.createWritable();
    await stream.write(new Uint8Array(bytes));
    await stream.close();
  }
}"""

_READ = """async () => {
  const found = [];
  const walk = async (folder, path) => {
    for await (const [name, handle] of folder.entries()) {
      if (handle.kind === "directory") await walk(handle, `${path}${name}/`);
      else found.push([path + name, [...new Uint8Array(await (await handle.getFile()).arrayBuffer())]]);
    }
  };
  await walk(await window.showDirectoryPicker(), "");
  return found;
}"""


_COME_NEAR = """(key) => {
  const at = (path) => document.querySelector(`section[data-key-path="${path}"]`);
  const steps = key.split(".");
  const nearest = steps.map((_, n) => at(steps.slice(0, steps.length - n).join("."))).find(Boolean);
  nearest?.scrollIntoView({ block: "center" });
  if (nearest) return nearest.dataset.keyPath === key;
  let pane = document.querySelector("section[data-key-path]");
  while (pane && pane.scrollHeight <= pane.clientHeight + 1) pane = pane.parentElement;
  if (pane && pane.scrollTop + pane.clientHeight >= pane.scrollHeight - 1) pane.scrollTop = 0;
  else pane?.scrollBy(0, pane.clientHeight / 2);
  return false;
}"""
"""Parts of the form are made as they come into view, and those around them first."""


def let_choose(page: Page) -> None:
    """Prepares a page: whoever is asked for a folder gives the private one."""
    page.add_init_script(_CHOOSE)


class FormHand:
    """Somebody who enters things."""

    def __init__(self, page: Page, content: Path) -> None:
        """In a folder that holds `content`."""
        self._meet(page)
        files = [(f"content/{file.relative_to(content).as_posix()}", file) for file in sorted(content.rglob("*")) if file.is_file()]
        page.evaluate(_WRITE, [[path, list(file.read_bytes())] for path, file in files])
        page.get_by_role("button", name=self.words["folder"]).click()
        page.get_by_role("option").first.or_(page.locator("[role=row]").first).wait_for(state="attached")

    @classmethod
    def of(cls, page: Page) -> "FormHand":
        """Where somebody has signed in."""
        hand = cls.__new__(cls)
        hand._meet(page)
        return hand

    def _meet(self, page: Page) -> None:
        self.page = page
        self.words = _WORDS["en" if "/en/" in page.url else "vi"]

    def open(self, place: str) -> None:
        """Opens `spaces/new`, or an entry: `spaces/entries/manzi`."""
        self.page.evaluate("place => { location.hash = `#/collections/${place}` }", place)
        self.field("name" if place.startswith(("spaces", "series")) else "title").wait_for()

    def field(self, key: str) -> Locator:
        """The part of the form about a key (`address.ward`, `sources.0.url`); the form makes it as one comes near it."""
        self.page.wait_for_function(_COME_NEAR, arg=key)
        return self.page.locator(f'section[data-key-path="{key}"]')

    def write(self, key: str, text: str) -> None:
        self.field(key).locator("input:visible, textarea:visible").first.fill(text)

    def choose(self, key: str, *names: str) -> None:
        """Chooses from a list that opens."""
        for name in names:
            self._repeat(key, name, self._choose_once)

    def _choose_once(self, key: str, name: str) -> None:
        box = self.field(key).get_by_role("combobox")
        if box.get_attribute("aria-expanded") != "true":
            box.click(timeout=_SOON)
        self.page.get_by_role("option", name=name, exact=True).locator("visible=true").click(timeout=_SOON)

    def mark(self, key: str, name: str) -> None:
        """Chooses one of the buttons that lie open; the group of them hears clicks only some time after it is shown."""
        self._repeat(key, name, self._mark_once)

    def _mark_once(self, key: str, name: str) -> None:
        radios = self.field(key).get_by_role("radio")
        chosen = radios.and_(self.page.locator("[aria-checked=true]"))
        radios.and_(self.page.get_by_label(name, exact=True)).click(timeout=_SOON)
        expect(chosen).to_have_count(1, timeout=_SOON)
        expect(chosen).to_have_accessible_name(name, timeout=_SOON)

    def _repeat(self, key: str, name: str, once: Callable[[str, str], None]) -> None:
        """A form that is still being laid out may take away what was about to be clicked; people click again, too."""
        for _ in range(_TRIES):
            try:
                once(key, name)
            except (AssertionError, TooLate):
                continue
            return
        pytest.fail(f"{key} cannot be set to {name}")

    def add(self, key: str) -> None:
        """Opens what is not there yet: a group, or one more item of a list."""
        add = re.compile(self.words["add"])
        field = self.field(key)
        field.get_by_role("checkbox", name=add).or_(field.get_by_role("button", name=add)).last.click()

    def give(self, key: str, name: str, content: bytes) -> None:
        """Gives a picture of the editor's computer."""
        picker = self.field(key).locator("input[type=file]").first
        picker.set_input_files({"name": name, "mimeType": "image/png", "buffer": content})
        self.field(key).locator("img").first.wait_for(state="attached")

    def save(self) -> dict[str, bytes]:
        """Saves, and gives the files of the folder by their path."""
        self.page.get_by_role("button", name=self.words["save"], exact=True).click()
        self.page.get_by_text(self.words["saved"]).wait_for()
        return self.files()

    def files(self) -> dict[str, bytes]:
        return {path: bytes(content) for path, content in self.page.evaluate(_READ)}
