"""The network's own files: dated rulebooks, what reviewers found, what membership entitles to."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator

from generator.schema.declaration import Model, entry_field
from generator.schema.parts import Source, SourceList, as_list
from generator.schema.scalars import BilingualText, Day, Slug, Text, Whole


class ShownBy(Model):
    """How a criterion is shown: by a measure of the catalog, or by what the space declares."""

    measure: Text | None = entry_field(None, vi="Tên phép đo", en="Name of a measure", example="dated-public-events")
    declaration: Slug | None = entry_field(None, vi="Mục tự khai", en="Name of a declaration", example="maker-support")
    at_least: Whole | None = entry_field(None, vi="Ngưỡng", en="Threshold of the measure", ge=1)
    months: Whole | None = entry_field(None, vi="Trong bao nhiêu tháng", en="Within how many months", ge=1)

    @model_validator(mode="after")
    def _one_way(self) -> ShownBy:
        if (self.measure is None) == (self.declaration is None):
            text = "write either `measure` or `declaration`"
            raise ValueError(text)
        return self


class Criterion(Model):
    """One question, answered *met*, *not met* or *not yet shown*."""

    id: Slug
    text: BilingualText = entry_field(vi="Nội dung", en="What is asked")
    shown_by: ShownBy = entry_field(vi="Thể hiện bằng gì", en="How it is shown")
    points: Whole = entry_field(0, vi="Điểm", en="Points; none for a gate", ge=0)


class Group(Model):
    """Criteria that count together."""

    id: Slug
    name: BilingualText = entry_field(vi="Tên nhóm", en="Name")
    weight: Whole = entry_field(vi="Tổng điểm của nhóm", en="Sum of its points", ge=1)
    criteria: Annotated[list[Criterion], Field(min_length=1)]


class Tier(Model):
    """A step of membership, reached with all gates and a score."""

    id: Slug
    name: BilingualText = entry_field(vi="Tên bậc", en="Name")
    min_score: Whole = entry_field(0, vi="Điểm tối thiểu", en="Least score", ge=0)
    min_group_share: float = entry_field(
        0.0, vi="Phần tối thiểu của mỗi nhóm, 0 đến 1", en="Least share of every group, 0 to 1", ge=0, le=1
    )


class InForce(Model):
    """From the first day to the last."""

    from_: Day = Field(alias="from")
    until: Day | None = None


class Rulebook(Model):
    """One file in `content/network/rulebooks/`."""

    id: Slug
    name: BilingualText = entry_field(vi="Tên", en="Name")
    status: Literal["project-default", "draft", "official"] = entry_field(vi="Tính chất", en="Standing")
    in_force: InForce = entry_field(vi="Hiệu lực", en="When it is in force")
    principles: list[BilingualText] = entry_field([], vi="Nguyên tắc", en="Principles")
    gates: list[Criterion] = entry_field(vi="Điều kiện: phải có đủ", en="Gates: all must hold")
    groups: list[Group] = entry_field(vi="Nhóm tiêu chí", en="Groups of criteria")
    tiers: Annotated[list[Tier], Field(min_length=1)] = entry_field(
        vi="Các bậc, từ thấp đến cao", en="Tiers, the lowest first"
    )
    term_months: Whole = entry_field(24, vi="Thời hạn, tháng", en="Term in months", ge=1)
    grace_days: Whole = entry_field(90, vi="Ân hạn, ngày", en="Grace in days", ge=0)
    renewal: BilingualText | None = entry_field(None, vi="Gia hạn", en="Renewal")
    sources: SourceList = entry_field([], vi="Căn cứ", en="Legal basis and sources")

    @property
    def is_advisory(self) -> bool:
        """Whether its results are only for information."""
        return self.status != "official"


class Certificate(Model):
    """A recorded certificate; without one no page may call a space certified."""

    number: Text
    issued: Day
    tier: Slug
    source: Source | None = None
    rulebook: Slug | None = None


class Standing(Model):
    """A suspension or withdrawal, with its reason and the space's reply."""

    date: Day
    until: Day | None = None
    reason: BilingualText
    reply: BilingualText | None = None


class Finding(Model):
    """What a reviewer found for one criterion."""

    verdict: Literal["met", "not-met", "not-yet-shown"]
    remark: BilingualText | None = None
    evidence: Annotated[list[Text], BeforeValidator(as_list)] = Field(default_factory=list)


class Assessment(Model):
    """One file in `content/network/assessments/<space>/<date>.yml`, kept by the secretariat."""

    role: BilingualText = entry_field(vi="Vai trò người đánh giá (không ghi tên)", en="Role of the reviewer (no name)")
    findings: dict[str, Finding] = entry_field({}, vi="Kết quả theo mã tiêu chí", en="Findings by criterion id")
    certificate: Certificate | None = entry_field(None, vi="Chứng nhận", en="Certificate")
    suspended: Standing | None = entry_field(None, vi="Đình chỉ", en="Suspension")
    withdrawn: Standing | None = entry_field(None, vi="Thu hồi", en="Withdrawal")
    conflicts: BilingualText | None = entry_field(
        None, vi="Xung đột lợi ích đã khai", en="Conflicts of interest declared"
    )
    sources: SourceList = entry_field([], vi="Nguồn", en="Sources")
