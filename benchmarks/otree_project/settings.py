"""Our questionnaire as an oTree project; `python -m benchmarks otree` runs it in an environment of its own."""

from os import environ

SESSION_CONFIGS = [{"name": "scan", "app_sequence": ["scan"], "num_demo_participants": 1}]
SESSION_CONFIG_DEFAULTS = {"real_world_currency_per_point": 1.0, "participation_fee": 0.0, "doc": ""}
LANGUAGE_CODE = "nl"
REAL_WORLD_CURRENCY_CODE = "EUR"
USE_POINTS = True
ADMIN_USERNAME = "admin"
ADMIN_PASSWORD = environ.get("OTREE_ADMIN_PASSWORD")
SECRET_KEY = environ.get("OTREE_SECRET_KEY", "benchmark")
