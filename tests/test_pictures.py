"""What a published picture is: upright, small enough, and nothing but the picture."""

import io
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from generator.pictures import MAX_WIDTH, problem_of, published_bytes, published_name, published_size
from generator.surveyor import survey_folder

SPACE = """\
name: Manzi
types: [gallery]
images: [{file: anh.jpg, alt: Sân, author: Thử, licence: CC0-1.0, source: https://example.vn}]
sources: [https://example.vn]
"""


@pytest.fixture
def photograph(tmp_path: Path) -> Path:
    """A picture lying on its side, with a place and a camera in its metadata."""
    exif = Image.Exif()
    exif[0x0112] = 6  # turn by 90 degrees
    exif[0x010F] = "A camera"
    exif.get_ifd(0x8825)[2] = (21.0, 2.0, 0.0)  # GPS latitude
    file = tmp_path / "anh.jpg"
    Image.new("RGB", (2400, 1000), "red").save(file, exif=exif)
    return file


def test_a_published_picture_is_upright_and_at_most_as_wide_as_screens_need(photograph: Path) -> None:
    published = Image.open(io.BytesIO(published_bytes(photograph)))
    assert published.format == "WEBP"
    assert published.size == published_size(photograph) == (1000, 2400)


def test_a_wide_picture_is_made_narrower_in_proportion(tmp_path: Path) -> None:
    file = tmp_path / "rong.png"
    Image.new("RGBA", (4000, 1001)).save(file)
    assert published_size(file) == Image.open(io.BytesIO(published_bytes(file))).size == (MAX_WIDTH, 400)


def test_where_and_with_what_a_picture_was_taken_is_not_published(photograph: Path) -> None:
    published = Image.open(io.BytesIO(published_bytes(photograph)))
    assert dict(published.getexif()) == {}
    assert b"A camera" not in published_bytes(photograph)


def test_the_same_picture_gives_the_same_bytes(photograph: Path) -> None:
    assert published_bytes(photograph) == published_bytes(photograph)
    assert published_name(photograph.name) == "anh.webp"


def test_what_is_no_picture_or_too_large_a_one_is_named(tmp_path: Path, photograph: Path) -> None:
    text = tmp_path / "loi.png"
    text.write_text("not a picture", encoding="utf-8")
    bomb = tmp_path / "bom.png"
    Image.new("1", (9000, 9000)).save(bomb)
    assert (problem_of(photograph), problem_of(text), problem_of(bomb)) == (None, "image/unreadable", "image/too-many-pixels")


def test_the_size_of_a_picture_that_was_looked_at_is_known_until_it_is_another_one(tmp_path: Path, photograph: Path) -> None:
    content, cache = tmp_path / "content", tmp_path / "cache"
    (content / "spaces").mkdir(parents=True)
    (content / "media").mkdir()
    shown = content / "media/anh.jpg"
    photograph.rename(shown)
    (content / "spaces/manzi.yml").write_text(SPACE, encoding="utf-8")
    assert survey_folder(content, cache).size_of("anh.jpg") is None
    _ = survey_folder(content, cache).survey
    assert survey_folder(content, cache).size_of("anh.jpg") == published_size(shown) == (1000, 2400)
    Image.new("RGB", (30, 20)).save(shown)
    assert survey_folder(content, cache).size_of("anh.jpg") is None


def text_chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


SECRET = b"Nguyen Van A, 21.0285 105.8542"


def with_everything(form: str) -> bytes:
    """A picture that says who took it and where in every way that its format has."""
    picture = Image.effect_noise((640, 480), 60).convert("RGB")
    exif = Image.Exif()
    exif[0x010E] = exif[0x013B] = SECRET.decode()  # description, artist
    exif.get_ifd(0x8825)[2] = (21.0, 2.0, 0.0)  # GPS latitude
    thumbnail = io.BytesIO()
    picture.resize((160, 120)).save(thumbnail, "JPEG", comment=SECRET)
    exif.get_ifd(0x8769)[0x927C] = thumbnail.getvalue() + SECRET  # the maker's note, with a small picture in it
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes() + SECRET
    packet = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><dc:creator>' + SECRET + b"</dc:creator></x:xmpmeta>"
    output = io.BytesIO()
    if form == "JPEG":
        picture.save(output, form, exif=exif, icc_profile=profile, xmp=packet, comment=SECRET)
        iptc = b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0" + bytes([len(SECRET) + 5]) + b"\x1c\x02\x50\0" + bytes([len(SECRET)]) + SECRET
        raw = output.getvalue()
        return raw[:2] + b"\xff\xed" + struct.pack(">H", len(iptc) + 2) + iptc + raw[2:] + SECRET  # and behind its end
    if form == "PNG":
        picture.save(output, form, exif=exif, icc_profile=profile)
        texts = text_chunk(b"tEXt", b"Author\0" + SECRET) + text_chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + packet)
        texts += text_chunk(b"zTXt", b"Comment\0\0" + zlib.compress(SECRET)) + text_chunk(b"prVt", SECRET)
        raw = output.getvalue()
        return raw[:33] + texts + raw[33:] + SECRET
    picture.save(output, form, exif=exif, icc_profile=profile, xmp=packet)
    return output.getvalue()


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_nothing_but_the_picture_is_published_whatever_it_carried(tmp_path: Path, form: str) -> None:
    file = tmp_path / f"anh.{form.lower()}"
    file.write_bytes(with_everything(form))
    assert SECRET in file.read_bytes()
    assert problem_of(file) is None
    published = published_bytes(file)
    assert SECRET not in published
    assert [name for name in (b"EXIF", b"XMP ", b"ICCP") if name in published[:64] or name + b"\0" in published] == []
    read = Image.open(io.BytesIO(published))
    assert {"exif", "xmp", "icc_profile", "comment", "photoshop"} & read.info.keys() == set()
    chunks, at = [], 12
    while at < len(published):
        chunks.append(published[at : at + 4])
        at += 8 + (size := struct.unpack("<I", published[at + 4 : at + 8])[0]) + size % 2
    assert set(chunks) <= {b"VP8 ", b"VP8L", b"VP8X", b"ALPH"}
