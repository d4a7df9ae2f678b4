"""What membership of the network entitles to, each with its legal text or the words that none is stated."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from pydantic import BeforeValidator, Field

from generator.schema.declaration import Model, entry_field
from generator.schema.parts import SourceList, as_list
from generator.schema.scalars import BilingualText, Day, Slug, Text, WebLink

NOT_STATED = "not-stated"
"""Written where nobody has named a legal text: a gap is said, not left to be overlooked."""

Holder = Literal["members", "cultural-industry-centres", "commercial-cultural-zones"]
HOLDERS: tuple[Holder, ...] = get_args(Holder)
"""To whom a text gives something, members first."""


class LegalText(Model):
    """A law, a resolution or a decision."""

    id: Slug = entry_field(vi="Mã", en="Id", example="resolution-24-2025")
    title: BilingualText = entry_field(vi="Tên văn bản", en="Title")
    number: Text = entry_field(vi="Số hiệu", en="Number", example="24/2025/NQ-HĐND")
    date: Day = entry_field(vi="Ngày ban hành", en="Date of adoption", example="2025-07-10")
    in_force: Day | None = entry_field(None, vi="Ngày có hiệu lực", en="Date on which it took effect")
    url: WebLink = entry_field(vi="Đường dẫn tới văn bản hoặc bài giới thiệu", en="Link to it, or to an account of it")
    under: BilingualText | None = entry_field(
        None, vi="Căn cứ vào điều luật nào", en="The article of law that it rests on"
    )


class Incentive(Model):
    """One thing that is promised or granted, and to whom."""

    id: Slug = entry_field(vi="Mã", en="Id", example="certificate")
    name: BilingualText = entry_field(vi="Tên quyền lợi", en="Name")
    about: BilingualText = entry_field(vi="Gồm những gì, theo nguồn", en="What it is, by its sources")
    attaches_to: Annotated[list[Holder], BeforeValidator(as_list), Field(min_length=1)] = entry_field(
        vi="Trao cho ai: members, cultural-industry-centres, commercial-cultural-zones",
        en="Who gets it: members, cultural-industry-centres or commercial-cultural-zones",
        example="members",
    )
    legal_text: Slug = entry_field(
        vi="Mã của văn bản làm căn cứ, hoặc: not-stated",
        en="Id of the legal text it rests on, or: not-stated",
        example=NOT_STATED,
    )
    note: BilingualText | None = entry_field(None, vi="Điều còn chưa rõ", en="What is not clear")
    sources: Annotated[SourceList, Field(min_length=1)] = entry_field(vi="Nguồn", en="Sources")


class Incentives(Model):
    """The file `content/network/incentives.yml`."""

    texts: list[LegalText] = entry_field([], vi="Các văn bản", en="Legal texts")
    incentives: Annotated[list[Incentive], Field(min_length=1)] = entry_field(
        vi="Các quyền lợi, theo thứ tự trên trang", en="The incentives, in the order of the page"
    )

    def text_of(self, incentive: Incentive) -> LegalText | None:
        """The legal text that an incentive rests on; None where none is stated."""
        return next((text for text in self.texts if text.id == incentive.legal_text), None)

    def of(self, holder: Holder) -> list[Incentive]:
        """What one sort of holder gets, in the order of the file."""
        return [incentive for incentive in self.incentives if holder in incentive.attaches_to]
