"""What synthetic entries say: sentences in both languages, with places for names and numbers."""

from __future__ import annotations

import random

from synthetic.names import word, words

SENTENCES = (
    ("Nơi này mở cửa cho công chúng và đón các nhóm nhỏ.", "The place is open to the public and welcomes small groups."),
    ("Xưởng làm việc với các nghệ nhân của làng {name} bên sông.", "The workshop works with craftspeople of {name}, a village by the river."),
    ("Mỗi tháng có một buổi trò chuyện về {thing} và cách làm.", "Once a month there is a talk about {thing} and how it is made."),
    ("Khách có thể thử tay nghề dưới sự hướng dẫn của {name}.", "Visitors can try their hand under the guidance of {name}."),
    ("Tòa nhà dựng năm {year}, được sửa lại theo lối cũ.", "The building of {year} was repaired in its old manner."),
    ("Bộ sưu tập có {number} hiện vật, phần lớn do gia đình {name} tặng.", "The collection holds {number} objects, most of them given by the {name} family."),
    ("Chương trình năm nay theo chủ đề “{name}”.", "This year's programme has the theme “{name}”."),
    ("Có lối lên tầng hai qua một cầu thang gỗ hẹp.", "A narrow wooden staircase leads to the second floor."),
    ("Trẻ em dưới {small} tuổi đi cùng người lớn.", "Children under {small} come with an adult."),
    ("Buổi tối thứ Bảy thường có nhạc sống, với {thing} và giọng hát.", "On Saturday evenings there is often live music, with {thing} and voice."),
    ("Ban tổ chức nhận tác phẩm của {number} người làm nghề trẻ.", "The organisers receive works of {number} young makers."),
    ("Quán bên cạnh phục vụ trà và bánh của làng {name}.", "The café next door serves tea and cakes of {name} village."),
    ("Một phần tiền vé dành cho quỹ học nghề {name}.", "Part of the admission goes to the {name} fund for apprentices."),
    ("Các lớp học dành cho {small} người, đăng ký trước qua điện thoại.", "Classes are for {small} people, by phone in advance."),
    ("Phòng đọc lưu {number} đầu sách về kiến trúc và {thing}.", "The reading room keeps {number} titles on architecture and {thing}."),
    ("Tường phía bắc còn giữ bức tranh của nhóm {name}.", "The north wall still has the mural of the {name} group."),
)  # fmt: skip
THINGS = (
    ("sơn mài", "lacquer"), ("giấy dó", "dó paper"), ("gốm men lam", "blue-glazed ceramics"), ("rối nước", "water puppets"),
    ("tranh khắc gỗ", "woodcuts"), ("ca trù", "ca trù singing"), ("lụa tơ tằm", "silk"), ("múa đương đại", "contemporary dance"),
    ("ảnh phim", "film photography"), ("đàn bầu", "the monochord"), ("kiến trúc tre", "bamboo architecture"), ("hát xẩm", "xẩm singing"),
)  # fmt: skip


def paragraph(chance: random.Random, least: int, most: int) -> tuple[str, str]:
    """The same sentences in Vietnamese and in English."""
    picked = chance.sample(SENTENCES, chance.randint(least, most))
    filled = [_filled(chance, vi, en) for vi, en in picked]
    return " ".join(vi for vi, _ in filled), " ".join(en for _, en in filled)


def article(chance: random.Random) -> tuple[str, str]:
    """A text of some paragraphs in Markdown; every third has a heading, a list and a link."""
    parts = [paragraph(chance, 3, 6) for _ in range(chance.randint(1, 3))]
    if chance.random() < 1 / 3:
        vi, en = paragraph(chance, 2, 2)
        name, link = words(chance, 1, 2), f"https://example.org/{chance.randrange(10**6)}"
        parts.append((f"## Xem gì ở {name}", f"## What to see at {name}"))
        parts.append(
            (f"- {vi}\n- [{name}]({link})\n- **{word(chance)}**", f"- {en}\n- [{name}]({link})\n- **{word(chance)}**")
        )
    return "\n\n".join(vi for vi, _ in parts), "\n\n".join(en for _, en in parts)


def _filled(chance: random.Random, vi: str, en: str) -> tuple[str, str]:
    thing_vi, thing_en = chance.choice(THINGS)
    same = {
        "name": words(chance, 1, 2),
        "year": chance.randint(1890, 2019),
        "number": chance.randint(12, 900),
        "small": chance.randint(6, 15),
    }
    return vi.format(thing=thing_vi, **same), en.format(thing=thing_en, **same)
