#!/usr/bin/env bash
# Runs every test, after installing what they need. Arguments go to pytest; WORKERS says on how many cores.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/setup.sh dev
scripts/system_packages.sh test || true
# A worker takes a whole file, so that what its tests share is made once, and in the order of tests/conftest.py.
exec .venv/bin/python -m pytest --numprocesses "${WORKERS:-2}" --dist loadfile --no-loadscope-reorder -rsR "$@"
