"""Dead links by entry: what a link checker finds becomes a list for editors."""

import http.server
import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.cli import main
from tests.conftest import MakeContent


class Answer(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200 if self.path.startswith("/good") else 404)
        self.end_headers()

    do_HEAD = do_GET  # noqa: N815 - the library's name

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def host() -> Iterator[str]:
    """A server on which `/good` opens and everything else is gone."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answer) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


WORLD = {
    "spaces/a.md": "---\nname: {vi: A, en: A}\ntypes: [museum]\ncontact:\n  website: https://example.org/good\nsources:\n"
    "  - url: https://example.org/gone\n---\nXem [bài](https://example.org/gone), (https://example.org/good_(x)).\n",
    "events/2026/b.md": "---\ntitle: {vi: B, en: B}\nstart: 2026-12-01\nsources: [https://example.org/gone]\n---\n",
}


def test_every_link_of_front_matter_and_text_is_listed_once(make_content: MakeContent, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["links", "--content", str(make_content(WORLD))]) == 0
    assert sorted(capsys.readouterr().out.split()) == ["https://example.org/gone", "https://example.org/good", "https://example.org/good_(x)"]


def test_a_dead_link_is_named_with_every_place_it_stands_in(
    make_content: MakeContent, tmp_path: Path, capsys: pytest.CaptureFixture[str], host: str
) -> None:
    root = make_content(WORLD)
    addresses, results = tmp_path / "links.txt", tmp_path / "lychee.json"
    main(["links", "--content", str(root)])
    addresses.write_text(capsys.readouterr().out.replace("https://example.org", host), encoding="utf-8")
    lychee = [Path(sys.executable).parent / "lychee", "--no-progress", "--max-retries", "0", "--format", "json", "--output", results, addresses]
    subprocess.run(lychee, capture_output=True, check=False)
    results.write_text(results.read_text(encoding="utf-8").replace(host, "https://example.org"), encoding="utf-8")
    assert main(["links", "--content", str(root), "--results", str(results), "--lang", "en"]) == 0
    told = capsys.readouterr().out
    assert "3 links do not open" in told
    assert "### `content/events/2026/b.md`\n\n- [ ] line 4: `https://example.org/gone`" in told
    assert "### `content/spaces/a.md`\n\n- [ ] line 7: `https://example.org/gone`" in told
    assert "- [ ] line 9: `https://example.org/gone`" in told
    assert "good" not in told


def test_nothing_dead_is_said_too(make_content: MakeContent, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    results = tmp_path / "lychee.json"
    results.write_text(json.dumps({"error_map": {}}), encoding="utf-8")
    assert main(["links", "--content", str(make_content(WORLD)), "--results", str(results), "--lang", "vi"]) == 0
    assert "Mọi đường dẫn đều mở được." in capsys.readouterr().out


def test_another_file_is_no_report(make_content: MakeContent, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    results = tmp_path / "x.json"
    results.write_text("[]", encoding="utf-8")
    assert main(["links", "--content", str(make_content(WORLD)), "--results", str(results)]) == 2
    assert "lychee --format json" in capsys.readouterr().err
