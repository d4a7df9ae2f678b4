"""What is not the file or folder that it should be is said once, and never breaks the check."""

import errno
import os
import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from generator.build import BuildError, build_site
from generator.cli import main
from generator.listing import SHIPPED
from generator.pipeline import build_catalog, check_content
from generator.problems import without_hints
from generator.raw_files import read_bytes
from tests.conftest import TODAY

MakeContent = Callable[[Mapping[str, str | bytes]], Path]
SPACE = "---\nname: Manzi\ntypes: [gallery]\nsources: [https://manziart.space]\n---\n"
EVENT = "title: Đêm nhạc\nstart: 2026-11-28\nvenues: [manzi]\nsources: [https://manziart.space]\n"
WORLD = {"spaces/manzi.md": SPACE, "events/dem-nhac.yml": EVENT}


def found(root: Path) -> list[tuple[str, str]]:
    problems = without_hints(build_catalog(root, TODAY)[1])
    cache = root.parent / "records"
    for _ in range(2):  # what is remembered is no other answer
        assert without_hints(check_content(root, TODAY, cache)[1]) == problems
    return [(problem.path, problem.code) for problem in problems]


@pytest.mark.parametrize(
    ("folder", "code"),
    [
        ("spaces", "file/not-a-folder"),
        ("events", "file/not-a-folder"),
        ("media", "file/not-a-folder"),
        ("pages", "file/not-a-folder"),
        ("vocabulary", "file/not-a-folder"),
        ("network", "file/not-a-folder"),
        ("network/rulebooks", "file/not-a-folder"),
        ("network/assessments", "file/not-a-folder"),
    ],
)
def test_a_file_in_the_place_of_a_folder_is_one_problem(make_content: MakeContent, folder: str, code: str) -> None:
    """An event whose venue nobody can look up any more does not get a problem of its own."""
    world = {path: text for path, text in WORLD.items() if not path.startswith(folder)}
    assert found(make_content({**world, folder: "what was a folder\n"})) == [(f"content/{folder}", code)]


@pytest.mark.parametrize("path", ["redirects.yml", "spaces/mo.md", "pages/about.md", "vocabulary/types.yml", "events/2026.yml"])
def test_a_folder_with_the_name_of_a_file_is_one_problem(make_content: MakeContent, path: str) -> None:
    root = make_content({**WORLD, f"{path}/.keep": ""})
    assert found(root) == [(f"content/{path}", "file/is-a-folder")]


@pytest.mark.parametrize("target", ["manzi.md", "nowhere.md", "trang.md", "../events"])
@pytest.mark.parametrize("path", ["spaces/trang.md", "redirects.yml", "media/trang.jpg", "network/rulebooks/mine.yml"])
def test_links_are_never_read_and_never_silent(make_content: MakeContent, path: str, target: str) -> None:
    root = make_content(WORLD)
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).symlink_to(target)
    assert found(root) == [(f"content/{path}", "file/link")]


@pytest.mark.parametrize("path", ["spaces/mo.md", "redirects.yml", "vocabulary/types.yml", "pages/about.md"])
def test_a_pipe_is_not_waited_for(make_content: MakeContent, path: str) -> None:
    root = make_content(WORLD)
    (root / path).parent.mkdir(exist_ok=True)
    os.mkfifo(root / path)
    assert found(root) == [(f"content/{path}", "file/special")]
    with pytest.raises(OSError, match="directory"):
        read_bytes(root / path)


@pytest.mark.parametrize(
    ("name", "shown", "better"),
    [
        (b"spaces/caf\xe9.md", "spaces/caf\\xe9.md", "cafe.md"),
        (b"spaces/thi\xean-c\xe2u/manzi-2.md", "spaces/thi\\xean-c\\xe2u", "thien-cau"),
        (b"media/\xff.jpg", "media/\\xff.jpg", "y.jpg"),
        (b"network/rulebooks/lu\xe2t.yml", "network/rulebooks/lu\\xe2t.yml", "luat.yml"),
    ],
)
def test_a_name_that_is_no_text_is_a_problem_that_says_how_to_name_it(
    make_content: MakeContent, name: bytes, shown: str, better: str
) -> None:
    rulebook = (SHIPPED / "network/rulebooks/default-2026.yml").read_bytes()
    root = make_content({**WORLD, "network/rulebooks/default-2026.yml": rulebook})
    file = Path(os.fsdecode(os.fsencode(root) + b"/" + name))
    file.parent.mkdir(exist_ok=True, parents=True)
    file.write_text("---\nname: X\n---\n", encoding="utf-8")
    code = "file/bad-name" if "." in better else "file/bad-folder-name"
    assert found(root) == [(f"content/{shown}", code)]
    (problem,) = without_hints(build_catalog(root, TODAY)[1])
    assert problem.fix("en").endswith(better)
    with pytest.raises(BuildError, match=re.escape(shown)):
        build_site(root, root.parent / "site", TODAY, "en")


