"""What a published picture is: upright, small enough, and nothing but the picture."""

import io
from pathlib import Path

import pytest
from PIL import Image

from generator.pictures import MAX_WIDTH, problem_of, published_bytes, published_name, published_size


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
