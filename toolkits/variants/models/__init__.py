"""What variants store."""

from .decisions import Answer, PendingChanges, VariantDecision
from .plans import VariantPlan
from .readiness import FindingSetAside, ReadinessReport
from .sets import DEEPEST_VARIANT, MaterialCopy, Policy, VariantLink, VariantSet, WordingPin, lineage
from .translations import CarriedTranslation

__all__ = [
    "DEEPEST_VARIANT",
    "Answer",
    "CarriedTranslation",
    "FindingSetAside",
    "MaterialCopy",
    "PendingChanges",
    "Policy",
    "ReadinessReport",
    "VariantDecision",
    "VariantLink",
    "VariantPlan",
    "VariantSet",
    "WordingPin",
    "lineage",
]
