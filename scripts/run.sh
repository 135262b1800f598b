#!/usr/bin/env bash
# Starts Stevig, after installing what is missing. HOST and PORT say where it listens.
set -euo pipefail
cd "$(dirname "$0")/.."
host=${HOST:-127.0.0.1}
port=${PORT:-8501}
reach=$host
case $host in 0.0.0.0 | ::) reach=127.0.0.1 ;; esac

listening() { (exec 3<>"/dev/tcp/$reach/$port") 2>/dev/null; }

if listening; then
    echo "Port $port of $host is in use already, by another Stevig perhaps. Choose another one: make run PORT=$((port + 1))" >&2
    exit 1
fi

scripts/setup.sh run
scripts/system_packages.sh pdf || true

# Says where it is as soon as it answers; the server itself takes the place of this script.
(
    until listening; do
        kill -0 $$ 2>/dev/null || exit 0
        sleep 0.2
    done
    printf '\n    Stevig draait / is running:  http://%s:%s\n    Stoppen / to stop:           Ctrl+C\n\n' "$reach" "$port"
) &

# No access log: addresses hold the ids of scans.
export HOST="$host" PORT="$port"
# One pool of memory for all threads: what one gives back, another can use. It saves some megabytes and costs no time.
export MALLOC_ARENA_MAX="${MALLOC_ARENA_MAX:-1}"
exec .venv/bin/python -m uvicorn app:app --host "$host" --port "$port" \
    --no-access-log --log-level warning --timeout-graceful-shutdown 3
