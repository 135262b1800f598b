#!/usr/bin/env bash
# Every check that runs no app: all of them, also after one has failed, and at the end which ones did.
set -euo pipefail
cd "$(dirname "$0")/.."
bin=.venv/bin
failed=()
check() {
    local name=$1
    shift
    echo "-- $name"
    "$@" || failed+=("$name")
}
check "format" $bin/ruff format --check --quiet .
check "lint" $bin/ruff check --quiet .
check "types" $bin/mypy
check "questionnaire" $bin/stevig check
check "architecture" $bin/python -m pytest tests/test_architecture.py tests/test_repository_rules.py
if [ ${#failed[@]} -gt 0 ]; then
    printf 'Not right yet: %s\n' "${failed[*]}" >&2
    exit 1
fi
echo "All checks passed."
