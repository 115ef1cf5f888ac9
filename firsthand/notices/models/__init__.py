from firsthand.notices.models.notice import Notice
from firsthand.notices.models.preference import Preference

__all__ = ["Notice", "Preference"]
