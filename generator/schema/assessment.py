"""The secretariat's register: what reviewers found, and what became of certificates."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, model_validator
from pydantic_core import PydanticCustomError

from generator.schema.declaration import Model, entry_field
from generator.schema.parts import Source, SourceList, as_list
from generator.schema.scalars import BilingualText, Day, Slug, Text, WebLink, Whole


class Evidence(Model):
    """What a reviewer looked at, and when."""

    url: WebLink | None = entry_field(None, vi="Đường dẫn", en="Link")
    title: Text | None = entry_field(None, vi="Tên tài liệu", en="Title of a document")
    date: Day | None = entry_field(
        None, vi="Ngày xem; bỏ trống là ngày của tệp", en="When it was looked at; the file's day if left out"
    )

    @model_validator(mode="before")
    @classmethod
    def _bare_link(cls, value: Any) -> Any:  # noqa: ANN401 - raw data
        return {"url": value} if isinstance(value, str) else value

    @property
    def label(self) -> str:
        """The link, or the title of what is not on the web."""
        return self.url.url if self.url else self.title or ""


class Finding(Model):
    """What a reviewer found for one criterion: a verdict, or a score where the rulebook asks for one."""

    verdict: Literal["met", "not-met", "not-yet-shown"] | None = entry_field(
        None, vi="Kết luận: met, not-met, not-yet-shown", en="Verdict: met, not-met or not-yet-shown"
    )
    score: Whole | None = entry_field(
        None, vi="Điểm trên thang của tiêu chí", en="Score on the criterion's scale", ge=0
    )
    remark: BilingualText | None = entry_field(None, vi="Nhận xét", en="Remark")
    evidence: Annotated[list[Evidence], BeforeValidator(as_list)] = entry_field(
        [], vi="Minh chứng đã xem", en="Evidence that was looked at"
    )

    @model_validator(mode="after")
    def _one_answer(self) -> Finding:
        if (self.verdict is None) == (self.score is None):
            raise PydanticCustomError("value/not-exactly-one", "", {"keys": "verdict, score"})
        return self


class Conflict(Model):
    """An interest that a reviewer declared; for these criteria the review does not count."""

    criteria: Annotated[list[Slug], BeforeValidator(as_list)] = entry_field(
        [], vi="Mã tiêu chí; bỏ trống là mọi tiêu chí", en="Ids of criteria; all of them if left out", example=["a1"]
    )
    reason: BilingualText = entry_field(vi="Lý do", en="Reason")


ConflictList = Annotated[list[Conflict], BeforeValidator(as_list)]


class Review(Model):
    """One reviewer's part of an assessment."""

    role: BilingualText = entry_field(vi="Vai trò người đánh giá (không ghi tên)", en="Role of the reviewer (no name)")
    conflicts: ConflictList = entry_field([], vi="Xung đột lợi ích đã khai", en="Conflicts of interest declared")
    findings: dict[str, Finding] = entry_field({}, vi="Kết quả theo mã tiêu chí", en="Findings by criterion id")

    def counts_for(self, criterion_id: str) -> bool:
        """Whether the reviewer is free of a declared conflict about it."""
        return not any(not conflict.criteria or criterion_id in conflict.criteria for conflict in self.conflicts)


class Certificate(Model):
    """A recorded certificate; without one no page may call a space certified."""

    number: Text = entry_field(vi="Số", en="Number", example="01/2026")
    issued: Day = entry_field(vi="Ngày cấp", en="Date of issue")
    tier: Text = entry_field(vi="Bậc: mã trong bộ quy tắc", en="Tier: its id in the rulebook", example="member")
    source: Source = entry_field(vi="Nguồn: nơi công bố chứng nhận", en="Source: where the certificate is published")
    rulebook: Slug | None = entry_field(
        None,
        vi="Bộ quy tắc; bỏ trống là bộ có hiệu lực ngày cấp",
        en="Rulebook; the one in force on the day of issue if left out",
        example="default-2026",
    )


class Renewal(Model):
    """Another term for the certificate, from the day after the one that runs."""

    date: Day = entry_field(vi="Ngày gia hạn", en="Date of renewal")
    source: Source | None = entry_field(None, vi="Nguồn", en="Source")


class Confirmation(Model):
    """The certificate goes on under a newer rulebook that asked for this."""

    date: Day = entry_field(vi="Ngày xác nhận", en="Date of confirmation")
    source: Source | None = entry_field(None, vi="Nguồn", en="Source")


class Withdrawal(Model):
    """The network ends a membership, with its reason and the space's reply."""

    date: Day = entry_field(vi="Từ ngày", en="From this day on")
    reason: BilingualText = entry_field(vi="Lý do", en="Reason")
    reply: BilingualText | None = entry_field(None, vi="Trả lời của không gian", en="The space's reply")
    replied: Day | None = entry_field(None, vi="Ngày trả lời", en="Date of the reply")


class Suspension(Withdrawal):
    """The network suspends a membership: to a last day, or until it is lifted or a new certificate is issued."""

    until: Day | None = entry_field(None, vi="Đến hết ngày", en="Last day")


class Lifting(Model):
    """A suspension ends early; the day itself is one of membership again."""

    date: Day = entry_field(vi="Từ ngày", en="From this day on")
    reason: BilingualText | None = entry_field(None, vi="Lý do", en="Reason")


class Assessment(Model):
    """One file in `content/network/assessments/<space>/<date>.yml`, kept by the secretariat."""

    role: BilingualText = entry_field(vi="Vai trò người đánh giá (không ghi tên)", en="Role of the reviewer (no name)")
    rulebook: Slug | None = entry_field(
        None,
        vi="Bộ quy tắc đã dùng; bỏ trống là bộ có hiệu lực ngày đó",
        en="The rulebook that was used; the one in force on that day if left out",
        example="default-2026",
    )
    conflicts: ConflictList = entry_field([], vi="Xung đột lợi ích đã khai", en="Conflicts of interest declared")
    findings: dict[str, Finding] = entry_field({}, vi="Kết quả theo mã tiêu chí", en="Findings by criterion id")
    reviews: list[Review] = entry_field(
        [], vi="Kết quả của những người đánh giá khác", en="What further reviewers found"
    )
    certificate: Certificate | None = entry_field(None, vi="Chứng nhận", en="Certificate")
    renewed: Renewal | None = entry_field(None, vi="Gia hạn", en="Renewal")
    confirmed: Confirmation | None = entry_field(
        None, vi="Xác nhận theo bộ quy tắc mới", en="Confirmation under a newer rulebook"
    )
    suspended: Suspension | None = entry_field(None, vi="Đình chỉ", en="Suspension")
    lifted: Lifting | None = entry_field(None, vi="Bỏ đình chỉ", en="End of a suspension")
    withdrawn: Withdrawal | None = entry_field(None, vi="Thu hồi", en="Withdrawal")
    sources: SourceList = entry_field([], vi="Nguồn", en="Sources")

    @property
    def all_reviews(self) -> tuple[Review, ...]:
        """Every reviewer's part; the first is that of `role`."""
        first = Review(role=self.role, conflicts=self.conflicts, findings=self.findings)
        return (first, *self.reviews) if self.findings else tuple(self.reviews)
