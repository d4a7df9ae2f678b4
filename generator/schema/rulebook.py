"""A rulebook: dated, versioned rules as data. It names measures and scales; it cannot hold code."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from generator.schema.declaration import Model, OrWord, entry_field
from generator.schema.parts import SourceList, as_list
from generator.schema.scalars import BilingualText, Day, Slug, Text, WebLink, Whole

NOT_STATED = "not-stated"
"""What `legal_basis` says where there is none, so that nobody takes it for forgotten."""

TextList = Annotated[list[Text], BeforeValidator(as_list)]


class ShownBy(Model):
    """How a criterion is shown: by a measure of the catalog, by what the space declares, or by reviewers' scores."""

    measure: Text | None = entry_field(None, vi="Tên phép đo", en="Name of a measure", example="dated-public-events")
    declaration: Slug | None = entry_field(None, vi="Mục tự khai", en="Name of a declaration", example="maker-support")
    score: Slug | None = entry_field(
        None, vi="Mã thang điểm mà người đánh giá dùng", en="Id of the scale that reviewers use", example="quality"
    )
    at_least: Whole | None = entry_field(None, vi="Ngưỡng của phép đo", en="Threshold of the measure", ge=1)
    months: Whole | None = entry_field(None, vi="Trong bao nhiêu tháng", en="Within how many months", ge=1)
    evidence: Literal["optional", "required"] | None = entry_field(
        None,
        vi="Mục tự khai có phải kèm minh chứng không: optional, required",
        en="Whether a declaration needs evidence: optional or required",
    )

    @model_validator(mode="after")
    def _one_way(self) -> ShownBy:
        if sum(way is not None for way in (self.measure, self.declaration, self.score)) != 1:
            raise PydanticCustomError("value/not-exactly-one", "", {"keys": "measure, declaration, score"})
        return self


class Cost(Model):
    """What a criterion asks of a space, by name: what two criteria ask for alike is asked once."""

    fields: TextList = entry_field([], vi="Mục phải điền trong tệp", en="Keys to fill in", example=["hours"])
    declarations: TextList = entry_field([], vi="Điều phải tự khai", en="Things to declare")
    documents: TextList = entry_field([], vi="Giấy tờ, minh chứng phải đưa", en="Documents to hand in")
    visits: TextList = entry_field([], vi="Lần phải tiếp người đánh giá", en="Visits to receive")


class Criterion(Model):
    """One question, answered *met*, *not met* or *not yet shown*."""

    id: Slug = entry_field(vi="Mã", en="Id")
    text: BilingualText = entry_field(vi="Nội dung", en="What is asked")
    shown_by: ShownBy = entry_field(vi="Thể hiện bằng gì", en="How it is shown")
    points: Whole = entry_field(0, vi="Điểm", en="Points; none for a gate", ge=0)
    cost: Cost | None = entry_field(
        None,
        vi="Không gian phải làm gì, khi khác điều tự suy ra được",
        en="What it asks of a space, where that is not what follows by itself",
    )


class Group(Model):
    """Criteria that count together."""

    id: Slug = entry_field(vi="Mã", en="Id")
    name: BilingualText = entry_field(vi="Tên nhóm", en="Name")
    weight: Whole = entry_field(vi="Tổng điểm của nhóm", en="Sum of its points", ge=1)
    minimum: Whole = entry_field(
        0,
        vi="Điểm tối thiểu của nhóm, cho mọi bậc có đòi điểm",
        en="Least points in this group, for every tier that asks for points",
        ge=0,
    )
    criteria: Annotated[list[Criterion], Field(min_length=1)] = entry_field(vi="Tiêu chí", en="Criteria")


class ScaleStep(Model):
    """One step of a scale."""

    value: Whole = entry_field(vi="Giá trị", en="Value", ge=0)
    words: BilingualText = entry_field(vi="Nghĩa của bước này", en="What it means")


class Scale(Model):
    """A named scale for reviewers. A score earns its share of the criterion's points, in whole points."""

    id: Slug = entry_field(vi="Mã", en="Id")
    name: BilingualText = entry_field(vi="Tên thang điểm", en="Name")
    steps: Annotated[list[ScaleStep], Field(min_length=2)] = entry_field(
        vi="Các bước, từ thấp đến cao", en="Steps, the lowest first"
    )
    met_from: Whole = entry_field(vi="Từ giá trị nào thì là đạt", en="From which value on the criterion is met", ge=0)
    rounding: Literal["down", "half-up", "up"] = entry_field(
        vi="Làm tròn điểm: down (xuống), half-up (từ nửa trở lên), up (lên)",
        en="How points are made whole: down, half-up or up",
    )

    @property
    def highest(self) -> int:
        """The value that earns all points."""
        return max(step.value for step in self.steps)


class Tier(Model):
    """A step of membership, reached with all gates and a score."""

    id: Slug = entry_field(vi="Mã", en="Id")
    name: BilingualText = entry_field(vi="Tên bậc", en="Name")
    min_score: Whole = entry_field(0, vi="Điểm tối thiểu", en="Least score", ge=0)
    min_group_share: float = entry_field(
        0.0, vi="Phần tối thiểu của mỗi nhóm, 0 đến 1", en="Least share of every group, 0 to 1", ge=0, le=1
    )

    @property
    def asks_for_points(self) -> bool:
        """Whether more than the gates is asked; only then do the groups' minimums count."""
        return bool(self.min_score or self.min_group_share)


