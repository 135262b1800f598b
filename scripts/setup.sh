#!/usr/bin/env bash
# Makes .venv, with the app and the `stevig` command in it. Does nothing when that is there and the requirements are the same.
#   scripts/setup.sh run    what `make run` and `stevig` need
#   scripts/setup.sh dev    the tests and the tools as well
set -euo pipefail
cd "$(dirname "$0")/.."
stage=${1:?"run or dev"}
if [ "$stage" = dev ]; then requirements="requirements-dev.txt"; else requirements="requirements.txt"; fi

# What an environment was made from: the folder (it cannot be moved), and the files that say what goes in.
fingerprint() { { pwd && cat pyproject.toml "$@"; } | cksum; }
made_from=$(fingerprint requirements.txt)
if [ "$stage" = dev ]; then made_from=$(fingerprint requirements.txt requirements-dev.txt); fi

if [ -x .venv/bin/stevig ] && .venv/bin/python -c "" 2>/dev/null; then
    if [ "$made_from" = "$(cat ".venv/.made-for-$stage" 2>/dev/null)" ]; then exit 0; fi
fi

find_python() {
    for candidate in "${PYTHON:-python3}" python3.13 python3.12 python3.11; do
        if "$candidate" -c "import sys; sys.exit(sys.version_info < (3, 11))" 2>/dev/null; then
            echo "$candidate"
            return
        fi
    done
    echo "Stevig needs Python 3.11 or newer, and found none. Install it, or name it: PYTHON=/path/to/python3 make $stage" >&2
    return 1
}

make_environment() {
    local python
    python=$(find_python)
    if ! "$python" -c "import ensurepip, venv" 2>/dev/null; then scripts/system_packages.sh python; fi
    echo "Making the Python environment in .venv ..."
    "$python" -m venv --clear .venv
    pwd >.venv/.made-in
}

if ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
    make_environment
elif [ -f .venv/.made-in ] && [ "$(cat .venv/.made-in)" != "$(pwd)" ]; then
    echo "The folder was moved; its Python environment is made again."
    make_environment
fi

echo "Installing the packages of $requirements (a minute or two, the first time) ..."
if ! .venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input --retries 5 -r "$requirements" --editable .; then
    echo "The packages could not be installed; the reason is above. Is there a connection? Then try again: nothing needs cleaning up." >&2
    exit 1
fi
fingerprint requirements.txt >.venv/.made-for-run
if [ "$stage" = dev ]; then echo "$made_from" >.venv/.made-for-dev; fi
