"""The tests, and what they share. What fails in a shared module says why, as in a test."""

import pytest

for folder in ("app", "browser", "questionnaire", "reporting", "scoring", "storage", "web", "workflow"):
    pytest.register_assert_rewrite(f"{__name__}.{folder}")
