"""The corpus of hostile inputs (`golden/hostile/*.yml`), as content folders.

What is harmless goes into one folder, each input into an entry of its own, so that one build and one visit prove it all;
what is refused makes a small folder each.
"""

import io
import struct
import zlib
from pathlib import Path
from typing import Any

import yaml
from PIL import Image

CORPUS = Path(__file__).parent / "golden" / "hostile"


def read(name: str) -> list[Any]:
    """The inputs of one file of the corpus."""
    found: list[Any] = yaml.load((CORPUS / f"{name}.yml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    return found


SCRIPTS, MARKDOWN, TEXTS, REFUSED = (read(name) for name in ("scripts", "markdown", "texts", "refused"))

SOURCES = "sources: [{title: Báo Thử, url: 'https://example.org/'}]\n"
SPACE = f"name: Nhà Thử\ntypes: [gallery]\n{SOURCES}"
EVENT = f"title: Đêm thử\nstart: 2026-11-28T19:00\n{SOURCES}"


def harmless() -> dict[str, str]:
    """Every input that must come out harmless, each as a space and as an event, or as the text of a space."""
    files = {}
    for number, text in enumerate([*SCRIPTS, *TEXTS]):
        files[f"spaces/{slug(number)}.md"] = f"---\n{written(space_with(text))}---\n{text}\n"
        files[f"events/{slug(number)}.yml"] = written(event_with(text, number))
    for number, text in enumerate(MARKDOWN, len(files)):
        files[f"spaces/{slug(number)}.md"] = f"---\n{SPACE.replace('Nhà Thử', f'Nhà Thử {number}')}---\n{text}\n"
    body = "\n\n".join(SCRIPTS[:60])
    files["pages/trang-thu.md"] = files["pages/trang-thu.en.md"] = (
        f"---\ntitle: '<script>alert(1)</script>'\n---\n{body}\n"
    )
    files["pages/hai.md"] = files["pages/hai.en.md"] = (
        "---\ntitle: Hai\n---\n" + "\n\n".join([*SCRIPTS[60:], *MARKDOWN]) + "\n"
    )
    return files


def slug(number: int) -> str:
    return f"thu-{number}"


class _Plain(yaml.SafeDumper):
    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - as the dumper calls it
        return True


def written(data: dict[str, Any]) -> str:
    return yaml.dump(data, Dumper=_Plain, allow_unicode=True, width=4000, default_style="'")


def space_with(text: str) -> dict[str, Any]:
    """A space that says `text` in every place where it may say anything."""
    both = {"vi": text, "en": text}
    return {
        "name": both,
        "also_known_as": [text],
        "summary": both,
        "types": ["gallery"],
        "status": "open",
        "address": {"street": text, "ward": "hoan-kiem", "note": both},
        "location": {"lat": "21.03", "lon": "105.85", "precision_m": "60", "basis": both},
        "hours": f'Mo-Su 09:00-17:00 "x{"".join(sign for sign in text if sign.isalnum() or sign in " <>=/")[:80]}"',
        "hours_note": both,
        "admission": {"price": "50000", "note": both},
        "accessibility": {"step_free": "partly", "note": both},
        "heritage": both,
        "sources": [{"title": text, "publisher": text, "url": "https://example.org/?q='x'&amp;y"}],
    }


def event_with(text: str, number: int) -> dict[str, Any]:
    """An event that does the same."""
    both = {"vi": text, "en": text}
    return {
        "title": both,
        "summary": both,
        "start": f"2026-12-{number % 28 + 1:02}T19:00",
        "moved_from": ["2026-11-25T19:00"],
        "status": "moved",
        "date_note": both,
        "lunar": both,
        "venues": [{"name": both, "address": text}],
        "place_note": both,
        "organisers": [both],
        "admission": {"note": both},
        "changes": [{"date": "2026-11-20", "note": both}],
        "sources": [{"title": text, "url": "https://example.org/"}],
    }


def refused(case: dict[str, Any], root: Path) -> None:
    """Writes the folder of one refused input."""
    filling = str(case.get("x", "")) * case.get("times", 1) + str(case.get("after", ""))
    files: dict[str, str | bytes] = {"spaces/x.yml": SPACE}
    if "space" in case:
        files["spaces/x.yml"] = f"{SPACE}{case['space']}{filling}\n"
    if "event" in case:
        files["events/x.yml"] = f"{EVENT}{case['event']}{filling}\n"
    if "body" in case:
        files = {"spaces/x.md": f"---\n{SPACE}---\n{case['body'] * case['times']}{case.get('after', '')}\n"}
    if "image" in case:
        image = {
            "file": case["image"],
            "alt": "Ảnh thử",
            "credit": "Người thử",
            "licence": "CC BY 4.0",
            "people": "none",
        }
        files["spaces/x.yml"] = SPACE + written({"images": [image]})
        if "media" in case:
            files[f"media/{case['image']}"] = picture(case["media"])
    for path, text in case.get("files", {}).items():
        files[path] = {"space": SPACE, "event": EVENT}.get(text, text)
    for path, content in files.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))
    for path, target in case.get("links", {}).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).symlink_to(target)


def picture(kind: str) -> bytes:
    """The bytes of a picture that is none, or is too much."""
    plain = {
        "svg": b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        "html": b"<!doctype html><script>alert(1)</script>",
        "postscript": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(%pipe%id) (w) file\nshowpage\n",
        "photoshop": b"8BPS\0\1" + b"\0" * 60,
        "ppm": b"P6 10 10 255\n" + b"\0" * 300,
        "gif": b"GIF89a\1\0\1\0\0\0\0;",
        "bomb": png(60_000, 60_000),
        "text-bomb": png(100, 100, chunk(b"zTXt", b"Comment\0\0" + zlib.compress(b"A" * 100_000_000, 9))),
        "tower": png(1, 60_000),
    }
    if kind in plain:
        return plain[kind]
    output = io.BytesIO()
    Image.effect_noise((400, 300), 90).convert("RGB").save(output, "PNG" if kind == "half-png" else "JPEG")
    whole = output.getvalue()
    return whole if kind == "jpeg" else whole[: len(whole) // 2]


def png(width: int, height: int, more: bytes = b"") -> bytes:
    """A PNG of a few bytes, whatever its size (W3C PNG, section 5)."""
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    rows = chunk(b"IDAT", zlib.compress(b"\0" * min((width + 1) * height, 1_000_000), 9))
    return b"\x89PNG\r\n\x1a\n" + header + more + rows + chunk(b"IEND", b"")


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
