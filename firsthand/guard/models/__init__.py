from firsthand.guard.models.appeal import Appeal
from firsthand.guard.models.gate import Gate
from firsthand.guard.models.hit import Hit
from firsthand.guard.models.rule import Rule
from firsthand.guard.models.version import RuleVersion

__all__ = ["Appeal", "Gate", "Hit", "Rule", "RuleVersion"]
