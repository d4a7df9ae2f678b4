"""The network's own files: dated rulebooks, and the register of what reviewers found."""

from __future__ import annotations

from generator.schema.assessment import (
    Assessment,
    Certificate,
    Confirmation,
    Conflict,
    Evidence,
    Finding,
    Lifting,
    Renewal,
    Review,
    Suspension,
    Withdrawal,
)
from generator.schema.rulebook import (
    Cost,
    Criterion,
    Group,
    InForce,
    LegalText,
    RightToReply,
    Rulebook,
    Scale,
    ScaleStep,
    ShownBy,
    Tier,
    Transition,
)

__all__ = [
    "Assessment",
    "Certificate",
    "Confirmation",
    "Conflict",
    "Cost",
    "Criterion",
    "Evidence",
    "Finding",
    "Group",
    "InForce",
    "LegalText",
    "Lifting",
    "Renewal",
    "Review",
    "RightToReply",
    "Rulebook",
    "Scale",
    "ScaleStep",
    "ShownBy",
    "Suspension",
    "Tier",
    "Transition",
    "Withdrawal",
]
