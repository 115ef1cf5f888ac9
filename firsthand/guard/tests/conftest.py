from __future__ import annotations

from hypothesis import settings

# A busy machine is no reason to fail.
settings.register_profile("guard", deadline=None, max_examples=60)
settings.load_profile("guard")