class InForce(Model):
    """From the first day to the last."""

    from_: Day = Field(alias="from", description="First day", json_schema_extra={"x-vi": "Ngày đầu"})
    until: Day | None = entry_field(None, vi="Ngày cuối", en="Last day")


class LegalText(Model):
    """A text of law that a rulebook rests on."""

    title: Text = entry_field(vi="Tên văn bản", en="Title")
    number: Text | None = entry_field(None, vi="Số hiệu", en="Number", example="24/2025/NQ-HĐND")
    date: Day | None = entry_field(None, vi="Ngày ban hành", en="Date of issue")
    url: WebLink | None = entry_field(None, vi="Đường dẫn", en="Link")


def _basis(value: Any) -> Any:  # noqa: ANN401 - raw data
    return [] if value == NOT_STATED else value


class Transition(Model):
    """What becomes of certificates issued under an older rulebook."""

    from_: Slug = Field(alias="from", description="The older rulebook", json_schema_extra={"x-vi": "Bộ quy tắc cũ"})
    certificates: Literal["keep", "confirm", "shorten"] = entry_field(
        vi="keep: giữ thời hạn và quy tắc khi cấp; confirm: giữ nếu được xác nhận trong `days` ngày; "
        "shorten: hết hạn chậm nhất sau `days` ngày",
        en="keep: they keep their term and the rules under which they were issued; confirm: they keep them if "
        "confirmed within `days`; shorten: they end after `days` at the latest",
    )
    days: Whole | None = entry_field(
        None, vi="Số ngày, không tính ngày đầu", en="Days, the first one not counted", ge=1
    )


class RightToReply(Model):
    """How long a space may answer a suspension or withdrawal, and in which words it is told so."""

    days: Whole = entry_field(vi="Số ngày, không tính ngày đầu", en="Days, the first one not counted", ge=1)
    text: BilingualText = entry_field(vi="Nội dung", en="In words")


class Rulebook(Model):
    """One file in `content/network/rulebooks/`."""

    id: Slug = entry_field(vi="Mã, là tên tệp", en="Id, the file's name")
    version: Text | None = entry_field(None, vi="Phiên bản", en="Version", example="1.0")
    name: BilingualText = entry_field(vi="Tên", en="Name")
    status: Literal["project-default", "draft", "official"] = entry_field(
        vi="Tính chất; draft không bao giờ quyết định điều gì", en="Standing; a draft never decides anything"
    )
    legal_basis: Annotated[list[LegalText] | None, BeforeValidator(_basis), OrWord(NOT_STATED)] = entry_field(
        None, vi="Căn cứ pháp lý, hoặc: not-stated", en="Legal basis, or: not-stated"
    )
    """None where nothing is said of it; empty where it says that none is stated."""
    in_force: InForce = entry_field(vi="Hiệu lực", en="When it is in force")
    transition: list[Transition] = entry_field(
        [], vi="Chứng nhận cấp theo bộ cũ thì sao", en="What becomes of certificates issued under an older one"
    )
    principles: list[BilingualText] = entry_field([], vi="Nguyên tắc", en="Principles")
    scales: list[Scale] = entry_field([], vi="Thang điểm", en="Scales")
    gates: list[Criterion] = entry_field(vi="Điều kiện: phải có đủ", en="Gates: all must hold")
    groups: list[Group] = entry_field(vi="Nhóm tiêu chí", en="Groups of criteria")
    tiers: Annotated[list[Tier], Field(min_length=1)] = entry_field(
        vi="Các bậc, từ thấp đến cao", en="Tiers, the lowest first"
    )
    findings: Literal["only-raise", "may-lower"] = entry_field(
        "only-raise",
        vi="Kết quả của người đánh giá: only-raise (chỉ thêm), may-lower (thay cả điều danh bạ đã thể hiện)",
        en="What reviewers find: only-raise (it can only add), may-lower (it replaces what the catalog shows)",
    )
    term_months: Whole = entry_field(24, vi="Thời hạn, tháng", en="Term in months", ge=1)
    grace_days: Whole = entry_field(90, vi="Ân hạn, ngày", en="Grace in days", ge=0)
    renewal: BilingualText | None = entry_field(None, vi="Gia hạn", en="Renewal")
    reply: RightToReply | None = entry_field(None, vi="Quyền trả lời", en="Right to reply")
    sources: SourceList = entry_field([], vi="Nguồn", en="Sources")

    @property
    def is_advisory(self) -> bool:
        """Whether its results are only for information."""
        return self.status != "official"

    @property
    def is_draft(self) -> bool:
        """Whether it is only for comparison."""
        return self.status == "draft"

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        """Every criterion, gates first."""
        return (*self.gates, *(criterion for group in self.groups for criterion in group.criteria))

    @property
    def total(self) -> int:
        """The most points there are."""
        return sum(criterion.points for group in self.groups for criterion in group.criteria)

    def criterion(self, criterion_id: str) -> Criterion | None:
        return next((found for found in self.criteria if found.id == criterion_id), None)

    @property
    def edition(self) -> str:
        """Its id and, where it has one, its version."""
        return f"{self.id} {self.version}" if self.version else self.id

    def tier(self, tier_id: str) -> Tier | None:
        return next((found for found in self.tiers if found.id == tier_id), None)

    def scale(self, scale_id: str | None) -> Scale | None:
        return next((found for found in self.scales if found.id == scale_id), None)
