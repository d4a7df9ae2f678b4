"""Names with a long tail: a few words that everybody uses, and thousands of syllables that hardly anyone does.

Search indexes, name lists and duplicate checks behave differently when every name is made of the same
forty words. Syllables are put together by the rules of Vietnamese spelling, so most of them exist.
"""

from __future__ import annotations

import itertools
import random
import unicodedata
from functools import cache

COMMON = [
    "Gốm",
    "Giấy",
    "Lụa",
    "Tre",
    "Mây",
    "Sơn",
    "Đồng",
    "Gỗ",
    "Chữ",
    "Phim",
    "Nhạc",
    "Ảnh",
    "Rối",
    "Chèo",
    "Sách",
    "Mực",
    "Đá",
    "Sen",
    "Hồng",
    "Xanh",
    "Nâu",
    "Vàng",
    "Trắng",
    "Mới",
    "Nhỏ",
    "Lớn",
    "Đêm",
    "Sớm",
    "Xưa",
    "Nay",
    "Bắc",
    "Nam",
    "Đông",
    "Tây",
    "Hà",
    "Thành",
    "Sông",
    "Làng",
    "Phố",
    "Chợ",
    "Cầu",
    "Vườn",
    "Sân",
    "Bến",
    "Đình",
    "Tháp",
    "Gió",
    "Mưa",
    "Trăng",
    "Nắng",
    "Mùa",
    "Hạ",
    "Thu",
    "Xuân",
]
"""Words that many names share."""

PLACES = [
    "Xưởng",
    "Nhà",
    "Gác",
    "Góc",
    "Vườn",
    "Sân",
    "Phòng",
    "Kho",
    "Hiên",
    "Bếp",
    "Lò",
    "Tiệm",
    "Trạm",
    "Quán",
    "Rạp",
    "Ngõ",
    "Bãi",
    "Thư",
    "Viện",
]
"""What names begin with."""

BRANDS = [
    "Factory",
    "Studio",
    "Hub",
    "Lab",
    "Loft",
    "Garage",
    "Zone",
    "House",
    "Collective",
    "Room",
    "Works",
    "Yard",
    "Corner",
    "Press",
    "Bloom",
]
"""A fifth of the city's spaces have an English name in both languages."""

STREETS = [
    "Hàng Bạc",
    "Hàng Gai",
    "Mã Mây",
    "Phan Huy Ích",
    "Tô Ngọc Vân",
    "Trấn Vũ",
    "Hào Nam",
    "Ngọc Hà",
    "Tràng Tiền",
    "Lý Quốc Sư",
    "Hàng Buồm",
    "Yết Kiêu",
    "Kim Mã",
    "Thụy Khuê",
    "Xuân Diệu",
    "Quảng An",
    "Nghi Tàm",
    "Châu Long",
    "Đặng Dung",
    "Phùng Hưng",
    "Hàng Cót",
    "Cửa Đông",
    "Tạ Hiện",
    "Lương Ngọc Quyến",
]

_ONSETS = [
    "b",
    "c",
    "ch",
    "d",
    "đ",
    "g",
    "gi",
    "h",
    "kh",
    "l",
    "m",
    "n",
    "ng",
    "nh",
    "ph",
    "r",
    "s",
    "t",
    "th",
    "tr",
    "v",
    "x",
]
_ONSETS_BEFORE_FRONT_VOWELS = {"c": "k", "g": "gh", "ng": "ngh", "gi": ""}
"""Spelt otherwise before i, e, ê; `gi` is not used there."""

_RIMES = "a* o* ô* ơ* u* ư* a*i a*o o*i ô*i ơ*i u*i a*n a*ng a*nh ă*n ă*ng â*n â*u o*n o*ng ô*n ô*ng u*n u*ng ư*ng a*m ă*m â*m o*m ươ*n ươ*ng uô*n uô*ng oa* oa*n"
_FRONT_RIMES = "i* e* ê* i*n i*nh e*n ê*n ê*nh iê*n iê*ng iê*m ê*m i*m iê*u"
_STOPPED_RIMES = "a*c a*t a*p a*ch ă*c ă*t â*t o*c o*t ô*c ô*t u*c u*t ư*c ươ*c ươ*t uô*c uô*t"
_TONES = ("", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323")
_TONES_BEFORE_STOPS = ("\u0301", "\u0323")
"""Sắc and nặng: no other tone stands before c, ch, p, t."""

_TAIL_SHARE = 0.45
"""How many of a name's words come from the tail."""


def word(chance: random.Random) -> str:
    """A word of a name: a common one, or a syllable by its rank (Zipf's law)."""
    if chance.random() >= _TAIL_SHARE:
        return chance.choice(COMMON)
    syllables, weights = _tail()
    return chance.choices(syllables, cum_weights=weights)[0]


def words(chance: random.Random, least: int, most: int) -> str:
    """A few words, as a title holds them."""
    return " ".join(word(chance) for _ in range(chance.randint(least, most)))


@cache
def _tail() -> tuple[list[str], list[float]]:
    """Every syllable in an order that is always the same, and the sum of weights up to each."""
    syllables = sorted(
        {
            *_syllables(_ONSETS, _RIMES, _TONES),
            *_syllables([_ONSETS_BEFORE_FRONT_VOWELS.get(onset, onset) for onset in _ONSETS], _FRONT_RIMES, _TONES),
            *_syllables(_ONSETS, _STOPPED_RIMES, _TONES_BEFORE_STOPS),
        }
    )
    random.Random(len(syllables)).shuffle(syllables)  # noqa: S311 - reproducible, not secret
    return syllables, list(itertools.accumulate(1 / (rank + 20) for rank in range(len(syllables))))


def _syllables(onsets: list[str], rimes: str, tones: tuple[str, ...]) -> list[str]:
    made = (onset + rime.replace("*", tone) for onset in onsets for rime in rimes.split() for tone in tones)
    return [unicodedata.normalize("NFC", text).capitalize() for text in made]