def test_a_folder_without_entries_is_a_warning(make_content: MakeContent) -> None:
    assert found(make_content({})) == [("content", "content/no-entries")]


def test_an_empty_folder_of_rulebooks_is_a_warning(make_content: MakeContent) -> None:
    root = make_content({**WORLD, "network/rulebooks/.gitkeep": ""})
    assert found(root) == [("content/network/rulebooks", "rulebook/none")]


def test_a_page_that_is_no_text_is_a_problem(make_content: MakeContent) -> None:
    assert found(make_content({**WORLD, "pages/about.md": b"# Gi\xfei"})) == [("content/pages/about.md", "file/not-utf8")]


# -- rights: a run as root may read everything, so the system's refusal is played ----------------------------------------


@pytest.fixture
def refused(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], None]:
    """Makes a file or folder one that may not be opened."""
    closed: set[str] = set()

    def refuse(name: str) -> Callable[..., object]:
        real = getattr(os, name)

        def opened(path: object, *arguments: object, **options: object) -> object:
            if isinstance(path, str | os.PathLike) and os.fspath(path) in closed:
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), os.fspath(path))
            return real(path, *arguments, **options)

        return opened

    for name in ("open", "scandir"):
        monkeypatch.setattr(os, name, refuse(name))
    access = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: os.path.normpath(path) not in closed and access(path, mode))
    return lambda path: closed.add(os.fspath(path))


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("spaces", "file/folder-unreadable"),
        ("events", "file/folder-unreadable"),
        ("media", "file/folder-unreadable"),
        ("network", "file/folder-unreadable"),
        ("network/rulebooks", "file/folder-unreadable"),
        ("vocabulary/types.yml", "file/no-permission"),
        ("redirects.yml", "file/no-permission"),
        ("pages/about.md", "file/no-permission"),
        ("spaces/manzi.md", "file/no-permission"),
    ],
)
def test_what_may_not_be_opened_is_one_problem(
    make_content: MakeContent, refused: Callable[[Path], None], path: str, code: str
) -> None:
    types = (SHIPPED / "vocabulary/types.yml").read_text(encoding="utf-8")
    beside = {"vocabulary/types.yml": types, "redirects.yml": "/spaces/cu/: /spaces/manzi/\n", "pages/about.md": "# Giới thiệu\n", "media/.keep": "", "network/rulebooks/.keep": ""}
    root = make_content({**WORLD, **beside})
    (root / "network/rulebooks/.keep").unlink()
    (root / "network/rulebooks").rmdir() if path != "network/rulebooks" else None
    refused(root / path)
    assert found(root) == [(f"content/{path}", code)]


def test_a_content_folder_that_may_not_be_opened_is_a_wrong_call(
    make_content: MakeContent, refused: Callable[[Path], None], capsys: pytest.CaptureFixture[str]
) -> None:
    root = make_content(WORLD)
    refused(root)
    assert main(["check", "--content", str(root), "--lang", "en"]) == 2
    assert re.fullmatch(rf"hanoi: {root}: permission denied\n", capsys.readouterr().err)


@pytest.mark.parametrize("path", ["spaces/manzi.md", "events"])
def test_fmt_leaves_what_may_not_be_opened_and_says_so(
    make_content: MakeContent, refused: Callable[[Path], None], capsys: pytest.CaptureFixture[str], path: str
) -> None:
    root = make_content({**WORLD, "spaces/mo.md": SPACE.replace("Manzi", "Mơ").replace("types: ", "types:   ")})
    refused(root / path)
    assert main(["fmt", "--content", str(root), "--lang", "en"]) == 1
    said = capsys.readouterr().out
    assert f"content/{path}: left as it is" in said
    assert "content/spaces/mo.md: formatted" in said
